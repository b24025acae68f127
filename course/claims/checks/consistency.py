"""Check a text against itself: whether its numbers bear out the relations its words state."""

from dataclasses import dataclass

from course import CourseError
from course.article import split_sentences
from course.claims.checks.reading import Check, Reading
from course.claims.checks.relations import relate
from course.claims.checks.solve import fewest
from course.claims.numbers.find import quantities
from course.claims.tokens import tokenize


@dataclass(frozen=True)
class Consistency:
    """The checks of a text, one verdict over all, and the sentences that cannot all be true."""

    verdict: str
    checks: tuple
    conflict: tuple  # numbers of sentences, from 1

    def table(self):
        """Return the steps as a DataFrame.

        Returns
        -------
        pandas.DataFrame
            Columns check (1, 2, ...), relation, sentences, step, what.
        """
        import pandas as pd

        rows = [
            (number, check.relation, " ".join(f"S{s}" for s in check.sentences), step, what)
            for number, check in enumerate(self.checks, 1)
            for step, what in (*check.steps, ("verdict", check.verdict))
        ]
        return pd.DataFrame(rows, columns=["check", "relation", "sentences", "step", "what"])

    def __str__(self):
        """Return the steps as plain lines."""
        lines = []
        for number, check in enumerate(self.checks, 1):
            lines.append(
                f"{number}. {check.relation} (" + ", ".join(f"S{s}" for s in check.sentences) + ")"
            )
            lines += [
                f"   {step}: {what}" for step, what in (*check.steps, ("verdict", check.verdict))
            ]
        if self.conflict:
            lines.append("Cannot all be true: " + ", ".join(f"S{s}" for s in self.conflict))
        return "\n".join(lines) or "No relation between numbers is stated."

    __repr__ = __str__  # in a notebook, the steps


def check_consistency(text):
    """Check the quantities of a text by the relations its words state.

    Numbers are related only where the text says so (including, of whom, from ... to, X % of Y);
    anything else is left alone or called "not computable".

    Parameters
    ----------
    text : str or pandas.DataFrame
        A text, or a table with a column `text`, one statement a row.

    Returns
    -------
    Consistency
        With `verdict` (contradicted when any check is; consistent when one is and none is
        contradicted; else not computable), `checks` and `conflict`.

    Raises
    ------
    CourseError
        When it is neither a text nor a table with a column `text`.

    Examples
    --------
    >>> found = check_consistency("Police held 40 men, including 50 students.")
    >>> found.verdict, found.conflict
    ('contradicted', (1,))
    >>> check_consistency("A 135-day truce in three 45-day phases began.").verdict
    'consistent'
    """
    text, starts = _sentences(text)
    tokens = tokenize(text)
    found = [q for q in quantities(tokens) if q.kind not in ("ordinal", "score")]
    reading = Reading(text, tokens, found, starts)
    checks = relate(reading)
    conflict = smallest_conflict(reading, checks)
    if conflict and all(check.verdict != "contradicted" for check in checks):
        checks.append(_together(reading, checks, conflict))
    return Consistency(_verdict(checks), tuple(checks), conflict)


def _sentences(text):
    """Return the text and where its sentences (or the rows of a table) start."""
    if isinstance(text, str):
        return text, [span.start for span in split_sentences(text)]
    if "text" not in getattr(text, "columns", ()):
        raise CourseError("check_consistency needs a text, or a table with a column 'text'.")
    starts, whole = [], ""
    for number, part in enumerate(text["text"], 1):
        if not isinstance(part, str):
            raise CourseError(f"Row {number} of the table holds no text: fill its column 'text'.")
        starts.append(len(whole))
        whole += part + "\n"
    return whole, starts


def _verdict(checks):
    verdicts = [check.verdict for check in checks]
    return next((v for v in ("contradicted", "consistent") if v in verdicts), "not computable")


def smallest_conflict(reading, checks):
    """Return the fewest sentences that cannot all be true, () when there is no conflict.

    A relation is contradicted on its own, or the intervals that several relations leave have no
    number in common.
    """
    found = [check.sentences for check in checks if check.verdict == "contradicted"]
    constraints = [rule for check in checks for rule in check.constraints]
    stated = {k: (number, reading.value(k)) for k, number in enumerate(reading.sentences)}
    found.append(fewest(stated, constraints))
    return min(filter(None, found), key=lambda numbers: (len(numbers), numbers), default=())


def _together(reading, checks, conflict):
    """Return the Check that tells of a conflict between relations, each of which is fine alone."""
    inside = [
        check for check in checks
        if check.constraints and all(rule.sentences <= {*conflict} for rule in check.constraints)
    ]  # fmt: skip
    places = tuple(sorted({k for check in inside for k in check.places}))
    steps = [*reading.steps(places), *(("related", check.relation) for check in inside),
             ("computed", "each holds alone; together they leave no number")]  # fmt: skip
    return Check("all relations together", "contradicted", places, steps, conflict)
