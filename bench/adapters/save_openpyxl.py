"""Has openpyxl save workbooks again: save_openpyxl.py FOLDER WORKBOOK..."""

import pathlib
import sys

import openpyxl

for path in sys.argv[2:]:
    openpyxl.load_workbook(path).save(pathlib.Path(sys.argv[1], pathlib.Path(path).name))
