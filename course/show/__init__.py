"""Draw text, tables and charts for a notebook, each with a plain-text twin.

Every function returns a `Display`: a notebook draws its HTML, `print` gives its twin.
"""

from course.show.amounts import interval, intervals, notation, numbers
from course.show.base import (
    CARD,
    INK,
    MONO,
    NOT_STATED,
    OKABE_ITO,
    PAPER,
    QUIET,
    STYLES,
    Display,
    need,
)
from course.show.cards import LEVELS, VERDICTS, verdict_cards
from course.show.chains import chain
from course.show.characters import ruler
from course.show.charts import figure, mention_plot, quoted_words
from course.show.checking import steps
from course.show.origins import origin_graph
from course.show.passages import text
from course.show.quoted import quotations
from course.show.sentiments import sentiment_grid
from course.show.stances import difference_map, stance_grid, stance_letter
from course.show.strips import sentence_strip, voice_strip
from course.show.tables import table
from course.show.verbs import verb_grid
from course.show.weighed import evidence
from course.show.wordings import wordings

__all__ = [
    "CARD",
    "INK",
    "LEVELS",
    "MONO",
    "NOT_STATED",
    "OKABE_ITO",
    "PAPER",
    "QUIET",
    "STYLES",
    "VERDICTS",
    "Display",
    "chain",
    "difference_map",
    "evidence",
    "figure",
    "interval",
    "intervals",
    "mention_plot",
    "need",
    "notation",
    "numbers",
    "origin_graph",
    "quotations",
    "quoted_words",
    "ruler",
    "sentence_strip",
    "sentiment_grid",
    "stance_grid",
    "stance_letter",
    "steps",
    "table",
    "text",
    "verb_grid",
    "verdict_cards",
    "voice_strip",
    "wordings",
]
