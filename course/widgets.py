"""Interactive twins of what `course.show` draws; nothing here needs a click to go on.

Every widget has a plain-code route: a value can be given, or set, in Python.
"""

import html
import re

import ipywidgets

from course import CourseError, show

WIDE = {"description_width": "initial"}
EFFECTS = ("no effect", "stronger", "weaker", "keeps a distance", "vouches for it", "takes a side")
#: JupyterLab takes other keys for itself while a menu is closed (jupyter-widgets/ipywidgets#3912).
KEYS = "<small>By keyboard: Space opens a menu, the arrow keys and Enter choose.</small>"


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


def _dropdown(label, options):
    """Return a dropdown that starts with nothing chosen."""
    return ipywidgets.Dropdown(
        options=[("choose ...", ...), *((str(option), option) for option in options)],
        description=label,
        style=WIDE,
        layout={"width": "20rem"},
    )


def _line(row, fields):
    """Return a row's sentence id and words, to read beside its dropdowns, or above many."""
    words = f"<small>{html.escape(str(row['sentence']))}</small> {html.escape(str(row['text']))}"
    return ipywidgets.HTML(words, layout={"width": "18rem" if fields < 3 else "100%"})


def _rows(table):
    """Return the rows of a table with id, sentence and text, or say what is wrong with it."""
    show.need(table, ["id", "sentence", "text"])
    twice = table["id"][table["id"].duplicated()]
    if len(twice):
        raise CourseError(
            f"The id {twice.iloc[0]!r} stands twice in the table: give each row its own."
        )
    return table.to_dict("records")


def _choices(options):
    """Return the options as a list, or say that there are none."""
    options = list(options)
    if not options:
        raise CourseError("There is nothing to choose from: give a list of options.")
    return options


def _chosen(value):
    """Name a choice in a twin."""
    return "not chosen" if value is ... else value


class AnnotationForm(_Box):
    """Some dropdowns for each row of a table; made by `annotation_form`."""

    def __init__(self, rows, fields):
        self._rows = rows
        self.dropdowns = {
            field: {row["id"]: _dropdown(f"{row['id']} {field}", options) for row in rows}
            for field, options in fields.items()
        }
        super().__init__([self._row(row) for row in rows] + [ipywidgets.HTML(KEYS)])

    def _row(self, row):
        boxes = [by_id[row["id"]] for by_id in self.dropdowns.values()]
        line = _line(row, len(boxes))
        return ipywidgets.HBox([line, *boxes], layout={"flex_flow": "row wrap"})

    def __repr__(self):
        """Give the rows and what is chosen for them as text."""
        answer = self.answer
        return "\n".join(
            f"{row['id']} {row['sentence']} {row['text']}: "
            + ", ".join(f"{field} {_chosen(answer[field][row['id']])}" for field in answer)
            for row in self._rows
        )

    @property
    def answer(self):
        """What is chosen: for each field a dict from id to option, ... where nothing is.

        Returns
        -------
        dict

        Examples
        --------
        >>> import pandas as pd
        >>> rows = pd.DataFrame({"id": ["A1"], "sentence": ["S2"], "text": ["he left"]})
        >>> annotation_form(rows, {"kind": ["direct", "indirect"]}).answer
        {'kind': {'A1': Ellipsis}}
        """
        return {
            field: {name: box.value for name, box in boxes.items()}
            for field, boxes in self.dropdowns.items()
        }


