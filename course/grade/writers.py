"""Everything that is written once the rows are there, each file whole or not at all.

===========================  ====================================================================
grades.csv                   the truth: one row an exercise of a file
gradebook.csv                one row a student: exercises, notebooks, total, what needs a look
feedback/<student>.html      a page for the student
no_match.csv                 who handed in and is not in the roster, and the other way round
grades.xml                   JUnit: a suite a file; failure is a wrong answer, error the grader's
canvas.csv, moodle.csv       for import there (see `course.grade.lms`)
gradescope/<student>/        results.json
===========================  ====================================================================
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from pathlib import Path
from xml.etree import ElementTree

from course.grade import feedback, lms, safe
from course.grade.counting import Work, by_notebook, gather, out_of, sort_key, total
from course.grade.grades_csv import GradesCsv, as_csv, read_rows
from course.grade.roster import Roster, as_roster
from course.grade.rows import COLUMNS, STATUSES, Row

__all__ = ["GradesCsv", "read_rows", "write_all"]
PASSED = ("correct", "accepted reading")


def write_all(rows: Iterable[Row], out: str | Path, roster: str | Path | Roster | None = None):
    """Write every file that graders, students and other systems get.

    Parameters
    ----------
    rows : iterable of Row
        All rows of all files, in any order.
    out : str or Path
        The folder; made when it is not there. The same rows give the same files, to the byte.
    roster : str, Path or Roster, optional
        The same as in `find_submissions`.

    Examples
    --------
    >>> import tempfile
    >>> row = Row("ana", "03_x", "3.4", 1.0, 1.0, "correct", "", True, "a.ipynb", "")
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_all([row], folder)
    ...     print(Path(folder, "gradebook.csv").read_text())
    student,id,email,3.4,03_x,total,out of,look at
    ana,,,1,1,1,1,
    <BLANKLINE>
    """
    out, roster = Path(out), as_roster(roster)
    rows = sorted(rows, key=lambda row: (sort_key(row), row.status))
    works = gather(rows)
    safe.write(out / "grades.csv", as_csv(rows))
    safe.write(out / "gradebook.csv", safe.csv_text(gradebook(works, roster)))
    safe.write(out / "grades.xml", junit(rows))
    safe.write(out / "canvas.csv", safe.csv_text(lms.canvas_table(works, roster)))
    safe.write(out / "moodle.csv", safe.csv_text(lms.moodle_table(works, roster)))
    if roster:
        safe.write(out / "no_match.csv", safe.csv_text(no_match(works, roster)))
    _write_pages(works, out)


def _write_pages(works: dict[str, Work], out: Path) -> None:
    pages = {}
    for student, work in works.items():
        name = safe.file_name(student)
        pages[out / "gradescope" / name / "results.json"] = safe.plain(lms.gradescope(work))
        pages[out / "feedback" / f"{name}.html"] = feedback.page(work)
    for old in {*out.glob("feedback/*.html"), *out.glob("gradescope/*/results.json")} - set(pages):
        old.unlink()  # an earlier run's page of somebody who has another name by now
    for path, text in pages.items():
        safe.write(path, text)


def gradebook(works: dict[str, Work], roster: Roster | None) -> list[list]:
    """Return the wide table, header first.

    A cell is empty where there is no score: not handed in, or a fault of the grader. The last
    column names everything that is not simply right or wrong.
    """
    counted = [row for work in works.values() for row in work.counted]
    order = list(dict.fromkeys((r.notebook, r.exercise) for r in sorted(counted, key=_exercise)))
    notebooks = list(dict.fromkeys(notebook for notebook, _ in order))
    most = out_of({(row.notebook, row.exercise): row for row in counted}.values())
    exercises = [exercise for _, exercise in order]
    table = [["student", "id", "email", *exercises, *notebooks, "total", "out of", "look at"]]
    scores = _wide(counted)
    for student in _students(works, roster):
        person = roster.get(student) if roster else None
        who = [student, person.id, person.email] if person else [student, "", ""]
        work = works.get(student, Work(student))
        sums = {name: total(own) for name, own in by_notebook(work.counted).items()}
        cells = [scores.get(student, {}).get(place, math.nan) for place in order]
        cells += [sums.get(notebook, math.nan) for notebook in notebooks]
        whole = work.score if work.counted else math.nan
        table.append([*who, *cells, whole, most, _look_at(work)])
    return table


def _wide(rows: list[Row]) -> dict[str, dict[tuple[str, str], float]]:
    """Return each student's score by notebook and exercise."""
    import pandas as pd

    frame = pd.DataFrame(rows, columns=COLUMNS)
    wide = frame.pivot(index="student", columns=["notebook", "exercise"], values="score")
    return wide.astype(float).to_dict("index")


