"""Which rows count, where a student handed in a notebook more than once, and what they add up to.

Of several files, the newest in which the exercise was attempted counts (`course.grade.names.when`
tells newer from older). So an empty copy handed in by mistake costs nothing, and a better guess in
an older file gains nothing.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, field

from course.grade.names import when
from course.grade.rows import Row

#: A row with one of these counts only when no older file has anything better.
NOT_TRIED = {"not attempted", "not found", "unreadable"}


@dataclass
class Work:
    """What one student handed in.

    Attributes
    ----------
    student : str
    counted : list of Row
        One row an exercise, in the order of notebooks and exercises.
    older : list of Row
        Rows of exercises that a newer file answers.
    files : list of Row
        Rows of files that hold no exercise: unreadable, not a notebook.
    """

    student: str
    counted: list[Row] = field(default_factory=list)
    older: list[Row] = field(default_factory=list)
    files: list[Row] = field(default_factory=list)

    @property
    def score(self) -> float:
        """All points; NaN as soon as the grader failed anywhere, also on a file as a whole."""
        return total([*self.counted, *self.files])


def sort_key(row: Row) -> tuple:
    """Return what sorts rows by student, notebook, exercise (3.10 after 3.9) and age of file."""
    number = tuple(int(part) if part.isdecimal() else 0 for part in row.exercise.split("."))
    return row.student, row.notebook, number, row.exercise, when(row.file)


def gather(rows: Iterable[Row]) -> dict[str, Work]:
    """Sort rows into each student's work.

    Examples
    --------
    >>> old = Row("ana", "03", "3.1", 0.0, 1.0, "wrong", "", True, "x.ipynb", "")
    >>> new = Row("ana", "03", "3.1", 1.0, 1.0, "correct", "", True, "x-1.ipynb", "")
    >>> work = gather([new, old])["ana"]
    >>> work.counted == [new], work.older == [old]
    (True, True)
    """
    works: dict[str, Work] = {}
    best: dict[tuple, Row] = {}
    for row in sorted(rows, key=sort_key):
        work = works.setdefault(row.student, Work(row.student))
        if not row.exercise:
            work.files.append(row)
            continue
        place = row.student, row.notebook, row.exercise
        earlier = best.get(place)
        if earlier and row.status in NOT_TRIED and earlier.status not in NOT_TRIED:
            work.older.append(row)
            continue
        if earlier:
            work.older.append(earlier)
        best[place] = row
    for (student, *_), row in best.items():
        works[student].counted.append(row)
    return works


def total(rows: Iterable[Row]) -> float:
    """Add up scores: NaN as soon as one is unknown, for a fault of ours is never a zero.

    Examples
    --------
    >>> total([])
    0.0
    """
    return math.fsum(row.score for row in rows)


def out_of(rows: Iterable[Row]) -> float:
    """Add up what could be had."""
    return math.fsum(row.max_score for row in rows)


def by_notebook(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """Return {notebook: its rows}, in order."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row.notebook, []).append(row)
    return dict(sorted(found.items()))


def title(notebook: str) -> str:
    """Return a notebook's name as people read it.

    Examples
    --------
    >>> title("03_who_said_what")
    '03 Who said what'
    """
    number, _, words = notebook.replace("_", " ").partition(" ")
    return f"{number} {words[:1].upper()}{words[1:]}".strip()
