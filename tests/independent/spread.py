"""Reading that is spread, held against a merge of the returns themselves: every output, what is
told, and the exit status, byte for byte.

The samples and layouts, in folders, with a copy of one return and a file of another kind, are read
in slices: as a whole, folder by folder, return by return, by lists over standard input; the slices
come plain and compressed, shuffled, and mixed with returns. Then by the very commands of
docs/exchange.md: GNU parallel, where it is installed; the array of Slurm and the pipe of Spark
without these engines, what they would run being run here.
"""

import gzip
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HUIBIAO = Path(os.environ.get("HUIBIAO", "build/huibiao")).resolve()
GUIDE = Path("docs/exchange.md").read_text(encoding="utf-8")
failures = []


def block(kind):
    """A fenced block of the guide, by the word behind its language."""
    return re.search(r"^```sh " + kind + r"\n(.*?)^```$", GUIDE, re.M | re.S).group(1)


def make_root(root):
    returns = root / "returns"
    for number, path in enumerate(sorted(Path("samples/returns").iterdir())):
        folder = returns / f"第{number % 3}组"
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copy2(path, folder)
    (returns / "layouts").mkdir()
    for path in sorted(Path("samples/layouts").glob("*.xlsx")):
        shutil.copy2(path, returns / "layouts")
    first = sorted(returns.rglob("*.xlsx"))[0]
    shutil.copy2(first, returns / "layouts" / ("副本-" + first.name))
    (returns / "link.xlsx").symlink_to(first.relative_to(returns))
    script = root / "read-slice"
    script.write_text(block("read-slice"), encoding="utf-8")
    script.chmod(0o755)


class Site:
    """The folder that all share, and what is run in it."""

    def __init__(self, root):
        self.root = root
        self.environment = dict(os.environ, PATH=f"{HUIBIAO.parent}:{os.environ['PATH']}")

    def run(self, *arguments, stdin=b"", allowed=(0, 1, 3)):
        done = subprocess.run([str(HUIBIAO), *map(str, arguments)], cwd=self.root, input=stdin,
                              capture_output=True, check=False)
        if done.returncode not in allowed:
            failures.append(f"{arguments[:4]}: exit status {done.returncode}: "
                            f"{done.stderr.decode()[-300:]}")
        return done

    def shell(self, commands, **environment):
        done = subprocess.run(["bash", "-c", "set -e\n" + commands], cwd=self.root,
                              env=dict(self.environment, **environment), capture_output=True,
                              check=False)
        return done

    def files(self):
        """The workbooks, as `find` lists them."""
        return sorted(str(path.relative_to(self.root))
                      for path in (self.root / "returns").rglob("*.xlsx"))

    def lines(self, *arguments, stdin=b""):
        return self.run("read", "--cells", *arguments, stdin=stdin).stdout

    def write(self, name, content):
        path = self.root / "slices" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(gzip.compress(content, mtime=0) if name.endswith(".gz") else content)
        return str(path.relative_to(self.root))

    def merged(self, *inputs, options=()):
        """All that a merge gives."""
        out = self.root / "out"
        shutil.rmtree(out, ignore_errors=True)
        out.mkdir()
        done = self.run("merge", *inputs, *options, "--json", "-o", "out/s.xlsx", "--records",
                        "out/r.ndjson", "--csv", "out/csv", "--sqlite", "out/s.db", "--report",
                        "out/p.html")
        made = {str(path.relative_to(out)): path.read_bytes()
                for path in out.rglob("*") if path.is_file()}
        made["exit status"] = done.returncode
        made["standard output"] = done.stdout
        made["standard error"] = done.stderr
        return made

    def checked(self, *inputs):
        done = self.run("check", *inputs, "--json", "--lang", "zh")
        return done.returncode, done.stdout, done.stderr


def compare(what, made, expected):
    for name in sorted(set(made) | set(expected)):
        if made.get(name) != expected.get(name):
            failures.append(f"{what}: {name} differs")


def slices_of(files, count):
    return [files[start::count] for start in range(count)]


def listed(files, separator="\n"):
    return "".join(path + separator for path in files).encode()


def folder_as_a_whole(site):
    """As `merge returns`: with the files that are passed over, in the register."""
    direct = site.merged("returns")
    whole = site.lines("returns")
    compare("one slice", site.merged(site.write("whole.ndjson", whole)), direct)
    compare("one slice, compressed", site.merged(site.write("whole.ndjson.gz", whole)), direct)
    lines = whole.splitlines(keepends=True)
    random.Random(7).shuffle(lines)
    compare("its lines shuffled", site.merged(site.write("shuffled.ndjson", b"".join(lines))),
            direct)
    compare("its last line not ended",
            site.merged(site.write("open.ndjson", whole.rstrip(b"\n"))), direct)
    compare("with one worker", site.merged("slices/whole.ndjson", options=("--jobs", "1")), direct)
    if site.checked("slices/whole.ndjson") != site.checked("returns"):
        failures.append("check of one slice differs")
    slices = [site.write(f"folder{number}.ndjson", site.lines(folder))
              for number, folder in enumerate(sorted(
                  str(path.relative_to(site.root)) for path in (site.root / "returns").iterdir()))]
    compare("folder by folder", site.merged(*slices, options=("--below", "returns")), direct)


