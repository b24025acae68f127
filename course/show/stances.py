"""Who stands where: sources by targets, with a letter for each position."""

import textwrap

from course import CourseError
from course.show.base import INK, LINE, PAPER, STYLES, count, need
from course.show.charts import axes, figure
from course.show.tables import cell

#: A letter for each label, and other words for it.
LABELS = {
    "F": ("favour", "f", "for", "in favour", "favor"),
    "A": ("against", "a"),
    "M": ("neutral or mixed", "m", "neutral", "mixed"),
    "–": ("no position found", "–", "-", "none", "no position"),
}
LOOKS = {"F": STYLES[0], "A": STYLES[1], "M": STYLES[3], "–": (PAPER, LINE, "", "")}
SAME, DIFFER = (*STYLES[2][:3], ""), STYLES[4]  # what differs catches the eye
OPEN = "not labelled"
LISTED = 6  # cells that the sentence names one by one


def stance_letter(label):
    """Return the letter of a label: F, A, M, a dash, or "" where nothing is labelled yet.

    Parameters
    ----------
    label : str
        Such as "favour", "against", "neutral", "mixed", "none", "no position found", or a letter;
        None and ... stand for no label yet.

    Returns
    -------
    str

    Raises
    ------
    CourseError
        If it is none of these.

    Examples
    --------
    >>> [stance_letter(label) for label in ("favour", "A", "neutral", "none", ...)]
    ['F', 'A', 'M', '–', '']
    """
    if label is None or label is ... or label != label:  # NaN differs from itself
        return ""
    word = " ".join(str(label).split()).strip("\"'“”.").casefold()
    for letter, words in LABELS.items():
        if word in words:
            return letter
    raise CourseError(
        f"{label!r} is no label: the labels are favour, against, neutral or mixed, none."
    )


def stance_grid(frame, caption="Who stands where"):
    """Draw positions as a grid: a row a source, a column a target, a letter in each cell.

    Parameters
    ----------
    frame : DataFrame
        Columns source, target and label; sentences (such as "S2 S4") when there.
    caption : str

    Returns
    -------
    Display
        F favour, A against, M neutral or mixed, a dash for no position found; a cell without a
        label stays empty. Its table is the grid in words.

    Raises
    ------
    CourseError
        If a column is missing, a label is unknown, or a cell stands twice.

    Examples
    --------
    >>> import pandas as pd
    >>> rows = [("Ann", "the dam", "favour", "S1"), ("Bo", "the dam", "none", "")]
    >>> stance_grid(pd.DataFrame(rows, columns=["source", "target", "label", "sentences"]))
    Who stands where
    2 cells: F favour 1 (Ann on the dam); – no position found 1.
    The numbers in this picture
    source the dam
       Ann  F (S1)
        Bo       –
    """
    need(frame, ["source", "target", "label"])
    return _grid(frame, caption)


def _grid(frame, caption):
    places = _places(frame)
    letters = [stance_letter(label) for label in frame["label"]]
    where = frame["sentences"] if "sentences" in frame.columns else [""] * len(frame)
    where = ["" if place != place else str(place or "") for place in where]
    cells = {
        place: (letter, ", ".join(ids.split()), LOOKS[letter])
        for place, letter, ids in zip(places, letters, where, strict=True)
        if letter
    }
    data = _wide(places, {p: _word(letter, ids) for p, (letter, ids, _) in cells.items()})
    return figure(_draw(places, cells), _tell(places, letters), caption, data)


def difference_map(frame, one, other, caption="Where two readers agree and differ"):
    """Draw the labels of two readers in one grid: both letters in each cell.

    Parameters
    ----------
    frame : DataFrame
        Columns source and target, and one column a reader.
    one, other : str
        The names of the readers' columns.
    caption : str

    Returns
    -------
    Display
        "A = A" where they agree, "A ≠ M" where they differ; a cell that one of them has not
        labelled stays empty. Table columns: source, target, the two readers, and same (yes, no).

    Raises
    ------
    CourseError
        If a column is missing, a label is unknown, or a cell stands twice.

    Examples
    --------
    >>> import pandas as pd
    >>> rows = [("Ann", "the dam", "favour", "F"), ("Bo", "the dam", "none", "A")]
    >>> difference_map(pd.DataFrame(rows, columns=["source", "target", "me", "you"]), "me", "you")
    Where two readers agree and differ
    2 cells labelled by both: the same in 1, different in 1 (Bo on the dam: me –, you A).
    The numbers in this picture
    source  target me you same
       Ann the dam  F   F  yes
        Bo the dam  –   A   no
    """
    need(frame, ["source", "target", one, other])
    return _map(frame, one, other, caption)


