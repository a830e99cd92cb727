"""The way of a correction with real hands in the middle.

`send-back` marks returns; openpyxl, LibreOffice, SheetJS and ExcelJS open what was sent, correct it
and save it their way; `accept` takes it back; `merge` reckons. Then openpyxl looks whether the marks
are gone, every other cell and fill is as it was, and the totals are right. Behind it the trips that
must not fail: the hidden sheet removed, two files from one department, an old round's file, rows
re-ordered, a total typed over its formula, an amount as text, a sheet renamed, the same cell
corrected by both sides.

    HUIBIAO=PROGRAM tests/independent/corrections.py

LibreOffice is asked where soffice is, the two of npm where node is and npm answers.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import warnings
from decimal import Decimal
from pathlib import Path

SKIPPED = 77

try:
    import openpyxl
except ImportError:
    print("openpyxl is not there")
    sys.exit(SKIPPED)

from sample_returns import ECOLOGY, RETURNS, ROOT, WATER, WATER_SHEET, WATER_TOTAL

warnings.simplefilter("ignore")

PROGRAM = Path(os.environ.get("HUIBIAO", ROOT / "build/huibiao")).resolve()
REVISED = "水利局-绩效目标(最终版)2-修订1.xlsx"

MARK_FILLS = {"FFC7CD", "FFEB9D"}
MARK_WORDS = "【退回修改】"
INSTRUCTIONS = "修改说明"
IDENTITY = "_huibiao"

failures = []


def expect(holds, *what):
    if not holds:
        failures.append(" ".join(map(str, what)))
        print("FAILED:", *what)


def run(*arguments):
    return subprocess.run([PROGRAM, *map(str, arguments)], stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, timeout=120, check=False, encoding="utf-8")


def lines_of(done):
    return [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]


def codes(done):
    return {line["rule"] for line in lines_of(done) if "rule" in line}


def changes(done):
    return [line for line in lines_of(done) if "change" in line]


def items(done):
    return [line for line in lines_of(done) if "item" in line and "state" in line]


def send(folder, *names, options=()):
    """The returns of those names, below folder/received, sent back to folder/sent."""
    received = folder / "received"
    received.mkdir(exist_ok=True)
    for name in names:
        shutil.copy(RETURNS / name, received / name)
    done = run("send-back", received, "-o", folder / "sent", "--lang", "zh", "--quiet", *options)
    expect(done.returncode in (0, 1), folder.name, "send-back", done.returncode, done.stderr)
    return {("water" if "水利" in path.name else "ecology"): path
            for path in (folder / "sent").glob("*退回.xlsx")}


def accept(folder, back, *options, to="accepted"):
    return run("accept", back, "--originals", folder / "received", "-o", folder / to, "--lang",
               "zh", "--json", "--quiet", *options)


# ---- hands: each opens `source`, sets cells, and saves as `target`

def by_openpyxl(source, target, edits):
    book = openpyxl.load_workbook(source)
    for sheet, cell, value in edits:
        book[sheet][cell] = value
    book.save(target)


MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1"
 script:language="StarBasic">Sub Edit
    Dim hidden(0) As New com.sun.star.beans.PropertyValue
    Dim filter(0) As New com.sun.star.beans.PropertyValue
    hidden(0).Name = "Hidden"
    hidden(0).Value = True
    filter(0).Name = "FilterName"
    filter(0).Value = "Calc MS Excel 2007 XML"
    document = StarDesktop.loadComponentFromURL("%s", "_blank", 0, hidden())
%s
    document.storeToURL("%s", filter())
    document.close(True)
End Sub
</script:module>
"""

LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard"
 library:readonly="false" library:passwordprotected="false">
 <library:element library:name="Module1"/>
