"""Marks put into workbooks as send-back puts them, and taken out as accept takes them out, looked
at by readers that are not ours.

Of every sample, and of every workbook of CORPUS that can be read (where it is not given, of some
of ../shared/corpus), some cells of each sheet are marked by the program `marking` that is built
beside the tests: a fill, a comment, the instructions first and the hidden sheet last, a property.
Then it takes them out of what it marked, by the hidden sheet. Then

- Python's zipfile tells that no entry is left that was not there, but for the one property, and
  that entries which marks do not touch have their very bytes;
- openpyxl sees fill and comment in every marked cell, and in what is left every cell, style,
  comment, merge and sheet as before;
- SheetJS sees what is left as the original, and LibreOffice does but for styles, of a spread of
  them, with EVERYTHING=1 of all (`make corpus-editing` asks for it).

    [SPREAD=N | EVERYTHING=1] HUIBIAO=PROGRAM CORPUS=FOLDER tests/independent/marking.py [WORKBOOK...]
"""

import concurrent.futures
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections import Counter
from pathlib import Path

SKIPPED = 77

try:
    from edited import books, foreign, libreoffice, parts, sheetjs
except ImportError:
    print("openpyxl is not there")
    sys.exit(SKIPPED)

from edited.reading import changed_cells, compare_readings

MARKING = books.PROGRAM.parent / "marking"
MARK_FILLS = {"FFC7CD", "FFEB9D"}
MARK_WORDS = "【退回修改】"
UNREADABLE, REFUSED = 3, 1

# Why a workbook is not marked at all: its structure is locked.
REFUSALS = {"edit-structure"}

# What may be told of an edit all the same.
TOLD = {"edit-breaks-signature"}

SPREAD = int(os.environ.get("SPREAD", 8))


# What marks change, wherever it stands: styles, properties, the list of sheets.
CHANGED = re.compile(r"(styles\d*|custom\d*|calcchain)\.xml$|/workbook\d*\.xml\.rels$|^_rels/\.rels$")


def is_empty(book, name):
    """A list without an item, which may come or go."""
    return name.endswith((".rels", ".vml")) and b"<Relationship " not in book.read(name) \
        or b"<commentList" in book.read(name) and b"<comment " not in book.read(name)


def entry_faults(before, left, sheets):
    with zipfile.ZipFile(before) as old, zipfile.ZipFile(left) as new:
        if new.testzip() is not None:
            yield f"a broken entry: {new.testzip()}"
        allowed = parts.touched(old, sheets)
        olds = {entry.filename: entry for entry in old.infolist()}
        news = {entry.filename: entry for entry in new.infolist()}
        for name in olds.keys() - news.keys():
            if not is_empty(old, name):
                yield f"{name}: gone"
        for name in news.keys() - olds.keys():
            if not CHANGED.search(name.lower().replace("\\", "/")) and not is_empty(new, name):
                yield f"{name}: left behind"
        old_data, new_data = before.read_bytes(), left.read_bytes()
        for name in olds.keys() & news.keys():
            if not CHANGED.search(name.lower().replace("\\", "/")):
                yield from parts.entry_faults(old_data, olds[name], new_data, news[name], allowed)


def mark_faults(marked, places, threaded):
    """What openpyxl misses of the marks; a cell with a thread of comments got none of ours."""
    book = foreign.load(marked)
    for sheet, row, column in places:
        cell = book[sheet].cell(row, column)
        if str(cell.fill.fgColor.rgb)[-6:] not in MARK_FILLS:
            yield f"openpyxl sees no mark's fill at {sheet}!{cell.coordinate}"
        if not threaded and MARK_WORDS not in getattr(getattr(cell, "comment", None), "text", ""):
            yield f"openpyxl sees no mark's comment at {sheet}!{cell.coordinate}"


def read_marking(lines):
    """The marked cells, and the codes of what was told."""
    places, codes = [], []
    for line in lines:
        if line.startswith("! "):
            codes.append(line[2:].split(":")[0])
        else:
            row, column, sheet = line.split(" ", 2)
            places.append((sheet, int(row), int(column)))
    return places, codes


def compare_openpyxl(path, marked, left, places, threaded):
    try:
        old = foreign.read(path)
    except Exception as reason:  # what openpyxl itself cannot open proves nothing
        return [], f"openpyxl cannot open it: {type(reason).__name__}"
    if books.is_strict(path):
        return [], "openpyxl sees nothing in a strict workbook"
    try:
        return (compare_readings(old, foreign.read(left))
                + list(mark_faults(marked, places, threaded))[:5], "compared")
    except Exception as reason:
        return [f"openpyxl no longer opens it: {reason!r}"], "compared"


