"""Every link of a summary, followed: within the workbook, between it and its volumes, and out to the
returns. Where a link leads there must be the file, the sheet and the cell, and what it says.

    HUIBIAO=PROGRAM tests/independent/links.py               a small summary, whole and in volumes
    tests/independent/links.py SUMMARY.xlsx [VOLUME.xlsx…]   these

It reads the parts piece by piece, so that a summary of millions of cells can be followed, too."""

import os
import re
import subprocess
import sys
import tempfile
import urllib.parse
import xml.etree.ElementTree as ElementTree
import zipfile
from collections import Counter, defaultdict
from pathlib import Path

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
OF = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
LITERAL = r'"((?:[^"]|"")*)"'
HYPERLINK = re.compile(rf"HYPERLINK\({LITERAL},{LITERAL}\)")
ROOT = Path(__file__).resolve().parent.parent.parent

failures = []


def fail(text):
    if len(failures) < 40:
        failures.append(text)


def texts_of(stream, tag):
    """The text of each such element, phonetics left out."""
    for _, element in ElementTree.iterparse(stream):
        if element.tag == tag:
            yield "".join(t.text or "" for r in [element, *element.findall(MAIN + "r")]
                          for t in r.findall(MAIN + "t"))
            element.clear()


class Book:
    """A workbook: its sheets, their links, and what stands in some of their cells."""

    def __init__(self, path):
        self.path = path
        self.zip = zipfile.ZipFile(path)
        workbook = ElementTree.parse(self.zip.open("xl/workbook.xml")).getroot()
        targets = self.relationships("xl/workbook.xml")
        self.parts = {sheet.get("name"): self.part("xl", targets[sheet.get(OF + "id")])
                      for sheet in workbook.find(MAIN + "sheets")}
        self.strings = None
        self.wanted = defaultdict(set)
        self.found = defaultdict(dict)

    @staticmethod
    def part(folder, target):
        return target[1:] if target.startswith("/") else os.path.normpath(f"{folder}/{target}")

    def relationships(self, part):
        folder, name = part.rsplit("/", 1)
        path = f"{folder}/_rels/{name}.rels"
        if path not in self.zip.namelist():
            return {}
        return {one.get("Id"): one.get("Target") for one in ElementTree.parse(self.zip.open(path)).getroot()}

    def string(self, number):
        if self.strings is None:
            self.strings = list(texts_of(self.zip.open("xl/sharedStrings.xml"), MAIN + "si"))
        return self.strings[number]

    def shown(self, cell):
        value = cell.find(MAIN + "v")
        if cell.get("t") == "s":
            return self.string(int(value.text))
        if cell.get("t") == "inlineStr":
            return "".join(t.text or "" for t in cell.iter(MAIN + "t"))
        return "" if value is None or value.text is None else value.text

    def read(self, sheet):
        """The links of a sheet, (cell, file, place, text), and what its cells show."""
        part = self.parts[sheet]
        targets = self.relationships(part)
        links, texts = [], {}
        hyperlinks = []
        for _, element in ElementTree.iterparse(self.zip.open(part)):
            if element.tag == MAIN + "c":
                formula = element.find(MAIN + "f")
                match = HYPERLINK.search(formula.text or "") if formula is not None else None
                texts[element.get("r")] = shown = self.shown(element)
                if match:
                    address, said = (text.replace('""', '"') for text in match.groups())
                    if said != shown:
                        fail(f"{self.path.name} {sheet}!{element.get('r')}: stored {shown!r}, linked {said!r}")
                    file, _, place = address.rpartition("#") if "#" in address else (address, "", "")
                    links.append((element.get("r"), file, place, shown))
            elif element.tag == MAIN + "hyperlink":
                hyperlinks.append(dict(element.attrib))
            elif element.tag == MAIN + "row":
                element.clear()
        for one in hyperlinks:
            cell = one["ref"].split(":")[0]
            target = targets[one[OF + "id"]] if OF + "id" in one else ""
            file, place = map(urllib.parse.unquote, target.partition("#")[::2])
            links.append((cell, file, one.get("location") or place, texts.get(cell, "")))
        return links, texts

    def look(self, sheet):
        """What stands in the cells that were wanted of a sheet."""
        wanted = self.wanted[sheet]
        for _, element in ElementTree.iterparse(self.zip.open(self.parts[sheet])):
            if element.tag == MAIN + "c" and element.get("r") in wanted:
                self.found[sheet][element.get("r")] = self.shown(element)
            elif element.tag == MAIN + "row":
                element.clear()


def split_place(place):
    match = re.fullmatch(r"'((?:[^']|'')*)'!([A-Z]+[0-9]+)", place)
    return (match[1].replace("''", "'"), match[2]) if match else (None, None)


def gather(books):
    """All links of the summary and its volumes: from where, to which file, sheet and cell."""
    links = []
    for book in list(books.values()):
        for sheet in book.parts:
            for cell, file, place, text in book.read(sheet)[0]:
                links.append((book, sheet, cell, file, place, text))
    return links


