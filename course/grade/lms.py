"""What goes back into Canvas, Moodle and Gradescope.

==========  =====================================================================================
Canvas      canvas.csv: Student, ID, SIS User ID, SIS Login ID, Section, one column a notebook,
            and the row "Points Possible". Give Canvas' own gradebook export as the roster: only
            then are the ids there, and ``Name (123)`` columns that exist already are filled.
Moodle      moodle.csv: who, then for each notebook its grade and its feedback. On upload choose
            "Identify user by: Email address" or "ID number", and map both columns of a notebook.
Gradescope  gradescope/<student>/results.json, as an autograder writes it.
==========  =====================================================================================

A cell is empty where nobody knows a score: nothing handed in, or a fault of the grader.
"""

from __future__ import annotations

import json
import math
import re

from course.grade.counting import Work, by_notebook, out_of, title, total
from course.grade.roster import Person, Roster
from course.grade.rows import STATUSES, Row

CANVAS = ("Student", "ID", "SIS User ID", "SIS Login ID", "Section")
MOODLE = ("Full name", "ID number", "Email address")


def canvas_table(works: dict[str, Work], roster: Roster | None) -> list[list]:
    """Return the rows of canvas.csv, header and points possible first.

    Examples
    --------
    >>> canvas_table({}, None)[1]
    ['    Points Possible', '', '', '', '']
    """
    most = _most(works)
    people = _people(works, roster)
    names = [_canvas_column(notebook, roster) for notebook in most]
    table = [[*CANVAS, *names], ["    Points Possible", *[""] * 4, *most.values()]]
    for person in people:
        own = [person.row.get(name, "") for name in CANVAS]
        who = own if own[0] or own[1] else [person.name or person.label, person.id, "", "", ""]
        table.append([*who, *_scores(works.get(person.label), most)])
    return table


def _canvas_column(notebook: str, roster: Roster | None) -> str:
    """Return the export's own column for a notebook, ``03 Who said what (4711)``, where it is."""
    name = title(notebook)
    headers = roster.people[0].row if roster and roster.people else {}
    known = (header for header in headers if re.sub(r" \(\d+\)$", "", header) in (name, notebook))
    return next(known, name)


def moodle_table(works: dict[str, Work], roster: Roster | None) -> list[list]:
    """Return the rows of moodle.csv, header first.

    Examples
    --------
    >>> moodle_table({}, None)
    [['Full name', 'ID number', 'Email address']]
    """
    most = _most(works)
    both = [column for n in most for column in (title(n), f"{title(n)} (feedback)")]
    table = [[*MOODLE, *both]]
    for person in _people(works, roster):
        work = works.get(person.label)
        rows = by_notebook(work.counted) if work else {}
        told = [_feedback(rows.get(notebook, [])) for notebook in most]
        pairs = zip(_scores(work, most), told, strict=True)
        who = [person.name or person.label, person.id, person.email]
        table.append([*who, *(cell for pair in pairs for cell in pair)])
    return table


def _most(works: dict[str, Work]) -> dict[str, float]:
    """Return {notebook: points possible}: exercises that any student's row names."""
    most: dict[str, dict[str, float]] = {}
    for work in works.values():
        for row in work.counted:
            most.setdefault(row.notebook, {})[row.exercise] = row.max_score
    return {notebook: math.fsum(most[notebook].values()) for notebook in sorted(most)}


def _people(works: dict[str, Work], roster: Roster | None) -> list[Person]:
    known = roster.people if roster else []
    labels = {person.label for person in known}
    return [*known, *(Person(one, one, "", "") for one in sorted(works) if one not in labels)]


def _scores(work: Work | None, most: dict) -> list[float]:
    rows = by_notebook(work.counted) if work else {}
    return [total(rows[notebook]) if notebook in rows else math.nan for notebook in most]


def _feedback(rows: list[Row]) -> str:
    return "\n".join(f"{row.exercise} {row.status}. {row.message}".strip() for row in rows)


def gradescope(work: Work) -> str:
    """Return one student's results.json.

    Without a score where the grader failed: Gradescope then reports the run as failed, which it
    was, instead of a mark that is too low.

    Examples
    --------
    >>> json.loads(gradescope(Work("ana")))["score"]
    0.0
    """
    results = {
        "output": "\n".join(f"{row.file}: {row.message}" for row in work.files),
        "output_format": "text",
        "visibility": "visible",
        "stdout_visibility": "hidden",
        "extra_data": {"student": work.student, "max_score": out_of(work.counted)},
        "tests": [_test(row) for row in work.counted],
    }
    if not math.isnan(work.score):
        results["score"] = work.score
    return json.dumps(results, indent=1, ensure_ascii=False, allow_nan=False) + "\n"


def _test(row: Row) -> dict:
    test = {
        "name": f"{title(row.notebook)}: {row.exercise}",
        "number": row.exercise,
        "max_score": row.max_score,
        "output": f"{STATUSES[row.status]}\n{row.message}".strip(),
        "output_format": "text",
        "tags": [row.status],
        "visibility": "visible",
    }
    if not math.isnan(row.score):
        passed = row.status in ("correct", "accepted reading")
        test |= {"score": row.score, "status": "passed" if passed else "failed"}
    return test
