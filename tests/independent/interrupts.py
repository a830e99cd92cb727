"""A merge, a convert, a send-back, an accept, a diff and a push are ended at many moments by the signals that end programs.

What stands afterwards under an output's name is what stood there before, or the whole new file;
no temporary name is left in the folder of the outputs, none in TMPDIR, and the program has ended
by the signal, as a shell wants to see it. SIGKILL, which nobody can catch, may leave a hidden
file; inputs and outputs are as they should be all the same, and the next run does its work.
"""

import math
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HUIBIAO = str(Path(os.environ.get("HUIBIAO", "build/huibiao")).resolve())
RETURNS = Path("samples/returns").resolve()
MAPPINGS = Path("mappings").resolve()
MOMENTS = 30
WHOLE_RUNS = 3
SECONDS = 40  # so long the runs of a command may take: a slow program is ended less often
OLD = b"what stood there before"
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
SENT = tempfile.TemporaryDirectory()  # what was sent back, for an accept
EDITED = Path(SENT.name).parent / f"{Path(SENT.name).name}-edited.xlsx"  # for a push
failures = []


def check(what, holds):
    if not holds:
        failures.append(what)


def merge_arguments(out):
    return ["merge", RETURNS, "-o", out / "summary.xlsx", "--sqlite", out / "summary.db",
            "--report", out / "summary.html", "--records", out / "summary.ndjson",
            "--csv", out / "tables"]


def volumes_arguments(out):
    return ["merge", RETURNS, "-o", out / "summary.xlsx", "--volumes", 4]


def convert_arguments(out):
    return ["convert", RETURNS, "-o", out / "standard"]


def stream_arguments(out):
    return ["merge", RETURNS, "-o", "-"]


def send_back_arguments(out):
    return ["send-back", RETURNS, "-o", out / "sent"]


def accept_arguments(out):
    return ["accept", SENT.name, "--originals", RETURNS, "-o", out / "accepted"]


def diff_arguments(out):
    return ["diff", RETURNS, SENT.name, "-o", out / "changes.xlsx"]


def push_arguments(out):
    return ["push", EDITED, "--originals", RETURNS, "-o", out / "pushed"]


def start(arguments, temporary):
    def plain():
        for number in SIGNALS:
            signal.signal(number, signal.SIG_DFL)
    return subprocess.Popen([HUIBIAO, *map(str, arguments), "--mapping", str(MAPPINGS)],
                            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                            env={**os.environ, "TMPDIR": str(temporary)}, preexec_fn=plain)


def files(folder):
    return {str(path.relative_to(folder)): path.read_bytes()
            for path in sorted(folder.rglob("*")) if path.is_file()}


def whole_run(arguments_for, base):
    """What a run that nobody ends writes, and how long it takes: the shortest of some, so that
    what else the machine does meanwhile puts no moment behind the end of a run."""
    took = []
    for number in range(WHOLE_RUNS):
        out, temporary = base / f"whole-{number}", base / f"whole-{number}-tmp"
        out.mkdir()
        temporary.mkdir()
        began = time.monotonic()
        start(arguments_for(out), temporary).wait()
        took.append(time.monotonic() - began)
        check(f"{arguments_for.__name__}: the whole run leaves {files(temporary)}",
              not list(temporary.iterdir()))
    return files(out), min(took)


def look(what, out, whole, hidden_allowed):
    for name, data in files(out).items():
        if Path(name).name.startswith(".huibiao-"):
            check(f"{what}: {name} is left", hidden_allowed)
        else:
            check(f"{what}: {name} is neither old nor whole", data in (OLD, whole.get(name)))


def look_at_set(what, out, whole):
    """A summary and its volumes are all of one run."""
    stand = [files(out).get(name) == data for name, data in whole.items()]
    check(f"{what}: half a set: {stand}", all(stand) or not any(stand))


def look_at_temporary(what, temporary):
    left = [path.name for path in temporary.iterdir()]
    check(f"{what}: {left} is left in TMPDIR", not left)


