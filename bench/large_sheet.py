"""Makes a workbook of one large sheet: of 15 columns 4 hold texts, 6 amounts, 5 whole numbers.

    large_sheet.py FILE ROWS shared|inline

The texts are shared strings in UTF-8, or stand in the cells in ASCII with references, the two
ways in which programs write them. The same arguments give the same cells.
"""

import random
import sys
import zipfile

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TEXTS = [f"项目{i}名称文字" for i in range(2000)]
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def ascii_of(text):
    return text.encode("ascii", "xmlcharrefreplace").decode()


def cell(reference, column, shared, chance):
    if column < 4:
        index = chance.randrange(len(TEXTS))
        if shared:
            return f'<c r="{reference}" t="s"><v>{index}</v></c>'
        return f'<c r="{reference}" t="inlineStr"><is><t>{ascii_of(TEXTS[index])}</t></is></c>'
    if column < 10:
        return f'<c r="{reference}" t="n"><v>{round(chance.random() * 10000, 2)}</v></c>'
    return f'<c r="{reference}" t="n"><v>{chance.randrange(100000)}</v></c>'


def rows(count, shared):
    chance = random.Random(5)
    for row in range(1, count + 1):
        cells = (cell(f"{chr(65 + c)}{row}", c, shared, chance) for c in range(15))
        yield f'<row r="{row}">{"".join(cells)}</row>'


def main():
    path, count, shared = sys.argv[1], int(sys.argv[2]), sys.argv[3] == "shared"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("[Content_Types].xml",
                      f'<Types xmlns="{PACKAGE}/content-types">'
                      '<Default Extension="rels" ContentType='
                      '"application/vnd.openxmlformats-package.relationships+xml"/>'
                      f'<Override PartName="/xl/workbook.xml" ContentType="{TYPE}.sheet.main+xml"/>'
                      '<Override PartName="/xl/worksheets/sheet1.xml" '
                      f'ContentType="{TYPE}.worksheet+xml"/>'
                      '<Override PartName="/xl/sharedStrings.xml" '
                      f'ContentType="{TYPE}.sharedStrings+xml"/>'
                      "</Types>")
        book.writestr("_rels/.rels",
                      f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
                      f'Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/>'
                      "</Relationships>")
        book.writestr("xl/workbook.xml",
                      f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>'
                      '<sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>')
        book.writestr("xl/_rels/workbook.xml.rels",
                      f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
                      f'Type="{RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/>'
                      f'<Relationship Id="rId2" Type="{RELATIONS}/sharedStrings" '
                      'Target="sharedStrings.xml"/></Relationships>')
        strings = "".join(f"<si><t>{text}</t></si>" for text in TEXTS) if shared else ""
        book.writestr("xl/sharedStrings.xml", f'<sst xmlns="{MAIN}">{strings}</sst>')
        with book.open("xl/worksheets/sheet1.xml", "w") as part:
            part.write(f'<worksheet xmlns="{MAIN}"><sheetData>'.encode())
            for row in rows(count, shared):
                part.write(row.encode())
            part.write(b"</sheetData></worksheet>")


main()
