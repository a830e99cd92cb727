"""Workbooks as SheetJS reads them, where it can be had: NODE_PATH, else npm."""

import json
import os
import shutil
import subprocess
from pathlib import Path

SCRIPT = Path(__file__).with_name("sheetjs.js")
BATCH = 20
BATCH_SECONDS, SECONDS = 240, 90


def finds(modules):
    return subprocess.run(["node", "-e", "require('xlsx')"], env=environment(modules), check=False,
                          stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0


def environment(modules):
    return {**os.environ, "NODE_PATH": str(modules)} if modules else dict(os.environ)


def look_for(folder, *packages):
    """Where the packages of npm are, "" for where node looks anyway; None, with the reason printed,
    where they cannot be had."""
    if shutil.which("node") is None or shutil.which("npm") is None:
        print(f"node and npm are not there: {', '.join(packages)} were not asked")
        return None
    if len(packages) == 1 and finds(None):
        return ""
    command = ["npm", "install", "--prefix", str(folder), "--no-audit", "--no-fund", "--silent"]
    try:
        done = subprocess.run(command + list(packages), stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, timeout=180, check=False).returncode
    except subprocess.TimeoutExpired:
        done = None
    if done != 0:
        print(f"npm cannot be reached: {', '.join(packages)} were not asked")
        return None
    return folder / "node_modules"


def compare_some(pairs, modules, seconds):
    asked = json.dumps([[str(before), str(after), but] for before, after, but in pairs])
    try:
        done = subprocess.run(["node", "--max-old-space-size=4096", SCRIPT, asked],
                              env=environment(modules), stdout=subprocess.PIPE,
                              stderr=subprocess.DEVNULL, timeout=seconds, check=False)
        lines = done.stdout.decode().splitlines()
    except subprocess.TimeoutExpired as ended:
        lines = (ended.stdout or b"").decode(errors="replace").splitlines()
    return [json.loads(line) for line in lines if line.endswith("}")]


def compare(pairs, modules):
    """Of each pair (before, after, cells "S!A1" that may differ) what SheetJS tells; one that it
    does not come to the end of is unread."""
    told = []
    while len(told) < len(pairs):
        some = compare_some(pairs[len(told):len(told) + BATCH], modules, BATCH_SECONDS)
        # Where it ended by itself or by the clock, the next one is tried alone.
        if not some:
            some = compare_some(pairs[len(told):len(told) + 1], modules, SECONDS) or [
                {"unread": "it does not come to an end"}]
        told += some
    return told
