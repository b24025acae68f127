"""Charts, each with a sentence and a table that say the same; the only place for matplotlib."""

import base64
import html
import io
import math
import re
import sys
import textwrap

from course import CourseError
from course.article import from_text
from course.show.base import (
    INK,
    LINE,
    NOT_STATED,
    OKABE_ITO,
    PAPER,
    QUIET,
    Display,
    card,
    count,
    need,
)
from course.show.speakers import NOBODY, read_quotations
from course.show.tables import cell, table_html, table_twin

#: What stands inside quotation marks; the closing one is missing where a paragraph ends.
INSIDE = re.compile(
    r'“[^”]*”?|„[^“”]*[“”]?|«[^»]*»?|「[^」]*」?|"[^"]*"?|(?<!\w)‘[^‘]*?’(?!\w)', re.DOTALL
)

NUMBERS = "The numbers in this picture"


def figure(fig, alt, caption="", data=None):
    """Show a matplotlib figure with a sentence that says what it shows, and its numbers.

    Parameters
    ----------
    fig : matplotlib.figure.Figure
        Closed afterwards.
    alt : str
        The sentence, for those who do not see the picture.
    caption : str
    data : DataFrame, optional
        The numbers in the picture, shown in a table that unfolds.

    Returns
    -------
    Display

    Raises
    ------
    CourseError
        If the sentence is missing.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> figure(Figure(), "An empty chart.", "Nothing yet")
    Nothing yet
    An empty chart.
    """
    if not (alt or "").strip():
        raise CourseError('Say in one sentence what the figure shows: figure(fig, alt="...").')
    body = (
        f'<img alt="{html.escape(alt)}" style="display:block;width:100%;height:auto;'
        f'background:{PAPER}" src="data:image/png;base64,{_png(fig)}">'
    )
    lines = [caption, alt]
    if data is not None:
        body += _unfolding(data)
        lines += [NUMBERS, table_twin(data)]
    return Display(card(body, caption), "\n".join(filter(None, lines)))


def _unfolding(data):
    return (
        '<details style="margin-top:.6em"><summary style="cursor:pointer">'
        f"The same as a table</summary>{table_html(data, NUMBERS)}</details>"
    )


def _png(fig):
    """Return the figure as PNG in base 64, and close it."""
    picture = io.BytesIO()
    fig.savefig(picture, format="png", dpi=180, metadata={"Software": None})
    if "matplotlib.pyplot" in sys.modules:  # a figure made with pyplot would show twice
        sys.modules["matplotlib.pyplot"].close(fig)
    return base64.b64encode(picture.getvalue()).decode()


def axes(height):
    """Return a figure and its axes on our paper, without pyplot."""
    from matplotlib.figure import Figure

    fig = Figure(figsize=(7.4, height), facecolor=PAPER, layout="constrained")
    ax = fig.add_subplot(facecolor=PAPER)
    ax.spines[["top", "right", "left"]].set_visible(False)
    ax.spines["bottom"].set_color(QUIET)
    ax.tick_params(length=0, labelsize=9.5, labelcolor=INK)
    ax.xaxis.label.set_color(INK)
    return fig, ax


def mention_plot(mentions):
    """Draw who is mentioned where: filled dots outside quotation marks, hollow inside.

    Parameters
    ----------
    mentions : DataFrame
        Columns actor, sentence ("S3") and in_quotation ("yes" or "no"), one row a mention.

    Returns
    -------
    Display
        Its table counts, for each actor and sentence, the mentions outside and inside.

    Raises
    ------
    CourseError
        If a column is missing or a value is not of that form.

    Examples
    --------
    >>> import pandas as pd
    >>> mention_plot(pd.DataFrame({"actor": ["Hamas"], "sentence": ["S3"],
    ...                            "in_quotation": ["yes"]}))
    Who is mentioned where (a number: several in one sentence)
    1 mention of 1 actor in 1 sentence: Hamas 1 (1 inside quotation marks).
    The numbers in this picture
    actor sentence outside inside
    Hamas       S3       0      1
    """
    data = _count_mentions(mentions)
    actors = list(dict.fromkeys(data.sort_values("row")["actor"]))
    return figure(
        _draw_mentions(data, actors),
        _tell_mentions(data, len(mentions)),
        "Who is mentioned where (a number: several in one sentence)",
        data[["actor", "sentence", "outside", "inside"]],
    )


