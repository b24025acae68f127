"""The steps of a check, from what was found to the verdict."""

from course import CourseError
from course.show.base import SMALL, WIDE, Display, card, need
from course.show.tables import cell, table_html, table_twin


def steps(frame, caption=""):
    """Show the steps of one or more checks, each as a table that ends with its verdict.

    Parameters
    ----------
    frame : DataFrame
        One row a step, in order, the verdict last: columns step and what, as `verdict(...).table()`
        has them. A table of several checks has check (1, 2, ...), relation and sentences, too, as
        `check_consistency(text).table()`.
    caption : str

    Returns
    -------
    Display

    Raises
    ------
    CourseError
        If a column is missing, or a check does not end with its verdict.

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
    need(frame, ["step", "what"])
    cards, lines = _checks(frame)
    if not cards:
        told = "No relation between numbers is stated, so nothing is checked."
        cards, lines = [f'<p style="{SMALL}">{told}</p>'], [told]
    page = [card(body, "" if at else caption, style=WIDE) for at, body in enumerate(cards)]
    return Display("".join(page), "\n".join([*filter(None, [caption]), *lines]).strip())


def _checks(frame):
    """Return each check as the body of a card, and all of them as lines."""
    import pandas as pd

    if "check" in frame.columns:
        need(frame, ["relation", "sentences"])
    else:
        frame = frame.assign(check=1, relation="", sentences="")
    cards, lines = [], []
    for number, rows in frame.groupby("check", sort=False, dropna=False):
        first, verdict = rows.iloc[0], cell(rows["what"].iloc[-1])
        if [at for at, step in enumerate(rows["step"], 1) if step == "verdict"] != [len(rows)]:
            raise CourseError(f"The steps of check {cell(number)} must end with its verdict.")
        where = ", ".join(str(first["sentences"]).split())
        title = f"{cell(number)}. {first['relation']} ({where}): {verdict}"
        title = title if first["relation"] else f"Verdict: {verdict}"
        data = pd.DataFrame(_joined(rows), columns=["step", "what"])
        cards.append(table_html(data, title))
        lines += [title, table_twin(data), ""]
    return cards, lines


def _joined(rows):
    """Return the steps, what was found and what it was normalised to in one line."""
    found = []
    for step, what in zip(rows["step"], rows["what"].map(cell), strict=True):
        if step == "normalised" and found and found[-1][0] == "found":
            found[-1] = ("found → normalised", f"{found[-1][1]} → {what}")
        else:
            found.append((step, what))
    return found
