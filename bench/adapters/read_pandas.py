"""Reads every cell of workbooks with pandas (which has openpyxl read them), and prints how many
hold a value. Texts such as "NA" are values here, as they are to every other reader."""

import sys
import warnings

import pandas

warnings.simplefilter("ignore")
filled = 0
for path in sys.argv[1:]:
    sheets = pandas.read_excel(path, sheet_name=None, header=None, engine="openpyxl",
                               keep_default_na=False, na_values=[""])
    filled += sum(int(sheet.notna().to_numpy().sum()) for sheet in sheets.values())
print(filled)
