"""Change one thing in the wording or the rules and see what becomes of label and evidence."""

import re

from course import CourseError
from course.stance.lexicon import standard
from course.stance.mentions import _spans, names_of
from course.stance.toward import RULES, stance_toward


def swap_word(text, old, new, target, lexicon=None):
    """Return label and evidence before and after one word is exchanged for another.

    Returns
    -------
    pandas.DataFrame
        Two rows: version, text, label, score, evidence (words with weights).

    Raises
    ------
    CourseError
        When `old` is not a word of the text.

    Examples
    --------
    >>> swap_word("She backed the plan.", "backed", "fought", "the plan")["label"].tolist()
    ['favour', 'against']
    """
    pattern = rf"(?<!\w){re.escape(str(old))}(?!\w)"
    if not old or not re.search(pattern, text):
        raise CourseError(f"The text has no word {old!r}: copy it from the text.")
    changed = re.sub(pattern, lambda _: str(new), text)
    return _table([
        ("as it stands", text, stance_toward(text, target, lexicon=lexicon)),
        (f"{old} → {new}", changed, stance_toward(changed, target, lexicon=lexicon)),
    ])  # fmt: skip


def swap_name(text, target, names, lexicon=None):
    """Return label and evidence when the target has other names: nothing should change.

    Parameters
    ----------
    names : str or list of str
        Each takes the place of the target's name wherever the text has it.

    Returns
    -------
    pandas.DataFrame
        A row a name, the text's own first: version, text, label, score, evidence.

    Raises
    ------
    CourseError
        When the text does not name the target.

    Examples
    --------
    >>> table = swap_name("Critics of Ann Lee left.", "Ann Lee", ["Bo Kay", "the ministry"])
    >>> table["score"].nunique()
    1
    """
    spans = _spans(text, names_of(target))
    if not spans:
        raise CourseError(f"The text does not name {target!r}: copy the name from the text.")
    rows = [("as it stands", text, stance_toward(text, target, lexicon=lexicon))]
    for name in names_of(names):
        changed = text
        for start, end in reversed(spans):
            changed = changed[:start] + name + changed[end:]
        rows.append((name, changed, stance_toward(changed, name, lexicon=lexicon)))
    return _table(rows)


def switch_off(text, target, rule=None, entry=None, lexicon=None):
    """Return label and evidence with all rules, and without one rule or one table row.

    Parameters
    ----------
    rule : str, optional
        A name of `RULES`.
    entry : (str, str), optional
        A table and its entry, such as ("verbs", "reject").

    Raises
    ------
    CourseError
        When neither is given, or there is no such rule or row.

    Examples
    --------
    >>> table = switch_off("He did not back the plan.", "the plan", rule="negation")
    >>> table["label"].tolist()
    ['against', 'favour']
    """
    lexicon = lexicon or standard()
    if rule is None and entry is None:
        raise CourseError(
            "Say what to switch off: a rule, or an entry such as ('verbs', 'reject')."
        )
    changed, names = lexicon, []
    if rule is not None:
        if rule not in RULES:
            raise CourseError(f"There is no rule {rule!r}: choose one of {', '.join(RULES)}.")
        changed, names = changed.without_rule(rule), [rule]
    if entry is not None:
        changed, names = changed.without(*entry), [*names, entry[1]]
    return _table([
        ("all rules", text, stance_toward(text, target, lexicon=lexicon)),
        (f"without {', '.join(names)}", text, stance_toward(text, target, lexicon=changed)),
    ])  # fmt: skip


def _table(rows):
    import pandas as pd

    found = [
        (
            version,
            text,
            s.label,
            s.score,
            "; ".join(f"{e.word} {e.weight:+.2f}" for e in s.evidence),
        )
        for version, text, s in rows
    ]
    return pd.DataFrame(found, columns=["version", "text", "label", "score", "evidence"])
