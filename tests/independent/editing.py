"""Workbooks edited in place, looked at by readers that are not ours.

Of every sample, and of every workbook of CORPUS that can be read (where it is not given, of some
of ../shared/corpus, since all take minutes), one cell is given a number and a comment by
`huibiao edit`. Then

- Python's zipfile tells that every entry but those that the edit must touch is there in its
  order, its compressed bytes, times and attributes the same, and that the input is unchanged;
- openpyxl sees the new value, the comment, and every other cell, style and comment as before;
- our own reader sees every other cell as before;
- LibreOffice and SheetJS open a spread of them, with EVERYTHING=1 all of them (`make
  corpus-editing` asks for it): they see the new value and the comment, and all else as in the
  original.

    [SPREAD=N | EVERYTHING=1] HUIBIAO=PROGRAM CORPUS=FOLDER tests/independent/editing.py [WORKBOOK...]
"""

import concurrent.futures
import hashlib
import json
import os
import shutil
import struct
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ElementTree
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

NUMBER = "8642.75"
COMMENT = "请核对：第 1 行\n<第 2 行> & “完”"

# How many are shown to LibreOffice and SheetJS.
SPREAD = int(os.environ.get("SPREAD", 16))

# Why a cell may be refused, so that another one is tried.
REFUSALS = {"edit-formula", "edit-array-formula", "edit-merged-cell", "edit-threaded-comment",
            "edit-table-header", "edit-pivot-table", "edit-cell-twice", "edit-structure"}


def quoted(sheet):
    return "'" + sheet.replace("'", "''") + "'"


def first_sheet(path):
    """The name of the first sheet, as the refusal of one that is not there tells it."""
    done = books.run("edit", path, "--set", "'[?]'!A1=1", "--json", "--quiet", "-o", "-")
    rules = [json.loads(line) for line in done.stderr.decode().splitlines() if line[:1] == "{"]
    return next((rule["expected"].split(", ")[0] for rule in rules
                 if rule["rule"] == "edit-sheet-unknown"), "")


