"""A merge of A's returns, held against what it cannot do without: reading every cell of them, and
libxlsxwriter writing the cells of the summary, nothing else. Then what else is done with A."""

import filecmp
import statistics
import subprocess
import sys

import corpora
import measuring
from measuring import Candidate

READING, MERGING, WRITING = "cells --count", "merge", "libxlsxwriter writes the same cells"


def cells_of(summary):
    """The summary's cells as a list for write_cells."""
    cells = corpora.MADE / "summary.cells"
    with open(cells, "wb") as lines:
        subprocess.run([sys.executable, corpora.HERE / "cells_of.py", summary], check=True,
                       stdout=lines)
    return cells


def print_parts(runs):
    """What libxlsxwriter needs is what write_cells says of itself, its list being read before."""
    writing = [float(done.output) for done in runs[WRITING]]
    rows = [[name, f"{measuring.median(runs[name], 'wall'):.2f}",
             f"{measuring.median(runs[name], 'cpu'):.2f}",
             f"{max(done.mib for done in runs[name]):.0f}"] for name in (MERGING, READING)]
    rows.append([WRITING, f"{statistics.median(writing):.2f}", "", ""])
    measuring.table(["", "wall s", "cpu s", "MiB"], rows)
    times = statistics.median(merged.wall / (read.wall + wrote) for merged, read, wrote in
                              zip(runs[MERGING], runs[READING], writing))
    print(f"The merge takes {times:.2f} times reading and writing.\n", flush=True)


def beside_its_parts(bench, returns, summary):
    merge = bench.program("merge", returns, "-o", summary, "--quiet")
    measuring.run(merge)
    cells = cells_of(summary)
    written = corpora.MADE / "written.xlsx"
    runs = bench.in_turns([
        Candidate(MERGING, merge),
        Candidate(READING, bench.program("cells", "--count", returns)),
        Candidate(WRITING, [bench.build / "write_cells", cells, written]),
    ])
    written.unlink()
    cells.unlink()
    if all(runs.values()):
        print_parts(runs)


def by_lines(bench, returns, summary):
    """The other commands, and a merge of lines: the same bytes. Lines are in the language of the
    summary, which is the mapping's."""
    lines, of_lines = corpora.MADE / "lines.ndjson", corpora.MADE / "summary-of-lines.xlsx"
    lines.write_text(measuring.run(bench.program("read", "--cells", returns)).output,
                     encoding="utf-8")
    bench.compare([
        Candidate(name, bench.program(*words), READING) for name, words in (
            (READING, ["cells", "--count", returns]),
            ("read", ["read", returns]),
            ("check", ["check", returns]),
            ("read --cells", ["read", "--cells", returns]),
            ("check of these lines", ["check", "--lang", "zh", lines]),
            ("merge of these lines", ["merge", lines, "--below", returns, "-o", of_lines,
                                      "--quiet"]),
        )])
    if not filecmp.cmp(summary, of_lines, shallow=False):
        bench.faults.append("the merge of the lines gives another summary than the returns")


def measure(bench, _):
    returns = corpora.returns(bench.build, 1000)
    summary = corpora.MADE / "summary.xlsx"
    measuring.heading("Merging A, 1,000 returns of 300 departments")
    beside_its_parts(bench, returns, summary)
    by_lines(bench, returns, summary)
