"""How time and memory grow: reading and merging 1, 10 and, asked for, 100 thousand returns, once
each; and one sheet of 10 thousand to a million rows."""

import os
import shutil

import corpora
import measuring
from measuring import Candidate

# What 100,000 returns, their summary and the records between take on the disk, and what is to stay.
NEEDED_BYTES, SPARE_BYTES = 6 * 10**9, 10 * 10**9
# A million rows are 650 MB of XML; who reads such sheets says so.
LARGE = ["--file-bytes", str(2**30), "--part-bytes", str(2**30), "--total-bytes", str(2**31)]


def counts(bench):
    if os.environ.get("GROWTH") != "1":
        return [1000, 10000]
    free = shutil.disk_usage(corpora.MADE).free
    if free < NEEDED_BYTES + SPARE_BYTES:
        wanted = NEEDED_BYTES + SPARE_BYTES
        bench.faults.append(f"100,000 returns are left out: of the disk {free / 1e9:.0f} GB "
                            f"are free, {wanted / 1e9:.0f} are wanted")
        return [1000, 10000]
    return [1000, 10000, 100000]


def grow_returns(bench, count):
    """The lines of the table for so many returns; a large corpus goes when it was measured."""
    folder = corpora.returns(bench.build, count)
    summary = corpora.MADE / f"summary-{count}.xlsx"
    rows = []
    for what, words in (("cells --count", ["cells", "--count", folder]),
                        ("merge", ["merge", folder, "-o", summary, "--quiet"])):
        name = f"{what}, {count:,} returns"
        measuring.progress(name)
        done = bench.take(Candidate(name, bench.program(*words)))
        if done is not None:
            rows.append([name, f"{done.wall:.2f}", f"{done.cpu:.2f}", f"{done.mib:.0f}",
                         f"{done.wall * 1e3 / count:.2f}"])
    for volume in corpora.MADE.glob(f"summary-{count}*.xlsx"):
        volume.unlink()
    if count > 10000:
        shutil.rmtree(folder)
    return rows


def grow_sheet(bench, count, texts):
    """The line of the table for a sheet of so many rows."""
    book = corpora.large_sheet(count, texts)
    name = f"{count:,} rows, {'shared strings' if texts == 'shared' else 'texts in cells'}"
    base = f"{name}: inflated"
    reading = Candidate(name, bench.program("cells", "--count", *LARGE, book), base, count * 15)
    runs = bench.in_turns([Candidate(base, bench.inflating(book)), reading])
    book.unlink()
    wall, cpu, mib, times, cpu_times, _ = measuring.figures(reading, runs)
    each = f"{measuring.median(runs[name], 'wall') * 1e6 / count:.2f}" if runs[name] else ""
    return [name, wall, cpu, mib, times, cpu_times, each]


def measure(bench, _):
    corpora.MADE.mkdir(parents=True, exist_ok=True)
    measuring.heading("Growth: returns of 300 departments")
    measuring.table(["", "wall s", "cpu s", "MiB", "ms a return"],
                    (row for count in counts(bench) for row in grow_returns(bench, count)))
    measuring.heading("Growth: rows of 15 cells on one sheet, cells --count")
    measuring.table(["", "wall s", "cpu s", "MiB", "times inflating", "cpu times", "µs a row"],
                    (grow_sheet(bench, count, texts) for texts in ("shared", "inline")
                     for count in (10000, 100000, 1000000)))
