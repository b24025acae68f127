"""What one worker process keeps: a sandbox, the checks, the notebooks; it grades file by file."""

from __future__ import annotations

import contextlib
import hashlib
import json
import pickle
from dataclasses import dataclass, field
from multiprocessing.util import Finalize

from course import CourseError, __version__
from course.grade.assignment import Assignment, assignments
from course.grade.cells import Cell, read_cells
from course.grade.heldout import HeldOut
from course.grade.job import Gone
from course.grade.marking import File, Marker
from course.grade.merge import Merged, merge, which
from course.grade.rows import Row
from course.grade.sandbox import Limits, NoSandbox, Sandbox
from course.grade.session import Session

UNKNOWN = "No cell of this file belongs to one of the course's notebooks: is it the right file?"
OURS = "The sandbox failed twice on this file: grade it again, and tell the course's authors."


@dataclass(frozen=True)
class Options:
    """How to grade; sent to every worker.

    Attributes
    ----------
    article : str
        The text that counts where a student has chosen none.
    checks : dict
        For each article the content of its checks.json.
    solved : dict
        Stem to solved notebook, for held-out cases; empty: none are made.
    isolated : bool
    limits : Limits
    """

    article: str
    checks: dict[str, dict] = field(repr=False)
    solved: dict[str, bytes] = field(repr=False)
    isolated: bool = True
    limits: Limits = Limits()

    def version(self) -> str:
        """Return a fingerprint of all that decides about a row besides the submission.

        Examples
        --------
        >>> len(Options("gaza-truce", {}, {}).version())
        16
        """
        notebooks = {stem: hash_of(repr(one)) for stem, one in assignments().items()}
        solved = {stem: hash_of(data) for stem, data in self.solved.items()}
        checks = hash_of(json.dumps(self.checks, sort_keys=True))
        return hash_of(repr((__version__, self.article, self.isolated, notebooks, solved, checks)))


def hash_of(data: str | bytes) -> str:
    """Return a short fingerprint of a text or of bytes.

    Examples
    --------
    >>> len(hash_of("a")), hash_of("a") == hash_of(b"a")
    (16, True)
    """
    data = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
    return hashlib.sha256(data).hexdigest()[:16]


def mark(submission, version: str) -> tuple[str, str, str]:
    """Return what tells this submission, graded this way, from every other.

    Parameters
    ----------
    submission : object
        With ``student``, ``file``, ``data`` and ``problem``.
    version : str
        As `Options.version` gives it.

    Returns
    -------
    tuple of (student, file, fingerprint)

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> one = SimpleNamespace(student="ana", file="a.ipynb", data=b"{}", problem="")
    >>> mark(one, "v1")[:2], mark(one, "v1") == mark(one, "v2")
    (('ana', 'a.ipynb'), False)
    """
    told = repr((submission.student, submission.file, submission.problem, version))
    return submission.student, submission.file, hash_of(told + hash_of(submission.data or b""))


class Worker:
    """Grades files one after the other.

    Parameters
    ----------
    options : Options
    """

    def __init__(self, options: Options):
        self.options = options
        self._known = assignments()
        self._marker = Marker(options.checks)
        self._held_out = HeldOut(self._marker, options.solved, self._session)
        self._sandbox: Sandbox | None = None

    def grade(self, submission) -> list[Row]:
        """Return the rows of one file, whatever it holds.

        Parameters
        ----------
        submission : object
            With ``student``, ``file``, ``data`` and ``problem``.

        Raises
        ------
        NoSandbox
            When there is none here: the person who grades must hear it.
        """
        cells, one, problem = self._read(submission)
        if problem:
            return self._unreadable(submission, one, problem)
        articles = sorted(self.options.checks, key=lambda name: name != self.options.article)
        merged = merge(one, cells, articles)
        for _ in range(2):
            try:
                return self._rows(submission, one, merged)
            except Gone:
                self.close()
        return self.failed(submission, OURS)

    def _read(self, submission) -> tuple[list[Cell], Assignment | None, str]:
        """Return a file's cells, the notebook it is, and why it cannot be graded."""
        cells, problem = [], submission.problem
        try:
            cells = cells if problem else read_cells(submission.data)
        except CourseError as error:
            problem = str(error)
        one = which(cells, submission.file.replace("\\", "/").split("/")[-1], self._known)
        return cells, one, problem or ("" if one else UNKNOWN)

    def _rows(self, submission, one: Assignment, merged: Merged) -> list[Row]:
        file = self._file(submission, one.stem)
        if self.options.solved:
            self._held_out.prepare(one, merged.article)
        extra = self._held_out.cases if self.options.solved else None
        with self._session(merged, self._marker.functions(one)) as answers:
            return self._marker.rows(file, one, merged, answers, extra)

    def _session(self, merged: Merged, functions: set[str]) -> Session:
        if self._sandbox is None:
            options = self.options
            self._sandbox = Sandbox(options.checks, options.limits, options.isolated)
        return Session(self._sandbox, merged, functions)

    def _file(self, submission, stem: str) -> File:
        return File(submission.student, submission.file, stem, self.options.isolated)

    def _unreadable(self, submission, one: Assignment | None, problem: str) -> list[Row]:
        if one is None:
            return [self._file(submission, "").row("", 0.0, "unreadable", problem)]
        file = self._file(submission, one.stem)
        return [
            file.row(exercise.name, self._marker.points(exercise.name), "unreadable", problem)
            for exercise in one.exercises
        ]

    def failed(self, submission, told: str) -> list[Row]:
        """Return rows that say that grading itself failed: no score, and never a zero."""
        one = None
        with contextlib.suppress(Exception):  # reading it may be what failed
            one = self._read(submission)[1]
        file = self._file(submission, one.stem if one else "")
        names = [exercise.name for exercise in one.exercises] if one else [""]
        return [
            file.row(name, self._marker.points(name) if name else 0.0, "grader error", told)
            for name in names
        ]

    def close(self) -> None:
        """End the sandbox; the next file starts a new one."""
        if self._sandbox:
            self._sandbox.close()
            self._sandbox = None


_WORKERS: dict[bytes, Worker] = {}


def grade_one(options: bytes, submission) -> list[Row]:
    """Grade one file in this process; its worker is kept for the next.

    Parameters
    ----------
    options : bytes
        A pickled `Options`.
    submission : object
    """
    if options not in _WORKERS:
        worker = _WORKERS[options] = Worker(pickle.loads(options))
        Finalize(worker, worker.close, exitpriority=10)  # runs at the end of a pool's process too
    worker = _WORKERS[options]
    try:
        return worker.grade(submission)
    except NoSandbox:
        raise
    except Exception as error:  # a fault of ours must cost no row, and be no zero
        worker.close()
        return worker.failed(submission, f"{OURS} ({type(error).__name__}: {error})"[:300])