def annotation_form(table, fields):
    """Offer some dropdowns for each row, to label it.

    Parameters
    ----------
    table : DataFrame
        Columns id, sentence and text, one row an attribution.
    fields : dict
        For each field, such as "kind", the list of its options.

    Returns
    -------
    AnnotationForm
        `.answer` has for each field a dict from id to option;
        `.dropdowns["kind"]["A1"].value = "direct"` chooses in code.

    Raises
    ------
    CourseError
        If a column is missing, an id stands twice, or there is no field or no option.

    Examples
    --------
    >>> import pandas as pd
    >>> rows = pd.DataFrame({"id": ["A1"], "sentence": ["S2"], "text": ["he left"]})
    >>> form = annotation_form(rows, {"kind": ["direct", "indirect"], "source": ["Ana", "Bo"]})
    >>> form.dropdowns["kind"]["A1"].value = "indirect"
    >>> form
    A1 S2 he left: kind indirect, source not chosen
    """
    if not isinstance(fields, dict) or not fields:
        raise CourseError("Say what to label, such as {'kind': ['direct', 'indirect']}.")
    return AnnotationForm(_rows(table), {name: _choices(fields[name]) for name in fields})


class ChainBuilder(_Box):
    """A dropdown for each link of a chain, and the chain; made by `chain_builder`."""

    def __init__(self, options, length, reader):
        self._reader = reader
        self.dropdowns = [_dropdown(f"link {n}", options) for n in range(1, length + 1)]
        self._drawn = ipywidgets.HTML()
        boxes = ipywidgets.HBox(self.dropdowns, layout={"flex_flow": "row wrap"})
        super().__init__([boxes, self._drawn, ipywidgets.HTML(KEYS)])
        for box in self.dropdowns:
            box.observe(self._refresh, "value")
        self._refresh()

    def _refresh(self, _=None):
        # A status is read out when it changes.
        self._drawn.value = f'<div role="status">{self._chain().html}</div>'

    def _chain(self):
        return show.chain(self.answer, reader=self._reader)

    def __repr__(self):
        """Give the chain in one line."""
        return self._chain().text

    @property
    def answer(self):
        """The links in order: an option or "not stated", ... where nothing is chosen.

        Returns
        -------
        list

        Examples
        --------
        >>> chain_builder(["the clerk", "the agency"], 2).answer
        [Ellipsis, Ellipsis]
        """
        return [box.value for box in self.dropdowns]


def chain_builder(options, length, reader="you"):
    """Offer a dropdown for each link, from the event to the reader, and draw the chain.

    Parameters
    ----------
    options : list
        The names to choose from; "not stated" is always among the choices.
    length : int
        How many links, 1 to 12.
    reader : str or None
        The last box of the picture; None when the reader is among the options.

    Returns
    -------
    ChainBuilder
        `.answer` is the list of the links; `.dropdowns[0].value = "the clerk"` chooses the first
        in code.

    Raises
    ------
    CourseError
        If there are no options or the length is not of that kind.

    Examples
    --------
    >>> builder = chain_builder(["the clerk", "the agency"], 3)
    >>> builder.dropdowns[0].value = "not stated"
    >>> builder.dropdowns[2].value = "the agency"
    >>> builder
    [not stated] -> ... -> the agency -> you
    """
    if not isinstance(length, int) or isinstance(length, bool) or not 1 <= length <= 12:
        raise CourseError(f"A chain has 1 to 12 links: write a whole number, not {length!r}.")
    return ChainBuilder(list(dict.fromkeys([*_choices(options), show.NOT_STATED])), length, reader)


