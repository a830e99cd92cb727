"""Workbooks as openpyxl reads them."""

import copy
import warnings

import openpyxl

from openpyxl.utils import coordinate_to_tuple

from .reading import Reading


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


def line_of(sheet, reference):
    """What gives a cell its style that is not there: its row, else its column; None for neither."""
    row, column = coordinate_to_tuple(reference)
    if row in sheet.row_dimensions and sheet.row_dimensions[row].has_style:
        return sheet.row_dimensions[row]
    return next((line for line in sheet.column_dimensions.values()
                 if (line.min or 0) <= column <= (line.max or 0) and line.has_style), None)


def absent_in(book, known):
    """A cell that is not there has the style of its line, else the first of the workbook, which
    need not be a plain one."""
    def absent(key):
        if key[0] not in book.sheetnames:
            return None
        line = line_of(book[key[0]], key[1])
        if line is None:
            line = openpyxl.cell.Cell(book[key[0]], 1, 1)
            line._style = copy.copy(book._cell_styles[0])
        return (None, look_of(line, known))
    return absent


def read(path):
    """Cells that have a value or a style of their own, and comments."""
    book = load(path)
    known = {}
    seen = Reading(absent=absent_in(book, known))
    for sheet in book.worksheets:
        # Not by rows: one cell at the end of a sheet would make millions.
        for cell in list(sheet._cells.values()):
            if cell.value is not None or cell.has_style:
                seen.cells[sheet.title, cell.coordinate] = (plain(cell.value),
                                                            look_of(cell, known))
            if getattr(cell, "comment", None) is not None:
                seen.comments[sheet.title, cell.coordinate] = cell.comment.text
        seen.rest[sheet.title, "merges"] = sorted(map(str, sheet.merged_cells.ranges))
        seen.rest[sheet.title, "state"] = sheet.sheet_state
    seen.rest["sheets"] = book.sheetnames
    return seen
