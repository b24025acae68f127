"""Check a text against itself: whether its numbers bear out the relations its words state."""

from bisect import bisect_right
from dataclasses import dataclass

from course import CourseError
from course.article import split_sentences
from course.claims.find import quantities
from course.claims.relations import relate
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

    def sentence_of(quantity):
        place = tokens[quantity.begin].start
        return bisect_right(starts, place) or 1

    checks = tuple(relate(text, tokens, found, sentence_of))
    return Consistency(_verdict(checks), checks, smallest_conflict(checks))


def _sentences(text):
    """Return the text and where its sentences (or the rows of a table) start."""
    if isinstance(text, str):
        return text, [span.start for span in split_sentences(text)]
    if "text" not in getattr(text, "columns", ()):
        raise CourseError("check_consistency needs a text, or a table with a column 'text'.")
    starts, whole = [], ""
    for part in text["text"].astype(str):
        starts.append(len(whole))
        whole += part + "\n"
    return whole, starts


def _verdict(checks):
    verdicts = [check.verdict for check in checks]
    return next((v for v in ("contradicted", "consistent") if v in verdicts), "not computable")


def smallest_conflict(checks):
    """Return the fewest sentences that cannot all be true, () when there is no conflict.

    Examples
    --------
    >>> from course.claims.relations import Check
    >>> smallest_conflict([Check("sum", "contradicted", (), [], (2, 5))])
    (2, 5)
    """
    broken = [check.sentences for check in checks if check.verdict == "contradicted"]
    return min(broken, key=lambda sentences: (len(sentences), sentences), default=())
