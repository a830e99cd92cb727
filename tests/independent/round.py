"""A whole round in one folder, with openpyxl as the hand in the middle.

The folder is made, returns come in, are checked, sent back, corrected, accepted, merged, sent back a
second time, the summary is edited and pushed. Behind each step the files are looked at with
openpyxl. Then every step is done twice, and is ended at each call that makes or names a file, by a
kill and by a full disk: done again it must leave the very tree that it leaves undisturbed.

    HUIBIAO=PROGRAM tests/independent/round.py
"""

import csv
import datetime
import io
import os
import shutil
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path

SKIPPED = 77

try:
    import openpyxl
except ImportError:
    print("openpyxl is not there")
    sys.exit(SKIPPED)

from sample_returns import (AGAIN, BROKEN, CLEAN, LAND, LIST, MARKET, RETURNS, ROOT, WATER,
                            WATER_SHEET, WATER_TOTAL)

warnings.simplefilter("ignore")

PROGRAM = Path(os.environ.get("HUIBIAO", ROOT / "build/huibiao")).resolve()

HANDED_IN = (WATER, LAND, MARKET, AGAIN, CLEAN, BROKEN, LIST)

ROSTER = """部门名称,简称,截止日期,应报项目数
鄂州市水利和湖泊局,水利局,2021-12-30,3
鄂州市自然资源和规划局,自规局,2021-12-30,3
鄂州市交通运输局,交通局,2021-12-30,4
鄂州市审计局,审计局,2021-12-30,2
"""

SETTINGS = """# the round of 2022
mapping: performance-target
roster: roster.csv
due: [2022-03-10, 2022-03-20]
severity: error
date: 2022-01-15
lang: zh
"""

# Counts the calls by which files below FAULT_BELOW are made, written and named; the FAULT_AT-th
# kills the program, or fails with the error FAULT_ERROR.
SHIM = r"""
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
static int count;
static unsigned char ours[65536];
__attribute__((destructor)) static void tell(void) {
    const char *path = getenv("FAULT_TOLD");
    FILE *told = path == NULL ? NULL : fopen(path, "w");
    if (told != NULL) { fprintf(told, "%d", count); fclose(told); }
}
static int is_below(const char *path) {
    const char *below = getenv("FAULT_BELOW");
    return below != NULL && strncmp(path, below, strlen(below)) == 0;
}
static int strikes(int counted) {
    const char *at = getenv("FAULT_AT"), *error = getenv("FAULT_ERROR");
    if (!counted || at == NULL || __sync_add_and_fetch(&count, 1) != atoi(at)) return 0;
    if (error == NULL) { kill(getpid(), SIGKILL); for (;;) pause(); }
    errno = atoi(error);
    return 1;
}
static int open_by(const char *name, const char *path, int flags, mode_t mode) {
    int makes = (flags & (O_CREAT | O_TMPFILE | O_WRONLY | O_RDWR)) != 0 && is_below(path);
    if (strikes(makes)) return -1;
    int fd = ((int (*)(const char *, int, mode_t))dlsym(RTLD_NEXT, name))(path, flags, mode);
    if (fd >= 0 && fd < 65536) ours[fd] = (unsigned char)makes;
    return fd;
}
#define OPEN(name) int name(const char *path, int flags, ...) { \
    va_list rest; va_start(rest, flags); mode_t mode = va_arg(rest, mode_t); va_end(rest); \
    return open_by(#name, path, flags, mode); }
OPEN(open)
OPEN(open64)
#define TWO_PATHS(name) int name(const char *from, const char *to) { \
    if (strikes(is_below(to))) return -1; \
    return ((int (*)(const char *, const char *))dlsym(RTLD_NEXT, #name))(from, to); }
TWO_PATHS(rename)
TWO_PATHS(link)
int linkat(int a, const char *from, int b, const char *to, int flags) {
    if (strikes(is_below(to))) return -1;
    return ((int (*)(int, const char *, int, const char *, int))dlsym(RTLD_NEXT, "linkat"))
        (a, from, b, to, flags);
}
int mkdir(const char *path, mode_t mode) {
    if (strikes(is_below(path))) return -1;
    return ((int (*)(const char *, mode_t))dlsym(RTLD_NEXT, "mkdir"))(path, mode);
}
int unlink(const char *path) {
    if (strikes(is_below(path) && getenv("FAULT_ERROR") == NULL)) return -1;
    return ((int (*)(const char *))dlsym(RTLD_NEXT, "unlink"))(path);
}
int fsync(int fd) {
    if (strikes(fd >= 0 && fd < 65536 && ours[fd])) return -1;
    return ((int (*)(int))dlsym(RTLD_NEXT, "fsync"))(fd);
}
ssize_t write(int fd, const void *bytes, size_t length) {
    if (strikes(fd > 2 && fd < 65536 && ours[fd])) return -1;
    return ((ssize_t (*)(int, const void *, size_t))dlsym(RTLD_NEXT, "write"))(fd, bytes, length);
}
"""

