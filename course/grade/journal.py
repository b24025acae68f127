"""What is graded so far, line by line on disk, so that a run that was killed can go on."""

from __future__ import annotations

import json
import math
import os
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

from course.grade.rows import COLUMNS, Row
from course.grade.worker import hash_of

NAME = "graded.jsonl"


def fingerprint(submission, version: str) -> str:
    """Return what tells this submission, graded this way, from every other.

    Parameters
    ----------
    submission : object
        With ``student``, ``file``, ``data`` and ``problem``.
    version : str
        As `course.grade.worker.Options.version` gives it.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> one = SimpleNamespace(student="ana", file="a.ipynb", data=b"{}", problem="")
    >>> fingerprint(one, "v1") == fingerprint(one, "v2")
    False
    """
    told = (submission.student, submission.file, submission.problem, version)
    return hash_of(repr(told) + hash_of(submission.data or b""))


class Journal:
    """A file with one line for each graded submission; each is on disk before the next.

    Parameters
    ----------
    folder : Path
        Where results go.
    go_on : bool
        Keep what an earlier run wrote; else begin anew.

    Examples
    --------
    >>> import tempfile
    >>> row = Row("ana", "n", "3.1", math.nan, 1.0, "grader error", "", True, "a.ipynb", "")
    >>> with tempfile.TemporaryDirectory() as name:
    ...     with Journal(Path(name)) as journal:
    ...         journal.add("f1", [row])
    ...     Journal(Path(name), go_on=True).read()["f1"][0].exercise
    '3.1'
    """

    def __init__(self, folder: Path, go_on: bool = False):
        self.path = Path(folder) / NAME
        if not go_on:
            self.path.unlink(missing_ok=True)
        self._file = None

    def __enter__(self):
        self.path.parent.mkdir(parents=True, exist_ok=True)
        torn = self.path.is_file() and not self.path.read_bytes().endswith(b"\n")
        self._file = self.path.open("a", encoding="utf-8", newline="\n")
        if torn:  # a run was killed in the middle of a line
            self._file.write("\n")
        return self

    def __exit__(self, *_):
        self._file.close()

    def add(self, name: str, rows: Iterable[Row]) -> None:
        """Write the rows of one submission, to the disk."""
        held = [asdict(row) | {"score": _number(row.score)} for row in rows]
        self._file.write(json.dumps({"submission": name, "rows": held}) + "\n")
        self._file.flush()
        os.fsync(self._file.fileno())

    def read(self) -> dict[str, list[Row]]:
        """Return fingerprint to rows; what the grader failed at is not there, to be tried again."""
        if not self.path.is_file():
            return {}
        found = {}
        for line in self.path.read_text("utf-8").splitlines():
            try:
                entry = json.loads(line)
                rows = [_row(held) for held in entry["rows"]]
            except (ValueError, KeyError, TypeError):  # the line that the kill tore
                continue
            if all(row.status != "grader error" for row in rows):
                found[entry["submission"]] = rows
        return found


def _number(score: float) -> float | None:
    return None if math.isnan(score) else score


def _row(held: dict) -> Row:
    score = math.nan if held["score"] is None else held["score"]
    return Row(**({name: held[name] for name in COLUMNS} | {"score": score}))
