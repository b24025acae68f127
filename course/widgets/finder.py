"""Two numbers and the passage between them."""

import html

import ipywidgets

from course import show
from course.widgets.base import Box


class SpanFinder(Box):
    """Two number boxes and what they find; made by `span_finder`."""

    def __init__(self, article):
        self._article, first = article, article.sentences[0]
        self._start, self._end = (
            ipywidgets.BoundedIntText(
                value=value,
                min=0,
                max=len(article),
                description=f"{name} (0 to {len(article)})",
                style={"description_width": "9rem"},
                layout={"width": "18rem"},
            )
            for name, value in (("start", first.start), ("end", first.end))
        )
        self._result = ipywidgets.HTML()
        super().__init__([self._start, self._end, self._result])
        for box in (self._start, self._end):
            box.observe(self._refresh, "value")
        self._refresh()

    def _refresh(self, _=None):
        self._found = _found(self._article, self._start.value, self._end.value)
        self._result.value = self._found.html

    def __repr__(self):
        """Give what was found as text."""
        return self._found.text


def span_finder(article):
    """Offer two number boxes and show what `text[start:end]` is and where it stands.

    Parameters
    ----------
    article : Article

    Returns
    -------
    SpanFinder
        Its children are the box for start, the box for end, and the result.

    Examples
    --------
    >>> from course.article import from_text
    >>> finder = span_finder(from_text("The mayor resigned."))
    >>> start, end, result = finder.children
    >>> start.value, end.value = 4, 9
    >>> finder
    text[4:9] is 'mayor' (5 characters)
    S1 The [mayor] resigned.
    """
    return SpanFinder(article)


def _found(article, start, end):
    """Return the slice, its length and the sentences around it."""
    piece = article.text[start:end]
    count = f"{len(piece)} character{'' if len(piece) == 1 else 's'}"
    if start > end:
        count += ", because the start comes after the end"
    line = f"text[{start}:{end}] is {piece!r} ({count})"
    page = (
        f'<p role="status" style="{show.CARD};font:.95em/1.6 {show.MONO};'
        f'white-space:pre-wrap">{html.escape(line)}</p>'
    )
    if start > end:
        return show.Display(page, line)
    touched = [s.id for s in article.sentences if s.start < end and s.end > start]
    nearest = article.sentence_at(min(start, len(article) - 1)).id
    shown = show.text(article, [(start, end)], within=touched or nearest)
    return show.Display(page + shown.html, f"{line}\n{shown.text}")
