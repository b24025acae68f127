"""Who passed the words on: sources, cited by a news agency, said ..."""

from course.quotes import grammar

RELAYED = frozenset("cited quoted reported carried published relayed broadcast released".split())


def relay_after(reading, first, after):
    """Return the offsets of "cited by ..." in ``words[first:after]``, or None.

    Examples
    --------
    >>> from course.quotes.words import Reading
    >>> reading = Reading("Officials, cited by Reuters, said it rained.")
    >>> start, end = relay_after(reading, 1, 6)
    >>> reading.text[start:end]
    'cited by Reuters'
    """
    lows = reading.lows
    for place in range(first, min(after - 2, first + 8)):
        if lows[place] in RELAYED and lows[place + 1] == "by":
            who = grammar.noun_phrase(reading.letters, place + 2, after)
            return who and reading.span(place, who[1])
    return None
