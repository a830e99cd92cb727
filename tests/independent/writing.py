"""The workbooks we write, looked at by readers that are not ours.

The test programs of tests/store and tests/writing leave workbooks in $OUT. openpyxl reads
what stands in their cells; LibreOffice, given the same workbooks without any stored
result, reckons every formula anew, and must come to the results that we stored.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from decimal import Decimal
from pathlib import Path
from urllib.parse import unquote

SKIPPED = 77

try:
    import openpyxl
except ImportError:
    print("openpyxl is not there")
    sys.exit(SKIPPED)

KEYS = "_huibiao"
failures = []


def check(what, actual, expected):
    if actual != expected:
        failures.append(f"{what}: {actual!r} is not {expected!r}")


def write_workbooks(folder):
    """Has the test programs leave their workbooks."""
    tests = Path(os.environ.get("HUIBIAO", "build/huibiao")).resolve().parent / "tests"
    environment = dict(os.environ, OUT=str(folder))
    for name in ("store/test_summary", "writing/test_workbook"):
        program = tests / name
        if not program.exists():
            print(f"{program} is not built")
            sys.exit(SKIPPED)
        subprocess.run([program], env=environment, check=True, stdout=subprocess.DEVNULL)


class Book:
    """A workbook with its formulas, and with their stored results."""

    def __init__(self, path):
        self.formulas = openpyxl.load_workbook(path)
        self.results = openpyxl.load_workbook(path, data_only=True)

    def row(self, sheet, row):
        return [cell.value for cell in self.results[sheet][row]]

    def column(self, sheet, letter, first, last):
        return [self.results[sheet][f"{letter}{row}"].value for row in range(first, last + 1)]

    def formula(self, sheet, cell):
        return self.formulas[sheet][cell].value


def check_summary(book):
    check("sheets", book.results.sheetnames,
          ["说明", "总汇总表", "金额排名", "图表", "项目总表", "成本明细", "指标总表", "问题清单",
           "未注明部门", "市卫健委", "市教育局", "市财政局", KEYS])
    check("title", book.results["总汇总表"]["A1"].value, "2022年部门项目支出预算及绩效目标总汇总表")
    check("departments", book.column("总汇总表", "B", 4, 8),
          ["未注明部门", "市卫健委", "市教育局", "市财政局", "总计"])
    check("totals", book.column("总汇总表", "D", 4, 8), [None, 59, 120.5, 120.5, 300])
    check("last year", book.column("总汇总表", "F", 4, 8), [None, 60, 100.5, 80, 240.5])
    check("changes", book.column("总汇总表", "G", 4, 8), [None, -1, 20, 20.5, 39.5])
    check("rate of change", round(book.row("总汇总表", 8)[7], 12), 0.164241164241)
    check("errors", book.column("总汇总表", "M", 4, 8), [1, 0, 1, 0, 2])
    check("states", book.column("总汇总表", "O", 4, 7), ["有错误", "通过", "有错误", "有提醒"])
    check("control", book.column("总汇总表", "D", 10, 12), [300, 300, "一致"])
    check("lines against totals", book.column("总汇总表", "D", 14, 16), [300, 300, "一致"])
    check("ranks", book.column("金额排名", "A", 4, 7), [1, 1, 3, None])
    check("ranked", book.column("金额排名", "B", 4, 7),
          ["市教育局", "市财政局", "市卫健委", "未注明部门"])
    check("cumulative", [round(share, 9) for share in book.column("金额排名", "E", 4, 6)],
          [0.401666667, 0.803333333, 1])
    check("amount that is none", book.results["项目总表"]["F4"].value, "待定")
    check("text that looks like a formula", book.formula("项目总表", "C8"), "=SUM(1,2) 培训")
    check("its type", book.formulas["项目总表"]["C8"].data_type, "s")
    check("the group's own state", book.results["市教育局"]["A2"].value,
          "部门：市教育局　　日期：2022-01-10　　金额单位：万元　　项目数：1　　状态：有错误")
    check("source", book.row("成本明细", 6)[8:11], ["市教育局.xlsx", "校舍", "B12"])
    check("the day it was made", str(book.results.properties.created), "2022-01-10 00:00:00")


def check_formulas(book):
    check("sum by department", book.formula("总汇总表", "D5"),
          "=SUMIFS('项目总表'!$F$4:$F$8,'项目总表'!$B$4:$B$8,$B5)")
    check("total", book.formula("总汇总表", "D8"), "=SUM(D4:D7)")
    check("share", book.formula("总汇总表", "E5"), "=D5/D$8")
    check("rank", book.formula("金额排名", "A4"), "=RANK(C4,$C$4:$C$7)")
    check("change", book.formula("项目总表", "I5"),
          "=t_projects_5[[#This Row],[预算合计]]-t_projects_5[[#This Row],[2021年执行数]]")
    check("total of what is shown", book.formula("项目总表", "F9"), "=SUBTOTAL(109,F4:F8)")
    check("no change without last year", book.formula("项目总表", "I8"), None)
    check("no rate without last year", book.formula("项目总表", "J8"), None)


def check_pages(book):
    for sheet in book.formulas:
        if sheet.title == KEYS:
            check("the sheet of keys", sheet.sheet_state, "veryHidden")
            continue
        page = sheet.page_setup
        name = sheet.title
        check(f"{name}: paper", (page.paperSize, page.orientation),
              (9, "portrait" if name == "金额排名" else "landscape"))
        check(f"{name}: fit", (sheet.sheet_properties.pageSetUpPr.fitToPage, page.fitToHeight),
              (True, 0))
        check(f"{name}: repeated rows", sheet.print_title_rows is not None, True)
        check(f"{name}: frozen", sheet.freeze_panes is not None, True)
        check(f"{name}: footer", sheet.oddFooter.center.text, "第 &P 页，共 &N 页")
        check(f"{name}: header", (sheet.oddHeader.left.text, sheet.oddHeader.right.text),
              ("2022年项目支出绩效目标", "&A"))
        check(f"{name}: margins in mm", [round(margin * 25.4) for margin in
                                         (sheet.page_margins.left, sheet.page_margins.right,
                                          sheet.page_margins.top, sheet.page_margins.bottom)],
              [10, 10, 18, 16])
        check(f"{name}: title", (sheet["A1"].font.b, sheet["A1"].font.sz, sheet["A1"].font.name),
              (True, 16, "宋体"))
    check("printed", [str(book.formulas[name].print_area) for name in
                      ("总汇总表", "项目总表", "市教育局")],
          ["None", "['$A$1:$S$9']", f"['$A$1:$S${book.formulas['市教育局'].max_row}']"])
    check("header row repeats", book.formulas["项目总表"].print_title_rows, "$1:$3")
    check("money", book.formulas["项目总表"]["F5"].number_format, "#,##0.00")
    check("share", book.formulas["总汇总表"]["E5"].number_format, "0.0%")


def check_spans(book):
    """A column of a lower block takes several of the sheet's; what stands in it is in the first."""
    sheet = book.formulas["市教育局"]
    header = next(cell.row for cell in sheet["A"] if cell.value == "序号" and cell.row > 5)
    merged = sorted(area.coord for area in sheet.merged_cells.ranges if area.min_row == header)
    check("merged", merged, [f"{a}{header}:{b}{header}" for a, b in
                             (("C", "D"), ("E", "H"), ("I", "J"), ("K", "S"))])
    check("titles", [cell.value for cell in sheet[header] if cell.value],
          ["序号", "项目名称", "指标类别", "指标名称", "绩效标准", "当年预期实现值", "来源文件",
           "工作表", "单元格"])
    check("as wide as the first block has it", sheet.column_dimensions["J"].width > 40, True)