</library:library>
"""


class LibreOffice:
    """Edits by a macro of its own profile."""

    def __init__(self, folder):
        self.profile = folder / "profile"
        self.basic = self.profile / "user/basic/Standard"
        self.start("--terminate_after_init")
        self.basic.mkdir(parents=True, exist_ok=True)
        (self.basic / "script.xlb").write_text(LIBRARY, encoding="utf-8")

    def start(self, what):
        subprocess.run(["soffice", f"-env:UserInstallation={self.profile.as_uri()}", "--headless",
                        "--norestore", what], stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL, timeout=180, check=False)

    def __call__(self, source, target, edits):
        orders = "\n".join(
            f'    document.Sheets.getByName("{sheet}").getCellRangeByName("{cell}").'
            f'setFormula("{value}")' for sheet, cell, value in edits)
        module = MODULE % (Path(source).as_uri(), orders, Path(target).as_uri())
        (self.basic / "Module1.xba").write_text(module, encoding="utf-8")
        self.start("macro:///Standard.Module1.Edit")


SHEETJS = """
const xlsx = require("xlsx"), [source, target, edits] = process.argv.slice(1);
const book = xlsx.readFile(source, {cellStyles: true, bookVBA: true});
for (const [sheet, cell, value] of JSON.parse(edits))
  xlsx.utils.sheet_add_aoa(book.Sheets[sheet], [[value]], {origin: cell});
