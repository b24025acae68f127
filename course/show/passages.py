"""A text with its sentence ids and the spans that somebody marked in it."""

import html
from typing import Any, NamedTuple

from course import CourseError
from course.article import Article, Sentence, from_text
from course.show.base import (
    INK,
    QUIET,
    SANS,
    SERIF,
    SMALL,
    STYLES,
    Display,
    badge,
    card,
    count,
    letter,
    need,
)


class Mark(NamedTuple):
    """A marked stretch of a text; the label says what it is marked as."""

    start: int
    end: int
    label: Any


class Strokes(NamedTuple):
    """What a pen writes before and after a mark: in the twin, and in HTML."""

    twin: tuple
    html: tuple


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
        Labels of up to four characters stand before their words; longer ones get a letter.

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
    article, units = read_units(article)
    return _highlighted(article, units, read_marks(article, spans), within, caption)


def _highlighted(article, units, marks, within, caption):
    parts, seen = lay_out(article, units, marks, within)
    look = _looks(marks)
    names = {look[m.label][0]: m.label for m in marks if m in seen and m.label != look[m.label][0]}
    hidden = len(set(marks) - seen)
    notes = [f"{count(hidden, 'marked span')} outside this part."] if hidden else []
    legend = "".join(
        f'<span style="display:inline-block;margin-right:1.4em">'
        f"{badge(tag, look[label][1])}{html.escape(label)}</span>"
        for tag, label in names.items()
    )

    def pen(mark, more, depth):
        return _label_strokes(mark, *look[mark.label], more, depth)

    lines = [caption] if caption else []
    lines += running_twin(article, parts, pen)
    lines += [f"{tag} = {label}" for tag, label in names.items()] + notes
    body = running_html(article, parts, pen)
    body += "".join(f'<p style="{SMALL}">{line}</p>' for line in [legend, *notes] if line)
    return Display(card(body, caption, article.title or article.name), "\n".join(lines))


def read_units(article):
    """Return the article and what is shown of it piece by piece.

    Those are its sentences; of a plain string, whole paragraphs without an id.
    """
    if not isinstance(article, Article | str):
        raise CourseError(f"This needs an article or a text, not {type(article).__name__}.")
    if not isinstance(article, str):
        return article, article.sentences
    article = from_text(article)
    return article, [Sentence("", p.id, p.start, p.end, p.text) for p in article.paragraphs]


def read_marks(article, spans):
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
        marks.append(Mark(int(start), int(end), str(label) if known else ""))
    return marks


def lay_out(article, units, marks, within=None):
    """Return the wanted units, each with its steps up to the next one, and the marks in them."""
    ids = [within] if isinstance(within, str) or not hasattr(within, "__iter__") else within
    wanted = None if within is None else {article[name].id for name in ids}
    starts = [0, *(s.start for s in units[1:]), len(article)]
    parts = [
        (sentence, list(_steps(marks, start, end, len(article))))
        for sentence, start, end in zip(units, starts[:-1], starts[1:], strict=True)
        if wanted is None or {sentence.id, sentence.paragraph} & wanted
    ]
    return parts, {mark for _, steps in parts for kind, mark, _ in steps if kind == "open"}


def _looks(marks):
    """Give each label its tag (itself if short, else a letter) and its style."""
    labels = list(dict.fromkeys(m.label for m in marks if m.label))
    short = all(len(label) <= 4 for label in labels)
    look = {"": ("", STYLES[0])}
    for i, label in enumerate(labels):
        look[label] = (label if short else letter(i), STYLES[i % len(STYLES)])
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


def running_twin(article, parts, pen):
    """Return the lines of the text, each mark between the twin strokes of `pen`.

    `pen(mark, more, depth)` returns `Strokes`; `more` says that the mark goes on from before.
    """
    lines, paragraph = [], None
    for sentence, steps in parts:
        if paragraph not in (None, sentence.paragraph):
            lines.append("")
        paragraph, line, after = sentence.paragraph, f"{sentence.id} ".lstrip(), []
        for kind, what, more in steps:
            if kind == "text":
                line += article.text[slice(*what)].replace("\n", "↵" if more else "")
            elif kind == "open":
                before, closing = pen(what, more, len(after)).twin
                line += before
                after.append(closing)
            else:
                line += after.pop()
        lines.append(line.rstrip())
    return lines


def running_html(article, parts, pen):
    """Return the text as HTML: one <p> a paragraph, each mark between the strokes of `pen`."""
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
        after = []
        for kind, what, more in steps:
            if kind == "text":
                piece = article.text[slice(*what)].replace("\n", "↵" if more else "")
                body += html.escape(piece)
            elif kind == "open":
                before, closing = pen(what, more, len(after)).html
                body += before
                after.append(closing)
            else:
                body += after.pop()
    return body + ("</p>" if paragraph else "")


def _label_strokes(mark, tag, style, more, depth):
    """Write the tag before the words, as a badge in HTML."""
    name = tag + ("…" if more else "")
    bar = f";border-left:3px solid {style[1]}" if mark.start == mark.end else ""
    opening = highlight(style, depth, bar) + (badge(name, style) if tag else "")
    return Strokes((f"[{name}: " if tag else "[", "]"), (opening, "</mark>"))


def highlight(style, depth, extra=""):
    """Open a highlight; a nested one draws its line lower, so that both stay visible."""
    tint, edge, line, _ = style
    return (
        f'<mark style="color:{INK};background:{tint};background-clip:content-box;'
        f"padding:0 0 {1 + 4 * depth}px;border-bottom:3px {line} {edge};"
        f'-webkit-box-decoration-break:clone;box-decoration-break:clone{extra}">'
    )