class VerbSwapper(_Box):
    """A cue, a list of other verbs, and the sentence before and after; made by `verb_swapper`."""

    def __init__(self, sentence, span, verbs, read):
        self._sentence, self._span, self._classes, self._read = sentence, span, verbs, read
        self._votes = {}
        self._verb = _dropdown("put in its place", list(verbs))
        self._vote = _dropdown("my vote on the effect", EFFECTS)
        self._shown = ipywidgets.HTML()
        boxes = ipywidgets.HBox([self._verb, self._vote], layout={"flex_flow": "row wrap"})
        super().__init__([boxes, self._shown, ipywidgets.HTML(KEYS)])
        self._verb.observe(self._on_verb, "value")
        self._vote.observe(self._on_vote, "value")
        self._refresh()

    def _on_verb(self, _):
        self._vote.value = self._votes.get(self._verb.value, ...)
        self._refresh()

    def _on_vote(self, _):
        if self._verb.value is not ... and self._vote.value is not ...:
            self._votes[self._verb.value] = self._vote.value
        self._refresh()

    def _refresh(self):
        # A status is read out when it changes.
        drawn = show.table(self.table, "Before and after").html
        self._shown.value = f'<div role="status">{drawn}</div>'

    def __repr__(self):
        """Give the table as text."""
        return show.table(self.table, "Before and after").text

    @property
    def verb(self):
        """The verb that is put in; set it to choose in code.

        Returns
        -------
        str or ...

        Raises
        ------
        CourseError
            When it is set to a verb that is not in the list.
        """
        return self._verb.value

    @verb.setter
    def verb(self, verb):
        self._verb.value = _one_of(verb, self._classes, "verb")

    @property
    def votes(self):
        """Your votes so far: a dict from verb to effect.

        Returns
        -------
        dict
        """
        return dict(self._votes)

    def vote(self, verb, effect):
        """Choose a verb and note your vote, in code.

        Raises
        ------
        CourseError
            When the verb or the effect is not in the list.
        """
        effect = _one_of(effect, EFFECTS, "effect")
        self.verb = verb
        self._vote.value = effect

    @property
    def table(self):
        """Before and after: version, verb, class, sentence, what the function reads, my vote.

        Returns
        -------
        DataFrame
            The sentence as it stands, then each verb with a vote, then the one chosen now.
        """
        import pandas as pd

        chosen = [] if self.verb is ... else [self.verb]
        rows = [self._row(verb) for verb in dict.fromkeys([None, *self._votes, *chosen])]
        table = pd.DataFrame(rows, columns=["version", "sentence", "class", "reading", "my vote"])
        unused = ["reading"] * (not self._read) + ["class"] * (not any(self._classes.values()))
        return table.drop(columns=unused)

    def _row(self, verb):
        start, end = self._span
        old = self._sentence[start:end]
        text = self._sentence if verb is None else _swapped(self._sentence, self._span, verb)
        version = f"before: {old}" if verb is None else f"after: {verb}"
        reading = str(self._read(text)) if self._read else None
        vote = None if verb is None else self._votes.get(verb)
        return [version, text, self._classes.get(verb or old), reading, vote]


def verb_swapper(sentence, cue, verbs, read=None):
    """Offer other verbs for a cue; show the sentence before and after, and note your vote.

    Parameters
    ----------
    sentence : str
    cue : str or (int, int)
        The words to replace, as they stand in the sentence, or their start and end there.
    verbs : dict, DataFrame or list
        The verbs to choose from. A dict from verb to class, or a table with the columns verb
        and class, also shows the class of each.
    read : function, optional
        Takes a sentence and hands back what to show of it, such as a label with its evidence.

    Returns
    -------
    VerbSwapper
        `.verb = "claimed"` chooses in code, `.vote("claimed", "keeps a distance")` votes,
        `.votes` and `.table` hold what came of it.

    Raises
    ------
    CourseError
        When the cue is not in the sentence, or there is no verb to choose.

    Examples
    --------
    >>> swapper = verb_swapper("Ana said no.", "said", {"said": "neutral", "knew": "mental state"})
    >>> swapper.vote("knew", "vouches for it")
    >>> swapper
    Before and after
         version     sentence        class        my vote
    before: said Ana said no.      neutral              –
     after: knew Ana knew no. mental state vouches for it
    """
    return VerbSwapper(sentence, _place(sentence, cue), _verb_classes(verbs), read)


def _verb_classes(verbs):
    """Return a dict from verb to class, None where no class is given."""
    if hasattr(verbs, "columns"):
        show.need(verbs, ["verb", "class"])
        verbs = dict(zip(verbs["verb"], verbs["class"], strict=True))
    return verbs if isinstance(verbs, dict) and verbs else dict.fromkeys(_choices(verbs))