def check_standard(book):
    check("standard sheets", book.results.sheetnames, ["项目", "成本明细", "指标", "问题清单", KEYS])
    check("projects", book.column("项目", "B", 4, 5), ["智慧财政", "=SUM(1,2) 培训"])
    check("goal", book.results["项目"]["M4"].value, "建成一体化系统，\n覆盖全市各预算单位。")
    check("cost", book.column("成本明细", "D", 4, 7), [60.5, 40, 20, 120.5])
    check("findings", book.row("问题清单", 3)[:5],
          [1, "市财政局", "=SUM(1,2) 培训", "actuals-missing", "提醒"])


def check_english(book):
    check("English sheets", book.results.sheetnames[:5],
          ["About", "Summary", "Ranking", "Charts", "All projects"])
    check("English headings", book.row("Summary", 3)[:6],
          ["No.", "Department", "Projects", "Budget total", "Share", "Actual 2021"])


def check_texts(path):
    """The one workbook whose names and texts a careless writer would spoil."""
    book = Book(path)
    check("hostile sheets", book.results.sheetnames,
          ["汇总", "明细", "未注明部门", "局＊", "局一", "空／局"])
    check("texts", [book.formula("明细", f"C{row}") for row in range(3, 7)],
          ["=1+1", "+1 -1 @x", "-1", "@SUM(A1)"])
    for row in range(3, 9):
        check(f"C{row} is text", book.formulas["明细"][f"C{row}"].data_type, "s")
    with zipfile.ZipFile(path) as package:
        strings = package.read("xl/sharedStrings.xml").decode()
    check("escape", "_x005F_x0041_ \uFFFD \n 尾 </t>" in strings, True)
    check("a pattern is compared as text", book.formula("汇总", "B4"),
          "=SUMPRODUCT(--('明细'!$B$3:$B$8=$A4),'明细'!$D$3:$D$8)")


