"""Edits of a summary reach the departments' own workbooks: openpyxl edits the summary, moves its
rows, and reads the copies; zipfile compares every part that no edit touches. What must be refused
is refused, and no other cell changes."""

import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import warnings
import zipfile
from pathlib import Path

try:
    import openpyxl
except ImportError:
    print("skipped: python3-openpyxl is not installed")
    sys.exit(77)

from sample_returns import CLEAN, ECOLOGY, RETURNS, ROOT, WATER

LAYOUTS = ROOT / "samples" / "layouts"
PROGRAM = os.environ["HUIBIAO"]
KEYED = ("项目总表", "成本明细", "指标总表")
EDITED = {"项目总表": ("预算合计",), "成本明细": ("成本构成", "金额", "测算依据"),
          "指标总表": ("指标名称", "绩效标准", "当年预期实现值")}
TOUCHED = ("xl/worksheets/", "xl/comments", "xl/drawings/vml", "[Content_Types].xml", "docProps/custom",
           "_rels/.rels", "xl/workbook.xml", "xl/calcChain.xml")
failures = []
warnings.filterwarnings("ignore", module="openpyxl")


def check(what, actual, expected):
    if actual != expected:
        failures.append(f"{what}:\n  {actual!r}\nis not\n  {expected!r}")


def run(*arguments):
    return subprocess.run([PROGRAM, *map(str, arguments)], stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, check=False)


def push(summary, originals, out, *options):
    done = run("push", summary, "--originals", originals, "-o", out, "--json", "--lang", "en",
               *options)
    told = [json.loads(line) for line in done.stdout.splitlines() if line.startswith(b"{")]
    return done.returncode, told


def merge(folder, path):
    run("merge", folder, "-o", path, "--quiet", "--lang", "zh")


def header(sheet):
    for row in sheet.iter_rows():
        names = {cell.value: cell.column for cell in row if cell.value is not None}
        if any(str(name).startswith("行标识") for name in names):
            key = next(name for name in names if str(name).startswith("行标识"))
            return row[0].row, names, names[key]
    raise ValueError(sheet.title)


def keyed_rows(sheet):
    """The rows that have keys, and the columns by their headings."""
    head, names, key = header(sheet)
    return [row for row in range(head + 1, sheet.max_row + 1)
            if sheet.cell(row, key).value], names, key


def move_rows(sheet, chance):
    """All rows with keys in another order, as sorting or cutting and pasting does."""
    rows, _, key = keyed_rows(sheet)
    contents = [[sheet.cell(row, column).value for column in range(1, key + 1)] for row in rows]
    chance.shuffle(contents)
    for row, content in zip(rows, contents):
        for column, value in enumerate(content, 1):
            sheet.cell(row, column).value = value


def edit_some(book, chance):
    """Edits some cells; gives (file, sheet, cell, new) as the row says where it comes from."""
    made = []
    for name in KEYED:
        sheet = book[name]
        rows, names, _ = keyed_rows(sheet)
        for row in chance.sample(rows, min(12, len(rows))):
            column = chance.choice(EDITED[name])
            cell = sheet.cell(row, names[column])
            old = cell.value
            if old is None:
                continue
            new = round(old + 3.25, 4) if isinstance(old, (int, float)) else f"{old}（核）"
            cell.value = new
            sheet.cell(row, names["修改原因"]).value = f"原因{row}"
            made.append((name, row, column, old, new, f"原因{row}"))
    return made


def changed_lines(original, path):
    """What differs between a return and its copy, but for formulas, which follow."""
    book = openpyxl.load_workbook(original)
    lines = [json.loads(line) for line in
             run("diff", "--json", "--quiet", original, path).stdout.splitlines()]
    for line in lines:
        check(f"{path}: the kind of change", line["change"], "changed")
    return [line for line in lines if not str(
        book[line["old_place"]["sheet"]][line["old_place"]["cell"]].value).startswith("=")]


def check_parts(old, new):
    """Every part that is not of an edit is there byte for byte."""
    with zipfile.ZipFile(old) as before, zipfile.ZipFile(new) as after:
        for entry in before.namelist():
            if not entry.startswith(TOUCHED) and before.read(entry) != after.read(entry):
                failures.append(f"{new}: the part {entry} has changed")
        for entry in after.namelist():
            if entry not in before.namelist() and not entry.startswith(TOUCHED):
                failures.append(f"{new}: the part {entry} is new")