xlsx.writeFile(book, target, {cellStyles: true});
"""

EXCELJS = """
const {Workbook} = require("exceljs"), [source, target, edits] = process.argv.slice(1);
(async () => {
  const book = new Workbook();
  await book.xlsx.readFile(source);
  for (const [sheet, cell, value] of JSON.parse(edits))
    book.getWorksheet(sheet).getCell(cell).value = value;
  await book.xlsx.writeFile(target);
})();
"""


class Node:
    def __init__(self, modules, script):
        self.environment = {**os.environ, "NODE_PATH": str(modules)}
        self.script = script

    def __call__(self, source, target, edits):
        done = subprocess.run(["node", "-e", self.script, source, target, json.dumps(edits)],
                              env=self.environment, stderr=subprocess.PIPE, timeout=120,
                              check=False, encoding="utf-8")
        expect(done.returncode == 0, "node", done.stderr)


def npm(folder):
    """Where the two packages are; None where they cannot be had."""
    if shutil.which("node") is None or shutil.which("npm") is None:
        print("node and npm are not there: SheetJS and ExcelJS were not asked")
        return None
    try:
        done = subprocess.run(["npm", "install", "--prefix", folder, "--no-audit", "--no-fund",
                               "--silent", "xlsx", "exceljs"], stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, timeout=180, check=False)
    except subprocess.TimeoutExpired:
        done = None
    if done is None or done.returncode != 0:
        print("npm cannot be reached: SheetJS and ExcelJS were not asked")
        return None
    return folder / "node_modules"


def hands(folder):
    yield "openpyxl", by_openpyxl
    if shutil.which("soffice") is not None:
        yield "LibreOffice", LibreOffice(folder)
    else:
        print("soffice is not there: LibreOffice was not asked")
    modules = npm(folder / "npm")
    if modules is not None:
        yield "SheetJS", Node(modules, SHEETJS)
        yield "ExcelJS", Node(modules, EXCELJS)


# ---- what must hold of a revision

def fill_of(cell):
    fill = cell.fill
    return None if fill.patternType in (None, "none") else (fill.patternType,
                                                            str(fill.fgColor.rgb)[-6:])


def assert_unmarked(label, revision, original, edited, styles=True):
    """Nothing of ours is in it; all else is as it was."""
    book = openpyxl.load_workbook(revision)
    before = openpyxl.load_workbook(original)
    expect(book.sheetnames == before.sheetnames, label, "sheets", book.sheetnames)
    for sheet in set(book.sheetnames) & set(before.sheetnames):
        for row in before[sheet].iter_rows():
            for old in row:
                new = book[sheet][old.coordinate]
                if (sheet, old.coordinate) not in edited:
                    expect(new.value == old.value or str(new.value or "") == str(old.value or ""),
                           label, sheet, old.coordinate, old.value, new.value)
                expect(new.comment is None or MARK_WORDS not in new.comment.text, label, sheet,
                       old.coordinate, "comment")
                expect(str(new.fill.fgColor.rgb)[-6:] not in MARK_FILLS, label, sheet,
                       old.coordinate, "fill")
                if styles:
                    expect(fill_of(new) == fill_of(old), label, sheet, old.coordinate,
                           fill_of(old), fill_of(new))


def totals(*paths):
    """The sum of all totals, as records say them."""
    done = run("read", *paths, "--quiet")
    records = [record for line in done.stdout.splitlines()
               for record in json.loads(line, parse_float=Decimal)["records"]]
    return sum(Decimal(str(record["total"])) for record in records)


def merged_total(folder, *paths):
    """The same out of the database of a merge."""
    done = run("merge", *paths, "-o", folder / "summary.xlsx", "--records", folder / "all.ndjson",
               "--quiet")
    expect(done.returncode in (0, 1), folder.name, "merge", done.returncode, done.stderr)
    return sum(Decimal(str(json.loads(line, parse_float=Decimal)["total"]))
               for line in (folder / "all.ndjson").read_text(encoding="utf-8").splitlines())


def explained_row(path):
    """Where the department may explain the first item."""
    sheet = openpyxl.load_workbook(path)[INSTRUCTIONS]
    row = next(cell.row for cell in sheet["A"] if cell.value == 1)
    column = next(cell.column_letter for line in sheet.iter_rows() for cell in line
                  if cell.value == "部门说明")
    return f"{column}{row}"


def trip_by_hand(folder, name, hand):
    sent = send(folder, WATER, ECOLOGY)
    back = folder / "back"
    back.mkdir()
    hand(sent["water"], back / "a.xlsx", [(WATER_SHEET, WATER_TOTAL, 178.1)])
    hand(sent["ecology"], back / "b.xlsx",
         [(INSTRUCTIONS, explained_row(sent["ecology"]), "为联系人，请保留")])
    done = accept(folder, back)
    expect(done.returncode == 0, name, "accept", done.returncode, done.stdout, done.stderr)
    expect([(c["change"], c["old"], c["new"]) for c in changes(done)] ==
           [("changed-as-asked", "187.1", "178.1")], name, changes(done))
    expect([item["state"] for item in items(done)] == ["settled", "explained", "unchanged"], name,
           items(done))
    expect("accept-identity-lost" not in codes(done), name, "identity lost")
    # SheetJS, the free one, keeps no styles at all.
    assert_unmarked(name, folder / "accepted" / REVISED, RETURNS / WATER, {(WATER_SHEET, WATER_TOTAL)},
                    name != "SheetJS")
    controls = [line for line in lines_of(done) if line.get("total") == "预算合计"]
    expect([(c["before"], c["after"]) for c in controls][0] == (392.26, 383.26), name, controls)
    before = totals(RETURNS / WATER, RETURNS / ECOLOGY)
    after = merged_total(folder, *(folder / "accepted").glob("*-修订1.xlsx"))
    expect(after == before - 9, name, "total", before, after)


# ---- the trips

def one(folder, edits, change=None):
    """Sends the water bureau's return, edits it with openpyxl, and gives what came back."""
    sent = send(folder, WATER)["water"]
    book = openpyxl.load_workbook(sent)
    for sheet, cell, value in edits:
        book[sheet][cell] = value
    if change is not None:
        change(book)
    (folder / "back").mkdir(exist_ok=True)
    book.save(folder / "back/a.xlsx")
    return folder / "back/a.xlsx"


def trip_hidden_sheet_removed(folder):
    def remove(book):
        del book[IDENTITY]

    one(folder, [(WATER_SHEET, WATER_TOTAL, 178.1)], remove)
    done = accept(folder, folder / "back")
    expect(done.returncode == 0, "removed", done.stdout, done.stderr)
    expect("accept-identity-lost" in codes(done), "removed", codes(done))
    expect([c["change"] for c in changes(done)] == ["changed-as-asked"], "removed", changes(done))
    assert_unmarked("removed", folder / "accepted" / REVISED, RETURNS / WATER, {(WATER_SHEET, WATER_TOTAL)})