ENOSPC = 28
# So many calls of a step are struck, spread over all; FAULTS=all strikes each of them.
FAULTS = os.environ.get("FAULTS", "2")
failures = []


def expect(holds, *what):
    if not holds:
        failures.append(" ".join(map(str, what)))
        print("FAILED:", *what)


def run(*arguments, environment=None):
    return subprocess.run([PROGRAM, *map(str, arguments)], stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, timeout=240, check=False, encoding="utf-8",
                          env={**os.environ, **(environment or {})})


def tree(folder):
    """Every file and folder, but what a kill may leave behind hidden."""
    return {str(path.relative_to(folder)): path.read_bytes() if path.is_file() else None
            for path in sorted(folder.rglob("*")) if not path.name.startswith(".huibiao-")}


def differing(one, other):
    return sorted(name for name in one.keys() | other.keys()
                  if name not in one or name not in other or one[name] != other[name])


def restore(folder, before):
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name, data in before.items():
        if data is None:
            (folder / name).mkdir(parents=True, exist_ok=True)
        else:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(data)


def value(path, sheet, cell):
    return openpyxl.load_workbook(path, data_only=True)[sheet][cell].value


def edit(source, target, *edits):
    book = openpyxl.load_workbook(source)
    for sheet, cell, new in edits:
        book[sheet][cell] = new
    book.save(target)


def strip(source, target, *edits):
    """The same without anything that tells that it was sent: no sheet of ours, no comment."""
    edit(source, target, *edits)
    book = openpyxl.load_workbook(target)
    for name in ("修改说明", "_huibiao"):
        del book[name]
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.comment is not None:
                    cell.comment = None
    book.save(target)


def register(folder):
    text = (folder / "register.csv").read_bytes().decode("utf-8-sig")
    return {line["文件"]: line for line in csv.DictReader(io.StringIO(text, newline=""))}


def rows(path, sheet):
    return [[cell for cell in row] for row in
            openpyxl.load_workbook(path, data_only=True)[sheet].iter_rows(values_only=True)]


# ---- the steps: a command, and what a hand does to the folder before it

