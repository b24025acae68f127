"""Draw text, tables and charts for a notebook, each with a plain-text twin.

Every function returns a `Display`: a notebook draws its HTML, `print` gives its twin.
"""

import base64
import html
import io
import numbers
import re
import sys
import textwrap
from dataclasses import dataclass
from typing import NamedTuple

from course import CourseError
from course.article import Sentence, from_text

INK, QUIET, PAPER, LINE = "#1f2328", "#57606a", "#fffdf8", "#d8d2c4"
#: The palette of Okabe and Ito, told apart with every common kind of colour vision.
OKABE_ITO = {
    "blue": "#0072B2",
    "vermillion": "#D55E00",
    "green": "#009E73",
    "purple": "#CC79A7",
    "orange": "#E69F00",
    "sky": "#56B4E9",
    "yellow": "#F0E442",
    "black": "#000000",
}
#: One style a label, after those hues: tint behind the words, edge (darkened where too pale),
#: line under the words, hatch in charts.
STYLES = (
    ("#dbeaf6", "#0072B2", "solid", ""),
    ("#fbe3d3", "#B84F00", "dashed", "//"),
    ("#d6efe6", "#00805D", "double", ".."),
    ("#f5e1ec", "#A34A7B", "dotted", "\\\\"),
    ("#fdeecb", "#946500", "solid", "x"),
    ("#dff1fb", "#23739F", "dashed", "--"),
    ("#fbf7c4", "#7C7200", "double", "+"),
    ("#e6e4df", "#1f2328", "dotted", "||"),
)
SERIF = "Georgia,'Iowan Old Style','Noto Serif','DejaVu Serif',serif"
SANS = "system-ui,'Segoe UI','Noto Sans','DejaVu Sans',sans-serif"
MONO = "ui-monospace,Menlo,Consolas,'DejaVu Sans Mono',monospace"
CARD = (
    f"box-sizing:border-box;max-width:46rem;margin:.6em 0;padding:1em 1.4em;color:{INK};"
    f"background:{PAPER};border:1px solid {LINE};border-radius:4px;font:16px/1.6 {SANS};"
    "text-align:left;print-color-adjust:exact;-webkit-print-color-adjust:exact"
)
CAPTION = f"margin:0 0 .7em;color:{INK};font:600 .95em/1.4 {SANS};text-align:left"
TAG = (
    f"margin:0 .3em 0 0;padding:0 .3em;border-radius:3px;color:{INK};background:{PAPER};"
    f"font:600 .72em/1.4 {SANS};border:1px "
)
VISIBLE = str.maketrans({" ": "␣", "\n": "↵", "\t": "⇥"})


@dataclass(frozen=True, repr=False)
class Display:
    """What a notebook shows: `html` for the eye, `text` (the twin) for print and screen readers.

    Examples
    --------
    >>> Display("<p>Hello</p>", "Hello")
    Hello
    """

    html: str
    text: str

    def _repr_html_(self):
        return self.html

    def __repr__(self):
        """Give the twin."""
        return self.text


class _Mark(NamedTuple):
    start: int
    end: int
    label: str


def text(article, spans=(), within=None, caption=""):
    """Show an article, or a part of it, with its sentence ids and some spans highlighted.

    Parameters
    ----------
    article : Article or str
        Plain text is shown as it is, not cut into sentences.
    spans : spans, (start, end) or (start, end, label) tuples, or a DataFrame with those columns
        A table without a label column is labelled by its id column, if it has one.
    within : an id such as "S3" or "P2", or a list of ids; None shows everything
    caption : str

    Returns
    -------
    Display
        Labels of up to three characters stand before their words; longer ones get a letter.

    Raises
    ------
    CourseError
        If a span is not inside the text, or an id is unknown.

    Examples
    --------
    >>> from course.article import from_text
    >>> text(from_text("The mayor resigned. Nobody said why."), [(4, 9, "who")])
    S1 The [who: mayor] resigned.
    S2 Nobody said why.
    """
    whole = isinstance(article, str)
    article = from_text(article) if whole else article
    marks = _marks(article, spans)
    parts = list(_parts(article, _units(article, whole), marks, within))
    seen = {m for _, steps in parts for kind, m, _ in steps if kind == "open"}
    look = _looks(marks)
    names = {look[m.label][0]: m.label for m in marks if m in seen and m.label != look[m.label][0]}
    hidden = len(set(marks) - seen)
    note = f"{_count(hidden, 'marked span')} outside this part." if hidden else ""
    return Display(
        _text_html(article, parts, look, names, caption, note),
        _text_twin(article, parts, look, names, caption, note),
    )


