"""A sentence before and after one verb is exchanged."""

import re

import ipywidgets

from course import CourseError, show
from course.widgets.base import KEYS, Box, choices, dropdown, one_of

EFFECTS = ("no effect", "stronger", "weaker", "keeps a distance", "vouches for it", "takes a side")


class VerbSwapper(Box):
    """A cue, a list of other verbs, and the sentence before and after; made by `verb_swapper`."""

    def __init__(self, sentence, span, verbs, read):
        self._sentence, self._span, self._classes, self._read = sentence, span, verbs, read
        self._votes = {}
        self._verb = dropdown("put in its place", list(verbs))
        self._vote = dropdown("my vote on the effect", EFFECTS)
        self._shown = ipywidgets.HTML()
        boxes = ipywidgets.HBox([self._verb, self._vote], layout={"flex_flow": "row wrap"})
        super().__init__([boxes, self._shown, ipywidgets.HTML(KEYS)])
        self._verb.observe(self._on_verb, "value")
        self._vote.observe(self._on_vote, "value")
        self._refresh()

    def _on_verb(self, _):
        self._vote.value = self._votes.get(self._verb.value, ...)
        self._refresh()

    def _on_vote(self, _):
        if self._verb.value is not ... and self._vote.value is not ...:
            self._votes[self._verb.value] = self._vote.value
        self._refresh()

    def _refresh(self):
        # A status is read out when it changes.
        drawn = show.table(self.table, "Before and after").html
        self._shown.value = f'<div role="status">{drawn}</div>'

    def __repr__(self):
        """Give the table as text."""
        return show.table(self.table, "Before and after").text

    @property
    def verb(self):
        """The verb that is put in; set it to choose in code.

        Returns
        -------
        str or ...

        Raises
        ------
        CourseError
            When it is set to a verb that is not in the list.
        """
        return self._verb.value

    @verb.setter
    def verb(self, verb):
        self._verb.value = one_of(verb, self._classes, "verb")

    @property
    def votes(self):
        """Your votes so far: a dict from verb to effect.

        Returns
        -------
        dict
        """
        return dict(self._votes)

    def vote(self, verb, effect):
        """Choose a verb and note your vote, in code.

        Raises
        ------
        CourseError
            When the verb or the effect is not in the list.
        """
        effect = one_of(effect, EFFECTS, "effect")
        self.verb = verb
        self._vote.value = effect

    @property
    def table(self):
        """Before and after: version, verb, class, sentence, what the function reads, my vote.

        Returns
        -------
        DataFrame
            The sentence as it stands, then each verb with a vote, then the one chosen now.
        """
        import pandas as pd

        chosen = [] if self.verb is ... else [self.verb]
        rows = [self._row(verb) for verb in dict.fromkeys([None, *self._votes, *chosen])]
        table = pd.DataFrame(rows, columns=["version", "sentence", "class", "reading", "my vote"])
        unused = ["reading"] * (not self._read) + ["class"] * (not any(self._classes.values()))
        return table.drop(columns=unused)

    def _row(self, verb):
        start, end = self._span
        old = self._sentence[start:end]
        text = self._sentence if verb is None else _swapped(self._sentence, self._span, verb)
        version = f"before: {old}" if verb is None else f"after: {verb}"
        reading = str(self._read(text)) if self._read else None
        vote = None if verb is None else self._votes.get(verb)
        return [version, text, self._classes.get(verb or old), reading, vote]


def verb_swapper(sentence, cue, verbs, read=None):
    """Offer other verbs for a cue; show the sentence before and after, and note your vote.

    Parameters
    ----------
    sentence : str
    cue : str or (int, int)
        The words to replace, as they stand in the sentence, or their start and end there.
    verbs : dict, DataFrame or list
        The verbs to choose from. A dict from verb to class, or a table with the columns verb
        and class, also shows the class of each.
    read : function, optional
        Takes a sentence and hands back what to show of it, such as a label with its evidence.

    Returns
    -------
    VerbSwapper
        `.verb = "claimed"` chooses in code, `.vote("claimed", "keeps a distance")` votes,
        `.votes` and `.table` hold what came of it.

    Raises
    ------
    CourseError
        When the cue is not in the sentence, or there is no verb to choose.

    Examples
    --------
    >>> swapper = verb_swapper("Ana said no.", "said", {"said": "neutral", "knew": "mental state"})
    >>> swapper.vote("knew", "vouches for it")
    >>> swapper
    Before and after
         version     sentence        class        my vote
    before: said Ana said no.      neutral              –
     after: knew Ana knew no. mental state vouches for it
    """
    return VerbSwapper(sentence, _place(sentence, cue), _verb_classes(verbs), read)


def _verb_classes(verbs):
    """Return a dict from verb to class, None where no class is given."""
    if hasattr(verbs, "columns"):
        show.need(verbs, ["verb", "class"])
        verbs = dict(zip(verbs["verb"], verbs["class"], strict=True))
    return verbs if isinstance(verbs, dict) and verbs else dict.fromkeys(choices(verbs))


def _place(sentence, cue):
    """Return start and end of a cue that is given as words or as a pair."""
    if isinstance(cue, str):
        found = re.search(rf"(?<!\w){re.escape(cue)}(?!\w)", sentence) if cue else None
        if not found:
            raise CourseError(f"The sentence has no {cue!r}: copy the cue from it.")
        return found.span()
    start, end = cue
    if not 0 <= start < end <= len(sentence):
        raise CourseError(f"The span {start}, {end} is outside this sentence.")
    return start, end


def _swapped(sentence, span, new):
    start, end = span
    return sentence[:start] + new + sentence[end:]
