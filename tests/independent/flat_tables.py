"""The flat tables of a summary with a roster, summed by openpyxl and by SheetJS, are the totals that the
summary states: amounts, projects, indicators, findings, and what the roster expects.

SheetJS comes from npm into a temporary folder; where it cannot be had, openpyxl alone is asked."""

import json
import os
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
# samples/README.md; the roster below.
GRAND_TOTAL, PROJECTS, COST_LINES, INDICATORS = 23735.44, 48, 161, 366
ROSTER = """部门名称,简称,截止日期,应报项目数
鄂州市行政审批局,审批局,2021-11-30,6
鄂州市审计局,审计局,2021-11-15,2
鄂州市档案局,档案局,2021-12-31,1
"""
READ = """
const book = require(process.argv[1] + '/xlsx').readFile(process.argv[2]);
const sheets = {};
for (const name of book.SheetNames) {
  sheets[name] = require(process.argv[1] + '/xlsx').utils.sheet_to_json(book.Sheets[name],
    { header: 1, raw: true, defval: null, blankrows: true });
}
console.log(JSON.stringify(sheets));
"""

failures = []
warnings.simplefilter("ignore")


def expect(what, seen, wanted):
    if seen != wanted:
        failures.append(f"{what}: {seen!r}, where {wanted!r} was expected")


def by_openpyxl(path):
    book = openpyxl.load_workbook(path, data_only=True)
    return {sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book}


def by_sheetjs(path, folder):
    if shutil.which("node") is None or shutil.which("npm") is None:
        return None
    command = ["npm", "install", "--prefix", str(folder), "--no-audit", "--no-fund", "xlsx@0.18"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    except subprocess.TimeoutExpired:
        return None
    if done.returncode != 0:
        return None
    read = subprocess.run(["node", "-e", READ, str(folder / "node_modules"), str(path)],
                          capture_output=True, text=True, check=True)
    return json.loads(read.stdout)


class Table:
    """The rows below a row of headings, as far as they are numbered; and the row of totals."""

    def __init__(self, rows, ordinal="序号"):
        head = next(i for i, row in enumerate(rows) if row and row[0] == ordinal)
        self.names = rows[head]
        self.rows = []
        for row in rows[head + 1:]:
            if not isinstance(row[0], (int, float)):
                break
            self.rows.append(row)
        behind = head + 1 + len(self.rows)
        self.totals = rows[behind] if behind < len(rows) else []

    def column(self, name):
        index = self.names.index(name)
        return [row[index] for row in self.rows]

    def sum(self, name):
        return round(sum(value for value in self.column(name) if isinstance(value, (int, float))), 6)

    def total(self, name):
        return round(self.totals[self.names.index(name)], 6)


def check(reader, sheets):
    whole, handed = Table(sheets["总汇总表"]), Table(sheets["报送情况表"])
    projects, cost = Table(sheets["项目总表"]), Table(sheets["成本明细"])
    indicators, issues = Table(sheets["指标总表"]), Table(sheets["问题清单"], "编号")
    expect(f"{reader}: rows", [len(one.rows) for one in (projects, cost, indicators)],
           [PROJECTS, COST_LINES, INDICATORS])
    expect(f"{reader}: projects' amounts", projects.sum("预算合计"), GRAND_TOTAL)
    expect(f"{reader}: departments' amounts", whole.sum("预算合计"), GRAND_TOTAL)
    expect(f"{reader}: the grand total", whole.total("预算合计"), GRAND_TOTAL)
    expect(f"{reader}: the table's total", projects.total("预算合计"), GRAND_TOTAL)
    expect(f"{reader}: cost lines", cost.sum("金额"), cost.total("金额"))
    for name in ("已报项目数", "指标总数", "定量指标数", "错误数", "提醒数", "上年执行数", "2021年执行数"):
        if name in whole.names:
            expect(f"{reader}: {name}", whole.sum(name), whole.total(name))
    expect(f"{reader}: projects counted", whole.total("已报项目数"), PROJECTS)
    expect(f"{reader}: indicators", whole.total("指标总数"), INDICATORS)
    expect(f"{reader}: expected of departments", handed.total("应报"), 9)
    for name in ("应报", "已报", "未报", "退回", "逾期", "未报送", "名册内"):
        expect(f"{reader}: {name}", handed.sum(name), handed.total(name))
    of_a_department = [row for row in issues.rows if row[issues.names.index("部门")]]
    severities = [row[issues.names.index("级别")] for row in of_a_department]
    expect(f"{reader}: errors", whole.total("错误数"), severities.count("错误"))
    expect(f"{reader}: warnings", whole.total("提醒数"), severities.count("提醒"))
    # Who has handed in nothing has no sheet.
    there = [name for name in whole.column("部门") if name in sheets]
    expect(f"{reader}: sheets of departments", len(there), 15)
    expect(f"{reader}: their amounts", round(sum(Table(sheets[name]).sum("预算合计") for name in there), 6),
           GRAND_TOTAL)


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "roster.csv").write_text(ROSTER, encoding="utf-8")
        summary = folder / "summary.xlsx"
        subprocess.run([os.environ["HUIBIAO"], "merge", str(RETURNS), "-o", str(summary), "--quiet",
                        "--roster", str(folder / "roster.csv"), "--date", "2021-11-20"],
                       capture_output=True, check=False)
        check("openpyxl", by_openpyxl(summary))
        sheets = by_sheetjs(summary, folder / "npm")
        if sheets is None:
            print("# SheetJS is not to be had: openpyxl alone was asked")
        else:
            check("SheetJS", sheets)
    for failure in failures:
        print(failure)
    sys.exit(1 if failures else 0)


main()
