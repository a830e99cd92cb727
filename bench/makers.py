"""Reading by the byte, as the program that saved the workbooks varies.

200 returns of A, as they are (libxlsxwriter made them) and saved again by others: of each kind the
time that `cells --count` takes in one thread, for an inflated byte and for a cell, and as a multiple
of inflating alone: a byte of some takes longer to inflate than one of others. Instructions, which
valgrind counts where it is there, hold on a machine that does other work, too.
"""

import re
import shutil
import subprocess

import corpora
import measuring
import peers
from measuring import Candidate

BOOKS = 200
SAVERS = {
    "openpyxl": [peers.PYTHON, peers.ADAPTERS / "save_openpyxl.py"],
    "LibreOffice": [peers.PYTHON, peers.ADAPTERS / "save_libreoffice.py"],
    "SheetJS": ["node", peers.ADAPTERS / "save_sheetjs.js"],
}
HEADS = ["saved by", "MB", "MB inflated", "cells", "cpu s", "times inflating", "ns a byte",
         "instructions a byte", "ns a cell", "instructions a cell"]


def saved_by(name, books):
    def make(folder):
        folder.mkdir()
        subprocess.run([*SAVERS[name], folder, *books], check=True)

    return corpora.workbooks(corpora.made(f"saved-by-{name}", make))


def kinds_of(bench, there):
    """The workbooks of each kind by the name of who saved them."""
    books = corpora.workbooks(corpora.returns(bench.build, 1000))[:BOOKS]
    kinds = {"libxlsxwriter": books}
    for name in SAVERS:
        if name in {peer.name for peer in there}:
            try:
                kinds[name] = saved_by(name, books)
            except subprocess.CalledProcessError as fault:
                bench.faults.append(f"{name} does not save the returns: {fault}")
    return kinds


def reading(bench, books):
    return bench.program("cells", "--count", "--jobs", "1", *books)


def instructions(bench, books):
    """None without valgrind."""
    if shutil.which("valgrind") is None:
        return None
    said = subprocess.run(["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null",
                           *reading(bench, books)], check=True, capture_output=True, text=True)
    return int(re.search(r"Collected : (\d+)", said.stderr).group(1))


def row(bench, name, books, runs, base):
    stored = sum(book.stat().st_size for book in books)
    inflated = measuring.counted(base[0].output)
    cells = measuring.counted(runs[0].output)
    seconds = measuring.median(runs, "cpu")
    steps = instructions(bench, books)
    return [name, f"{stored / 1e6:.1f}", f"{inflated / 1e6:.1f}", f"{cells:,}", f"{seconds:.3f}",
            measuring.ratio(runs, base, "cpu"),
            f"{seconds * 1e9 / inflated:.1f}", f"{steps / inflated:.1f}" if steps else "",
            f"{seconds * 1e9 / cells:.0f}", f"{steps / cells:.0f}" if steps else ""]


def measure(bench, there):
    kinds = kinds_of(bench, there)
    measuring.heading(f"{BOOKS} returns of A saved by others: cells --count --jobs 1")
    runs = bench.in_turns([candidate for name, own in kinds.items()
                           for candidate in (Candidate(f"{name}: inflated", bench.inflating(*own)),
                                             Candidate(name, reading(bench, own)))])
    measuring.table(HEADS, [row(bench, name, own, runs[name], runs[f"{name}: inflated"])
                            for name, own in kinds.items()
                            if runs[name] and runs[f"{name}: inflated"]])