class Steps:
    """Each step as it is done; what the hand makes is made once, and kept."""

    def __init__(self, scratch):
        self.scratch = scratch

    def hand_in(self, folder):
        (folder / "round.yaml").write_text(SETTINGS, encoding="utf-8")
        (folder / "roster.csv").write_text(ROSTER, encoding="utf-8")
        for name in HANDED_IN:
            shutil.copyfile(RETURNS / name, folder / "received" / name)

    def kept(self, name, make):
        path = self.scratch / name
        if not path.exists():
            make(path)
        return path

    def first_answers(self, folder):
        """One corrected and renamed, one sent again by which nobody could tell what it is."""
        sent = folder / "sent/1"
        water = self.kept("water.xlsx", lambda path: edit(
            sent / "鄂州市水利和湖泊局-第1次退回.xlsx", path, (WATER_SHEET, WATER_TOTAL, 178.1)))
        shutil.copyfile(water, folder / "received/回复 水利.xlsx")

        land = self.kept("land.xlsx", lambda path: strip(
            sent / "鄂州市自然资源和规划局-第1次退回.xlsx", path, ("总体规划", "C11", 66)))
        (folder / "received/returned").mkdir(exist_ok=True)
        shutil.copyfile(land, folder / "received/returned/自规.xlsx")

    def second_answer(self, folder):
        sent = folder / "sent/2/鄂州市自然资源和规划局-第2次退回.xlsx"
        land = self.kept("land2.xlsx", lambda path: edit(
            sent, path, ("登记平台运维", "E16", "1200页"), ("总体规划", "C14", 492)))
        shutil.copyfile(land, folder / "received/自规局再报.xlsx")

    def edit_summary(self, folder):
        summary = folder / "summary.xlsx"

        def change(path):
            book = openpyxl.load_workbook(summary)
            sheet = book["成本明细"]
            heads = next(row for row in range(1, 6)
                         if "金额" in [cell.value for cell in sheet[row]])
            column = [cell.value for cell in sheet[heads]].index("金额") + 1
            sheet.cell(heads + 1, column).value = 12.5
            book.save(path)
        shutil.copyfile(self.kept("summary.xlsx", change), summary)


def nothing(_folder):
    pass


def session(steps):
    """A hand, then a command and the status with which it ends."""
    return (
        ("round", nothing, 0),
        ("check", steps.hand_in, 3),
        ("send-back", nothing, 3),
        ("accept", steps.first_answers, 1),
        ("merge", nothing, 3),
        ("send-back", nothing, 3),
        ("accept", steps.second_answer, 0),
        ("merge", nothing, 3),
        ("push", steps.edit_summary, None),
        ("merge", nothing, 3),
        ("convert", nothing, 3),
        ("diff", nothing, None),
        ("round", nothing, 3),
    )


# ---- what stands in the folder behind each step

def look_at_made(folder, done):
    expect(sorted(tree(folder)) == ["accepted", "received", "round.yaml", "sent"], "made",
           sorted(tree(folder)))
    draft = (folder / "round.yaml").read_text(encoding="utf-8")
    expect(all(line.startswith("#") or not line for line in draft.splitlines()), "the draft")
    expect(done.returncode == 0, "a round is made", done.stderr)


def look_at_check(folder, done):
    expect("自规局" in done.stdout and "amount-not-numeric" in done.stdout, "check", done.stdout)
    lines = register(folder)
    expect(lines[f"received/{WATER}"]["状态"] == "计入", "water counts")
    expect(lines[f"received/{BROKEN}"]["状态"] == "无法读取", "the broken one")
    expect(lines[f"received/{LIST}"]["状态"] == "不是填报表", "the list")


def look_at_first_sent(folder, _done):
    names = sorted(path.name for path in (folder / "sent/1").glob("*.xlsx"))
    expect(names == ["退回清单.xlsx", "鄂州市市场监督管理局-第1次退回.xlsx",
                     "鄂州市水利和湖泊局-第1次退回.xlsx", "鄂州市自然资源和规划局-第1次退回.xlsx"],
           "first sent", names)
    text = (folder / "sent/1/鄂州市水利和湖泊局-第1次退回-通知.txt").read_text(encoding="utf-8-sig")
    expect("2022-03-10" in text or "2022年3月10日" in text, "the first due date", text)
    lines = register(folder)
    expect(lines["sent/1/鄂州市水利和湖泊局-第1次退回.xlsx"]["状态"] == "已退回待报", "out")