def check_cells(old, new, edits):
    """No cell but those of the edits has changed; theirs have a comment with old, new and why."""
    before, after = openpyxl.load_workbook(old), openpyxl.load_workbook(new)
    changed = []
    for sheet in before:
        for row in sheet.iter_rows():
            for cell in row:
                now = after[sheet.title][cell.coordinate]
                if now.value != cell.value:
                    changed.append((sheet.title, cell.coordinate))
                    comment = now.comment.text if now.comment else ""
                    check(f"{new} {cell.coordinate} is explained", "原因" in comment, True)
    check(f"{new}: cells changed", len(changed), edits)


def check_edits(folder, originals, moved, seed):
    chance = random.Random(seed)
    summary, edited, out = (Path(folder) / name for name in ("s.xlsx", "e.xlsx", "out"))
    shutil.rmtree(out, ignore_errors=True)
    merge(originals, summary)
    book = openpyxl.load_workbook(summary)
    if moved:
        for name in KEYED:
            move_rows(book[name], chance)
    edits = edit_some(book, chance)
    book.save(edited)
    status, told = push(edited, originals, out)
    refused = [finding for finding in told if finding["severity"] == "error"]
    places = {(finding["sheet"], finding["cell"]) for finding in refused}
    sheets = openpyxl.load_workbook(edited)
    done = []
    for name, row, column, old, new, reason in edits:
        cell = sheets[name].cell(row, keyed_rows(sheets[name])[1][column]).coordinate
        if (name, cell) not in places:
            done.append((name, row, column, old, new, reason))
    check("status", status, 1 if refused else 0)
    for finding in refused:
        check("why refused", finding["rule"] in ("push-shared-cell", "push-formula",
                                                 "push-computed", "push-not-read-back"), True)
    written = {path.name: path for path in out.glob("*.xlsx")} if out.exists() else {}
    counts, read_new = {}, []
    for name, path in written.items():
        original = next(Path(originals).rglob(name))
        check_parts(original, path)
        lines = changed_lines(original, path)
        counts[name] = len(lines)
        read_new += [str(line["new"]) for line in lines]
        check_cells(original, path, counts[name])
    check("values written", sum(counts.values()), len(done))
    told_new = sorted(f"{new:g}" if isinstance(new, float) else str(new) for *_, new, _ in done)
    check("what is read back", sorted(read_new), told_new)
    return len(done), len(refused)


def check_refusals(folder):
    """Each kind of edit that cannot be taken, at its place; nothing is written for it."""
    summary, edited, out = (Path(folder) / name for name in ("s.xlsx", "r.xlsx", "none"))
    merge(RETURNS, summary)

    def told(change):
        book = openpyxl.load_workbook(summary)
        change(book)
        book.save(edited)
        shutil.rmtree(out, ignore_errors=True)
        _, lines = push(edited, RETURNS, out)
        check("nothing is written", out.exists(), False)
        return sorted({(line["rule"], line["sheet"], line["cell"]) for line in lines
                       if line["severity"] in ("error", "warning")})

    def at(book, sheet, column, value, offset=0):
        rows, names, _ = keyed_rows(book[sheet])
        cell = book[sheet].cell(rows[offset], names[column])
        cell.value = value
        return cell.coordinate

    place = {}

    def computed(book):
        place["cell"] = at(book, "项目总表", "指标总数", 99)

    def formula(book):
        place["cell"] = at(book, "项目总表", "较上年增减额", 99)

    def key(book):
        place["cell"] = at(book, "项目总表", "项目名称", "另一个项目")

    def invalid(book):
        place["cell"] = at(book, "成本明细", "金额", "待定")

    def choice(book):
        place["cell"] = at(book, "项目总表", "项目性质", "不知道")

    def added(book):
        rows, names, _ = keyed_rows(book["指标总表"])
        place["cell"] = book["指标总表"].cell(rows[-1] + 1, names["指标名称"]).coordinate
        book["指标总表"][place["cell"]].value = "新指标"

    def twice(book):
        rows, names, key_column = keyed_rows(book["成本明细"])
        sheet = book["成本明细"]
        sheet.cell(rows[0], key_column).value = sheet.cell(rows[1], key_column).value
        place["cell"] = None

    def deleted(book):
        rows, _, _ = keyed_rows(book["指标总表"])
        book["指标总表"].delete_rows(rows[3], 2)
        place["cell"] = ""

    def broken(book):
        rows, _, key_column = keyed_rows(book["成本明细"])
        cell = book["成本明细"].cell(rows[0], key_column)
        cell.value = "1.2.3"
        place["cell"] = cell.coordinate

    def other(book):
        name = next(sheet.title for sheet in book if sheet.title.startswith("鄂州市"))
        book[name]["A6"].value = 4711
        place["sheet"], place["cell"] = name, ""

    for change, rule, sheet in ((computed, "push-computed", "项目总表"),
                                (formula, "push-computed", "项目总表"),
                                (key, "push-key-field", "项目总表"),
                                (invalid, "push-invalid", "成本明细"),
                                (choice, "push-invalid", "项目总表"),
                                (added, "push-row-without-key", "指标总表"),
                                (deleted, "push-row-deleted", "指标总表"),
                                (other, "push-other-sheet", None)):
        check(rule, told(change), [(rule, sheet or place["sheet"], place["cell"])])
    check("a key that is broken", told(broken)[0][:2], ("push-key-broken", "成本明细"))
    check("rows with one key", {line[0] for line in told(twice)},
          {"push-row-twice", "push-row-deleted", "push-computed"})


