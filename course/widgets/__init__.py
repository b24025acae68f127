"""Interactive twins of what `course.show` draws; nothing here needs a click to go on.

Every widget has a plain-code route: a value can be given, or set, in Python.
"""

from course.widgets.annotation import annotation_form
from course.widgets.chains import chain_builder
from course.widgets.finder import span_finder
from course.widgets.intervals import interval_editor
from course.widgets.prediction import predict
from course.widgets.verbs import verb_swapper
from course.widgets.verdicts import verdict_form

__all__ = [
    "annotation_form",
    "chain_builder",
    "interval_editor",
    "predict",
    "span_finder",
    "verb_swapper",
    "verdict_form",
]