def _map(frame, one, other, caption):
    places = _places(frame)
    pairs = [tuple(map(stance_letter, pair)) for pair in zip(frame[one], frame[other], strict=True)]
    cells = {
        place: (f"{a} = {b}", "", SAME) if a == b else (f"{a} ≠ {b}", "", DIFFER)
        for place, (a, b) in zip(places, pairs, strict=True)
        if a and b
    }
    data = _compared(places, pairs, (one, other))
    alt = _tell_pairs([(*row, pair) for row, pair in zip(places, pairs, strict=True)], one, other)
    return figure(_draw(places, cells), alt, caption, data)


def _places(frame):
    """Return (source, target) of each row; each may stand once."""
    places = list(zip(frame["source"].map(cell), frame["target"].map(cell), strict=True))
    twice = next((place for place in places if places.count(place) > 1), None)
    if twice:
        raise CourseError(f"The cell {twice[0]} on {twice[1]} stands twice: keep one row.")
    return places


def _axis(places, side):
    return list(dict.fromkeys(place[side] for place in places))


def _word(letter, ids):
    return f"{letter} ({ids})" if ids else letter


def _wide(places, words):
    """Return the grid as a table: the sources down, the targets across."""
    import pandas as pd

    columns = _axis(places, 1)
    rows = [
        [source, *(words.get((source, target), OPEN) for target in columns)]
        for source in _axis(places, 0)
    ]
    return pd.DataFrame(rows, columns=["source", *columns], dtype=object)


def _compared(places, pairs, names):
    import pandas as pd

    rows = [
        (*place, a or OPEN, b or OPEN, ("yes" if a == b else "no") if a and b else "")
        for place, (a, b) in zip(places, pairs, strict=True)
    ]
    return pd.DataFrame(rows, columns=["source", "target", *names, "same"], dtype=object)


def _tell(places, letters):
    """Return the grid as a sentence: how many cells have each label, and a few of them."""
    told = []
    for letter, (word, *_) in LABELS.items():
        held = [p for p, found in zip(places, letters, strict=True) if found == letter]
        names = "; ".join(f"{source} on {target}" for source, target in held[:LISTED])
        more = f"; and {len(held) - LISTED} more" if len(held) > LISTED else ""
        which = "" if letter == "–" else f" ({names}{more})"  # empty cells are many
        told += [f"{letter} {word} {len(held)}{which}"] if held else []
    bare = letters.count("")
    told += [f"{OPEN} {bare}"] if bare else []
    return f"{count(len(places), 'cell')}: {'; '.join(told) or 'none'}."


def _tell_pairs(rows, one, other):
    both = [row for row in rows if all(row[2])]
    differ = [row for row in both if row[2][0] != row[2][1]]
    names = "; ".join(
        f"{source} on {target}: {one} {a}, {other} {b}" for source, target, (a, b) in differ
    )
    told = f"{count(len(both), 'cell')} labelled by both"
    if both:
        told += f": the same in {len(both) - len(differ)}, different in {len(differ)}"
    told += f" ({names})" if names else ""
    bare = len(rows) - len(both)
    return told + (f"; not labelled by both: {bare}." if bare else ".")


def _draw(places, cells):
    """Draw a box a cell with its letter, and small below it where it was found."""
    sources, targets = _axis(places, 0), _axis(places, 1)
    fig, ax = axes(max(len(sources), 1) * 0.5 + 1)
    for (source, target), (words, ids, style) in cells.items():
        at = targets.index(target), sources.index(source)
        _draw_cell(ax, *at, words, ids, style)
    across = [
        _wrap(name, 11 if len(targets) > 6 else 13 if len(targets) > 4 else 18) for name in targets
    ]
    ax.xaxis.tick_top()
    ax.set_xticks(range(len(targets)), across, parse_math=False, fontsize=8.5)
    ax.set_yticks(range(len(sources)), [_wrap(s, 24) for s in sources], parse_math=False)
    ax.set(xlim=(-0.55, max(len(targets), 4) - 0.45), ylim=(max(len(sources), 1) - 0.45, -0.55))
    ax.spines["bottom"].set_visible(False)
    return fig


def _wrap(name, width):
    return textwrap.fill(name, width, break_long_words=False)


def _draw_cell(ax, x, y, words, ids, style):
    tint, edge, _, hatch = style
    ax.bar(x, 0.9, 0.92, y - 0.45, color=tint, edgecolor=edge, hatch=hatch, linewidth=0.8)
    ground = {"boxstyle": "round,pad=0.15", "facecolor": tint, "edgecolor": "none"}
    held = {"ha": "center", "va": "center", "color": INK, "bbox": ground}
    ids = ids if len(ids) < 12 else f"{ids[:9].rsplit(',', 1)[0]} …"
    ax.text(x, y - (0.13 if ids else 0), words, fontsize=11, fontweight="bold", **held)
    if ids:
        ax.text(x, y + 0.26, ids, fontsize=7.5, **held)