def _tell_mentions(data, number):
    total = data.groupby("row")[["actor", "outside", "inside"]].agg(
        {"actor": "first", "outside": "sum", "inside": "sum"}
    )
    counts = ", ".join(
        f"{actor} {out + inside}" + (f" ({inside} inside quotation marks)" if inside else "")
        for actor, out, inside in total.itertuples(index=False)
    )
    return (
        f"{count(number, 'mention')} of {count(len(total), 'actor')} in "
        f"{count(data['number'].nunique(), 'sentence')}: {counts or 'none'}."
    )


def _count_mentions(mentions):
    """Count a checked table of mentions by actor (in order of appearance) and sentence."""
    need(mentions, ["actor", "sentence", "in_quotation"])
    for name, form, hint in (
        ("sentence", r"S\d+", "an id such as S3"),
        ("in_quotation", "yes|no", "yes or no"),
    ):
        wrong = [v for v in mentions[name] if not re.fullmatch(form, str(v))]
        if wrong:
            raise CourseError(f"The column {name!r} holds {wrong[0]!r}: write {hint}.")
    actor = mentions["actor"].map(cell)
    data = mentions.assign(
        actor=actor,
        row=actor.map(list(actor.unique()).index),
        number=mentions["sentence"].str[1:].astype(int),
        outside=(mentions["in_quotation"] == "no").astype(int),
        inside=(mentions["in_quotation"] == "yes").astype(int),
    )
    return data.groupby(["row", "number", "actor", "sentence"], as_index=False)[
        ["outside", "inside"]
    ].sum()


