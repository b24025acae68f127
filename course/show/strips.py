"""One mark a sentence, from the first to the last."""

from course import CourseError
from course.show.base import INK, LINE, PAPER, QUIET, STYLES, count, need
from course.show.charts import axes, figure
from course.show.passages import read_marks
from course.show.speakers import NOBODY_STYLE

#: How each voice looks; its letter is its first, in capitals.
VOICES = {
    "quoted": STYLES[0],
    "reported": STYLES[1],
    "narrator": STYLES[2],
    "unattributed": NOBODY_STYLE,
}
ROW = 20  # sentences side by side; longer articles go on below


def sentence_strip(article, quoted=()):
    """Draw one bar a sentence, as long as its words, grouped by paragraph.

    Parameters
    ----------
    article : Article
    quoted : spans, as for `text`
        Sentences they touch get a “ ” mark.

    Returns
    -------
    Display
        Its table has the columns id, paragraph, words and quoted (yes or no).

    Examples
    --------
    >>> from course.article import from_text
    >>> sentence_strip(from_text("The mayor resigned. It rained."), [(4, 9)])
    Words in each sentence (“ ” marks sentences with quoted words)
    2 sentences in 1 paragraph: the longest has 3 words (S1), the shortest 2 (S2); quoted words: S1.
    The numbers in this picture
    id paragraph  words quoted
    S1        P1      3    yes
    S2        P1      2     no
    """
    marks = read_marks(article, quoted)
    data = article.sentence_table()[["id", "paragraph", "words"]].copy()
    data["quoted"] = [
        "yes" if any(m.start < s.end and m.end > s.start for m in marks) else "no"
        for s in article.sentences
    ]
    long, short = data.loc[data["words"].idxmax()], data.loc[data["words"].idxmin()]
    held = ", ".join(data.loc[data["quoted"] == "yes", "id"])
    alt = (
        f"{count(len(data), 'sentence')} in {count(len(article.paragraphs), 'paragraph')}: "
        f"the longest has {count(long.words, 'word')} ({long.id}), the shortest {short.words} "
        f"({short.id})" + (f"; quoted words: {held}." if held else ".")
    )
    note = " (“ ” marks sentences with quoted words)" if held else ""
    return figure(_draw_strip(data), alt, f"Words in each sentence{note}", data)


def _draw_strip(data):
    """Draw the bars, a gap and a new look at each new paragraph."""
    order = list(dict.fromkeys(data["paragraph"]))
    group = [order.index(p) for p in data["paragraph"]]
    fig, ax = axes(len(data) * 0.27 + len(order) * 0.12 + 0.75)
    y = [i + g * 0.5 for i, g in enumerate(group)]
    for at, g, row in zip(y, group, data.itertuples(), strict=True):
        tint, edge, _, hatch = STYLES[g % len(STYLES)]
        ax.barh(at, row.words, 0.78, color=tint, edgecolor=edge, hatch=hatch, linewidth=1)
        ax.text(
            row.words,
            at,
            f"  {row.words}" + ("  “ ”" if row.quoted == "yes" else ""),
            va="center",
            color=INK,
            fontsize=9.5,
        )
    for g, name in enumerate(order):
        ax.text(
            -0.075,
            y[group.index(g)],
            name,
            transform=ax.get_yaxis_transform(),
            va="center",
            ha="right",
            fontsize=10,
            fontweight="bold",
            color=STYLES[g % len(STYLES)][1],
        )
    ax.set(yticks=y, yticklabels=data["id"], ylim=(y[-1] + 0.7, -0.7), xlabel="words")
    return fig


def voice_strip(article, voices):
    """Draw whose voice each sentence gives: quoted, reported, narrator or unattributed.

    Parameters
    ----------
    article : Article
    voices : dict or DataFrame
        For each sentence id one voice or several: {"S1": "narrator", "S2": ["reported",
        "quoted"]}; or a table with the columns sentence and voice, one row or more a sentence.
        A sentence left out, or given None or ..., is shown as not labelled.

    Returns
    -------
    Display
        A lane for each voice and a column for each sentence; its table has the columns sentence,
        paragraph and voices.

    Raises
    ------
    CourseError
        If a sentence or a voice is unknown, or a column is missing.

    Examples
    --------
    >>> from course.article import from_text
    >>> article = from_text("It rained. The mayor said: “Stay in.” He left.")
    >>> voice_strip(article, {"S1": "narrator", "S2": ["narrator", "quoted"]})
    Whose voice is it? (a letter and a pattern for each voice)
    3 sentences: quoted 1 (S2); reported none; narrator 2 (S1, S2); unattributed none; not
    labelled 1 (S3).
    The numbers in this picture
    sentence paragraph           voices
          S1        P1         narrator
          S2        P1 quoted, narrator
          S3        P1                –
    """
    return _draw_strip_of(article, _read_voices(article, voices))