def _marks(article, spans):
    """Return the spans as checked marks, whatever form they came in."""
    if hasattr(spans, "columns"):
        need(spans, ["start", "end"])
        named = next((name for name in ("label", "id") if name in spans.columns), None)
        labels = spans[named] if named else [""] * len(spans)
        spans = zip(spans["start"], spans["end"], labels, strict=True)
    marks = []
    for span in spans:
        # An object with .start may also carry its .text, which is no label.
        if hasattr(span, "start"):
            span = (span.start, span.end, getattr(span, "label", ""))
        try:
            start, end, label = span if len(span) == 3 else (*span, "")
        except (TypeError, ValueError):
            raise CourseError(
                f"A span is a start and an end, two whole numbers such as (10, 25), not {span!r}."
            ) from None
        article.slice(start, end)  # raises unless whole numbers inside the text
        known = label is not None and label == label  # NaN differs from itself
        marks.append(_Mark(int(start), int(end), str(label) if known else ""))
    return marks


def need(frame, columns):
    """Check that `frame` is a table with these columns.

    Raises
    ------
    CourseError
        If it is not; the sentence names the missing column and those there are.

    Examples
    --------
    >>> import pandas as pd
    >>> need(pd.DataFrame({"id": []}), ["text"])
    Traceback (most recent call last):
        ...
    course.CourseError: The table needs a column 'text'; its columns are: id.
    """
    if not hasattr(frame, "columns"):
        raise CourseError(f"This needs a table (a DataFrame), not {type(frame).__name__}.")
    missing = [name for name in columns if name not in frame.columns]
    if missing:
        found = ", ".join(map(str, frame.columns)) or "none"
        raise CourseError(f"The table needs a column {missing[0]!r}; its columns are: {found}.")


def _units(article, whole):
    """Return what is shown piece by piece: sentences with ids, or whole paragraphs without."""
    if not whole:
        return article.sentences
    return [Sentence("", p.id, p.start, p.end, p.text) for p in article.paragraphs]


def _parts(article, units, marks, within):
    """Yield the wanted sentences, each with its steps up to the start of the next one."""
    ids = [within] if isinstance(within, str) else within
    wanted = None if ids is None else {article[name].id for name in ids}
    starts = [0, *(s.start for s in units[1:]), len(article)]
    for sentence, start, end in zip(units, starts[:-1], starts[1:], strict=True):
        if wanted is None or {sentence.id, sentence.paragraph} & wanted:
            yield sentence, list(_steps(marks, start, end, len(article)))


