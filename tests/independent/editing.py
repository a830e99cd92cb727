"""Workbooks edited in place, looked at by readers that are not ours.

Of every sample, and of every workbook of CORPUS that can be read (where it is not given, of some
of ../shared/corpus, since all take minutes), one cell is given a number and a comment by `huibiao edit`. Then

- Python's zipfile tells that every entry but those that the edit must touch is there in its
  order, its compressed bytes, times and attributes the same, and that the input is unchanged;
- openpyxl sees the new value, the comment, and every other cell, style and comment as before;
- our own reader sees every other cell as before;
- LibreOffice opens a spread of them, and sees value and comment;
- SheetJS does, where node finds it (NODE_PATH).

    [SPREAD=N] HUIBIAO=PROGRAM CORPUS=FOLDER tests/independent/editing.py [WORKBOOK...]
"""

import concurrent.futures
import hashlib
import json
import os
import posixpath
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import warnings
import xml.etree.ElementTree as ElementTree
import zipfile
from collections import Counter
from pathlib import Path

SKIPPED = 77

try:
    import openpyxl
except ImportError:
    print("openpyxl is not there")
    sys.exit(SKIPPED)

ROOT = Path(__file__).resolve().parent.parent.parent
PROGRAM = Path(os.environ.get("HUIBIAO", ROOT / "build/huibiao")).resolve()
CORPUS = Path(os.environ.get("CORPUS", ROOT / "../shared/corpus"))

# Of the corpus that is just there, one in so many.
SAMPLED = 1 if "CORPUS" in os.environ else 24

NUMBER = "8642.75"
COMMENT = "请核对：第 1 行\n<第 2 行> & “完”"

# What openpyxl is not asked about: it would take minutes over so many cells.
MOST_CELLS = 60000

# How many are shown to LibreOffice and SheetJS.
SPREAD = int(os.environ.get("SPREAD", 16))
BATCH = 25

# Why a cell may be refused, so that another one is tried.
REFUSALS = {"edit-formula", "edit-array-formula", "edit-merged-cell", "edit-threaded-comment",
            "edit-table-header", "edit-cell-twice", "edit-structure"}

ZIP64 = 0x0001


def run(*arguments):
    return subprocess.run([PROGRAM, *map(str, arguments)], stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, timeout=120, check=False)


def cells_of(path):
    """Every filled cell by our own reader; None for a workbook that cannot be read."""
    done = run("cells", "--quiet", path)
    if done.returncode not in (0, 1):
        return None
    lines = [json.loads(line) for line in done.stdout.decode().splitlines()]
    return {(cell["sheet"], cell["cell"]): cell for cell in lines}


def quoted(sheet):
    return "'" + sheet.replace("'", "''") + "'"


def split(reference):
    letters, digits = re.fullmatch("([A-Z]+)([0-9]+)", reference).groups()
    return letters, int(digits)


def is_strict(path):
    with zipfile.ZipFile(path) as book:
        return any(b"purl.oclc.org/ooxml/spreadsheetml" in book.read(entry)
                   for entry in book.infolist() if entry.filename.endswith("workbook.xml"))


def first_sheet(path):
    """The name of the first sheet, as the refusal of one that is not there tells it."""
    done = run("edit", path, "--set", "'[?]'!A1=1", "--json", "--quiet", "-o", "-")
    rules = [json.loads(line) for line in done.stderr.decode().splitlines() if line[:1] == "{"]
    return next((rule["expected"].split(", ")[0] for rule in rules
                 if rule["rule"] == "edit-sheet-unknown"), "")


