"""The page of `merge --report` as Chromium shows it: it opens without an error and asks nobody for
anything, search and filters work, a finding's form is drawn with its cell marked, what a return
says stays text, 300 departments with 20,000 findings stay quick, and axe-core finds nothing
serious.

playwright-core and axe-core come from npm into a temporary folder."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

try:
    import openpyxl
except ImportError:
    print("skipped: python3-openpyxl is not installed")
    sys.exit(77)

ROOT = Path(__file__).resolve().parent.parent.parent
RETURNS = ROOT / "samples" / "returns"
FAMILY = ROOT / "mappings" / "performance-target"
PROGRAM = os.environ["HUIBIAO"]
DRIVE = Path(__file__).with_suffix("") / "drive.js"
HOSTILE = "</script><script>window.struck=1</script><img src=x onerror=window.struck=1>\u2028'\"&amp;"

# On a processor that others use, too.
OPEN_MS, FILTER_MS = 6000, 2000

# Every project of the generated returns breaks it nine times.
FLOOD = """
  flood-%d:
    kind: length
    fields: [%s]
    max: 1
    count: gb-bytes
    severity: warning
    message: { zh: "{subject}有 {found} 字节，应{expected}。", en: "{subject}: {found}, {expected}." }
"""

failures = []


def expect(name, seen, wanted):
    if seen != wanted:
        failures.append(f"{name}: {seen!r}, where {wanted!r} was expected")


def skip(why):
    print(f"skipped: {why}")
    sys.exit(77)


def tools(folder):
    """Chromium's path, and the folder of the modules."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None or shutil.which("node") is None or shutil.which("npm") is None:
        skip("chromium, node and npm are wanted: apt-get install chromium nodejs npm")
    command = ["npm", "install", "--prefix", str(folder), "--no-audit", "--no-fund",
               "playwright-core@1", "axe-core@4"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    except subprocess.TimeoutExpired:
        skip("npm does not answer")
    if done.returncode != 0:
        skip("npm cannot be reached: " + done.stderr.strip().splitlines()[-1])
    return chromium, folder / "node_modules"


def merge(page, *arguments, command="merge"):
    done = subprocess.run([PROGRAM, command, *map(str, arguments), "--report", str(page), "--quiet"],
                          capture_output=True, text=True)
    if not page.exists():
        sys.exit(f"no page was written: {done.stderr}")


def look(browser, page, scheme, search):
    chromium, modules = browser
    done = subprocess.run(["node", str(DRIVE), chromium, str(modules), str(page), scheme, search],
                          capture_output=True, text=True, timeout=200)
    if done.returncode != 0:
        sys.exit(f"{page.name}: {done.stderr}")
    seen = json.loads(done.stdout)
    name = f"{page.name} {scheme}"
    expect(f"{name}: console", seen["faults"], [])
    expect(f"{name}: requests", seen["requests"], [])
    expect(f"{name}: struck by a return's script", seen["scripts"], True)
    expect(f"{name}: axe-core",
           [v for v in seen["axe"] if v.split()[0] in ("serious", "critical")], [])
    for choice in ("severity", "rule", "group"):
        expect(f"{name}: {choice} filtered", seen[choice]["shown"], seen[choice]["told"])
    expect(f"{name}: cells marked", seen["form"]["marks"], 1)
    if seen["form"]["merged"] == 0:
        failures.append(f"{name}: no merged cell is drawn")
    expect(f"{name}: the form of the finding", seen["form"]["place"].endswith(seen["form"]["label"]),
           True)
    if seen["pdf"] < 10000:
        failures.append(f"{name}: the print has {seen['pdf']} bytes only")
    return seen


def findings_told(*paths):
    done = subprocess.run([PROGRAM, "check", *map(str, paths), "--json", "--quiet"],
                          capture_output=True, text=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def check_samples(browser, folder):
    page = folder / "samples.html"
    merge(page, RETURNS)
    told = findings_told(RETURNS)
    seen = look(browser, page, "light", "食品安全监督抽检经费")
    expect("samples: language", seen["language"], "zh-CN")
    # samples/README.md: 18 files, two of which cannot be read; 48 projects that count, of 15 departments.
    severities = [finding["severity"] for finding in told]
    expect("samples: figures", seen["figures"],
           ["18", "2", "15", "48", "23,735.44", str(severities.count("error")),
            str(severities.count("warning")), str(severities.count("info"))])
    expect("samples: bars", seen["bars"], 15)
    expect("samples: findings", seen["all"], [len(told)])
    expect("samples: found", seen["found"][0],
           sum("食品安全监督抽检经费" in finding["message"] + finding["record"] for finding in told))
    expect("samples: marked", seen["form"]["text"], "食品安全监督抽检经费")
    english = folder / "english.html"
    merge(english, RETURNS, "--lang", "en")
    expect("samples: language", look(browser, english, "dark", "食品")["language"], "en")


def write_roster(path, lines):
    head = "部门名称,截止日期,应报项目数\n"
    path.write_text(head + "".join(f"{name},{due},{number}\n" for name, due, number in lines),
                    encoding="utf-8")


def check_roster(browser, folder):
    """A check without a merge; of each state one department, but 13 that are on no roster."""
    roster, page = folder / "roster.csv", folder / "check.html"
    write_roster(roster, [("鄂州市行政审批局", "2021-11-30", 6), ("鄂州市公安局", "2021-11-01", 3),
                          ("鄂州市审计局", "2021-11-15", 2), ("鄂州市档案局", "2021-12-31", 1)])
    merge(page, RETURNS, "--roster", roster, "--date", "2021-11-20", command="check")
    seen = look(browser, page, "dark", "审批")
    expect("roster: states", seen["states"],
           {"all": 18, "complete": 1, "late": 1, "overdue": 1, "missing": 1, "unlisted": 13})


def check_hostile(browser, folder):
    book = openpyxl.load_workbook(RETURNS / "01-市行政审批局.xlsx")
    sheet = book.worksheets[0]
    name = next(cell for row in sheet.iter_rows() for cell in row if cell.value == "项目名称")
    sheet.cell(name.row, name.column + 1).value = "检" + HOSTILE
    sheet.cell(sheet.max_row + 2, 1).value = "孤" + HOSTILE
    returns = folder / "hostile"
    returns.mkdir()
    book.save(returns / "a<b>&'\"<script>window.struck=1<script>.xlsx")
    page = folder / "hostile.html"
    merge(page, returns)
    seen = look(browser, page, "light", "检</script>")
    expect("hostile: drawn as it stands", "检" + HOSTILE in seen["texts"], True)
    expect("hostile: script elements", page.read_text(encoding="utf-8").count("<script"), 4)


def check_large(browser, folder):
    maker = Path(PROGRAM).parent / "make_samples"
    if not maker.exists():
        print("# make_samples is not built: the large page is left out")
        return
    returns, family = folder / "large", folder / "family"
    returns.mkdir()
    subprocess.run([str(maker), "--generate", "300", "9", "1", str(returns)], check=True,
                   stdout=subprocess.DEVNULL)
    shutil.copytree(FAMILY, family)
    with open(family / "checks.yaml", "a", encoding="utf-8") as file:
        file.write(FLOOD % (1, "name, category, nature, department"))
        file.write(FLOOD % (2, "basis, goal, measures, title"))
    page = folder / "large.html"
    roster = folder / "large.csv"
    write_roster(roster, [(f"第{i}局", "2021-11-30", 1) for i in range(300)])
    merge(page, returns, "--mapping", family, "--roster", roster)
    seen = look(browser, page, "light", "教育")
    print(f"# {seen['all'][0]} findings of {seen['groups']} departments, "
          f"{page.stat().st_size / 1e6:.1f} MB: opened in {seen['opened']} ms, filtered in "
          f"{seen['group']['time']} ms, searched in {seen['searched']} ms")
    expect("large: departments", seen["groups"], 600)
    expect("large: on no roster", seen["states"]["unlisted"], 300)
    expect("large: bars", seen["bars"], 20)
    if seen["all"][0] < 20000:
        failures.append(f"large: only {seen['all'][0]} findings")
    if seen["opened"] > OPEN_MS:
        failures.append(f"large: opened in {seen['opened']} ms")
    for choice in ("severity", "rule", "group"):
        if seen[choice]["time"] > FILTER_MS:
            failures.append(f"large: {choice} filtered in {seen[choice]['time']} ms")


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        browser = tools(folder / "npm")
        check_samples(browser, folder)
        check_roster(browser, folder)
        check_hostile(browser, folder)
        check_large(browser, folder)
    for failure in failures:
        print(failure)
    sys.exit(1 if failures else 0)


main()
