"""Figures, no test: what grading costs, beside nbval and nbgrader in the same run.

    python tests/bench_grade.py [--notebook 03_who_said_what] [-n 20 200] [--more]

Copies of one solved notebook are graded by this course (sandboxed, start-up and held-out cases
included), by nbval (a file each, in one pytest), and by ``nbgrader autograde`` where nbgrader is
installed. CPU is of all processes; memory is the largest sum of their shares (PSS).
"""

import argparse
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import psutil

ROOT = Path(__file__).parents[1]
LOOK_EVERY = 0.25


class Meter:
    """Adds up what a process and all it started take, until it ends."""

    def __init__(self, process):
        self.root = psutil.Process(process.pid)
        self.peak = self.cpu = 0
        self.stop = threading.Event()
        self.thread = threading.Thread(target=self._watch)
        self.thread.start()

    def _watch(self):
        while not self.stop.wait(LOOK_EVERY):
            self._look()

    def _look(self):
        total = cpu = 0
        try:
            tree = [self.root, *self.root.children(recursive=True)]
        except psutil.Error:
            return
        for process in tree:
            try:
                total += process.memory_full_info().pss
                cpu += sum(process.cpu_times()[:4])  # its own, and that of children it waited for
            except psutil.Error:
                continue
        self.peak, self.cpu = max(self.peak, total), max(self.cpu, cpu)

    def end(self):
        self.stop.set()
        self.thread.join()


def measured(command, **more):
    """Run a command; return seconds, CPU seconds and peak MiB."""
    begun = time.perf_counter()
    before = os.times()
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.PIPE}
    process = subprocess.Popen([str(word) for word in command], **quiet, **more)
    meter = Meter(process)
    _, words = process.communicate()
    seconds = time.perf_counter() - begun
    meter.end()
    after = os.times()
    cpu = after.children_user + after.children_system
    cpu -= before.children_user + before.children_system
    cpu = max(cpu, meter.cpu)  # bubblewrap does not hand up what it has taken
    return seconds, cpu, meter.peak / (1 << 20), process.returncode, words.decode()[-300:]


def copies(folder, data, count):
    folder.mkdir()
    for number in range(count):
        (folder / f"student{number:04}.ipynb").write_bytes(data)
    return folder


def ours(work, data, count):
    folder, out = copies(work / "in", data, count), work / "out"
    words = [sys.executable, "-m", "course", "grade", folder, "--out", out]
    return measured(words, cwd=ROOT, env=environment())


def nbval(work, data, count):
    """The student's file as it is: the checks in it compare, nbval reports."""
    folder = copies(work / "nbval", data, count)
    words = [sys.executable, "-m", "pytest", "--nbval-lax", "--nbval-current-env", "-q", folder]
    words += ["-c", os.devnull, "--rootdir", folder, "-p", "no:cacheprovider"]
    words += ["-p", "conftest"]  # what a display draws is not compared, as in our tests
    return measured(words, cwd=folder, env=environment())


def nbgrader(work, notebook, data, count):
    course = work / "nbgrader"
    (course / "source" / "a").mkdir(parents=True)
    shutil.copy(ROOT / "tests" / "solved" / f"{notebook}.ipynb", course / "source" / "a")
    (course / "nbgrader_config.py").write_text(
        "c = get_config()\nc.CourseDirectory.course_id = 'x'\n"
    )
    run = [sys.executable, "-m", "nbgrader"]
    measured([*run, "generate_assignment", "a", "--force"], cwd=course, env=environment())
    for number in range(count):
        place = course / "submitted" / f"s{number:04}" / "a"
        place.mkdir(parents=True)
        (place / f"{notebook}.ipynb").write_bytes(data)
    return measured([*run, "autograde", "a"], cwd=course, env=environment())


def environment():
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    return {
        **os.environ,
        "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'tests'}",
        "MPLBACKEND": "Agg",
        "PATH": path,
    }


def line(name, count, figures):
    seconds, cpu, peak, code, words = figures
    each, rate = seconds / count, 60 * count / seconds
    told = f"{name:22} {count:5} {seconds:8.1f} {each:9.3f} {cpu / count:8.3f}"
    print(
        f"{told} {rate:9.0f} {peak:8.0f}" + (f"  exit {code}: {words}" if code else ""), flush=True
    )
    return each


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--notebook", default="03_who_said_what")
    parser.add_argument("-n", type=int, nargs="*", default=[20, 200])
    parser.add_argument("--more", action="store_true", help="2,000 copies, too")
    parser.add_argument("--peers", type=int, default=20, help="how many files the peers get")
    args = parser.parse_args()
    data = (ROOT / "tests" / "solved" / f"{args.notebook}.ipynb").read_bytes()
    print(f"{args.notebook}, load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    print(
        f"{'':22} {'n':>5} {'s':>8} {'s each':>9} {'CPU each':>8} {'a minute':>9} {'peak MiB':>8}"
    )
    each = {}
    for count in [*args.n, *([2000] if args.more else [])]:
        with tempfile.TemporaryDirectory() as work:
            each[count] = line("this course", count, ours(Path(work), data, count))
    with tempfile.TemporaryDirectory() as work:
        peer = line("nbval", args.peers, nbval(Path(work), data, args.peers))
    print(f"{'':22} {peer / each[args.n[0]]:.1f} times as fast as nbval at n = {args.n[0]}")
    if importlib.util.find_spec("nbgrader"):
        with tempfile.TemporaryDirectory() as work:
            figures = nbgrader(Path(work), args.notebook, data, args.peers)
            peer = line("nbgrader autograde", args.peers, figures)
        print(f"{'':22} {peer / each[args.n[0]]:.1f} times as fast as nbgrader at n = {args.n[0]}")


if __name__ == "__main__":
    main()
