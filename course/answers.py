"""Answers in one canonical form, so that harmless differences do not count.

A student may write ``"the  U.S."`` or ``"the U.S"``, a list or a tuple, ``1,500`` or ``1500``.
Everything here turns such an answer into plain strings; `course.check` compares their digests.
"""

from __future__ import annotations

import base64
import hashlib
import json
import math
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from numbers import Real

from course import CourseError
from course.article import Span

# letters that Unicode does not take apart
LETTERS = str.maketrans(
    {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "ı": "i", "æ": "ae", "ß": "ss"}
)
MARKS = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'"})
EDGES = " \t\n.,;:!?\"'“”„«»‘’()[]"
ID = re.compile(r"\s*[A-Za-z]+\d+\w?\s*")
PLAIN = re.compile(r"-?\d+([.,]\d+)?(e[+-]\d+)?")  # a decimal comma is for the exercise to name
REASON = re.compile(r"\s*(?:[,;:–—]|\s-+\s|\bbecause\b)", re.I)  # where a reason begins
OUTSIDE = "outside the passage asked about"
GROUPED = re.compile(r"[+-]?[1-9]\d{0,2}(?:[ ,.\u00a0\u202f]\d{3})+$")


class Misread(CourseError):
    """The answer has a form that the exercise cannot read; says which form it wants."""


def is_open(answer) -> bool:
    """Tell whether an answer is still the untouched stub.

    Examples
    --------
    >>> is_open(...), is_open({"M1": ..., "M2": ...}), is_open([]), is_open(0)
    (True, True, False, False)
    """
    answer = plain(answer)
    if answer is None or answer is ...:
        return True
    if isinstance(answer, str):
        return answer.strip(" .…\n") == ""
    if isinstance(answer, Mapping):
        return all(is_open(value) for value in answer.values())
    if isinstance(answer, list | tuple | set):
        return bool(answer) and all(is_open(value) for value in answer)
    return False


def plain(value):
    """Reduce what pandas and numpy hold to plain Python: a Series to a list, a numpy 3 to 3.

    Examples
    --------
    >>> import pandas as pd
    >>> plain(pd.Series([3, 4]))
    [3, 4]
    """
    return value.tolist() if hasattr(value, "tolist") else value


def number(value, digits: int = 6) -> str:
    """Write a number in one way: 1500, 1500.0, "1,500" and "1 500" are the same.

    Parameters
    ----------
    value : int, float, Fraction or str
        The student's answer; words such as "not computable" stay words.
    digits : int
        Decimals that count; the rest is rounded away.

    Returns
    -------
    str

    Raises
    ------
    Misread
        When it is no number (True, None, a list, not-a-number, infinity).

    Examples
    --------
    >>> number("1,500"), number(1500.0), number(1 / 3, digits=2), number("Not computable.")
    ('1500', '1500', '0.33', 'not computable')
    """
    value = plain(value)
    if isinstance(value, str):
        text = value.strip()
        try:
            value = float(re.sub(r"[^\d+-]", "", text) if GROUPED.match(text) else text)
        except ValueError:
            return words(value)
    if isinstance(value, bool) or not isinstance(value, Real):
        raise Misread(f"this answer should be a number, and {seen(value)} is not one")
    if isinstance(value, int):
        return str(value) if value.bit_length() < 256 else f"{value:x}"
    value = float(value)
    if not math.isfinite(value):
        raise Misread(f"this answer should be a number, and {seen(value)} is not one")
    value = round(value, digits)
    return str(int(value)) if value == int(value) else repr(value)


#: How a day may be written; a day and a month in digits alone would be ambiguous.
DAYS = ("%Y-%m-%d", "%d %B %Y", "%d %b %Y", "%B %d %Y", "%b %d %Y")


def day(value) -> str:
    """Write a day in one way, year first: a date, "2024-06-22" and "22 June 2024" are the same.

    Raises
    ------
    Misread
        When it is no day, or one without its year.

    Examples
    --------
    >>> day(date(2024, 6, 22)), day("June 22, 2024"), day("22 Jun. 2024")
    ('2024-06-22', '2024-06-22', '2024-06-22')
    """
    value = plain(value)
    if isinstance(value, date):  # a datetime and a pandas Timestamp are dates too
        return value.isoformat()[:10]
    text = re.sub(r"[,.]", " ", value) if isinstance(value, str) else ""
    for form in DAYS:
        try:
            return datetime.strptime(" ".join(text.split()), form).date().isoformat()
        except ValueError:
            continue
    told = 'this answer should be a day with its year, as in date(2024, 2, 28) or "2024-02-28"'
    raise Misread(f"{told}, and {seen(value)} is not one")