def _exercise(row: Row) -> tuple:
    return sort_key(row)[1:4]


def _students(works: dict[str, Work], roster: Roster | None) -> list[str]:
    known = [person.label for person in roster.people] if roster else []
    return list(dict.fromkeys([*known, *sorted(works)]))


def _look_at(work: Work) -> str:
    """Say in words what a number does not: files without exercises, faults, second copies."""
    told = [f"{row.file}: {row.status}" for row in work.files]
    plain = (*PASSED, "wrong", "not attempted")
    told += [f"{row.exercise}: {row.status}" for row in work.counted if row.status not in plain]
    older = sorted({row.file for row in work.older})
    told += [f"{name}: another file of the same notebook counts" for name in older]
    if not all(row.isolated for row in work.counted):
        told.append("graded without isolation")
    if not work.counted and not work.files:
        told.append("nothing handed in")
    return "; ".join(told)


def no_match(works: dict[str, Work], roster: Roster) -> list[list]:
    """Return who is only among the submissions, and who is only in the roster."""
    table = [["student", "what is missing"]]
    known = {person.label for person in roster.people}
    table += [[name, "not in the roster"] for name in sorted(set(works) - known)]
    return table + [[p.label, "nothing handed in"] for p in roster.people if p.label not in works]


def junit(rows: Iterable[Row]) -> bytes:
    """Return JUnit XML: one suite a file, one case an exercise, points as properties."""
    files: dict[tuple, list[Row]] = {}
    for row in rows:
        files.setdefault((row.student, row.file), []).append(row)
    root = ElementTree.Element("testsuites", name="grades")
    for (student, file), own in files.items():
        suite = ElementTree.SubElement(root, "testsuite", name=safe.plain(f"{student}: {file}"))
        _properties(suite, score=total(own), max_score=out_of(own))
        outcomes = [_case(suite, row, student) for row in own]
        counts = {"failures": "failure", "errors": "error", "skipped": "skipped"}
        suite.set("tests", str(len(own)))
        for name, outcome in counts.items():
            suite.set(name, str(outcomes.count(outcome)))
    return ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)


def _case(suite, row: Row, student: str) -> str:
    name, group = row.exercise or row.file, f"{student}.{row.notebook or 'file'}"
    case = ElementTree.SubElement(suite, "testcase", classname=safe.plain(group), time="0")
    case.set("name", safe.plain(name))
    _properties(case, score=row.score, max_score=row.max_score)
    if row.status in PASSED:
        return ""
    outcome = {"grader error": "error", "not attempted": "skipped"}.get(row.status, "failure")
    told = ElementTree.SubElement(case, outcome, message=STATUSES[row.status])
    if outcome != "skipped":
        told.set("type", row.status)
    told.text = safe.plain(row.message)
    return outcome


def _properties(element, **points: float) -> None:
    listed = ElementTree.SubElement(element, "properties")
    for name, value in points.items():
        text = "unknown" if math.isnan(value) else f"{value:g}"
        ElementTree.SubElement(listed, "property", name=name, value=text)