def look_at_first_accepted(folder, done):
    names = sorted(path.name for path in (folder / "accepted").iterdir())
    expect(names == ["变更记录.xlsx", "水利局-绩效目标(最终版)2-修订1.xlsx",
                     "自规局项目绩效目标表(3)(1)-修订1.xlsx"], "first accepted", names, done.stderr)
    revision = folder / "accepted/水利局-绩效目标(最终版)2-修订1.xlsx"
    expect(value(revision, WATER_SHEET, WATER_TOTAL) == 178.1, "the corrected total")
    expect("修改说明" not in openpyxl.load_workbook(revision).sheetnames, "no mark is left")
    expect(value(folder / "received" / WATER, WATER_SHEET, WATER_TOTAL) == 187.1,
           "what was handed in stands")
    lines = register(folder)
    expect(lines["received/回复 水利.xlsx"]["状态"] == "报回已收", "accepted")
    expect(lines["received/returned/自规.xlsx"]["状态"] == "报回已收", "accepted by its key")
    expect(lines[f"received/{WATER}"]["状态"] == "已有修订", "revised")
    expect(lines["sent/1/鄂州市市场监督管理局-第1次退回.xlsx"]["状态"] == "已退回待报", "still out")
    expect(lines["sent/1/鄂州市水利和湖泊局-第1次退回.xlsx"]["状态"] == "已报回已收", "closed")


def look_at_summary(folder, _done):
    files = {row[column] for row in rows(folder / "summary.xlsx", "项目总表")
             for column in range(len(row)) if str(row[column]).endswith(".xlsx")}
    newest = max(path.name for path in (folder / "accepted").glob("水利局*"))
    expect(f"accepted/{newest}" in files, "the revision counts", newest, files)
    expect(f"received/{WATER}" not in files, "what it revises does not")


def look_at_second_sent(folder, _done):
    names = sorted(path.name for path in (folder / "sent/2").glob("*.xlsx"))
    expect(names == ["退回清单.xlsx", "鄂州市自然资源和规划局-第2次退回.xlsx"], "second sent", names)
    text = (folder / "sent/2/鄂州市自然资源和规划局-第2次退回-通知.txt").read_text(
        encoding="utf-8-sig")
    expect("2022-03-20" in text or "2022年3月20日" in text, "the second due date", text)
    first = (folder / "sent/1/鄂州市水利和湖泊局-第1次退回-通知.txt").read_text(
        encoding="utf-8-sig")
    expect("2022-03-10" in first or "2022年3月10日" in first, "the first due date stays")
    listed = {row[0] if isinstance(row[0], str) else row[1]
              for row in rows(folder / "sent/1/退回清单.xlsx",
                              openpyxl.load_workbook(folder / "sent/1/退回清单.xlsx").sheetnames[0])}
    expect(any("水利" in str(name) for name in listed), "the first list still has all", listed)


def look_at_second_accepted(folder, _done):
    names = sorted(path.name for path in (folder / "accepted").iterdir())
    expect("自规局项目绩效目标表(3)(1)-修订2.xlsx" in names, "second accepted", names)
    expect(register(folder)["received/自规局再报.xlsx"]["状态"] == "报回已收", "taken again")
    book = openpyxl.load_workbook(folder / "accepted/变更记录.xlsx")
    text = " ".join(str(cell) for sheet in book for row in sheet.iter_rows(values_only=True)
                    for cell in row)
    for part in ("178.1", "66", "1200页", "492", "水利", "自规"):
        expect(part in text, "the changes of all rounds", part)


def look_at_pushed(folder, done):
    pushed = "accepted/水利局-绩效目标(最终版)2-修订2.xlsx"
    lines = register(folder)
    expect(lines.get(pushed, {}).get("状态") == "计入", "pushed", done.stdout, done.stderr)
    expect(lines["accepted/水利局-绩效目标(最终版)2-修订1.xlsx"]["状态"] == "已有修订",
           "what was pushed into")


def look_at_converted(folder, _done):
    names = sorted(path.name for path in (folder / "standard").iterdir())
    expect(WATER in names and not any("修订" in name for name in names), "converted", names)
    book = openpyxl.load_workbook(folder / "standard" / WATER, data_only=True)
    values = {cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row}
    expect(178.1 in values and 187.1 not in values, "the revision is converted")


