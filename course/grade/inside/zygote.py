"""The process that has imported everything once, and forks a child for each submission.

Started as ``python -m inside.zygote FD ISOLATED LIMITS``, inside the sandbox where there is one.
On socket FD come one byte and the sockets of a job; a keeper is forked that shuts the job into
namespaces of its own, waits for the byte that ends it, and ends all of it.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import signal
import socket
import sys

from .cage import enter, kill_group, leave_root, measure, shut
from .program import make_shell, run

#: Imported before the first fork; students' cells import what they like besides.
PRELOAD = """pandas matplotlib.pyplot matplotlib.backends.backend_agg ipywidgets nltk.tokenize.punkt
course.check course.quotes course.stance course.claims course.show.charts course.widgets
fractions datetime statistics collections random""".split()


def main(argv: list[str]) -> None:
    """Serve jobs until the supervisor hangs up."""
    control = socket.socket(fileno=int(argv[0]))
    isolated, limits = argv[1] == "isolated", json.loads(argv[2])
    if isolated:
        leave_root()
    for name in PRELOAD:
        try:
            importlib.import_module(name)
        except ImportError:  # an instructor's smaller environment, or an older course
            continue
    shell = make_shell()
    warm_up(shell)
    gc.collect()
    measure()
    gc.freeze()  # keeps the collector from touching, and so copying, what all children share
    control.send(b"R")
    while serve(control, shell, isolated, limits):
        pass


def warm_up(shell) -> None:
    """Run what every notebook begins with, so that its caches are filled once."""
    from course.article import load
    from course.check import checks_for

    for name in ("gaza-truce", "town-council"):
        shell.user_ns["checks_for"] = checks_for
        shell.user_ns["article"] = article = load(name)
        len(article.sentences)
    shell.run_cell("check = checks_for(article)\ncheck")
    shell.reset(new_session=True)


def serve(control: socket.socket, shell, isolated: bool, limits: dict) -> bool:
    """Take one job and see it through; False when there are no more."""
    told, fds, _, _ = socket.recv_fds(control, 1, 16)
    if not fds:
        return bool(told)
    keeper = os.fork()
    if keeper == 0:
        try:
            keep(control, shell, [socket.socket(fileno=fd) for fd in fds], isolated, limits)
        finally:
            os._exit(1)
    for fd in fds:
        os.close(fd)
    _, status = os.waitpid(keeper, 0)
    if status:  # the keeper itself failed: no student code has run
        control.send(b"F")
    return True


def keep(control: socket.socket, shell, job: list[socket.socket], isolated: bool, limits: dict):
    """Fork the job into its namespaces, wait for the word to end it, end it."""
    if isolated:
        enter()
    child = os.fork()
    if child == 0:
        try:
            control.close()
            shut(isolated, limits)
            run(shell, job[0], job[1:])
        finally:
            os._exit(0)
    for sock in job:
        sock.close()
    asked = control.recv(1)
    os.kill(child, signal.SIGKILL)
    if not isolated:
        kill_group(child)
    _, status = os.waitpid(child, 0)
    if asked:
        control.send(b"S" if os.WIFSIGNALED(status) else b"E")
    os._exit(0)


if __name__ == "__main__":
    main(sys.argv[1:])