def file_by_file(site):
    """As a merge of files that are named one by one; with the lock file, which is passed over."""
    files = site.files()
    below = ("--below", "returns")
    direct = site.merged(*files, options=below)
    for count in (1, 2, 5, len(files)):
        parts = slices_of(files, count)
        slices = [site.write(f"{count}-{number}.ndjson" + (".gz" if number % 2 else ""),
                             site.lines("--files-from", "-", stdin=listed(part)))
                  for number, part in enumerate(parts)]
        random.Random(count).shuffle(slices)
        compare(f"{count} slices", site.merged(*slices, options=below), direct)
        taken = slices[: len(slices) // 2]
        names = [path for number, part in enumerate(parts) for path in part
                 if not any(f"/{count}-{number}.ndjson" in name for name in taken)]
        compare(f"{count} slices, half of them as returns",
                site.merged(*names, *taken, options=below), direct)
    compare("every return as a line and itself",
            site.merged(*files, "slices/1-0.ndjson", options=below), direct)
    compare("every line twice", site.merged("slices/1-0.ndjson", "slices/2-0.ndjson",
                                            "slices/2-1.ndjson.gz", options=below), direct)
    zeros = site.write("zeros.ndjson",
                       site.lines("--files-from", "-", stdin=listed(files, "\0")))
    compare("a list with bytes of 0", site.merged(zeros, options=below), direct)
    site.write("list.txt", listed(sorted(f"slices/2-{n}.ndjson" + (".gz" if n else "")
                                         for n in (0, 1))))
    compare("slices by a list", site.merged("--files-from", "slices/list.txt", options=below),
            direct)
    return direct


def returns_that_are_elsewhere(site, direct):
    """A machine that has the lines alone."""
    (site.root / "returns").rename(site.root / "hidden")
    try:
        compare("the returns not being there",
                site.merged("slices/1-0.ndjson", options=("--below", "returns")), direct)
    finally:
        (site.root / "hidden").rename(site.root / "returns")


def has_parallel():
    """Another program of that name comes with moreutils."""
    if shutil.which("parallel") is None:
        return False
    said = subprocess.run(["parallel", "--version"], capture_output=True, check=False).stdout
    return said.startswith(b"GNU parallel")


def engines(site, direct):
    """What docs/exchange.md has for each engine."""
    below = ("--below", "returns")
    if not has_parallel():
        print("GNU parallel is left out: it is not installed (Debian: parallel)")
    else:
        done = site.shell(block("parallel").replace("-N 100", "-N 4"))
        if done.returncode not in (0, 1, 3):
            failures.append(f"parallel: {done.stderr.decode()[-300:]}")
        compare("GNU parallel", site.merged("lines.ndjson", options=below), direct)
    (site.root / "files.txt").write_bytes(listed(site.files()))
    shutil.rmtree(site.root / "slices")
    (site.root / "slices").mkdir()
    for task in range(16):
        done = site.shell(block("slurm"), SLURM_ARRAY_TASK_ID=str(task),
                          SLURM_ARRAY_TASK_COUNT="16")
        if done.returncode != 0:
            failures.append(f"the job {task} of the array: {done.stderr.decode()[-300:]}")
    slices = sorted(f"slices/{path.name}" for path in (site.root / "slices").iterdir())
    compare("an array of Slurm", site.merged(*slices, options=below), direct)
    shutil.rmtree(site.root / "slices")
    parts = slices_of(site.files(), 40)  # more than there are files: some are empty
    for number, part in enumerate(parts):
        done = subprocess.run(["sh", "-c", f"cd '{site.root}' && exec ./read-slice"], cwd="/",
                              env=site.environment, input=listed(part), capture_output=True,
                              check=False)
        if done.returncode != 0 or len(done.stdout.splitlines()) != len(part):
            failures.append(f"the partition {number}: exit status {done.returncode}, "
                            f"{len(done.stdout.splitlines())} lines for {len(part)} files")
        site.write(f"part-{number:05}.gz", done.stdout)
    done = site.shell(block("spark"))
    if done.returncode not in (0, 1, 3):
        failures.append(f"the pipe of Spark: {done.stderr.decode()[-300:]}")
    compare("the pipe of Spark", site.merged("lines.ndjson.gz", options=below), direct)


def main():
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        make_root(root)
        site = Site(root)
        folder_as_a_whole(site)
        direct = file_by_file(site)
        returns_that_are_elsewhere(site, direct)
        engines(site, direct)
    for failure in failures:
        print(failure)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