def _draw_strip_of(article, heard):
    title = "Whose voice is it? (a letter and a pattern for each voice)"
    data = article.sentence_table()[["id", "paragraph"]].rename(columns={"id": "sentence"})
    data["voices"] = [", ".join(heard[name]) or None for name in data["sentence"]]
    alt = f"{count(len(data), 'sentence')}: {_tell_voices(heard)}."
    return figure(_draw_voices(data, heard), alt, title, data)


def _tell_voices(heard):
    told = [
        f"{voice} {_list_some([name for name, found in heard.items() if voice in found])}"
        for voice in VOICES
    ]
    bare = [name for name, found in heard.items() if not found]
    told += [f"not labelled {_list_some(bare)}"] if bare else []
    return "; ".join(told)


def _read_voices(article, voices):
    """Return a dict from every sentence id to its voices, in the order of VOICES."""
    from pandas import isna

    if isinstance(voices, dict):
        pairs = voices.items()
    else:
        need(voices, ["sentence", "voice"])
        pairs = zip(voices["sentence"], voices["voice"], strict=True)
    heard = {sentence.id: set() for sentence in article.sentences}
    for name, said in pairs:
        if name not in heard:
            raise CourseError(
                f"There is no sentence {name!r}: this article has S1 to S{len(heard)}."
            )
        said = said if isinstance(said, list | tuple | set) else [said]
        said = [voice for voice in said if not (voice is ... or isna(voice))]
        strange = [voice for voice in said if voice not in VOICES]
        if strange:
            known = ", ".join(VOICES)
            raise CourseError(f"{name} has the voice {strange[0]!r}: the voices are {known}.")
        heard[name] |= set(said)
    return {name: [voice for voice in VOICES if voice in said] for name, said in heard.items()}


def _list_some(ids):
    """Return how many there are, and which, when a sentence can hold them."""
    if not ids:
        return "none"
    return f"{len(ids)} ({', '.join(ids)})" if len(ids) <= 12 else str(len(ids))


def _draw_voices(data, heard):
    """Draw a lane for each voice, ROW sentences side by side, the next ones below."""
    ids, paragraphs = list(heard), list(data["paragraph"])
    wide = min(len(ids), ROW)
    blocks = range(0, len(ids), ROW)
    deep = len(VOICES) + 1.6
    fig, ax = axes(len(blocks) * deep * 0.3 + 0.2)
    ticks = {}
    for block, first in enumerate(blocks):
        top = block * deep
        ticks |= {top + lane: f"{voice}  {voice[0].upper()}" for lane, voice in enumerate(VOICES)}
        for n in range(first, min(first + ROW, len(ids))):
            x, opens = n - first, n == 0 or paragraphs[n] != paragraphs[n - 1]
            words = {"ha": "center", "va": "center", "color": INK}
            ax.text(x, top - 0.85, ids[n], fontsize=8, **words)
            if opens or n == first:
                ax.text(x, top - 1.4, paragraphs[n], fontsize=9, fontweight="bold", **words)
            if opens and n != first:
                ax.plot([x - 0.5] * 2, [top - 1.6, top + 3.5], color=QUIET, linewidth=1)
            for lane, voice in enumerate(VOICES):
                _draw_cell(ax, x, top + lane, voice if voice in heard[ids[n]] else None)
    ax.set_yticks(list(ticks), list(ticks.values()))
    ax.set(xticks=[], xlim=(-0.6, max(wide, 12) - 0.4), ylim=(len(blocks) * deep - 1.9, -1.8))
    ax.spines["bottom"].set_visible(False)
    return fig


def _draw_cell(ax, x, y, voice):
    """Draw one cell: a voice's pattern with its letter, or an empty box."""
    tint, edge, _, hatch = VOICES[voice] if voice else (PAPER, LINE, "", "")
    ax.bar(x, 0.84, 0.86, y - 0.42, color=tint, edgecolor=edge, hatch=hatch, linewidth=0.8)
    if voice:
        ground = {"boxstyle": "round,pad=0.12", "facecolor": tint, "edgecolor": "none"}
        ax.text(
            x,
            y,
            voice[0].upper(),
            ha="center",
            va="center",
            fontsize=8.5,
            fontweight="bold",
            color=INK,
            bbox=ground,
        )
