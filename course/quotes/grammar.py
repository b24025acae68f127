"""Who does the saying: subjects of verbs, read from the letters of a sentence.

All functions take the letters of `course.quotes.words.Reading` and return numbers of words.
"""

import re

# A noun phrase, and one with what hangs on it: "a spokesman for the union", "Lee and Park".
NP = r"(?!z)(?:[denNzj'&]|(?<=d)y|y(?=')|[kr](?=[nNjk]))+"
TAIL = rf"(?:(?:[fpo]|cp|k[fpo]?|c|(?<=[nN])g(?=[fpd])){NP}|[fpo]m|k(?=[pf]))*"
FULL = rf"{NP}{TAIL}"

_LEFT = re.compile(rf"(?:h|{FULL})$")
_NAMED = r"(?:[denNzy']|r(?=[nN]))+"
_RIGHT = re.compile(rf"(?:h|m|{_NAMED}(?:[fc]{_NAMED}|p(?=[nN]){_NAMED})*)")
_WHEN = re.compile(r"(?:[pe]?[de]?n?y+(?:py+)?)$")
CLAUSE = re.compile(rf"(?:h|e|{FULL})(?:w[^,.;]*?|,[^,]*,)?r*[xvk]")
_HEAD = re.compile(rf"[bcrs]*({FULL})$")
_ASIDE = re.compile(r"(?:[denNwkjzyprfQg'c]|vp)[^,-]*$")
_FINITE = re.compile(r"[hN]r*[xvk]|[xv]")
_MAIN = re.compile(rf"(h|{FULL})(?:(?:,[^,]*){{1,3}}?,|-[^-]*-)?r*[xvki]")
_INTRO = re.compile(r"[cbr]*(?:(?:[spjkgo]|n*y)[^,]*)?,")
_PHRASE = re.compile(FULL)
_FIRST = re.compile(rf"[cbr,]*(h|N+(?:cN+)?|d?n+(?:f{NP})?|{NP})")


def subject_before(letters, low, place):
    """Return (start, end, how) of the subject of a verb group that starts at `place`.

    ``how`` is "plain", "aside" (X, a lawyer, said), "relative" (who said) or "shared"
    (X came and said); None when nothing fits.

    Examples
    --------
    >>> subject_before("pydnfNvh", 0, 6)  # On Friday | the mayor of Ulm | said she
    (2, 6, 'plain')
    >>> subject_before("NN,dn,vh", 0, 6)  # Ana Ruiz, a lawyer, said she
    (0, 2, 'aside')
    """
    if place <= low:
        return None
    when = _WHEN.search(letters, low, place)
    if when and when.start() > low and letters[when.start() - 1] in "hnN,":
        place = when.start()
    last = letters[place - 1]
    if last == "w":
        return place - 1, place, "relative"
    if last in ",-":
        return _before_aside(letters, low, place)
    if last in "cb":
        shared = main_subject(letters, low, place - 1)
        return shared and (*shared, "shared")
    match = _LEFT.search(letters, low, place)
    return match and (match.start(), match.end(), "plain")


def _before_aside(letters, low, place):
    """Return the subject in front of an apposition that ends with a comma or dash."""
    stops = [n for n in range(place - 2, low - 1, -1) if letters[n] in ",-"][:5]
    best = None
    for number, stop in enumerate(stops):
        end = stops[number - 1] if number else place - 1
        aside = letters[stop + 1 : end]
        if (
            not aside
            or not _ASIDE.match(aside)
            or (aside[0] not in "wpv" and _FINITE.search(aside))
        ):
            break
        begin = stops[number + 1] + 1 if number + 1 < len(stops) else low
        match = _HEAD.match(letters, begin, stop) or _LEFT.search(letters, begin, stop)
        if match and match.re is _HEAD:
            best = (match.start(1), match.end(1), "aside")
        elif match and best is None:
            best = (match.start(), match.end(), "aside")
    return best


def subject_after(letters, place, high):
    """Return (start, end) of the subject that follows its verb: said X; None without one.

    Examples
    --------
    >>> subject_after("QvdnfN.", 2, 7)  # “No,” said | the mayor of Ulm
    (2, 6)
    """
    match = _RIGHT.match(letters, place, high)
    return match and match.span()


def main_subject(letters, low, place):
    """Return (start, end) of the subject of the clause in ``letters[low:place]``, or None.

    Examples
    --------
    >>> main_subject("py,NNkdn,gt", 0, 9)  # On Friday, | Ana Ruiz | left the hall, saying that
    (3, 5)
    """
    intro = _INTRO.match(letters, low, place)
    if intro and intro.end() < place - 1:
        low = intro.end()
    match = _MAIN.search(letters, low, place) or _FIRST.match(letters, low, place)
    return match and match.span(1)


def noun_phrase(letters, place, high):
    """Return (start, end) of the noun phrase at `place`, or None.

    Examples
    --------
    >>> noun_phrase("aodnfN,hx", 2, 9)  # According to | the mayor of Ulm |, it is
    (2, 6)
    """
    match = _PHRASE.match(letters, place, high)
    return match and match.span()
