"""Why a quotation was given to its speaker: in one sentence, and as places in the text."""

from typing import NamedTuple

from course.quotes.rules import RULES


class Evidence(NamedTuple):
    """Words that decided, with offsets into the text.

    Examples
    --------
    >>> Evidence(0, 4, "cue", "said").label
    'cue'
    """

    start: int
    end: int
    label: str
    text: str


class Explanation(NamedTuple):
    """A plain sentence, and the words it names; printing it shows the sentence.

    Examples
    --------
    >>> print(Explanation("Lee said it.", ()))
    Lee said it.
    """

    text: str
    evidence: tuple[Evidence, ...]

    def __str__(self):
        """Return the sentence."""
        return self.text

    @property
    def spans(self):
        """The evidence as (start, end, label), ready for `course.show.text`."""
        return [piece[:3] for piece in self.evidence]


def explain(row):
    """Say which words decided about a row of `course.quotes.find_quotes`.

    Parameters
    ----------
    row : pandas.Series or mapping
        One row, such as ``find_quotes(text).iloc[0]``.

    Returns
    -------
    Explanation
        ``text``, one sentence; ``evidence``, the quotation, the cue and each step to the name.

    Examples
    --------
    >>> from course.quotes import find_quotes
    >>> quotes = find_quotes("Mayor Ana Ruiz left. “It rained,” she said.")
    >>> print(explain(quotes.iloc[0]))
    “It rained,” is given to Ana Ruiz: the reported words come first, the speaker stands before
    the cue (“said”); the mention is “she”, which stands for “Mayor Ana Ruiz” (the last person
    who fits “she”), which stands for “Ana Ruiz” (the name at first mention).
    """
    evidence = [Evidence(row["start"], row["end"], "quotation", row["quote"])]
    text = f"{_short(row['quote'])} {_verdict(row)}: {RULES[row['rule']]}"
    if _there(row["cue"]):
        evidence.append(Evidence(row["cue_start"], row["cue_end"], "cue", row["cue"]))
        text += f" (“{row['cue']}”)"
    for step in row["chain"]:
        first = len(evidence) == 1 or evidence[-1].label != "speaker"
        text += "; the mention is" if first else ", which stands for"
        text += f" “{step.text}”" + (f" ({step.reason})" if step.reason else "")
        evidence.append(Evidence(step.start, step.end, "speaker", step.text))
    if _there(row["via"]):
        evidence.append(Evidence(row["via_start"], row["via_end"], "relay", row["via"]))
        text += f"; it was passed on: “{row['via']}”"
    return Explanation(f"{text}.", tuple(evidence))


def _verdict(row):
    if row["scare"]:
        return "is marked as scare quotes"
    return f"is given to {row['speaker']}" if _there(row["speaker"]) else "has no stated speaker"


def _there(value):
    """Say whether a cell holds something; missing values differ from themselves or are None."""
    return isinstance(value, str)


def _short(quote):
    """Return the quotation in marks, its middle left out when it is long."""
    words = quote.split()
    text = " ".join(words) if len(words) < 9 else f"{' '.join(words[:4])} … {' '.join(words[-3:])}"
    return text if quote[0] in "“\"„«‘'" else f"“{text}”"
