"""A summary that is handed up: 300 departments of 30 projects each merged, the summary opened by
LibreOffice, each of its links followed. Once each."""

import shutil
import sys

import corpora
import measuring
from measuring import Candidate

PROJECTS = 30
FOLLOW = corpora.HERE.parent / "tests" / "independent" / "links.py"


def steps(bench, returns, summary, folder):
    yield Candidate("merge", bench.program("merge", returns, "-o", summary, "--quiet"))
    if shutil.which("soffice") is None:
        print("LibreOffice is not there (Debian: libreoffice-calc-nogui).\n")
    else:
        yield Candidate("LibreOffice opens the summary", [
            "soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless",
            "--convert-to", "csv", "--outdir", folder, summary])
    yield Candidate("its links followed", [sys.executable, "-B", "-W", "ignore", FOLLOW, summary])


def measure(bench, _):
    returns = corpora.returns(bench.build, corpora.DEPARTMENTS, PROJECTS)
    summary, folder = corpora.MADE / "summary-handed-up.xlsx", corpora.MADE / "office"
    measuring.heading("A summary of 300 departments, 30 projects each")
    rows = []
    for step in steps(bench, returns, summary, folder):
        measuring.progress(step.name)
        done = bench.take(step)
        if done is not None:
            said = done.output.strip() if step.command[-2] == FOLLOW else ""
            rows.append([step.name, f"{done.wall:.2f}", f"{done.cpu:.2f}", f"{done.mib:.0f}", said])
    measuring.table(["", "wall s", "cpu s", "MiB", "links"], rows)
    if shutil.which("soffice") and not (folder / "summary-handed-up.csv").exists():
        bench.faults.append("LibreOffice made nothing of the summary")
    shutil.rmtree(folder, ignore_errors=True)
    summary.unlink()
