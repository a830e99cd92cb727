"""The seed's six projects written by openpyxl in the ways that departments write them: each
variant is read to the same records as the seed itself."""
import json
import os
import subprocess
import sys
import tempfile
from decimal import Decimal

try:
    import openpyxl
except ImportError:
    print("skipped: python3-openpyxl is not installed")
    sys.exit(77)

HERE = os.path.dirname(os.path.abspath(__file__))
CLASSES = ["数量指标", "质量指标", "成本指标", "经济效益指标", "社会效益指标", "生态效益指标",
           "时效指标", "可持续影响指标", "服务对象满意度指标"]


class Layout:
    """How one form is laid out; the defaults are the seed's own."""

    def __init__(self, **ways):
        self.row, self.column = 1, 1
        self.merged = True          # labels merged over their rows, values over columns
        self.repeat_class = False   # the class label on each of its rows
        self.blank_rows = 1         # between the lines of a table
        self.label = lambda text: text
        self.amount = lambda number: number
        self.unit = "万元"
        self.separate = False       # a value beside its label instead of behind it
        self.note_column = False    # a column 备注 at the right of the tables
        self.number_column = False  # a column 序号 at the left of the tables
        self.class_label = lambda text: text
        for name, value in ways.items():
            setattr(self, name, value)


class Form:
    def __init__(self, sheet, layout):
        self.sheet, self.layout = sheet, layout
        self.at = layout.row

    def put(self, column, value, last=None, rows=1):
        """Writes a value in the current row, merged up to column `last` and over `rows`."""
        first = self.layout.column + column
        cell = self.sheet.cell(self.at, first)
        if value is not None:
            cell.value = value
        if self.layout.merged and (last is not None or rows > 1):
            self.sheet.merge_cells(start_row=self.at, start_column=first,
                                   end_row=self.at + rows - 1,
                                   end_column=self.layout.column + (last or column))

    def labelled(self, column, label, value, last=None):
        if self.layout.separate:
            self.put(column, self.layout.label(label) + "：")
            self.put(column + 1, value)
        else:
            self.put(column, f"{self.layout.label(label)}： {value}", last)

    def down(self, rows=1):
        self.at += rows


def draw(sheet, project, layout):
    form = Form(sheet, layout)
    shift = 1 if layout.number_column else 0
    label = layout.label
    form.put(0, project["title"], 5 + shift)
    form.down()
    form.labelled(0, "申报单位", project["department"], 2)
    form.labelled(4, "金额单位", layout.unit, 5)
    form.down()
    for column, name, field in ((0, "项目名称", "name"), (2, "项目类别", "category"), (4, "项目性质", "nature")):
        form.put(column, label(name))
        form.put(column + 1, project[field])
    form.down()
    form.put(0, label("立项依据"))
    form.put(1, project["basis"], 5)
    form.down()
    draw_cost(form, project, shift)
    form.put(0, label("绩效目标"))
    form.put(1, project["goal"], 5)
    form.down()
    draw_indicators(form, project, shift)
    form.put(0, label("保障绩效目标实现措施"))
    form.put(1, project["measures"], 5)
    form.down()
    form.put(0, label("主管部门审核意见"), rows=3)
    for text in ("审核意见：                    ", "             审核人：          ", " 单位公章：   年   月   日    "):
        form.put(1, text, 5)
        form.down()
    return form.at


def header(form, names, shift):
    if shift:
        form.put(1, "序号")
    for number, name in enumerate(names):
        form.put(1 + shift + number, form.layout.label(name))
    if form.layout.note_column:
        form.put(1 + shift + len(names), "备注")


def draw_cost(form, project, shift):
    layout = form.layout
    lines = project["cost"]
    form.put(0, layout.label("项目预算"), rows=2 + len(lines) * (1 + layout.blank_rows))
    header(form, ["成本构成", "金额", "测算（公式）依据", "2020年实际执行数", "2021年实际执行数"], shift)
    form.down()
    for number, line in enumerate(lines):
        form.down(layout.blank_rows)
        if shift:
            form.put(1, number + 1)
        form.put(1 + shift, line["item"])
        form.put(2 + shift, layout.amount(line["amount"]))
        form.put(3 + shift, line["basis"])
        if layout.note_column:
            form.put(6 + shift, "见合同")
        form.down()
    form.put(1 + shift, layout.label("合计"))
    form.put(2 + shift, layout.amount(project["total"]))
    form.down()