def trip_hidden_sheet_removed_again(folder):
    """The same run done once more, in one folder, makes the same."""
    def remove(book):
        del book[IDENTITY]

    one(folder, [(WATER_SHEET, WATER_TOTAL, 178.1)], remove)
    made = []
    for _ in range(2):
        done = run("accept", folder / "back", "--originals", folder, "-o", folder / "accepted",
                   "--lang", "zh", "--json", "--quiet")
        expect([c["change"] for c in changes(done)] == ["changed-as-asked"], "removed again",
               changes(done))
        made.append({file.name: file.read_bytes() for file in (folder / "accepted").iterdir()})
    expect(made[0] == made[1], "removed again")


def trip_all_of_ours_removed(folder):
    """Only colours and comments are left."""
    def remove(book):
        del book[IDENTITY]
        del book[INSTRUCTIONS]

    one(folder, [(WATER_SHEET, WATER_TOTAL, 178.1)], remove)
    done = accept(folder, folder / "back")
    expect(done.returncode == 0, "all removed", done.stdout, done.stderr)
    assert_unmarked("all removed", folder / "accepted" / REVISED, RETURNS / WATER,
                    {(WATER_SHEET, WATER_TOTAL)})


def trip_two_files(folder):
    path = one(folder, [(WATER_SHEET, WATER_TOTAL, 178.1)])
    shutil.copy(path, folder / "back/b.xlsx")
    done = accept(folder, folder / "back")
    expect(done.returncode == 0 and "accept-twice-same" in codes(done), "same twice",
           done.returncode, codes(done))
    book = openpyxl.load_workbook(path)
    book[WATER_SHEET][WATER_TOTAL] = 178
    book.save(folder / "back/b.xlsx")
    done = accept(folder, folder / "back", to="second")
    expect(done.returncode == 1 and "accept-twice" in codes(done), "twice", done.returncode,
           codes(done))
    expect(not list((folder / "second").glob("*修订*")), "twice", "something was taken")


def trip_old_round(folder):
    """Round 1 was taken; its file comes once more, with another cell changed: what was taken since
    is carried over."""
    one(folder, [(WATER_SHEET, WATER_TOTAL, 178.1)])
    expect(accept(folder, folder / "back").returncode == 0, "old round", "first")
    shutil.copy(folder / "accepted" / REVISED, folder / "received" / REVISED)
    book = openpyxl.load_workbook(next((folder / "sent").glob("*退回.xlsx")))
    book[WATER_SHEET]["B3"] = "小型水库维修养护经费（调整）"
    book.save(folder / "back/a.xlsx")
    done = accept(folder, folder / "back", to="second")
    expect(done.returncode == 0, "old round", done.returncode, done.stdout, done.stderr)
    expect("accept-old-round" in codes(done), "old round", codes(done))
    expect({c["change"] for c in changes(done)} == {"changed-unasked", "changed-by-office"},
           "old round", changes(done))
    path = folder / "second" / REVISED.replace("修订1", "修订2")
    expect(openpyxl.load_workbook(path)[WATER_SHEET][WATER_TOTAL].value == 178.1, "old round", "not carried")


def trip_second_round(folder):
    """What was taken can be sent back again, as round 2."""
    one(folder, [(WATER_SHEET, WATER_TOTAL, 188)])
    done = accept(folder, folder / "back")
    expect(done.returncode == 1, "second round", "the sum is still wrong")
    expect([item["state"] for item in items(done)] == ["changed"], "second round", items(done))
    shutil.copy(folder / "accepted" / REVISED, folder / "received" / REVISED)
    (folder / "received" / WATER).rename(folder / "original.xlsx")
    done = run("send-back", folder / "received", "-o", folder / "again", "--lang", "zh")
    sent = list((folder / "again").glob("*第2次退回.xlsx"))
    expect(len(sent) == 1, "second round", done.stdout)
    book = openpyxl.load_workbook(sent[0])
    book[WATER_SHEET][WATER_TOTAL] = 178.1
    book.save(folder / "back/a.xlsx")
    (folder / "original.xlsx").rename(folder / "received" / WATER)
    done = accept(folder, folder / "back", to="second")
    expect(done.returncode == 0 and "accept-old-round" not in codes(done), "second round",
           done.returncode, codes(done))
    path = folder / "second" / REVISED.replace("修订1", "修订2")
    assert_unmarked("second round", path, RETURNS / WATER, {(WATER_SHEET, WATER_TOTAL)})