def _looks(marks):
    """Give each label its tag (itself if short, else a letter) and its style."""
    labels = list(dict.fromkeys(m.label for m in marks if m.label))
    short = all(len(label) <= 3 for label in labels)
    look = {"": ("", STYLES[0])}
    for i, label in enumerate(labels):
        letter = (chr(64 + i // 26) if i >= 26 else "") + chr(65 + i % 26)
        look[label] = (label if short else letter, STYLES[i % len(STYLES)])
    return look


def _steps(marks, start, end, length):
    """Yield ("open" | "text" | "close", mark or piece, continued?) between two offsets.

    Where marks cross, the inner one closes and opens again, so that the steps always nest.
    """
    here = [
        m
        for m in marks
        if m.start < end
        and m.end > start
        or m.start == m.end
        and (start <= m.start < end or m.start == end == length)
    ]
    cuts = sorted({start, end, *(min(max(c, start), end) for m in here for c in m[:2])})
    stack = []
    for cut, following in zip(cuts, cuts[1:] + [end], strict=True):
        again = []
        while cut == end and stack or any(m.end <= cut for m in stack):
            closing = stack.pop()
            yield "close", closing, False
            again += [closing] if closing.end > cut else []
        for mark in (m for m in here if m.start == m.end == cut):
            yield "open", mark, False
            yield "close", mark, False
        if cut < end:
            again += [m for m in here if max(m.start, start) == cut < m.end]
            for mark in sorted(again, key=lambda m: -m.end):
                stack.append(mark)
                yield "open", mark, mark.start < cut
        yield "text", (cut, following), bool(stack)


def _text_twin(article, parts, look, names, caption, note):
    """Return the article as plain text with [tag: words] for each mark."""
    lines, paragraph = [caption] if caption else [], None
    for sentence, steps in parts:
        if paragraph not in (None, sentence.paragraph):
            lines.append("")
        paragraph, line = sentence.paragraph, f"{sentence.id} ".lstrip()
        for kind, what, more in steps:
            if kind == "text":
                piece = article.text[slice(*what)]
                line += piece.replace("\n", "↵" if more else "")
            elif kind == "open":
                tag = look[what.label][0]
                line += f"[{tag}{'…' if more else ''}: " if tag else "["
            else:
                line += "]"
        lines.append(line.rstrip())
    lines += [f"{tag} = {label}" for tag, label in names.items()]
    return "\n".join(lines + [note] if note else lines)


def _text_html(article, parts, look, names, caption, note):
    """Return the article as HTML: one <p> a paragraph, one <mark> a piece of a span."""
    body, paragraph = "", None
    for sentence, steps in parts:
        if sentence.paragraph != paragraph:
            body += ("</p>" if paragraph else "") + (
                f'<p lang="{html.escape(article.language)}" style="margin:0 0 .5em;'
                f'font:1.06em/2 {SERIF};white-space:pre-wrap">'
            )
            paragraph = sentence.paragraph
        if sentence.id:
            body += f'<small style="color:{QUIET};font:.68em/1 {SANS}">{sentence.id}</small> '
        depth = 0
        for kind, what, more in steps:
            if kind == "text":
                piece = article.text[slice(*what)].replace("\n", "↵" if more else "")
                body += html.escape(piece)
            elif kind == "open":
                body, depth = body + _mark_html(what, *look[what.label], more, depth), depth + 1
            else:
                body, depth = body + "</mark>", depth - 1
    legend = "".join(
        '<span style="display:inline-block;margin-right:1.4em">'
        f"{_tag(tag, look[label][1])}{html.escape(label)}</span>"
        for tag, label in names.items()
    )
    small = f'<p style="margin:.3em 0 0;color:{INK};font:.88em/1.7 {SANS}">'
    extra = "".join(f"{small}{line}</p>" for line in (legend, note) if line)
    return _card(body + "</p>" + extra, caption, article.title or article.name)


def _mark_html(mark, tag, style, more, depth):
    """Open a highlight; a nested one draws its line lower, so that both stay visible."""
    tint, edge, line, _ = style
    bar = f";border-left:3px solid {edge}" if mark.start == mark.end else ""
    return (
        f'<mark style="color:{INK};background:{tint};background-clip:content-box;'
        f"padding:0 0 {1 + 4 * depth}px;border-bottom:3px {line} {edge};"
        f'-webkit-box-decoration-break:clone;box-decoration-break:clone{bar}">'
        + (_tag(tag + ("…" if more else ""), style) if tag else "")
    )


def _tag(tag, style):
    """Return the small badge that names a label."""
    return f'<b style="{TAG}{style[2]} {style[1]}">{html.escape(tag)}</b>'


def _card(body, caption="", name="", style=""):
    """Put a display on its own paper, so that it reads the same in light and dark themes."""
    if caption:
        head, label = f'<figcaption style="{CAPTION}">{html.escape(caption)}</figcaption>', ""
    else:
        head, label = "", f' aria-label="{html.escape(name)}"' if name else ""
    return f'<figure style="{CARD};{style}"{label}>{head}{body}</figure>'


def ruler(text, start=0, end=None):
    """Show each character in a box with its number, and what `text[start:end]` takes.

    Parameters
    ----------
    text : str
        At most 400 characters.
    start, end : int, optional
        Marks the characters chosen, and the first one left out.

    Returns
    -------
    Display

    Raises
    ------
    CourseError
        If the text is too long, or the numbers do not fit it.

    Examples
    --------
    >>> ruler("Gaza Strip", 0, 4)
      G  a  z  a  ␣  S  t  r  i  p
      0  1  2  3  4  5  6  7  8  9
      ^  ^  ^  ^  x
    text[0:4] is 'Gaza': ^ is taken, x is where it stops (left out).
    """
    marked = end is not None or start != 0
    end = _check_ruler(text, start, end)
    # One box past the end, when the first offset left out lies there.
    shown = [c.translate(VISIBLE) for c in text] + (["end"] if marked and end == len(text) else [])
    signs = ["^" if start <= i < end else "x" if i == end else "" for i in range(len(shown))]
    signs = signs if marked else [""] * len(shown)
    note = (
        f"text[{start}:{end}] is {text[start:end]!r}: ^ is taken, x is where it stops (left out)."
        if marked
        else ""
    )
    lines = [*_ruler_twin(shown, signs), note]
    return Display(_ruler_html(shown, signs, note), "\n".join(filter(None, lines)))


def _check_ruler(text, start, end):
    """Return the end, or raise unless the text is short enough and the numbers fit it."""
    if not isinstance(text, str) or len(text) > 400:
        raise CourseError(
            "A ruler measures a text of at most 400 characters: "
            "pass a shorter piece, such as text[0:80]."
        )
    end = len(text) if end is None else end
    if not (_whole(start) and _whole(end) and 0 <= start <= end <= len(text)):
        raise CourseError(
            f"This text has the offsets 0 to {len(text)}: start and end are whole "
            f"numbers from there, and start comes first (not {start}, {end})."
        )
    return end


def _ruler_twin(shown, signs):
    """Return lines of at most 76 columns: characters, numbers, signs, and again."""
    wide = 4 if "end" in shown or len(shown) > 100 else 3
    rows = []
    for i in range(0, len(shown), 76 // wide):
        part = range(i, min(i + 76 // wide, len(shown)))
        lines = [[shown[n] for n in part], map(str, part), [signs[n] for n in part]]
        rows += ["".join(c.rjust(wide) for c in line).rstrip() for line in lines]
    return rows


def _whole(number):
    """Tell whether `number` is a whole number; numpy's are, True is not."""
    return isinstance(number, numbers.Integral) and not isinstance(number, bool)


def _ruler_html(shown, signs, note):
    """Draw the boxes; a screen reader hears characters and numbers as one sentence."""
    look = {
        "": f"border:2px solid {LINE};background:#fff",
        "x": f"border:2px dashed {INK}",
        "^": f"border:2px solid {STYLES[0][1]};background:{STYLES[0][0]}",
    }
    boxes = "".join(
        f'<span style="display:inline-block;min-width:1.9em;margin:0 1px .5em;'
        f'text-align:center;vertical-align:top">'
        f'<b style="display:block;border-radius:3px;font:500 1.1em/1.7 {MONO};{look[sign]}">'
        f'{html.escape(char)}</b><span style="font:.72em/1.3 {MONO}">{i}'
        f"{'<br>' + sign if sign else ''}</span></span>"
        for i, (char, sign) in enumerate(zip(shown, signs, strict=True))
    )
    heard = ", ".join(f"{i} {c}" for i, c in enumerate(shown))
    return _card(
        f'<div role="img" aria-label="Each character after its number: '
        f'{html.escape(heard)}">{boxes}</div>'
        + (f'<p style="margin:.2em 0 0">{html.escape(note)}</p>' if note else ""),
        name="Character ruler",
    )


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
    wide = "width:fit-content;min-width:min-content;max-width:60rem"
    return Display(
        _card(_table_html(frame, caption, index), style=wide),
        "\n".join(filter(None, [caption, _table_twin(frame, index)])),
    )


def _table_twin(frame, index=False):
    """Return the whole table as aligned text."""
    cells = frame.map(_cell)
    return cells.to_string(index=index) if len(cells) else " ".join(map(str, cells)) + "\n(no rows)"


def _cell(value):
    """Write a value as a student should read it: no 0.30000000000000004, a dash for nothing."""
    from pandas import isna

    if isna(value) is True:  # not for a list, where isna gives one answer an item
        return "–"
    if not isinstance(value, float):
        return str(value)
    return f"{value:.2g}" if 0 < abs(value) < 0.001 else f"{value:.3f}".rstrip("0").rstrip(".")


def _table_html(frame, caption, index=False):
    """Return the <table>: numbers to the right, words to the left."""
    cells = frame.map(_cell)
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
                f'<td style="{base};text-align:{side}">{html.escape(value)}</td>'
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
        name = "The numbers in this picture"
        body += (
            f'<details style="margin-top:.6em"><summary style="cursor:pointer">'
            f"The same as a table</summary>{_table_html(data, name)}</details>"
        )
        lines += [name, _table_twin(data)]
    return Display(_card(body, caption), "\n".join(filter(None, lines)))


def _png(fig):
    """Return the figure as PNG in base 64, and close it."""
    picture = io.BytesIO()
    fig.savefig(picture, format="png", dpi=180, metadata={"Software": None})
    if "matplotlib.pyplot" in sys.modules:  # a figure made with pyplot would show twice
        sys.modules["matplotlib.pyplot"].close(fig)
    return base64.b64encode(picture.getvalue()).decode()


def sentence_strip(article, quoted=()):
    """Draw one bar a sentence, as long as its words, grouped by paragraph.

    Parameters
    ----------
    article : Article
    quoted : spans, as for `text`
        Sentences they touch get a “ ” mark.

    Returns
    -------
    Display
        Its table has the columns id, paragraph, words and quoted (yes or no).

    Examples
    --------
    >>> from course.article import from_text
    >>> sentence_strip(from_text("The mayor resigned. It rained."), [(4, 9)])
    Words in each sentence (“ ” marks sentences with quoted words)
    2 sentences in 1 paragraph: the longest has 3 words (S1), the shortest 2 (S2); quoted words: S1.
    The numbers in this picture
    id paragraph  words quoted
    S1        P1      3    yes
    S2        P1      2     no
    """
    marks = _marks(article, quoted)
    data = article.sentence_table()[["id", "paragraph", "words"]].copy()
    data["quoted"] = [
        "yes" if any(m.start < s.end and m.end > s.start for m in marks) else "no"
        for s in article.sentences
    ]
    long, short = data.loc[data["words"].idxmax()], data.loc[data["words"].idxmin()]
    held = ", ".join(data.loc[data["quoted"] == "yes", "id"])
    alt = (
        f"{_count(len(data), 'sentence')} in {_count(len(article.paragraphs), 'paragraph')}: "
        f"the longest has {_count(long.words, 'word')} ({long.id}), the shortest {short.words} "
        f"({short.id})" + (f"; quoted words: {held}." if held else ".")
    )
    note = " (“ ” marks sentences with quoted words)" if held else ""
    return figure(_draw_strip(data), alt, f"Words in each sentence{note}", data)


def _draw_strip(data):
    """Draw the bars, a gap and a new look at each new paragraph."""
    order = list(dict.fromkeys(data["paragraph"]))
    group = [order.index(p) for p in data["paragraph"]]
    fig, ax = _axes(len(data) * 0.27 + len(order) * 0.12 + 0.75)
    y = [i + g * 0.5 for i, g in enumerate(group)]
    for at, g, row in zip(y, group, data.itertuples(), strict=True):
        tint, edge, _, hatch = STYLES[g % len(STYLES)]
        ax.barh(at, row.words, 0.78, color=tint, edgecolor=edge, hatch=hatch, linewidth=1)
        ax.text(
            row.words,
            at,
            f"  {row.words}" + ("  “ ”" if row.quoted == "yes" else ""),
            va="center",
            color=INK,
            fontsize=9.5,
        )
    for g, name in enumerate(order):
        ax.text(
            -0.075,
            y[group.index(g)],
            name,
            transform=ax.get_yaxis_transform(),
            va="center",
            ha="right",
            fontsize=10,
            fontweight="bold",
            color=STYLES[g % len(STYLES)][1],
        )
    ax.set(yticks=y, yticklabels=data["id"], ylim=(y[-1] + 0.7, -0.7), xlabel="words")
    return fig


def _count(number, word):
    """Return "1 word" or "2 words"."""
    return f"{number} {word}{'' if number == 1 else 's'}"


def _axes(height):
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
    total = data.groupby("row")[["actor", "outside", "inside"]].agg(
        {"actor": "first", "outside": "sum", "inside": "sum"}
    )
    counts = ", ".join(
        f"{actor} {out + inside}" + (f" ({inside} inside quotation marks)" if inside else "")
        for actor, out, inside in total.itertuples(index=False)
    )
    alt = (
        f"{_count(len(mentions), 'mention')} of {_count(len(total), 'actor')} in "
        f"{_count(data['number'].nunique(), 'sentence')}: {counts or 'none'}."
    )
    return figure(
        _draw_mentions(data, list(total["actor"])),
        alt,
        "Who is mentioned where (a number: several in one sentence)",
        data[["actor", "sentence", "outside", "inside"]],
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
    actor = mentions["actor"].map(_cell)
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
    fig, ax = _axes(len(actors) * 0.46 + 1.05)
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
