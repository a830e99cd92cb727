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
import warnings
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
BACK = "← 返回总汇总表"
LINK = re.compile(r'=HYPERLINK\("#((?:[^"]|"")*)","((?:[^"]|"")*)"\)')
PART = re.compile(r"\((\d+)\)$")
failures = []
warnings.simplefilter("ignore")  # openpyxl's, about extensions that it does not know


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
    return (row[0] in ("部门", "项目类别", "指标类别", "规则") or
            any(isinstance(cell, str) and cell in ("序号", "编号", "名次") for cell in row))


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


def sections(rows, titles=("绩效指标", "成本明细", "部门预算金额（前 20 名）", "项目类别", "指标类别",
                           "核查发现的问题")):
    """Without the lines above the further tables of a sheet, and that which leads back: each part
    repeats them."""
    return [row for row in rows if row[0] not in (*titles, BACK) or len(row) > 1]


def check_parts(whole, parts):
    check(f"other sheets: {list(parts)}", list(whole) == list(parts))
    split = 0
    for name, sheets in parts.items():
        if name == "_huibiao":
            continue  # it says of each part which it is; push.py reads it
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


def ways(formulas):
    """Every way that leads within the workbook: from which cell, with which text, and where to."""
    for sheet in formulas:
        for row in sheet.iter_rows():
            for cell in row:
                formula = LINK.match(str(cell.value))
                if formula is not None:
                    yield cell, formula[2], formula[1]
                elif cell.hyperlink is not None and cell.hyperlink.location:
                    if not cell.hyperlink.target:
                        yield cell, cell.value, cell.hyperlink.location


def check_ways(formulas, results):
    """They lead to the row, whichever of its table's sheets has it."""
    kinds, far = {}, 0
    for cell, text, location in ways(formulas):
        name, place = re.fullmatch(r"'((?:[^']|'')*)'!([A-Z]+[0-9]+)", location).groups()
        sheet = results[name.replace("''", "'")]
        where = f"{cell.parent.title}!{cell.coordinate} {text} -> {location}"
        far += PART.search(sheet.title) is not None
        if text == BACK:
            kind = "back"
            group = PART.sub("", cell.parent.title)
            check(f"{where}: not the row of {group}", sheet.cell(sheet[place].row, 2).value == group)
        elif place == "A1":
            kind = "group"
            check(f"{where}: another's sheet", sheet.title == text)
        else:
            kind = "record"
            check(f"{where}: {sheet[place].value}", sheet[place].value == text)
        kinds[kind] = kinds.get(kind, 0) + 1
    check(f"ways: {kinds}, {far} to further sheets",
          kinds.keys() == {"back", "group", "record"} and min(kinds.values()) > 15 and far > 100)


def table_rows(formulas):
    """By the sheets that a table goes on on, its rows; each has the header and all rows of its own
    sheet, but for the total."""
    rows, names = {}, []
    for sheet in formulas:
        for table in sheet.tables.values():
            names.append(table.name)
            first, last = (int(re.sub("[A-Z]", "", end)) for end in table.ref.split(":"))
            check(f"{sheet.title}: {table.ref} does not begin with a header",
                  is_header([cell.value for cell in sheet[first]]))
            series_name = PART.sub("", sheet.title)
            rows[series_name] = rows.get(series_name, 0) + last - first
    check(f"names of tables twice: {names}", len(set(names)) == len(names) > 3)
    return rows


def check_names(formulas, results, told):
    """Those of one cell are there; those of rows on several sheets are not, which is told."""
    names = formulas.defined_names.definedName
    check(f"names: {[name.name for name in names]}",
          {name.name for name in names} >= {"项目预算总计", "成本金额总计", "预算总计"}
          and not {name.name for name in names} & {"项目预算", "成本金额"})
    values_of = {}
    for name in names:
        for sheet, place in name.destinations:
            if name.name.endswith("总计"):
                values_of[name.name] = results[sheet][place.replace("$", "")].value
    check(f"totals: {values_of}", values_of["项目预算总计"] == values_of["预算总计"] > 0)
    check("names left out are not told", "name-left-out" in told and "“项目预算”" in told)


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
    check("names of one sheet are left out", "name-left-out" not in merge(folder / "whole.xlsx"))
    told = merge(folder / "parts.xlsx", "--sheet-rows", str(ROWS))
    check(f"it is not told: {told}", "sheet-continued" in told and "项目总表(" in told)
    check_parts(series(openpyxl.load_workbook(folder / "whole.xlsx", data_only=True)),
                series(openpyxl.load_workbook(folder / "parts.xlsx", data_only=True)))
    formulas = openpyxl.load_workbook(folder / "parts.xlsx")
    results = openpyxl.load_workbook(folder / "parts.xlsx", data_only=True)
    check_ways(formulas, results)
    rows = table_rows(formulas)
    check(f"rows of tables: {rows}",
          rows == table_rows(openpyxl.load_workbook(folder / "whole.xlsx")))
    check_names(formulas, results, told)
    if shutil.which("soffice") is not None:
        check_recalculated(folder / "parts.xlsx", folder)

if failures:
    print("\n".join(failures[:20]))
    sys.exit(1)
if shutil.which("soffice") is None:
    print("soffice is not there: no formula was reckoned anew")
    sys.exit(SKIPPED)
