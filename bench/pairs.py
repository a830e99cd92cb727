"""Times pairs of commands, one after the other, several times, and prints medians and ratios.

    pairs.py ROUNDS NAME A... -- B... [ ++ NAME A... -- B... ]...

Of each pair the command A is what B is measured against: the ratio is the median of the ratios of
the rounds, so that what the machine does besides falls on both.
"""

import os
import statistics
import subprocess
import sys
import time


def run(command):
    began = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = 0
    if os.waitstatus_to_exitcode(status) >= 2:
        sys.exit(f"pairs.py: {command[0]} ended with {os.waitstatus_to_exitcode(status)}")
    return time.monotonic() - began, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def split(words, mark):
    parts = [[]]
    for word in words:
        if word == mark:
            parts.append([])
        else:
            parts[-1].append(word)
    return parts


def measure(rounds, name, base, other):
    bases, others = [], []
    for _ in range(rounds):
        bases.append(run(base))
        others.append(run(other))
    ratios = [b[0] / a[0] for a, b in zip(bases, others)]
    print(f"{name:<34} {statistics.median(a[0] for a in bases):9.2f} "
          f"{statistics.median(b[0] for b in others):9.2f} "
          f"{statistics.median(b[1] for b in others):9.2f} "
          f"{max(b[2] for b in others):9.1f} {statistics.median(ratios):8.2f}", flush=True)


print(f"{'paired medians':<34} {'base s':>9} {'wall s':>9} {'cpu s':>9} {'MiB':>9} {'times':>8}")
for pair in split(sys.argv[2:], "++"):
    base, other = split(pair[1:], "--")
    measure(int(sys.argv[1]), pair[0], base, other)