def check_rows(path, summary):
    """What is written row by row is the same, with filters in the place of tables."""
    book = Book(path)
    check("sheets of the large one", book.results.sheetnames, summary.results.sheetnames)
    for sheet in summary.results:
        other = book.results[sheet.title]
        check(f"{sheet.title}: cells", cells_of(other), cells_of(sheet))
        check_ways(summary.formulas[sheet.title], book.formulas[sheet.title])
    way = book.formula("市教育局", "B5")
    check("a way is a formula", way, "=HYPERLINK(\"#'项目总表'!C6\",\"校舍维修\")")
    check("it is shown as its text", book.results["市教育局"]["B5"].value, "校舍维修")
    check("no merged cells in rows", [area.coord for area in
                                      book.formulas["市教育局"].merged_cells.ranges
                                      if area.min_row > 3 and
                                      book.results["市教育局"].cell(area.min_row, 1).value == 1], [])
    check("tables", [len(sheet.tables) for sheet in summary.formulas],
          [0, 0, 0, 0, 1, 1, 1, 1, 0, 0, 0, 0, 0])  # the last is that of the keys
    check("no tables", [len(sheet.tables) for sheet in book.formulas], [0] * 13)
    check("a filter", book.formulas["项目总表"].auto_filter.ref, "A3:X8")
    check("no filter beside a table", summary.formulas["项目总表"].auto_filter.ref, None)
    check("a formula by its cells", book.formula("项目总表", "I5"), "=F5-H5")


def cells_of(sheet):
    """Of a sheet without keys the mark is left out: it is of what is no formula."""
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    return [row[:2] if sheet.title == KEYS and row[0] == "other" else row for row in rows]


def check_ways(sheet, in_rows):
    """What leads somewhere still does, by a formula but where the path has a sign that ends one."""
    for cell in (cell for row in sheet.iter_rows() for cell in row if cell.hyperlink):
        target, location = cell.hyperlink.target, cell.hyperlink.location
        other = in_rows[cell.coordinate]
        if other.hyperlink:
            check(f"{sheet.title} {cell.coordinate}: its way",
                  (other.hyperlink.target, other.hyperlink.location), (target, location))
            continue
        way = re.match(r'=HYPERLINK\("(.*?)(?:#(.*?))?","', str(other.value))
        check(f"{sheet.title} {cell.coordinate}: its way", way and way.groups(),
              (unquote(target or ""), location))


def check_links(book):
    """Every way that leads out of a sheet of the small summary."""
    whole, projects = book.formulas["总汇总表"], book.formulas["项目总表"]
    check("group", whole["B5"].hyperlink.location, "'市卫健委'!A1")
    check("record", projects["C5"].hyperlink.location, "'市卫健委'!B5")
    check("file", (projects["T6"].hyperlink.target, projects["T6"].hyperlink.location),
          ("../收%20来/%231%2050%25/市教育局.xlsx", "'校舍'!C5"))
    check("of a line", book.formulas["成本明细"]["C5"].hyperlink.location, "'项目总表'!C6")
    check("back to its row", book.formulas["市教育局"]["A3"].hyperlink.location, "'总汇总表'!A6")
    check("back to the line", book.formulas["市教育局"]["B5"].hyperlink.location, "'项目总表'!C6")


def check_grouped(book):
    """The first, all others, and what is not filled in; the chart stands below its block."""
    check("first", [book.row("分组", row)[:4] for row in range(3, 7)],
          [["市财政局", 2, 120.5, 1], ["市教育局", 1, 120.5, 0], ["其余", 2, 59, 0],
           ["总计", 5, 300, 1]])
    check("all others", [book.formula("分组", cell) for cell in ("B5", "C5", "D5")],
          ["=ROWS('明细'!$A$3:$A$7)-SUM(B3:B4)", "=ROUND(SUM('明细'!$C$3:$C$7)-SUM(C3:C4),6)",
           "=COUNTIFS('明细'!$B$3:$B$7,\"特定目标类\")-SUM(D3:D4)"])
    row = next(row for row in range(8, 60) if book.results["分组"][f"A{row}"].value == "类别")
    check("below the chart", row > 8 + 360 / 20, True)
    check("categories", [book.row("分组", row + i)[:2] for i in (1, 2, 3)],
          [["未填", 199.5], ["特定目标类", 100.5], ["总计", 300]])
    check("not filled in", book.formula("分组", f"B{row + 1}"),
          "=SUMPRODUCT(--('明细'!$B$3:$B$7=\"\"),'明细'!$C$3:$C$7)")