def look_at_diff(_folder, done):
    expect(done.returncode in (1, 3), "diff", done.returncode)
    expect("187.1 -> 178.1" in done.stdout, "diff tells the correction", done.stdout)


def look_at_state(_folder, done):
    expect("逾期未报：鄂州市审计局" in done.stdout, "who is late", done.stdout)
    expect("待报 1 份" in done.stdout, "who has not answered", done.stdout)


LOOKS = (look_at_made, look_at_check, look_at_first_sent, look_at_first_accepted, look_at_summary,
         look_at_second_sent, look_at_second_accepted, look_at_summary, look_at_pushed,
         look_at_summary, look_at_converted, look_at_diff, look_at_state)


def whole_round(folder, steps):
    """Done step by step; what stood before each step, and behind it."""
    taken = []
    for number, ((command, hand, status), look) in enumerate(zip(session(steps), LOOKS)):
        what = f"step {number}, {command}"
        if folder.exists():
            hand(folder)
        before = tree(folder) if folder.exists() else {}
        done = run(command, folder)
        after = tree(folder)
        expect(status is None or done.returncode == status, what, "ended with", done.returncode,
               done.stderr)
        look(folder, done)
        unchanged = {name: data for name, data in before.items() if name.startswith("received")}
        expect(all(after.get(name) == data for name, data in unchanged.items()), what,
               "what was received has changed")
        again = run(command, folder)
        if number > 0:
            expect(again.returncode in (0, 1, 3), what, "again", again.returncode, again.stderr)
            expect(tree(folder) == after, what, "done again leaves another tree:",
                   differing(tree(folder), after))
        restore(folder, after)
        taken.append((command, before, after))
    return taken


def compile_shim(scratch):
    source, library = scratch / "fault.c", scratch / "fault.so"
    source.write_text(SHIM, encoding="utf-8")
    compiler = shutil.which("cc")
    if compiler is None:
        return None
    done = subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", library, source, "-ldl"],
                          check=False, stderr=subprocess.PIPE, encoding="utf-8")
    expect(done.returncode == 0, "the shim", done.stderr)
    return library if done.returncode == 0 else None


def put_back(folder, before):
    restore(folder, before)
    if not before:
        folder.rmdir()


def with_fault(folder, library, command, at, **more):
    environment = {"LD_PRELOAD": str(library), "FAULT_BELOW": str(folder), "FAULT_AT": str(at),
                   "ASAN_OPTIONS": os.environ.get("ASAN_OPTIONS", "") +
                                   ":verify_asan_link_order=0", **more}
    return run(command, folder, "--jobs", 1, environment=environment)


def calls_of(folder, library, step):
    """How many calls of a step make, write or name a file of the folder."""
    command, before, after = step
    told = folder.parent / "told"
    put_back(folder, before)
    with_fault(folder, library, command, 1 << 30, FAULT_TOLD=str(told))
    expect(tree(folder) == after, command, "with one worker leaves another tree",
           differing(tree(folder), after))
    return int(told.read_text())


def end_step(folder, library, step, call, error):
    """Ends a step at a call, and does it again. A folder that stands already cannot be made, on a
    full disk, and need not."""
    command, before, after = step
    put_back(folder, before)
    what = f"{command}, {'killed' if error is None else 'disk full'} at call {call}"
    more = {} if error is None else {"FAULT_ERROR": str(error)}
    done = with_fault(folder, library, command, call, **more)
    left = tree(folder) if folder.exists() else {}
    expect(done.returncode == (-9 if error is None else 4) or (error and left == after), what,
           "ends with", done.returncode, done.stderr)
    for name, data in left.items():
        expect(data in (before.get(name), after.get(name)), what, name, "is neither old nor new")
    expect(all(left.get(name) == data for name, data in before.items()
               if name.startswith("received")), what, "what was received has changed")
    if before or "round.yaml" not in left:
        again = run(command, folder)
        expect(again.returncode in (0, 1, 3), what, "again", again.returncode, again.stderr)
    expect(tree(folder) == after, what, "then again: another tree:",
           differing(tree(folder), after))


