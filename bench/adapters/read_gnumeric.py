"""Has Gnumeric's ssconvert write every sheet of workbooks as CSV, which is how one gets at all
cells with it, and prints how many fields are not empty. It takes one workbook a process."""

import subprocess
import sys
import tempfile

from csv_sheets import filled_fields

filled = 0
for path in sys.argv[1:]:
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["ssconvert", "--export-file-per-sheet",
                        "--export-type=Gnumeric_stf:stf_csv", path, f"{folder}/%n.csv"],
                       check=True, stderr=subprocess.DEVNULL)
        filled += filled_fields(folder)
print(filled)
