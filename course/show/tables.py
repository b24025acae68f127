"""Tables: for the eye, for a screen reader, and as aligned text."""

import html

from course.show.base import CAPTION, INK, LINE, PAPER, SANS, WIDE, Display, card, need


def table(frame, caption, index=False):
    """Show a DataFrame as a table with a caption.

    Parameters
    ----------
    frame : DataFrame
    caption : str
    index : bool
        Whether to show the index, as row headers.

    Returns
    -------
    Display

    Raises
    ------
    CourseError
        If `frame` is not a table.

    Examples
    --------
    >>> import pandas as pd
    >>> table(pd.DataFrame({"id": ["S1"], "words": [23]}), "Sentences")
    Sentences
    id words
    S1    23
    """
    need(frame, [])
    return Display(
        card(table_html(frame, caption, index), style=WIDE),
        "\n".join(filter(None, [caption, table_twin(frame, index)])),
    )


def table_twin(frame, index=False):
    """Return the whole table as aligned text."""
    cells = frame.map(cell)
    return cells.to_string(index=index) if len(cells) else " ".join(map(str, cells)) + "\n(no rows)"


def cell(value):
    """Write a value as a student should read it: no 0.30000000000000004, a dash for nothing."""
    from pandas import isna

    if isna(value) is True:  # not for a list, where isna gives one answer an item
        return "–"
    if not isinstance(value, float):
        return str(value)
    return f"{value:.2g}" if 0 < abs(value) < 0.001 else f"{value:.3f}".rstrip("0").rstrip(".")


def table_html(frame, caption, index=False):
    """Return the <table>: numbers to the right, words to the left."""
    cells = frame.map(cell)
    rule, pad = f"border:0;border-bottom:1px solid {LINE}", "padding:.35em .8em .35em 0"
    base = f"{rule};{pad};color:{INK};background:{PAPER};vertical-align:top;white-space:pre-wrap"
    sides = ["right" if dtype.kind in "iuf" else "left" for dtype in frame.dtypes]
    names = [("" if frame.index.name is None else frame.index.name, "left")] if index else []
    names += list(zip(frame.columns, sides, strict=True))
    head = "".join(
        f'<th scope="col" style="{base};text-align:{side};border-bottom:2px solid '
        f'{INK};font-weight:600">{html.escape(str(name)) or "row"}</th>'
        for name, side in names
    )
    rows = ""
    for label, row in zip(cells.index, cells.itertuples(index=False), strict=True):
        rows += f'<tr style="background:{PAPER}">' + (
            f'<th scope="row" style="{base};text-align:left;font-weight:600">'
            f"{html.escape(str(label))}</th>"
            if index
            else ""
        )
        rows += (
            "".join(
                f'<td style="{base};text-align:{side}{_whole(value)}">{html.escape(value)}</td>'
                for value, side in zip(row, sides, strict=True)
            )
            + "</tr>"
        )
    return (
        f'<table style="border-collapse:collapse;margin:0;font:.95em/1.5 {SANS};'
        f'font-variant-numeric:tabular-nums"><caption style="{CAPTION}">'
        f"{html.escape(caption)}</caption><thead><tr>{head}</tr></thead>"
        f"<tbody>{rows}</tbody></table>"
    )


def _whole(value):
    """Keep an id such as Z1-T5 on one line."""
    return ";white-space:nowrap" if len(value) < 12 and " " not in value else ""
