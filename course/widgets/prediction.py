"""A guess before the run, kept and compared."""

import html

import ipywidgets

from course import show
from course.widgets.base import WIDE, Box


class Prediction(Box):
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