def check_grouped_parts(path):
    """The same, where sheets hold six rows: the row of all others is the first of its sheet, and
    the chart stands beside the block where it begins, for below there is no room."""
    book = Book(path)
    check("first", [book.row("分组", row)[:4] for row in (4, 5)],
          [["市财政局", 2, 120.5, 1], ["市教育局", 1, 120.5, 0]])
    check("goes on", [book.row("分组(2)", row)[:4] for row in (4, 5)],
          [["其余", 2, 59, 0], ["总计", 5, 300, 1]])
    check("all others of two sheets",
          [book.formula("分组(2)", cell) for cell in ("B4", "C4", "D4", "B5")],
          ["=ROWS('明细'!$A$3:$A$6)+ROWS('明细(2)'!$A$3:$A$3)-SUM('分组'!$B$4:$B$5)",
           "=ROUND(SUM('明细'!$C$3:$C$6,'明细(2)'!$C$3:$C$3)-SUM('分组'!$C$4:$C$5),6)",
           "=COUNTIFS('明细'!$B$3:$B$6,\"特定目标类\")+COUNTIFS('明细(2)'!$B$3:$B$3,"
           "\"特定目标类\")-SUM('分组'!$D$4:$D$5)", "=SUM('分组'!$B$4:$B$5,B4:B4)"])
    with zipfile.ZipFile(path) as package:
        charts = [name for name in package.namelist() if name.startswith("xl/charts/chart")]
        check("charts", len(charts), 1)
        chart = package.read(charts[0]).decode()
        drawing = package.read("xl/drawings/drawing1.xml").decode()
    check("it says what it shows", "图（前 2 行）" in chart, True)
    check("its rows", re.findall(r"<c:f>([^<]*)</c:f>", chart),
          ["'分组'!$A$4:$A$5", "'分组'!$C$4:$C$5"])
    check("its place", re.search(r"<xdr:from><xdr:col>(\d+)</xdr:col>.*?<xdr:row>(\d+)<",
                                 drawing).groups(), ("4", "2"))


def check_many_links(path):
    with zipfile.ZipFile(path) as package:
        sheet = package.read("xl/worksheets/sheet2.xml").decode()
    check("links", sheet.count("<hyperlink "), 65530)
    formula = 'HYPERLINK("收来/=1+""1"".xlsx","=1+""1""")'.replace('"', "&quot;")
    check("formulas that lead", re.findall(r"<f>([^<]*HYPERLINK[^<]*)</f><v>([^<]*)</v>",
                                           sheet.replace('"', "&quot;")),
          [(formula, "=1+&quot;1&quot;")] * 10)


def units(text):
    """UTF-16 units, in which Excel counts."""
    return len(text.encode("utf-16-le")) // 2


def check_long(book):
    """No cell holds more than Excel allows, and the pieces together are the whole text."""
    whole = "😀长长长" * 10000
    check("the last sheet", book.results.sheetnames[-1], "长文本")
    pieces = [[cell.value for cell in row] for row in book.results["长文本"].iter_rows(min_row=2)]
    check("places and numbers", [piece[:3] for piece in pieces],
          [[sheet, cell, i] for sheet, cell in (("明细", "C3"), ("局一", "A3")) for i in range(1, 30)])
    for sheet in ("明细", "局一"):
        check(f"the whole text of {sheet}",
              "".join(piece[3] for piece in pieces if piece[0] == sheet) == whole, True)
    check_pieces_shown(book.formulas["长文本"])
    shown = book.results["明细"]["C3"].value
    end = "……（全文见“长文本”第 2 至 30 行）"
    check("the cell's own", shown.endswith(end) and whole.startswith(shown[:-len(end)]), True)
    check("its length", 32700 < units(shown) <= 32767, True)
    width = book.formulas["明细"].column_dimensions["C"].width
    check("a column is widened for a text that its row cannot hold", 110 < width <= 120, True)