def end_everywhere(folder, library, taken):
    told = []
    for step in taken:
        count = calls_of(folder, library, step)
        expect((count > 0) == (step[1] != step[2]), step[0], "makes", count, "calls")
        every = 1 if FAULTS == "all" else max(1, count // int(FAULTS))
        calls = sorted({*range(1, count + 1, every), *range(max(1, count - 1), count + 1)})
        for call in calls:
            for error in (None, ENOSPC):
                end_step(folder, library, step, call, error)
        told.append(f"{step[0]} {len(calls)} of {count}")
    print("ended at calls:", ", ".join(told))


def rebuild_register(folder, taken):
    """One that is gone, old, or not ours."""
    command, _before, after = taken[-1]
    for bad in (None, b"", "文件\r\n旧\r\n".encode(), after["register.csv"][:-20]):
        restore(folder, after)
        if bad is None:
            (folder / "register.csv").unlink()
        else:
            (folder / "register.csv").write_bytes(bad)
        run(command, folder)
        expect(tree(folder) == after, "the register is not made anew from", bad)


def settle(folder, *steps):
    """Steps of which the next one must find the last one done, whatever is done twice."""
    for command in steps:
        run(command, folder)
        after = tree(folder)
        done = run(command, folder)
        expect(tree(folder) == after, command, "done again leaves another tree",
               differing(tree(folder), after))
    return done


def column_of(sheet, heading):
    for row in sheet.iter_rows(max_row=8):
        for cell in row:
            if cell.value == heading:
                return cell.row, cell.column
    raise ValueError(heading)


def choose(path, side):
    book = openpyxl.load_workbook(path)
    row, column = column_of(book.worksheets[0], "选择")
    book.worksheets[0].cell(row + 1, column).value = side
    book.save(path)


def both_sides(folder):
    """The office pushes an edit while the department corrects the same cell: nothing is taken
    before somebody chooses; what was chosen holds in all runs that follow."""
    run("round", folder)
    (folder / "round.yaml").write_text("lang: zh\nseverity: error\n", encoding="utf-8")
    shutil.copyfile(RETURNS / WATER, folder / "received" / WATER)
    settle(folder, "merge", "send-back")
    summary = openpyxl.load_workbook(folder / "summary.xlsx")
    sheet = summary["项目总表"]
    row, column = column_of(sheet, "预算合计")
    while sheet.cell(row, column).value != 187.1:
        row += 1
    sheet.cell(row, column).value = 180
    summary.save(folder / "summary.xlsx")
    refused = run("merge", folder)
    expect(refused.returncode == 2 and "round-summary-edited" in refused.stderr, "edits are kept",
           refused.stderr)
    settle(folder, "push", "merge")
    pushed = folder / "accepted/水利局-绩效目标(最终版)2-修订1.xlsx"
    expect(value(pushed, WATER_SHEET, WATER_TOTAL) == 180, "what the office wrote")
    edit(folder / "sent/1/鄂州市水利和湖泊局-第1次退回.xlsx", folder / "received/水利.xlsx",
         (WATER_SHEET, WATER_TOTAL, 178.1))
    done = settle(folder, "accept")
    conflicts = folder / "accepted/冲突.xlsx"
    expect(done.returncode == 1 and conflicts.exists(), "a conflict", done.stderr)
    expect(register(folder)["received/水利.xlsx"]["状态"] == "报回待收", "not taken")
    expect("round-waiting" in run("check", folder).stdout, "what waits is told")
    choose(conflicts, "部门")
    done = settle(folder, "accept", "merge", "send-back", "accept")
    taken = folder / "accepted/水利局-绩效目标(最终版)2-修订2.xlsx"
    expect(taken.exists() and value(taken, WATER_SHEET, WATER_TOTAL) == 178.1, "as was chosen",
           done.stdout, done.stderr)
    expect(register(folder)["received/水利.xlsx"]["状态"] == "报回已收", "taken")
    book = openpyxl.load_workbook(folder / "accepted/变更记录.xlsx")
    text = " ".join(str(cell) for sheet in book for line in sheet.iter_rows(values_only=True)
                    for cell in line)
    expect("187.1 178.1 双方" in text, "the change is told", text)


def handed_in_again(folder):
    """A department hands in once more by itself: the earlier return is asked for no more."""
    run("round", folder)
    (folder / "round.yaml").write_text("lang: zh\nseverity: error\n", encoding="utf-8")
    shutil.copyfile(RETURNS / WATER, folder / "received" / WATER)
    settle(folder, "send-back")
    later = openpyxl.load_workbook(RETURNS / WATER)
    later[WATER_SHEET][WATER_TOTAL] = 190
    later.properties.modified = datetime.datetime(2021, 12, 1)
    later.save(folder / "received/水利局 更正.xlsx")
    shutil.copyfile(folder / "received/水利局 更正.xlsx", folder / "received/水利局 更正(1).xlsx")
    settle(folder, "send-back", "check")
    lines = register(folder)
    expect(lines[f"received/{WATER}"]["状态"] == "已被后报的取代", "superseded")
    expect(lines["received/水利局 更正.xlsx"]["状态"] == "内容相同", "twice the same")
    sent = sorted(path.name for path in (folder / "sent/1").glob("鄂州*.xlsx"))
    expect(sent == ["鄂州市水利和湖泊局-第1次退回-2.xlsx", "鄂州市水利和湖泊局-第1次退回.xlsx"],
           "sent anew, since it differs", sent)
    expect(lines[f"sent/1/{sent[1]}"]["状态"] == "已另报", "the first is asked for no more")


def without_sheets(folder):
    """Both sheets of ours are gone; the comments still tell that it has come back."""
    run("round", folder)
    (folder / "round.yaml").write_text("lang: zh\nseverity: error\n", encoding="utf-8")
    shutil.copyfile(RETURNS / WATER, folder / "received" / WATER)
    settle(folder, "send-back")
    book = openpyxl.load_workbook(folder / "sent/1/鄂州市水利和湖泊局-第1次退回.xlsx")
    del book["修改说明"], book["_huibiao"]
    book[WATER_SHEET][WATER_TOTAL] = 178.1
    book.save(folder / "received/水利.xlsx")
    settle(folder, "check")
    expect(register(folder)["received/水利.xlsx"]["状态"] == "报回待收", "known by its comments")
    strip(folder / "sent/1/鄂州市水利和湖泊局-第1次退回.xlsx", folder / "received/无标记.xlsx",
          (WATER_SHEET, WATER_TOTAL, 178.1))
    told = run("round", folder)
    expect("无标记.xlsx: warning round-answer-unknown" in told.stderr, "no trace is told", told.stderr)
    (folder / "received/无标记.xlsx").unlink()
    settle(folder, "accept")
    lines = register(folder)
    expect(lines["received/水利.xlsx"]["状态"] == "报回已收", "and accepted")
    expect(lines["sent/1/鄂州市水利和湖泊局-第1次退回.xlsx"]["状态"] == "已报回已收", "closed")


def main():
    with tempfile.TemporaryDirectory() as place:
        scratch = Path(place)
        folder = scratch / "2022预算"
        taken = whole_round(folder, Steps(scratch))
        rebuild_register(folder, taken)
        both_sides(scratch / "both")
        handed_in_again(scratch / "again")
        without_sheets(scratch / "bare")
        library = compile_shim(scratch)
        if library is None:
            print("there is no C compiler: no step was ended in between")
        elif not failures:
            end_everywhere(folder, library, taken)
    if failures:
        print("\n".join(failures))
        sys.exit(1)


main()
