"""The readers that ours is measured beside: how each is got, and the command that reads with it.

A peer is looked for, and installed where it is not there: Debian's packages by .ci/setup, those of
npm below build/bench. One that cannot be got is left out, and why is said.
"""

import os
import re
import shutil
import subprocess
from typing import NamedTuple

import corpora
import measuring

ADAPTERS = corpora.HERE / "adapters"
SETUP = corpora.HERE.parent / ".ci" / "setup"
NPM = ["xlsx@0.18.5", "exceljs@4.4.0"]
PYTHON = "/usr/bin/python3"

# Known to be fast, and in none of the places that this installs from.
NOT_TO_BE_HAD = {
    "calamine": "neither Debian nor npm has it",
    "xlsxio": "neither Debian nor npm has it (what it cannot get below is the line of expat)",
}


class Peer(NamedTuple):
    name: str
    probe: list  # prints the version when it is there
    group: str  # of .ci/setup
    reader: list  # the command, workbooks behind it
    slice: int  # as many of A's returns as it is given; 0 for all


def python_peer(name, slice_of_returns):
    return Peer(name, [PYTHON, "-c", f"import {name}; print({name}.__version__)"], name,
                [PYTHON, ADAPTERS / f"read_{name}.py"], slice_of_returns)


def node_peer(name, package, adapter, slice_of_returns):
    return Peer(name, ["node", "-p", f"require('{package}/package.json').version"], "node",
                ["node", ADAPTERS / adapter], slice_of_returns)


PEERS = [
    node_peer("SheetJS", "xlsx", "read_sheetjs.js", 0),
    node_peer("ExcelJS", "exceljs", "read_exceljs.js", 200),
    python_peer("openpyxl", 200),
    python_peer("pandas", 200),
    Peer("readxl", ["Rscript", "-e", "cat(as.character(packageVersion('readxl')))"], "readxl",
         ["Rscript", ADAPTERS / "read_readxl.R"], 200),
    Peer("Gnumeric", ["ssconvert", "--version"], "gnumeric",
         [PYTHON, ADAPTERS / "read_gnumeric.py"], 100),
    Peer("LibreOffice", ["soffice", "--version"], "libreoffice",
         [PYTHON, ADAPTERS / "read_libreoffice.py"], 100),
]


def version_of(peer):
    """None when it is not there."""
    try:
        answer = subprocess.run(peer.probe, check=True, capture_output=True, text=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    numbers = re.search(r"\d+(\.\d+)+", answer.stdout + answer.stderr)
    return numbers.group() if numbers else "of no version"


def install(peer):
    """What Debian has of it, then what npm has."""
    measuring.progress(f"installing {peer.name}")
    if peer.group != "node" or not (shutil.which("node") and shutil.which("npm")):
        subprocess.run([SETUP, peer.group], check=True, capture_output=True, text=True)
    if peer.group == "node":
        subprocess.run(["npm", "install", "--prefix", corpora.MADE, "--no-save", "--no-audit",
                        "--no-fund", *NPM], check=True, capture_output=True, text=True)


def get(peer):
    """The peer's version and "", or None and why it is not there."""
    version, why = version_of(peer), ""
    if version is None:
        try:
            install(peer)
        except (OSError, subprocess.CalledProcessError) as fault:
            said = (getattr(fault, "stderr", "") or str(fault)).strip().splitlines()
            why = said[-1] if said else "it could not be installed"
        version = version_of(peer)
    return version, why or "it is installed and does not answer"


def present():
    """The peers that are there, after what could be installed was; says which are and which not."""
    os.environ["NODE_PATH"] = str(corpora.MADE / "node_modules")
    os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
    corpora.MADE.mkdir(parents=True, exist_ok=True)
    found, lines = [], []
    for peer in PEERS:
        version, why = get(peer)
        if version is None:
            lines.append(f"{peer.name} is left out: {why}.")
        else:
            found.append(peer)
            lines.append(f"{peer.name} {version}.")
    lines += [f"{name} is left out: {why}." for name, why in NOT_TO_BE_HAD.items()]
    measuring.progress("")
    print("Peers: " + " ".join(lines) + "\n", flush=True)
    return found
