"""Has LibreOffice save workbooks again: save_libreoffice.py FOLDER WORKBOOK..."""

import subprocess
import sys
import tempfile

with tempfile.TemporaryDirectory() as profile:
    subprocess.run(["soffice", f"-env:UserInstallation=file://{profile}", "--headless",
                    "--convert-to", "xlsx", "--outdir", sys.argv[1], *sys.argv[2:]],
                   check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