def trip_one_folder(folder):
    """All in one folder, round after round: what was taken before is neither lost nor in the way,
    and the same run done again makes the same."""
    path = one(folder, [(WATER_SHEET, WATER_TOTAL, 188)])

    def take():
        done = run("accept", folder / "back", "--originals", folder, "-o", folder / "accepted",
                   "--lang", "zh", "--json", "--quiet")
        return done, {file.name: file.read_bytes() for file in (folder / "accepted").iterdir()}

    first, made = take()
    again, same = take()
    expect(first.returncode == again.returncode == 1 and made == same, "one folder", "again",
           again.stdout, again.stderr)
    run("send-back", folder / "accepted" / REVISED, "-o", folder / "sent2", "--lang", "zh")
    book = openpyxl.load_workbook(next((folder / "sent2").glob("*第2次退回.xlsx")))
    book[WATER_SHEET][WATER_TOTAL] = 178.1
    book.save(folder / "back/b.xlsx")
    done, made = take()
    expect(done.returncode == 0 and "accept-taken-before" in codes(done), "one folder",
           done.returncode, codes(done))
    expect(REVISED.replace("修订1", "修订2") in made, "one folder", list(made))
    expect(path.exists(), "one folder")


def trip_rows_reordered(folder):
    def swap(book):
        sheet = book[WATER_SHEET]
        for column in "BCDEF":
            upper, lower = sheet[f"{column}8"], sheet[f"{column}9"]
            upper.value, lower.value = lower.value, upper.value

    one(folder, [(WATER_SHEET, WATER_TOTAL, 178.1)], swap)
    done = accept(folder, folder / "back")
    expect(done.returncode == 0, "re-ordered", done.stdout, done.stderr)
    expect([c["change"] for c in changes(done)] == ["changed-as-asked"], "re-ordered",
           changes(done))


def trip_over_formula(folder):
    """The total was a formula; the department types a number over it."""
    received = folder / "received"
    received.mkdir()
    book = openpyxl.load_workbook(RETURNS / WATER)
    book["河湖长制"]["C11"].value = "=SUM(C7:C10)"
    book.save(received / WATER)
    sent = run("send-back", received, "-o", folder / "sent", "--lang", "zh")
    expect(sent.returncode in (0, 1), "over formula", sent.stderr)
    (folder / "back").mkdir()
    book = openpyxl.load_workbook(next((folder / "sent").glob("*退回.xlsx")))
    book["河湖长制"]["C11"].value = 100
    book[WATER_SHEET][WATER_TOTAL].value = 178.1
    book.save(folder / "back/a.xlsx")
    done = accept(folder, folder / "back")
    expect({c["change"] for c in changes(done)} >= {"changed-unasked", "changed-as-asked"},
           "over formula", changes(done))
    made = openpyxl.load_workbook(folder / "accepted" / REVISED)
    expect(made["河湖长制"]["C11"].value == 100, "over formula", made["河湖长制"]["C11"].value)


def trip_amount_as_text(folder):
    one(folder, [(WATER_SHEET, WATER_TOTAL, "178.1万")])
    done = accept(folder, folder / "back")
    expect(done.returncode == 0, "as text", done.stdout, done.stderr)
    expect([item["state"] for item in items(done)] == ["settled"], "as text", items(done))
    expect(totals(folder / "accepted" / REVISED) == totals(RETURNS / WATER) - 9, "as text",
           "total")


