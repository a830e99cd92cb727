#!/usr/bin/python3
"""Makes the sample workbooks of the layouts from their drawings.

    samples/layouts/make.py DATA_DIR OUT_DIR

A file NAME.txt of the folder becomes NAME.xlsx: the same text, the same bytes, whatever the day.
Only Python's own library is used, so that everything a workbook can hold can be had, also what
no good program writes. A drawing is read from the top:

    @book key=value …         inline: texts in the cells and not shared; saved: a time, which
                              the properties of the workbook name
    @sheet NAME key=value …   start: the first cell (A1); widths: of the columns from there;
                              dimension: what the sheet says of its own size, however wrong;
                              hide: letters of columns; state: hidden
    @hidden                   the next row is hidden
    @picture CELL FILE        a PNG beside the drawing, 2.8 cm wide
    # …                       a remark

Every other line is a row, `|` between its cells. A cell is blank, a number, a text; `<` is merged
with its left neighbour, `^` with the one above. \\n is a line break, \\s a blank, \\| a bar; a
text that begins with ' stands as it is, so that '12 is a text.
`{…}` at the end is a number format, under which 2023-03-01 is a date. `=SUM(B2:B4) -> 12` is a
formula and its stored result, which it lacks without the arrow."""
import datetime
import re
import sys
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?$")
DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})$")
EMU_PER_CM = 360000
LINE_HEIGHT = 14  # in points, of 10 point type


def letters(column):
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def place(reference):
    """Row and column of "B7"."""
    name, row = re.fullmatch(r"([A-Z]+)(\d+)", reference).groups()
    column = 0
    for letter in name:
        column = column * 26 + ord(letter) - 64
    return int(row), column


def options(words):
    return dict(word.split("=", 1) for word in words)


def attribute(text):
    return escape(text, {'"': "&quot;", "\n": "&#10;"})


class Cell:
    """What one cell of a drawing says."""

    def __init__(self, text):
        self.format = self.formula = self.result = None
        found = re.fullmatch(r"(.*\S)\s*\{(.+)\}", text, re.S)
        if found:
            text, self.format = found.groups()
        if text.startswith("="):
            self.formula, _, self.result = text[1:].partition(" -> ")
            text = self.result
        self.is_number = bool(NUMBER.match(text))
        day = DAY.match(text) if self.format else None
        if day:
            since = datetime.date(*map(int, day.groups())) - datetime.date(1899, 12, 30)
            text, self.is_number = str(since.days), True
        if text.startswith("'"):
            text = text[1:]
        self.text = text.replace("\\n", "\n").replace("\\s", " ")


class Sheet:
    def __init__(self, name, settings):
        self.name = name
        self.row, self.column = place(settings.get("start", "A1"))
        self.first_column = self.column
        self.settings = settings
        self.cells = {}  # by row and column: a Cell, or None for a cell with a frame alone
        self.merged = {}  # by first row and column: last row and column
        self.owner = {}  # by row and column: the first cell of its range
        self.hidden_rows = set()
        self.pictures = []
        self.next_is_hidden = False

    def join(self, at, first):
        """Merges the cell at a place into the range that begins at `first`."""
        last = self.merged.get(first, first)
        self.merged[first] = (max(last[0], at[0]), max(last[1], at[1]))
        self.owner[at] = first
        self.cells[at] = None

    def add_row(self, line):
        texts = [text.replace("\0", "|").strip() for text in line.replace("\\|", "\0").split("|")]
        for number, text in enumerate(texts if line.strip() else []):
            at = (self.row, self.first_column + number)
            if text in ("<", "^"):
                near = (at[0], at[1] - 1) if text == "<" else (at[0] - 1, at[1])
                self.join(at, self.owner.get(near, near))
            else:
                self.cells[at] = Cell(text) if text else None
        if self.next_is_hidden:
            self.hidden_rows.add(self.row)
            self.next_is_hidden = False
        self.row += 1


