"""Reads every cell of the workbooks below a folder with openpyxl, and prints how many are filled."""

import sys
import warnings
from pathlib import Path

import openpyxl

warnings.simplefilter("ignore")
filled = 0
for path in sorted(Path(sys.argv[1]).glob("*.xlsx")):
    book = openpyxl.load_workbook(path, data_only=True)
    for sheet in book:
        for row in sheet.iter_rows(values_only=True):
            filled += sum(value is not None for value in row)
print(filled)
