"""Draw text, tables and charts for a notebook, each with a plain-text twin.

Every function returns a `Display`: a notebook draws its HTML, `print` gives its twin.
"""

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
from course.show.origins import origin_graph
from course.show.passages import text
from course.show.quoted import quotations
from course.show.strips import sentence_strip, voice_strip
from course.show.tables import table
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
    "figure",
    "mention_plot",
    "need",
    "origin_graph",
    "quotations",
    "quoted_words",
    "ruler",
    "sentence_strip",
    "table",
    "text",
    "verdict_cards",
    "voice_strip",
    "wordings",
]
