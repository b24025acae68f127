"""grades.csv while grading runs: each file's rows are on disk before the next file is done.

Beside it lies ``grades.journal``, one line for each file whose rows are complete. A run that was
killed is taken up from both: rows of a file without its line (a row may be cut in half) go, and
the file is graded again.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from pathlib import Path

from course import CourseError
from course.grade import safe
from course.grade.rows import COLUMNS, Row

JOURNAL = "grades.journal"
#: What tells one graded file from another: student, file, and a key of the engine's own
#: (a digest of the file's content and of what it was graded with).
Mark = tuple[str, str, str]


class GradesCsv:
    """Takes rows as they come; use it in a ``with``.

    Parameters
    ----------
    folder : Path
        Where grades.csv goes.
    wanted : iterable of (student, file, key), optional
        Everything there is to grade: what an earlier run finished of it is kept. Without it the
        run begins afresh.

    Attributes
    ----------
    rows : list of Row
        The rows kept from the earlier run.
    done : set of (student, file, key)
        What need not be graded again.

    Examples
    --------
    >>> import tempfile
    >>> row = Row("ana", "03", "3.4", 1.0, 1.0, "correct", "3.4: passes.", True, "a.ipynb", "")
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     with GradesCsv(Path(folder)) as grades:
    ...         grades.append([row], "k1")
    ...     with GradesCsv(Path(folder), [("ana", "a.ipynb", "k1")]) as again:
    ...         again.rows == [row], again.done
    (True, {('ana', 'a.ipynb', 'k1')})
    """

    def __init__(self, folder: Path, wanted: Iterable[Mark] | None = None):
        self._folder = Path(folder)
        self.done: set[Mark] = set()
        self.rows: list[Row] = []
        if wanted is not None:
            self.done = _read_journal(self._folder / JOURNAL) & set(wanted)
            files = {mark[:2] for mark in self.done}
            there = read_rows(self._folder / "grades.csv")
            self.rows = [row for row in there if (row.student, row.file) in files]

    def __enter__(self):
        self._folder.mkdir(parents=True, exist_ok=True)
        lines = "".join(_line(mark) for mark in sorted(self.done))
        # the journal first: should this end between the two, rows are graded again, never lost
        safe.write(self._folder / JOURNAL, "")
        safe.write(self._folder / "grades.csv", as_csv(self.rows))
        safe.write(self._folder / JOURNAL, lines)
        self._csv = (self._folder / "grades.csv").open("ab", buffering=0)
        self._journal = (self._folder / JOURNAL).open("ab", buffering=0)
        return self

    def __exit__(self, *_):
        self._csv.close()
        self._journal.close()

    def append(self, rows: list[Row], key: str = "") -> None:
        """Write all rows of one file (or of more), then say in the journal that they are there."""
        text = safe.csv_text(cells(row) for row in rows)
        _all_of(self._csv, text)
        marks = dict.fromkeys((row.student, row.file, key) for row in rows)
        _all_of(self._journal, "".join(map(_line, marks)))


def _all_of(file, text: str) -> None:
    left = text.encode("utf-8")
    while left:
        left = left[file.write(left) :]


def cells(row: Row) -> list:
    """Return a row's cells in the order of `COLUMNS`; a score that nobody knows is empty."""
    return ["yes" if v is True else "no" if v is False else v for v in _values(row)]


def _values(row: Row) -> list:
    return [getattr(row, name) for name in COLUMNS]


def as_csv(rows: Iterable[Row]) -> str:
    """Return rows as the text of a grades.csv."""
    return safe.csv_text([COLUMNS, *map(cells, rows)])


def read_rows(path: Path) -> list[Row]:
    """Read a grades.csv back; a last row that was cut in half is left out.

    Raises
    ------
    CourseError
        When the file has other columns.
    """
    if not path.is_file():
        return []
    text = path.read_bytes().decode("utf-8", "replace")
    # a row is whole once its line end is there
    table = list(csv.reader(io.StringIO(text, newline="")))
    if text and not text.endswith("\n"):
        table.pop()
    if table and tuple(table[0]) != COLUMNS:
        raise CourseError(f"{path.name} was not written by this grader: name another folder.")
    return [_row(line) for line in table[1:] if len(line) == len(COLUMNS)]


def _row(line: list[str]) -> Row:
    named = dict(zip(COLUMNS, map(safe.unguard, line), strict=True))
    named["isolated"] = named["isolated"] == "yes"
    for points in ("score", "max_score"):
        named[points] = float(named[points] or "nan")
    return Row(**named)


def _line(mark: Mark) -> str:
    return json.dumps(mark) + "\n"


def _read_journal(path: Path) -> set[Mark]:
    if not path.is_file():
        return set()
    lines = path.read_text(encoding="utf-8", errors="replace").split("\n")[:-1]
    return {tuple(json.loads(line)) for line in lines if line.endswith("]")}
