"""A verdict, a confidence and a reason for each claim."""

import ipywidgets

from course import show
from course.widgets.base import KEYS, WIDE, Box, dropdown, rows_of, words_of


class VerdictForm(Box):
    """A verdict, a confidence and a reason for each claim; made by `verdict_form`."""

    def __init__(self, rows):
        self._rows = rows
        ids = [row["id"] for row in rows]
        self.verdicts = {name: dropdown(f"{name} verdict", show.VERDICTS) for name in ids}
        # Menus, for the handle of an ipywidgets slider has no name for screen readers.
        self.confidences = {name: dropdown(f"{name} confidence", show.LEVELS) for name in ids}
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
        return ipywidgets.HBox([words_of(row, len(boxes)), *boxes], layout=frame)

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
    return VerdictForm(rows_of(table))