def targets(path, cells):
    """Cells to try, in turn: filled ones, then an empty one below all of the sheet."""
    for sheet in dict.fromkeys(sheet for sheet, _ in cells):
        filled = [cell for name, cell in cells if name == sheet]
        yield from ((sheet, cell) for cell in filled[len(filled) // 2:][:4])
        last = max(books.split(cell)[1] for cell in filled)
        if last < 1048576:
            yield sheet, f"{books.split(filled[0])[0]}{last + 1}"
    if not cells:
        yield first_sheet(path), "A1"


def compare_openpyxl(before, after, target):
    try:
        old = foreign.read(before)
    except Exception as reason:  # what openpyxl itself cannot open proves nothing
        return [], f"openpyxl cannot open it: {type(reason).__name__}"
    try:
        new = foreign.read(after)
    except Exception as reason:
        return [f"openpyxl no longer opens it: {reason!r}"], "compared"
    if books.is_strict(before):
        return [], "openpyxl sees nothing in a strict workbook"
    faults = []
    value, style = new.cells.get(target, (None, None))
    _, old_style = old.cells.get(target, (None, style))
    if not isinstance(value, (int, float)) or value != float(NUMBER):
        if not hasattr(value, "isoformat") and not hasattr(value, "total_seconds"):
            faults.append(f"openpyxl sees {value!r} in {target}")
    if style != old_style:
        faults.append(f"the style of {target} changed")
    former = old.comments.get(target)
    wanted = COMMENT if former is None else f"{former}\n{COMMENT}"
    if new.comments.get(target) != wanted:
        faults.append(f"openpyxl sees the comment {new.comments.get(target)!r}")
    return faults + compare_readings(old, new, {target}), "compared"


def compare_ours(before, after, target):
    now = books.cells_of(after)
    if now is None:
        return ["our own reader no longer opens it"]
    cell = now.pop(target, None)
    before = {key: value for key, value in before.items() if key != target}
    faults = [] if cell and cell.get("value") == float(NUMBER) else [f"we see {cell!r} in {target}"]
    # A formula that we reckon ourselves may have the new number among its inputs.
    before = {key: value for key, value in before.items() if "computed" not in value}
    faults += [f"{key}: {value!r} became {now.get(key)!r}" for key, value in before.items()
               if "computed" not in now.get(key, {}) and now.get(key) != value]
    return faults[:5]


def edit(path, out, cells):
    """The cell that was edited, else the codes of refusals."""
    codes = []
    for sheet, cell in targets(path, cells):
        done = books.run("edit", path, "--set", f"{quoted(sheet)}!{cell}={NUMBER}", "--comment",
                         f"{quoted(sheet)}!{cell}={COMMENT}", "--json", "-o", out)
        if done.returncode == 0:
            return (sheet, cell), codes
        if out.exists():
            return None, ["an output of a refused edit"]
        codes += [json.loads(line)["rule"] for line in done.stderr.decode().splitlines()
                  if line.startswith("{")] or [f"exit {done.returncode}: {done.stderr.decode()}"]
        if codes[-1] not in REFUSALS | {"edit-breaks-signature"}:
            break
    return None, codes


def look_at(path, out):
    """One workbook: its faults, what could be done with it, and the cell that was edited."""
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    try:
        cells = books.cells_of(path)
        if cells is None:
            return [], "not readable", None
        target, codes = edit(path, out, cells)
        if hashlib.sha256(path.read_bytes()).hexdigest() != digest:
            return ["the input was changed"], "broken", None
        if target is None:
            if not cells and not first_sheet(path):
                return [], "no sheet of cells", None
            unexpected = set(codes) - REFUSALS - {"edit-breaks-signature"}
            return ([f"not edited: {sorted(unexpected)}"] if unexpected else [],
                    "refused: " + ", ".join(sorted(set(codes))), None)
        faults = list(parts.compare_entries(path, out, target[0]))
        faults += compare_ours(cells, out, target)
        more, how = compare_openpyxl(path, out, target)
        return faults + more, how, target
    except (subprocess.TimeoutExpired, StopIteration, KeyError, zipfile.BadZipFile,
            ElementTree.ParseError, UnicodeDecodeError, struct.error) as reason:
        return [f"{reason!r}"], "broken", None


class Told:
    """What a reader that is asked of many told, counted."""

    def __init__(self, reader):
        self.reader, self.compared, self.unread = reader, 0, []
        self.began = time.monotonic()

    def print(self, more=""):
        print(f"{self.reader}: {self.compared} compared, in {time.monotonic() - self.began:.0f} s; "
              f"{len(self.unread)} originals that it does not open or show the cell of{more}")
        for path in self.unread if books.EVERYTHING else ():
            print(f"    not opened: {path}")


def target_faults(old, new, target):
    """What is wrong with the edited cell itself."""
    if not libreoffice.holds_number(new.cells.get(target), NUMBER):
        yield f"LibreOffice shows {new.cells.get(target)!r} in {target}"
    elif (target in old.cells and old.cells[target][-1] is not None
          and old.cells[target][-1] != new.cells[target][-1]):
        yield f"LibreOffice shows another style in {target}"
    if not (new.comments.get(target) or "").endswith(COMMENT):
        yield f"LibreOffice shows the comment {new.comments.get(target)!r} at {target}"


def one_by_libreoffice(before, after, target, again):
    """Its faults, and whether results of formulas differ; None for an original that LibreOffice
    does not open, or shows nothing of the sheet. What it does not show alike `again` is random."""
    old, new = libreoffice.read(before), libreoffice.read(after)
    if old is None or target[0] not in old.rest["sheets"]:
        return None
    if new is None:
        return ["LibreOffice no longer opens it"], False
    if not any(sheet == target[0] for sheet, _ in old.cells.keys() | new.cells.keys()):
        return None
    if target[0] in new.unsteady and target in old.cells \
            and old.cells[target] == new.cells.get(target):
        return None  # what it draws there by itself is larger than what the file says
    but = {target} | changed_cells(old, libreoffice.read(again) or old)
    return (list(target_faults(old, new, target))
            + [f"LibreOffice: {fault}" for fault in compare_readings(old, new, but)],
            old.results != new.results)


def look_by_libreoffice(edited, folder, pool):
    """What one_by_libreoffice tells of each. Where something differs, both are opened once more,
    each alone, and the original twice: what it makes of many in a row depends on their order."""
    def opened(word, some, alone=False):
        for path, out, _ in some:
            shutil.copy(path, folder / (word + out.name))
        return libreoffice.convert([folder / (word + out.name) for _, out, _ in some], folder,
                                   alone)

    before = opened("original-", edited)
    after = libreoffice.convert([out for _, out, _ in edited], folder)
    cells = [target for _, _, target in edited]
    made = list(pool.map(one_by_libreoffice, before, after, cells, before))
    doubtful = [i for i, one in enumerate(made) if one is not None and one[0]]
    some = [edited[i] for i in doubtful]
    once, twice = opened("once-", some, True), opened("twice-", some, True)
    after = opened("edited-", [(out, out, target) for _, out, target in some], True)
    for i, old, again, new in zip(doubtful, once, twice, after):
        made[i] = one_by_libreoffice(old, new, cells[i], again)
    return made


def compare_libreoffice(edited, folder, pool):
    if not libreoffice.is_there():
        print("soffice is not there: LibreOffice was not asked")
        return
    told, recalculated = Told("LibreOffice"), 0
    for (path, _, _), made in zip(edited, look_by_libreoffice(edited, folder, pool)):
        if made is None:
            told.unread.append(path)
            continue
        told.compared += 1
        recalculated += made[1]
        yield from (f"{path}: {fault}" for fault in made[0])
    told.print(f"; results of formulas differ in {recalculated}")


def compare_sheetjs(edited, folder):
    modules = sheetjs.look_for(folder / "npm", "xlsx")
    if modules is None:
        return
    told = Told("SheetJS")
    answers = sheetjs.compare([(path, out, ["!".join(target)]) for path, out, target in edited],
                              modules)
    for (path, out, target), answer in zip(edited, answers):
        if "unread" in answer or not answer.get("found", [{"known": True}])[0]["known"]:
            told.unread.append(f"{path} ({answer.get('unread', 'it shows nothing of the sheet')})")
            continue
        told.compared += 1
        yield from (f"{path}: SheetJS: {fault}" for fault in answer["faults"])
        seen = answer.get("found", [{"value": None, "comment": ""}])[0]
        # It looks for no comments in a strict workbook, nor where no folder xl is.
        if seen["value"] != float(NUMBER) or not (seen["comment"].endswith(COMMENT)
                                                  or books.is_strict(out)
                                                  or not books.has_folder(path)):
            yield f"{path} {target}: SheetJS sees {seen!r}"
    told.print()


def main():
    workbooks = books.list_workbooks()
    outcomes, failures, edited = Counter(), [], []
    with tempfile.TemporaryDirectory() as folder, \
            concurrent.futures.ProcessPoolExecutor(os.cpu_count()) as pool:
        folder = Path(folder)
        outs = [folder / f"{number}{path.suffix}" for number, path in enumerate(workbooks)]
        for path, out, (faults, how, target) in zip(workbooks, outs,
                                                    pool.map(look_at, workbooks, outs)):
            outcomes[how] += 1
            failures += [f"{path}: {fault}" for fault in faults]
            if target is not None and (books.EVERYTHING or out.stat().st_size < 200000):
                edited.append((path, out, target))
        spread = edited[::1 if books.EVERYTHING else max(1, len(edited) // SPREAD)]
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
