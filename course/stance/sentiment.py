"""Sentiment of the words beside stance toward a target: two different questions."""

from functools import cache

from course import CourseError
from course.stance.toward import stance_toward

EVEN = 0.05  # VADER's own limit between neutral and the rest
STRAIGHT = str.maketrans("“”„‘’", '"""\'\'')


def compare_sentiment(cases, lexicon=None):
    """Return sentiment of each text (VADER) beside its stance toward a target.

    VADER reads the text with straight quotation marks: its list of marks to strip, and its
    negations such as "isn't", have no curly ones, so “profit” would hide a word it knows.

    Parameters
    ----------
    cases : list of (str, str) or pandas.DataFrame
        Text and target of each case; a table has the columns text and target.

    Returns
    -------
    pandas.DataFrame
        text, target, sentiment (VADER's compound, -1 to 1), tone ("glad", "sad", "even"),
        stance (-1 to 1), label ("favour", "against", "neutral", "no position found") and
        field: where the case stands in the grid, such as "sad words, in favour".

    Raises
    ------
    CourseError
        When the cases are not pairs, or the package vaderSentiment is not installed.

    Examples
    --------
    >>> table = compare_sentiment([("The mayor welcomed the death penalty ban.", "ban")])
    >>> table["label"].tolist()
    ['favour']
    >>> compare_sentiment([("They want “profit.”", "the market")])["tone"].tolist()
    ['glad']
    """
    import pandas as pd

    rows = [_row(text, target, lexicon) for text, target in _pairs(cases)]
    columns = ["text", "target", "sentiment", "tone", "stance", "label", "field"]
    return pd.DataFrame(rows, columns=columns)


def _pairs(cases):
    if hasattr(cases, "columns"):
        missing = [column for column in ("text", "target") if column not in cases]
        if missing:
            raise CourseError(f"The table lacks the column {missing[0]}: use text and target.")
        return list(zip(cases["text"], cases["target"], strict=True))
    pairs = list(cases)
    if not all(isinstance(pair, (tuple, list)) and len(pair) == 2 for pair in pairs):
        raise CourseError("Give a list of pairs: the text and its target.")
    return pairs


def _row(text, target, lexicon):
    found = stance_toward(text, target, lexicon=lexicon)
    sentiment = _vader().polarity_scores(text.translate(STRAIGHT))["compound"]
    tone = "glad" if sentiment >= EVEN else "sad" if sentiment <= -EVEN else "even"
    label = found.label if found.found else "no position found"
    side = {"favour": "in favour", "against": "against"}.get(label, label)
    return text, target, sentiment, tone, found.score, label, f"{tone} words, {side}"


@cache
def _vader():
    try:
        from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer
    except ImportError:
        raise CourseError("VADER is not installed: install the package vaderSentiment.") from None
    return SentimentIntensityAnalyzer()
