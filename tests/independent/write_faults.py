"""Every call by which a file comes about fails once, and ends the program once.

`edit`, `send-back`, `accept` and `push` run under strace, which lets the first such call fail for
want of room (ENOSPC), in the next run the second, and so on to the last; then each is answered by
SIGKILL. However it ends, the inputs are as they were, and what stands under an output's name is what
stood there before or the whole new file. A call that fails is told: by the exit status 4, and in a
sentence. Where a run has more than SHOWN such calls, some of them, evenly.

    HUIBIAO=PROGRAM tests/independent/write_faults.py
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

SKIPPED = 77
PROGRAM = str(Path(os.environ.get("HUIBIAO", "build/huibiao")).resolve())
RETURNS = Path("samples/returns").resolve()
MAPPINGS = Path("mappings").resolve()
WATER = "水利局-绩效目标(最终版)2.xlsx"

# By which the bytes of a file, its name and its room come about.
CALLS = "write,pwrite64,writev,ftruncate,fsync,fdatasync,link,linkat,rename,renameat,renameat2,mkdir"
SHOWN = int(os.environ.get("SHOWN", 60))
DONE, FINDINGS, NOT_WRITTEN = 0, 1, 4

failures = []


def check(what, holds):
    if not holds:
        failures.append(what)


def run(*arguments):
    return subprocess.run([PROGRAM, *map(str, arguments)], stdout=subprocess.DEVNULL,
                          stderr=subprocess.PIPE, check=False)


def files(folder):
    return {str(path.relative_to(folder)): path.read_bytes()
            for path in sorted(folder.rglob("*")) if path.is_file()}


def prepare(base):
    """What the four commands start from, and how each is called."""
    received, back = base / "received", base / "back"
    received.mkdir()
    back.mkdir()
    shutil.copy(RETURNS / WATER, received / "a.xlsx")
    common = ("--mapping", MAPPINGS, "--lang", "zh", "--quiet", "--jobs", "1")
    run("send-back", received, "-o", base / "sent", *common)
    for path in (base / "sent").glob("*第1次退回.xlsx"):
        run("edit", path, "--set", "'水库管护'!C11=178.1", "-o", back / "a.xlsx")
    run("merge", received, "-o", base / "summary.xlsx", *common)
    run("edit", base / "summary.xlsx", "--set", "'成本明细'!E4=7.5", "-o", base / "edited.xlsx")
    return {
        "edit": lambda out: ("edit", received / "a.xlsx", "--set", "'水库管护'!C11=178.1",
                             "--comment", "'水库管护'!C11=已核", "-o", out / "a.xlsx", "--quiet"),
        "send-back": lambda out: ("send-back", received, "-o", out, *common),
        "accept": lambda out: ("accept", back, "--originals", received, "-o", out, *common),
        "push": lambda out: ("push", base / "edited.xlsx", "--originals", received, "-o", out,
                             *common)}


def inputs(base):
    return {name: data for name, data in files(base).items() if not name.startswith("out")}


def traced(arguments, base, number, fault):
    """Runs with a fault at that call; whether it was reached, and how the program ended."""
    log = base.parent / "trace"
    inject = [] if number is None else ["-e", f"inject={CALLS}:{fault}:when={number}"]
    done = subprocess.run(
        ["strace", "-f", "-qq", "-o", str(log), "-e", f"trace={CALLS}", *inject, PROGRAM,
         *map(str, arguments)], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False,
        env={**os.environ, "ASAN_OPTIONS": "detect_leaks=0"})
    return log.read_text(errors="replace").splitlines(), done


def count_calls(call, base):
    """How many calls of a run there are, in the thread that has the most, and what it makes."""
    out = base / "out-whole"
    out.mkdir()
    lines, done = traced(call(out), base, None, "")
    check(f"a run without a fault ends with {done.returncode}: {done.stderr!r}",
          done.returncode in (DONE, FINDINGS))
    threads = [line.split()[0] for line in lines if "(" in line]
    return max((threads.count(thread) for thread in set(threads)), default=0), files(out)


def look(what, out, whole, old):
    for name, data in files(out).items():
        if not Path(name).name.startswith(".huibiao-"):
            check(f"{what}: {name} is neither old nor whole", data in (old, whole.get(name)))


def fail_at(name, call, base, whole, number, fault):
    what = f"{name}, {fault} at call {number}"
    out = base / "out"
    out.mkdir()
    # What stood there before: for every other call a workbook that may be written over.
    old = next(iter(whole.values()))
    if name == "edit" and number % 2 == 0:
        (out / "a.xlsx").write_bytes(old)
    before = inputs(base)
    lines, done = traced(call(out), base, number, fault)
    injected = any("INJECTED" in line or "SIGKILL" in line for line in lines)
    check(f"{what}: an input has changed", inputs(base) == before)
    look(what, out, whole, old)
    if fault.startswith("error") and injected:
        complete = {key: data for key, data in files(out).items()
                    if not Path(key).name.startswith(".huibiao-")} == whole
        # A file without a name cannot be had everywhere: then another way is gone.
        check(f"{what}: exit status {done.returncode} with half of the outputs: {done.stderr!r}",
              done.returncode == NOT_WRITTEN or complete or not told(lines))
        check(f"{what}: a hidden file is left",
              not [key for key in files(out) if Path(key).name.startswith(".huibiao-")])
    shutil.rmtree(out)


def told(lines):
    """Whether the call that failed was one for a file, and not for the terminal."""
    return not any("INJECTED" in line and ("write(1," in line or "write(2," in line)
                   for line in lines)


def main():
    if shutil.which("strace") is None:
        print("strace is not there; this installs it: .ci/setup test")
        sys.exit(SKIPPED)
    with tempfile.TemporaryDirectory() as name:
        base = Path(name) / "work"
        base.mkdir()
        commands = prepare(base)
        lines, _ = traced(("--help",), base, None, "")
        if not lines:
            print("strace may not trace here")
            sys.exit(SKIPPED)
        for command, call in commands.items():
            count, whole = count_calls(call, base)
            shutil.rmtree(base / "out-whole")
            check(f"{command}: nothing was written", whole)
            numbers = range(1, count + 1, -(-count // SHOWN))
            for fault in ("error=ENOSPC", "signal=KILL"):
                for number in numbers:
                    fail_at(command, call, base, whole, number, fault)
            print(f"{command}: {count} calls, {len(numbers)} of them failed and killed")
    for failure in failures[:40]:
        print(failure)
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