def words(value, options: Mapping[str, list[str]] | None = None) -> str:
    """Write words in one way: case, accents, spaces, kind of marks and outer marks do not count.

    Parameters
    ----------
    value : str
        The student's answer.
    options : mapping of str to list of str, optional
        The choices, each with other names for it; any of them gives the choice.

    Returns
    -------
    str
        The canonical form.

    Raises
    ------
    Misread
        When it is no text, or none of the options.

    Examples
    --------
    >>> words("  The “Guterres” "), words("António")
    ('guterres', 'antonio')
    >>> words("USA", {"United States": ["USA", "U.S."]})
    'united states'
    """
    value = plain(value)
    if not isinstance(value, str):
        raise Misread(f"this answer should be text in quotation marks, and {seen(value)} is not")
    form = _fold(value)
    if not options:
        return form
    for name, others in options.items():
        known = {_fold(name), *map(_fold, others)}
        if form in known or form.split()[-1:] == [*map(_fold, others[1:])]:
            return _fold(name)  # a person's last name will do, whatever stands before it
    raise Misread(f"{seen(value)} is not one of the choices: {', '.join(options)}")


def _fold(text: str) -> str:
    text = unicodedata.normalize("NFKD", text.translate(MARKS).translate(LETTERS))
    text = "".join(c for c in text if not unicodedata.combining(c)).casefold()
    text = " ".join(text.split()).strip(EDGES)
    return text.removeprefix("the ").strip(EDGES)


def phrases(text: str, longest: int = 4) -> list[str]:
    """List the words of a text, and each run of up to four, in the form that `words` gives.

    Examples
    --------
    >>> phrases("It’s  Unclear.", longest=2)
    ["it's", 'unclear', "it's unclear"]
    """
    found = re.findall(r"\w+(?:['-]\w+)*", _fold(text))
    runs = (found[at : at + n] for n in range(1, longest + 1) for at in range(len(found) - n + 1))
    return [" ".join(run) for run in runs]


def span(value, article, exact: bool = False, within=None) -> str:
    """Write a span as "start:end"; words that stand once in the text are looked up.

    Parameters
    ----------
    value : pair of int, slice or str
        Start and end as Python counts them (the end is the first character left out), or words.
    article : course.article.Article
        The text the span is in.
    exact : bool
        False: marks, punctuation and spaces at the edges do not count. True: they do, and the
        span must be given as two numbers.
    within : pair of int, the passage in which words are looked up; else the whole text

    Returns
    -------
    str
        The canonical form, such as "205:211".

    Raises
    ------
    Misread
        When it is no span of this text.

    Examples
    --------
    >>> from course.article import from_text
    >>> here = from_text("She said “no.” and left.")
    >>> span((9, 14), here), span([9, 14], here, exact=True), span("no", here)
    ('10:12', '9:14', '10:12')
    """
    value = plain(value)
    if isinstance(value, str) and not exact:
        start, end = _find(value, article, within)
    else:
        start, end = pair(value)
    if start > end:
        raise Misread(f"the end, {end}, is smaller than the start: it is a position, not a length")
    article.slice(start, end)  # out of range: says so in one sentence
    return f"{start}:{end}" if exact else _trimmed(article.text, start, end)


def _trimmed(text: str, start: int, end: int) -> str:
    while start < end and text[start] in EDGES:
        start += 1
    while start < end and text[end - 1] in EDGES:
        end -= 1
    return f"{start}:{end}"


def _find(phrase: str, article, within=None) -> tuple[int, int]:
    """Look words up: in the text, or in the passage; there they must stand once.

    Words that stand once in the text but outside the passage are found too: a wrong turn.
    """
    phrase = phrase.strip()
    found, place = [tuple(hit[:2]) for hit in article.find(phrase)] if phrase else [], "text"
    if within:
        whole = re.finditer(rf"(?<!\w){re.escape(phrase)}(?!\w)", article.text, re.I)
        hits = [hit.span() for hit in whole if phrase]
        found = [hit for hit in hits if within[0] <= hit[0] and hit[1] <= within[1]]
        place = "passage asked about"
        if hits and not found:
            found = [_only_outside(phrase, hits, article)]
    if len(found) == 1:
        return found[0]
    if not found:
        raise Misread(f"the words {seen(phrase)} are not in the {place}{_why(phrase, article)}")
    count = f"in the {place} {len(found)} times: give start and end as two numbers"
    raise Misread(f"the words {seen(phrase)} are {count}")