class Book:
    def __init__(self, path):
        self.folder = path.parent
        self.settings = {}
        self.sheets = []
        self.strings, self.formats = [], []
        blank = 0
        for line in path.read_text(encoding="utf-8").split("\n"):
            if line.startswith("#"):
                continue
            if line.startswith("@"):
                self.direct(line[1:].split())
            elif not line.strip():
                blank += 1
                continue
            else:
                # A blank line is a blank row, but for those before a directive.
                self.sheets[-1].row += blank
                self.sheets[-1].add_row(line)
            blank = 0

    def direct(self, words):
        if words[0] == "book":
            self.settings = options(words[1:])
        elif words[0] == "sheet":
            self.sheets.append(Sheet(words[1], options(words[2:])))
        elif words[0] == "hidden":
            self.sheets[-1].next_is_hidden = True
        elif words[0] == "picture":
            self.sheets[-1].pictures.append((place(words[1]), self.folder / words[2]))
        else:
            raise SystemExit(f"@{words[0]} is no directive")

    def style(self, cell):
        """0 framed; from 1 on the number formats."""
        if cell is None or cell.format is None:
            return 0
        if cell.format not in self.formats:
            self.formats.append(cell.format)
        return 1 + self.formats.index(cell.format)

    def text_xml(self, text):
        """The attributes and the content of a cell that holds a text."""
        body = f'<t xml:space="preserve">{escape(text)}</t>'
        if "inline" in self.settings:
            return ' t="inlineStr"', f"<is>{body}</is>"
        if body not in self.strings:
            self.strings.append(body)
        return ' t="s"', f"<v>{self.strings.index(body)}</v>"

    def cell_xml(self, at, cell):
        head = f'<c r="{letters(at[1])}{at[0]}" s="{self.style(cell)}"'
        if cell is None:
            return head + "/>"
        if cell.formula is not None:
            kind = "" if cell.is_number or not cell.text else ' t="str"'
            value = f"<v>{escape(cell.text)}</v>" if cell.text else ""
            return f"{head}{kind}><f>{escape(cell.formula)}</f>{value}</c>"
        if cell.is_number:
            return f"{head}><v>{cell.text}</v></c>"
        kind, body = self.text_xml(cell.text)
        return f"{head}{kind}>{body}</c>"

    @staticmethod
    def height(sheet, row):
        """What the texts of a row need, whose cells are as wide as they are merged."""
        widths = [float(width) for width in sheet.settings.get("widths", "").split(",") if width]
        lines = 1
        for at, cell in sheet.cells.items():
            last = sheet.merged.get(at, at)
            if at[0] == row and cell is not None and last[0] == row:
                first = at[1] - sheet.first_column
                room = sum(widths[first:last[1] - sheet.first_column + 1]) or 9
                lines = max(lines, sum(
                    1 + int(sum(2 if ord(c) > 255 else 1 for c in line) / room)
                    for line in cell.text.split("\n")))
        return lines * LINE_HEIGHT + 4

    def rows_xml(self, sheet):
        rows = {}
        for at in sorted(sheet.cells):
            rows.setdefault(at[0], []).append(self.cell_xml(at, sheet.cells[at]))
        parts = []
        for row in sorted(set(rows) | sheet.hidden_rows):
            hidden = ' hidden="1"' if row in sheet.hidden_rows else ""
            parts.append(f'<row r="{row}" ht="{self.height(sheet, row)}" customHeight="1"{hidden}>'
                         f'{"".join(rows.get(row, []))}</row>')
        return "".join(parts)

    def columns_xml(self, sheet):
        widths = [float(width) for width in sheet.settings.get("widths", "").split(",") if width]
        hidden = sheet.settings.get("hide", "")
        columns = {sheet.first_column + i: width for i, width in enumerate(widths)}
        for letter in hidden:
            columns.setdefault(place(letter + "1")[1], 9.0)
        if not columns:
            return ""
        return "<cols>" + "".join(
            f'<col min="{column}" max="{column}" width="{columns[column]:g}" customWidth="1"'
            + (' hidden="1"/>' if letters(column) in hidden else "/>")
            for column in sorted(columns)) + "</cols>"

    def sheet_xml(self, sheet):
        places = list(sheet.cells)
        size = sheet.settings.get("dimension") or "A1:{}{}".format(
            letters(max(at[1] for at in places)), max(at[0] for at in places))
        merges = "".join(
            f'<mergeCell ref="{letters(first[1])}{first[0]}:{letters(last[1])}{last[0]}"/>'
            for first, last in sorted(sheet.merged.items()))
        return (f'{HEAD}<worksheet xmlns="{MAIN}" xmlns:r="{OFFICE}/relationships">'
                '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
                f'<dimension ref="{size}"/>{self.columns_xml(sheet)}'
                f"<sheetData>{self.rows_xml(sheet)}</sheetData>"
                + (f'<mergeCells count="{len(sheet.merged)}">{merges}</mergeCells>'
                   if merges else "")
                + '<pageSetup paperSize="9" fitToHeight="0" orientation="landscape"/>'
                + ('<drawing r:id="rId1"/>' if sheet.pictures else "") + "</worksheet>")

    def styles_xml(self):
        formats = "".join(f'<numFmt numFmtId="{164 + i}" formatCode="{attribute(text)}"/>'
                          for i, text in enumerate(self.formats))
        cell = ('<xf numFmtId="{}" fontId="0" fillId="0" borderId="1" xfId="0"'
                ' applyNumberFormat="1" applyBorder="1" applyAlignment="1">'
                '<alignment horizontal="center" vertical="center" wrapText="1"/></xf>')
        side = "".join(f'<{name} style="thin"><color auto="1"/></{name}>'
                       for name in ("left", "right", "top", "bottom"))
        ids = [0] + [164 + i for i in range(len(self.formats))]
        return (f'{HEAD}<styleSheet xmlns="{MAIN}">'
                + (f'<numFmts count="{len(self.formats)}">{formats}</numFmts>'
                   if formats else "")
                + '<fonts count="1"><font><sz val="10"/><name val="宋体"/></font></fonts>'
                '<fills count="2"><fill><patternFill patternType="none"/></fill>'
                '<fill><patternFill patternType="gray125"/></fill></fills>'
                '<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>'
                f"<border>{side}<diagonal/></border></borders>"
                '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'
                "</cellStyleXfs>"
                f'<cellXfs count="{len(ids)}">{"".join(cell.format(i) for i in ids)}</cellXfs>'
                '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/>'
                "</cellStyles></styleSheet>")

    def workbook_xml(self):
        sheets = "".join(
            f'<sheet name="{attribute(sheet.name)}" sheetId="{i}" r:id="rId{i}"'
            + (f' state="{sheet.settings["state"]}"/>' if "state" in sheet.settings else "/>")
            for i, sheet in enumerate(self.sheets, 1))
        return (f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}/relationships">'
                f"<sheets>{sheets}</sheets></workbook>")

    def parts(self):
        """Name and content of every part, in the order of the container."""
        types = {"/xl/workbook.xml": "sheet.main", "/xl/styles.xml": "styles"}
        links = [("worksheet", f"worksheets/sheet{i}.xml")
                 for i in range(1, len(self.sheets) + 1)] + [("styles", "styles.xml")]
        parts = {}
        for i, sheet in enumerate(self.sheets, 1):
            parts[f"xl/worksheets/sheet{i}.xml"] = self.sheet_xml(sheet)
            types[f"/xl/worksheets/sheet{i}.xml"] = "worksheet"
            if sheet.pictures:
                parts.update(picture_parts(sheet, i))
        if self.strings:
            links.append(("sharedStrings", "sharedStrings.xml"))
            types["/xl/sharedStrings.xml"] = "sharedStrings"
            parts["xl/sharedStrings.xml"] = (
                f'{HEAD}<sst xmlns="{MAIN}" uniqueCount="{len(self.strings)}">'
                + "".join(f"<si>{body}</si>" for body in self.strings) + "</sst>")
        first = {
            "[Content_Types].xml": types_xml(types, parts),
            "_rels/.rels": links_xml([
                (f"{OFFICE}/relationships/officeDocument", "xl/workbook.xml"),
                (f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml")]),
            "docProps/core.xml": self.properties_xml(),
            "xl/workbook.xml": self.workbook_xml(),
            "xl/_rels/workbook.xml.rels": links_xml(
                [(f"{OFFICE}/relationships/{kind}", target) for kind, target in links]),
            "xl/styles.xml": self.styles_xml(),
        }
        return {**first, **parts}

    def properties_xml(self):
        saved = self.settings.get("saved", "2022-11-08T09:30:00Z")
        stamps = "".join(
            f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{saved}</dcterms:{name}>'
            for name in ("created", "modified"))
        return (f'{HEAD}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties"'
                ' xmlns:dcterms="http://purl.org/dc/terms/"'
                ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
                f"{stamps}</cp:coreProperties>")


def types_xml(types, parts):
    kinds = "".join(
        f'<Override PartName="{name}" ContentType='
        f'"application/vnd.openxmlformats-officedocument.spreadsheetml.{kind}+xml"/>'
        for name, kind in types.items())
    drawings = "".join(
        f'<Override PartName="/{name}" ContentType='
        '"application/vnd.openxmlformats-officedocument.drawing+xml"/>'
        for name in parts if name.startswith("xl/drawings/drawing"))
    return (f'{HEAD}<Types xmlns="{PACKAGE}/content-types">'
            '<Default Extension="rels" ContentType='
            '"application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            '<Default Extension="png" ContentType="image/png"/>'
            '<Override PartName="/docProps/core.xml" ContentType='
            '"application/vnd.openxmlformats-package.core-properties+xml"/>'
            f"{kinds}{drawings}</Types>")


def links_xml(links):
    items = "".join(f'<Relationship Id="rId{i}" Type="{kind}" Target="{target}"/>'
                    for i, (kind, target) in enumerate(links, 1))
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{items}</Relationships>'


def picture_parts(sheet, number):
    """A drawing with its pictures, and what links them to the sheet."""
    anchors, links, parts = [], [], {}
    size = int(2.8 * EMU_PER_CM)
    for i, ((row, column), path) in enumerate(sheet.pictures, 1):
        anchors.append(
            f"<xdr:oneCellAnchor><xdr:from><xdr:col>{column - 1}</xdr:col><xdr:colOff>0"
            f"</xdr:colOff><xdr:row>{row - 1}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from>"
            f'<xdr:ext cx="{size}" cy="{size}"/><xdr:pic><xdr:nvPicPr>'
            f'<xdr:cNvPr id="{i + 1}" name="图片 {i}"/><xdr:cNvPicPr/></xdr:nvPicPr>'
            f'<xdr:blipFill><a:blip r:embed="rId{i}"/><a:stretch><a:fillRect/></a:stretch>'
            f'</xdr:blipFill><xdr:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{size}" cy="{size}"/>'
            '</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr></xdr:pic>'
            "<xdr:clientData/></xdr:oneCellAnchor>")
        name = f"image{number}_{i}.png"
        links.append((f"{OFFICE}/relationships/image", f"../media/{name}"))
        parts[f"xl/media/{name}"] = path.read_bytes()
    parts[f"xl/drawings/drawing{number}.xml"] = (
        f'{HEAD}<xdr:wsDr xmlns:xdr="{DRAWING}/spreadsheetDrawing" xmlns:a="{DRAWING}/main"'
        f' xmlns:r="{OFFICE}/relationships">{"".join(anchors)}</xdr:wsDr>')
    parts[f"xl/drawings/_rels/drawing{number}.xml.rels"] = links_xml(links)
    parts[f"xl/worksheets/_rels/sheet{number}.xml.rels"] = links_xml(
        [(f"{OFFICE}/relationships/drawing", f"../drawings/drawing{number}.xml")])
    return parts


def write(parts, path):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as container:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            container.writestr(entry, content)


def main():
    if len(sys.argv) != 3:
        raise SystemExit("use: make.py DATA_DIR OUT_DIR")
    out = Path(sys.argv[2])
    for path in sorted(Path(sys.argv[1]).glob("*.txt")):
        write(Book(path).parts(), out / (path.stem + ".xlsx"))


if __name__ == "__main__":
    main()
