"""What `make bench` runs when it has built: measures the program and prints tables in Markdown.

    bench.py BUILD ROUNDS PART...

The parts are `reading`, `makers`, `merging`, `summary` and `growth`; each is said in the head of
its file.
"""

import datetime
import os
import pathlib
import sys

import growth
import makers
import measuring
import merging
import peers
import reading
import summary

PARTS = {"reading": reading, "makers": makers, "merging": merging, "summary": summary,
         "growth": growth}
WITH_PEERS = {"reading", "makers", "summary"}

PLAN = """Bench of {names}, {rounds} rounds, {processors} processors, {day}.

Workbooks are made below build/bench, the same each time, and stay there (400 MB; what GROWTH=1
adds, 100,000 returns and their summary, takes 6 GB and half an hour, and goes again). Peers that
are not there are installed. `times` is wall time against that of the first line for the same
workbooks, `cpu times` so the time of all processors together, which other work disturbs less; MiB
is the most memory of the largest process. Seconds are of this machine and this hour; ratios last.
"""


def main():
    build, rounds, names = pathlib.Path(sys.argv[1]).resolve(), int(sys.argv[2]), sys.argv[3:]
    unknown = [name for name in names if name not in PARTS]
    if unknown or not names:
        sys.exit(f"bench: no part {' '.join(unknown)}; there are {' '.join(PARTS)}")
    bench = measuring.Bench(build, rounds)
    print(PLAN.format(names=", ".join(names), rounds=rounds, processors=os.cpu_count(),
                      day=datetime.date.today()), flush=True)
    there = peers.present() if WITH_PEERS.intersection(names) else []
    for name in names:
        PARTS[name].measure(bench, there)
    for fault in bench.faults:
        print(f"bench: {fault}", file=sys.stderr)
    sys.exit(1 if bench.faults else 0)


main()
