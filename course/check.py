"""Checks that answer like a tutor: what was seen, which idea it looks like, where to look again.

``checks_for(article)`` reads ``data/<article>/checks.json``, which holds digests of the accepted
answers and of known wrong turns, never an answer in clear. ``check.q1_2(answer)`` says that the
check passes or raises `CheckFailed`, which a notebook shows in a line or two, without a traceback.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from course import CourseError
from course.article import DATA, Article
from course.judge import Finding, judge_part

NAME = re.compile(r"q(\d+)_(\d+)$")


@dataclass(frozen=True)
class Result:
    """What a check found.

    Attributes
    ----------
    exercise : str
        Such as "2.1".
    status : str
        "correct", "accepted reading", "partly", "not yet" or "not attempted".
    message : str
        One to three plain lines for the student.
    misconception : str
        Id of the wrong turn that was recognised, or "".
    part : str
        Name of the part of the answer that the message is about, or "".
    right, of : int
        How many of the answer's cells are right, of how many.
    form : bool
        The message is about the answer's form, or about a part still open: no hint is due.
    """

    exercise: str
    status: str
    message: str
    misconception: str = ""
    part: str = ""
    right: int = 0
    of: int = 0
    form: bool = False

    @property
    def passed(self) -> bool:
        """Tell whether the answer earns the exercise's points."""
        return self.status in ("correct", "accepted reading")

    def __repr__(self) -> str:
        return self.message


class CheckFailed(CourseError):
    """An answer that is open or not right yet; ``result`` holds the `Result`."""

    def __init__(self, result: Result):
        super().__init__(result.message)
        self.result = result

    def _render_traceback_(self):
        return self.result.message.split("\n")


class Note(str):
    """A sentence that a notebook shows as it is, without quotation marks around it."""

    __repr__ = str.__str__


