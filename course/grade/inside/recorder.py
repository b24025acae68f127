"""The sandbox's course.check: tables and tasks as ever, and checks that compare nothing.

The grader reads the arguments of the check cells itself; a check that a student calls on the way
says only that it was called.
"""

import json
import re

from course import CourseError
from course.article import DATA


class CheckFailed(CourseError):
    """Never raised here; student code may name it."""


class Note(str):
    """A sentence that shows without quotation marks."""

    __repr__ = str.__str__


class Checks:
    """What notebooks ask of ``check`` besides checking."""

    def __init__(self, article, data):
        self.article = article
        self._data = data

    def __getattr__(self, name):
        """Take any check's answers and compare nothing."""
        if not re.fullmatch(r"q\d+_\d+", name):
            raise AttributeError(name)
        return lambda *given: Note("This check is made when the notebook is graded.")

    def _spec(self, exercise):
        if exercise not in self._data:
            raise CourseError(f"There is no exercise {exercise} for this article.")
        return self._data[exercise]

    def given(self, exercise):
        """Return the table that an exercise works on."""
        import pandas as pd

        return pd.DataFrame(self._spec(exercise)["given"])

    def task(self, exercise):
        """Return what an exercise asks of this article."""
        return Note(self._spec(exercise).get("task", ""))

    def options(self, exercise):
        """Return the choices that an exercise's table takes."""
        return list(self._spec(exercise).get("options", ()))


def checks_for(article):
    """Return what belongs to an article."""
    path = DATA / getattr(article, "name", "") / "checks.json"
    if not path.is_file():
        raise CourseError("There are no checks for this text.")
    return Checks(article, json.loads(path.read_text(encoding="utf-8")))
