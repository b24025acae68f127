"""What one worker process keeps: a sandbox, the checks, the notebooks; it grades file by file."""

from __future__ import annotations

import contextlib
import hashlib
import json
import multiprocessing
import os
import pickle
import threading
from dataclasses import dataclass, field, replace
from multiprocessing.connection import wait
from multiprocessing.util import Finalize

from course import CourseError, __version__
from course.grade.assignment import Assignment, assignments
from course.grade.cells import Cell, read_cells
from course.grade.heldout import HeldOut
from course.grade.job import Gone
from course.grade.marking import File, Marker
from course.grade.merge import LOADS, Merged, merge, which
from course.grade.rows import PASSED, Row
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
        Stem to solved notebook, for held-out cases; without one there are none.
    isolated, held_out : bool
    limits : Limits
    """

    article: str
    checks: dict[str, dict] = field(repr=False)
    solved: dict[str, bytes] = field(repr=False)
    isolated: bool = True
    held_out: bool = True
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
        flags = (self.isolated, self.held_out)
        return hash_of(repr((__version__, self.article, *flags, notebooks, solved, checks)))


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
        for _ in range(2):
            try:
                rows, article = self._rows(submission, one, cells, articles)
                return self._on_the_twin(rows, submission, one, cells, article)
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

    def _rows(self, submission, one: Assignment, cells: list[Cell], articles: list[str]):
        """Return the rows of one run of a notebook, and the text it was about."""
        file, merged = self._file(submission, one.stem), merge(one, cells, articles)
        extra = None
        if self.options.held_out:
            self._held_out.prepare(one, merged.article)
            extra = self._held_out.cases
        with self._session(merged, self._marker.functions(one)) as answers:
            return self._marker.rows(file, one, merged, answers, extra), merged.article

    def _on_the_twin(self, rows: list[Row], submission, one, cells: list[Cell], article: str):
        """Run the notebook about another text, for exercises whose key says ``held_out = true``."""
        specs = self.options.checks[article]["exercises"]
        flagged = {name for name, spec in specs.items() if spec.get("held_out")}
        asked = {row.exercise for row in rows if row.status in PASSED} & flagged
        twins = [name for name in self.options.checks if name != article]
        if not (self.options.held_out and asked and twins):
            return rows
        there = [
            replace(c, source=LOADS.sub(f'article = load("{twins[0]}")', c.source)) for c in cells
        ]
        found, _ = self._rows(submission, one, there, twins[:1])
        right = {row.exercise for row in found if row.status in PASSED}
        return [self._marker.with_twin(r, right) if r.exercise in asked else r for r in rows]

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


#: One for each thread: a sandbox takes one job at a time.
_WORKERS: dict[tuple[bytes, int], Worker] = {}


def end_with_parent() -> None:
    """Have this process, and its sandbox, end when the one that started it is killed."""
    parent = multiprocessing.parent_process()
    threading.Thread(target=_wait_for_end, args=(parent.sentinel,), daemon=True).start()


def _wait_for_end(sentinel: int) -> None:
    wait([sentinel])
    for worker in list(_WORKERS.values()):
        with contextlib.suppress(Exception):  # another thread may be in the middle of a job
            worker.close()
    os._exit(1)


def grade_one(options: bytes, submission) -> list[Row]:
    """Grade one file in this thread; its worker is kept for the next.

    Parameters
    ----------
    options : bytes
        A pickled `Options`.
    submission : object
    """
    own = (options, threading.get_ident())
    if own not in _WORKERS:
        worker = _WORKERS[own] = Worker(pickle.loads(options))
        Finalize(worker, worker.close, exitpriority=10)  # runs at the end of a pool's process too
    worker = _WORKERS[own]
    try:
        return worker.grade(submission)
    except NoSandbox:
        raise
    except Exception as error:  # a fault of ours must cost no row, and be no zero
        worker.close()
        return worker.failed(submission, f"{OURS} ({type(error).__name__}: {error})"[:300])
