"""A file added to a merge changes what it should and nothing else: what is said of the other files
stays as it was, in the summary, the page, and the files for machines."""

import csv
import json
import os
import re
import shutil
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

ROOT = Path(__file__).resolve().parent.parent.parent
RETURNS = ROOT / "samples" / "returns"
# In the middle by name, by amount and by department; its department sends no other file.
ADDED, DEPARTMENT, AMOUNT, PROJECTS = "文旅局2022预算绩效目标.xlsx", "鄂州市文化和旅游局", 406.40, 3
# What numbers the rows of all files.
NUMBERS = ("_id", "_record", "id", "record_id", "submission", "other", "序号", "编号")

failures = []
warnings.simplefilter("ignore")


def expect(what, seen, wanted):
    if seen != wanted:
        failures.append(f"{what}: {str(seen)[:300]}, where {str(wanted)[:300]} was expected")


def merge(folder, returns):
    folder.mkdir()
    done = subprocess.run(
        [os.environ["HUIBIAO"], "merge", str(returns), "-o", str(folder / "s.xlsx"), "--report",
         str(folder / "s.html"), "--records", str(folder / "s.ndjson"), "--csv", str(folder / "csv"),
         "--date", "2021-12-01", "--quiet"], capture_output=True, text=True, check=False)
    if not (folder / "s.xlsx").exists():
        sys.exit(f"no summary was written: {done.stderr}")


def lines_of(path):
    return path.read_text(encoding="utf-8").splitlines()


def check_records(before, after):
    old, new = lines_of(before / "s.ndjson"), lines_of(after / "s.ndjson")
    own = [line for line in new if json.loads(line)["file"] == ADDED]
    expect("records: the new file's", len(own), PROJECTS)
    expect("records: all others", [line for line in new if line not in own], old)


def rows_of(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    return [{name: value for name, value in row.items() if name not in NUMBERS} for row in rows]


def check_tables(before, after):
    names = sorted(path.name for path in (before / "csv").iterdir())
    expect("tables", sorted(path.name for path in (after / "csv").iterdir()), names)
    for name in names:
        old, new = rows_of(before / "csv" / name), rows_of(after / "csv" / name)
        others = [row for row in new if ADDED not in (row.get("_file"), row.get("file"))]
        expect(f"{name}: rows of all others", others, old)


class Summary:
    def __init__(self, path):
        self.values = openpyxl.load_workbook(path, data_only=True)
        self.formulas = openpyxl.load_workbook(path)

    def table(self, sheet, first):
        """Headings and rows, without the totals."""
        rows = [[cell.value for cell in row] for row in self.values[sheet].iter_rows()]
        head = next(i for i, row in enumerate(rows) if row[0] == first)
        behind = next((i for i in range(head + 1, len(rows)) if not isinstance(rows[i][0], int)), len(rows))
        return rows[head], rows[head + 1:behind]


def named(table, names, left_out):
    head, rows = table
    return [{name: value for name, value in zip(head, row) if name not in left_out} for row in rows
            if row[head.index(names)] != DEPARTMENT]


def check_flat(old, new):
    for sheet, first in (("项目总表", "序号"), ("成本明细", "序号"), ("指标总表", "序号"),
                         ("问题清单", "编号")):
        expect(f"{sheet}: rows of all others", named(new.table(sheet, first), "部门", NUMBERS),
               named(old.table(sheet, first), "部门", NUMBERS))


def check_whole(old, new):
    for sheet, first, left_out in (("总汇总表", "序号", (*NUMBERS, "占总额%")),
                                   ("金额排名", "名次", ("名次", "占比", "累计占比"))):
        expect(f"{sheet}: all others", named(new.table(sheet, first), "部门", left_out),
               named(old.table(sheet, first), "部门", left_out))
    head, rows = new.table("总汇总表", "序号")
    expect("总汇总表: one department more", len(rows), len(old.table("总汇总表", "序号")[1]) + 1)
    total = head.index("预算合计")
    sums = [round(sum(row[total] for row in one.table("总汇总表", "序号")[1]), 2) for one in (new, old)]
    expect("总汇总表: the amount added", round(sums[0] - sums[1], 2), AMOUNT)


def check_departments(old, new):
    """To the formula, but for links, which lead to rows that have moved."""
    names = set(old.formulas.sheetnames)
    expect("sheets", set(new.formulas.sheetnames) - names, {DEPARTMENT})
    departments = [row[1] for row in old.table("总汇总表", "序号")[1]]
    expect("departments", len(departments), 14)
    for name in departments:
        sheets = [[[plain(cell.value) for cell in row] for row in one.formulas[name].iter_rows()]
                  for one in (old, new)]
        expect(f"{name}: its sheet", sheets[1], sheets[0])
        sizes = [{key: one.formulas[name].column_dimensions[key].width
                  for key in one.formulas[name].column_dimensions} for one in (old, new)]
        expect(f"{name}: its columns", sizes[1], sizes[0])


def plain(value):
    match = re.fullmatch(r'=HYPERLINK\("#.*?","(.*)"\)', value) if isinstance(value, str) else None
    return match[1] if match else value


def findings_of(path):
    text = path.read_text(encoding="utf-8")
    data = json.loads(re.search(r'id="data-findings">(.*?)</script>', text, re.S)[1])
    for i, finding in enumerate(data):
        for part in range(6):
            finding[part] = data[i - 1][part] if finding[part] == 0 else finding[part]
    return [finding[:10] for finding in data]


def check_page(before, after):
    new = [one for one in findings_of(after / "s.html") if one[3] != ADDED]
    expect("page: findings of all others", new, findings_of(before / "s.html"))


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        returns = folder / "in"
        shutil.copytree(RETURNS, returns)
        kept = folder / ADDED
        (returns / ADDED).rename(kept)
        merge(folder / "before", returns)
        kept.rename(returns / ADDED)
        merge(folder / "after", returns)
        before, after = folder / "before", folder / "after"
        check_records(before, after)
        check_tables(before, after)
        old, new = Summary(before / "s.xlsx"), Summary(after / "s.xlsx")
        check_flat(old, new)
        check_whole(old, new)
        check_departments(old, new)
        check_page(before, after)
        (returns / ADDED).unlink()
        merge(folder / "again", returns)
        for path in sorted(before.rglob("*")):
            if path.is_file():
                again = folder / "again" / path.relative_to(before)
                expect(f"taken away again: {path.name}", again.read_bytes() == path.read_bytes(), True)
    for failure in failures[:20]:
        print(failure)
    sys.exit(1 if failures else 0)


main()
