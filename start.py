#!/usr/bin/env python3
"""Set the course up, then open it.

    python start.py                     open JupyterLab at the first notebook
    python start.py lab --no-browser    the same, with options of JupyterLab's own
    python start.py test                run the whole test suite
    python start.py VERB ...            any other verb of "python -m course"

The first start makes the folder .venv beside this file and needs the internet for a
minute or two. Later starts take seconds. To begin afresh, delete .venv.
"""

# Only the standard library, and syntax that Python 3.6 can still read: an old Python must
# get as far as the sentence that says it is too old.
import hashlib
import importlib.util
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

OLDEST, NEWEST = (3, 11), (3, 14)  # what the lock files are made for
HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
LOCK = HERE / "requirements-lock.txt"
TEST_LOCK = HERE / "tests" / "requirements-lock.txt"  # students never pay for this one
TEST_VERBS = ("test", "build", "lock", "release")
# Another installation's settings must not leak into .venv.
ENVIRON = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "PYTHONHOME")}
ENVIRON["UV_SYSTEM_CERTS"] = "1"  # an institution's own certificates are in the system
FAILURES = (  # words in the installer's report, and what they mean
    (("no space left",), "the disk is full: free about 1 GB"),
    (("long path",), "this folder's path is too long: move the course to a short one"),
    (
        ("connect", "timed out", "resolve", "dns", "ssl", "proxy", "fetch"),
        "the internet could not be reached: check the connection, or ask about a proxy",
    ),
)


def stop(sentence):
    """End with one plain sentence instead of a traceback."""
    sys.exit("\n" + sentence + "\n")


def check_python(version):
    """Stop unless the packages of the lock files exist for this Python."""
    if OLDEST <= tuple(version[:2]) <= NEWEST:
        return
    problem = "too old" if tuple(version[:2]) < OLDEST else "newer than the course's packages"
    stop(
        f"This is Python {version[0]}.{version[1]}, which is {problem}: install Python 3.13 "
        "from python.org, then run start.py with it."
    )


def find_packages_folder():
    """Return the folder where .venv keeps its packages, None if .venv is missing or broken."""
    probe = "import pip, sysconfig; print(sysconfig.get_path('purelib'))"
    try:
        answer = subprocess.check_output(
            [str(PYTHON), "-c", probe],
            env=ENVIRON,
            stderr=subprocess.DEVNULL,
            universal_newlines=True,
        )
    except (OSError, subprocess.CalledProcessError):
        return None
    return Path(answer.strip())


def make_venv():
    """Make .venv, over whatever is left of an earlier one."""
    if not all(importlib.util.find_spec(name) for name in ("venv", "ensurepip")):
        stop(
            "This Python cannot make environments: on Debian or Ubuntu run "
            '"sudo apt install python3-venv", then run start.py again.'
        )
    print("Preparing the folder .venv ...", flush=True)
    try:
        VENV.mkdir(exist_ok=True)
    except OSError as problem:
        stop(
            f"Cannot write here ({problem.strerror}): move the course to a folder of your own, "
            "such as Documents, then run start.py again."
        )
    command = [sys.executable, "-m", "venv", "--clear", str(VENV)]
    if subprocess.call(command, env=ENVIRON, stdout=subprocess.DEVNULL):
        stop("Could not make .venv: close other windows of the course, delete .venv, try again.")


def install(lock):
    """Install exactly the packages of a lock file, once per content of that file."""
    mark = VENV / ("installed-" + hashlib.sha256(lock.read_bytes()).hexdigest()[:16])
    if mark.exists():
        return
    print(f"Installing {lock.relative_to(HERE)} (a minute or two, only this once) ...", flush=True)
    uv = shutil.which("uv")
    if uv:
        command = [uv, "pip", "install", "--python", str(PYTHON)]
    else:  # without compiling: a third less disk; Python compiles what it uses
        command = [str(PYTHON), "-m", "pip", "install", "--no-compile", "--progress-bar=off"]
    command += ["--quiet", "--require-hashes", "--only-binary=:all:", "-r", str(lock)]
    report = VENV / "install-report.txt"
    with report.open("wb") as file:
        failed = subprocess.call(command, env=ENVIRON, stdout=file, stderr=subprocess.STDOUT)
    if failed:
        stop(explain(report.read_text(encoding="utf-8", errors="replace")))
    mark.touch()


def explain(report):
    """Return one sentence for an installer's report of a failure."""
    for words, meaning in FAILURES:
        if any(word in report.lower() for word in words):
            return f"Installing failed because {meaning}, then run start.py again."
    return (
        "Installing failed: read .venv/install-report.txt, or send it to your instructor, "
        "then run start.py again."
    )


def show_course_to(packages):
    """Put this folder on the path of .venv, so that every notebook finds the course.

    The path is relative: it stays right when the whole folder is moved or renamed.
    """
    pth = packages / "course.pth"
    line = os.path.relpath(str(HERE), str(packages)) + "\n"
    if not pth.exists() or pth.read_text(encoding="utf-8") != line:
        pth.write_text(line, encoding="utf-8")


def main(argv):
    """Prepare .venv where that is still to do, then hand over to python -m course."""
    if argv[:1] in (["-h"], ["--help"]):
        print(__doc__)
        return 0
    check_python(sys.version_info)
    if not argv or argv[0].startswith("-"):
        argv = ["lab", *argv]
    packages = find_packages_folder()
    if packages is None:
        make_venv()
        packages = find_packages_folder()
    install(LOCK)
    if argv[0] in TEST_VERBS:
        if not TEST_LOCK.exists():
            stop("This is the students' copy: tests and builds need the instructors' one.")
        install(TEST_LOCK)
    show_course_to(packages)
    signal.signal(signal.SIGINT, lambda *_: None)  # Ctrl-C is for JupyterLab; wait for it to end
    return subprocess.call([str(PYTHON), "-P", "-m", "course", *argv], env=ENVIRON)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