def end_at(moment, arguments_for, whole, took, base, numbers):
    number = numbers[moment % len(numbers)]
    what = f"{arguments_for.__name__}, {number.name} at moment {moment}"
    out, temporary = base / f"{moment}", base / f"{moment}-tmp"
    out.mkdir()
    temporary.mkdir()
    if moment % 2 == 1:
        for name in whole:
            (out / name).parent.mkdir(parents=True, exist_ok=True)
            (out / name).write_bytes(OLD)
    process = start(arguments_for(out), temporary)
    time.sleep(took * moment / MOMENTS)
    process.send_signal(number)
    began = time.monotonic()
    status = process.wait()
    ended = status == -number
    check(f"{what}: exit status {status}", ended or status in (0, 1, 3))
    check(f"{what}: it takes {time.monotonic() - began:.1f} s to end",
          not ended or time.monotonic() - began < 5)
    look(what, out, whole, number == signal.SIGKILL)
    if arguments_for is volumes_arguments:
        look_at_set(what, out, whole)
    if number != signal.SIGKILL:
        look_at_temporary(what, temporary)
    else:
        again = start(arguments_for(out), temporary).wait()
        check(f"{what}: the next run ends with {again}", again in (0, 1, 3))
        check(f"{what}: the next run does not write the same",
              {name: data for name, data in files(out).items()
               if not Path(name).name.startswith(".huibiao-")} == whole)
    shutil.rmtree(out)
    shutil.rmtree(temporary)
    return ended


def try_command(arguments_for, moments, numbers):
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder)
        whole, took = whole_run(arguments_for, base)
        moments = moments[::max(1, math.ceil(took * len(moments) / 2 / SECONDS))]
        ended = sum(end_at(moment, arguments_for, whole, took, base, numbers)
                    for moment in moments)
        check(f"{arguments_for.__name__}: only {ended} runs of {len(moments)} were ended in time",
              ended >= len(moments) // 2)


def ignored_stays_ignored():
    """Under nohup a run goes on when the terminal goes away."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        process = subprocess.Popen(
            [HUIBIAO, "merge", str(RETURNS), "-o", str(out / "summary.xlsx")],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN))
        time.sleep(0.1)
        process.send_signal(signal.SIGHUP)
        check("an ignored SIGHUP ended the run", process.wait() in (0, 1, 3))


def make_edits():
    """A summary in which one cost line of each of some departments is edited."""
    with tempfile.TemporaryDirectory() as folder:
        summary = Path(folder) / "summary.xlsx"
        start(["merge", RETURNS, "-o", summary], folder).wait()
        sets = [argument for row in (4, 20, 40, 60, 80, 100)
                for argument in ("--set", f"'成本明细'!E{row}=7.5")]
        subprocess.run([HUIBIAO, "edit", summary, *sets, "-o", EDITED], check=True,
                       stdout=subprocess.DEVNULL)


inputs = files(RETURNS)
try_command(merge_arguments, range(MOMENTS), SIGNALS)
try_command(volumes_arguments, range(MOMENTS), SIGNALS)
try_command(convert_arguments, range(MOMENTS), SIGNALS)
try_command(stream_arguments, range(0, MOMENTS, 3), SIGNALS)
try_command(merge_arguments, range(1, MOMENTS, 5), (signal.SIGKILL,))
# What stands in the way there and is no workbook of ours is not written over: even moments alone.
try_command(send_back_arguments, range(0, MOMENTS, 4), SIGNALS)
with tempfile.TemporaryDirectory() as SENT_TEMPORARY:
    start(["send-back", RETURNS, "-o", SENT.name], SENT_TEMPORARY).wait()
sent = files(Path(SENT.name))
try_command(accept_arguments, range(0, MOMENTS, 4), SIGNALS)
try_command(diff_arguments, range(0, MOMENTS, 5), SIGNALS)
check("what came back has changed", files(Path(SENT.name)) == sent)
make_edits()
try_command(push_arguments, range(0, MOMENTS, 5), SIGNALS)
EDITED.unlink()
ignored_stays_ignored()
check("an input has changed", files(RETURNS) == inputs)

if failures:
    print("\n".join(failures))
    sys.exit(1)
