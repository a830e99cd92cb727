"""The guide keeps its word: its examples are written out, its commands run, and what they
print is held against what the guide prints.

In what the guide prints, a line `…` stands for any lines, and … within a line for any text.
With `--show` the whole session is printed as it really is, and nothing is compared: for
whoever writes the guide.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

SKIPPED = 77

sys.path.insert(0, str(Path("docs").resolve()))
try:
    import examples
except ImportError:
    print("openpyxl is not there")
    sys.exit(SKIPPED)

HUIBIAO = Path(os.environ.get("HUIBIAO", "build/huibiao")).resolve()
GUIDE = "docs/mapping.md"
LANGUAGE = "zh_CN.UTF-8"


def commands(block):
    """Of a session: the line, the command and what it prints, of each."""
    found = []
    for number, line in enumerate(block.lines, block.line + 1):
        if line.startswith("$ "):
            found.append((number, line[2:], []))
        elif found:
            found[-1][2].append(line)
        else:
            raise ValueError(f"line {number}: a session begins with a command")
    return found


def pattern_of(lines):
    """The lines of a guide as a pattern of what a command prints."""
    parts = []
    for line in lines:
        if line == "…":
            parts.append(r"(?:[^\n]*\n)*?")
        else:
            parts.append(re.escape(line).replace("…", r"[^\n]*?") + r"\n")
    return re.compile("".join(parts))


def run(command, folder, environment):
    done = subprocess.run(["bash", "-c", command], cwd=folder, env=environment, check=False,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          stdin=subprocess.DEVNULL)
    text = done.stdout.decode("utf-8", "replace")
    return text if text == "" or text.endswith("\n") else text + "\n"


def hold(block, folder, environment):
    """The commands of a block whose output is another; printed, and counted."""
    wrong = 0
    for number, command, lines in commands(block):
        printed = run(command, folder, environment)
        if "--show" in sys.argv:
            print(f"{number} $ {command}\n{printed}", end="")
        elif pattern_of(lines).fullmatch(printed) is None:
            wrong += 1
            print(f"{GUIDE}:{number}: $ {command}\nprinted:\n{printed}the guide says:")
            print("\n".join(lines))
    return wrong


def run_guide():
    """How many commands of the guide print something else, and how many it has."""
    folder = tempfile.mkdtemp()
    program = Path(folder, ".program")
    program.mkdir()
    (program / "huibiao").symlink_to(HUIBIAO)
    environment = dict(os.environ, PATH=f"{program}:{os.environ['PATH']}", LANG=LANGUAGE)
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES"):
        environment.pop(name, None)
    try:
        found = examples.blocks(GUIDE)
        wrong = count = 0
        for block in found:
            examples.write_file(found, block, folder)
            if block.kind == "console":
                wrong += hold(block, folder, environment)
                count += len(commands(block))
        return wrong, count
    finally:
        shutil.rmtree(folder)


def main():
    wrong, count = run_guide()
    print(f"{GUIDE}: {count} commands, {wrong} of them print something else")
    return 1 if wrong or count == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