def _draw_mentions(data, actors):
    """Draw a dot for each actor, sentence and side of the quotation marks."""
    last = int(data["number"].max()) if len(data) else 1
    fig, ax = axes(len(actors) * 0.46 + 1.05)
    blue, size = OKABE_ITO["blue"], min(12, max(7, 400 // last))
    for name, fill, ink, side in (("outside", blue, "white", -1), ("inside", PAPER, INK, 1)):
        style = {"mfc": fill, "mec": blue, "mew": 1.6, "linestyle": "none", "marker": "o"}
        ax.plot([], [], ms=9, label=f"{name} quotation marks", **style)
        for spot in data[data[name] > 0].to_dict("records"):
            # Both kinds in one sentence: outside above, inside below.
            y = spot["row"] + side * 0.22 * (spot["outside"] > 0 and spot["inside"] > 0)
            ax.plot(spot["number"], y, ms=size, **style)
            if spot[name] > 1:
                ax.text(
                    spot["number"],
                    y,
                    spot[name],
                    color=ink,
                    fontsize=size * 0.66,
                    ha="center",
                    va="center_baseline",
                    fontweight="bold",
                )
    ticks = range(1, last + 1) if last <= 24 else [1, *range(5, last + 1, 5)]
    ax.set(
        xticks=ticks,
        xticklabels=[f"S{n}" for n in ticks],
        xlim=(0.4, last + 0.6),
        ylim=(len(actors) - 0.4, -0.6),
    )
    names = [textwrap.fill(actor, 22) for actor in actors]
    ax.set_yticks(range(len(actors)), names, parse_math=False)  # a "$" is a dollar
    ax.grid(axis="both", color=LINE, linewidth=0.6)
    ax.set_axisbelow(True)
    fig.legend(loc="outside upper left", ncols=2, frameon=False, labelcolor=INK, fontsize=9.5)
    return fig


def quoted_words(frame, article):
    """Draw how many words stand in quotation marks under each speaker.

    Parameters
    ----------
    frame : DataFrame
        One row a quotation: columns start, end, kind and speaker; part_of and scare when there.
    article : Article or str
        The text that the offsets belong to.

    Returns
    -------
    Display
        Only what stands inside marks counts: of a mixed row its quoted part, of an indirect one
        nothing. A word is what white space separates. Letters are those of `quotations`. Table
        columns: letter, speaker, quotations (those with quoted words) and quoted words.

    Raises
    ------
    CourseError
        If a column is missing or an offset does not fit the text.

    Examples
    --------
    >>> import pandas as pd
    >>> found = pd.DataFrame({"start": [0], "end": [13], "kind": ["direct"],
    ...                       "speaker": ["Ana Ruiz"]})
    >>> quoted_words(found, "“It is done,” Ana said.")
    Words in quotation marks under each speaker
    Of 3 quoted words 3 stand under Ana Ruiz.
    The numbers in this picture
    letter  speaker  quotations  quoted words
         A Ana Ruiz           1             3
    """
    need(frame, ["start", "end", "kind", "speaker"])
    article = from_text(article) if isinstance(article, str) else article
    return _draw_words(read_quotations(article, frame), article)


def _draw_words(rows, article):
    data = _count_quoted([row for row in rows if not row.scare], article)
    apart = sum(_words_inside(row, article) for row in rows if row.scare)
    alt = _say_quoted(data)
    alt += f" Not counted: {count(apart, 'word')} in scare quotes." if apart else ""
    styles = {row.tag: row.style for row in rows}
    title = "Words in quotation marks under each speaker"
    return figure(_draw_quoted(data, styles), alt, title, data)


def _words_inside(row, article):
    """Count the words of a row that stand in quotation marks."""
    words = article.slice(row.start, row.end)
    if row.kind == "indirect":
        return 0
    # A direct quotation is all inside, whatever its marks look like.
    inside = [words] if row.kind == "direct" else INSIDE.findall(words)
    return sum(len(piece.split()) for piece in inside)


def _count_quoted(rows, article):
    """Count quotations and quoted words for each speaker: most words first, nobody last."""
    import pandas as pd

    columns = ["letter", "speaker", "quotations", "quoted words"]
    counts = {row.tag: [row.tag, row.speaker or NOT_STATED, 0, 0] for row in rows}
    for row in rows:
        words = _words_inside(row, article)
        counts[row.tag][2] += words > 0
        counts[row.tag][3] += words
    order = sorted(counts.values(), key=lambda line: (line[0] == NOBODY, -line[-1]))
    return pd.DataFrame(order, columns=columns)


def _say_quoted(data):
    """Return the counts as a sentence, with the first six speakers by name."""
    words = data["quoted words"]
    if not words.sum():
        return "No words stand in quotation marks."
    nobody = words[data["letter"] == NOBODY].sum()
    said = data[(data["letter"] != NOBODY) & (words > 0)]
    parts = [
        f"{n} under {who}" for who, n in zip(said["speaker"], said["quoted words"], strict=True)
    ]
    if len(parts) > 7:
        parts[6:] = [f"{said['quoted words'][6:].sum()} under {len(parts) - 6} others"]
    if parts:
        verb = "stands" if parts[0].startswith("1 ") else "stand"
        parts[0] = parts[0].replace(" under", f" {verb} under", 1)
    told = f"Of {count(words.sum(), 'quoted word')} {', '.join(parts)}"
    if not nobody:
        return f"{told}."
    rest = f"{nobody} {'has' if nobody == 1 else 'have'} no stated speaker"
    return f"{told}{'; ' if parts else ''}{rest}."


def _draw_quoted(data, styles):
    """Draw one bar a speaker."""
    fig, ax = axes(max(len(data), 1) * 0.42 + 0.75)
    for at, row in enumerate(data.itertuples(index=False)):
        tint, edge, _, hatch = styles[row.letter]
        number = row[-1]
        ax.barh(at, number, 0.7, color=tint, edgecolor=edge, hatch=hatch, linewidth=1)
        ax.text(number, at, f"  {number}", va="center", color=INK, fontsize=9.5)
    names = [
        f"{textwrap.fill(row.speaker, 28)}  {row.letter}" for row in data.itertuples(index=False)
    ]
    ax.set_yticks(range(len(data)), names, parse_math=False)
    most = max([1, *data["quoted words"]])
    ax.set(ylim=(max(len(data), 1) - 0.4, -0.6), xlim=(0, most * 1.1), xlabel="quoted words")
    ax.xaxis.get_major_locator().set_params(integer=True)
    return fig


def interval_panels(panels):
    """Draw intervals in one panel a unit: filled ends are in, hollow ones out, arrows go on.

    Parameters
    ----------
    panels : dict
        Unit to its rows, each with label, low, high, low_open and high_open.

    Returns
    -------
    matplotlib.figure.Figure
    """
    from matplotlib.figure import Figure

    sizes = [len(rows) for rows in panels.values()] or [1]
    height = sum(sizes) * 0.42 + len(sizes) * 0.85 + 0.4
    fig = Figure(figsize=(7.4, height), facecolor=PAPER, layout="constrained")
    drawn = fig.subplots(len(sizes), 1, squeeze=False, height_ratios=[n + 1.2 for n in sizes])
    for ax, (unit, rows) in zip(drawn[:, 0], panels.items(), strict=False):
        _draw_panel(ax, unit, rows)
    if not panels:
        drawn[0, 0].set_axis_off()
    dot = {"linestyle": "none", "marker": "o", "mec": OKABE_ITO["blue"], "mew": 2, "ms": 9}
    for fill, name in ((OKABE_ITO["blue"], "this end counts"), (PAPER, "this end is left out")):
        drawn[0, 0].plot([], [], mfc=fill, label=name, **dot)
    drawn[0, 0].plot([], [], " ", label="arrow: no end is given")
    fig.legend(loc="outside upper left", ncols=3, frameon=False, labelcolor=INK, fontsize=9.5)
    return fig


def _draw_panel(ax, unit, rows):
    """Draw the intervals of one unit, on a scale that multiplies when they lie far apart."""
    rows = [row._replace(low=_in_reach(row.low), high=_in_reach(row.high)) for row in rows]
    ends = [end for row in rows for end in (row.low, row.high) if abs(end) != math.inf]
    far = min(ends, default=0) > 0 and max(ends) / min(ends) >= 50
    if far:
        ax.set_xscale("log")
        left, right = min(ends) / 2, max(ends) * 8
    else:
        least, most = min([0, *ends]), max(ends, default=1)  # a scale that adds starts at zero
        room = most - least or 1
        left, right = least - room * 0.06, most + room * 0.35
    for at, row in enumerate(rows):
        _draw_interval(ax, at, row, left, right)
    ax.set(xlim=(left, right), ylim=(len(rows) - 0.4, -0.6))
    ax.set_yticks(range(len(rows)), [textwrap.fill(r.label, 26) for r in rows], parse_math=False)
    ax.xaxis.set_major_formatter(lambda value, _: f"{value:,.10g}")
    scale = "each step is ten times the one before" if far else ""
    ax.set_xlabel(" · ".join(filter(None, [unit if unit != "–" else "no unit", scale])))
    ax.set_facecolor(PAPER)
    ax.spines[["top", "right", "left"]].set_visible(False)
    ax.spines["bottom"].set_color(QUIET)
    ax.tick_params(length=0, labelsize=9.5, labelcolor=INK)
    ax.tick_params(which="minor", length=0, labelbottom=False)
    ax.xaxis.label.set_color(INK)
    ax.grid(axis="x", color=LINE, linewidth=0.6)
    ax.set_axisbelow(True)


def _in_reach(end):
    """Return an end that a picture can hold."""
    return end if abs(end) == math.inf else max(-1e100, min(1e100, end))


def _draw_interval(ax, at, row, left, right):
    """Draw one interval: a line with its two ends, an arrow where it goes on."""
    blue = OKABE_ITO["blue"]
    start, end = max(row.low, left), min(row.high, right)
    arrow = {"arrowstyle": "-|>", "color": blue, "linewidth": 2.4, "mutation_scale": 16}
    if row.high == math.inf:
        ax.annotate("", (right, at), (start, at), arrowprops=arrow)
    if row.low == -math.inf:
        ax.annotate("", (left, at), (end, at), arrowprops=arrow)
    if abs(row.low) != math.inf and abs(row.high) != math.inf:
        ax.plot([start, end], [at, at], color=blue, linewidth=2.4)
    for value, is_open in ((row.high, row.high_open), (row.low, row.low_open)):
        if abs(value) != math.inf:
            fill = PAPER if is_open else blue
            ax.plot(value, at, "o", ms=9, mfc=fill, mec=blue, mew=2, zorder=3, clip_on=False)
