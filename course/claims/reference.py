"""Read a table of references: who published what, where it began, what it says."""

import re
from dataclasses import dataclass, replace
from datetime import date
from numbers import Real

from course import CourseError
from course.claims.intervals import Interval, as_interval, number, unit_name
from course.claims.meaning import content_words, stem
from course.claims.numbers.dates import MONTHS
from course.claims.numbers.find import quantities
from course.claims.tokens import low_at, tokenize
from course.claims.units import by_name

LEVELS = ("low", "medium", "medium-high", "high")  # of confidence, from the lowest up
NO_AMOUNT = ("date", "ordinal", "score")
MEASURED = ("percent", "money", "duration", "measure", "age")
ISO_DAY = re.compile(r"(\d{4})(?:-(\d\d?)(?:-(\d\d?)(?:[T ].*)?)?)?")
DAY_MONTH = re.compile(r"(?:(\d\d?)(?:st|nd|rd|th)?(?: of)? )?([a-z]+)\.? (\d{4})", re.I)
MONTH_DAY = re.compile(r"([a-z]+)\.? (\d\d?)(?:st|nd|rd|th)?,? (\d{4})", re.I)


@dataclass(frozen=True)
class Reference:
    """One row of the table: what was reported, by which outlets, from which origins.

    `interval` is None where no number is reported, and has a unit where it is a measure; `unit` is
    the word of the table. `words` are the few words of the source that matter, `differs` says in a
    few words how what is counted differs from the claim. `day` is the date as `read_day` reads it.
    """

    interval: Interval | None
    unit: str
    words: str
    differs: str
    date: str
    day: tuple
    outlets: tuple
    origins: tuple
    confidence: str

    def said_by(self):
        """Return publisher and date, as a step names them."""
        names = ", ".join(self.outlets)
        return f"{names}, {self.date}" if self.date else names

    def later_than(self, day):
        """Say whether it is of a later day; of two dates the parts that both have decide.

        Examples
        --------
        >>> [row] = read_references([{"value": 3, "date": "2024-02"}])
        >>> row.later_than((2024, 2, 7)), row.later_than((2024, 1, 31))
        (False, True)
        """
        known = min(len(day), len(self.day))
        return self.day[:known] > day[:known]


def read_references(references):
    """Return the rows of a table as a list of Reference.

    Parameters
    ----------
    references : pandas.DataFrame or list of dict
        Columns low and high (`inf`: no upper end), or value, or words; unit, differs, date,
        publisher, origin and confidence where known. Several publishers or origins in a cell are
        separated by "; ". A value in prose is no number, "1,400" and "140 people" are.

    Returns
    -------
    list of Reference

    Raises
    ------
    CourseError
        When it is no table, has nothing to compare, or a cell is no number where one is needed.

    Examples
    --------
    >>> [row] = read_references([{"value": 3, "publisher": "A; B", "origin": "a speech"}])
    >>> print(row.interval, row.outlets, row.origins)
    3 ('A', 'B') ('a speech',)
    """
    found = []
    for place, record in enumerate(_records(references), 1):
        try:
            found.append(_reference(record, f"reference {place}"))
        except CourseError as error:
            raise CourseError(f"Reference {place}: {error}") from None
    return found


def _records(references):
    """Return the rows as dicts, when they have something to compare."""
    if hasattr(references, "columns"):
        if not references.columns.is_unique:
            raise CourseError("Two columns of the references have one name: rename one of them.")
        references = references.to_dict("records")
    if not isinstance(references, list | tuple) or not all(isinstance(r, dict) for r in references):
        raise CourseError("References are a table: give a DataFrame, or a list of dicts.")
    names = {str(name): None for record in references for name in record}  # in their order
    if references and not names.keys() & {"value", "words"} and not {"low", "high"} <= names.keys():
        raise CourseError(
            "References need a column value, or two columns low and high, or words; "
            f"their columns are: {', '.join(names) or 'none'}."
        )
    return references


def _reference(record, name):
    cells = {column: _text(record.get(column)) for column in ("unit", "words", "differs", "date")}
    origins = _listed(record.get("origin")) or (name,)
    outlets = _listed(record.get("publisher")) or origins
    level = _text(record.get("confidence")).lower()
    if level and level not in LEVELS:
        raise CourseError(f"{level!r} is no confidence: use one of {', '.join(LEVELS)}.")
    interval = _interval(record)
    if interval and cells["unit"]:
        interval = replace(interval, unit=measure(cells["unit"]))
    if not any(_meanings([token]) for token in tokenize(cells["words"])):
        cells["words"] = ""  # "the" would be found in any claim
    day = read_day(record.get("date")) if cells["date"] else ()
    cells["date"] = "-".join(f"{part:02}" for part in day) or cells["date"]
    return Reference(interval, **cells, day=day, outlets=outlets, origins=origins, confidence=level)


