"""A summary whose sheets hold few rows, so that its tables go on on further sheets: as openpyxl
reads it, it says row for row what the summary of one sheet each says, and LibreOffice reckons
every formula over the parts to the result that is stored.

`--sheet-rows 12` stands for Excel's 1,048,576; tests/writing/test_plan_rows.c looks at those.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

SKIPPED = 77

try:
    import openpyxl
except ImportError:
    print("openpyxl is not there")
    sys.exit(SKIPPED)

HUIBIAO = str(Path(os.environ.get("HUIBIAO", "build/huibiao")).resolve())
RETURNS = Path("samples/returns")
ROWS = 12
PART = re.compile(r"\((\d+)\)$")
failures = []


def check(what, holds):
    if not holds:
        failures.append(what)


def merge(path, *options):
    done = subprocess.run([HUIBIAO, "merge", str(RETURNS), "-o", str(path), "--lang", "zh",
                           *options], stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    check(f"exit status {done.returncode}", done.returncode == 3)  # a return is cut off
    return done.stderr.decode()


def values(sheet):
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def series(book):
    """By sheet the sheets that it stands on."""
    found = {}
    for sheet in book:
        found.setdefault(PART.sub("", sheet.title), []).append(sheet)
    return found


def is_header(row):
    return any(isinstance(cell, str) and cell in ("序号", "编号", "名次") for cell in row)


def body(sheets):
    """The rows below the headers, of all sheets of a series: no empty row, no header. A sheet that
    goes on with what has no header has it below the two lines that every sheet has."""
    rows = []
    for number, sheet in enumerate(sheets):
        below = False
        for place, row in enumerate(values(sheet), 1):
            below = below or (number > 0 and place > 2)
            if is_header(row):
                below = True
            elif below and any(cell is not None for cell in row):
                rows.append([cell for cell in row if cell is not None])
    return rows


def sections(rows, titles=("绩效指标", "成本明细")):
    """Without the lines above the further tables of a sheet, which each part repeats."""
    return [row for row in rows if row[0] not in titles or len(row) > 1]


def check_parts(whole, parts):
    check(f"other sheets: {list(parts)}", list(whole) == list(parts))
    split = 0
    for name, sheets in parts.items():
        split += len(sheets) > 1
        for number, sheet in enumerate(sheets, 1):
            check(f"{sheet.title} has {sheet.max_row} rows", sheet.max_row <= ROWS)
            check(f"{sheet.title} does not stand where part {number} does",
                  sheet.title == (name if number == 1 else f"{name}({number})"))
            check(f"{sheet.title} does not say that it goes on",
                  number == 1 or f"续表 {number}" in str(sheet["A1"].value))
        before, now = sections(body(whole[name])), sections(body(sheets))
        for old, new in zip(before, now):
            check(f"{name}: {new} stands for {old}", old == new)
        check(f"{name}: {len(now)} rows, not {len(before)}", len(before) == len(now))
    check(f"only {split} sheets go on", split > 10)


def without_results(source, target):
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name.startswith("xl/worksheets/"):
                part = re.sub(rb"(<f>[^<]*</f>)<v>[^<]*</v>", rb"\1", part)
            new.writestr(name, part)


def same(ours, theirs):
    if isinstance(ours, (int, float)) and isinstance(theirs, (int, float)):
        return abs(ours - theirs) <= 1e-12 * max(1, abs(ours))
    return ours == theirs


def check_recalculated(path, folder):
    bare = folder / "bare.xlsx"
    without_results(path, bare)
    subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless",
                    "--convert-to", "xlsx", "--outdir", str(folder / "done"), str(bare)],
                   check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=200)
    formulas = openpyxl.load_workbook(path)
    ours = openpyxl.load_workbook(path, data_only=True)
    theirs = openpyxl.load_workbook(folder / "done" / "bare.xlsx", data_only=True)
    over_parts = 0
    for sheet in formulas:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type != "f":
                    continue
                over_parts += "(2)'!" in cell.value
                mine = ours[sheet.title][cell.coordinate].value
                other = theirs[sheet.title][cell.coordinate].value
                check(f"{sheet.title}!{cell.coordinate} {cell.value}: we stored {mine!r}, "
                      f"LibreOffice reckons {other!r}", same(mine, other))
    check(f"only {over_parts} formulas go over several sheets", over_parts > 100)


with tempfile.TemporaryDirectory() as name:
    folder = Path(name)
    merge(folder / "whole.xlsx")
    told = merge(folder / "parts.xlsx", "--sheet-rows", str(ROWS))
    check(f"it is not told: {told}", "sheet-continued" in told and "项目总表(" in told)
    check_parts(series(openpyxl.load_workbook(folder / "whole.xlsx", data_only=True)),
                series(openpyxl.load_workbook(folder / "parts.xlsx", data_only=True)))
    if shutil.which("soffice") is not None:
        check_recalculated(folder / "parts.xlsx", folder)

if failures:
    print("\n".join(failures[:20]))
    sys.exit(1)
if shutil.which("soffice") is None:
    print("soffice is not there: no formula was reckoned anew")
    sys.exit(SKIPPED)
