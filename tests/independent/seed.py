"""The seed return, read by huibiao, against the seed's text as seed.json has it (taken from the
text by hand and counted: 6 projects, 26 cost lines, 31 indicators, 933), and each value's cell
against what openpyxl finds there."""
import json
import os
import subprocess
import sys
import unicodedata

try:
    import openpyxl
except ImportError:
    print("skipped: python3-openpyxl is not installed")
    sys.exit(77)

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
RETURN = os.path.join(ROOT, "samples", "returns", "01-市行政审批局.xlsx")


def folded(text):
    return "".join(unicodedata.normalize("NFKC", str(text)).split())


def check_cells(sheet, record, cells, where):
    for name, value in record.items():
        if name in ("model", "form", "sheet", "range", "cells"):
            continue
        if isinstance(value, list):
            assert len(value) == len(cells[name]), where
            for number, row in enumerate(value):
                check_cells(sheet, row, cells[name][number], f"{where} {name} {number}")
        elif value is None:
            assert cells[name] is None, f"{where} {name}"
        elif name.startswith("target_"):
            # A part of the target, in the model's own spelling: it stands where the target does.
            assert cells[name] == cells["target"], f"{where} {name}"
        else:
            found = sheet[cells[name]].value
            assert folded(value) in folded(found), f"{where} {name}: {value!r} is not in {found!r}"


def main():
    program = os.environ["HUIBIAO"]
    output = subprocess.run([program, "read", "--cells", RETURN], stdout=subprocess.PIPE, check=True)
    read = json.loads(output.stdout)
    with open(os.path.join(HERE, "seed.json"), encoding="utf-8") as file:
        expected = json.load(file)

    records = read["records"]
    assert len(records) == 6
    assert sum(len(record["cost"]) for record in records) == 26
    assert sum(len(record["indicators"]) for record in records) == 31
    assert [record["total"] for record in records] == [55, 20, 390, 288, 50, 130]
    assert sum(record["total"] for record in records) == 933
    book = openpyxl.load_workbook(RETURN)
    for record, wanted in zip(records, expected):
        for name, value in wanted.items():
            assert record[name] == value, f"{record['name']}: {name}\n{record[name]!r}\n{value!r}"
        check_cells(book[record["sheet"]], record, record["cells"], record["name"])
    account = read["cells"]
    assert account["unread"] == 0
    assert account["filled"] == account["labels"] + account["values"] + account["decoration"]


main()
