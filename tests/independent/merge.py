"""The summary and the standard workbooks of samples/returns against the returns themselves, as
openpyxl reads them: not a line of ours stands between. The reader below knows the form of 2022
only as far as a title, a handful of labels, and a row that says 合计."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata
import warnings
import zipfile
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

try:
    import openpyxl
except ImportError:
    print("skipped: python3-openpyxl is not installed")
    sys.exit(77)

ROOT = Path(__file__).resolve().parent.parent.parent
RETURNS = ROOT / "samples" / "returns"
PROGRAM = os.environ["HUIBIAO"]

# What samples/README.md counts.
FILES, FORMS = 16, 49
# What a merge counts of it: without the earlier one of the project that is handed in twice.
PROJECTS, COST_LINES, INDICATORS = 48, 161, 366
GRAND_TOTAL = Decimal("23735.44")
CONVERTED = ["01-市行政审批局.xlsx", "城管委（环卫）绩效目标表-报财政局.xlsx", "交通局2022年绩效目标表.xlsx"]

TITLE = re.compile(r"20\d\d年.*项目支出绩效目标(申报)?表$")
DEPARTMENT = re.compile(r"(?:项目申报单位|申报单位|申报部门|填报单位)(?:\(盖章\))?:?")
UNIT = re.compile(r"(?:金额)?单位:?")
IN_10000 = {"元": Decimal("0.0001"), "千元": Decimal("0.1"), "万元": Decimal(1), "万": Decimal(1)}

failures = []
warnings.simplefilter("ignore")  # openpyxl's, about styles that other producers leave out


def check(what, actual, expected):
    if actual != expected:
        failures.append(f"{what}: {actual!r} is not {expected!r}")


def folded(value):
    return "".join(unicodedata.normalize("NFKC", str(value)).split())


def decimal_of(number):
    """A stored double as the decimal of 15 digits that was meant."""
    return Decimal(f"{number:.15g}").normalize()


class Form:
    """One filled-in form: a rectangle of a sheet that begins with its title."""

    def __init__(self, file, sheet, corner, end):
        self.file, self.sheet = file, sheet
        self.cells = [cell for row in sheet.iter_rows(corner[0], end[0], corner[1], end[1])
                      for cell in row if cell.value is not None]
        self.unit = self.beside(UNIT)
        self.department = self.beside(DEPARTMENT)
        self.name = self.right_of(self.labelled("项目名称"))
        self.total = self.read_total()

    def labelled(self, *labels):
        for cell in self.cells:
            if folded(cell.value).rstrip(":") in labels:
                return cell
        raise LookupError(f"{self.file} {self.sheet.title}: no {labels}")

    def right_of(self, label):
        row = [cell for cell in self.cells if cell.row == label.row and cell.column > label.column]
        return min(row, key=lambda cell: cell.column).value

    def beside(self, label):
        """What stands in the same cell behind the label, or in the next one."""
        for cell in self.cells:
            text = folded(cell.value)
            match = label.match(text)
            if match and match.end() == len(text):
                return str(self.right_of(cell)).strip()
            if match and match.group().endswith(":"):
                return re.split("[:：]", str(cell.value), maxsplit=1)[1].strip()
        raise LookupError(f"{self.file} {self.sheet.title}: no {label.pattern}")

    def amount(self, value):
        """In 万元; None for a blank and for what is no amount."""
        if isinstance(value, (int, float)):
            return decimal_of(value) * IN_10000[folded(self.unit)]
        match = re.fullmatch(r"(-?[\d,]+(?:\.\d+)?)(元|千元|万元|万)?", folded(value or ""))
        if match is None:
            return None
        unit = match.group(2) or folded(self.unit)
        return Decimal(match.group(1).replace(",", "")) * IN_10000[unit]

    def read_total(self):
        """What stands in the row 合计; where a formula there has no stored result, the sum of the
        lines above."""
        column = self.labelled("金额").column
        row = self.labelled("合计", "总计").row
        value = self.sheet.cell(row, column).value
        if value is not None:
            return self.amount(value)
        head = self.labelled("金额").row
        lines = [self.amount(self.sheet.cell(line, column).value) for line in range(head + 1, row)]
        return sum((line for line in lines if line is not None), Decimal(0))


def forms_of(path):
    """A title begins a form, which reaches down and to the right as far as the next title."""
    forms = []
    for sheet in openpyxl.load_workbook(path, data_only=True):
        titles = [(cell.row, cell.column) for row in sheet.iter_rows() for cell in row
                  if isinstance(cell.value, str) and TITLE.search(folded(cell.value))]
        for row, column in titles:
            below = [other[0] for other in titles if other[0] > row and other[1] == column]
            beside = [other[1] for other in titles if other[1] > column and other[0] == row]
            end = (min(below, default=sheet.max_row + 1) - 1,
                   min(beside, default=sheet.max_column + 1) - 1)
            forms.append(Form(path.name, sheet, (row, column), end))
    return forms


def all_forms():
    forms = []
    for path in sorted(RETURNS.glob("[!~]*.xlsx")):
        try:
            forms += forms_of(path)
        except zipfile.BadZipFile:  # the return that was cut off
            continue
    return forms


class Table:
    """A block of a written sheet: a row of headings, rows, and perhaps a last row of totals."""

    def __init__(self, book, sheet, heading):
        self.sheet = book[sheet]
        rows = list(self.sheet.iter_rows(values_only=True))
        head_row = next(number for number, row in enumerate(rows) if heading in row)
        self.headings = rows[head_row]
        self.rows, self.total = [], None
        for row in rows[head_row + 1:]:
            if all(value is None for value in row):
                break
            row = dict(zip(self.headings, row))
            if row[self.headings[0]] is None:
                self.total = row
                break
            self.rows.append(row)

    def money(self, heading, row=None):
        value = (row or self.total)[heading]
        return None if value is None else decimal_of(value)


def run(*arguments):
    done = subprocess.run([PROGRAM, *map(str, arguments)], stdout=subprocess.DEVNULL,
                          stderr=subprocess.PIPE)
    if done.returncode not in (0, 1, 3):
        print(done.stderr.decode())
        sys.exit(f"huibiao {arguments[0]} ended with {done.returncode}")


def plain(value):
    """Without trailing zeros; None stays None."""
    return None if value is None else value.normalize()


def check_sound(path):
    """No cell shows an error, and no formula is without its stored result."""
    results = openpyxl.load_workbook(path, data_only=True)
    formulas = openpyxl.load_workbook(path)
    count = 0
    for sheet in formulas:
        for row in sheet.iter_rows():
            for cell in row:
                result = results[sheet.title][cell.coordinate]
                if result.data_type == "e" or str(result.value).startswith("#"):
                    failures.append(f"{path.name} {sheet.title}!{cell.coordinate}: {result.value}")
                if cell.data_type == "f":
                    count += 1
                    if result.value is None:
                        failures.append(f"{path.name} {sheet.title}!{cell.coordinate}: no result")
    check(f"{path.name} has formulas", count > 0, True)
    return results


def check_sources(table, heading, returns):
    """The cell that a row names holds the row's name, in the return and on the sheet it names."""
    for row in table.rows:
        where = f"{row['来源文件']} {row['工作表']}!{row['单元格']}"
        found = returns[row["来源文件"]][row["工作表"]][row["单元格"]].value
        if folded(row[heading]) not in folded(found):
            failures.append(f"{table.sheet.title}: {where} holds {found!r}, not {row[heading]!r}")


