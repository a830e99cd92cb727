"""No total holds a project twice unless that was asked for: the summaries of the returns of
tests/cases/merge-revisions, as openpyxl reads them, against the amounts that stand in the
returns, as openpyxl reads those."""

import os
import subprocess
import sys
import tempfile
from decimal import Decimal
from pathlib import Path

try:
    import openpyxl
except ImportError:
    print("skipped: python3-openpyxl is not installed")
    sys.exit(77)

CASES = Path(__file__).resolve().parent.parent / "cases"
RETURNS = CASES / "merge-revisions" / "returns"
PROGRAM = os.environ["HUIBIAO"]
failures = []


def check(what, actual, expected):
    if actual != expected:
        failures.append(f"{what}: {actual!r} is not {expected!r}")


def amount(path, sheet):
    """The total in a return: the figure behind 合计."""
    for row in openpyxl.load_workbook(RETURNS / path)[sheet].iter_rows(values_only=True):
        if "合计" in row:
            return Decimal(row[row.index("合计") + 1])
    raise ValueError(path)


def rows_of(book, sheet, heading):
    rows = list(book[sheet].iter_rows(values_only=True))
    head = next(number for number, row in enumerate(rows) if heading in row)
    return [dict(zip(rows[head], row)) for row in rows[head + 1:] if any(row)]


def merge(folder, *arguments):
    path = Path(folder) / "m.xlsx"
    done = subprocess.run([PROGRAM, "merge", *map(str, arguments), "-o", path, "--quiet",
                           "--lang", "zh"], stderr=subprocess.DEVNULL, check=False)
    if done.returncode not in (0, 1, 3):
        sys.exit(f"merge ended with {done.returncode}")
    return openpyxl.load_workbook(path, data_only=True)


def check_total(what, book, expected):
    """The grand total, the sum of the projects' rows, and that of the cost lines."""
    whole = rows_of(book, "总汇总表", "预算合计")
    projects = rows_of(book, "项目总表", "项目名称")
    costs = rows_of(book, "成本明细", "成本构成")
    for name, rows, column, key in (("departments", whole, "预算合计", "部门"),
                                    ("projects", projects, "预算合计", "项目名称"),
                                    ("cost lines", costs, "金额", "成本构成")):
        sums = [Decimal(str(row[column])) for row in rows
                if row["序号"] is not None and row[key] and row[column] is not None
                and str(row["序号"]).isdigit()]
        check(f"{what}: {name}", sum(sums), expected)
    total = next(row for row in whole if row["部门"] == "总计" or row["序号"] == "总计")
    check(f"{what}: grand total", Decimal(str(total["预算合计"])), expected)


def main():
    whole = [amount("whole/教育局（更正）.xlsx", sheet) for sheet in ("表1", "表2")]
    part = amount("part/水利局.xlsx", "表1") + amount("part/水利局-泵站.xlsx", "表1")
    first = amount("conflict/a.xlsx", "表1")
    second = amount("conflict/b.xlsx", "表1")
    only = amount("conflict/b.xlsx", "表2")
    with tempfile.TemporaryDirectory() as folder:
        check_total("sent again", merge(folder, RETURNS / "whole", RETURNS / "part"),
                    sum(whole) + part)
        for policy, expected in (("error", first + only), ("latest", second + only),
                                 ("all", first + second + only)):
            check_total(policy, merge(folder, RETURNS / "conflict", "--on-conflict", policy),
                        expected)
        roster = CASES / "merge-roster" / "roster.csv"
        book = merge(folder, RETURNS / "whole", RETURNS / "part", "--roster", roster,
                     "--date", "2021-12-01")
        check_total("with a roster", book, sum(whole) + part)
        handing = rows_of(book, "报送情况表", "报送状态")
        check("who is expected", [row["部门编码"] for row in handing if row["序号"] and row["部门编码"]],
              ["103", "101", "104", "102", "105", "106"])
        check("states", [row["报送状态"] for row in handing if row["序号"] and row["部门编码"]],
              ["部分报送", "逾期报送", "逾期未报", "逾期未报", "未报", "未报"])
    for failure in failures:
        print(failure)
    sys.exit(1 if failures else 0)


main()
