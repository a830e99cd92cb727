"""Returns read on several hosts by GNU parallel over ssh, merged on one: the command of
docs/exchange.md, held against a merge of the returns themselves.

The hosts are 127.0.0.1 and 127.0.0.2, at which an ssh server of this test's own listens, with keys
of its own, on a port that is free; nothing of the machine's own ssh is used or changed. Where ssh,
its server or parallel is not there, or the server does not let us in, the test is skipped and says
why.
"""

import getpass
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SKIPPED = 77
HUIBIAO = Path(os.environ.get("HUIBIAO", "build/huibiao")).resolve()
GUIDE = Path("docs/exchange.md").read_text(encoding="utf-8")
HOSTS = ("127.0.0.1", "127.0.0.2")


def skip(why):
    print(f"reading over several hosts is skipped: {why}")
    sys.exit(SKIPPED)


def needed():
    """The ssh server; it must be called by its whole path."""
    for program, package in (("parallel", "parallel"), ("ssh", "openssh-client"),
                             ("ssh-keygen", "openssh-client")):
        if shutil.which(program) is None:
            skip(f"{program} is not there (Debian: {package})")
    server = shutil.which("sshd", path=os.environ["PATH"] + ":/usr/sbin:/usr/local/sbin")
    if server is None:
        skip("sshd is not there (Debian: openssh-server)")
    return server


def block(kind):
    return re.search(r"^```sh " + kind + r"\n(.*?)^```$", GUIDE, re.M | re.S).group(1)


def free_port():
    with socket.socket() as probe:
        probe.bind((HOSTS[0], 0))
        return probe.getsockname()[1]


def keygen(path):
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(path)], check=True)


class Server:
    """The ssh server, and the client that knows it."""

    def __init__(self, program, folder):
        self.folder = folder
        self.port = free_port()
        folder.mkdir(mode=0o700)
        keygen(folder / "host")
        keygen(folder / "user")
        (folder / "authorized").write_bytes((folder / "user.pub").read_bytes())
        listening = "".join(f"ListenAddress {host}\n" for host in HOSTS)
        (folder / "sshd_config").write_text(
            f"Port {self.port}\n{listening}HostKey {folder}/host\n"
            f"AuthorizedKeysFile {folder}/authorized\nPidFile {folder}/pid\n"
            "StrictModes no\nUsePAM no\nPasswordAuthentication no\nPermitRootLogin yes\n"
            "MaxStartups 100\nMaxSessions 100\n", encoding="utf-8")
        (folder / "ssh_config").write_text(
            f"Host *\n  Port {self.port}\n  User {getpass.getuser()}\n"
            f"  IdentityFile {folder}/user\n  IdentitiesOnly yes\n  BatchMode yes\n"
            f"  UserKnownHostsFile {folder}/known\n  StrictHostKeyChecking no\n"
            "  LogLevel ERROR\n", encoding="utf-8")
        if os.getuid() == 0:
            Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)
        self.log = (folder / "log").open("w+b")
        self.process = subprocess.Popen([program, "-D", "-e", "-f", str(folder / "sshd_config")],
                                        stdout=self.log, stderr=self.log)

    def ssh(self):
        return f"ssh -F {self.folder}/ssh_config"

    def lets_in(self):
        """Whether a command can be run at every host; waits until the server is there."""
        for host in HOSTS:
            for _ in range(50):
                done = subprocess.run([*self.ssh().split(), host, "true"], capture_output=True,
                                      check=False)
                if done.returncode == 0 or self.process.poll() is not None:
                    break
                time.sleep(0.1)
            if done.returncode != 0:
                return False
        return True

    def said(self):
        self.log.seek(0)
        return self.log.read().decode(errors="replace").strip().splitlines()[-3:]

    def stop(self):
        self.process.terminate()
        self.process.wait()
        self.log.close()


def made(root):
    out = root / "out"
    return {str(path.relative_to(out)): path.read_bytes()
            for path in out.rglob("*") if path.is_file()}


def merged(root, *inputs):
    shutil.rmtree(root / "out", ignore_errors=True)
    (root / "out").mkdir()
    done = subprocess.run([str(HUIBIAO), "merge", *inputs, "--below", "returns", "-o",
                           "out/summary.xlsx", "--records", "out/r.ndjson", "--report",
                           "out/p.html", "--json"], cwd=root, capture_output=True, check=False)
    return done.returncode, done.stdout, done.stderr, made(root)


def read_over_hosts(root, server):
    """The hosts that took part."""
    (root / "hosts").write_text("".join(f"{server.ssh()} {host}\n" for host in HOSTS),
                                encoding="utf-8")
    command = (block("hosts").split("huibiao merge")[0].replace("-N 100", "-N 2")
               .replace("parallel ", "parallel --joblog jobs "))
    environment = dict(os.environ, PARALLEL_HOME=str(root / "home"))
    subprocess.run(["bash", "-ec", command], cwd=root, env=environment, check=True)
    jobs = (root / "jobs").read_text(encoding="utf-8").splitlines()[1:]
    failed = [job for job in jobs if job.split("\t")[6] != "0"]
    if failed:
        raise RuntimeError(f"jobs that failed: {failed}")
    return {host for host in HOSTS for job in jobs if host in job.split("\t")[1]}


def main():
    program = needed()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for number, path in enumerate(sorted(Path("samples/returns").glob("[!~]*.xlsx"))):
            (root / "returns" / str(number % 3)).mkdir(parents=True, exist_ok=True)
            shutil.copy2(path, root / "returns" / str(number % 3))
        script = root / "read-slice"
        # On a real host, huibiao stands in the PATH of whoever logs in.
        script.write_text(block("read-slice").replace("\nhuibiao ", f"\n'{HUIBIAO}' "),
                          encoding="utf-8")
        script.chmod(0o755)
        server = Server(program, root / "ssh")
        try:
            if not server.lets_in():
                skip(f"the ssh server does not let us in: {server.said()}")
            hosts = read_over_hosts(root, server)
        finally:
            server.stop()
        files = [str(path.relative_to(root)) for path in (root / "returns").rglob("*.xlsx")]
        direct = merged(root, *files)
        spread = merged(root, "lines.ndjson")
    if hosts != set(HOSTS):
        print(f"only these hosts took part: {hosts}")
        return 1
    if spread != direct:
        print("the merge of lines is not that of the returns themselves")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
