"""Compare the words of two texts: what they are about, without the numbers."""

import re
from functools import cache, lru_cache

from course.claims.tokens import singular
from course.lexicons import table

EMPTY = frozenset(
    """a an the of in on at to for from by with and or but as is are was were be been being it
    its this that these those he she they them his her their there has have had having do does
    did will would can could may might should must not n't no so than then also just about
    more less over under up down out into who whom which what when where while after before
    during since until if i you we us our my your me him one two very such some any all both
    each other another only even s t re ve ll d said says say according amp quot""".split()
)


@cache
def _groups():
    return {row["word"]: row["group"] for row in table("same_words")}


@lru_cache(50_000)
def stem(word):
    """Return what words of one family share: groups of the table same_words, else an ending cut.

    Examples
    --------
    >>> stem("died") == stem("deaths"), stem("walked") == stem("walking")
    (True, True)
    """
    for form in (word, singular(word)):
        if form in _groups():
            return _groups()[form]
    word = singular(word)
    cut = re.sub(r"(?:ational|ations?|ings?|edly|ed|ers?|ly|ment|ness)$", "", word)
    return cut.rstrip("e") if len(cut) > 3 else word


@cache
def _kinds():
    found = {}
    for row in table("kinds"):
        found.setdefault(row["noun"], set()).add(stem(row["kind"]))
    return found


def kinds(noun):
    """Return the stems of what a noun is a kind of, by the table kinds.

    Examples
    --------
    >>> sorted(kinds("goose"))
    ['animal', 'bird']
    """
    return _kinds().get(noun, frozenset())


def content_words(tokens):
    """Return the stems of the words that carry meaning, numbers left out."""
    return {
        stem(token.low) for token in tokens
        if token.kind in ("word", "name") and token.low not in EMPTY and len(token.low) > 1
    }  # fmt: skip


def coverage(source_tokens, claim_tokens):
    """Return which share of the claim's words the source has (1.0 when the claim has none)."""
    claim = content_words(claim_tokens)
    if not claim:
        return 1.0
    return len(claim & content_words(source_tokens)) / len(claim)
