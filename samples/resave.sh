#!/bin/sh
# Saves the returns again that other programs have saved: each member "resaved_by" of
# samples/data, done by that program. Their bytes hold that program's version and the
# clock, so what is committed is the only copy, and this is run by hand when its data change.
#
#   resave.sh MAKE_SAMPLES NODE_MODULES
#
# MAKE_SAMPLES is the built program; NODE_MODULES a folder with the npm packages xlsx and
# exceljs (npm install xlsx exceljs, outside this tree).
set -eu
program=$1
NODE_PATH=$(cd "$2" && pwd)
export NODE_PATH
samples=$(cd "$(dirname "$0")" && pwd)
returns=$samples/returns
originals=$(mktemp -d)
trap 'rm -r "$originals"' EXIT
"$program" --originals "$samples/data" "$originals"

soffice --headless --convert-to xlsx --outdir "$returns" "$originals/交通局2022年绩效目标表.xlsx"

name=附件：农业农村局项目支出绩效目标表（报财政）.xlsx
ssconvert "$originals/$name" "$returns/$name"

name=市民政局2022年项目绩效表（定稿）.xlsx
/usr/bin/python3 - "$originals/$name" "$returns/$name" <<'PYTHON'
import sys
import openpyxl

openpyxl.load_workbook(sys.argv[1]).save(sys.argv[2])
PYTHON

name=文旅局2022预算绩效目标.xlsx
node - "$originals/$name" "$returns/$name" <<'NODE'
const XLSX = require("xlsx");
const workbook = XLSX.readFile(process.argv[2], { cellStyles: true, cellNF: true });
XLSX.writeFile(workbook, process.argv[3], { compression: true });
NODE

name=市应急管理局项目支出绩效目标表.xlsx
node - "$originals/$name" "$returns/$name" <<'NODE'
const ExcelJS = require("exceljs");
const workbook = new ExcelJS.Workbook();
workbook.xlsx
  .readFile(process.argv[2])
  .then(() => workbook.xlsx.writeFile(process.argv[3]));
NODE
