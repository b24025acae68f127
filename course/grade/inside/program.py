"""Run one notebook's cells in this process and send out what its checks were called with."""

from __future__ import annotations

import builtins
import contextlib
import os
import socket
import sys
import time

from .export import export
from .wire import receive, send

FREE_TEXT = 200


class Quiet:
    """A stream that takes any amount and keeps none of it."""

    encoding = "utf-8"
    errors = "replace"

    def write(self, text):
        """Drop the text."""
        return len(text)

    def flush(self):
        """Have nothing to do."""

    def isatty(self):
        """Say no."""
        return False


def make_shell():
    """Make the IPython shell that cells run in, without history, output or tracebacks."""
    from IPython.core.displayhook import DisplayHook
    from IPython.core.displaypub import DisplayPublisher
    from IPython.core.interactiveshell import InteractiveShell
    from traitlets.config import Config

    class NoHook(DisplayHook):
        def __call__(self, result=None):
            if result is not None:
                builtins._ = result

    class NoPublisher(DisplayPublisher):
        def publish(self, *args, **kwargs):
            pass

    settings = Config()
    settings.HistoryManager.enabled = False
    settings.InteractiveShell.displayhook_class = NoHook
    settings.InteractiveShell.display_pub_class = NoPublisher
    shell = InteractiveShell.instance(config=settings)
    # a traceback of a thousand frames takes seconds to write, and nobody reads it here
    shell.InteractiveTB.structured_traceback = lambda *args, **kwargs: []
    shell.showtraceback = shell.showsyntaxerror = lambda *args, **kwargs: None
    return shell


def run(shell, job: socket.socket, calls: list[socket.socket]) -> None:
    """Run a whole program: its steps in order, then wait to be ended.

    Parameters
    ----------
    shell : IPython shell
    job : socket.socket
        Brings {"steps": [...]}; a step is {"run": source} or {"ask": [expressions], "calls": n}.
        Takes a message before each step and one with what came of it.
    calls : list of socket.socket
        One for each exercise that takes a function: its calls are answered there.
    """
    sys.stdout = sys.stderr = Quiet()
    names, own = shell.user_ns, os.getpid()
    for at, step in enumerate(receive(job)["steps"]):
        send(job, {"at": at})
        if "run" in step:
            told = _run_cell(shell, step["run"])
            if os.getpid() != own:  # a copy that the cell forked and that came back from it
                os._exit(0)
        else:
            told = _ask(names, step["ask"])
            if "calls" in step and any("function" in one for one in told["answers"]):
                _answer_calls_in_a_copy(names, step, calls)
        send(job, told)
    send(job, {"end": True})
    while job.recv(1):  # this is the first process of its namespace: all end with it
        pass


def _run_cell(shell, source: str) -> dict:
    outcome = shell.run_cell(source, store_history=True)
    error = outcome.error_before_exec or outcome.error_in_exec
    if error is None:
        return {"ran": True}
    return {"error": type(error).__name__[:60], "text": _text(error), "line": _line(error)}


def _text(error) -> str:
    try:
        if isinstance(error, SyntaxError):
            return str(error.msg)[:FREE_TEXT]
        return str(error)[:FREE_TEXT]
    except BaseException:  # a student's own __str__ may do anything
        return ""


def _line(error):
    """Return the line of the cell where the error arose, if that can be told."""
    if isinstance(error, SyntaxError):
        return error.lineno
    found, trace = None, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_name == "<module>":
            found = trace.tb_lineno
        trace = trace.tb_next
    return found


def _ask(names: dict, expressions: list[str]) -> dict:
    return {"answers": [_answer(names, expression) for expression in expressions]}


def _answer(names: dict, expression: str) -> dict:
    try:
        value = eval(expression, names)  # the check cell's own words, from the course's notebook
    except Exception:
        return {"missing": expression[:60]}
    try:
        return export(value)
    except Exception:  # a value that resists even that is no plain data
        return {"other": "value"}


def _answer_calls_in_a_copy(names: dict, step: dict, calls: list[socket.socket]) -> None:
    """Fork a copy that keeps things as they are at this check, and answers calls later."""
    sock = calls[step["calls"]]
    if _fork():
        sock.close()
        return
    try:
        functions = [eval(expression, names) for expression in step["ask"]]
        while True:
            call = receive(sock)
            send(sock, _call(functions[call["part"]], call["arguments"]))
    finally:
        os._exit(0)


def _fork() -> int:
    """Fork; where a cell's own processes fill the limit, wait for those that have ended."""
    for _ in range(20):
        try:
            return os.fork()
        except BlockingIOError:
            time.sleep(0.1)
        with contextlib.suppress(ChildProcessError):
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass
    return os.fork()


def _call(function, arguments: list) -> dict:
    """Call a function; of an error only the name of a built-in class leaves."""
    try:
        return {"value": export(function(*arguments))}
    except BaseException as error:
        known = (
            base for base in type(error).__mro__ if getattr(builtins, base.__name__, 0) is base
        )
        return {"raised": next(known).__name__}
