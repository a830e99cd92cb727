"""The ten layouts as departments bend them: each workbook of samples/layouts is changed by openpyxl
in one way at a time, and still read to the records that were written down by hand, no cell
unread. Which cells are labels is asked of huibiao; what becomes of them is not."""
import json
import re
import subprocess
import sys
import tempfile
import unicodedata
import zipfile
from decimal import Decimal
from pathlib import Path

try:
    import openpyxl
    from openpyxl.utils import column_index_from_string, get_column_letter
except ImportError:
    print("skipped: python3-openpyxl is not installed")
    sys.exit(77)

import layouts

NARROW = str.maketrans("：（）", ":()")
WIDE = str.maketrans(":()", "：（）")


class Book:
    """A workbook: cells, merged ranges and hidden rows by sheet, and what each cell is."""

    def __init__(self, path):
        self.formulas = openpyxl.load_workbook(path)
        results = openpyxl.load_workbook(path, data_only=True)
        for sheet in self.formulas:
            for row in sheet.iter_rows():
                for cell in row:
                    stored = results[sheet.title][cell.coordinate].value
                    if cell.data_type == "f" and stored is not None:
                        cell.value = stored
        self.kinds = kinds_of(path)

    def cells(self, kind):
        for sheet in self.formulas:
            for row in sheet.iter_rows():
                for cell in row:
                    if self.kinds.get((sheet.title, cell.coordinate)) == kind:
                        yield cell

    def forms(self):
        return [sheet for sheet in self.formulas
                if any(name == sheet.title for name, _ in self.kinds)]


def kinds_of(path):
    output = subprocess.run(
        [layouts.PROGRAM, "read", "--explain", "--json", str(path)],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False).stdout
    told = [json.loads(line) for line in output.splitlines()]
    return {(cell["sheet"], cell["cell"]): cell["account"] for cell in told if "account" in cell}


def relabel(change):
    def apply(book):
        for cell in book.cells("label"):
            if isinstance(cell.value, str):
                cell.value = change(cell.value)
    return apply


def spaced(text):
    return re.sub(r"(?<=[\u4e00-\u9fff])(?=[\u4e00-\u9fff])", " ", text)


def broken(text):
    return text if "\n" in text or len(text) < 4 else text[:2] + "\n" + text[2:]


def moved(sheet, row_of, column_of):
    """Puts every cell, merged range and hidden row of a sheet where the functions say."""
    cells = [(cell.row, cell.column, cell.value, cell.number_format)
             for row in sheet.iter_rows() for cell in row
             if cell.value is not None]
    ranges = [area.bounds for area in sheet.merged_cells.ranges]
    hidden = [row for row, settings in sheet.row_dimensions.items() if settings.hidden]
    for area in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(area))
    for row, column, _, _ in cells:
        sheet.cell(row, column).value = None
        sheet.cell(row, column).number_format = "General"
    for row in hidden:
        sheet.row_dimensions[row].hidden = False
    for row, column, value, style in cells:
        cell = sheet.cell(row_of(row), column_of(column))
        if isinstance(value, str) and value.startswith("="):
            value = re.sub(r"\b([A-Z]+)(\d+)\b", lambda reference: (
                get_column_letter(column_of(column_index_from_string(reference.group(1))))
                + str(row_of(int(reference.group(2))))), value)
        cell.value, cell.number_format = value, style
    for left, top, right, bottom in ranges:
        sheet.merge_cells(start_row=row_of(top), start_column=column_of(left),
                          end_row=row_of(bottom), end_column=column_of(right))
    for row in hidden:
        sheet.row_dimensions[row_of(row)].hidden = True


def extra_column(book):
    for sheet in book.forms():
        moved(sheet, lambda row: row, lambda column: column + 1)


def three_rows_down(book):
    for sheet in book.forms():
        moved(sheet, lambda row: row + 3, lambda column: column)


def blank_row_before(place):
    """A blank row before the row at a share of the sheet's height."""
    def apply(book):
        for sheet in book.forms():
            at = max(2, int(sheet.max_row * place))
            moved(sheet, lambda row: row + 1 if row >= at else row, lambda column: column)
    return apply


def plain_numbers(book):
    """Not on a sheet with a formula, to which text is no number."""
    sums = {sheet.title for sheet in book.formulas for row in sheet.iter_rows() for cell in row
            if cell.data_type == "f"}
    for cell in book.cells("value"):
        if (isinstance(cell.value, (int, float)) and cell.parent.title not in sums
                and cell.number_format in ("General", "#,##0.00")):
            yield cell


