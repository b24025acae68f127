"""The tables that the rules read: reporting verbs, roles and given names in ``course/lexicons``."""

from functools import cache
from typing import NamedTuple

from course.lexicons import table


class Cue(NamedTuple):
    """A reporting verb, one row of ``cues.csv``.

    Attributes
    ----------
    cue : str
        The verb as a dictionary has it: "say".
    kind : str
        How it presents what was said: neutral, truth-leaning, doubting, pressing, judging,
        manner, mental state.
    frames : str
        What may follow, a letter each: q a quotation, c a clause, t a clause with "that",
        w a question (whether), h first the hearer, o an object with quoted words,
        l an object and a label (called him "weak").
    noun : bool
        True when the same word is also a noun: "the claims".

    Examples
    --------
    >>> cues()["claimed"].kind
    'doubting'
    """

    cue: str
    kind: str
    frames: str
    noun: bool


class Role(NamedTuple):
    """A title or role, one row of ``roles.csv``.

    Examples
    --------
    >>> roles()["spokeswoman"].gender
    'woman'
    """

    also: tuple[str, ...]
    gender: str
    title: bool


# The column of a form, and the letter of grammar it gets (see course.quotes.letters).
SHAPES = {"participle": "u", "cue": "i", "third": "v", "past": "v", "ing": "g"}


@cache
def cues():
    """Return the `Cue` of each form: "say", "says", "said", "put it".

    Examples
    --------
    >>> cues()["said"].cue, cues()["pointed out"].kind
    ('say', 'truth-leaning')
    """
    forms = {}
    for row in table("cues"):
        entry = Cue(row["cue"], row["class"], row["frames"], row["noun"] == "yes")
        for column in SHAPES:
            forms.setdefault(row[column], entry)
    return forms


@cache
def cue_letters():
    """Return the letter of grammar of each form.

    Examples
    --------
    >>> [cue_letters()[form] for form in ("say", "says", "saying", "written")]
    ['i', 'v', 'g', 'u']
    """
    rows = table("cues")
    return {row[column]: letter for column, letter in SHAPES.items() for row in rows}


@cache
def roles():
    """Return the `Role` of each title or role.

    Examples
    --------
    >>> "leader" in roles()["prime minister"].also
    True
    """
    return {
        row["role"]: Role(
            tuple(filter(None, row["also"].split("; "))), row["gender"], row["title"] == "yes"
        )
        for row in table("roles")
    }


@cache
def given_names():
    """Return the gender that a given name suggests: man, woman or either.

    Examples
    --------
    >>> given_names()["Angela"]
    'woman'
    """
    return {row["name"]: row["gender"] for row in table("given_names")}


@cache
def abbreviations():
    """Return the abbreviations that keep their full stop, longest first.

    Examples
    --------
    >>> "Sen." in abbreviations()
    True
    """
    rows = table("abbreviations")
    dotted = {row["abbreviation"] for row in rows if row["class"] != "number"}
    return sorted((word for word in dotted if word.endswith(".")), key=len, reverse=True)
