"""Read a table of references: who published what, where it began, what it says."""

from dataclasses import dataclass

from course import CourseError
from course.claims.intervals import INF, Interval
from course.claims.meaning import content_words, stem
from course.claims.tokens import tokenize

LEVELS = ("low", "medium", "medium-high", "high")  # of confidence, from the lowest up


@dataclass(frozen=True)
class Reference:
    """One row of the table: what was reported, by which outlets, from which origins.

    `interval` is None where no number is reported, `words` are the few words of the source that
    matter, `differs` says in a few words how what is counted differs from the claim.
    """

    interval: Interval | None
    unit: str
    words: str
    differs: str
    date: str
    outlets: tuple
    origins: tuple
    confidence: str

    def said_by(self):
        """Return publisher and date, as a step names them."""
        names = ", ".join(dict.fromkeys(self.outlets)) or self.origins[0]
        return f"{names}, {self.date}" if self.date else names

    def later_than(self, day):
        """Say whether it is of a later day; of two dates the parts that both have decide.

        Examples
        --------
        >>> [row] = read_references([{"value": 3, "date": "2024-02"}])
        >>> row.later_than("2024-02-07"), row.later_than("2024-01-31")
        (False, True)
        """
        known = min(len(day or ""), len(self.date))
        return self.date[:known] > (day or "")[:known]


def read_references(references):
    """Return the rows of a table as a list of Reference.

    Parameters
    ----------
    references : pandas.DataFrame or list of dict
        Columns low and high, or value; unit, words, differs, date, publisher, origin and
        confidence where known. Several publishers or origins in a cell are separated by "; ".

    Returns
    -------
    list of Reference

    Raises
    ------
    CourseError
        When it is no table.

    Examples
    --------
    >>> [row] = read_references([{"value": 3, "publisher": "A; B", "origin": "a speech"}])
    >>> print(row.interval, row.outlets, row.origins)
    3 ('A', 'B') ('a speech',)
    """
    records = references.to_dict("records") if hasattr(references, "to_dict") else references
    if not isinstance(records, list | tuple) or not all(isinstance(r, dict) for r in records):
        raise CourseError("References are a table: give a DataFrame, or a list of dicts.")
    return [_reference(record, number) for number, record in enumerate(records, 1)]


def _reference(record, number):
    cells = {name: _text(record.get(name)) for name in ("unit", "words", "differs", "date")}
    origins = _listed(record.get("origin")) or (f"reference {number}",)
    outlets = _listed(record.get("publisher"))
    level = _text(record.get("confidence"))
    return Reference(_interval(record), **cells, outlets=outlets, origins=origins, confidence=level)


def _interval(record):
    """Return what is reported as a number, None where there is none or its ends are crossed."""
    low, high = (_number(record.get(name), record.get("value")) for name in ("low", "high"))
    if low is None or high is None or low > high:
        return None
    return Interval(low, high, False, high == INF)


def _number(*values):
    """Return the first of the values that is a number, or None."""
    for value in values:
        try:
            number = float(value)
        except (TypeError, ValueError, OverflowError):
            continue
        if number == number:
            return number
    return None


def _text(value):
    return "" if value is None or value != value else str(value).strip()


def _listed(cell):
    return tuple(part.strip() for part in _text(cell).split(";") if part.strip())


def unheard(words, claim):
    """Return those words of a source that a claim lacks, and whether the two share any.

    Families of words count as one ("demand", "demanded"); small words do not count, numbers do.

    Examples
    --------
    >>> unheard("wanted to select", "500 prisoners were selected")
    (['wanted'], True)
    """
    ours = _meanings(tokenize(claim))
    heard = [(token.text, _meanings([token])) for token in tokenize(words)]
    lacking = [text for text, meanings in heard if meanings - ours]
    return list(dict.fromkeys(lacking)), any(meanings & ours for _, meanings in heard)


def _meanings(tokens):
    numbers = {token.text.replace(",", "") for token in tokens if token.kind == "num"}
    return content_words(tokens) | numbers


def same_unit(one, two):
    """Say whether two units are one: "day" and "days".

    Examples
    --------
    >>> same_unit("days", "day"), same_unit("day", "mile"), same_unit("", "mile")
    (True, False, True)
    """
    return not one or not two or stem(one) == stem(two)
