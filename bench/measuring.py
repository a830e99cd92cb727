"""Runs commands, takes their time and memory, and prints tables of that in Markdown.

What is compared runs in turns: in each round every candidate once, one after the other, so that
what the machine does besides falls on all of them. A figure is the median of the rounds, a ratio
the median of the rounds' ratios; memory is the most that the largest process took in any round.
Slow candidates take part in a third of the rounds.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from typing import NamedTuple, Optional


class Failed(Exception):
    """What is wrong with a run."""


class Run(NamedTuple):
    wall: float
    cpu: float
    mib: float
    output: str


class Candidate(NamedTuple):
    name: str
    command: list
    base: Optional[str] = None  # the name of the candidate that it is held against
    cells: Optional[int] = None  # how many it must count
    slow: bool = False


class Bench:
    """What all parts are given, and what went wrong in any."""

    def __init__(self, build, rounds):
        self.build = build
        self.rounds = rounds
        self.faults = []

    def program(self, *words):
        return [self.build / "huibiao", *words]

    def inflating(self, *books):
        """What no reader gets below: the workbooks inflated and nothing done with the bytes."""
        return [self.build / "limits", "inflate", *books]

    def rounds_of(self, candidate):
        return max(1, self.rounds // 3) if candidate.slow else self.rounds

    def take(self, candidate):
        """One run of a candidate, or None with the fault kept."""
        try:
            done = run(candidate.command)
            if candidate.cells is not None and counted(done.output) != candidate.cells:
                raise Failed(f"counts {counted(done.output)} cells, not {candidate.cells}")
        except (Failed, OSError, ValueError, IndexError) as fault:
            self.faults.append(f"{candidate.name}: {fault}")
            return None
        return done

    def in_turns(self, candidates):
        """The runs of each candidate by its name; none at all of one that failed."""
        runs = {candidate.name: [] for candidate in candidates}
        for number in range(self.rounds):
            for candidate in candidates:
                own = runs[candidate.name]
                if None not in own and number < self.rounds_of(candidate):
                    progress(f"round {number + 1} of {self.rounds}: {candidate.name}")
                    own.append(self.take(candidate))
        return {name: own if None not in own else [] for name, own in runs.items()}

    def compare(self, candidates):
        """All candidates in turns, and their table."""
        runs = self.in_turns(candidates)
        table(["", "wall s", "cpu s", "MiB", "times", "cpu times", "runs"],
              [[candidate.name] + figures(candidate, runs) for candidate in candidates])


def last_line(file):
    file.seek(0)
    lines = file.read().decode(errors="replace").strip().splitlines()
    return lines[-1] if lines else "and said nothing"


def run(command):
    """One run. A command that ends with 1 has found something in its input, and done its work.

    GNU time says the memory: of a child, the system counts in what its parent took when it began,
    and that is less with GNU time than with Python.
    """
    with tempfile.NamedTemporaryFile() as memory, tempfile.TemporaryFile() as output, \
            tempfile.TemporaryFile() as complaint:
        began = time.monotonic()
        process = subprocess.Popen(["/usr/bin/time", "-q", "-f", "%M", "-o", memory.name, *command],
                                   stdin=subprocess.DEVNULL, stdout=output, stderr=complaint)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.monotonic() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in (0, 1):
            raise Failed(f"ended with {process.returncode}: {last_line(complaint)}")
        output.seek(0)
        return Run(wall, usage.ru_utime + usage.ru_stime, int(memory.read()) / 1024,
                   output.read().decode(errors="replace"))


def counted(output):
    """What was counted: a number leads every line."""
    return sum(int(line.split()[0]) for line in output.splitlines() if line.strip())


def median(runs, figure):
    return statistics.median(getattr(done, figure) for done in runs)


def ratio(runs, base, figure):
    """As words; empty without a base."""
    pairs = [(getattr(a, figure), getattr(b, figure)) for a, b in zip(runs, base or [])]
    return f"{statistics.median(a / b for a, b in pairs):.2f}" if pairs else ""


def figures(candidate, runs):
    """A candidate's cells of the table: seconds, memory, ratios, number of runs."""
    own, base = runs[candidate.name], runs.get(candidate.base)
    if not own:
        return ["failed", "", "", "", "", ""]
    mib = max(done.mib for done in own)
    return [f"{median(own, 'wall'):.2f}", f"{median(own, 'cpu'):.2f}", f"{mib:.0f}",
            ratio(own, base, "wall"), ratio(own, base, "cpu"), str(len(own))]


def table(heads, rows):
    """`rows` may make its rows one by one, which takes its time."""
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    progress("")
    print("| " + " | ".join(heads) + " |")
    print("| --- |" + " --: |" * (len(heads) - 1))
    print("\n".join(lines) + "\n", flush=True)


def heading(text):
    """A part's title, with what else the machine does at its beginning."""
    load = " ".join(f"{average:.1f}" for average in os.getloadavg())
    progress("")
    print(f"## {text}\n\nLoad {load} when this began.\n", flush=True)


def progress(text):
    """What goes on, for someone who waits at a terminal."""
    if sys.stderr.isatty():
        print(f"\r\033[K{text}", end="", file=sys.stderr, flush=True)
