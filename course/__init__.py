"""Helpers for close reading: who said what, how wording positions, whether numbers hold."""

__version__ = "0.1.0"


class CourseError(ValueError):
    """A mistake that the person at the keyboard can mend, said in one plain sentence.

    In a notebook it shows as that sentence alone, without a traceback.

    Examples
    --------
    >>> raise CourseError("There is no sentence S40: this article has S1 to S18.")
    Traceback (most recent call last):
        ...
    course.CourseError: There is no sentence S40: this article has S1 to S18.
    """

    def _render_traceback_(self):
        """IPython asks for the lines to show: the sentence is all a student needs."""
        return [str(self)]
