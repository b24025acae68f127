"""Words that say that a number became more or less."""

RISE = frozenset(
    """rose rise rises risen rising grew grow grows grown growing growth increased increase
    increases increasing jumped jump jumps jumping climbed climb climbs climbing gained gain gains
    raised raise raises raising soared soar soaring surged surge surging swelled swollen expanded
    expand expanding widened widen advanced advance accelerated accelerate boosted boost hiked hike
    lifted lift up upwards doubled double doubles doubling doubled tripled triple triples tripling
    trebled treble quadrupled quadruple quintupled shot skyrocketed rocketed ballooned""".split()
)
FALL = frozenset(
    """fell fall falls fallen falling dropped drop drops dropping decreased decrease decreases
    decreasing declined decline declines declining plunged plunge plunging plummeted plummet slid
    slide slipped slip sank sunk sink slumped slump tumbled tumble cut cuts cutting lowered lower
    lowers lowering reduced reduce reduces reducing reduction shrank shrink shrinks shrinking shrunk
    narrowed narrow slowed slow slowing dipped dip eased ease down downwards halved halve halves
    halving slashed slash trimmed trim dwindled shed lost slows""".split()
)
CHANGE = (
    RISE
    | FALL
    | frozenset(
        """change changed changing moved moving edged gone going went improve improved improving
        upgraded downgraded revised""".split()
    )
)