def _place(sentence, cue):
    """Return start and end of a cue that is given as words or as a pair."""
    if isinstance(cue, str):
        found = re.search(rf"(?<!\w){re.escape(cue)}(?!\w)", sentence) if cue else None
        if not found:
            raise CourseError(f"The sentence has no {cue!r}: copy the cue from it.")
        return found.span()
    start, end = cue
    if not 0 <= start < end <= len(sentence):
        raise CourseError(f"The span {start}, {end} is outside this sentence.")
    return start, end


def _swapped(sentence, span, new):
    start, end = span
    return sentence[:start] + new + sentence[end:]


def _one_of(value, known, what):
    """Return the value, or say which there are."""
    if value not in known:
        raise CourseError(f"There is no {what} {value!r}: choose one of {', '.join(known)}.")
    return value


class IntervalEditor(_Box):
    """Boxes for the two ends of an interval, and the interval in words; made by `interval_editor`.

    Attributes
    ----------
    low, high, low_open, high_open, no_end, tried
        The boxes; `.low.value = 140` sets one in code.
    """

    def __init__(self, low, high, low_open, high_open, value):
        written = low if high == float("inf") else high  # a box cannot hold an infinite number
        named = (("low end", low), ("high end", written), ("number to try", value))
        self.low, self.high, self.tried = (
            ipywidgets.FloatText(
                value=number, description=name, style=WIDE, layout={"width": "15rem"}
            )
            for name, number in named
        )
        self.low_open, self.high_open, self.no_end = (
            ipywidgets.Checkbox(
                value=ticked, description=name, indent=False, layout={"width": "15rem"}
            )
            for name, ticked in (
                ("leave the low end out", low_open),
                ("leave the high end out", high_open),
                ("no high end at all", high == float("inf")),
            )
        )
        self._result = ipywidgets.HTML()
        lines = [self.low, self.low_open], [self.high, self.high_open, self.no_end], [self.tried]
        wrap = {"flex_flow": "row wrap"}
        super().__init__([*(ipywidgets.HBox(line, layout=wrap) for line in lines), self._result])
        for box in sum(lines, []):
            box.observe(self._refresh, "value")
        self._refresh()

    def _refresh(self, _=None):
        self._result.value = f'<div role="status">{self._shown().html}</div>'

    def _shown(self):
        low, high, *_ = self.answer
        if low > high:
            told = f"The low end, {low:g}, is above the high end, {high:g}: nothing fits."
            return show.Display(f'<p style="{show.CARD}">{told}</p>', told)
        return show.interval(*self.answer, value=self.tried.value)

    def __repr__(self):
        """Give the interval as text."""
        return self._shown().text

    @property
    def answer(self):
        """The interval: low, high (`inf` without an end), low_open, high_open.

        Returns
        -------
        tuple

        Examples
        --------
        >>> interval_editor(140, low_open=True).answer
        (140.0, inf, True, False)
        """
        high = float("inf") if self.no_end.value else self.high.value
        return self.low.value, high, self.low_open.value, self.high_open.value


def interval_editor(low=0, high=float("inf"), low_open=False, high_open=False, value=None):
    """Offer boxes for the two ends of an interval, and say it in words.

    Parameters
    ----------
    low, high : float
        `float("inf")`: no high end.
    low_open, high_open : bool
        Whether the end itself is left out.
    value : float, optional
        A number to try: is it in or out? The low end, unless you give another.

    Returns
    -------
    IntervalEditor
        `.answer` is (low, high, low_open, high_open); `show.interval(140, float("inf"), True)`
        shows the same without a widget.

    Raises
    ------
    CourseError
        If an end is no number.

    Examples
    --------
    >>> editor = interval_editor(140, low_open=True)
    >>> editor.tried.value = 141
    >>> editor
    140 ○────────▶
    (140, inf): more than 140. An open end (○) is left out.
    141 is in.
    """
    value = low if value is None else value
    if not all(isinstance(end, int | float) for end in (low, high, value)):
        raise CourseError("Give the ends as numbers, such as interval_editor(140, 200).")
    return IntervalEditor(low, high, low_open, high_open, value)