def trip_sheet_renamed(folder):
    def rename(book):
        book[WATER_SHEET].title = "水库（改）"

    one(folder, [(WATER_SHEET, WATER_TOTAL, 178.1)], rename)
    done = accept(folder, folder / "back")
    expect(done.returncode == 0, "renamed", done.stdout, done.stderr)
    expect([c["change"] for c in changes(done)] == ["changed-as-asked"], "renamed", changes(done))
    made = openpyxl.load_workbook(folder / "accepted" / REVISED)
    expect(made.sheetnames == ["河湖长制", "水库（改）", "防汛物资"], "renamed", made.sheetnames)
    cell = made["水库（改）"][WATER_TOTAL]
    expect(cell.comment is None and fill_of(cell) is None, "renamed", cell.comment, fill_of(cell))


def trip_rows_inserted(folder):
    """Rows above the mark: it is found by its comment where it is now."""
    def insert(book):
        book[WATER_SHEET].insert_rows(1, 2)
        for merge in book[WATER_SHEET].merged_cells.ranges:  # openpyxl leaves them where they were
            merge.shift(row_shift=2)

    one(folder, [(WATER_SHEET, WATER_TOTAL, 178.1)], insert)
    done = accept(folder, folder / "back")
    expect([c["change"] for c in changes(done)] == ["changed-as-asked"], "inserted", changes(done))
    made = openpyxl.load_workbook(folder / "accepted" / REVISED)[WATER_SHEET]
    for row in made.iter_rows():
        for cell in row:
            expect(str(cell.fill.fgColor.rgb)[-6:] not in MARK_FILLS and cell.comment is None,
                   "inserted", cell.coordinate)


def trip_both(folder):
    """The same cell corrected by both: never settled by itself, then as was chosen."""
    one(folder, [(WATER_SHEET, WATER_TOTAL, 178.1)])
    expect(accept(folder, folder / "back").returncode == 0, "both", "first")
    shutil.copy(folder / "accepted" / REVISED, folder / "received" / REVISED)
    book = openpyxl.load_workbook(next((folder / "sent").glob("*退回.xlsx")))
    book[WATER_SHEET][WATER_TOTAL] = 180
    book.save(folder / "back/a.xlsx")
    done = accept(folder, folder / "back", to="second")
    expect(done.returncode == 1 and "accept-conflict" in codes(done), "both", codes(done))
    expect([(c["change"], c["new"], c["office"]) for c in changes(done)] ==
           [("conflict", "180", "178.1")], "both", changes(done))
    expect(not list((folder / "second").glob("*修订*")), "both", "settled by itself")
    conflicts = folder / "second/冲突.xlsx"
    for choice, value, status in (("财政", 178.1, 0), ("部门", 180, 1)):
        book = openpyxl.load_workbook(conflicts)
        sheet = book.active
        heading = next(cell.row for cell in sheet["A"] if cell.value == "序号")
        column = next(cell.column for cell in sheet[heading] if cell.value == "选择")
        sheet.cell(heading + 1, column).value = choice
        book.save(folder / "chosen.xlsx")
        done = accept(folder, folder / "back", "--resolve", folder / "chosen.xlsx", to=choice)
        expect(done.returncode == status, "both", choice, done.returncode, done.stderr)
        path = folder / choice / REVISED.replace("修订1", "修订2")
        expect(path.exists() and openpyxl.load_workbook(path)[WATER_SHEET][WATER_TOTAL].value == value,
               "both", choice)


def settle(folder, side, change=None):
    """An old file comes back against the office's revision; each conflict is settled for a side."""
    shutil.copy(folder / "accepted" / REVISED, folder / "received" / REVISED)
    book = openpyxl.load_workbook(next((folder / "sent").glob("*退回.xlsx")))
    if change is not None:
        change(book)
    book.save(folder / "back/a.xlsx")
    done = accept(folder, folder / "back", to="asked")
    expect("accept-conflict" in codes(done), folder.name, codes(done))
    book = openpyxl.load_workbook(folder / "asked/冲突.xlsx")
    heading = next(cell.row for cell in book.active["A"] if cell.value == "序号")
    for row in range(heading + 1, book.active.max_row + 1):
        book.active.cell(row, 10).value = side
    book.save(folder / "chosen.xlsx")
    done = accept(folder, folder / "back", "--resolve", folder / "chosen.xlsx", to="settled")
    path = folder / "settled" / REVISED.replace("修订1", "修订2")
    return done, openpyxl.load_workbook(path)[WATER_SHEET] if path.exists() else None


