"""The tables that the rules read: one CSV file a table, one row an entry, each with its source."""

import csv
from functools import cache
from pathlib import Path

from course import CourseError

FOLDER = Path(__file__).parent


@cache
def table(name):
    """Return the rows of ``lexicons/<name>.csv``.

    Returns
    -------
    tuple of dict
        One dict a row, column name to text; read once, so do not change them.

    Raises
    ------
    CourseError
        When there is no such table.

    Examples
    --------
    >>> table("abbreviations")[0]["abbreviation"]
    'Mr.'
    """
    file = FOLDER / f"{name}.csv"
    if not file.is_file():
        known = ", ".join(sorted(path.stem for path in FOLDER.glob("*.csv")))
        raise CourseError(f"There is no table {name!r}: choose one of {known}.")
    with file.open(encoding="utf-8", newline="") as lines:
        return tuple(csv.DictReader(lines))
