"""The workbooks that are read and merged. Each corpus is made when it is first asked for, the same
bytes every time, and kept below build/bench."""

import pathlib
import shutil
import subprocess
import sys

import measuring

HERE = pathlib.Path(__file__).resolve().parent
MADE = HERE.parent / "build" / "bench"
DEPARTMENTS, PROJECTS, SEED = 300, 4, 7


def made(name, make):
    """The file or folder of that name, which `make` makes under another, so that it is whole."""
    path = MADE / name
    if not path.exists():
        measuring.progress(f"making {name}")
        part = MADE / f"part-{name}"
        shutil.rmtree(part, ignore_errors=True)
        MADE.mkdir(parents=True, exist_ok=True)
        make(part)
        part.rename(path)
    return path


def returns(build, count, projects=PROJECTS):
    """A folder of so many returns of 300 departments, with 4 projects each unless said; no two are
    alike."""
    def make(folder):
        folder.mkdir()
        subprocess.run([build / "make_samples", "--generate", str(DEPARTMENTS), str(projects),
                        str(SEED), folder, str(count)], check=True, stdout=subprocess.DEVNULL)

    return made(f"returns-{count}" if projects == PROJECTS else f"returns-{count}-of-{projects}",
                make)


def large_sheet(rows, texts):
    """A workbook of one sheet of so many rows and 15 columns, its texts "shared" or "inline"."""
    def make(path):
        subprocess.run([sys.executable, HERE / "large_sheet.py", path, str(rows), texts],
                       check=True)

    return made(f"sheet-{rows}-{texts}.xlsx", make)


def workbooks(folder):
    return sorted(folder.glob("*.xlsx"))