def draw_indicators(form, project, shift):
    layout = form.layout
    form.put(0, layout.label("绩效指标"))
    header(form, ["一级指标", "二级指标", "绩效标准", "当年预期实现值"], shift)
    form.down()
    for name in CLASSES:
        rows = [row for row in project["indicators"] if row["class"] == name]
        height = max(1, len(rows) + layout.blank_rows)
        form.put(1 + shift, layout.class_label(name), rows=height)
        for number, row in enumerate(rows):
            if layout.repeat_class and number > 0:
                form.put(1 + shift, layout.class_label(name))
            form.put(2 + shift, row["name"])
            form.put(3 + shift, row["standard"])
            form.put(4 + shift, row["target"])
            form.down()
        form.down(height - len(rows))


def full_width(number):
    return "".join(chr(ord(sign) + 0xFEE0) for sign in str(number))


def separated(number):
    return f"{Decimal(str(number)):,.2f}"


def yuan(number):
    return int(Decimal(str(number)) * 10000)


def spaced(text):
    return " ".join(text) if len(text) == 4 else text


VARIANTS = {
    "plain": {},
    "begun at C4": {"row": 4, "column": 3},
    "labels with spaces": {"label": spaced, "class_label": lambda text: text + " "},
    "class labels with line breaks": {"class_label": lambda text: text[:-2] + "\n" + text[-2:]},
    "half-width brackets": {"label": lambda text: text.replace("（", "(").replace("）", ")")},
    "unmerged": {"merged": False},
    "unmerged, begun at B2": {"merged": False, "row": 2, "column": 2},
    "class labels repeated": {"merged": False, "repeat_class": True},
    "no blank rows": {"blank_rows": 0},
    "15 blank rows": {"blank_rows": 15},
    "full-width amounts": {"amount": full_width},
    "amounts with their unit": {"amount": lambda number: f"{number}万元"},
    "amounts with separators": {"amount": separated},
    "amounts in yuan": {"amount": yuan, "unit": "元"},
    "amounts in yuan as text": {"amount": lambda number: f"{yuan(number):,}.00", "unit": "元"},
    "values beside their labels": {"separate": True},
    "a column of notes": {"note_column": True},
    "a column of numbers": {"number_column": True},
}


def write_variant(path, projects, ways, stacked):
    book = openpyxl.Workbook()
    sheet = book.active
    row = ways.get("row", 1)
    for number, project in enumerate(projects):
        if number > 0 and not stacked:
            sheet = book.create_sheet()
        layout = Layout(**{**ways, "row": row})
        end = draw(sheet, project, layout)
        row = end + 3 if stacked else ways.get("row", 1)
    book.save(path)


def read(path):
    output = subprocess.run([os.environ["HUIBIAO"], "read", path], stdout=subprocess.PIPE, check=False)
    return json.loads(output.stdout)


def faults_of(read_back, expected, unit):
    records = read_back["records"]
    if len(records) != len(expected):
        return [f"{len(records)} records"]
    faults = []
    for record, project in zip(records, expected):
        for name, value in project.items():
            wanted = unit if name == "money_unit" else value
            if record[name] != wanted:
                faults.append(f"{project['name']}: {name} is {record[name]!r}, not {wanted!r}")
    if read_back["cells"]["unread"] != 0:
        faults.append(f"{read_back['cells']['unread']} cells unread")
    faults += [finding["message"] for finding in read_back["findings"] if finding["severity"] == "error"]
    return faults


def main():
    with open(os.path.join(HERE, "seed.json"), encoding="utf-8") as file:
        projects = json.load(file)
    failed = False
    with tempfile.TemporaryDirectory() as folder:
        for name, ways in VARIANTS.items():
            for stacked in (False, True):
                path = os.path.join(folder, "return.xlsx")
                write_variant(path, projects, ways, stacked)
                faults = faults_of(read(path), projects, ways.get("unit", "万元"))
                if faults:
                    failed = True
                    print(f"{name}{', stacked' if stacked else ''}:")
                    print("\n".join(f"  {fault}" for fault in faults[:5]))
    sys.exit(1 if failed else 0)


main()
