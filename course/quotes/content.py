"""Where the reported words begin and end, and of which kind they are."""

import re

from course.quotes import grammar

REPORTED = frozenset("whether how why what where when if who which".split())
CONCEDED = frozenset("although though unless".split())
APART = frozenset("while although though but whereas".split())
DIRECT = 0.9  # share of the words in quotation marks from which a quotation is direct

# Time, place and occasion after the cue: said on Friday in a statement ...
_SKIP = re.compile(
    r"(?:r|e?y|[pf](?:[de]?r?n{0,2}y+|y)|y'?n|z|m(?=[^x])"
    r"|[pof][dekjn']*[nN][nN']*(?:[pf][dekjn']*[nN][nN']*)*(?:py+|y)?)*"
    r"(?=[tQ:,h.]|d|[eN]|$)"
)
_THAT = re.compile(r"(?:[po][^xvhkQ:;tw]{1,14},?|,[^,Q:;]{1,16},)(?=t)")
_HEARER = re.compile(
    r"(?:m|[de]?[njk]*N+(?:'[nNz]+)?z*(?:[fc][de]?N+)*|[de]?(?:[njk']|f[de]?(?=[nN]))+)"
    r"(?=[ty:Q,.phdexofN]|$)"
)
_NO_HEARER = re.compile(r"[hw]|d[^tQ:,h]*x")  # told | he would, told | the plan was
_TO_DO = re.compile(r"[denN'j]+o")  # warned | them to stay

# What ends the reported words before the sentence ends.
_STOP = re.compile(
    r""";|,(?=a)                                  # ; or ", according to"
    |(?:,|(?<=Q))(?=r?[gj])                       # ", adding" and other -ing clauses
    |,?[cb](?=r*x*v)                              # "and said"
    |(?:,c|,?b|,s|(?<=Q)[csb])(?=(?:h|[denN']+)r*x*v)   # ", and she said"
    |,(?=b)|(?<=Q)b(?=r*[xk])|-(?=-)|-(?=c[hN]v)  # ", but ...", a dash
    |(?<=Q)(?=(?:h|N+)v[.,]|v(?:h|N+)[.,])        # “...,” she said.
    |,c?(?=(?:h|[denN'f]{1,8})r*x*v[,:]?Q)        # ", and the mayor said: “...”"
    |,(?=(?:h|[denN'f]{1,8})r*x*v(?:[,.]|$))      # ", she said"
    |,c(?=s[^Q]{1,25}v[,:]?Q)                     # ", and when asked, she said: “...”"
    """,
    re.VERBOSE,
)
_NEXT_CLAUSE = re.compile(rf"[,-](?=(?:h|{grammar.FULL})r*[xvk])")
_QUOTE_END = re.compile(r"[,.?!…—][\"'”’»\s]*$")


def start_of_content(letters, frames, after, high):
    """Return the word where reported words may begin, past hearer, time and place.

    Examples
    --------
    >>> start_of_content("NvNypdntx", "h", 2, 9)  # Lee told Reuters Friday in a letter that ...
    7
    """
    place = after
    if "h" in frames and place < high:
        match = _HEARER.match(letters, place, high)
        if match and not _NO_HEARER.match(letters, place, high):
            place = match.end()
    match = _THAT.match(letters, place, high) or _SKIP.match(letters, place, high)
    return match.end() if match else place


def end_of_content(reading, place, low, high, cue):
    """Return the word after the reported words that begin at `place`.

    `low` and `high` bound the sentence, `cue` is the word where the verb group begins.

    Examples
    --------
    >>> from course.quotes.words import Reading
    >>> reading = Reading("He said it rained, adding that it was cold.")
    >>> reading.piece(2, end_of_content(reading, 2, 0, 11, 1))
    'it rained'
    """
    letters = reading.letters
    if letters[place] == "Q" or letters.startswith("tQ", place):
        first = place + (letters[place] == "t")
        if ends_with_mark(reading, first) and not letters.startswith("cQ", first + 1):
            return first + 1
    match = _STOP.search(letters, place, high)
    end = match.start() if match else high
    for comma in range(place, min(end, high - 1)):
        if letters[comma] == "," and reading.lows[comma + 1] in APART:
            return comma
    opening = low + (letters[low] in "bc")
    if letters[opening] == "s" and not re.search("[,-]", letters[opening:cue]):
        main = _NEXT_CLAUSE.search(letters, place, end)  # while he said so, ...
        comma = main.start() if main else letters.find(",", place, end)
        end = comma if comma > 0 else end
    return end


def ends_with_mark(reading, place):
    """Say whether the quotation at word `place` ends with a comma, full stop or the like.

    Examples
    --------
    >>> from course.quotes.words import Reading
    >>> ends_with_mark(Reading("“Yes,” he said."), 0), ends_with_mark(Reading("“Yes” is it."), 0)
    (True, False)
    """
    quote = reading.quoted[place]
    return bool(_QUOTE_END.search(reading.text[max(quote.start, quote.end - 4) : quote.end]))


def is_clause(reading, place, high, entry):
    """Say whether a clause without "that" begins at word `place`, after a cue.

    Examples
    --------
    >>> from course.quotes.lexicon import cues
    >>> from course.quotes.words import Reading
    >>> is_clause(Reading("He said it rained."), 2, 5, cues()["said"])
    True
    >>> is_clause(Reading("He said for years."), 2, 5, cues()["said"])
    False
    """
    letters = reading.letters
    first = letters[place]
    if first in "ws":
        if reading.lows[place] in CONCEDED:
            return "c" in entry.frames
        return reading.lows[place] in REPORTED and bool({"c", "w"} & set(entry.frames))
    if "c" not in entry.frames or first in "pfog:":
        return False
    if "h" in entry.frames and _TO_DO.match(letters, place, high):
        return False
    if first == "h" or grammar.CLAUSE.match(letters, place, high):
        return True
    return entry.cue in ("say", "tell") and high - place > 3


def kind_of(reading, begin, end):
    """Return "direct", "mixed" or "indirect" for ``words[begin:end]``.

    Where a text uses “double” marks, ‘single’ ones do not count.

    Examples
    --------
    >>> from course.quotes.words import Reading
    >>> reading = Reading("He said the plan was “dead.”")
    >>> kind_of(reading, 2, 6), kind_of(reading, 5, 6), kind_of(reading, 2, 5)
    ('mixed', 'direct', 'indirect')
    """
    if end == begin + 1 and begin in reading.quoted:
        return "direct"
    marks = [reading.quoted[n] for n in range(begin, end) if n in reading.quoted]
    marks = [mark for mark in marks if not (mark.single and reading.double)]
    inside = sum(len(reading.text[mark.start : mark.end].split()) for mark in marks)
    whole = len(reading.piece(begin, end).split())
    return "direct" if inside >= DIRECT * whole else "mixed" if inside else "indirect"