class Checks:
    """All checks of one article: ``check.q1_2(answer)``, ``check.given("2.1")``.

    Parameters
    ----------
    article : Article
        The text that spans and ids refer to.
    data : dict
        The content of the article's checks.json.
    """

    def __init__(self, article: Article, data: dict):
        self.article = article
        self._data = data
        self._wrong_tries: dict[str, list] = {}

    def __getattr__(self, name: str) -> Callable:
        found = NAME.match(name)
        if not found:
            raise AttributeError(name)
        return partial(self._answer, f"{found[1]}.{found[2]}")

    def __dir__(self):
        names = [f"q{name.replace('.', '_')}" for name in self._data["exercises"]]
        return [*super().__dir__(), *names]

    def _answer(self, exercise: str, *given) -> Result:
        result = self.judge(exercise, *given)
        if not result.passed:
            raise CheckFailed(self._with_hint(result, given))
        return result

    def _spec(self, exercise: str) -> dict:
        if exercise not in self._data["exercises"]:
            known = ", ".join(self._data["exercises"])
            raise CourseError(f"There is no exercise {exercise} for this article; it has {known}.")
        return self._data["exercises"][exercise]

    def given(self, exercise: str):
        """Return the table that an exercise works on.

        Returns
        -------
        pandas.DataFrame
            One row for each answer that is asked for; the first column is the row's id.

        Raises
        ------
        CourseError
            When the exercise does not exist or has no table.

        Examples
        --------
        >>> from course.article import load
        >>> list(checks_for(load("gaza-truce")).given("2.1").columns)
        ['id', 'sentence', 'start', 'end', 'text']
        """
        import pandas as pd

        spec = self._spec(exercise)
        if "given" not in spec:
            raise CourseError(
                f"Exercise {exercise} has no table of its own: read its text instead."
            )
        return pd.DataFrame(spec["given"])

    def task(self, exercise: str) -> Note:
        """Return what an exercise asks of this article, as a sentence.

        Examples
        --------
        >>> from course.article import load
        >>> checks_for(load("gaza-truce")).task("2.3")
        Count the mentions of Hamas by its name: in all, and inside quotation marks.
        """
        return Note(self._spec(exercise).get("task", ""))

    def options(self, exercise: str, part: int = 1) -> list[str]:
        """Return the choices that an exercise's table takes; `part` counts its answers from 1.

        Examples
        --------
        >>> from course.article import load
        >>> "Rafah" in checks_for(load("gaza-truce")).options("2.1")
        True
        """
        return list(self._spec(exercise)["parts"][part - 1].get("options", {}))

    def judge(self, exercise: str, *given) -> Result:
        """Judge an answer without raising; what ``check.q1_2(...)`` and the grader both use.

        Parameters
        ----------
        exercise : str
            Such as "1.2".
        *given : object
            The answer, one value for each part of the exercise.

        Returns
        -------
        Result

        Raises
        ------
        CourseError
            When the article has no such exercise.

        Examples
        --------
        >>> from course.article import load
        >>> checks_for(load("gaza-truce")).judge("1.2", ..., ...).status
        'not attempted'
        """
        spec = self._spec(exercise)
        parts = spec["parts"]
        if len(given) != len(parts):
            text = f"this check takes {len(parts)} answers and got {len(given)}"
            return Result(exercise, "not yet", f"{exercise}: {text}.", form=True)
        found = self._findings(exercise, parts, given)
        result = self._sum_up(exercise, spec, found)
        if not result.passed and self._swapped(exercise, parts, given):
            text = f"{exercise}: have your two answers changed places?"
            return replace(result, message=text, misconception="")
        return result

    def _swapped(self, exercise: str, parts: list[dict], given) -> bool:
        if len(parts) != 2:
            return False
        found = self._findings(exercise, parts, given[::-1])
        return all(f.right == f.of for f in found)

    def _findings(self, exercise: str, parts: list[dict], given) -> list[Finding]:
        salt = (self.article.name, exercise)
        both = enumerate(zip(parts, given, strict=True))
        return [judge_part(part, one, (*salt, at), self.article) for at, (part, one) in both]

    def _sum_up(self, exercise: str, spec: dict, found: list[Finding]) -> Result:
        total = Result(
            exercise, "", "", right=sum(f.right for f in found), of=sum(f.of for f in found)
        )
        if all(f.open for f in found):
            text = f"{exercise}: not attempted yet. {spec['todo']}"
            text += "\nIf the cell above shows an error, mend that first."
            return replace(total, status="not attempted", message=text, right=0)
        for part, finding in zip(spec["parts"], found, strict=True):
            if finding.problem or finding.open:
                name = f"{exercise}, {part['name']}" if len(found) > 1 else exercise
                text = f"{name}: {finding.problem or 'still open'}"
                status = "partly" if total.right else "not yet"
                form = finding.form or finding.open
                look = part.get("look", spec["look"])
                advice = spec["todo"] if form else _stop(f"Look again at {look}")
                advice = finding.advice or advice
                told = self._data["messages"].get(finding.misconception, advice)
                lines = [_stop(text), told]
                return replace(
                    total,
                    status=status,
                    message="\n".join(lines),
                    misconception=finding.misconception,
                    part=part["name"],
                    form=form,
                )
        notes = [note for finding in found for note in finding.notes]
        if notes:
            text = f"{exercise}: this check passes. This is one of the defensible readings."
            return replace(total, status="accepted reading", message="\n".join([text, *notes]))
        return replace(total, status="correct", message=f"{exercise}: this check passes.")

    def _with_hint(self, result: Result, given) -> Result:
        spec = self._spec(result.exercise)
        own = [part.get("hints") for part in spec["parts"] if part["name"] == result.part]
        hints = next(filter(None, own), spec.get("hints", []))
        tries = self._wrong_tries.setdefault(result.exercise, [])
        seen = repr(given)[:500]
        if result.status == "not attempted" or result.form or not hints:
            return result
        if seen not in tries:
            tries.append(seen)
        level = min(len(tries) - 1, len(hints))  # the first wrong answer gets no hint yet
        if level == 0:
            return result
        hint = f"Hint {level} of {len(hints)}: {hints[level - 1]}"
        return replace(result, message=f"{result.message}\n{hint}")


def checks_for(article: Article) -> Checks:
    """Return the checks that belong to an article.

    Parameters
    ----------
    article : Article
        As `course.article.load` gives it.

    Returns
    -------
    Checks

    Raises
    ------
    CourseError
        When the article's folder has no checks.json, or it cannot be read.

    Examples
    --------
    >>> from course.article import load
    >>> checks_for(load("gaza-truce")).q1_1(..., ...)
    Traceback (most recent call last):
        ...
    course.check.CheckFailed: 1.1: not attempted yet. Write your two numbers where the dots are.
    If the cell above shows an error, mend that first.
    """
    path = DATA / getattr(article, "name", "") / "checks.json"
    if not isinstance(article, Article) or not path.is_file():
        raise CourseError(
            "There are no checks for this text: load an article that has some, "
            'as in load("gaza-truce").'
        )
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except ValueError:
        raise CourseError(
            f"The file data/{article.name}/checks.json is damaged: copy it anew from the course."
        ) from None
    return Checks(article, data)


def _stop(text: str) -> str:
    return text if text.endswith((".", "”", "!", "?")) else f"{text}."
