"""The summary of samples/returns as others see it: its links followed, its tables, names and charts
read, everything reckoned anew by LibreOffice, and its pages printed.

LibreOffice keeps stored results as it comes; here it is told to reckon always, and must first catch
a result that was stored wrong."""

import os
import posixpath
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.parse
import warnings
import xml.etree.ElementTree as ElementTree
import zipfile
from collections import defaultdict
from pathlib import Path

try:
    import openpyxl
except ImportError:
    print("skipped: python3-openpyxl is not installed")
    sys.exit(77)

ROOT = Path(__file__).resolve().parent.parent.parent
RETURNS = ROOT / "samples" / "returns"
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"
 xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode"
 oor:op="fuse"><value>0</value></prop></item></oor:items>"""
# A space, a sign that ends an address, one that begins an escape, a quotation mark.
ODD = "收 来#1 50%'s"

failures = []
warnings.simplefilter("ignore")  # openpyxl's, about extensions that it does not know


def check(what, actual, expected):
    if actual != expected:
        failures.append(f"{what}: {actual!r} is not {expected!r}")


def run(*arguments):
    done = subprocess.run([os.environ["HUIBIAO"], *map(str, arguments)],
                          stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)
    if done.returncode not in (0, 1, 3):
        sys.exit(f"huibiao {arguments[0]} ended with {done.returncode}: {done.stderr.decode()}")


def office(folder, settings, target, paths, out):
    """Begins to convert, and hands the process over: each has a profile of its own."""
    profile = folder / f"profile-{out.name}"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(settings)
    return subprocess.Popen(["soffice", f"-env:UserInstallation=file://{profile}", "--headless",
                             "--convert-to", target, "--outdir", out, *paths],
                            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


class Book:
    def __init__(self, path):
        self.path = path
        self.formulas = openpyxl.load_workbook(path)
        self.results = openpyxl.load_workbook(path, data_only=True)

    def value(self, sheet, cell):
        return self.results[sheet][cell].value


def place(text):
    """The sheet and the cell of 'S'!B7."""
    match = re.fullmatch(r"'((?:[^']|'')*)'!\$?([A-Z]+)\$?([0-9]+)", text)
    sheet, cell = match.group(1).replace("''", "'"), match.group(2) + match.group(3)
    return sheet, cell


def leading(cell):
    """The path (None within the workbook) and the place to which a cell leads; None for no link."""
    if cell.hyperlink:
        target = cell.hyperlink.target
        return target and urllib.parse.unquote(target), cell.hyperlink.location
    match = re.match(r'=HYPERLINK\("((?:[^"]|"")*)",', str(cell.value))
    if cell.data_type != "f" or match is None:
        return None
    to = match.group(1).replace('""', '"')
    path, _, location = to.partition("#")
    return path or None, location or None


def follow_links(book, returns):
    """Every link of the workbook; how many there are of each kind."""
    kinds = defaultdict(int)
    opened = {}
    for sheet in book.formulas:
        heading = {}
        for row in sheet.iter_rows():
            for cell in row:
                shown = book.value(sheet.title, cell.coordinate)
                link = leading(cell)
                if link is None:
                    heading[cell.column] = shown if isinstance(shown, str) else heading.get(cell.column)
                    continue
                path, location = link
                where = f"{sheet.title}!{cell.coordinate}"
                if path is None:
                    kinds["within"] += 1
                    follow_within(book, where, shown, *place(location))
                    continue
                kinds["out"] += 1
                check(f"{where}: relative", bool(re.match(r"[a-z]+:|/|.*\\", path)), False)
                file = Path(posixpath.normpath(returns.parent / "out" / path))
                if not file.exists():
                    failures.append(f"{where}: {path} leads nowhere")
                    continue
                follow_out(opened, where, sheet, cell.row, book, file, location)
    return kinds


def follow_within(book, where, shown, sheet, cell):
    """A name leads to the sheet that is called so, or to the same name."""
    if sheet not in book.results.sheetnames:
        failures.append(f"{where}: no sheet {sheet}")
    elif cell == "A1":
        check(f"{where}: leads to its sheet", sheet, shown[:31])
    elif shown == "← 返回总汇总表":
        row = int(re.sub("[A-Z]", "", cell))
        check(f"{where}: leads back to its row", book.value(sheet, f"B{row}"),
              where.rsplit("!", 1)[0])
    else:
        check(f"{where}: leads to the same", book.value(sheet, cell), shown)


def follow_out(opened, where, sheet, row, book, file, location):
    if location is None:
        return
    if file not in opened:
        opened[file] = openpyxl.load_workbook(file)
    other, cell = place(location)
    if other not in opened[file].sheetnames:
        failures.append(f"{where}: {file.name} has no sheet {other}")
        return
    shown = [str(book.value(sheet.title, c.coordinate)) for c in sheet[row]]
    check(f"{where}: the row says its place", (file.name in shown, other in shown), (True, True))
    if sheet.title == "项目总表":
        found = "".join(str(opened[file][other][cell].value).split())
        name = "".join(str(book.value(sheet.title, f"C{row}")).split())
        check(f"{where}: the project stands there", name in found, True)


def check_no_machine(path, folder):
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            if str(folder).encode() in package.read(name):
                failures.append(f"{path.name} {name}: a path of this machine")


def check_far(folder, returns):
    far = folder / "far" / "a" / "b" / "c"
    far.mkdir(parents=True)
    run("merge", returns, "-o", far / "summary.xlsx", "--quiet")
    book = Book(far / "summary.xlsx")
    ways = [leading(cell) for sheet in book.formulas for row in sheet.iter_rows() for cell in row]
    check("no way out of a far summary", [way for way in ways if way and way[0]], [])
    check("ways within it", len([way for way in ways if way]) > 100, True)


def columns_of_table(sheet, table):
    first, last = table.ref.split(":")
    row = sheet[first].row
    return [(column, sheet.cell(row, sheet[first].column + number))
            for number, column in enumerate(table.tableColumns)], row, sheet[last].row


def check_tables(book):
    seen = set()
    for sheet in book.formulas:
        for table in sheet.tables.values():
            columns, head, last = columns_of_table(sheet, table)
            what = f"{sheet.title} {table.name}"
            check(f"{what}: name", table.name.casefold() in seen or not re.fullmatch(
                r"[A-Za-z_][A-Za-z0-9_.]*", table.name), False)
            seen.add(table.name.casefold())
            check(f"{what}: headings", [column.name for column, _ in columns],
                  [cell.value for _, cell in columns])
            check(f"{what}: headings once", len({column.name.casefold() for column, _ in columns}),
                  len(columns))
            for column, cell in columns:
                formula = column.calculatedColumnFormula
                for row in range(head + 1, last + 1 if formula else head + 1):
                    own = sheet.cell(row, cell.column).value
                    if own is not None:
                        check(f"{what} row {row}: its column's formula", own, "=" + formula.attr_text)
    check("tables", len(seen), 4)
    names = {name.casefold() for name in book.formulas.defined_names}
    check("a name is not also a table's", names & seen, set())


def cells_of(book, reference):
    sheet, cells = reference.rsplit("!", 1)
    found = book.results[sheet.strip("'").replace("''", "'")][cells.replace("$", "")]
    return [cell.value for row in found for cell in row] if isinstance(found, tuple) else found.value


def check_names(book):
    def called(name):
        return cells_of(book, book.formulas.defined_names[name].attr_text)

    for rows, total in (("项目预算", "项目预算总计"), ("部门预算", "预算总计"),
                        ("成本金额", "成本金额总计")):
        summed = sum(value for value in called(rows) if isinstance(value, (int, float)))
        check(f"{rows} adds up", round(summed, 6), round(called(total), 6))


def check_properties(book):
    properties = book.formulas.properties
    check("title", properties.title, "2022年项目支出绩效目标汇总")
    check("subject", properties.subject, "部门预算项目支出绩效目标")
    check("the day it was made", str(properties.created), "2022-01-10 00:00:00")
    check("nobody's name", (properties.creator or "", properties.lastModifiedBy or ""), ("", ""))


def cached(reference):
    return [point.find(f"{CHART}v").text for point in reference.iter(f"{CHART}pt")]


def check_charts(book):
    """What a chart keeps beside the cells is what they show."""
    count = 0
    with zipfile.ZipFile(book.path) as package:
        for name in sorted(n for n in package.namelist() if re.match(r"xl/charts/chart", n)):
            tree = ElementTree.fromstring(package.read(name))
            for kind in ("cat", "val"):
                for part in tree.iter(f"{CHART}{kind}"):
                    reference = part[0].find(f"{CHART}f").text
                    values = cells_of(book, reference)
                    points = cached(part[0])
                    count += 1
                    if kind == "cat":
                        check(f"{name}: names", points, values)
                    else:
                        check(f"{name}: numbers", [float(point) for point in points],
                              [float(value) for value in values])
    check("ranges of charts", count, 8)


def check_grouped(book):
    """What the charts show, added up from the flat tables."""
    projects, sheet = defaultdict(float), book.results["项目总表"]
    for row in sheet.iter_rows(min_row=4, values_only=True):
        if isinstance(row[0], int):
            projects[row[3] or "未填写"] += row[5] or 0
    shown = {row[0]: row[1] for row in book.results["图表"].iter_rows(values_only=True)
             if row[0] in projects}
    check("categories", {name: round(value, 6) for name, value in shown.items()},
          {name: round(value, 6) for name, value in projects.items()})


def same(ours, theirs):
    if isinstance(ours, (int, float)) and isinstance(theirs, (int, float)):
        return abs(ours - theirs) <= 1e-12 * max(1, abs(ours))
    return (ours or None) == (theirs or None)


def differences(ours, theirs):
    found = []
    for sheet in ours.results:
        for row in sheet.iter_rows():
            for cell in row:
                other = theirs.value(sheet.title, cell.coordinate)
                if not same(cell.value, other):
                    found.append((sheet.title, cell.coordinate, cell.value, other))
    return found


ROSTER = """部门名称,简称,截止日期,应报项目数
鄂州市行政审批局,审批局,2021-11-30,6
鄂州市审计局,审计局,2021-11-15,2
"""
RESULT = re.compile(rb'<c r="([A-Z]+[0-9]+)"(?: s="[0-9]+")?><f>([^<]*)</f><v>([-0-9.eE]+)</v></c>')


def spoil(source, target):
    """Stores a wrong result beside the first and the last formula of every sheet that has any, and
    beside the first of each kind; tells where."""
    spoilt = []
    names = openpyxl.load_workbook(source, read_only=True).sheetnames
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            number = re.fullmatch(r"xl/worksheets/sheet([0-9]+).xml", name)
            found = list(RESULT.finditer(part)) if number else []
            kinds = {match[2].split(b"(")[0]: match for match in reversed(found)}
            chosen = {match.start(): match for match in [*found[:1], *found[-1:], *kinds.values()]}
            for start in sorted(chosen, reverse=True):
                match = chosen[start]
                spoilt.append((names[int(number[1]) - 1], match[1].decode()))
                part = part[:match.start(3)] + b"12345" + part[match.end(3):]
            new.writestr(name, part)
    return sorted(spoilt)


def begin_reckoning(folder, summary):
    """The summary, one with a roster, one in volumes, and one whose stored results are wrong."""
    near = summary.parent
    small, wrong, rostered = folder / "small.xlsx", folder / "wrong.xlsx", near / "rostered.xlsx"
    (folder / "roster.csv").write_text(ROSTER, encoding="utf-8")
    roster = ("--roster", folder / "roster.csv", "--date", "2021-11-20")
    run("merge", RETURNS / "01-市行政审批局.xlsx", "-o", small, "--quiet", *roster)
    run("merge", RETURNS, "-o", rostered, "--quiet", *roster)
    run("merge", RETURNS, "-o", near / "parted.xlsx", "--quiet", "--volumes", "5")
    spoilt = spoil(small, wrong)
    books = [summary, rostered, *sorted(near.glob("parted*.xlsx"))]
    check("books in volumes", len(books), 6)
    return spoilt, books, office(folder, ALWAYS, "xlsx", [*books, wrong], folder / "reckoned")


def check_reckoned(folder, spoilt, books):
    caught = differences(Book(folder / "wrong.xlsx"), Book(folder / "reckoned" / "wrong.xlsx"))
    check("sheets with wrong results", {sheet for sheet, _ in spoilt} >=
          {"总汇总表", "报送情况表", "金额排名", "图表", "项目总表", "成本明细", "鄂州市行政审批局"}, True)
    check("the wrong results are caught, and nothing else",
          sorted((sheet, cell) for sheet, cell, _, _ in caught), spoilt)
    for book in books:
        check(f"{book.name}: everything is reckoned as it is stored",
              differences(Book(book), Book(folder / "reckoned" / book.name)), [])


def check_printed(folder, summary, book):
    text = subprocess.run(["pdftotext", "-layout", folder / "printed" / "summary.pdf", "-"],
                          stdout=subprocess.PIPE, check=True).stdout.decode()
    pages = text.split("\f")[:-1]
    check("no number too wide for its column", [n for n, page in enumerate(pages) if "###" in page], [])
    names = book.results.sheetnames
    printed = set()
    for number, page in enumerate(pages, start=1):
        lines = [line.strip() for line in page.splitlines() if line.strip()]
        name = next((name for name in names if lines[0].endswith(name)), None)
        check(f"page {number}: head", lines[0].startswith("2022年项目支出绩效目标"), True)
        check(f"page {number}: foot", lines[-1], f"第 {number} 页，共 {len(pages)} 页")
        if name is None:
            failures.append(f"page {number}: no sheet is named on it")
            continue
        printed.add(name)
        title = book.value(name, "A1")
        check(f"page {number}: title", title in lines[1], True)
        if name in ("项目总表", "成本明细", "指标总表", "问题清单"):
            check(f"page {number}: headings", "项目名称" in " ".join(lines[:5]), True)
    check("sheets printed", printed, set(names) - {"_huibiao"})


def check_injection(folder):
    """Names that a spreadsheet would run, put into a return by another program. openpyxl writes the
    escape of `_x0041_` as it stands, and takes it off when it reads."""
    names = ["=1+1", "+SUM(A1)", "-2+3", "@SUM(1)", "\t=2", '=HYPERLINK("http://x","y")',
             "_x005F_x0041_"]
    evil = folder / "evil"
    evil.mkdir()
    for number, name in enumerate(names):
        book = openpyxl.load_workbook(RETURNS / "（补报）市场监管局-食品抽检.xlsx")
        sheet = book.worksheets[0]
        label = next(cell for row in sheet.iter_rows() for cell in row
                     if str(cell.value).replace(" ", "").rstrip(":：") == "项目名称")
        own = sheet.cell(label.row, label.column + 1)
        own.value, own.data_type = name, "s"
        own.quotePrefix = True
        book.save(evil / f"{number}.xlsx")
    run("merge", evil, "-o", folder / "evil.xlsx", "--quiet")
    book = openpyxl.load_workbook(folder / "evil.xlsx")
    shown = [book["项目总表"][f"C{row}"] for row in range(4, 4 + len(names))]
    check("texts stay texts", [cell.data_type for cell in shown], ["s"] * len(names))
    check("and are what they were", [cell.value for cell in shown], [name.strip().replace("_x005F_", "_") for name in names])


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        returns = folder / "near" / ODD
        shutil.copytree(RETURNS, returns)
        (folder / "near" / "out").mkdir()
        summary = folder / "near" / "out" / "summary.xlsx"
        run("merge", returns, "-o", summary, "--quiet", "--date", "2022-01-10")
        programs = shutil.which("soffice") and shutil.which("pdftotext")
        offices, spoilt, books = [], [], []
        if programs:
            spoilt, books, reckoning = begin_reckoning(folder, summary)
            offices = [reckoning, office(folder, ALWAYS, "pdf", [summary], folder / "printed")]
        book = Book(summary)
        kinds = follow_links(book, returns)
        check("links were followed", (kinds["within"] > 1000, kinds["out"] > 1000), (True, True))
        check_no_machine(summary, folder)
        check_far(folder, returns)
        check_tables(book)
        check_names(book)
        check_properties(book)
        check_charts(book)
        check_grouped(book)
        check_injection(folder)
        check("LibreOffice is content", [process.wait() for process in offices], [0] * len(offices))
        if programs:
            check_reckoned(folder, spoilt, books)
            check_printed(folder, summary, book)
        else:
            print("soffice or pdftotext is not there: nothing was reckoned anew, nor printed")
    for failure in failures[:40]:
        print(failure)
    if failures:
        sys.exit(1)
    sys.exit(0 if programs else 77)


main()
