"""Held-out cases: what a function must also get right, made from the solved notebook."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from course.article import load
from course.grade.assignment import DEFAULT, Assignment
from course.grade.cells import read_cells
from course.grade.disguise import held_out, words_looked_for
from course.grade.marking import Marker, function_part, is_right
from course.grade.merge import Merged, merge


class HeldOut:
    """Held-out cases for functions, made once for each notebook and article.

    Parameters
    ----------
    marker : Marker
    solved : dict
        Stem to the solved notebook's content; without one there are no such cases.
    open_session : callable
        Merged and functions to a `Session`.
    """

    def __init__(self, marker: Marker, solved: dict[str, bytes], open_session: Callable):
        self._marker, self._solved, self._open = marker, solved, open_session
        self._cases: dict[tuple[str, str], list] = {}
        self._done: set[tuple[str, str]] = set()

    def cases(self, name: str, article: str) -> list:
        """Return the held-out cases of an exercise: pairs of arguments and answer."""
        return self._cases.get((name, article), [])

    def prepare(self, one: Assignment, article: str) -> None:
        """Make the cases of a notebook, unless they are there."""
        names = self._marker.functions(one)
        if (one.stem, article) in self._done or one.stem not in self._solved or not names:
            return
        self._done.add((one.stem, article))
        cells = [
            replace(cell, source=cell.source.replace(DEFAULT, f'load("{article}")'))
            for cell in read_cells(self._solved[one.stem])
        ]
        merged = merge(one, cells, [article])
        with self._open(merged, names) as answers:
            for name in sorted(names & set(answers.given)):
                self._cases[name, article] = self._made(name, article, answers, merged)

    def _made(self, name: str, article: str, answers, merged: Merged) -> list:
        spec = self._marker.data[article]["exercises"].get(name)
        if not spec:
            return []
        part = function_part(spec)
        solved = answers.given[name][part]
        if not is_right(spec, article, name, solved):  # another key's notebook
            return []
        cases = [[_argument(a) for a in case["arguments"]] for case in spec["parts"][part]["cases"]]
        kept = frozenset().union(*map(words_looked_for, _defining(name, merged)))
        return list(held_out(cases, solved, kept))


def _defining(name: str, merged: Merged) -> list[str]:
    """Return the sources of the solved cells between the check before and this one."""
    found: list[str] = []
    for step in merged.steps:
        if step.role == "check":
            if step.exercise.name == name:
                return found
            found = []
        elif step.role != "lesson" and "def " in step.source:
            found.append(step.source)
    return found


def _argument(item):
    return load(item["article"]).text if isinstance(item, dict) else item
