"""One fork of the sandbox: messages out of it, calls into it, and the clock over both."""

from __future__ import annotations

import builtins
import json
import select
import socket
import time

from course.grade.inside import wire
from course.grade.plain import rebuild
from course.grade.sandbox import Sandbox
from course.grade.watch import kill_all
from course.runner import SECONDS, TooLong

LOOK_EVERY = 0.2  # seconds between two looks at memory and processes
TOLD = "run it with a small case of your own to see where"


class Gone(Exception):
    """The sandbox itself has ended, or could not shut the job in: the grader's fault."""


class Lost(Exception):
    """The job came to its end too early.

    Attributes
    ----------
    status : str
        "timed out" or "crashed".
    """

    def __init__(self, status: str, reason: str):
        super().__init__(reason)
        self.status = status


class Job:
    """One notebook's run in the sandbox.

    Parameters
    ----------
    sandbox : Sandbox
    calls : int
        How many exercises take a function.
    """

    def __init__(self, sandbox: Sandbox, calls: int):
        self.sandbox, self.limits = sandbox, sandbox.limits
        pairs = [socket.socketpair() for _ in range(calls + 1)]
        try:
            sandbox.start_job([inner for _, inner in pairs])
        except OSError as error:
            raise Gone from error
        finally:
            for _, inner in pairs:
                inner.close()
        self._sockets = [outer for outer, _ in pairs]
        self._buffers = {sock: bytearray() for sock in self._sockets}
        self._last = time.monotonic() + self.limits.total
        self._look = time.monotonic() + LOOK_EVERY

    def send(self, message, call: int | None = None) -> None:
        """Send a message to the notebook's process, or to the one that answers a call."""
        sock = self._sockets[0 if call is None else call + 1]
        sock.settimeout(self.limits.seconds)
        try:
            wire.send(sock, message)
        except OSError as error:  # its end is closed, or it reads nothing
            raise Lost("crashed", "it ended the whole program") from error

    def receive(self, call: int | None = None, seconds: float | None = None) -> dict:
        """Wait for the next message.

        Raises
        ------
        Lost
            When it does not come in time, when the job has ended, takes too much, or sends
            what is no message.
        """
        sock = self._sockets[0 if call is None else call + 1]
        buffer = self._buffers[sock]
        until = min(time.monotonic() + (seconds or self.limits.seconds), self._last)
        while True:
            now = time.monotonic()
            if now >= until:  # first of all: messages may come without end
                raise Lost("timed out", "it did not come to an end in time")
            if now >= self._look:
                self._take_a_look()
            message = _taken(buffer)
            if message is not None:
                return message
            if select.select([sock], [], [], min(LOOK_EVERY, until - now))[0]:
                _fill(sock, buffer)

    def _take_a_look(self) -> None:
        self._look = time.monotonic() + LOOK_EVERY
        problem = self.sandbox.watch.over()
        if problem:
            raise Lost("crashed", problem)

    def end(self) -> None:
        """End the job and all it started.

        Raises
        ------
        Gone
            When the sandbox has gone, or had not shut the job in.
        """
        for sock in self._sockets:
            sock.close()
        if not self.sandbox.isolated:
            kill_all(self.sandbox.process.pid)
        try:
            told = self.sandbox.end_job()
        except (OSError, EOFError) as error:
            raise Gone from error
        if told == "F":
            raise Gone


def _fill(sock: socket.socket, buffer: bytearray) -> None:
    try:
        piece = sock.recv(1 << 18)
    except OSError:
        piece = b""
    if not piece:
        raise Lost("crashed", "it ended the whole program")
    buffer += piece


def _taken(buffer: bytearray) -> dict | None:
    """Take one whole message off the front of a buffer."""
    if len(buffer) < wire.LENGTH.size:
        return None
    (length,) = wire.LENGTH.unpack(buffer[: wire.LENGTH.size])
    if length > wire.MOST:
        raise Lost("crashed", "its answer was too large")
    end = wire.LENGTH.size + length
    if len(buffer) < end:
        return None
    data = bytes(buffer[wire.LENGTH.size : end])
    del buffer[:end]
    try:
        message = json.loads(data)
    except (ValueError, RecursionError):
        message = None
    if not isinstance(message, dict):
        raise Lost("crashed", "its answer could not be read")
    return message


class Remote:
    """A student's function that runs in the sandbox.

    Parameters
    ----------
    job : Job
    call, part : int
        Which exercise's process answers, and which argument of its check the function is.
    """

    def __init__(self, job: Job, call: int, part: int):
        self._job, self._call, self._part = job, call, part
        self.lost: Lost | None = None

    def __repr__(self) -> str:
        return "<a function>"

    def __call__(self, *arguments):
        """Call it: plain data in, plain data out; of an error only its built-in class."""
        if self.lost is None:
            try:
                return self._asked(list(arguments))
            except Lost as lost:
                self.lost = lost
        if self.lost.status == "timed out":
            raise TooLong
        raise RuntimeError(str(self.lost))

    def _asked(self, arguments: list):
        self._job.send({"part": self._part, "arguments": arguments}, self._call)
        seconds = min(self._job.limits.seconds, SECONDS - 1)  # before course.runner gives up
        reply = self._job.receive(self._call, seconds)
        if "raised" in reply:
            raise _error(reply["raised"])
        try:
            return rebuild(reply.get("value"))
        except ValueError:
            raise Lost("crashed", "its answer could not be read") from None


def _error(name) -> Exception:
    kind = getattr(builtins, name, None) if isinstance(name, str) else None
    if not (isinstance(kind, type) and issubclass(kind, Exception)):
        return RuntimeError("it ended in an unusual way")
    if issubclass(kind, UnicodeError):  # these cannot be made from a text alone
        kind = ValueError
    return kind(TOLD)
