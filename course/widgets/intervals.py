"""An interval whose ends one can move."""

import ipywidgets

from course import CourseError, show
from course.widgets.base import WIDE, Box


class IntervalEditor(Box):
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
