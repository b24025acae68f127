"""From the answers of one notebook to its rows: the trusted side's half of grading."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from course.answers import output
from course.article import load
from course.check import Checks, Result
from course.grade.assignment import Assignment, Exercise
from course.grade.job import Remote
from course.grade.merge import Merged
from course.grade.rows import PASSED, STATUSES, Row
from course.grade.session import Answers
from course.judge import judge_part

TWICE = "There are two cells for this exercise; the first one counts."
NO_KEY = "The key has no such exercise; this is not a zero."
ELSEWHERE = (
    "Right on the course's text, and not on other texts of the same form: "
    "is an answer written down instead of computed?"
)


@dataclass(frozen=True)
class File:
    """What all rows of one file have in common.

    Attributes
    ----------
    student, name, notebook : str
    isolated : bool

    Examples
    --------
    >>> file = File("ana", "a.ipynb", "03_who_said_what", True)
    >>> file.row("3.1", 1.0, "not found", "There is no cell.").score
    0.0
    """

    student: str
    name: str
    notebook: str
    isolated: bool

    def row(self, exercise: str, points: float, status: str, told: str = "", twin: str = "") -> Row:
        """Make one row; its score follows from its status."""
        score = points if status in PASSED else 0.0
        score = math.nan if status == "grader error" else score
        told = told or STATUSES[status]
        common = (status, told, self.isolated, self.name, twin)
        return Row(self.student, self.notebook, exercise, float(score), float(points), *common)


class Marker:
    """Marks answers by the same checks that students have.

    Parameters
    ----------
    checks : dict
        For each article the content of its checks.json.
    """

    def __init__(self, checks: dict[str, dict]):
        self.data = checks
        self._checks: dict[str, Checks] = {}

    def checks(self, article: str) -> Checks:
        """Return the checks of an article, the same object each time."""
        if article not in self._checks:
            self._checks[article] = Checks(load(article), self.data[article])
        return self._checks[article]

    def points(self, exercise: str) -> float:
        """Return what an exercise is worth, 1 where no key says so."""
        specs = [data["exercises"].get(exercise, {}) for data in self.data.values()]
        return float(next((spec["points"] for spec in specs if "points" in spec), 1))

    def functions(self, one: Assignment) -> set[str]:
        """Return the exercises of a notebook that ask for a function."""
        specs = next(iter(self.data.values()))["exercises"]
        names = {exercise.name for exercise in one.exercises}
        return {n for n in names & set(specs) if function_part(specs[n]) is not None}

    def rows(self, file: File, one: Assignment, merged: Merged, answers: Answers, extra) -> list:
        """Mark one notebook while its session is open.

        Parameters
        ----------
        file : File
        one : Assignment
        merged : Merged
        answers : Answers
        extra : callable or None
            Exercise to its held-out cases, a list of (arguments, form); None: ask nothing more.
        """
        return [self._row(file, exercise, merged, answers, extra) for exercise in one.exercises]

    def _row(self, file: File, exercise: Exercise, merged: Merged, answers: Answers, extra) -> Row:
        name, twin = exercise.name, ""
        if name not in self.data[merged.article]["exercises"]:
            return file.row(name, self.points(name), "grader error", f"{name}: {NO_KEY}")
        given = answers.given.get(name, [...] * len(exercise.arguments))
        try:
            result = self.checks(merged.article).judge(name, *given)
        except Exception as error:  # a check that fails itself must cost this one row no points
            told = f"{name}: the check failed here ({type(error).__name__}); this is not a zero."
            return file.row(name, self.points(name), "grader error", told)
        status, told = self._status(result, name, given, merged, answers)
        if result.passed and extra:
            twin = self._elsewhere(name, given, merged.article, extra(name, merged.article))
            if twin == "wrong":
                status, told = "hard-coded", f"{name}: {ELSEWHERE}"
        if name in merged.twice:
            told = f"{told}\n{TWICE}"
        return file.row(name, self.points(name), status, told, twin)

    def with_twin(self, row: Row, right: set[str]) -> Row:
        """Return a passed row as it stands once the notebook was run about another text."""
        if row.exercise in right:
            return replace(row, twin="right")
        told = f"{row.exercise}: {ELSEWHERE}"
        return replace(row, twin="wrong", status="hard-coded", score=0.0, message=told)

    def _status(self, result: Result, name: str, given, merged: Merged, answers: Answers) -> tuple:
        if result.passed:
            return result.status, result.message
        lost = next((g.lost for g in given if isinstance(g, Remote) and g.lost), None)
        if lost:
            return lost.status, f"{name}: your function was stopped: {lost}."
        fault = answers.faults.get(name)
        open_ = result.status == "not attempted"
        if fault and (fault.role != "extra" or open_):
            if fault.role == "check" and name in merged.missing:
                return "not found", f"{name}: {STATUSES['not found']}"
            return fault.status, f"{name}: {fault.told}"
        if name in merged.missing:
            return "not found", f"{name}: {STATUSES['not found']}"
        if open_:
            return "not attempted", result.message
        return "wrong", result.message

    def _elsewhere(self, name: str, given, article: str, cases: list) -> str:
        """Tell whether functions are right on the twin's cases and on held-out ones."""
        part = function_part(self.data[article]["exercises"][name])
        function = given[part] if part is not None else None
        if not isinstance(function, Remote):
            return ""
        tried = False
        for twin, data in self.data.items():
            theirs = data["exercises"].get(name)
            if twin != article and theirs and self._other_cases(theirs, article, name, part):
                tried = True
                if not is_right(theirs, twin, name, function):
                    return "wrong"
        for arguments, form in cases:
            tried = True
            if not _gives(function, arguments, form):
                return "wrong"
        return "right" if tried else ""

    def _other_cases(self, theirs: dict, article: str, name: str, part: int) -> bool:
        own = self.data[article]["exercises"][name]["parts"][part]["cases"]
        return [c["arguments"] for c in theirs["parts"][part]["cases"]] != [
            c["arguments"] for c in own
        ]


def is_right(spec: dict, article: str, name: str, function) -> bool:
    """Tell whether a function passes all cases of an exercise on one article.

    Parameters
    ----------
    spec : dict
        The exercise, as in checks.json.
    article, name : str
    function : callable
    """
    at = function_part(spec)
    found = judge_part(spec["parts"][at], function, (article, name, at), load(article))
    return found.right == found.of and not found.problem


def function_part(spec: dict) -> int | None:
    """Return which part of an exercise asks for a function, None if none does.

    Examples
    --------
    >>> function_part({"parts": [{"kind": "ids"}, {"kind": "function"}]})
    1
    """
    kinds = [part["kind"] for part in spec["parts"]]
    return kinds.index("function") if "function" in kinds else None


def _gives(function: Remote, arguments: list, form) -> bool:
    try:
        return output(function(*arguments)) == form
    except Exception:  # whatever a student's function raises, it is not the right answer
        return False
