"""How time and memory grow: reading and merging 1, 10 and, asked for, 100 thousand returns, once
each, up to 10 thousand also by lines; and one sheet of 10 thousand to a million rows."""

import filecmp
import os
import shutil

import corpora
import measuring
from measuring import Candidate

# What 100,000 returns, their summary and the records between take on the disk, and what is to stay.
NEEDED_BYTES, SPARE_BYTES = 6 * 10**9, 10 * 10**9
# A line takes 40 KB; so many are held in memory here between two runs.
LINES_OF = 10000
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


class Growing:
    """The lines of the table for so many returns."""

    def __init__(self, bench, count):
        self.bench = bench
        self.count = count
        self.rows = []

    def take(self, what, *words):
        """Runs the program once; what it prints, or None when it failed."""
        name = f"{what}, {self.count:,} returns"
        measuring.progress(name)
        done = self.bench.take(Candidate(name, self.bench.program(*words)))
        if done is None:
            return None
        self.rows.append([name, f"{done.wall:.2f}", f"{done.cpu:.2f}", f"{done.mib:.0f}",
                          f"{done.wall * 1e3 / self.count:.2f}"])
        return done.output

    def by_lines(self, folder, summary):
        """What others read and one machine merges: the same summary."""
        lines, of_lines = corpora.MADE / "lines.ndjson", corpora.MADE / "summary-of-lines.xlsx"
        read = self.take("read --cells", "read", "--cells", folder)
        if read is None:
            return
        lines.write_text(read, encoding="utf-8")
        if self.take("merge of these lines", "merge", lines, "--below", folder, "-o", of_lines,
                     "--quiet") is not None:
            if not filecmp.cmp(summary, of_lines, shallow=False):
                self.bench.faults.append(f"the lines of {self.count:,} returns give another summary")
            of_lines.unlink()
        lines.unlink()


def grow_returns(bench, count):
    """The lines of the table for so many returns; a large corpus goes when it was measured."""
    folder = corpora.returns(bench.build, count)
    summary = corpora.MADE / f"summary-{count}.xlsx"
    growing = Growing(bench, count)
    growing.take("cells --count", "cells", "--count", folder)
    merged = growing.take("merge", "merge", folder, "-o", summary, "--quiet")
    if merged is not None and count <= LINES_OF:
        growing.by_lines(folder, summary)
    for volume in corpora.MADE.glob(f"summary-{count}*.xlsx"):
        volume.unlink()
    if count > LINES_OF:
        shutil.rmtree(folder)
    return growing.rows


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