def numbers_as_text(book):
    for cell in plain_numbers(book):
        cell.value = f"{Decimal(str(cell.value)):,}"
        cell.number_format = "General"


def numbers_full_width(book):
    for cell in plain_numbers(book):
        cell.value = "".join(chr(ord(sign) + 0xFEE0) for sign in str(cell.value))
        cell.number_format = "General"


def dates_as_serials(book):
    for cell in book.cells("value"):
        if cell.is_date:
            value = openpyxl.utils.datetime.to_excel(cell.value)
            cell.number_format = "General"
            cell.value = value


def rows_and_columns_hidden(book):
    for sheet in book.forms():
        for row in range(2, sheet.max_row, 3):
            sheet.row_dimensions[row].hidden = True
        sheet.column_dimensions[get_column_letter(max(2, sheet.max_column - 1))].hidden = True


def another_sign_for_empty(sign):
    def apply(book):
        for cell in book.cells("value"):
            if cell.value in ("—", "/", "无", "*"):
                cell.value = sign
    return apply


def says_a1(path):
    """Every sheet says that it holds the cell A1 alone."""
    whole = path.with_suffix(".whole")
    path.rename(whole)
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name.startswith("xl/worksheets/sheet"):
                data = re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1"', data)
            new.writestr(name, data)


WAYS = {
    "half-width colons and brackets": relabel(lambda text: text.translate(NARROW)),
    "full-width colons and brackets": relabel(lambda text: text.translate(WIDE)),
    "a blank between characters": relabel(spaced),
    "full-width blanks behind labels": relabel(lambda text: text + "　　"),
    "line breaks in labels": relabel(broken),
    "an extra first column": extra_column,
    "three rows down": three_rows_down,
    "numbers as text": numbers_as_text,
    "full-width numbers": numbers_full_width,
    "dates as serials": dates_as_serials,
    "rows and columns hidden": rows_and_columns_hidden,
    **{f"{sign} for empty": another_sign_for_empty(sign) for sign in "—/无*"},
    **{f"a blank row at {tenth} tenths": blank_row_before(tenth / 10) for tenth in range(1, 10)},
}


def folded(value):
    if isinstance(value, str):
        value = "".join(unicodedata.normalize("NFKC", value).split()).rstrip(":")
        return re.sub(r"(?<=\d),(?=\d{3})", "", value)
    if isinstance(value, list):
        return [folded(row) for row in value]
    if isinstance(value, dict):
        return {name: folded(item) for name, item in value.items()}
    return value


def difference(actual, wanted):
    """Of tables the first row that differs."""
    if isinstance(actual, list) and isinstance(wanted, list) and len(actual) == len(wanted):
        actual, wanted = next((pair for pair in zip(actual, wanted)
                               if folded(pair[0]) != folded(pair[1])))
    return f"is {actual!r}, not {wanted!r}"


def faults(path, expected, derived, content):
    (read,) = layouts.run(str(path))
    records = read["records"]
    if len(records) != len(expected):
        return [f"{len(records)} records"] + [finding["message"] for finding in read["findings"]]
    found = []
    for record, written in zip(records, expected):
        wanted = layouts.expected_record(written)
        record = layouts.without_derived(record, wanted, derived)
        actual = layouts.filled_in(record)
        for name in sorted((set(actual) | set(wanted)) - {"model", "range"}):
            if folded(actual.get(name)) != folded(wanted.get(name)):
                found.append(f"{wanted['name']}: {name} {difference(actual.get(name), wanted.get(name))}")
    if read["cells"]["unread"] != 0:
        found.append(f"{read['cells']['unread']} cells unread")
    found += [f"{finding['cell']}: {finding['message']}" for finding in read["findings"]
              if finding["rule"] not in content or finding["severity"] == "error"]
    return found


def main():
    derived, content = layouts.derived_fields(), layouts.rules_of_content()
    failed = count = 0
    with tempfile.TemporaryDirectory() as folder:
        for source in sorted(layouts.LAYOUTS.glob("*.xlsx")):
            written = layouts.LAYOUTS / "expected" / (source.stem + ".json")
            expected = json.loads(written.read_text(encoding="utf-8"), parse_float=Decimal)
            for name, change in WAYS.items():
                path = Path(folder) / source.name
                book = Book(source)
                change(book)
                book.formulas.save(path)
                says_a1(path)
                count += 1
                found = faults(path, expected["records"], derived, content)
                if found:
                    failed += 1
                    print(f"{source.stem}, {name}:")
                    print("\n".join(f"  {fault[:300]}" for fault in found[:5]))
    print(f"{count} variants, {failed} not read right")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