def check_projects(table, forms):
    """Every form is a row, and every row a form, with its name and its total."""
    def key(file, sheet, name):
        return file, sheet, folded(name)

    ours = {key(row["来源文件"], row["工作表"], row["项目名称"]): table.money("预算合计", row)
            for row in table.rows}
    theirs = {key(form.file, form.sheet.title, form.name): plain(form.total) for form in forms}
    check(f"{table.sheet.title}: the projects", sorted(ours), sorted(theirs))
    for name, total in theirs.items():
        check(f"{table.sheet.title}: total of {name}", ours.get(name), total)


def check_departments(book, forms):
    totals, counts = defaultdict(Decimal), defaultdict(int)
    for form in forms:
        totals[form.department] += form.total
        counts[form.department] += 1
    grand = sum(totals.values())
    check("the returns add up as samples/README.md says", plain(grand), plain(GRAND_TOTAL))

    whole = Table(book, "总汇总表", "预算合计")
    check("departments", sorted(row["部门"] for row in whole.rows), sorted(totals))
    check("grand total", whole.money("预算合计"), plain(grand))
    check("projects in all", whole.total["已报项目数"], PROJECTS)
    for row in whole.rows:
        name = row["部门"]
        check(f"总汇总表: {name}", whole.money("预算合计", row), plain(totals[name]))
        check(f"总汇总表: projects of {name}", row["已报项目数"], counts[name])
        own = Table(book, name[:31], "预算合计")
        check_projects(own, [form for form in forms if form.department == name])
        check(f"{name}: total", own.money("预算合计"), plain(totals[name]))

    ranking = Table(book, "金额排名", "名次")
    check("ranked", [(row["名次"], row["部门"], ranking.money("预算合计", row))
                     for row in ranking.rows],
          [(number, name, plain(totals[name])) for number, name
           in enumerate(sorted(totals, key=totals.get, reverse=True), start=1)])
    check("金额排名: total", ranking.money("预算合计"), plain(grand))
    return grand


