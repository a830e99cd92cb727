"""The ten layouts: each workbook of samples/layouts is read by huibiao to the records that were
written down by hand beside it, every cell of its forms accounted for and none unread; and each
value stands, as openpyxl sees it, in the cell that huibiao names. The workbooks are those that
their drawings make."""
import datetime
import json
import os
import re
import subprocess
import sys
import tempfile
import unicodedata
import zipfile
from decimal import Decimal, InvalidOperation
from pathlib import Path

try:
    import openpyxl
except ImportError:
    print("skipped: python3-openpyxl is not installed")
    sys.exit(77)

ROOT = Path(__file__).resolve().parent.parent.parent
LAYOUTS = ROOT / "samples" / "layouts"
PROGRAM = os.environ["HUIBIAO"]

# What tells where a record was found, and nothing that stands in the form.
ABOUT = ("model", "form", "sheet", "range")
# The words of the forms for the choices of the model.
SPELLINGS = {
    "持续性项目": ("延续性项目", "常年性项目", "经常性项目"),
    "一次性项目": ("一次性",),
    "新增项目": ("新增",),
    "服务对象满意度指标": ("满意度指标",),
}

failures = []


def check(what, actual, expected):
    if actual != expected:
        failures.append(f"{what}:\n    is        {actual!r}\n    should be {expected!r}")


def folded(text):
    return "".join(unicodedata.normalize("NFKC", str(text)).split())


def filled_in(record):
    """Without what is blank: of the record, and of the rows of its tables."""
    kept = {}
    for name, value in record.items():
        if isinstance(value, list):
            value = [filled_in(row) for row in value]
        if value not in (None, []):
            kept[name] = value
    return kept


def expected_record(written):
    """A table is written as its columns' names, then its rows."""
    return filled_in({
        name: [dict(zip(value[0], row)) for row in value[1:]] if isinstance(value, list) else value
        for name, value in written.items()
    })


def rules_of_content():
    """The names of all rules of checks.yaml files: any other finding is one of reading."""
    names = set()
    for path in ROOT.glob("mappings/*/checks.yaml"):
        names.update(re.findall(r"^  ([a-z0-9-]+):$", path.read_text(encoding="utf-8"), re.M))
    return names


class Seen:
    """A workbook as openpyxl sees it."""

    def __init__(self, path):
        self.results = openpyxl.load_workbook(path, data_only=True)
        self.formulas = openpyxl.load_workbook(path)

    def filled(self, sheet):
        return sum(1 for row in self.formulas[sheet].iter_rows() for cell in row
                   if cell.value is not None)

    def value(self, sheet, reference):
        cell = self.results[sheet][reference]
        if cell.value is not None:
            return cell.value
        formula = self.formulas[sheet][reference].value
        added = re.fullmatch(r"=SUM\((\w+:\w+)\)", str(formula))
        if not added:
            return None
        return sum(Decimal(str(part.value or 0))
                   for row in self.results[sheet][added.group(1)] for part in row)

    def text(self, sheet, reference):
        """What a person sees, as far as the samples need it."""
        value = self.value(sheet, reference)
        style = self.results[sheet][reference].number_format
        if isinstance(value, (int, float)) and style.endswith("%"):
            places = len(style.partition(".")[2].rstrip("%"))
            return f"{Decimal(str(value)) * 100:.{places}f}%"
        return str(value)


def numbers(text):
    try:
        return [Decimal(unicodedata.normalize("NFKC", str(text)).replace(",", ""))]
    except InvalidOperation:
        return []


def stands_there(seen, sheet, reference, value):
    """Whether a value as huibiao gives it is what stands in the cell."""
    found = seen.value(sheet, reference)
    if isinstance(found, datetime.datetime):
        return found.date().isoformat() == value
    if isinstance(value, (int, Decimal)):
        there = numbers(found) or [Decimal(n) for n in re.findall(r"\d+", str(found))]
        return any(value in (number, number / 10000) for number in there)
    if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return [int(n) for n in re.findall(r"\d+", str(found))] == [
            int(n) for n in value.split("-")]
    text = folded(seen.text(sheet, reference))
    return any(folded(words) in text for words in (value, *SPELLINGS.get(value, ())))


