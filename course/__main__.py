"""The verbs of the command line: python -m course VERB, or python start.py VERB."""

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

from course import CourseError

ROOT = Path(__file__).parents[1]
FIRST_PAGE = "/lab/tree/notebooks/00_start_here.ipynb"
# JupyterLab's settings for: no question about news, no look for updates
QUIET = {
    "@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False}
}


def lab(options):
    """Open JupyterLab at the first notebook; the options are JupyterLab's own.

    Parameters
    ----------
    options : list of str
        For example ``["--no-browser", "--port", "8899"]``.

    Raises
    ------
    CourseError
        If JupyterLab is not installed, or a port named in the options is taken.
    """
    try:
        from jupyterlab.labapp import LabApp
    except ImportError as problem:
        raise CourseError(
            "JupyterLab is not installed here: start the course with python start.py."
        ) from problem
    check_port(options)
    turn_off_news()
    os.chdir(ROOT)
    # JupyterLab refuses to start as root (containers, CI) unless it is told to
    root = ["--allow-root"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    print("JupyterLab opens in your browser. To stop it, press Ctrl-C here twice.", flush=True)
    LabApp.launch_instance([f"--LabApp.default_url={FIRST_PAGE}", *root, *options])


def check_port(options):
    """Raise a CourseError if the options name a port that is in use.

    Parameters
    ----------
    options : list of str
        JupyterLab's options. Without a port among them JupyterLab looks for a free one itself.

    Raises
    ------
    CourseError
        If something else listens on the port.

    Examples
    --------
    >>> check_port(["--no-browser"])
    """
    words = " ".join(options).replace("=", " ").split()
    named = [port for flag, port in zip(words, words[1:], strict=False) if flag.endswith("port")]
    if not named or not named[-1].isdigit():
        return
    with socket.socket() as probe:
        if probe.connect_ex(("127.0.0.1", int(named[-1]))) == 0:
            raise CourseError(
                f"Port {named[-1]} is in use: name another one, or leave out --port "
                "and JupyterLab finds a free one."
            )


def turn_off_news():
    """Keep JupyterLab from asking about its newsletter, unless somebody has settled that."""
    settings = Path(sys.prefix, "share", "jupyter", "lab", "settings", "overrides.json")
    if settings.exists() or not os.access(sys.prefix, os.W_OK):
        return
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text(json.dumps(QUIET), encoding="utf-8")


def run_tests(options):
    """Run the whole test suite; with options only pytest, with these.

    Parameters
    ----------
    options : list of str
        Options and paths for pytest, for example ``["tests/test_show.py", "-x"]``.

    Returns
    -------
    int
        0 if every step passed. Each step runs, whatever came of those before it, and pytest
        comes last so that its summary is the last line.
    """
    steps = [["pytest", *options]]
    if not options:
        checks = [["ruff", "check", "."], ["ruff", "format", "--check", "."]]
        steps = [*checks, ["course", "build", "--check"], *steps]
    codes = [subprocess.call([sys.executable, "-m", *step], cwd=ROOT) for step in steps]
    return next((code for code in codes if code), 0)


def build(options):
    """Build the student notebooks from their sources; with ``--check`` only compare.

    Parameters
    ----------
    options : list of str
        None, or ``["--check"]``.

    Returns
    -------
    int
        0 if all is well.
    """
    from course import build as builder

    return builder.main(options)


def lock(options):
    """Make the lock files anew from the requirements (needs the internet).

    Parameters
    ----------
    options : list of str
        None so far.

    Returns
    -------
    int
        0 if all three were made.
    """
    return subprocess.call([sys.executable, str(ROOT / "tests" / "locks.py"), *options])


def release(options):
    """Make the zip for students, without the key.

    Parameters
    ----------
    options : list of str
        ``["--out", "DIR"]``.

    Returns
    -------
    int
        0 if all is well.
    """
    from course import release as releaser

    return releaser.main(options)


def grade(options):
    """Grade submissions: a folder, a zip or a download of an LMS becomes a gradebook.

    Parameters
    ----------
    options : list of str
        Such as ``["submissions", "--out", "results"]``; ``--help`` tells the rest.

    Returns
    -------
    int
        0 if all is well.
    """
    from course.grade import command

    return command.main(options)


VERBS = {"lab": lab, "test": run_tests, "build": build, "lock": lock}
VERBS |= {"grade": grade, "release": release}


def main(argv):
    """Run one verb.

    Parameters
    ----------
    argv : list of str
        The verb and its options.

    Returns
    -------
    int
        The exit code: 0 if all is well, 1 after a mistake, 2 for an unknown verb.
    """
    verb = argv[0] if argv else "nothing"
    if verb not in VERBS:
        print(f"Unknown verb {verb}: use one of {', '.join(VERBS)}.", file=sys.stderr)
        return 2
    try:
        return VERBS[verb](argv[1:]) or 0
    except CourseError as mistake:
        print(mistake, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
