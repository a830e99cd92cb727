"""The program, and the workbooks that it is tried on."""

import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent.parent
PROGRAM = Path(os.environ.get("HUIBIAO", ROOT / "build/huibiao")).resolve()
CORPUS = Path(os.environ.get("CORPUS", ROOT / "../shared/corpus"))

# Everything is looked at by everyone only when that is asked for (make corpus-editing).
EVERYTHING = "EVERYTHING" in os.environ

# Of the corpus that is just there, one in so many.
SAMPLED = 1 if EVERYTHING or "CORPUS" in os.environ else 24

ENDINGS = (".xlsx", ".xlsm", ".xltx", ".xltm")


def run(*arguments):
    return subprocess.run([PROGRAM, *map(str, arguments)], stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, timeout=120, check=False)


def cells_of(path):
    """Every filled cell by our own reader; None for a workbook that cannot be read."""
    done = run("cells", "--quiet", path)
    if done.returncode not in (0, 1):
        return None
    lines = [json.loads(line) for line in done.stdout.decode().splitlines()]
    return {(cell["sheet"], cell["cell"]): cell for cell in lines}


def list_workbooks():
    """Those on the command line, else all samples and of the corpus what is asked for."""
    if len(sys.argv) > 1:
        return [Path(path) for path in sys.argv[1:]]
    found = list((ROOT / "samples").rglob("*.xls*"))
    if CORPUS.is_dir():
        found += sorted(path for path in CORPUS.rglob("*")
                        if path.suffix.lower() in ENDINGS)[::SAMPLED]
    else:
        print(f"{CORPUS} is not there: samples alone")
    return sorted(path for path in found if not path.name.startswith("~$"))


def split(reference):
    letters, digits = re.fullmatch("([A-Z]+)([0-9]+)", reference).groups()
    return letters, int(digits)


def has_folder(path):
    """Whether the workbook's parts stand below xl, as nearly all programs have it."""
    with zipfile.ZipFile(path) as book:
        return any(entry.filename.lower().startswith("xl/") for entry in book.infolist())


def is_strict(path):
    with zipfile.ZipFile(path) as book:
        return any(b"purl.oclc.org/ooxml/spreadsheetml" in book.read(entry)
                   for entry in book.infolist() if entry.filename.endswith("workbook.xml"))