def blank(book, row):
    for column in "BCDEF":
        book[WATER_SHEET][f"{column}{row}"] = None


def trip_row_goes(folder):
    """The office's revision has a cost line less: it goes out of the department's file, too, and
    the total, a formula there, follows."""
    one(folder, [(WATER_SHEET, WATER_TOTAL, 155.7)], lambda book: blank(book, 9))
    accept(folder, folder / "back")

    def write_formula(book):
        book[WATER_SHEET][WATER_TOTAL] = "=SUM(C7:C10)"

    done, sheet = settle(folder, "财政", write_formula)
    expect(sheet is not None and sheet["B9"].value is None and sheet["C9"].value is None
           and sheet["C10"].value == 11.7, "row goes", done.returncode, codes(done))


def trip_row_comes(folder):
    """The office's revision has an indicator more, in a line that was empty in the form."""
    def write_indicator(book):
        for column, text in zip("CDE", ("抢险队伍", "2支", "2支")):
            book[WATER_SHEET][f"{column}15"] = text

    one(folder, [(WATER_SHEET, WATER_TOTAL, 178.1)], write_indicator)
    expect(accept(folder, folder / "back").returncode == 0, "row comes", "first")
    done, sheet = settle(folder, "财政")
    expect(done.returncode == 0 and [sheet[f"{c}15"].value for c in "CDE"] ==
           ["抢险队伍", "2支", "2支"], "row comes", done.returncode, codes(done))


def trip_row_under_array_formula(folder):
    """A row in a range that is one formula cannot be blanked."""
    one(folder, [(WATER_SHEET, WATER_TOTAL, 155.7)], lambda book: blank(book, 9))
    accept(folder, folder / "back")

    def write_array(book):
        book[WATER_SHEET]["C9"] = "={22.4;11.7}"
        book[WATER_SHEET].formula_attributes["C9"] = {"t": "array", "ref": "C9:C10"}

    done, sheet = settle(folder, "财政", write_array)
    expect(sheet is None and "accept-row-not-removed" in codes(done), "row under array",
           done.returncode, codes(done))
    place = [line["cell"] for line in lines_of(done) if line.get("rule") == "accept-row-not-removed"]
    expect(place == ["B9"], "row under array", place)


def trip_explained(folder):
    """What was explained is not asked for again in the next round; what was not, is."""
    sent = send(folder, ECOLOGY)["ecology"]
    book = openpyxl.load_workbook(sent)
    book[INSTRUCTIONS][explained_row(sent)] = "为联系人，请保留"
    (folder / "back").mkdir()
    book.save(folder / "back/a.xlsx")
    expect(accept(folder, folder / "back").returncode == 0, "explained")
    revision = next((folder / "accepted").glob("*-修订1.xlsx"))
    done = run("send-back", revision, "-o", folder / "again", "--lang", "zh")
    expect("有 1 处提醒部门此前已作说明" in done.stderr, "explained", done.stderr)
    again = openpyxl.load_workbook(next((folder / "again").glob("*第2次退回.xlsx")))
    numbers = [cell.value for cell in again[INSTRUCTIONS]["A"] if isinstance(cell.value, int)]
    expect(numbers == [1], "explained", numbers)


def cells_of(path):
    return run("cells", path).stdout


def assert_own_words(sent):
    """Nothing that only the author of a mapping could do is asked of a department."""
    for path in sent:
        for row in openpyxl.load_workbook(path)[INSTRUCTIONS].iter_rows(values_only=True):
            words = " ".join(map(str, row))
            expect(not any(word in words for word in ("映射", "--", "model.yaml", "规则读取")),
                   "words", path.name, words)


