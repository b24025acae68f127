"""Links of a chain, from the event to the reader."""

import ipywidgets

from course import CourseError, show
from course.widgets.base import KEYS, Box, choices, dropdown


class ChainBuilder(Box):
    """A dropdown for each link of a chain, and the chain; made by `chain_builder`."""

    def __init__(self, options, length, reader):
        self._reader = reader
        self.dropdowns = [dropdown(f"link {n}", options) for n in range(1, length + 1)]
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
    return ChainBuilder(list(dict.fromkeys([*choices(options), show.NOT_STATED])), length, reader)
