"""The steps of a check, from what was found to the verdict."""

import html

from course.show.base import SMALL, STYLES, WIDE, Display, badge, card, need
from course.show.tables import cell, table_html, table_twin

#: Verdict: its sign and its style.
VERDICTS = {
    "consistent": ("=", STYLES[2]),
    "imprecise": ("≈", STYLES[4]),
    "contradicted": ("≠", STYLES[1]),
    "not computable": ("?", STYLES[3]),
    "not checkable": ("?", STYLES[3]),
}


def steps(frame, caption=""):
    """Show the steps of one or more checks, each as a table that ends with its verdict.

    Parameters
    ----------
    frame : DataFrame
        One row a step: columns check (1, 2, ...), relation, sentences, step and what, as
        `check_consistency(text).table()` gives it. The last step of a check is its verdict.
    caption : str

    Returns
    -------
    Display

    Raises
    ------
    CourseError
        If a column is missing.

    Examples
    --------
    >>> import pandas as pd
    >>> steps(pd.DataFrame({"check": [1, 1], "relation": ["part of a whole"] * 2,
    ...     "sentences": ["S1"] * 2, "step": ["computed", "verdict"],
    ...     "what": ["500 against 1,500", "consistent"]}))
    1. part of a whole (S1): consistent
        step              what
    computed 500 against 1,500
     verdict        consistent
    """
    need(frame, ["check", "relation", "sentences", "step", "what"])
    cards, lines = _checks(frame)
    if not cards:
        told = "No relation between numbers is stated, so nothing is checked."
        cards, lines = [f'<p style="{SMALL}">{told}</p>'], [told]
    page = [card(body, "" if at else caption, style=WIDE) for at, body in enumerate(cards)]
    return Display("".join(page), "\n".join([*filter(None, [caption]), *lines]).strip())


def _checks(frame):
    """Return each check as the body of a card, and all of them as lines."""
    cards, lines = [], []
    for number, rows in frame.groupby("check", sort=False):
        first, verdict = rows.iloc[0], cell(rows["what"].iloc[-1])
        title = f"{number}. {first['relation']} ({first['sentences']}): {verdict}"
        cards.append(table_html(rows[["step", "what"]], title) + _sealed(verdict))
        lines += [title, table_twin(rows[["step", "what"]]), ""]
    return cards, lines


def _sealed(verdict):
    """Return the verdict with its sign, as the last line of a card."""
    sign, style = VERDICTS.get(verdict, ("", STYLES[7]))
    return f'<p style="{SMALL}">Verdict: {badge(sign, style)}{html.escape(verdict)}</p>'
