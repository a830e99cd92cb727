#!/usr/bin/env python3
"""A mapping file is data: whatever it says, no program is run, no other path is looked at, no
connection is made, and an end comes soon.

Commands run under strace with families whose every text is a path, a shell command or a directive
of some other YAML reader. Every path that is opened must be the program's own, the mapping's, the
return's or the output's; there must be one program and no other process.
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

from sample_returns import RETURNS, ROOT, WATER

SAMPLE = RETURNS / WATER
SECONDS = 60
# What any program of the system looks at: libraries, locales, its own state.
SYSTEM = ("/lib", "/usr/lib", "/usr/share/locale", "/etc/ld.so", "/proc/self", "/proc/meminfo",
          "/sys/", "/dev/null", "/dev/urandom", "/etc/localtime", "/usr/share/zoneinfo",
          "/etc/ssl", "/usr/lib/ssl", str(ROOT / "build"))
EVIL = ["../../../../../../etc/passwd", "/etc/shadow", "$(touch owned)", "`touch owned`",
        "; touch owned", "| touch owned", "file:///etc/passwd", "\\\\host\\share\\secret",
        "http://127.0.0.1:9/secret", "=cmd|' /C calc'!A0", "%s%s%n", "'; DROP TABLE submission;--"]


def quoted(text):
    return "'" + text.replace("'", "''") + "'"


def write_family(folder, secret):
    """The family of the samples, its words replaced by evil ones wherever words may stand."""
    shutil.copytree(ROOT / "mappings" / "performance-target", folder)
    evil = [quoted(text) for text in EVIL + [str(secret)]]
    listed = ", ".join(evil)
    form = folder / "forms" / "ezhou-2022.yaml"
    text = form.read_text()
    text = text.replace("basis: [立项依据", f"basis: [{listed}, 立项依据")
    text = text.replace("empty: [", f"empty: [{listed}, ").replace(
        "decoration:\n", f"decoration:\n  - {evil[0]}\n  - pattern: '(?C99)/etc/passwd'\n")
    form.write_text(text)
    model = folder / "model.yaml"
    text = model.read_text().replace("    - 人员类\n", f"    - 人员类: [{listed}]\n")
    model.write_text(text.replace("en: Form title", f"en: {evil[2]}"))
    checks = folder / "checks.yaml"
    checks.write_text(checks.read_text().replace("\nempty: [", f"\nempty: [{listed}, ").replace(
        "zh: 缺少{subject}。", f"zh: 缺少{{subject}}。$(touch owned) {secret} "))
    workbook = folder / "workbook.yaml"
    text = workbook.read_text().replace("zh: 未读到项目", f"zh: {evil[9]}").replace(
        "zh: 项目, en: Projects", f"zh: {evil[0]}, en: P")
    header = next(line for line in text.splitlines() if line.startswith("  header: "))
    workbook.write_text(text.replace(header, f"  header: {quoted(str(secret))}"))
    return folder


def traced(command, folder):
    """The calls of a command and all its processes that name a file, a process or a socket."""
    log = folder / "trace"
    subprocess.run(["strace", "-f", "-qq", "-s", "4096", "-o", str(log), "-e",
                    "trace=%file,%process,%network"] + [str(word) for word in command],
                   capture_output=True, timeout=SECONDS, check=False, cwd=folder,
                   env=dict(os.environ, TMPDIR=str(folder), SQLITE_TMPDIR=str(folder),
                            ASAN_OPTIONS="detect_leaks=0"))
    return log.read_text(errors="replace").splitlines()


def faults(calls, folder, allowed):
    if sum("execve(" in call for call in calls) != 1:
        yield "another program was run: " + "; ".join(c for c in calls if "execve(" in c)
    for call in calls:
        name = re.match(r"(?:\d+ +)?(\w+)\(", call)
        if name is None:
            continue
        name = name.group(1)
        if name in ("fork", "vfork") or (name.startswith("clone") and "CLONE_THREAD" not in call):
            yield f"another process: {call}"
        if name in ("socket", "connect", "bind", "sendto", "listen"):
            yield f"a connection: {call}"
        if name in ("execve", "execveat"):
            continue
        for path in re.findall(r'"((?:[^"\\]|\\.)*)"', call):
            path = path.encode("latin1", "replace").decode("unicode_escape").encode(
                "latin1", "replace").decode("utf-8", "replace")
            whole = os.path.normpath(os.path.join(folder, path))
            if not whole.startswith(allowed) and not str(folder).startswith(whole + "/"):
                yield f"another path: {whole} by {name}"


def main():
    if shutil.which("strace") is None:
        print("# SKIP no strace; this installs it: .ci/setup test")
        return 77
    program = os.path.realpath(os.environ["HUIBIAO"])
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(os.path.realpath(name)) / "work"
        secret = folder.parent / "secret" / "secret.txt"
        secret.parent.mkdir()
        secret.write_text("not to be read\n")
        folder.mkdir()
        family = write_family(folder / "family", secret)
        given = folder / "return.xlsx"
        shutil.copyfile(SAMPLE, given)
        probe = traced([program, "--help"], folder)
        if not any("execve(" in call for call in probe):
            print("# SKIP strace may not trace here")
            return 77
        right = subprocess.run([program, "mapping", "check", str(family)], capture_output=True,
                               timeout=SECONDS, check=False)
        if right.returncode != 0:
            print("# the family should be right:", right.stdout.decode())
            return 1
        commands = [["mapping", "check", family], ["mapping", "try", family, given],
                    ["read", given, "--mapping", family], ["check", given, "--mapping", family],
                    ["convert", given, "--mapping", family, "-o", folder / "out"],
                    ["merge", given, "--mapping", family, "-o", folder / "summary.xlsx"]]
        for broken in sorted((ROOT / "tests" / "broken" / "syntax").glob("model-*.yaml")):
            copied = folder / broken.stem
            shutil.copytree(ROOT / "tests" / "broken" / "base", copied)
            shutil.copyfile(broken, copied / "model.yaml")
            commands.append(["mapping", "check", copied])
        found = []
        seen = 0
        allowed = SYSTEM + (str(folder), os.path.dirname(program))
        for command in commands:
            calls = traced([program] + command, folder)
            seen += sum("model.yaml" in call for call in calls)
            found += [f"{command[0]} {command[1]}: {fault}"
                      for fault in faults(calls, folder, allowed)]
        if seen < len(commands):
            found.append(f"only {seen} looks at a model: nothing was traced")
        if not (folder / "summary.xlsx").exists():
            found.append("the summary was not written: the family was not used")
        found += [f"made: {path}" for path in folder.parent.rglob("owned")]
        for fault in found[:40]:
            print("#", fault)
        return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
