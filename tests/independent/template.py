"""The blanks that `huibiao template` draws, by readers and writers that are not ours.

openpyxl looks at the rules, locks and pages of a blank, fills it in as a department would,
and LibreOffice saves it again; `huibiao read` must then give what was filled in: nothing
unread, and no finding but those about the content.
"""

import datetime
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

SKIPPED = 77

try:
    import openpyxl
except ImportError:
    print("openpyxl is not there")
    sys.exit(SKIPPED)

HUIBIAO = str(Path(os.environ.get("HUIBIAO", "build/huibiao")).resolve())
GRANT = "tests/cases/template/mapping/grant"
failures = []

# Findings about what a person filled in; any other would be one of reading.
CONTENT = {"required-field-missing", "mandatory-class-empty"}


def check(what, actual, expected):
    if actual != expected:
        failures.append(f"{what}: {actual!r} is not {expected!r}")


def template(*arguments):
    subprocess.run([HUIBIAO, "template", *arguments, "--quiet"], check=True)


def read(path, *arguments):
    """The one return that `huibiao read` tells of."""
    done = subprocess.run([HUIBIAO, "read", str(path), *arguments], stdout=subprocess.PIPE,
                          stderr=subprocess.DEVNULL, check=False)
    return json.loads(done.stdout)


def check_read(what, told, rules):
    check(f"{what}: forms", len(told["records"]), 1)
    check(f"{what}: unread cells", told["cells"]["unread"], 0)
    check(f"{what}: rules that fire", {finding["rule"] for finding in told["findings"]}, rules)


def fields_of(record):
    place = ("model", "form", "sheet", "range")
    return {name: value for name, value in record.items() if name not in place}


def rules_of(sheet):
    """By range: the type and first value of a rule."""
    return {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}


def check_seed_blank(path):
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    rules = rules_of(sheet)
    check("sheets", [(s.title, s.sheet_state) for s in book.worksheets],
          [("项目支出绩效目标", "visible"), ("选项", "hidden")])
    check("title", sheet["A1"].value, "2022年市直部门预算项目支出绩效目标表")
    check("labels of years", [sheet["E5"].value, sheet["F5"].value],
          ["2020年实际执行数", "2021年实际执行数"])
    check("unit", sheet["E2"].value, "万元")
    check("groups", [sheet[cell].value for cell in ("B17", "B20", "B35")],
          ["数量指标", "质量指标", "服务对象满意度指标"])
    check("merged group", "B17:B19" in sheet.merged_cells, True)
    check("merged heading", "A16:A36" in sheet.merged_cells, True)
    check("sum", sheet["C14"].value, "=SUM(C6:C13)")
    check("paper", (sheet.page_setup.paperSize, sheet.sheet_properties.pageSetUpPr.fitToPage,
                    sheet.page_setup.fitToHeight), (9, True, 0))
    check("protected, without a password", (sheet.protection.sheet, sheet.protection.password),
          (True, None))
    check("locked", [sheet[cell].protection.locked for cell in ("A1", "A3", "B5", "C14", "B17")],
          [True] * 5)
    check("open", [sheet[cell].protection.locked for cell in ("B3", "D3", "C6", "C17", "B38")],
          [False] * 5)
    check("wrapped", (sheet["B4"].alignment.wrap_text, sheet["A4"].alignment.wrap_text),
          (True, True))
    check("face", sheet["B4"].font.name, "宋体")
    check("drop-down", (rules["D3"].type, rules["D3"].formula1), ("list", "'选项'!$B$2:$B$5"))
    check("unit's drop-down", (rules["E2:F2"].type, rules["E2:F2"].formula1),
          ("list", "'选项'!$A$2:$A$6"))
    check("amounts", (rules["C6:C13"].type, rules["C6:C13"].operator, rules["C6:C13"].formula1),
          ("decimal", "greaterThanOrEqual", "0"))
    check("their message", (rules["C6:C13"].errorTitle, rules["C6:C13"].error),
          ("金额", "请填不小于 0 的金额，只填数字，按表中的金额单位。"))
    check("length of texts", (rules["B4:F4"].type, rules["B4:F4"].formula1), ("textLength", "3000"))
    choices = book["选项"]
    check("offered", [choices[f"B{row}"].value for row in range(1, 6)],
          ["项目类别", "特定目标类", "其他运转类", "人员类", "公用经费类"])


FILLED = {
    "title": "2022年市直部门预算项目支出绩效目标表", "year": 2022, "department": "市城管委",
    "money_unit": "万元", "name": "环卫作业", "category": "特定目标类", "nature": "持续性项目",
    "basis": "第一行\n第二行", "total": 120.5, "goal": "保持市容整洁", "measures": "按月考核",
    "review_opinion": "同意", "reviewer": "王某", "seal_date": "2021-11-17",
    "cost": [
        {"item": "清扫", "amount": 100.25, "basis": "按面积", "actual_prior2": 90,
         "actual_prior1": None},
        {"item": "清运", "amount": 20.25, "basis": None, "actual_prior2": None,
         "actual_prior1": 19.5}],
    "indicators": [
        {"class": "数量指标", "name": "清扫面积", "standard": "≥40万平方米", "target": "40万平方米",
         "target_number": 40, "target_multiplier": 10000, "target_unit": "平方米"},
        {"class": "质量指标", "name": "达标率", "standard": "95%", "target": "98%",
         "target_number": 98, "target_unit": "%"},
        {"class": "服务对象满意度指标", "name": "居民满意度", "standard": "≥90%", "target": "≥92%",
         "target_operator": "≥", "target_number": 92, "target_unit": "%"}],
}


