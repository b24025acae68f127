"""What the widgets share: a box with a text twin, a menu, the rows of a table."""

import html

import ipywidgets

from course import CourseError, show

WIDE = {"description_width": "initial"}
#: JupyterLab takes other keys for itself while a menu is closed (jupyter-widgets/ipywidgets#3912).
KEYS = "<small>By keyboard: Space opens a menu, the arrow keys and Enter choose.</small>"


class Box(ipywidgets.VBox):
    """A column of widgets whose repr is its plain-text twin, shown where no widget can run."""

    def _repr_mimebundle_(self, **kwargs):
        return {**super()._repr_mimebundle_(**kwargs), "text/plain": repr(self)}


def dropdown(label, options):
    """Return a dropdown that starts with nothing chosen."""
    return ipywidgets.Dropdown(
        options=[("choose ...", ...), *((str(option), option) for option in options)],
        description=label,
        style=WIDE,
        layout={"width": "20rem"},
    )


def words_of(row, fields):
    """Return a row's sentence id and words, to read beside its dropdowns, or above many."""
    words = f"<small>{html.escape(str(row['sentence']))}</small> {html.escape(str(row['text']))}"
    return ipywidgets.HTML(words, layout={"width": "18rem" if fields < 3 else "100%"})


def rows_of(table):
    """Return the rows of a table with id, sentence and text, or say what is wrong with it."""
    show.need(table, ["id", "sentence", "text"])
    twice = table["id"][table["id"].duplicated()]
    if len(twice):
        raise CourseError(
            f"The id {twice.iloc[0]!r} stands twice in the table: give each row its own."
        )
    return table.to_dict("records")


def choices(options):
    """Return the options as a list, or say that there are none."""
    options = list(options)
    if not options:
        raise CourseError("There is nothing to choose from: give a list of options.")
    return options


def chosen(value):
    """Name a choice in a twin."""
    return "not chosen" if value is ... else value


def one_of(value, known, what):
    """Return the value, or say which there are."""
    if value not in known:
        raise CourseError(f"There is no {what} {value!r}: choose one of {', '.join(known)}.")
    return value
