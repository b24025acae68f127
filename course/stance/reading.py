"""What a lexicon finds in a text, whatever the target: done once, used for every target."""

from functools import lru_cache

from course.stance.scene import AUX, BE, DETERMINERS, HARD, NOT_NAMES, scene_of

LIMITS = HARD | {",", "but", "because"}
REACH = {"negator": 4, "hedge": 6, "booster": 2, "scare": 2}


class Reading:
    """A `Scene` with the entries of a `Lexicon` in it.

    Attributes
    ----------
    scene : Scene
    lexicon : Lexicon
    tone : list of Hit
        Evaluative words.
    shifters : dict
        Class of shifter ("negator", "hedge", ...) to the set of words where one stands.

    Examples
    --------
    >>> from course.stance.lexicon import standard
    >>> reading_of("It may not be good.", standard()).shifters["hedge"]
    {1}
    """

    def __init__(self, scene, lexicon):
        self.scene, self.lexicon = scene, lexicon
        tone = [h for h in scene.entries(lexicon.word_index) if not self._in_name(h.start)]
        blame = {hit.start for hit in tone if hit.entry.weight < 0}
        # in "a great disaster" the praise only makes the blame stronger
        self.tone = [hit for hit in tone if hit.entry.weight < 0 or hit.end not in blame]
        self.shifters = {}
        for hit in scene.entries(lexicon.shift_index):
            places = self.shifters.setdefault(hit.entry.kind, set())
            places.update(range(hit.start, hit.end))
        for i, word in enumerate(scene.words):
            if word.endswith("n't"):
                self.shifters.setdefault("negator", set()).add(i)
        self.cues = [i for i, word in enumerate(scene.words) if word in lexicon.cue_forms]

    def _in_name(self, i):
        """Tell whether word i is part of a name such as "Justice Department"."""
        scene = self.scene
        if not scene.capital(i) or scene.headline[i]:
            return False
        return any(
            scene.capital(j) and scene.words[j] not in NOT_NAMES
            for j in (i - 1, i + 1)
            if 0 <= j < len(scene)
        )

    def near(self, kind, i, mentions=()):
        """Return the word of this class that stands shortly before word i, or -1.

        The words of the target's name do not count: a longer name is not farther away.

        Examples
        --------
        >>> from course.stance.lexicon import standard
        >>> reading_of("It is not very good.", standard()).near("negator", 4)
        2
        """
        places, steps = self.shifters.get(kind), 0
        if not places:
            return -1
        for j in range(i - 1, -1, -1):
            if any(m.start <= j < m.end for m in mentions):
                continue
            if j in places:
                return j
            steps += self.scene.words[j] not in DETERMINERS
            if steps >= REACH[kind] or self.scene.word(j) in LIMITS:
                return -1
        return -1

    def conceded(self, i):
        """Tell whether word i stands in a part that begins with "although" or its like.

        Examples
        --------
        >>> from course.stance.lexicon import standard
        >>> reading_of("Despite good intentions, it failed.", standard()).conceded(1)
        True
        """
        places = self.shifters.get("concession")
        if not places:
            return False
        for j in range(i - 1, max(-1, i - 15), -1):
            if j in places:
                return True
            if self.scene.word(j) in HARD or self.scene.word(j) == ",":
                return False
        return False

    def shift(self, i, weight, mentions=()):
        """Return the weight of word i after negation, hedge, booster and concession, and why.

        Negated praise is blame (a little weaker), negated blame is faint praise; hedges,
        boosters and concession change the strength and never the sign.

        Examples
        --------
        >>> from course.stance.lexicon import standard
        >>> weight, why = reading_of("It is not good.", standard()).shift(3, 0.5)
        >>> round(weight, 2), why
        (-0.4, ['negated by “not”'])
        """
        why, off = [], self.lexicon.off
        negator = self.near("negator", i, mentions) if "negation" not in off else -1
        if negator >= 0:
            weight *= -0.8 if weight > 0 else -0.3
            why.append(f"negated by “{self.scene.raw[negator]}”")
        hedge = self.near("hedge", i, mentions) if "hedges" not in off else -1
        if hedge >= 0:
            weight *= 0.7
            why.append(f"hedged by “{self.scene.raw[hedge]}”")
        booster = self.near("booster", i, mentions) if "hedges" not in off else -1
        if booster >= 0:
            weight *= 1.25
            why.append(f"boosted by “{self.scene.raw[booster]}”")
        if "concession" not in off and self.conceded(i):
            weight *= 0.5
            why.append("conceded")
        return weight, why

    def speaks(self, mention):
        """Return the cue whose subject the mention is ("[she] said", "said [she]"), or -1.

        Examples
        --------
        >>> from course.stance.lexicon import standard
        >>> from course.stance.mentions import mention_at
        >>> reading = reading_of("Lee said so.", standard())
        >>> reading.speaks(mention_at(reading.scene, 0, 3))
        1
        """
        scene, cues = self.scene, self.lexicon.cue_forms
        i, steps = mention.right, 0
        if scene.word(i) == ",":
            ends = [j for j in range(i + 1, min(i + 14, len(scene))) if scene.word(j) == ","]
            i = ends[0] + 1 if ends else i
        first = i
        while (scene.word(i) in AUX or scene.word(i).endswith("ly")) and steps < 5:
            i, steps = i + 1, steps + 1
        told = any(scene.word(j) in BE for j in range(first, i)) and not scene.word(i).endswith(
            "ing"
        )
        if scene.word(i) in cues:
            return -1 if told else i  # "is seen as", "was told"
        i = mention.left - 1
        while i > 0 and scene.words[i] in ("the", "mr.", "mrs.", "ms.", "dr."):
            i -= 1
        before = scene.word(i - 1)
        return i if scene.word(i) in cues and (before in HARD or before == ",") else -1


@lru_cache(maxsize=512)
def reading_of(text, lexicon):
    """Return the `Reading` of a text; the latest few hundred are kept.

    Examples
    --------
    >>> from course.stance.lexicon import standard
    >>> [hit.entry.weight < 0 for hit in reading_of("A bad day.", standard()).tone]
    [True]
    """
    return Reading(scene_of(text), lexicon)