def _only_outside(phrase: str, hits: list, article) -> tuple[int, int]:
    """Return the one place that words have outside the passage; if several, say where."""
    if len(hits) == 1:
        return hits[0]
    ids = dict.fromkeys(article.sentence_at(start).id for start, _ in hits)
    raise Misread(f"the words {seen(phrase)} stand in {', '.join(ids)}, {OUTSIDE}")


def _why(phrase: str, article) -> str:
    """Say why words were not found: they are a part of a word, or are written otherwise."""
    if phrase and article.find(phrase):
        return " as whole words"
    loose = r"\W+".join(re.findall(r"\w+", phrase))
    if loose and re.search(rf"(?<!\w){loose}(?!\w)", article.text, re.I):
        return " just so: look at capitals, blanks and full stops"
    return ": copy them from there, or give start and end as two numbers"


def pair(value) -> tuple[int, int]:
    """Turn a tuple, list, Series or slice of two whole numbers into a tuple.

    Examples
    --------
    >>> pair([9, 14]), pair(slice(9, 14))
    ((9, 14), (9, 14))
    """
    if isinstance(value, slice):
        value = (value.start, value.stop)
    if isinstance(value, Span):
        value = value[:2]
    if isinstance(value, re.Match):
        value = value.span()
    if isinstance(value, list | tuple) and len(value) == 1 and isinstance(value[0], str):
        raise Misread(f"take the square brackets off {seen(value)}")
    numbers = [plain(n) for n in value] if isinstance(value, list | tuple) else []
    numbers = [int(n) if isinstance(n, str) and n.strip().isdecimal() else n for n in numbers]
    if len(numbers) != 2 or any(isinstance(n, bool) or not isinstance(n, int) for n in numbers):
        raise Misread(f"a span is two whole numbers, as in (12, 20), and {seen(value)} is not")
    return numbers[0], numbers[1]


def read(part: Mapping, value, article) -> str:
    """Read one value by its part's kind (a table's cells are words unless it says otherwise).

    Examples
    --------
    >>> read({"kind": "number"}, "1,500", article=None)
    '1500'
    """
    kind = part.get("of", part["kind"])
    if kind in ("span", "spans"):
        return span(value, article, part.get("exact", False), part.get("within"))
    if kind == "date":
        return day(value)
    if kind == "number":
        return _read_number(part, value)
    if kind == "ids":
        return identifier(value, part.get("example", "S1"))
    return words(value, part.get("options"))


def _read_number(part: Mapping, value) -> str:
    if isinstance(plain(value), tuple) and len(value) == 2:  # 1,000 in code is the pair (1, 0)
        raise Misread("the comma made two numbers of it; write 2000, or 0.5 with a point")
    options = part.get("options", {})
    if isinstance(value, str) and (_fold(head := REASON.split(value)[0]) in map(_fold, options)):
        return words(head, options)  # a choice, and why
    form = number(value, part.get("digits", 6))
    if not isinstance(value, str) or PLAIN.fullmatch(form):
        return form
    if re.match(r"[+-]?\d", form):  # "3 weeks", "33%", "1/3"
        raise Misread(f"write the number alone, without words or signs; {seen(value)} is not one")
    if not re.search(r"\d", form):
        if not part.get("wordy"):
            raise Misread(f"write the number in digits; {seen(value)} is not")
        return words(value, part.get("options"))
    return form


def listed(value) -> list:
    """Turn a list, tuple, set, Series or a text with commas into a list.

    Examples
    --------
    >>> listed("S8, S9"), listed(("S8", "S9"))
    (['S8', 'S9'], ['S8', 'S9'])
    """
    value = plain(value)
    if isinstance(value, str):
        return [part for part in re.split(r"[\s,;]+", value) if part]
    if hasattr(value, "id"):
        return [value]
    if isinstance(value, Iterator):
        raise Misread("this answer should be a list: put list(...) around what you have")
    if isinstance(value, Mapping) or not isinstance(value, Iterable):
        raise Misread(f"this answer should be a list in square brackets, and {seen(value)} is not")
    return [plain(item) for item in value]