def trip_untouched(folder):
    """Every sample and every layout comes back as it was sent: nothing changed, every item still
    open, and each cell as before."""
    for returns in (RETURNS, ROOT / "samples/layouts"):
        base = folder / returns.name
        base.mkdir()
        run("send-back", returns, "-o", base / "sent", "--lang", "zh", "--severity", "info")
        sent = list((base / "sent").glob("*退回*.xlsx"))
        sent = [path for path in sent if path.name != "退回清单.xlsx"]
        assert_own_words(sent)
        done = run("accept", *sent, "--originals", returns, "-o", base / "accepted", "--lang",
                   "zh", "--json", "--quiet")
        expect(not changes(done), "untouched", changes(done))
        expect({item["state"] for item in items(done)} == {"unchanged"}, "untouched",
               [item for item in items(done) if item["state"] != "unchanged"])
        accepted = list((base / "accepted").glob("*-修订1.xlsx"))
        expect(len(accepted) == len(sent) >= 5, "untouched", len(accepted), len(sent))
        for path in accepted:
            original = returns / path.name.replace("-修订1", "")
            expect(cells_of(path) == cells_of(original), "untouched", path.name)


def trip_into_array_formula(folder):
    """What the office changed cannot be carried into a range that is one formula."""
    one(folder, [(WATER_SHEET, WATER_TOTAL, 178.1)])
    expect(accept(folder, folder / "back").returncode == 0, "array", "first")
    shutil.copy(folder / "accepted" / REVISED, folder / "received" / REVISED)
    book = openpyxl.load_workbook(next((folder / "sent").glob("*退回.xlsx")))
    book[WATER_SHEET][WATER_TOTAL] = "=SUM(C7:C10)+1"
    book[WATER_SHEET].formula_attributes[WATER_TOTAL] = {"t": "array", "ref": WATER_TOTAL}
    book.save(folder / "back/a.xlsx")
    done = accept(folder, folder / "back", to="second")
    expect("accept-conflict" in codes(done), "array", codes(done))
    conflicts = folder / "second/冲突.xlsx"
    book = openpyxl.load_workbook(conflicts)
    book.active.cell(4, 10).value = "财政"
    book.save(folder / "chosen.xlsx")
    done = accept(folder, folder / "back", "--resolve", folder / "chosen.xlsx", to="third")
    expect({"accept-not-unmarked", "edit-array-formula"} <= codes(done), "array", codes(done))
    expect(done.returncode == 1 and not list((folder / "third").glob("*修订*")), "array",
           done.returncode)


def trip_remark_behind_comment(folder):
    def remark(book):
        cell = book[WATER_SHEET][WATER_TOTAL]
        cell.comment.text += "\n经核，原数无误"

    one(folder, [], remark)
    done = accept(folder, folder / "back")
    expect([(i["state"], i["explanation"]) for i in items(done)] ==
           [("unchanged", "经核，原数无误")], "remark", items(done))


TRIPS = [trip_hidden_sheet_removed, trip_hidden_sheet_removed_again, trip_all_of_ours_removed,
         trip_two_files, trip_old_round,
         trip_one_folder, trip_second_round, trip_rows_reordered, trip_over_formula, trip_amount_as_text,
         trip_sheet_renamed, trip_rows_inserted, trip_both,
         trip_row_goes, trip_row_comes, trip_row_under_array_formula, trip_explained, trip_untouched,
         trip_into_array_formula, trip_remark_behind_comment]


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for trip in TRIPS:
            (folder / trip.__name__).mkdir()
            trip(folder / trip.__name__)
            print(trip.__name__.replace("_", " "))
        for hand_name, hand in hands(folder):
            (folder / hand_name).mkdir()
            trip_by_hand(folder / hand_name, hand_name, hand)
            print("by the hand of", hand_name)
    print(f"{len(failures)} failures")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
