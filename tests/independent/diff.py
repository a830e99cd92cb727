"""What `diff` tells is what was changed, and nothing else: returns whose cells openpyxl has
changed, at places that `read --cells` names, against the differences as JSON and as openpyxl
reads them in the workbook. The order of rows, their number and the names of files vary."""

import json
import os
import random
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path

try:
    import openpyxl
except ImportError:
    print("skipped: python3-openpyxl is not installed")
    sys.exit(77)

from sample_returns import RETURNS, WATER

PROGRAM = os.environ["HUIBIAO"]
# Of the record: they may share a cell, make it another record, or every amount another one.
APART = {"department", "year", "name", "title", "money_unit"}
failures = []
warnings.filterwarnings("ignore", module="openpyxl")


def check(what, actual, expected):
    if actual != expected:
        failures.append(f"{what}:\n  {actual!r}\nis not\n  {expected!r}")


def run(*arguments):
    return subprocess.run([PROGRAM, *map(str, arguments)], stdout=subprocess.PIPE,
                          stderr=subprocess.DEVNULL, check=False)


def read(path):
    return json.loads(run("read", "--cells", path).stdout)["records"]


def differences(old, new, *options):
    done = run("diff", "--json", "--quiet", *options, old, new)
    return done.returncode, [json.loads(line) for line in done.stdout.splitlines()]


def cell_of(value, sheet):
    """The sheet and the cell of a reference."""
    if value.startswith("'"):
        other, cell = value[1:].rsplit("'!", 1)
        return other.replace("''", "'"), cell
    return sheet, value


def targets(records):
    """All values that stand in a cell of their own and make no record another one."""
    found = []
    for record in records:
        cells = record["cells"]
        for field, cell in cells.items():
            if isinstance(cell, str) and field not in APART:
                found.append((record, None, None, field, cell))
        for table, rows in cells.items():
            if isinstance(rows, list):
                for number, row in enumerate(rows):
                    for field, cell in row.items():
                        if cell and not field.startswith("target_") and field != "class":
                            found.append((record, table, number, field, cell))
    places = [cell_of(one[4], one[0]["sheet"]) for one in found]
    return [one for one, place in zip(found, places) if places.count(place) == 1]


def value_at(record, table, number, field):
    return record[field] if table is None else record[table][number][field]


def change_some(path, chance):
    """Changes cells, and gives what must be told."""
    records = read(path)
    book = openpyxl.load_workbook(path)
    expected = []
    chosen = [one for one in targets(records) if chance.random() < 0.12]
    touched = set()
    for record, table, number, field, reference in chosen:
        if table is not None and (record["sheet"], record["range"], table, number) in touched:
            continue  # a row of which all is another is another row
        touched.add((record["sheet"], record["range"], table, number))
        sheet, cell = cell_of(reference, record["sheet"])
        old = value_at(record, table, number, field)
        if isinstance(old, (int, float)):
            new = round(old + chance.randint(1, 90) + 0.25, 2)
        elif field in ("seal_date",):
            continue
        else:
            new = f"{old}（改）" if field not in ("category", "nature") else "其他运转类"
        if new == old:
            continue
        before = book[sheet][cell].value
        if isinstance(before, str) and isinstance(old, str) and before.strip() != old:
            continue  # a label stands in the same cell
        if isinstance(old, (int, float)) and not isinstance(before, (int, float)):
            continue
        if isinstance(old, (int, float)) and abs(before - old) > 1e-6:
            continue  # the form's own unit is another
        book[sheet][cell] = new
        expected.append((record["name"], table, field, old, new, sheet, cell))
    book.save(path)
    return sorted(expected, key=repr)


def is_formula(book, place):
    return str(book[place["sheet"]][place["cell"]].value).startswith("=")


def as_told(lines, path):
    """The differences but those of formulas, which follow from others."""
    book = openpyxl.load_workbook(path)
    told = []
    for line in lines:
        place = line["old_place"] or {"sheet": None, "cell": None}
        check("a change", (line["change"], line["old"], line["new"]),
              ("changed", line["old"], line["new"]))
        if place["cell"] and is_formula(book, place):
            continue
        told.append((line["record"], line["table"], line["field"], line["old"], line["new"],
                     place["sheet"], place["cell"]))
    return sorted(told, key=repr)


def check_workbook(old, new, expected, folder):
    path = Path(folder) / "changes.xlsx"
    run("diff", "--quiet", "--lang", "zh", old, new, "-o", path)
    sheet = openpyxl.load_workbook(path)["变更明细"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    head = next(number for number, row in enumerate(rows) if "原值" in row)
    told = sorted(((row[1], row[5], row[6], (row[8] or "!").rsplit("!", 1)[1])
                   for row in rows[head + 1:] if row[1]), key=repr)
    wanted = [(one[0], one[3], one[4], one[6]) for one in expected]
    check("the workbook", [one for one in wanted if one not in told], [])


def check_values(chance):
    for source in sorted(RETURNS.glob("*.xlsx")):
        if source.name.startswith("~$") or not read_safely(source):
            continue
        with tempfile.TemporaryDirectory() as folder:
            old, new = Path(folder) / "old.xlsx", Path(folder) / "new.xlsx"
            openpyxl.load_workbook(source).save(old)
            openpyxl.load_workbook(source).save(new)
            check(f"{source.name} saved again", differences(old, new), (0, []))
            expected = change_some(new, chance)
            status, lines = differences(old, new)
            check(f"{source.name}, what was changed", as_told(lines, old), expected)
            check(f"{source.name}, status", status, 1 if expected else 0)
            if expected:
                check_workbook(old, new, expected, folder)


def read_safely(path):
    try:
        return bool(read(path))
    except (ValueError, KeyError):
        return False


def check_rows():
    """The rows of a table in another order, one taken out."""
    source = RETURNS / WATER
    with tempfile.TemporaryDirectory() as folder:
        old, new = Path(folder) / "old.xlsx", Path(folder) / "new.xlsx"
        book = openpyxl.load_workbook(source)
        book.save(old)
        sheet = book["河湖长制"]
        values = {row: [sheet.cell(row, column).value for column in range(2, 7)]
                  for row in (7, 8, 9)}
        for row, other in ((7, 9), (8, 7), (9, None)):
            for column in range(2, 7):
                if not isinstance(sheet.cell(row, column), openpyxl.cell.cell.MergedCell):
                    sheet.cell(row, column).value = (
                        None if other is None else values[other][column - 2])
        book.save(new)
        _, lines = differences(old, new)
        check("a row taken out", [(line["change"], line["table"], line["row"], line["field"],
                                   line["old_place"]["cell"], line["new_place"])
                                  for line in lines],
              [("removed", "cost", values[8][0], None, "B8", None)])
        _, lines = differences(old, new, "--moved")
        check("rows moved", sorted((line["row"], line["old_place"]["cell"],
                                    line["new_place"]["cell"])
                                   for line in lines if line["change"] == "moved"),
              sorted([(values[9][0], "B9", "B7"), (values[7][0], "B7", "B8")]))


def main():
    chance = random.Random(7)
    check_values(chance)
    check_rows()
    for failure in failures[:20]:
        print(failure)
    sys.exit(1 if failures else 0)


main()