def target_book(books, opened, book, file):
    path = (book.path.parent / file).resolve() if file else book.path.resolve()
    if path in books:
        return books[path]
    if path not in opened:
        opened[path] = Book(path) if path.is_file() else None
    return opened[path]


def says_so(text, file, cell, there):
    """A link says what stands there, or names the file or the cell; a department's leads to its
    title. One that leads back says so itself."""
    return (text == there or text == cell or text.startswith("←") or (text and text in (there or "")) or
            (file and file.endswith(text)))


def follow(paths):
    books = {path.resolve(): Book(path) for path in paths}
    opened, kinds = {}, Counter()
    links = gather(books)
    aimed = []
    for book, sheet, cell, file, place, text in links:
        where = f"{book.path.name} {sheet}!{cell}"
        there = target_book(books, opened, book, file)
        name, target = split_place(place)
        if there is None:
            fail(f"{where}: no file {file!r}")
        elif place and name not in there.parts:
            fail(f"{where}: {file or 'the workbook'} has no sheet {name!r} ({place!r})")
        else:
            inside = there.path.resolve() in books
            kinds["within" if there is book else "between volumes" if inside else "to returns"] += 1
            if place:
                there.wanted[name].add(target)
                aimed.append((where, there, file, name, target, text))
    for book in [*books.values(), *(one for one in opened.values() if one)]:
        for sheet in book.wanted:
            book.look(sheet)
    for where, there, file, name, target, text in aimed:
        if target not in there.found[name]:
            fail(f"{where}: {there.path.name} has no cell {name}!{target}")
        elif not says_so(text, file, target, there.found[name][target]):
            fail(f"{where}: {text!r} leads to {there.found[name][target]!r} at {name}!{target}")
    return books, kinds


def leads_to_each(books, groups):
    """From the sheet of all departments to each, and from each back to its own row."""
    main, *volumes = books.values()
    links, texts = main.read("总汇总表")
    led = {text: (file, split_place(place)[0]) for cell, file, place, text in links}
    if len(led) != groups:
        fail(f"{len(led)} departments have a link, where {groups} were expected")
    for text, (file, sheet) in led.items():
        book = next((one for one in volumes if one.path.name == file), main)
        back = [(to, place) for _, to, place, said in book.read(sheet)[0] if said.startswith("←")]
        to, place = back[0] if back else ("", "")
        name, cell = split_place(place)
        row = re.sub("[A-Z]+", "", cell or "")
        if name != "总汇总表" or to != (main.path.name if file else "") or texts.get(f"B{row}") != text:
            fail(f"{text}: its sheet leads back to {to!r} {place!r}, where {texts.get(f'B{row}')!r} stands")


def merge(summary, *arguments):
    done = subprocess.run([os.environ["HUIBIAO"], "merge", "in", "-o", summary.name, "--quiet", *arguments],
                          cwd=summary.parent, capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1):
        sys.exit(f"merge ended with {done.returncode}: {done.stderr}")


def bytes_of(folder):
    return {path.name: path.read_bytes() for path in sorted(folder.glob("*.xlsx"))}


def check_small(folder, maker):
    """Two dozen departments: in one workbook, and in volumes of at most seven."""
    (folder / "in").mkdir()
    subprocess.run([maker, "--generate", "24", "3", "1", folder / "in"], check=True,
                   stdout=subprocess.DEVNULL)
    merge(folder / "whole.xlsx")
    books, kinds = follow([folder / "whole.xlsx"])
    leads_to_each(books, 24)
    print("# whole:", dict(kinds))
    merge(folder / "部 门#1%.xlsx", "--volumes", "7")
    made = sorted(folder.glob("部 门#1%-部门*.xlsx"))
    if [path.name[-6:] for path in made] != [f"{i}.xlsx" for i in (1, 2, 3, 4)]:
        fail(f"volumes: {[path.name for path in made]}")
    books, parted = follow([folder / "部 门#1%.xlsx", *made])
    leads_to_each(books, 24)
    print("# in volumes:", dict(parted))
    if sum(parted.values()) != sum(kinds.values()):
        fail("not as many links in volumes as in one workbook")
    if [len(book.parts) for book in books.values()][1:] != [6, 6, 6, 6]:
        fail("the departments are not parted evenly")
    before = bytes_of(folder)
    merge(folder / "部 门#1%.xlsx", "--volumes", "7", "--jobs", "1")
    if bytes_of(folder) != before:
        fail("volumes: other bytes with another number of workers")


def main():
    paths = [Path(one) for one in sys.argv[1:]]
    if paths:
        print(", ".join(f"{count:,} {kind}" for kind, count in follow(paths)[1].items()))
    else:
        maker = Path(os.environ["HUIBIAO"]).parent / "make_samples"
        if not maker.exists():
            print("skipped: make_samples is not built")
            sys.exit(77)
        with tempfile.TemporaryDirectory() as name:
            check_small(Path(name), maker)
    for failure in failures:
        print(failure)
    sys.exit(1 if failures else 0)


main()
