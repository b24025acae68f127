"""Stance: who takes which position toward whom or what, and by which words."""

from course.stance.agreement import agreement, disagreements
from course.stance.fields import field_evidence
from course.stance.lexicon import Lexicon, standard
from course.stance.matrix import grid, stance_matrix
from course.stance.sentiment import compare_sentiment
from course.stance.toward import RULES, Evidence, Stance, stance_toward
from course.stance.wording import swap_name, swap_word, switch_off

__all__ = [
    "RULES",
    "Evidence",
    "Lexicon",
    "Stance",
    "agreement",
    "compare_sentiment",
    "disagreements",
    "field_evidence",
    "grid",
    "stance_matrix",
    "stance_toward",
    "standard",
    "swap_name",
    "swap_word",
    "switch_off",
]