class VerdictForm(_Box):
    """A verdict, a confidence and a reason for each claim; made by `verdict_form`."""

    def __init__(self, rows):
        self._rows = rows
        ids = [row["id"] for row in rows]
        self.verdicts = {name: _dropdown(f"{name} verdict", show.VERDICTS) for name in ids}
        # Menus, for the handle of an ipywidgets slider has no name for screen readers.
        self.confidences = {name: _dropdown(f"{name} confidence", show.LEVELS) for name in ids}
        self.reasons = {name: _reason(f"{name} reason") for name in ids}
        self._drawn = ipywidgets.HTML()
        super().__init__([*map(self._row, rows), ipywidgets.HTML(KEYS), self._drawn])
        for box in [*self.verdicts.values(), *self.confidences.values(), *self.reasons.values()]:
            box.observe(self._refresh, "value")
        self._refresh()

    def _row(self, row):
        fields = (self.verdicts, self.confidences, self.reasons)
        boxes = [field[row["id"]] for field in fields]
        frame = {"flex_flow": "row wrap", "border_top": "1px solid #8a8577", "padding": "6px 0"}
        return ipywidgets.HBox([_line(row, len(boxes)), *boxes], layout=frame)

    def _refresh(self, _=None):
        # A status is read out when it changes.
        self._drawn.value = f'<div role="status">{self._cards().html}</div>'

    def _cards(self):
        return show.verdict_cards(self.table, "Your verdicts")

    def __repr__(self):
        """Give the cards as text."""
        return self._cards().text

    @property
    def table(self):
        """What is filled in: a DataFrame with id, claim, verdict, confidence and reason.

        Returns
        -------
        DataFrame
        """
        import pandas as pd

        fields = (self.verdicts, self.confidences, self.reasons)
        rows = [
            (row["id"], row["text"], *(field[row["id"]].value for field in fields))
            for row in self._rows
        ]
        return pd.DataFrame(rows, columns=["id", "claim", "verdict", "confidence", "reason"])

    @property
    def answer(self):
        """The verdicts: a dict from id to verdict, ... where none is chosen.

        Returns
        -------
        dict

        Examples
        --------
        >>> import pandas as pd
        >>> rows = pd.DataFrame({"id": ["X1"], "sentence": ["S17"], "text": ["30 days"]})
        >>> verdict_form(rows).answer
        {'X1': Ellipsis}
        """
        return {name: box.value for name, box in self.verdicts.items()}


def _reason(label):
    """Return a box for a reason."""
    return ipywidgets.Text(
        description=label,
        placeholder="because ...",
        style=WIDE,
        layout={"width": "34rem"},
        continuous_update=False,
    )


def verdict_form(table):
    """Offer two menus and a box for each claim: verdict, confidence and reason.

    Parameters
    ----------
    table : DataFrame
        Columns id, sentence and text, one row a claim.

    Returns
    -------
    VerdictForm
        `.answer` is a dict from id to verdict; `.table` has all three, and
        `show.verdict_cards(form.table)` draws it. In code: `.verdicts["X1"].value = "imprecise"`,
        `.confidences["X1"].value = "high"`, `.reasons["X1"].value = "..."`.

    Raises
    ------
    CourseError
        If a column is missing or an id stands twice.

    Examples
    --------
    >>> import pandas as pd
    >>> form = verdict_form(pd.DataFrame({"id": ["X1"], "sentence": ["S17"], "text": ["30 days"]}))
    >>> form.verdicts["X1"].value = "consistent"
    >>> form
    Your verdicts
    1 claim: 1 consistent, 0 imprecise, 0 contradicted, 0 not checkable.
    id   claim    verdict confidence reason
    X1 30 days consistent          –      –
    """
    return VerdictForm(_rows(table))