def _interval(record):
    """Return what is reported as a number, None where there is none."""
    ends = [_text(record.get(name)) for name in ("low", "high")]
    if not any(ends):
        return _number(record.get("value"))
    if not all(ends):
        raise CourseError("only one of low and high is given; inf says that there is no upper end.")
    low, high = (_end(record.get(name), name) for name in ("low", "high"))
    return Interval(low, high)


def _end(value, name):
    try:
        return number(float(value) if isinstance(value, str) else value, f"the {name} end")
    except ValueError:  # "1,400"
        found = _number(value) if isinstance(value, str) else None
    if found is None or found.low != found.high:
        raise CourseError(f"the {name} end must be a number, not {_text(value)[:40]!r}.")
    return found.low


def _number(value):
    """Return a cell as an Interval, None where it is empty or prose."""
    text = _text(value)
    if isinstance(value, str) and text:
        try:
            return as_interval(float(text))
        except ValueError:
            return amount(text, whole=True)
    is_number = text and isinstance(value, Real) and not isinstance(value, bool)
    return as_interval(value) if is_number else None


def amount(text, whole=False):
    """Return the one amount that a text states, None where it states none or several.

    A date, an ordinal and a score are no amounts. With `whole` nothing else may stand in the text.

    Examples
    --------
    >>> print(amount("Two weeks after 7 October"), amount("1 to 2"), amount("on 7 October"))
    2 week [1, 2] None
    >>> print(amount("They sold 140 boats."), amount("They sold 140 boats.", whole=True))
    140 None
    """
    tokens = tokenize(text)
    found = [q for q in quantities(tokens) if q.kind not in NO_AMOUNT]
    if len(found) != 1 or whole and (found[0].first, found[0].last) != (0, len(tokens)):
        return None
    return Interval(*found[0].interval(), unit=found[0].unit if found[0].kind in MEASURED else "")


def measure(unit):
    """Return the name of a unit that measures, "" for a word such as "person", or none.

    Examples
    --------
    >>> measure("km"), measure("people")
    ('kilometre', '')
    """
    name = unit_name(unit)
    return name if name in by_name() else ""


def read_day(value):
    """Return a date as (year, month, day), as far as it is told, () where it cannot be read.

    Examples
    --------
    >>> read_day("2024-2-8"), read_day("8 Feb 2024"), read_day("February 2024")
    ((2024, 2, 8), (2024, 2, 8), (2024, 2))
    >>> read_day("2024-02-31"), read_day("8/2/2024")
    ((), ())
    """
    text = " ".join(str(value.isoformat() if hasattr(value, "isoformat") else value).split())
    if found := ISO_DAY.fullmatch(text):
        parts = found.groups()
    elif found := DAY_MONTH.fullmatch(text):
        parts = found[3], MONTHS.get(found[2].lower(), 13), found[1]
    elif found := MONTH_DAY.fullmatch(text):
        parts = found[3], MONTHS.get(found[1].lower(), 13), found[2]
    else:
        return ()
    told = tuple(int(part) for part in parts if part)
    try:
        date(*told, *[1] * (3 - len(told)))
    except ValueError:
        return ()
    return told


def _text(value):
    """Return a cell as text, "" where it is empty."""
    from pandas import isna

    empty = isna(value)
    if hasattr(empty, "__len__"):
        raise CourseError('a cell holds a list: write several names as text, "A; B".')
    return "" if empty else str(value).strip()


def _listed(cell):
    """Return the names in a cell, each once, whatever its capitals."""
    names = [part.strip() for part in _text(cell).split(";") if part.strip()]
    return tuple({name.casefold(): name for name in reversed(names)}.values())[::-1]


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


NOT = frozenset("not no never none nobody nothing neither nor cannot without".split())
NT = ("n't", "n’t")
REFUSE = frozenset(stem(word) for word in ("refuse", "deny", "decline", "reject", "fail"))
BOUND = frozenset("more less fewer later only".split())  # "no more than 9" denies nothing


def _meanings(tokens):
    numbers = {token.text.replace(",", "") for token in tokens if token.kind == "num"}
    plain = [token for token in tokens if token.low not in NOT and not token.low.endswith(NT)]
    return content_words(plain) | numbers


def denies(text):
    """Say whether a text has a word that denies: not, never, n't, or refuse, deny and the like.

    Examples
    --------
    >>> denies("They weren’t told."), denies("He declined."), denies("No more than 9 came.")
    (True, True, False)
    """
    tokens = tokenize(text)
    return any(
        token.low in NOT and low_at(tokens, k + 1) not in BOUND
        or token.low.endswith(NT)
        or stem(token.low) in REFUSE
        for k, token in enumerate(tokens)
    )  # fmt: skip
