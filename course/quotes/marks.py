"""Where the quotation marks of a text open and close.

Each paragraph is read alone, so a forgotten mark costs at most its own paragraph.
"""

import re
from typing import NamedTuple

# A quotation that opens with the key may close with any of these characters.
CLOSERS = {
    "“": "”“",
    "”": "”",
    "„": "“”",
    "‟": "”",
    '"': '"”',
    "«": "»",
    "»": "«",
    "‹": "›",
    "`": "'",
}
SINGLE = "‘'‚‛"
MARKS = frozenset("“”„‟«»\"'‘’‚‛‹›`")
FAR = 40  # so many marks further on, a single mark finds no partner: time stays linear

# Marks, without the apostrophes inside words.
_MARK = re.compile(r"""["“”„‟«»]|``|''|(?<![^\W_])['‘‛‚‹›]|['’](?![^\W_])""")
_SMALL_WORD = re.compile(r"\s[a-z]")
_ELISION = re.compile(r"['‘’](?:\d\ds?\b|em\b|til\b|cause\b|tis\b|n\b|twas\b)", re.IGNORECASE)


class Quoted(NamedTuple):
    """A stretch of text in quotation marks, marks included.

    ``closed`` is False when the paragraph ends before the quotation does; ``single`` is True
    for ‘single’ marks.

    Examples
    --------
    >>> Quoted(0, 6, True, False).end
    6
    """

    start: int
    end: int
    closed: bool
    single: bool


def find_quoted(text, start=0, end=None):
    """Return what stands in quotation marks in one paragraph, ``text[start:end]``.

    Quotations inside quotations are part of the outer one.

    Returns
    -------
    list of Quoted
        In order, never overlapping; the offsets count from the start of `text`.

    Examples
    --------
    >>> [q[:2] for q in find_quoted("“No,” she said. «Non» is 'no' in French.")]
    [(0, 5), (16, 21), (25, 29)]
    >>> find_quoted('He said: "It is')
    [Quoted(start=9, end=15, closed=False, single=False)]
    """
    end = len(text) if end is None else end
    marks = list(_MARK.finditer(text, start, end))
    even = sum(mark[0] == '"' for mark in marks) % 2 == 0
    found, place = [], 0
    while place < len(marks):
        mark = marks[place]
        close = None
        if _opens(text, mark, start, end, even):
            single = mark[0] in SINGLE
            close = (_single_close if single else _double_close)(text, marks, place)
            if close is not None:
                found.append(Quoted(mark.start(), marks[close].end(), True, single))
            elif not single and mark.end() < end:
                found.append(Quoted(mark.start(), end, False, False))
                break
        place = (place if close is None else close) + 1
    return found


def _opens(text, mark, start, end, even):
    """Say whether a mark that stands outside any quotation opens one."""
    before = text[mark.start() - 1] if mark.start() > start else " "
    after = text[mark.end()] if mark.end() < end else " "
    if before == "=":
        return False  # an attribute of a web page
    if mark[0] in "“„‟«‹``":
        return True
    if mark[0] in "’›":
        return False
    if mark[0] == "”":  # the wrong way round, at the start of a word
        return mark.start() == start or (before.isspace() and not after.isspace())
    if mark[0] in SINGLE:
        plain = not before.isalnum() and (after.isalnum() or after in '…[$“"')
        return plain and not _ELISION.match(text, mark.start())
    if mark[0] == '"' and even:
        return not before.isdigit()
    return not (before.isalnum() or before in ".,?!)") and not after.isspace()


def _double_close(text, marks, place):
    """Return the place in `marks` of the mark that closes the one at `place`, or None."""
    opener, depth = marks[place][0], 1
    nested = {"“": "“", "„": "„", "«": "«", '"': "“"}.get(opener, "")
    closers = "''" if opener in ("``", "''") else CLOSERS[opener]
    for number in range(place + 1, len(marks)):
        mark = marks[number]
        if mark[0] in nested and not _ends_word(text, mark):
            depth += 1
        elif mark[0] == closers or mark[0] in closers and len(mark[0]) == 1:
            depth -= 1
            if depth == 0:
                return number
    if depth > 1:  # an inner mark was forgotten: the last closing one must be ours
        for number in range(len(marks) - 1, place, -1):
            if marks[number][0] in closers:
                return number
    return None


def _single_close(text, marks, place):
    """Return the place of the closing single mark, or None; “workers’ rights” does not close."""
    closers = {"‘": "’'", "'": "'’", "‛": "’", "‚": "‘’"}[marks[place][0]]
    spare = None
    for number in range(place + 1, min(len(marks), place + FAR)):
        mark = marks[number]
        if mark[0] not in closers or not _ends_word(text, mark):
            continue
        if text[mark.start() - 1] != "s" or not _SMALL_WORD.match(text, mark.end()):
            return number
        spare = number if spare is None else spare
    return spare


def _ends_word(text, mark):
    """Say whether a mark stands at the end of a word or after its punctuation."""
    return mark.start() > 0 and not text[mark.start() - 1].isspace()