def check_cells(seen, sheet, record, cells, where):
    for name, value in record.items():
        if name in ABOUT:
            continue
        if isinstance(value, list):
            check(f"{where} {name}: rows of cells", len(cells[name]), len(value))
            for number, row in enumerate(value):
                check_cells(seen, sheet, row, cells[name][number], f"{where} {name} {number + 1}")
        elif value is None:
            check(f"{where} {name}: the cell of a blank", cells[name], None)
        elif not stands_there(seen, sheet, cells[name], value):
            check(f"{where} {name} at {cells[name]}", value, seen.text(sheet, cells[name]))


def derived_fields():
    """The names of fields that the model takes out of another field's text: no cells of theirs."""
    names = set()
    for path in ROOT.glob("mappings/*/model.yaml"):
        names.update(re.findall(r"^ +(\w+): {.*\bpart: ", path.read_text(encoding="utf-8"), re.M))
    return names


def without_derived(record, wanted, derived):
    """The record without the derived fields that were not written down: what the record's cells
    say alone."""
    kept = {}
    for name, value in record.items():
        there = wanted.get(name)
        if isinstance(value, list):
            rows = there if isinstance(there, list) else []
            value = [without_derived(row, rows[i] if i < len(rows) else {}, derived)
                     for i, row in enumerate(value)]
        if there is not None or name not in derived:
            kept[name] = value
    return kept


def run(*arguments):
    output = subprocess.run([PROGRAM, "read", "--lang", "en", *arguments],
                            stdout=subprocess.PIPE, check=False)
    return [json.loads(line, parse_float=Decimal) for line in output.stdout.splitlines()]


def check_layout(path, content, derived):
    name = path.stem
    with open(LAYOUTS / "expected" / (name + ".json"), encoding="utf-8") as file:
        expected = json.load(file, parse_float=Decimal)
    (read,) = run("--cells", str(path))
    check(f"{name}: records", len(read["records"]), len(expected["records"]))
    seen = Seen(path)
    for record, written in zip(read["records"], expected["records"]):
        wanted = expected_record(written)
        cells = record.pop("cells")
        record = without_derived(record, wanted, derived)
        actual = {key: value for key, value in filled_in(record).items()
                  if key not in ("model", "range")}
        where = f"{name} {wanted['name']}"
        for key in sorted(set(actual) | set(wanted)):
            check(f"{where}: {key}", actual.get(key), wanted.get(key))
        check_cells(seen, record["sheet"], record, cells, where)

    account = read["cells"]
    sheets = {record["sheet"] for record in read["records"]}
    check(f"{name}: filled cells", account["filled"], sum(seen.filled(s) for s in sheets))
    check(f"{name}: cells accounted for", account["filled"],
          account["labels"] + account["values"] + account["decoration"])
    check(f"{name}: unread", account["unread"], 0)
    for finding in read["findings"]:
        if finding["rule"] not in content or finding["severity"] == "error":
            check(f"{name} {finding['sheet']}!{finding['cell']}", finding["message"], None)
    check(f"{name}: sheets passed over",
          [note["sheet"] for note in read["notes"] if note["rule"] == "sheet-without-form"],
          expected.get("passed_over", []))


def check_no_other_form():
    """With ten layouts to choose from, every sheet of the returns is still one form only."""
    returns = run(str(ROOT / "samples" / "returns"))
    forms = [record["form"] for read in returns for record in read["records"]]
    check("forms of the returns", sorted(set(forms)), ["ezhou-2022"])
    check("records of the returns", len(forms), 49)
    for read in returns:
        for finding in read["findings"]:
            if finding["rule"] in ("form-ambiguous", "form-unclear", "form-title-missing"):
                check(f"{finding['file']} {finding['sheet']}", finding["message"], None)


def parts(path):
    with zipfile.ZipFile(path) as container:
        return {name: container.read(name) for name in container.namelist()}


def check_made_anew(paths):
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, str(LAYOUTS / "make.py"), str(LAYOUTS / "data"), folder],
                       check=True)
        made = sorted(path.name for path in Path(folder).iterdir())
        check("workbooks that the drawings make", made, [path.name for path in paths])
        for path in paths:
            if path.name in made and parts(Path(folder) / path.name) != parts(path):
                failures.append(f"{path.name} is not what its drawing makes")


def main():
    paths = sorted(LAYOUTS.glob("*.xlsx"))
    check("layouts", len(paths), 10)
    check_made_anew(paths)
    content, derived = rules_of_content(), derived_fields()
    for path in paths:
        check_layout(path, content, derived)
    check_no_other_form()
    for failure in failures:
        print(failure)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
