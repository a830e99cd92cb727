"""Writes down the cells of a workbook, a line each, for bench/write_cells to write again.

    cells_of.py WORKBOOK.xlsx... >CELLS

A line is KIND, ROW, COLUMN (both from 0) and STYLE behind blanks, then what the cell holds: `n` a
number, `s` a text (its line breaks written as \\n), `b` nothing but its style, `f` a formula, a tab,
and its result. `sheet` begins a sheet, `book` a workbook.
"""

import re
import sys
import xml.etree.ElementTree as ElementTree
import zipfile

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def place(reference):
    letters, figures = re.match(r"([A-Z]+)(\d+)", reference).groups()
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return int(figures) - 1, column - 1


def strings_of(package):
    if "xl/sharedStrings.xml" not in package.namelist():
        return []
    root = ElementTree.fromstring(package.read("xl/sharedStrings.xml"))
    return ["".join(node.itertext()) for node in root]


def line_of(cell, strings):
    row, column = place(cell.get("r"))
    formula, value = cell.find(MAIN + "f"), cell.find(MAIN + "v")
    kind, text = "b", ""
    if formula is not None:
        kind, text = "f", f"{formula.text}\t{value.text if value is not None else ''}"
    elif cell.get("t") == "s":
        kind, text = "s", strings[int(value.text)]
    elif cell.get("t") == "inlineStr":
        kind, text = "s", "".join(cell.find(MAIN + "is").itertext())
    elif value is not None:
        kind, text = "n", value.text
    text = text.replace("\\", "\\\\").replace("\n", "\\n")
    return f"{kind} {row} {column} {cell.get('s', '0')} {text}"


def write(path):
    with zipfile.ZipFile(path) as package:
        strings = strings_of(package)
        sheets = sorted((name for name in package.namelist()
                         if re.match(r"xl/worksheets/sheet\d+\.xml$", name)),
                        key=lambda name: int(re.search(r"\d+", name).group()))
        print("book")
        for name in sheets:
            print("sheet")
            for _, node in ElementTree.iterparse(package.open(name)):
                if node.tag == MAIN + "c":
                    print(line_of(node, strings))
                if node.tag == MAIN + "row":
                    node.clear()


for workbook in sys.argv[1:]:
    write(workbook)