def fill_seed(path, filled):
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    for cell, value in {
            "B2": "市城管委", "B3": "环卫作业", "D3": "特定目标类", "F3": "持续性项目",
            "B4": "第一行\n第二行", "B6": "清扫", "C6": 100.25, "D6": "按面积", "E6": 90,
            "B9": "清运", "C9": 20.25, "F9": 19.5, "B15": "保持市容整洁",
            "C17": "清扫面积", "D17": "≥40万平方米", "E17": "40万平方米",
            "C21": "达标率", "D21": "95%", "E21": "98%",
            "C36": "居民满意度", "D36": "≥90%", "E36": "≥92%", "B37": "按月考核",
            "B38": "审核意见：同意", "B39": "审核人：王某",
            "E39": datetime.date(2021, 11, 17)}.items():
        check(f"{cell} is open", sheet[cell].protection.locked, False)
        sheet[cell] = value
    book.save(filled)


def check_seed(folder):
    blank, filled = folder / "blank.xlsx", folder / "filled.xlsx"
    template("performance-target", "--year", "2022", "-o", str(blank))
    check_seed_blank(blank)
    told = read(blank)
    check_read("blank", told, CONTENT)
    empty = fields_of(told["records"][0])
    check("blank: fields that are filled", {n for n, v in empty.items() if v},
          {"title", "year", "money_unit"})
    missing = {f["field"] for f in told["findings"] if f["rule"] == "required-field-missing"}
    check("blank: missing", missing, {"department", "name", "category", "nature", "basis", "total",
                                      "goal", "measures"})
    fill_seed(blank, filled)
    told = read(filled)
    check("filled", fields_of(told["records"][0]), FILLED)
    check_read("filled", told, {"mandatory-class-empty"})
    check_again("filled", folder, filled, FILLED)


def check_again(what, folder, filled, expected, *arguments):
    """As LibreOffice saves it: formulas reckoned, styles and rules written anew."""
    office = shutil.which("soffice")
    if office is None:
        print("soffice is not there: nothing was saved again")
        return
    again = folder / "again"
    subprocess.run([office, f"-env:UserInstallation=file://{folder}/profile", "--headless",
                    "--convert-to", "xlsx", "--outdir", str(again), str(filled)],
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True, timeout=120)
    told = read(again / filled.name, *arguments)
    check(f"{what}, saved again", fields_of(told["records"][0]), expected)
    check(f"{what}, saved again: unread", told["cells"]["unread"], 0)
    book = openpyxl.load_workbook(again / filled.name)
    check(f"{what}, saved again: rules", len(book.worksheets[0].data_validations.dataValidation)
          > 4, True)


GRANTED = {
    "unit": "市残联", "name": "康复中心", "kind": "其他, 见说明", "begin": "2022-03-01",
    "people": 400, "share": 0.35, "funds": 30000.5, "contact": "李某 1234",
    "parts": [{"kind": "新建", "name": "土建", "funds": 10000},
              {"kind": None, "name": "设备", "funds": 20000.5}],
}


def check_grant(folder):
    """Values below and within labels, choices with a comma, amounts in the base unit."""
    blank, filled = folder / "grant.xlsx", folder / "granted.xlsx"
    template(GRANT, "-o", str(blank), "--lang", "en")
    told = read(blank, "--mapping", GRANT)
    check_read("blank grant", told, set())
    book = openpyxl.load_workbook(blank)
    sheet = book.worksheets[0]
    rules = rules_of(sheet)
    check("labels above their values", [sheet["A2"].value, sheet["C2"].value], ["申请单位", "项目"])
    check("types of rules",
          [rules[cells].type for cells in ("A3:B3", "B4", "D4", "B5", "D5", "A7:A9", "D7:D9")],
          ["textLength", "list", "date", "whole", "decimal", "list", "decimal"])
    check("message in English", rules["D4"].error, "A date, please, such as 2022-03-01.")
    check("offered", [book["Choices"][f"A{row}"].value for row in range(2, 5)],
          ["新建", "续建", "其他, 见说明"])
    check("label inside is open", (sheet["A11"].value, sheet["A11"].protection.locked),
          ("联系人: ", False))
    check("text alone", sheet["A12"].value, "填报说明见附件")
    for cell, value in {"A3": "市残联", "C3": "康复中心", "B4": "其他, 见说明",
                        "D4": datetime.date(2022, 3, 1), "B5": 400, "D5": 0.35, "A7": "新建",
                        "B7": "土建", "D7": 10000, "B9": "设备", "D9": 20000.5,
                        "A11": "联系人: 李某 1234"}.items():
        sheet[cell] = value
    book.save(filled)
    told = read(filled, "--mapping", GRANT)
    check("granted", fields_of(told["records"][0]), GRANTED)
    check_read("granted", told, set())
    check_again("granted", folder, filled, GRANTED, "--mapping", GRANT)


def main():
    with tempfile.TemporaryDirectory() as name:
        check_seed(Path(name))
        check_grant(Path(name))
    for failure in failures:
        print(failure)
    return 1 if failures else 0


sys.exit(main())
