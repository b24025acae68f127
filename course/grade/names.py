"""Whose file is it? What the names in a download say, for each system that makes downloads.

==========  ============================================================
Canvas      ``lastfirst_12345_678_name.ipynb``, ``lastfirst_LATE_12345_678_name.ipynb``
Moodle      ``Full Name_123_assignsubmission_file_/name.ipynb``, also without the folder
Gradescope  ``submission_123/name.ipynb``, with people in submission_metadata.yml
others      a folder a student, or the student's name in the name of the file
==========  ============================================================
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
CANVAS = re.compile(r"(?P<name>[^_]+)_(?P<late>LATE_)?(?P<user>\d+)_(?P<upload>\d+)_(?P<rest>.+)")
MOODLE = re.compile(
    r"(?P<name>.+?)_(?P<user>\d+)_assignsubmission_(?:file|onlinetext)_?(?P<rest>.*)"
)
GRADESCOPE = re.compile(r"submission_\d+")
#: What browsers and Jupyter put behind the name of a second copy, and people behind their own.
COPY = re.compile(r"[\s_-]*(?:\(\d+\)|copy ?\d*|mine|-\d+)$", re.I)
EXTENSIONS = re.compile(r"(?:\.(?:ipynb|json|txt|zip))+$", re.I)


@dataclass(frozen=True)
class Owner:
    """What a file's path says about its owner.

    Attributes
    ----------
    name : str
        The student's name as the system wrote it; "" when the path says nothing.
    user : str
        The system's number for the student, or "".
    """

    name: str
    user: str = ""


def owner(parts: tuple[str, ...]) -> Owner:
    """Tell whose file this is from its path below the submissions' folder.

    Examples
    --------
    >>> owner(("lopezana_LATE_12345_678_03_who_said_what-1.ipynb",))
    Owner(name='lopezana', user='12345')
    >>> owner(("Ana López_77_assignsubmission_file_", "my work.ipynb")).name
    'Ana López'
    >>> owner(("ana", "week 1", "03.ipynb")).name, owner(("ana_03_who_said_what.ipynb",)).name
    ('ana', 'ana')
    """
    for part in parts:
        found = MOODLE.fullmatch(part) or CANVAS.fullmatch(part)
        if found:
            return Owner(found["name"].strip(), found["user"])
        if GRADESCOPE.fullmatch(part):
            return Owner(part)
    first = parts[0]
    return Owner(first if len(parts) > 1 and not _is_zip(first) else _without_notebook(first))


def _is_zip(name: str) -> bool:
    return name.lower().endswith(".zip")


def _without_notebook(file: str) -> str:
    """Return what a file's name says beside the name of a notebook of the course."""
    stem = EXTENSIONS.sub("", file) if EXTENSIONS.search(file) else Path(file).stem
    for known in course_notebooks():
        if known in stem:
            rest = COPY.sub("", stem).replace(known, " ")
            return rest.strip(" _-.")
    return stem


@cache
def course_notebooks() -> tuple[str, ...]:
    """Return the names of the course's notebooks, without ``.ipynb``."""
    return tuple(sorted(path.stem for path in NOTEBOOKS.glob("*.ipynb")))


def when(file: str) -> tuple:
    """Return what orders a student's files from old to new, as far as names tell.

    Canvas numbers every upload; elsewhere the copies -1, -2, (1), (2) follow the first one.

    Examples
    --------
    >>> sorted(["x-2.ipynb", "x.ipynb", "x-10.ipynb", "x (1).ipynb"], key=when)
    ['x.ipynb', 'x (1).ipynb', 'x-2.ipynb', 'x-10.ipynb']
    >>> when("lopezana_1_700_x.ipynb") < when("lopezana_LATE_1_900_x-1.ipynb")
    True
    """
    found = next(filter(None, map(CANVAS.fullmatch, file.split("/"))), None)
    upload = int(found["upload"]) if found else 0
    pieces = re.split(r"(\d+)", EXTENSIONS.sub("", file))
    return upload, [(0, int(p), "") if p.isdecimal() else (1, 0, p) for p in pieces if p], file
