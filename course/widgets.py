"""Interactive twins of what `course.show` draws; nothing here needs a click to go on.

Every widget has a plain-code route: a value can be given, or set, in Python.
"""

import html

import ipywidgets

from course import CourseError, show

WIDE = {"description_width": "initial"}


class _Box(ipywidgets.VBox):
    """A column of widgets whose repr is its plain-text twin, shown where no widget can run."""

    def _repr_mimebundle_(self, **kwargs):
        return {**super()._repr_mimebundle_(**kwargs), "text/plain": repr(self)}


class SpanFinder(_Box):
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


class Prediction(_Box):
    """A question with a box to answer in; made by `predict`."""

    def __init__(self, question, answer=None):
        self._box = ipywidgets.Text(
            value="" if answer is None else str(answer),
            description="Your prediction",
            placeholder="a guess is fine",
            style=WIDE,
            layout={"width": "26rem"},
        )
        asked = ipywidgets.HTML(f"<strong>{html.escape(question)}</strong>")
        note = ipywidgets.HTML("<small>Not marked. Write it before you run the next cell.</small>")
        self._question = question
        super().__init__([asked, self._box, note])

    def __repr__(self):
        """Give the question and the prediction as text."""
        return f"{self._question} Your prediction: {self.value or 'none yet'}"

    @property
    def value(self):
        """What is in the box, "" if nothing.

        Returns
        -------
        str

        Examples
        --------
        >>> predict("How many?", 3).value
        '3'
        """
        return self._box.value.strip()

    @value.setter
    def value(self, answer):
        self._box.value = str(answer)

    def compare(self, result):
        """Put the prediction beside what the run gave.

        Parameters
        ----------
        result : object
            What the run gave.

        Returns
        -------
        Display

        Examples
        --------
        >>> predict("How many?", 3).compare(5)
        You predicted 3; the run gave 5.
        """
        said = f"You predicted {self.value}" if self.value else "You wrote no prediction this time"
        line = f"{said}; the run gave {result}."
        return show.Display(f'<p style="{show.CARD}">{html.escape(line)}</p>', line)


def predict(question, answer=None):
    """Ask for a prediction before a run.

    Parameters
    ----------
    question : str
    answer : optional
        Your prediction, if you would rather write it in code.

    Returns
    -------
    Prediction
        With `.value` (str) and `.compare(result)`.

    Examples
    --------
    >>> predict("How many paragraphs?").compare(5)
    You wrote no prediction this time; the run gave 5.
    """
    return Prediction(question, answer)


class LinkTable(_Box):
    """A dropdown for each row of a table; made by `link_table`."""

    def __init__(self, rows, options, label):
        choices = [("choose ...", ...), *((str(option), option) for option in options)]
        self.dropdowns = {
            row["id"]: ipywidgets.Dropdown(
                options=choices,
                description=f"{row['id']} {label}",
                style=WIDE,
                layout={"width": "20rem"},
            )
            for row in rows
        }
        lines = [
            ipywidgets.HTML(
                f"<small>{html.escape(str(row['sentence']))}</small> "
                f"{html.escape(str(row['text']))}",
                layout={"width": "18rem"},
            )
            for row in rows
        ]
        super().__init__(
            [
                ipywidgets.HBox([line, box], layout={"flex_flow": "row wrap"})
                for line, box in zip(lines, self.dropdowns.values(), strict=True)
            ]
        )
        self._rows = rows

    def __repr__(self):
        """Give the rows and what is chosen for them as text."""
        chosen = ("not chosen" if value is ... else value for value in self.answer.values())
        return "\n".join(
            f"{row['id']} {row['sentence']} {row['text']}: {value}"
            for row, value in zip(self._rows, chosen, strict=True)
        )

    @property
    def answer(self):
        """What is chosen: a dict from id to option, or to ... where nothing is.

        Returns
        -------
        dict

        Examples
        --------
        >>> import pandas as pd
        >>> rows = pd.DataFrame({"id": ["M1"], "sentence": ["S2"], "text": ["The group"]})
        >>> link_table(rows, ["Hamas", "Israel"]).answer
        {'M1': Ellipsis}
        """
        return {name: box.value for name, box in self.dropdowns.items()}


def link_table(table, options, label="actor"):
    """Offer a dropdown for each row, to link it to one of the options.

    Parameters
    ----------
    table : DataFrame
        Columns id, sentence and text.
    options : list
    label : str
        What is chosen.

    Returns
    -------
    LinkTable
        `.answer` is a dict from id to option; `.dropdowns["M1"].value = "Hamas"` chooses in code.

    Raises
    ------
    CourseError
        If a column is missing, an id stands twice or there are no options.

    Examples
    --------
    >>> import pandas as pd
    >>> rows = pd.DataFrame({"id": ["M1"], "sentence": ["S2"], "text": ["The group"]})
    >>> links = link_table(rows, ["Hamas", "Israel"])
    >>> links.dropdowns["M1"].value = "Hamas"
    >>> links.answer
    {'M1': 'Hamas'}
    """
    show.need(table, ["id", "sentence", "text"])
    options = list(options)
    if not options:
        raise CourseError("There is nothing to choose from: give a list of options.")
    twice = table["id"][table["id"].duplicated()]
    if len(twice):
        raise CourseError(
            f"The id {twice.iloc[0]!r} stands twice in the table: give each row its own."
        )
    return LinkTable(table.to_dict("records"), options, label)
