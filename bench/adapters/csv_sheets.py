"""Counts what is not empty in a folder of sheets that were written as CSV."""

import csv
import pathlib
import sys

csv.field_size_limit(sys.maxsize)


def filled_fields(folder):
    filled = 0
    for sheet in pathlib.Path(folder).glob("*.csv"):
        with open(sheet, newline="", encoding="utf-8") as lines:
            filled += sum(field != "" for row in csv.reader(lines) for field in row)
    return filled
