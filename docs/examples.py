#!/usr/bin/python3
"""The examples of the guide, taken out of its text.

    docs/examples.py FOLDER [GUIDE.md]

writes the workbooks and mapping files of a guide (docs/mapping.md unless named) into FOLDER,
where its commands can then be tried; of a file that the guide changes, as it is at the end. The
test tests/independent/guide.py takes them from here as well, and holds what the commands print
against what the guide prints.

A fenced block is one of
    ```yaml PATH, ```csv PATH      a file, as it stands
    ```text FILE.xlsx [SHEET]      a drawn sheet; further sheets of the file in further blocks
    ```console                     commands behind `$ `, each followed by what it prints

A drawn sheet has a line of column letters and a line per row, cells between `|`. `←` belongs
to the cell on its left, `↑` to the one above (merged cells); `⏎` is a line break; what looks
like a number or a date (2024-03-01) is one, unless `'` stands before it. A line `name X = B4`
gives the cell a defined name.
"""

import datetime
import re
import sys
from pathlib import Path

import openpyxl
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName

HERE = Path(__file__).resolve().parent
FILES = {"yaml", "csv"}
FENCE = re.compile(r"^```(\S+)(.*)$")
NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?")
DATE = re.compile(r"(20[0-9]{2})-([0-9]{2})-([0-9]{2})")
NAME = re.compile(r"name (\S+) = ([A-Z]+)([0-9]+)")


class Block:
    """A fenced block: its kind, the words behind it, its lines, the line of the guide."""

    def __init__(self, kind, words, line):
        self.kind = kind
        self.words = words
        self.line = line
        self.lines = []

    def text(self):
        return "".join(line + "\n" for line in self.lines)


def is_sheet(block):
    return block.kind == "text"


def blocks(guide):
    """All fenced blocks of a guide, in their order; a block of no known kind is refused."""
    found, block = [], None
    for number, line in enumerate(Path(guide).read_text(encoding="utf-8").split("\n"), 1):
        if block is not None:
            if line == "```":
                block = None
            else:
                block.lines.append(line)
            continue
        fence = FENCE.match(line)
        if fence is None:
            if line.startswith("```"):
                raise ValueError(f"{guide}:{number}: a block that says not what it is")
            continue
        block = Block(fence[1], fence[2].split(), number)
        is_file = block.kind in FILES and len(block.words) == 1
        is_drawn = is_sheet(block) and block.words and block.words[0].endswith(".xlsx")
        if not is_file and not is_drawn and (block.kind != "console" or block.words):
            raise ValueError(f"{guide}:{number}: a block that no test can run: {line}")
        found.append(block)
    if block is not None:
        raise ValueError(f"{guide}:{block.line}: a block without an end")
    return found


def cell_value(text):
    date = DATE.fullmatch(text)
    if text.startswith("'"):
        return text[1:]
    if date:
        return datetime.date(int(date[1]), int(date[2]), int(date[3]))
    if NUMBER.fullmatch(text):
        return float(text) if "." in text else int(text)
    return text.replace("⏎", "\n")


def merge_roots(rows):
    """Of each cell the one that it is merged into: itself, mostly."""
    roots = {}
    for row, cells in rows:
        for column, text in enumerate(cells, 1):
            if text == "←":
                roots[row, column] = roots[row, column - 1]
            elif text == "↑":
                roots[row, column] = roots[row - 1, column]
            else:
                roots[row, column] = (row, column)
    return roots


def draw(book, block):
    """Adds the sheet that a block draws to a workbook."""
    sheet = book.create_sheet(block.words[1] if len(block.words) > 1 else "Sheet1")
    rows = []
    for line in block.lines[1:]:
        name = NAME.fullmatch(line.strip())
        if name:
            place = f"'{sheet.title}'!${name[2]}${name[3]}"
            defined = DefinedName(name[1], attr_text=place)
            if hasattr(book.defined_names, "append"):
                book.defined_names.append(defined)
            else:
                book.defined_names[name[1]] = defined
            continue
        number, *cells = [part.strip() for part in line.rstrip().rstrip("|").split("|")]
        rows.append((int(number), cells))
    for row, cells in rows:
        for column, text in enumerate(cells, 1):
            if text not in ("", "←", "↑"):
                sheet.cell(row, column, cell_value(text))
    ends = {}
    for place, root in merge_roots(rows).items():
        end = ends.get(root, root)
        ends[root] = (max(end[0], place[0]), max(end[1], place[1]))
    for (row, column), (last_row, last_column) in ends.items():
        if (row, column) != (last_row, last_column):
            sheet.merge_cells(start_row=row, start_column=column, end_row=last_row,
                              end_column=last_column)
    for column in range(1, max(len(cells) for _, cells in rows) + 1):
        sheet.column_dimensions[get_column_letter(column)].width = 16


def write_book(found, name, folder):
    """Writes a workbook of all the sheets that are drawn of it."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for block in found:
        if is_sheet(block) and block.words[0] == name:
            draw(book, block)
    path = Path(folder, name)
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)


def write_file(found, block, folder):
    """Writes below a folder the file that a block gives, or the whole workbook of its sheet."""
    if is_sheet(block):
        write_book(found, block.words[0], folder)
    elif block.kind in FILES:
        path = Path(folder, block.words[0])
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(block.text(), encoding="utf-8")


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit("docs/examples.py FOLDER [GUIDE.md]")
    guide = sys.argv[2] if len(sys.argv) == 3 else HERE / "mapping.md"
    found = blocks(guide)
    for block in found:
        write_file(found, block, sys.argv[1])


if __name__ == "__main__":
    main()
