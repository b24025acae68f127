"""A form with menus for each row of a table."""

import ipywidgets

from course import CourseError
from course.widgets.base import KEYS, Box, choices, chosen, dropdown, rows_of, words_of


class AnnotationForm(Box):
    """Some dropdowns for each row of a table; made by `annotation_form`."""

    def __init__(self, rows, fields):
        self._rows = rows
        self.dropdowns = {
            field: {row["id"]: dropdown(f"{row['id']} {field}", options) for row in rows}
            for field, options in fields.items()
        }
        super().__init__([self._row(row) for row in rows] + [ipywidgets.HTML(KEYS)])

    def _row(self, row):
        boxes = [by_id[row["id"]] for by_id in self.dropdowns.values()]
        line = words_of(row, len(boxes))
        return ipywidgets.HBox([line, *boxes], layout={"flex_flow": "row wrap"})

    def __repr__(self):
        """Give the rows and what is chosen for them as text."""
        answer = self.answer
        return "\n".join(
            f"{row['id']} {row['sentence']} {row['text']}: "
            + ", ".join(f"{field} {chosen(answer[field][row['id']])}" for field in answer)
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
    return AnnotationForm(rows_of(table), {name: choices(fields[name]) for name in fields})
