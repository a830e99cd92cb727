"""The returns of tests/cases/rules: the committed files hold what its maker writes, cell by
cell, and every rule of the family has one that fires it and one that must not."""
import os
import re
import subprocess
import sys
import tempfile
import zipfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
CASE = os.path.join(ROOT, "tests", "cases", "rules")
CHECKS = os.path.join(ROOT, "mappings", "performance-target", "checks.yaml")


def parts(path):
    with zipfile.ZipFile(path) as file:
        return {name: file.read(name) for name in file.namelist()}


def rules():
    with open(CHECKS, encoding="utf-8") as file:
        text = file.read()
    return re.findall(r"^  ([a-z0-9-]+):$", text[text.index("\nrules:"):], re.MULTILINE)


def main():
    folder = os.path.join(CASE, "returns")
    names = sorted(os.listdir(folder))
    with tempfile.TemporaryDirectory() as made:
        subprocess.run([sys.executable, os.path.join(CASE, "make_returns"), made], check=True)
        assert sorted(os.listdir(made)) == names
        for name in names:
            assert parts(os.path.join(made, name)) == parts(os.path.join(folder, name)), name
    declared = rules()
    assert len(declared) == 23, declared
    for rule in declared:
        for end in ("fires", "not"):
            assert any(name.startswith(rule + ".") and name.endswith("." + end + ".xlsx")
                       for name in names), f"{rule} has no return that ends in .{end}.xlsx"


main()
