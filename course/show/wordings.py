"""Versions of one quotation beside the original: which words are others."""

import difflib
import html
import re

from course import CourseError
from course.show.base import INK, STYLES, Display, card, count
from course.show.tables import table_html, table_twin

WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
TINT, EDGE, *_ = STYLES[1]
OTHER = f"background:{TINT};color:{INK};border-bottom:2px dashed {EDGE};padding:0 2px"


def wordings(versions, caption="One quotation, several wordings"):
    """Show versions of a quotation under its original, and mark the words that are others.

    Parameters
    ----------
    versions : dict
        From the name of a version to its words; the original comes first. Where only pieces are
        known, put ";" between them.
    caption : str

    Returns
    -------
    Display
        Its table has the columns version, other words, and number ("8 of 12").

    Raises
    ------
    CourseError
        If there are fewer than two versions, or one has no words.

    Notes
    -----
    `difflib.SequenceMatcher` compares words in order, without case, and knows nothing of sense.

    Examples
    --------
    >>> wordings({"original": "It was a big mistake", "the paper": "It was a grave error"})
    One quotation, several wordings
    the paper: 2 of 5 words not in the original.
    original: It was a big mistake
    the paper: It was a [grave error]
    version   other words  number
    the paper grave error  2 of 5
    """
    first, *rest = _checked(versions)
    marked = {name: _marked(versions[first], versions[name]) for name in rest}
    return _shown(versions, marked, _sentence(first, marked), caption)


def _shown(versions, marked, line, caption):
    data = _table(marked)
    drawn = "".join(_line(name, versions, marked.get(name)) for name in versions)
    body = f'<dl style="margin:0">{drawn}</dl><p style="margin:.6em 0">{html.escape(line)}</p>'
    page = card(body + table_html(data, ""), caption, style="max-width:60rem")
    lines = [f"{n}: {_written(words, marked.get(n), '[]')}" for n, words in versions.items()]
    return Display(page, "\n".join(filter(None, [caption, line, *lines, table_twin(data)])))


def _table(marked):
    import pandas as pd

    rows = []
    for name, words in marked.items():
        others = [word for word, other in words if other]
        rows.append((name, " ".join(others) or None, f"{len(others)} of {len(words)}"))
    return pd.DataFrame(rows, columns=["version", "other words", "number"])


def _checked(versions):
    """Return the names of the versions."""
    if not isinstance(versions, dict) or len(versions) < 2:
        raise CourseError('Give two versions or more: {"original": "...", "the article": "..."}.')
    for name, words in versions.items():
        if not isinstance(name, str):
            raise CourseError(
                f"The name of a version is text in quotation marks, not {name!r:.40}."
            )
        if not isinstance(words, str) or not WORD.search(words):
            raise CourseError(f"The version {name!r} needs words, as text in quotation marks.")
    return list(versions)


def _marked(original, version):
    """Return the words of a version, each with whether it is another than the original's."""
    words = WORD.findall(version)
    one, two = ([word.casefold() for word in list_] for list_ in (WORD.findall(original), words))
    blocks = difflib.SequenceMatcher(None, one, two, autojunk=False).get_matching_blocks()
    same = {at for block in blocks for at in range(block.b, block.b + block.size)}
    return [(word, at not in same) for at, word in enumerate(words)]


def _plain(words):
    return re.sub(r"\s*;\s*", " … ", words)


def _written(text, words, strokes):
    """Write a version with strokes around each run of other words; the original without."""
    if words is None:
        return _plain(text)
    places = [match.span() for match in WORD.finditer(text)]
    pieces, end = [], 0
    for at, (place, (_, other)) in enumerate(zip(places, words, strict=True)):
        goes_on = other and at and words[at - 1][1]
        opened = strokes[0] if other and not goes_on else ""
        closed = strokes[1] if other and not (at + 1 < len(words) and words[at + 1][1]) else ""
        pieces += [text[end : place[0]], opened, text[slice(*place)], closed]
        end = place[1]
    return _plain("".join([*pieces, text[end:]]))


def _line(name, versions, words):
    """Write a version as a term and its words."""
    shown = html.escape(_written(versions[name], words, ("\0", "\1")), quote=False)
    shown = shown.replace("\0", f'<mark style="{OTHER}">').replace("\1", "</mark>")
    return (
        f'<dt style="font-weight:600;font-size:.9em">{html.escape(name)}</dt>'
        f'<dd style="margin:0 0 .5em">{shown}</dd>'
    )


def _sentence(first, marked):
    """Say how many words of each version are others."""
    said = []
    for name, words in marked.items():
        number = sum(other for _, other in words)
        said.append(f"{name}: {number} of {count(len(words), 'word')} not in the {first}")
    return "; ".join(said) + "."
