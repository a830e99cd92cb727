"""The line that tells how far a run is, on a pseudo terminal that a small emulator reads.

It fits the terminal, is drawn some ten times a second at most, and is gone in the end: what then
stands on the screen is what a run without a terminal prints. There is none with --quiet, with
--json, on a dumb terminal, or where standard error is none.
"""

import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import tempfile
import termios
import time
import unicodedata
from pathlib import Path

HUIBIAO = str(Path(os.environ.get("HUIBIAO", "build/huibiao")).resolve())
RETURNS = Path("samples/returns").resolve()
ERASE = "\033[K"
WIDE = 500
failures = []


def check(what, holds):
    if not holds:
        failures.append(what)


def width(text):
    return sum(0 if unicodedata.combining(c) else
               2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


class Run:
    """A run whose standard output and error are a terminal of so many columns."""

    def __init__(self, *arguments, columns=WIDE, kind="xterm"):
        leader, follower = pty.openpty()
        fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
        began = time.monotonic()
        process = subprocess.Popen([HUIBIAO, *map(str, arguments)], stdout=follower,
                                   stderr=follower, env={**os.environ, "TERM": kind})
        os.close(follower)
        data = b""
        while True:
            try:
                read = os.read(leader, 65536)
            except OSError:  # how Linux says that the other end is closed
                break
            if not read:
                break
            data += read
        process.wait()
        os.close(leader)
        self.seconds = time.monotonic() - began
        self.text = data.decode()
        self.drawn = re.findall(r"\r([^\r\n\033]+)\033\[K", self.text)

    def screen(self):
        """The lines as they stand in the end."""
        lines = [""]
        column = 0
        for piece in re.findall(r"\r|\n|\033\[K|[^\r\n\033]+|\033", self.text):
            if piece == "\r":
                column = 0
            elif piece == "\n":
                lines.append("")
                column = 0
            elif piece == ERASE:
                lines[-1] = lines[-1][:column]
            else:
                lines[-1] = lines[-1][:column] + piece + lines[-1][column + len(piece):]
                column += len(piece)
        return lines


def piped(*arguments):
    done = subprocess.run([HUIBIAO, *map(str, arguments)], stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, check=False)
    return done.stdout.decode()


def look(arguments, word, columns):
    run = Run(*arguments, columns=columns)
    what = f"{arguments[0]} on {columns} columns"
    check(f"{what}: no line was drawn", run.drawn)
    check(f"{what}: {run.drawn[:1]} does not say {word}",
          columns < 20 or (run.drawn and word in run.drawn[0]))
    for line in run.drawn:
        check(f"{what}: {line!r} takes {width(line)} columns", width(line) < columns)
    # One at the beginning, and one for each output that is begun.
    check(f"{what}: {len(run.drawn)} lines in {run.seconds:.2f} s",
          len(run.drawn) <= run.seconds * 10 + 3)
    if columns == WIDE:
        check(f"{what}: lines mix: {run.screen()}",
              run.screen() == piped(*arguments).split("\n"))


with tempfile.TemporaryDirectory() as folder:
    summary = Path(folder) / "summary.xlsx"
    standard = Path(folder) / "standard"
    for language, word in (("zh", "个文件"), ("en", " files")):
        for columns in (WIDE, 40, 12, 3):
            look(("merge", RETURNS, "-o", summary, "--lang", language), word, columns)
        look(("convert", RETURNS, "-o", standard, "--lang", language), word, WIDE)
        look(("check", RETURNS, "--lang", language), word, WIDE)
        look(("read", RETURNS, "--lang", language), word, WIDE)
    for option in ("--quiet", "--json"):
        run = Run("merge", RETURNS, "-o", summary, option)
        check(f"{option} shows a line", not run.drawn and ERASE not in run.text)
    check("a dumb terminal shows a line",
          ERASE not in Run("check", RETURNS, kind="dumb").text)
    check("a pipe shows a line", "\r" not in piped("check", RETURNS).replace("\r\n", ""))

if failures:
    print("\n".join(failures))
    sys.exit(1)