def look_at(path, marked, left):
    """One workbook: its faults, and what could be done with it."""
    done = subprocess.run([MARKING, path, marked, left], stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, timeout=240, check=False)
    # A name may hold a line break; it is no end of a line here.
    text = done.stdout.decode()
    places, codes = read_marking(text.split("\n")[:-1]) if done.returncode == 0 else ([], [])
    if done.returncode == UNREADABLE:
        return [], "not readable"
    if done.returncode == REFUSED:
        codes = sorted({line[2:].split(":")[0] for line in text.split("\n") if line[:2] == "! "})
        return ([] if set(codes) <= REFUSALS else [f"not marked: {codes}"],
                "refused: " + ", ".join(codes))
    if done.returncode != 0:
        return [f"marking ended with {done.returncode}: {done.stderr.decode()}"], "broken"
    if not places:
        return [], "no sheet of cells"
    faults = list(entry_faults(path, left, {sheet for sheet, _, _ in places}))
    more, how = compare_openpyxl(path, marked, left, places, "send-back-not-commented" in codes)
    told = {code for code in codes if code.startswith(("edit-", "accept-"))} - TOLD
    return faults + more + ([f"told: {sorted(told)}"] if told else []), how


def one_by_libreoffice(before, left, again):
    old, new = libreoffice.read(before), libreoffice.read(left)
    if old is None:
        return None
    if new is None:
        return ["LibreOffice no longer opens it"]
    # It makes a style of its own for a cell that names the first format, which is the same.
    for seen in (old, new):
        seen.cells = {place: cell[:-1] for place, cell in seen.cells.items()}
    twice = libreoffice.read(again) or old
    twice.cells = {place: cell[:len(old.cells.get(place, cell))]
                   for place, cell in twice.cells.items()}
    random = changed_cells(old, twice)
    return [f"LibreOffice: {fault}" for fault in compare_readings(old, new, random)]


def compare_libreoffice(made, folder, pool):
    if not libreoffice.is_there():
        print("soffice is not there: LibreOffice was not asked")
        return

    def opened(word, some, alone=False):
        for path, left in some:
            shutil.copy(path, folder / (word + left.name))
        return libreoffice.convert([folder / (word + left.name) for _, left in some], folder, alone)

    before = opened("original-", made)
    after = libreoffice.convert([left for _, left in made], folder)
    found = list(pool.map(one_by_libreoffice, before, after, before))
    doubtful = [i for i, faults in enumerate(found) if faults]
    some = [made[i] for i in doubtful]
    once, twice = opened("once-", some, True), opened("twice-", some, True)
    after = opened("left-", [(left, left) for _, left in some], True)
    for i, old, again, new in zip(doubtful, once, twice, after):
        found[i] = one_by_libreoffice(old, new, again)
    for (path, _), faults in zip(made, found):
        yield from (f"{path}: {fault}" for fault in faults or ())
    print(f"LibreOffice: {sum(faults is not None for faults in found)} compared, "
          f"{sum(faults is None for faults in found)} originals that it does not open")


def compare_sheetjs(made, folder):
    modules = sheetjs.look_for(folder / "npm", "xlsx")
    if modules is None:
        return
    answers = sheetjs.compare([(path, left, []) for path, left in made], modules)
    for (path, _), answer in zip(made, answers):
        yield from (f"{path}: SheetJS: {fault}" for fault in answer.get("faults", ()))
    print(f"SheetJS: {sum('faults' in answer for answer in answers)} compared, "
          f"{sum('unread' in answer for answer in answers)} originals that it does not open")


def main():
    if not MARKING.exists():
        print(f"{MARKING} is not there: make it with the tests")
        sys.exit(SKIPPED)
    workbooks = books.list_workbooks()
    outcomes, failures, made = Counter(), [], []
    with tempfile.TemporaryDirectory() as folder, \
            concurrent.futures.ProcessPoolExecutor(os.cpu_count()) as pool:
        folder = Path(folder)
        marked = [folder / f"marked-{i}{path.suffix}" for i, path in enumerate(workbooks)]
        left = [folder / f"left-{i}{path.suffix}" for i, path in enumerate(workbooks)]
        for path, out, (faults, how) in zip(workbooks, left,
                                            pool.map(look_at, workbooks, marked, left)):
            outcomes[how] += 1
            failures += [f"{path}: {fault}" for fault in faults]
            if out.exists() and (books.EVERYTHING or out.stat().st_size < 200000):
                made.append((path, out))
        spread = made[::1 if books.EVERYTHING else max(1, len(made) // SPREAD)]
        failures += compare_sheetjs(spread, folder)
        failures += compare_libreoffice(spread, folder, pool)
    for how, count in sorted(outcomes.items()):
        print(f"{count:5} {how}")
    print(f"{len(workbooks)} workbooks, {len(spread)} opened by others; {len(failures)} faults")
    for failure in failures:
        print(failure)
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