def check_summary(path, forms, returns):
    book = check_sound(path)
    grand = check_departments(book, forms)
    projects = Table(book, "项目总表", "项目名称")
    cost = Table(book, "成本明细", "成本构成")
    indicators = Table(book, "指标总表", "指标名称")
    check("rows", [len(table.rows) for table in (projects, cost, indicators)],
          [PROJECTS, COST_LINES, INDICATORS])
    check_projects(projects, forms)
    check("项目总表: total", projects.money("预算合计"), plain(grand))
    check_sources(projects, "项目名称", returns)
    check_sources(cost, "成本构成", returns)
    check_sources(indicators, "指标名称", returns)


def check_standard(path, forms, returns):
    book = check_sound(path)
    projects = Table(book, "项目", "项目名称")
    cost = Table(book, "成本明细", "成本构成")
    indicators = Table(book, "指标", "指标名称")
    total = plain(sum(form.total for form in forms))
    check_projects(projects, forms)
    check(f"{path.name}: total", projects.money("预算合计"), total)
    # None of the three has a total that differs from its lines.
    check(f"{path.name}: cost lines", cost.money("金额"), total)
    check(f"{path.name}: the departments' name", {row["申报单位"] for row in projects.rows},
          {form.department for form in forms})
    check_sources(projects, "项目名称", returns)
    check_sources(cost, "成本构成", returns)
    check_sources(indicators, "指标名称", returns)


def without_superseded(forms, returns):
    """Of the forms of one department and project those whose file was modified last."""
    newest = defaultdict(list)
    for form in forms:
        newest[form.department, folded(form.name)].append(
            (returns[form.file].properties.modified, form))
    return [form for form in forms
            if max(newest[form.department, folded(form.name)], key=lambda one: one[0])[1] is form]


def check_register(path, forms, current):
    """Every file stands in it, with as many projects as it holds and as many as count."""
    book = openpyxl.load_workbook(path, data_only=True)
    register = Table(book, "说明", "所含项目数")
    held, counted = defaultdict(int), defaultdict(int)
    for form in forms:
        held[form.file] += 1
    for form in current:
        counted[form.file] += 1
    names = sorted(entry.name for entry in RETURNS.iterdir())
    check("registered", sorted(row["文件"] for row in register.rows), names)
    for row in register.rows:
        name = row["文件"]
        check(f"{name}: held and counted", (row["所含项目数"], row["计入项目数"]),
              (held[name], counted[name]))
    states = defaultdict(set)
    for row in register.rows:
        states[row["状态"]].add(row["文件"])
    check("superseded in part", states["部分被取代"],
          {form.file for form in forms if form not in current})
    check("no return", states["不是申报表"],
          {name for name in names if name.startswith("~$") or name.endswith(".txt")})


def check_bytes(folder, summary):
    """Whatever the workers, and in whatever order and however the paths are given."""
    alone = folder / "alone"
    alone.mkdir()
    for path in RETURNS.glob("*.xlsx"):
        shutil.copy2(path, alone)
    files = sorted(RETURNS.glob("*.xlsx"), reverse=True)
    of_files = folder / "alone.xlsx"
    run("merge", alone, "-o", of_files, "--jobs", 1, "--quiet")
    for name, paths, jobs, same in (("jobs-2", [RETURNS], 2, summary),
                                    ("jobs-7", [RETURNS], 7, summary),
                                    ("files", files, 1, of_files),
                                    ("both", [*files, RETURNS], 2, summary)):
        other = folder / f"{name}.xlsx"
        run("merge", *paths, "-o", other, "--jobs", jobs, "--quiet")
        check(f"{name}: the same bytes", other.read_bytes() == same.read_bytes(), True)


def main():
    forms = all_forms()
    check("the returns that openpyxl finds a form in", len({form.file for form in forms}), FILES)
    check("the forms that it finds", len(forms), FORMS)
    returns = {name: openpyxl.load_workbook(RETURNS / name) for name in {f.file for f in forms}}
    current = without_superseded(forms, returns)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        summary = folder / "summary.xlsx"
        run("merge", RETURNS, "-o", summary, "--jobs", 1, "--quiet")
        check_summary(summary, current, returns)
        check_register(summary, forms, current)
        check_bytes(folder, summary)
        run("convert", *(RETURNS / name for name in CONVERTED), "-o", folder / "standard")
        for name in CONVERTED:
            check_standard(folder / "standard" / name,
                           [form for form in forms if form.file == name], returns)
    for failure in failures:
        print(failure)
    sys.exit(1 if failures else 0)


main()
