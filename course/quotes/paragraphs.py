"""The rules of a paragraph: turns, signed quotations, and quotations that no cue has taken."""

import bisect
import re

from course.quotes import grammar
from course.quotes.rules import Finder, Found

EDITORIAL = frozenset(
    "CLARIFICATION CORRECTION UPDATE NOTE PHOTO PHOTOS VIDEO WATCH READ RELATED MORE".split()
)
SCARE = 3  # so many words in quotation marks are a quotation without any cue
_TURN = re.compile(r"N{1,4}:")
_QUOTED_TURN = re.compile(r"[\"“]\s*([A-Z][A-Z .'’-]+):\s*(?=\S)")
_SIGNED = re.compile(r"Q-(N+)\.?")


def find_all(reading):
    r"""Apply all rules to a `Reading`.

    Returns
    -------
    list of Found
        In the order of the text.

    Examples
    --------
    >>> from course.quotes.words import Reading
    >>> rows = find_all(Reading("“It rained,” Lee said.\n“Then it stopped.”"))
    >>> [(row.rule, row.speaker) for row in rows]
    [('“...,” X said', (13, 16)), ('floating', (13, 16))]
    """
    finder, last = Finder(reading), None
    for first, after in reading.paragraphs:
        spans, before = reading.sentences[first:after], len(finder.rows)
        announced, finder.colon = finder.colon, None
        if not _turn(finder, spans) and not _block(finder, spans, announced):
            for low, high in spans:
                _signed(finder, low, high)
                finder.sentence(low, high)
            if finder.colon is None and reading.letters[spans[-1][1] - 1] == ":":
                finder.colon = (None, grammar.main_subject(reading.letters, *spans[-1]))
        _take_announced(finder, spans[0][0], announced)
        last = _loose(finder, spans, before, last)
    return sorted(finder.rows, key=lambda row: row.span)


def _turn(finder, spans):
    """Take a paragraph such as LEE: It rained."""
    low, high = spans[0][0], spans[-1][1]
    match = _TURN.match(finder.letters, low, high)
    if finder.letters[low] == "Q":
        _quoted_turn(finder, low)
    if not match or match.end() >= high:
        return False
    colon = match.end() - 1
    name = finder.reading.piece(low, colon)
    if not name.isupper() or name in EDITORIAL:
        return False
    return bool(finder.add(colon + 1, high, (colon, colon + 1), (low, colon), "X: ..."))


def _quoted_turn(finder, low):
    """Take a turn that stands in quotation marks as a whole: "LEE: It rained."."""
    start, end = finder.reading.span(low, low + 1)
    match = _QUOTED_TURN.match(finder.reading.text, start, end)
    if match:
        colon = match.end(1), match.end(1) + 1
        row = Found((match.end(), end), "direct", colon, match.span(1), "X: ...")
        row.words = (low, low + 1)
        finder.rows.append(row)
        finder.used.add(low)


def _block(finder, spans, announced):
    """Take a paragraph without marks that "He added:" announced in the one before."""
    low, high = spans[0][0], spans[-1][1]
    if not announced or not announced[0] or finder.letters[low] == "Q":
        return False
    return bool(finder.add(low, high, *announced, "...: (next paragraph)"))


def _take_announced(finder, low, announced):
    """Take the quotation that the paragraph before announced, if no cue of its own took it."""
    if announced and finder.letters[low] == "Q":
        finder.add(low, low + 1, *announced, "...: (next paragraph)")


def _signed(finder, low, high):
    """Take a quotation with its name after a dash: “It rained.” — Lee."""
    match = _SIGNED.match(finder.letters, low, high)
    if match:
        finder.add(low, low + 1, (low + 1, low + 2), match.span(1), "“...” — X")


def _loose(finder, spans, before, last):
    """Take the quotations of a paragraph that are left; return the row of its last speaker."""
    rows = sorted((row for row in finder.rows[before:] if row.speaker), key=lambda row: row.span)
    places = [row.words[0] for row in rows]
    for number, (low, high) in enumerate(spans):
        alone = set(finder.letters[low:high]) <= set("Q.-,")
        for place in range(low, high):
            if finder.letters[place] != "Q" or place in finder.used:
                continue
            opens = place == low and rows and rows[0].words[0] < place
            if not alone and not (opens and _is_long(finder, place)):
                _inside(finder, place, low)
            elif not rows and number:
                _after_sentence(finder, place, spans[number - 1])
            elif not _is_heading(finder, place):
                n = bisect.bisect_left(places, place)
                near = rows[n - 1] if n else rows[0] if rows else last
                rule = "continued" if n else "next" if rows else "floating" if last else "unknown"
                _go_on(finder, place, near, rule)
    rows = [row for row in finder.rows[before:] if row.speaker]
    if rows:
        return max(rows, key=lambda row: row.span)
    return last if finder.letters[spans[0][0]] == "Q" else None


def _go_on(finder, place, near, rule):
    """Give a quotation that is a sentence of its own to the speaker of the row `near`."""
    row = finder.add(place, place + 1, None, near and near.who, rule, near)
    if row and near:
        row.cue, row.speaker, row.via = near.cue, near.speaker, near.via


def _after_sentence(finder, place, sentence):
    """Give a quotation to the subject of the sentence before it."""
    who = _somebody(finder.letters, grammar.main_subject(finder.letters, *sentence))
    finder.add(place, place + 1, None, who, "subject before" if who else "unknown")


def _is_long(finder, place):
    return len(finder.reading.piece(place, place + 1).split()) > 4


def _somebody(letters, who):
    """Return `who` if it is a name or a pronoun: without a cue a thing does not speak."""
    return who if who and letters[who[1] - 1] in "hNz" else None


def _is_heading(finder, place):
    """Say whether a line is a heading in ‘single’ marks."""
    alone = finder.reading.quoted[place].single and finder.reading.double
    return alone and len(finder.reading.piece(place, place + 1).split()) < 8


def _inside(finder, place, low):
    """Take quoted words inside a sentence that has no cue for them."""
    piece = finder.reading.piece(place, place + 1)
    if len(piece.split()) < SCARE:
        row = finder.add(place, place + 1, None, None, "scare quotes")
    else:
        who = _somebody(finder.letters, grammar.main_subject(finder.letters, low, place))
        row = finder.add(place, place + 1, None, who, "subject" if who else "unknown")
    if row and piece[1:2].islower():
        row.kind = "mixed"  # a part of somebody's sentence