def identifier(value, example: str = "S1") -> str:
    """Write an id in one way: "s8", " S8 " and the sentence S8 itself are S8.

    Examples
    --------
    >>> identifier(" s8")
    'S8'
    """
    value = getattr(value, "id", value)
    if not isinstance(value, str) or not ID.fullmatch(value):
        told = f'an id looks like "{example}", with its quotation marks, and {seen(value)} does not'
        raise Misread(told)
    value = value.strip().upper()
    if value[0] != example[0]:
        raise Misread(
            f"the ids here begin with {example[0]}, as in {example}, and {value} does not"
        )
    return value


def identifiers(value) -> list:
    """Split a text that lists ids; anything else stays one item.

    Examples
    --------
    >>> identifiers("S8, s9"), identifiers(5)
    (['S8', 's9'], [5])
    """
    parts = listed(value) if isinstance(value, str) else [value]
    if len(parts) > 1 and not all(ID.fullmatch(part) for part in parts):
        raise Misread(f'give ids such as "S1", not the words {seen(value)}')
    return parts


def rows(value, example: str = "M1") -> dict[str, object]:
    """Turn a table answer into row id -> value; a dict, a Series, or a frame of two columns.

    Examples
    --------
    >>> rows({"m1": "Hamas"})
    {'M1': 'Hamas'}
    """
    if hasattr(value, "columns"):
        if len(value.columns) < 2:
            raise Misread("this table needs two columns, the row's id and your answer")
        value = dict(zip(value.iloc[:, 0], value.iloc[:, -1], strict=True))
    elif hasattr(value, "to_dict"):
        value = value.to_dict()
    if not isinstance(value, Mapping):
        raise Misread(
            f'this answer should look like {{"{example}": "...", ...}}, and {seen(value)} does not'
        )
    return {str(key).strip().upper(): item for key, item in value.items()}


def output(value, options=()):
    """Write what a function returned in one way: tuples as lists, spaces at the edges off.

    Parameters
    ----------
    value : object
        What the function returned.
    options : collection of str
        The choices, if it should be one of some; then the case of a text does not count.

    Raises
    ------
    Misread
        When it holds something that is no text and no number.

    Examples
    --------
    >>> output(("a ", (1, 2.0))), output("Yes ", options=["yes", "no"])
    (['a', ['1', '2']], 'yes')
    """
    value = plain(value)
    if isinstance(value, str) and options:
        value = value.casefold()
    if isinstance(value, str):
        return " ".join(value.split()).translate(MARKS)
    if isinstance(value, Mapping):
        return {str(key): output(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [output(item) for item in value]
    if isinstance(value, set | frozenset):
        return sorted((output(item) for item in value), key=json.dumps)
    if isinstance(value, bool) or value is None:
        return json.dumps(value)
    if not isinstance(value, Real):
        told = "put texts, numbers or pairs of numbers into the list"
        raise Misread(f"your function returned {seen(value)}; {told}")
    return number(value)


def digest(*parts) -> str:
    """Give a short fingerprint of the parts, the same on every machine.

    Examples
    --------
    >>> len(digest("gaza-truce", "1.1", 5))
    16
    """
    material = json.dumps([str(part) for part in parts], ensure_ascii=True)
    return hashlib.sha256(material.encode("ascii")).hexdigest()[:16]


def seal(note: str, *secret) -> str:
    """Hide a note so that only who gives the same answer can read it; see `unseal`.

    Examples
    --------
    >>> unseal(seal("both readings stand", "1.3", "S8"), "1.3", "S8")
    'both readings stand'
    """
    data = note.encode("utf-8")
    return base64.b64encode(_mix(data, secret)).decode("ascii")


def unseal(sealed: str, *secret) -> str:
    """Read a note that `seal` hid; the secret is the canonical answer.

    Examples
    --------
    >>> unseal(seal("a note", "S8"), "S8")
    'a note'
    """
    return _mix(base64.b64decode(sealed), secret).decode("utf-8")


def _mix(data: bytes, secret) -> bytes:
    # a keystream from the answer itself: no lock, only a curtain against reading by accident
    key = json.dumps([str(part) for part in secret]).encode("ascii")
    stream = hashlib.shake_256(key).digest(len(data))
    return bytes(a ^ b for a, b in zip(data, stream, strict=True))


def seen(value) -> str:
    """Write a value as Python would, cut to the length that a message can bear.

    Examples
    --------
    >>> seen("S3"), len(seen("long " * 100))
    ("'S3'", 60)
    """
    return cut(repr(value), 60)


def cut(text: str, length: int) -> str:
    """Shorten a text to a length.

    Examples
    --------
    >>> cut("a long sentence", 9)
    'a long...'
    """
    return text if len(text) <= length else text[: length - 3] + "..."
