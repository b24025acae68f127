"""The notebooks as handed out: their cells, and what each check asks for."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from course.grade.cells import Cell, read_cells

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
CHECK = re.compile(r"^check\.q(\d+)_(\d+)\(", re.M)
DEFAULT = 'load("gaza-truce")'


@dataclass(frozen=True)
class Exercise:
    """One exercise of a notebook.

    Attributes
    ----------
    name : str
        Such as "3.4".
    at, check : int
        The places of its cell and of its check among the code cells.
    arguments : tuple of str
        What the check is called with, as Python.
    binds : frozenset of str
        The names that its cell gives a value to.

    Examples
    --------
    >>> exercise = assignments()["03_who_said_what"].exercises[0]
    >>> exercise.name, exercise.arguments[0]
    ('3.1', 'straight_marks')
    """

    name: str
    at: int
    check: int
    arguments: tuple[str, ...]
    binds: frozenset[str]


@dataclass(frozen=True)
class Assignment:
    """A notebook as handed out.

    Attributes
    ----------
    stem : str
        Such as "03_who_said_what".
    cells : tuple of Cell
        Its code cells.

    Examples
    --------
    >>> len(assignments()["00_start_here"].exercises)
    1
    """

    stem: str
    cells: tuple[Cell, ...]

    @cached_property
    def exercises(self) -> tuple[Exercise, ...]:
        """Its exercises, in order."""
        places = {cell.id: at for at, cell in enumerate(self.cells)}
        found = []
        for at, cell in enumerate(self.cells):
            check = CHECK.search(cell.source)
            if check and cell.id.startswith("check-"):
                place = places[cell.id.replace("check-", "exercise-", 1)]
                binds = bound(self.cells[place].source)
                name = f"{check[1]}.{check[2]}"
                found.append(Exercise(name, place, at, _arguments(cell.source), binds))
        return tuple(found)


def assignments(folder: Path = NOTEBOOKS) -> dict[str, Assignment]:
    """Read every notebook of a folder that has exercises.

    Examples
    --------
    >>> "03_who_said_what" in assignments()
    True
    """
    read = {
        path.stem: Assignment(path.stem, tuple(read_cells(path.read_bytes())))
        for path in sorted(folder.glob("*.ipynb"))
    }
    return {stem: one for stem, one in read.items() if one.exercises}


def bound(source: str) -> frozenset[str]:
    r"""Return the names a cell gives a value to at its outermost level, even if it cannot run.

    Examples
    --------
    >>> sorted(bound("x, y = 1, 2\ndef f(a):\n    b = a"))
    ['f', 'x', 'y']
    >>> sorted(bound("x = (1"))
    ['x']
    """
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return frozenset(re.findall(r"^(?:def |class )?(\w+)(?=\s*=[^=]|\()", source, re.M))
    names = set()
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            names.add(node.name)
        else:
            names |= {n.id for n in ast.walk(node) if isinstance(n, ast.Name) and _stores(n)}
    return frozenset(names)


def _stores(name: ast.Name) -> bool:
    return isinstance(name.ctx, ast.Store)


def _arguments(source: str) -> tuple[str, ...]:
    for node in ast.walk(ast.parse(source)):
        called = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
        if called and re.fullmatch(r"q\d+_\d+", node.func.attr):
            return tuple(ast.unparse(argument) for argument in node.args)
    raise ValueError(source)