def check_pieces_shown(sheet):
    """Every piece has a row high enough for its lines: 15.6 points a line, 109 half characters wide."""
    for row in range(2, sheet.max_row + 1):
        lines = sum(max(1, -(-sum(1 if ord(c) < 128 else 2 for c in line) // 109))
                    for line in sheet.cell(row, 4).value.removesuffix("\n").split("\n"))
        height = sheet.row_dimensions[row].height
        if not 15.6 * lines <= height <= 409:
            failures.append(f"长文本 row {row}: {lines} lines in {height} points")


def check_hidden(book):
    """A text that no row shows to its end: whole in its cell, and in pieces."""
    whole = "".join("\n" if i % 100 == 99 else "长" for i in range(3000))
    check("the cell has the whole", book.results["明细"]["C3"].value, whole)
    pieces = [[cell.value for cell in row] for row in book.results["长文本"].iter_rows(min_row=2)]
    check("pieces", [piece[:3] for piece in pieces],
          [[sheet, cell, i] for sheet, cell in (("明细", "C3"), ("局一", "A3")) for i in (1, 2, 3)])
    check("the pieces are the whole", "".join(piece[3] for piece in pieces[:3]), whole)
    check_pieces_shown(book.formulas["长文本"])


def check_money(book):
    """What is stored as a double is, at 15 digits, the decimal that was meant."""
    stored = [Decimal(f"{book.results['明细'][f'D{row}'].value:.15g}") for row in range(3, 9)]
    check("money", stored, [Decimal(text) for text in ("0.1", "0.2", "5", "6", "7.25", "0")])


def without_results(source, target):
    """The workbook with every formula's stored result taken out."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name.startswith("xl/worksheets/"):
                part = re.sub(rb"(<f>[^<]*</f>)<v>[^<]*</v>", rb"\1", part)
            new.writestr(name, part)


def recalculate(paths, folder):
    bare = folder / "bare"
    done = folder / "done"
    bare.mkdir()
    for path in paths:
        without_results(path, bare / path.name)
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless",
         "--convert-to", "xlsx", "--outdir", str(done)] + [str(bare / path.name) for path in paths],
        check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=280)
    return done


def same(ours, theirs):
    if isinstance(ours, (int, float)) and isinstance(theirs, (int, float)):
        return abs(ours - theirs) <= 1e-12 * max(1, abs(ours))
    return ours == theirs


def check_recalculated(path, done):
    ours = Book(path)
    theirs = openpyxl.load_workbook(done / path.name, data_only=True)
    count = 0
    for sheet in ours.formulas:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type != "f":
                    continue
                count += 1
                mine = ours.results[sheet.title][cell.coordinate].value
                other = theirs[sheet.title][cell.coordinate].value
                if not same(mine, other):
                    failures.append(f"{path.name} {sheet.title}!{cell.coordinate} {cell.value}: "
                                    f"we stored {mine!r}, LibreOffice reckons {other!r}")
    check(f"{path.name} has formulas", count > 0, True)


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_workbooks(folder)
        summary = Book(folder / "huibiao-summary.xlsx")
        check_summary(summary)
        check_formulas(summary)
        check_pages(summary)
        check_spans(summary)
        check_standard(Book(folder / "huibiao-standard.xlsx"))
        check_english(Book(folder / "huibiao-summary-en.xlsx"))
        check_texts(folder / "huibiao-texts.xlsx")
        check_money(Book(folder / "huibiao-texts.xlsx"))
        check_long(Book(folder / "huibiao-long.xlsx"))
        check_hidden(Book(folder / "huibiao-hidden.xlsx"))
        check_rows(folder / "huibiao-rows.xlsx", summary)
        check_links(summary)
        check_grouped(Book(folder / "huibiao-grouped.xlsx"))
        check_grouped_parts(folder / "huibiao-grouped-parts.xlsx")
        check_grouped_parts(folder / "huibiao-grouped-parts-rows.xlsx")
        check_many_links(folder / "huibiao-links.xlsx")
        if shutil.which("soffice") is None:
            print("soffice is not there: no formula was reckoned anew")
        else:
            books = [folder / f"huibiao-{name}.xlsx"
                     for name in ("summary", "summary-en", "standard", "texts", "empty", "rows",
                                  "grouped", "grouped-parts", "grouped-parts-rows")]
            done = recalculate(books, folder)
            for book in books:
                check_recalculated(book, done)
    for failure in failures:
        print(failure)
    if failures:
        sys.exit(1)
    sys.exit(0 if shutil.which("soffice") else SKIPPED)


main()