def check_originals(folder):
    """An original that is not what was merged, and two of one name."""
    originals = Path(folder) / "originals"
    for part in ("甲", "乙"):
        (originals / part).mkdir(parents=True)
    source = RETURNS / WATER
    shutil.copy(source, originals / "甲" / "表.xlsx")
    shutil.copy(RETURNS / CLEAN, originals / "乙" / "表.xlsx")
    summary, edited, out = (Path(folder) / name for name in ("s2.xlsx", "e2.xlsx", "out2"))
    merge(originals, summary)
    book = openpyxl.load_workbook(summary)
    rows, names, _ = keyed_rows(book["成本明细"])
    for row in rows:
        cell = book["成本明细"].cell(row, names["金额"])
        if isinstance(cell.value, (int, float)):
            cell.value = cell.value + 1
    book.save(edited)
    push(edited, originals, out)
    check("two of one name", sorted(path.name for path in out.iterdir()), ["表-2.xlsx", "表.xlsx"])
    renamed = Path(folder) / "renamed"
    renamed.mkdir()
    shutil.copy(originals / "甲" / "表.xlsx", renamed / "水利.xlsx")
    shutil.rmtree(out)
    _, told = push(edited, renamed, out)
    check("an original of another name is known by its bytes",
          sorted(path.name for path in out.iterdir()), ["水利.xlsx"])
    check("one that is missing", [line["rule"] for line in told if line["severity"] == "error"],
          ["push-original-missing"])
    book = openpyxl.load_workbook(originals / "乙" / "表.xlsx")
    book.save(originals / "乙" / "表.xlsx")
    shutil.rmtree(out)
    _, told = push(edited, originals, out)
    check("one that has changed", [(line["rule"], line["file"]) for line in told
                                   if line["severity"] == "error"],
          [("push-original-changed", "乙/表.xlsx")])


def check_deleted(folder):
    """Rows that were deleted are named, when all returns are at hand; else they are counted."""
    summary, edited, out = (Path(folder) / name for name in ("s3.xlsx", "e3.xlsx", "out3"))
    merge(RETURNS, summary)
    book = openpyxl.load_workbook(summary)
    sheet = book["成本明细"]
    rows, names, _ = keyed_rows(sheet)
    gone = [tuple(sheet.cell(row, names[name]).value for name in ("项目名称", "成本构成"))
            for row in rows[7:10]]
    sheet.delete_rows(rows[7], 3)
    book.save(edited)
    _, lines = push(edited, RETURNS, out)
    check("the rows that were deleted", sorted((line["record"], line["found"]) for line in lines
                                               if line["rule"] == "push-row-deleted"),
          sorted(gone))
    few = Path(folder) / "few"
    few.mkdir()
    shutil.copy(RETURNS / ECOLOGY, few)
    _, lines = push(edited, few, out)
    check("how many were deleted", [(line["rule"], line["found"]) for line in lines
                                    if line["severity"] == "error"],
          [("push-rows-deleted", "3")])


def main():
    with tempfile.TemporaryDirectory() as folder:
        for originals, moved, seed in ((RETURNS, False, 1), (RETURNS, True, 2),
                                       (LAYOUTS, True, 3)):
            written, refused = check_edits(folder, originals, moved, seed)
            check("most edits are written", written > 2 * refused, True)
        check_refusals(folder)
        check_originals(folder)
        check_deleted(folder)
    for failure in failures[:20]:
        print(failure)
    sys.exit(1 if failures else 0)


main()
