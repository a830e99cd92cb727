"""Workbooks as LibreOffice opens them: what it makes of them as flat XML documents."""

import hashlib
import re
import shutil
import subprocess
import xml.etree.ElementTree as ElementTree

from .reading import Reading

BATCH = 25
# Of a batch, and of one workbook that did not come out of its batch.
BATCH_SECONDS, SECONDS = 240, 60

TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
FONT_FAMILY = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}font-family"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"

# So much of a run of equal cells is looked at.
MOST_ROWS, MOST_COLUMNS = 2000, 16384


def is_there():
    return shutil.which("soffice") is not None


def convert_some(paths, folder, seconds):
    try:
        subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless",
             "--convert-to", "fods", "--outdir", str(folder / "fods")]
            + [str(path) for path in paths],
            check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=seconds)
    except subprocess.TimeoutExpired:
        pass


def convert(paths, folder, alone=False):
    """Has LibreOffice open workbooks, whose stems must differ: what it made of each; some are not
    there. What it does not come to behind a workbook that stops it is tried by itself."""
    made = [folder / "fods" / (path.stem + ".fods") for path in paths]
    batch = 1 if alone else BATCH
    for first in range(0, len(paths), batch):
        convert_some(paths[first:first + batch], folder, SECONDS if alone else BATCH_SECONDS)
        for path, document in list(zip(paths, made))[first:first + batch]:
            if not document.exists():
                convert_some([path], folder, SECONDS)
    return made


def letters_of(column):
    letters = ""
    while column > 0:
        column, digit = divmod(column - 1, 26)
        letters = chr(65 + digit) + letters
    return letters


def essence(element, styles):
    """An element in words, names of styles replaced by what the styles say."""
    words = [element.tag, element.text or ""]
    for name, value in sorted(element.attrib.items()):
        if name.startswith(STYLE + "font-name"):
            value = styles.get(("font", value), value)
        elif name.endswith("style-name"):
            value = styles.get(value, value)
        words += [f"{name}={value}"] if name != STYLE + "name" else []
    for child in element:
        words += [essence(child, styles), child.tail or ""]
    return "<" + " ".join(words) + ">"


def read_styles(root):
    """What each style says, by its name; formats of numbers first, for cells refer to them."""
    styles = {("font", face.get(STYLE + "name")): face.get(FONT_FAMILY)
              for face in root.find(OFFICE + "font-face-decls") or ()}
    found = [element for part in ("styles", "automatic-styles")
             for element in (root.find(OFFICE + part) or ())]
    for of_cells in (False, True):
        for element in found:
            name = element.get(STYLE + "name")
            if name and (element.get(STYLE + "family") == "table-cell") == of_cells:
                styles[name] = hashlib.sha1(essence(element, styles).encode()).hexdigest()[:12]
    return styles


def note_text(cell):
    note = cell.find(OFFICE + "annotation")
    return None if note is None else "\n".join(
        "".join(line.itertext()) for line in note if line.tag == TEXT + "p")


def stored(cell):
    """The value that a cell holds, whatever its kind."""
    return tuple(cell.get(OFFICE + name) for name in
                 ("value-type", "value", "date-value", "time-value", "boolean-value",
                  "string-value"))


def take_cell(seen, styles, places, cell, style):
    text = "\n".join("".join(line.itertext()) for line in cell if line.tag == TEXT + "p")
    formula, note = cell.get(TABLE + "formula"), note_text(cell)
    looks = styles.get(cell.get(TABLE + "style-name") or style)
    # A text that is a link has a style that LibreOffice makes up, which a number has not.
    if next(cell.iter(TEXT + "a"), None) is not None:
        looks = None
    for place in places:
        if formula is not None:
            seen.cells[place] = (formula, looks)
            seen.results[place] = (stored(cell), text)
        elif cell.get(OFFICE + "value-type"):
            seen.cells[place] = (stored(cell), text, looks)
        if note is not None:
            seen.comments[place] = note


def within(name, first_row, first_column, rows, columns):
    return {(name, f"{letters_of(first_column + x)}{first_row + y}")
            for y in range(min(rows, MOST_ROWS)) for x in range(min(columns, MOST_COLUMNS))}


def matrix_of(name, row, column, cell):
    """The cells that have their values of the formula of this one."""
    rows = int(cell.get(TABLE + "number-matrix-rows-spanned", 1))
    columns = int(cell.get(TABLE + "number-matrix-columns-spanned", 1))
    return within(name, row, column, rows, columns) if rows * columns > 1 else set()


def pivot_sheets(root):
    """The sheets on which LibreOffice draws a pivot table anew, whatever stands there."""
    targets = [item.get(TABLE + "target-range-address", "")
               for item in root.iter(TABLE + "data-pilot-table")]
    return {re.sub(r"^\$?'?(.*?)'?$", r"\1", target.split(":")[0].rpartition(".")[0])
            for target in targets}


def columns_of(table):
    """The style that cells of each column have where they name none."""
    styles = []
    for column in table.iter(TABLE + "table-column"):
        count = min(int(column.get(TABLE + "number-columns-repeated", 1)), 20000 - len(styles))
        styles += [column.get(TABLE + "default-cell-style-name")] * count
    return styles


def rows_of(table):
    """Those of its own: what is drawn on a sheet may be a document with tables."""
    for item in table:
        if item.tag == TABLE + "table-row":
            yield item
        elif item.tag in (TABLE + "table-rows", TABLE + "table-header-rows",
                          TABLE + "table-row-group"):
            yield from rows_of(item)


def take_table(seen, styles, table):
    name, row_number, reckoned = table.get(TABLE + "name"), 0, set()
    defaults = columns_of(table)
    for row in rows_of(table):
        rows = int(row.get(TABLE + "number-rows-repeated", 1))
        column = 0
        for cell in row:
            columns = int(cell.get(TABLE + "number-columns-repeated", 1))
            if cell.get(OFFICE + "value-type") or len(cell):
                style = defaults[column] if column < len(defaults) else None
                places = [(name, f"{letters_of(column + x + 1)}{row_number + y + 1}")
                          for y in range(min(rows, MOST_ROWS))
                          for x in range(min(columns, MOST_COLUMNS))]
                take_cell(seen, styles, places, cell, style)
                reckoned |= matrix_of(name, row_number + 1, column + 1, cell)
            column += columns
        row_number += rows
    for place in reckoned & seen.cells.keys():
        seen.results[place] = seen.cells.pop(place)
    seen.rest[name, "drawn"] = sum(1 for item in table.iter() if item.tag.startswith(DRAW)
                                   and item.tag != DRAW + "caption")
    seen.rest[name, "merged"] = sum(1 for row in rows_of(table) for cell in row
                                    if cell.get(TABLE + "number-columns-spanned"))


def read(document):
    """What LibreOffice shows; None where it did not open the workbook."""
    if not document.exists():
        return None
    root = ElementTree.parse(document).getroot()
    seen, styles = Reading(), read_styles(root)
    # Charts are documents of their own, with tables of their own.
    tables = root.findall(f"{OFFICE}body/{OFFICE}spreadsheet/{TABLE}table")
    for table in tables:
        take_table(seen, styles, table)
    seen.rest["sheets"] = [table.get(TABLE + "name") for table in tables]
    seen.unsteady = pivot_sheets(root)
    return seen


def holds_number(cell, number):
    """A cell that is shown as a date, a time or a truth has no value of another kind."""
    return cell is not None and len(cell) == 3 and (
        cell[0][1] == number or any(cell[0][kind] for kind in (2, 3, 4)))
