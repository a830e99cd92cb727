"""The three outputs of a merge for machines, read by Python's own json, csv and sqlite3 and held
against the records that `huibiao read` tells; and against each other, whatever the order of the
files and the number of workers.

To the returns of samples/ comes one that openpyxl wrote, whose texts a spreadsheet would run as
formulas, or would take for the end of a line of CSV.
"""

import csv
import json
import os
import re
import sqlite3
import subprocess
import sys
import tempfile
from decimal import Decimal
from pathlib import Path

SKIPPED = 77

try:
    import openpyxl
except ImportError:
    print("openpyxl is not there")
    sys.exit(SKIPPED)

from sample_returns import AGAIN as PATTERN, AGAIN_PROJECT, MARKET, RETURNS

HUIBIAO = str(Path(os.environ.get("HUIBIAO", "build/huibiao")).resolve())
PROJECTS, COST_LINES, INDICATORS = 48 + 1, 161 + 3, 366 + 7  # samples/README.md, and the ugly one
# The project that is handed in twice: the earlier of the two files does not count.
SUPERSEDED = (MARKET, AGAIN_PROJECT)
TABLES = ("cost", "funds", "indicators")
# Texts that the ugly return says: name, goal, and the names of its cost lines.
NAME = "=HYPERLINK(\"http://example.invalid\",\"点此\")"
GOAL = "-2022年目标,\"一\"\n+第二行\r第三行"
ITEMS = ["@SUM(1+1)", "'已加撇号", "＝全角等号"]
NUMBER = re.compile(r"-?\d+(\.\d+)?")
failures = []


def check(what, actual, expected):
    if actual != expected:
        failures.append(f"{what}: {actual!r} is not {expected!r}")


def huibiao(*arguments):
    """Standard output; findings are no failure."""
    done = subprocess.run([HUIBIAO, *map(str, arguments)], stdout=subprocess.PIPE,
                          stderr=subprocess.DEVNULL, check=False)
    if done.returncode not in (0, 1, 3):
        failures.append(f"{arguments}: exit status {done.returncode}")
    return done.stdout.decode()


def cell_of(sheet, label):
    return next(cell for row in sheet.iter_rows() for cell in row
                if re.sub(r"\s", "", str(cell.value)) == label)


def ugly_return(path):
    book = openpyxl.load_workbook(RETURNS / PATTERN)
    sheet = book.active

    def put(cell, text):
        cell.value = text
        cell.data_type = "s"

    name, goal, item = (cell_of(sheet, label) for label in ("项目名称", "绩效目标", "成本构成"))
    put(sheet.cell(name.row, 2), NAME)
    put(sheet.cell(goal.row, 2), GOAL)
    lines = [row for row in range(item.row + 1, item.row + 9) if sheet.cell(row, 2).value][:3]
    for row, text in zip(lines, ITEMS):
        put(sheet.cell(row, 2), text)
    book.save(path)


def lines_of(text):
    return [json.loads(line, parse_float=Decimal, parse_int=Decimal)
            for line in text.splitlines()]


def plain(value):
    """As it was before it was kept from being a formula."""
    return value[1:] if value.startswith("'") else value


def csv_rows(path):
    data = path.read_bytes()
    check(f"{path.name}: mark", data[:3], b"\xef\xbb\xbf")
    check(f"{path.name}: mark once", data.count(b"\xef\xbb\xbf"), 1)
    check(f"{path.name}: last line", data[-2:], b"\r\n")
    with open(path, encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, strict=True))
    for row in rows:
        for name, value in row.items():
            if value[:1] in tuple("=+-@\t\r") and value and not NUMBER.fullmatch(value):
                failures.append(f"{path.name}: {name} {value!r} can be run")
    return rows


def same(value, stored):
    """A value of JSON, and what a table holds in its stead (None or the empty text for null)."""
    if value is None:
        return stored in (None, "")
    if isinstance(value, Decimal):
        return stored not in (None, "") and Decimal(str(stored)) == value
    return stored == value


def check_values(what, told, row):
    for name, value in told.items():
        if name not in ("file", "sha256", "model", "form", "sheet", "range", "cells", *TABLES) \
                and not same(value, row[name]):
            failures.append(f"{what}: {name} is {row[name]!r}, not {value!r}")


def check_records(what, told, records, rows_of):
    """`records` are the rows of project; rows_of gives those of a table, of one record."""
    check(f"{what}: records", len(records), len(told))
    for number, (record, row) in enumerate(zip(told, records)):
        check_values(f"{what} {number}", record, row)
        for table in TABLES:
            rows = rows_of(table, row["_id"])
            check(f"{what} {number}: {table}", len(rows), len(record.get(table, [])))
            for line, inner in zip(record.get(table, []), rows):
                check_values(f"{what} {number} {table}", line, inner)


def check_lines(lines, told):
    check("the records as JSON", lines, told)
    check("how many", (len(lines), *(sum(len(line[table]) for line in lines)
                                     for table in ("cost", "indicators"))),
          (PROJECTS, COST_LINES, INDICATORS))
    ugly = [line for line in lines if line["name"] == NAME]
    check("the ugly name", len(ugly), 1)
    check("the ugly goal", [re.split(r"[\r\n]+", line["goal"]) for line in ugly],
          [["-2022年目标,\"一\"", "+第二行", "第三行"]])
    check("the ugly items", [row["item"] for line in ugly for row in line["cost"]], ITEMS)


