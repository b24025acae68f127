"""A student's cells, put into the notebook as it was handed out.

Of a submission count: the first cell of each exercise, and every cell the student added or
changed. Its checks, outputs, metadata and kernel do not. The rest is the course's own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from course.grade.assignment import CHECK, DEFAULT, Assignment, Exercise, bound
from course.grade.cells import Cell

LOADS = re.compile(r"""^article\s*=\s*load\(\s*["']([\w/-]+)["']\s*\)""", re.M)


@dataclass(frozen=True)
class Step:
    """One cell of the merged notebook.

    Attributes
    ----------
    role : str
        "lesson" (the course's), "answer" or "extra" (the student's), "check".
    source : str
    exercise : Exercise or None
        Whose answer or check it is.
    """

    role: str
    source: str
    exercise: Exercise | None = None


@dataclass
class Merged:
    """A notebook that is ready to run.

    Attributes
    ----------
    article : str
        The text that the student chose.
    steps : list of Step
    missing, twice, untouched : set of str
        Exercises without a cell, with more than one, with the cell as it was handed out.
    """

    article: str
    steps: list[Step] = field(default_factory=list)
    missing: set[str] = field(default_factory=set)
    twice: set[str] = field(default_factory=set)
    untouched: set[str] = field(default_factory=set)


def which(cells: list[Cell], name: str, known: dict[str, Assignment]) -> Assignment | None:
    """Tell which notebook a submission is, by its cells first and its name second.

    Parameters
    ----------
    cells : list of Cell
    name : str
        The file's name; any name will do.
    known : dict
        As `course.grade.assignment.assignments` gives it.

    Examples
    --------
    >>> from course.grade.assignment import assignments
    >>> which([Cell("", "", "check.q3_1(1, 2, 3)")], "my work.ipynb", assignments()).stem
    '03_who_said_what'
    """
    said = {word for cell in cells for word in (cell.id, cell.mark, cell.source) if word}
    said |= {"check-{}-{}".format(*CHECK.search(w).groups()) for w in said if CHECK.search(w)}
    votes = {stem: _votes(one, said) for stem, one in known.items()}
    best = max(votes, key=votes.get, default=None)
    if best and votes[best] >= 1:
        return known[best]
    number = re.search(r"(?<!\d)(\d\d)_(?=[a-z])", name, re.I) or re.match(r"(\d\d)\b", name)
    stems = [stem for stem in known if number and stem.startswith(f"{number[1]}_")]
    return known[stems[0]] if stems else None


def _votes(one: Assignment, said: set[str]) -> int:
    exercises = {one.cells[place].id for e in one.exercises for place in (e.at, e.check)}
    return 5 * len(exercises & said) + sum(c.id in said or c.source in said for c in one.cells)


def merge(one: Assignment, cells: list[Cell], articles: list[str]) -> Merged:
    """Put a submission's cells into the notebook as it was handed out.

    Parameters
    ----------
    one : Assignment
    cells : list of Cell
        The submission's code cells.
    articles : list of str
        The texts that have checks; the first is taken where the student names none of them.

    Examples
    --------
    >>> from course.grade.assignment import assignments
    >>> one = assignments()["03_who_said_what"]
    >>> merged = merge(one, [Cell("exercise-3-1", "", "straight_marks = 99")], ["gaza-truce"])
    >>> len(merged.missing), merged.article
    (6, 'gaza-truce')
    """
    merged = Merged(chosen(cells, articles))
    handed_out = [
        Cell(cell.id, cell.mark, cell.source.replace(DEFAULT, f'load("{merged.article}")'))
        for cell in one.cells
    ]
    answers = _answers(one, cells, merged)
    extras = _extras(handed_out, one, cells, answers, merged)
    by_place = {exercise.at: exercise for exercise in one.exercises}
    checks = {exercise.check: exercise for exercise in one.exercises}
    merged.steps += [Step("extra", source) for source in extras.get(-1, ())]
    for at, cell in enumerate(handed_out):
        if at in checks:
            merged.steps.append(Step("check", "", checks[at]))
        elif at in by_place:
            _add_answer(merged, by_place[at], cell, answers, cells)
        else:
            merged.steps.append(Step("lesson", cell.source))
        merged.steps += [Step("extra", source) for source in extras.get(at, ())]
    return merged


def chosen(cells: list[Cell], articles: list[str]) -> str:
    """Return the text that the student works on: the first that a cell opens as ``article``.

    Examples
    --------
    >>> chosen([Cell("", "", 'article = load("town-council")')], ["gaza-truce", "town-council"])
    'town-council'
    """
    named = [name for cell in cells for name in LOADS.findall(cell.source) if name in articles]
    return named[0] if named else articles[0]


def _add_answer(merged: Merged, exercise: Exercise, stub: Cell, answers: dict, cells: list) -> None:
    place = answers.get(exercise.name)
    if place is None:
        merged.missing.add(exercise.name)
        return
    source = cells[place].source
    if source.strip() == stub.source.strip():
        merged.untouched.add(exercise.name)
    merged.steps.append(Step("answer", source, exercise))


def _answers(one: Assignment, cells: list[Cell], merged: Merged) -> dict[str, int]:
    """Find each exercise's cell: by id, by the mark of nbgrader, by the names it binds."""
    found: dict[str, int] = {}
    taken: set[int] = set()
    ways = (
        lambda cell, exercise, stub: cell.id == stub.id,
        lambda cell, exercise, stub: cell.mark == stub.id,
        lambda cell, exercise, stub: (
            not cell.id.startswith(("exercise-", "check-"))
            and bool(exercise.binds)
            and exercise.binds <= bound(cell.source)
        ),
    )
    for number, way in enumerate(ways):
        for exercise in one.exercises:
            if number == 2 and exercise.name in found:
                continue
            stub = one.cells[exercise.at]
            mine = [at for at, c in enumerate(cells) if at not in taken and way(c, exercise, stub)]
            if mine and exercise.name not in found:
                found[exercise.name] = mine[0]
                taken.add(mine[0])
                mine = mine[1:]
            if mine and number < 2:
                merged.twice.add(exercise.name)
                taken |= set(mine)
    return found


def _extras(handed_out, one: Assignment, cells, answers: dict, merged: Merged) -> dict[int, list]:
    """Return the student's own cells, by the place after which they run."""
    ids = {cell.id: at for at, cell in enumerate(handed_out)}
    sources = {cell.source: at for at, cell in enumerate(handed_out)}
    at_cell = {cell_at: one_at for one_at, cell_at in _places(one, answers)}
    last, extras = -1, {}
    for number, cell in enumerate(cells):
        place = at_cell.get(number, ids.get(cell.id, ids.get(cell.mark, sources.get(cell.source))))
        if place is not None:
            last = place
        own = number not in at_cell and not _is_copy(cell)
        if own and cell.source and (place is None or cell.source != handed_out[place].source):
            extras.setdefault(last, []).append(cell.source)
    return extras


def _places(one: Assignment, answers: dict):
    for exercise in one.exercises:
        if exercise.name in answers:
            yield exercise.at, answers[exercise.name]


def _is_copy(cell: Cell) -> bool:
    """Tell whether a cell is a further copy of an exercise, or a check."""
    marks = (cell.id, cell.mark)
    return any(mark.startswith(("exercise-", "check-")) for mark in marks) or bool(
        CHECK.match(cell.source)
    )