def targets(path, cells):
    """Cells to try, in turn: filled ones, then an empty one below all of the sheet."""
    for sheet in dict.fromkeys(sheet for sheet, _ in cells):
        filled = [cell for name, cell in cells if name == sheet]
        yield from ((sheet, cell) for cell in filled[len(filled) // 2:][:4])
        last = max(split(cell)[1] for cell in filled)
        if last < 1048576:
            yield sheet, f"{split(filled[0])[0]}{last + 1}"
    if not cells:
        yield first_sheet(path), "A1"


def without_zip64(extra):
    kept = b""
    while len(extra) >= 4:
        tag, size = struct.unpack("<HH", extra[:4])
        kept += extra[:4 + size] if tag != ZIP64 else b""
        extra = extra[4 + size:]
    return kept + extra


def raw(data, entry):
    """The compressed bytes of an entry, where its local header says that they are."""
    at = entry.header_offset
    name, extra = struct.unpack("<HH", data[at + 26:at + 30])
    start = at + 30 + name + extra
    return data[start:start + entry.compress_size]


def part_name(entry):
    return "/" + entry.filename.replace("\\", "/").lstrip("/").lower()


def touched(book, sheet):
    """The parts that an edit of this sheet may touch, by what relationships say."""
    names = {part_name(entry): entry.filename for entry in book.infolist()}

    def related(part):
        rels = posixpath.join(posixpath.dirname(part), "_rels", posixpath.basename(part) + ".rels")
        if rels.lower() not in names:
            return
        for item in ElementTree.fromstring(book.read(names[rels.lower()])):
            target = item.get("Target", "").replace("\\", "/")
            if item.get("TargetMode") != "External":
                yield (item.get("Id"), item.get("Type", "").rsplit("/", 1)[-1],
                       posixpath.normpath(posixpath.join(posixpath.dirname(part), target)))

    workbook = next(target for _, kind, target in related("/") if kind == "officeDocument")
    tree = ElementTree.fromstring(book.read(names[workbook.lower()]))
    ids = {item.get("name"): value for item in tree.iter() if item.tag.endswith("}sheet")
           for name, value in item.attrib.items() if name.endswith("}id")}
    parts = {"/[content_types].xml", workbook.lower()}
    for identity, kind, target in related(workbook):
        if identity == ids.get(sheet):
            base = posixpath.basename(target)
            parts |= {target.lower(),
                      posixpath.join(posixpath.dirname(target), "_rels", base + ".rels").lower()}
            parts |= {part.lower() for _, kind, part in related(target)
                      if kind in ("comments", "vmlDrawing")}
    return parts


def compare_entries(before, after, sheet):
    """What is wrong with the edited zip."""
    old_data, new_data = before.read_bytes(), after.read_bytes()
    with zipfile.ZipFile(before) as old, zipfile.ZipFile(after) as new:
        if new.testzip() is not None:
            yield f"a broken entry: {new.testzip()}"
        allowed = touched(old, sheet)
        olds, news = old.infolist(), new.infolist()
        if [entry.filename for entry in olds] != [entry.filename for entry in news][:len(olds)]:
            yield "the entries stand in another order"
            return
        for a, b in zip(olds, news):
            same = (a.date_time == b.date_time and a.external_attr == b.external_attr
                    and a.internal_attr == b.internal_attr and a.comment == b.comment
                    and a.create_system == b.create_system
                    and without_zip64(a.extra) == without_zip64(b.extra))
            if not same:
                yield f"{a.filename}: times or attributes changed"
            if b.flag_bits & 8:
                yield f"{a.filename}: bit 3 is set"
            if part_name(a) not in allowed and raw(old_data, a) != raw(new_data, b):
                yield f"{a.filename}: not the same bytes"
        if old.comment != new.comment:
            yield "the comment of the zip changed"
        for entry in news[len(olds):]:
            if not re.fullmatch(r"(xl/comments\d+\.xml|xl/drawings/vmlDrawing\d+\.vml|.*\.rels)",
                                entry.filename):
                yield f"{entry.filename}: not asked for"


def plain(value):
    return vars(value) if hasattr(value, "ref") and hasattr(value, "__dict__") else value


def load(path):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return openpyxl.load_workbook(path)


def look_of(cell, known):
    """A cell's style in words: its number is openpyxl's own, and may differ from load to load."""
    if cell.style_id not in known:
        known[cell.style_id] = repr((cell.font, cell.fill, cell.border, cell.alignment,
                                     cell.protection, cell.number_format))
    return known[cell.style_id]


def seen(book):
    """Cells that have a value or a style of their own, and comments."""
    cells, comments, known = {}, {}, {}
    for sheet in book.worksheets:
        # Not by rows: one cell at the end of a sheet would make millions.
        for cell in list(sheet._cells.values()):
            if cell.value is not None or cell.has_style:
                cells[sheet.title, cell.coordinate] = (plain(cell.value), look_of(cell, known))
            if getattr(cell, "comment", None) is not None:
                comments[sheet.title, cell.coordinate] = cell.comment.text
    return cells, comments


def compare_openpyxl(before, after, target):
    try:
        old = load(before)
    except Exception as reason:  # what openpyxl itself cannot open proves nothing
        return [], f"openpyxl cannot open it: {type(reason).__name__}"
    old_cells, old_comments = seen(old)
    try:
        new_cells, new_comments = seen(load(after))
    except Exception as reason:
        return [f"openpyxl no longer opens it: {reason!r}"], "compared"
    if is_strict(before):
        return [], "openpyxl sees nothing in a strict workbook"
    faults = []
    value, style = new_cells.pop(target, (None, None))
    _, old_style = old_cells.pop(target, (None, style))
    if not isinstance(value, (int, float)) or value != float(NUMBER):
        if not hasattr(value, "isoformat") and not hasattr(value, "total_seconds"):
            faults.append(f"openpyxl sees {value!r} in {target}")
    if style != old_style:
        faults.append(f"the style of {target} changed")
    text = new_comments.pop(target, None)
    former = old_comments.pop(target, None)
    wanted = COMMENT if former is None else f"{former}\n{COMMENT}"
    if text != wanted:
        faults.append(f"openpyxl sees the comment {text!r}")
    if new_comments != old_comments:
        faults.append("other comments changed")
    for key in old_cells.keys() | new_cells.keys():
        if old_cells.get(key) != new_cells.get(key):
            faults.append(f"{key}: {old_cells.get(key)!r} became {new_cells.get(key)!r}")
    return faults[:5], "compared"


def compare_ours(before, after, target):
    now = cells_of(after)
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
        done = run("edit", path, "--set", f"{quoted(sheet)}!{cell}={NUMBER}", "--comment",
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
    """One workbook: its faults, and what could be done with it."""
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    try:
        cells = cells_of(path)
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
        faults = list(compare_entries(path, out, target[0])) + compare_ours(cells, out, target)
        how = "too large for openpyxl"
        if len(cells) <= MOST_CELLS:
            more, how = compare_openpyxl(path, out, target)
            faults += more
        return faults, how, target
    except (subprocess.TimeoutExpired, StopIteration, KeyError, zipfile.BadZipFile,
            ElementTree.ParseError, UnicodeDecodeError, struct.error) as reason:
        return [f"{reason!r}"], "broken", None


def list_workbooks():
    if len(sys.argv) > 1:
        return [Path(path) for path in sys.argv[1:]]
    found = list((ROOT / "samples").rglob("*.xls*"))
    if CORPUS.is_dir():
        found += sorted(path for path in CORPUS.rglob("*") if path.suffix.lower() in
                        (".xlsx", ".xlsm", ".xltx", ".xltm"))[::SAMPLED]
    else:
        print(f"{CORPUS} is not there: samples alone")
    return sorted(path for path in found if not path.name.startswith("~$"))


TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"


def convert(paths, folder):
    """Has LibreOffice open workbooks, and tells what it made of each."""
    done = folder / "fods"
    for first in range(0, len(paths), BATCH):
        try:
            subprocess.run(
                ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless",
                 "--convert-to", "fods", "--outdir", str(done)]
                + [str(path) for path in paths[first:first + BATCH]],
                check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=150)
        except subprocess.TimeoutExpired:
            pass
    return [done / (path.stem + ".fods") for path in paths]


def shown_cell(shown, sheet, reference):
    """The element of a cell in what LibreOffice made; None where it did not open the workbook, or
    shows nothing there."""
    letters, last_row = split(reference)
    last_column = 0
    for letter in letters:
        last_column = last_column * 26 + ord(letter) - 64
    if not shown.exists():
        return None
    tables = ElementTree.parse(shown).iter(TABLE + "table")
    table = next((item for item in tables if item.get(TABLE + "name") == sheet), ())
    row_number = 0
    for row in table.iter(TABLE + "table-row") if len(table) else ():
        row_number += int(row.get(TABLE + "number-rows-repeated", 1))
        column = 0
        for cell in row if row_number >= last_row else ():
            column += int(cell.get(TABLE + "number-columns-repeated", 1))
            if column >= last_column:
                return cell
        if row_number >= last_row:
            break
    return None


def faults_in_libreoffice(cell):
    note = None if cell is None else cell.find(OFFICE + "annotation")
    text = "" if note is None else "\n".join(
        "".join(line.itertext()) for line in note if line.tag.endswith("}p"))
    if cell is None:
        yield "no such cell"
        return
    # A cell that is shown as a date or a time has no value of another kind.
    if cell.get(OFFICE + "value") != NUMBER and not (
            cell.get(OFFICE + "date-value") or cell.get(OFFICE + "time-value")
            or cell.get(OFFICE + "boolean-value")):
        yield f"the value {cell.get(OFFICE + 'value')!r}"
    if not text.endswith(COMMENT):
        yield f"the comment {text!r}"


def compare_libreoffice(edited, folder):
    """LibreOffice shows the value and the comment of each of these, if it opens the original."""
    if shutil.which("soffice") is None:
        print("soffice is not there: LibreOffice was not asked")
        return
    shown = convert([out for _, out, _ in edited], folder)
    wrong = []
    for (path, out, target), fods in zip(edited, shown):
        faults = list(faults_in_libreoffice(shown_cell(fods, *target)))
        if faults:
            wrong.append((path, out, target, faults))
    originals = folder / "originals"
    originals.mkdir()
    for path, out, _, _ in wrong:
        shutil.copy(path, originals / ("original-" + out.name))
    before = convert([originals / ("original-" + out.name) for _, out, _, _ in wrong], folder)
    for (path, _, target, faults), fods in zip(wrong, before):
        cell = shown_cell(fods, *target)
        if cell is None or not cell.get(OFFICE + "value-type"):
            print(f"LibreOffice does not show {target} of the original of {path}")
        else:
            yield f"{path} {target}: LibreOffice shows {', '.join(faults)}"


SHEETJS = """
const reader = require('xlsx');
for (const [before, after, sheet, cell] of JSON.parse(process.argv[1])) {
    const found = (reader.readFile(after).Sheets[sheet] || {})[cell];
    const original = (reader.readFile(before).Sheets[sheet] || {})[cell];
    console.log(JSON.stringify(found === undefined ? [original === undefined ? 'unread' : null, '']
        : [found.v, (found.c || []).map(comment => comment.t).join('')]));
}
"""


def compare_sheetjs(edited):
    """SheetJS sees value and comment of each of these."""
    if shutil.which("node") is None or subprocess.run(
            ["node", "-e", "require('xlsx')"], stderr=subprocess.DEVNULL, check=False).returncode:
        print("node finds no SheetJS (NODE_PATH): it was not asked")
        return
    asked = json.dumps([[str(path), str(out), *target] for path, out, target in edited])
    done = subprocess.run(["node", "-e", SHEETJS, asked], stdout=subprocess.PIPE, check=False)
    lines = done.stdout.decode().splitlines()
    if len(lines) != len(edited):
        yield f"SheetJS ended at {edited[len(lines)][0]}"
    for (path, out, target), line in zip(edited, lines):
        value, comment = json.loads(line)
        if value == "unread":
            print(f"SheetJS does not read {target} of the original of {path}")
        # It looks for no comments in a strict workbook.
        elif value != float(NUMBER) or (COMMENT not in comment and not is_strict(out)):
            yield f"{path} {target}: SheetJS sees {value!r} and {comment!r}"


def main():
    workbooks = list_workbooks()
    outcomes, failures, edited = Counter(), [], []
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        outs = [folder / f"{number}{path.suffix}" for number, path in enumerate(workbooks)]
        with concurrent.futures.ProcessPoolExecutor(os.cpu_count()) as pool:
            for path, out, (faults, how, target) in zip(workbooks, outs,
                                                        pool.map(look_at, workbooks, outs)):
                outcomes[how] += 1
                failures += [f"{path}: {fault}" for fault in faults]
                if target is not None and how == "compared" and out.stat().st_size < 200000:
                    edited.append((path, out, target))
        spread = edited[::max(1, len(edited) // SPREAD)]
        failures += compare_libreoffice(spread, folder)
        failures += compare_sheetjs(spread)
    for how, count in sorted(outcomes.items()):
        print(f"{count:5} {how}")
    print(f"{len(workbooks)} workbooks, {len(spread)} opened by others; {len(failures)} faults")
    for failure in failures:
        print(failure)
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