def check_csv(folder, told, findings):
    check("files of CSV", sorted(path.name for path in folder.iterdir()),
          ["finding.csv", "left_out.csv", "project.csv", "project_cost.csv", "project_funds.csv",
           "project_indicators.csv", "submission.csv"])
    tables = {path.stem: [{name: plain(value) for name, value in row.items()}
                          for row in csv_rows(path)] for path in folder.iterdir()}
    check_records("CSV", told, tables["project"],
                  lambda table, record: [row for row in tables[f"project_{table}"]
                                         if row["_record"] == record])
    check("CSV: file and hash", [(row["_file"], row["_sha256"]) for row in tables["project"]],
          [(line["file"], line["sha256"]) for line in told])
    check("CSV: left out", [(row["file"], row["record"], row["other_file"])
                            for row in tables["left_out"]], [(*SUPERSEDED, PATTERN)])
    check("CSV: findings", finding_keys(tables["finding"]), finding_keys(findings))
    return tables


def finding_keys(findings):
    """One is told twice of a file that comes twice; a table says null as an empty text."""
    members = ("severity", "rule", "file", "sheet", "cell", "field", "found", "expected",
               "message")
    return sorted(tuple(finding[member] or "" for member in members) for finding in findings)


def places_of(line):
    """(file, sheet, cell, table, position, field) of every value that has a cell."""
    for record in line["records"]:
        for name, cell in record["cells"].items():
            if name not in TABLES:
                yield (line["file"], record["sheet"], cell, None, None, name)
                continue
            for position, row in enumerate(cell, 1):
                for field, inner in row.items():
                    yield (line["file"], record["sheet"], inner, name, position, field)


def check_database(path, told, returns):
    database = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    database.row_factory = sqlite3.Row
    check("integrity", database.execute("PRAGMA integrity_check").fetchone()[0], "ok")
    ordered = ("SELECT r.* FROM project AS r JOIN submission AS s ON s.id = r._submission ORDER "
               "BY s.file, s.sha256, r._sheet_position, r._row, r._column")
    check_records("SQLite", told, database.execute(ordered).fetchall(),
                  lambda table, record: database.execute(
                      f"SELECT * FROM project_{table} WHERE _record = ? ORDER BY _position",
                      (record,)).fetchall())
    places = {tuple(row) for row in database.execute(
        "SELECT s.file, p.sheet, p.cell, p.table_name, p.position, p.field FROM place AS p JOIN "
        "submission AS s ON s.id = p.submission")}
    expected = {place for line in returns for place in places_of(line) if place[2]}
    check("places that are missing", sorted(map(str, expected - places))[:5], [])
    if len(expected) < 3000:
        failures.append(f"only {len(expected)} places were told")
    check("files in the register", database.execute(
        "SELECT count(*) FROM submission").fetchone()[0], len(returns))
    plan = " ".join(str(row[3]) for row in database.execute(
        "EXPLAIN QUERY PLAN SELECT * FROM place WHERE submission = 1 AND sheet = 'a' AND "
        "cell = 'B7'"))
    check("a place is found by an index", "USING INDEX place_of_cell" in plan, True)
    dump = list(database.iterdump())
    database.close()
    return dump


def merge(folder, out, *options, paths=None):
    out.mkdir()
    return huibiao("merge", *(paths or [folder]), "--records", out / "r.ndjson", "--csv",
                   out / "csv", "--sqlite", out / "m.db", "--json", *options)


def outputs(out):
    database = sqlite3.connect(out / "m.db")
    dump = list(database.iterdump())
    database.close()
    return ((out / "r.ndjson").read_bytes(), dump,
            {path.name: path.read_bytes() for path in (out / "csv").iterdir()})


def main():
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        folder = work / "returns"
        folder.mkdir()
        for path in sorted(RETURNS.glob("[!~]*.xlsx")):
            (folder / path.name).symlink_to(path.resolve())
        ugly_return(folder / "乱.xlsx")
        returns = lines_of(huibiao("read", folder, "--cells", "--lang", "zh"))
        for line in returns:
            line["file"] = Path(line["file"]).name
            line["records"] = [record for record in line["records"]
                               if (line["file"], record["name"]) != SUPERSEDED]
        told = [{"file": line["file"], "sha256": line["sha256"],
                 **{name: value for name, value in record.items() if name != "cells"}}
                for line in returns for record in line["records"]]

        findings = lines_of(merge(folder, work / "1", "--jobs", "1", "-o", work / "s.xlsx"))
        check_lines(lines_of((work / "1" / "r.ndjson").read_text("utf-8")), told)
        check_csv(work / "1" / "csv", told, findings)
        check_database(work / "1" / "m.db", told, returns)

        merge(folder, work / "2", "--jobs", "2", paths=sorted(folder.iterdir(), reverse=True))
        check("the same whatever the order", outputs(work / "2") == outputs(work / "1"), True)
        check("the same database", (work / "2" / "m.db").read_bytes() ==
              (work / "1" / "m.db").read_bytes(), True)
        piped = huibiao("merge", folder, "--records", "-", "--json")
        check("records on standard output", piped.encode(),
              (work / "1" / "r.ndjson").read_bytes())


main()
print("\n".join(failures[:30]))
sys.exit(1 if failures else 0)
