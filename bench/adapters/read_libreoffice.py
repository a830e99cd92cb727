"""Has LibreOffice write every sheet of workbooks as CSV, which is how one gets at all cells with it
from outside, and prints how many fields are not empty. One process takes all the workbooks."""

import subprocess
import sys
import tempfile

from csv_sheets import filled_fields

# Comma, quotes, UTF-8, from row 1 on, no formats of columns, language, quotes where needed, as
# shown, no formulas, no blanks removed, all sheets.
EVERY_SHEET = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"

with tempfile.TemporaryDirectory() as folder:
    subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless",
                    "--convert-to", EVERY_SHEET, "--outdir", f"{folder}/sheets", *sys.argv[1:]],
                   check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    print(filled_fields(f"{folder}/sheets"))
