"""Run a student's function, and come back from one that never ends."""

from __future__ import annotations

import ctypes
import threading
from collections.abc import Callable

SECONDS = 10.0


class TooLong(Exception):
    """The function did not come to an end in time."""

    def __init__(self):
        super().__init__("it did not come to an end; is there a loop that never stops?")


def run(function: Callable, arguments: list, seconds: float | None = None):
    """Call a function with a limit on its time.

    Parameters
    ----------
    function : callable
    arguments : list
        What it is called with.
    seconds : float, optional
        The limit; `SECONDS` if not given. A call into C that never returns cannot be stopped.

    Returns
    -------
    object
        What the function returned.

    Raises
    ------
    TooLong
        When the time is over.
    Exception
        Whatever the function raises.

    Examples
    --------
    >>> run(len, ["S1"])
    2
    """
    outcome: dict = {}
    thread = threading.Thread(target=_call, args=(function, arguments, outcome), daemon=True)
    thread.start()
    thread.join(SECONDS if seconds is None else seconds)
    if thread.is_alive():
        # asks the thread to raise at its next step of Python: ends any loop written in Python
        ident, error = ctypes.c_ulong(thread.ident), ctypes.py_object(SystemExit)
        ctypes.pythonapi.PyThreadState_SetAsyncExc(ident, error)
        raise TooLong
    if "error" in outcome:
        raise outcome["error"]
    return outcome["value"]


def _call(function: Callable, arguments: list, outcome: dict) -> None:
    try:
        outcome["value"] = function(*arguments)
    except Exception as error:  # handed on in the caller's thread
        outcome["error"] = error
    except BaseException as error:  # sys.exit() and its kind end the function, not the notebook
        outcome["error"] = RuntimeError(f"it ended with {type(error).__name__}")
