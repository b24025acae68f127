"""How well sentences are found: this course, nltk's untrained Punkt and pysbd on the same texts.

Gold: data/wikinews/*/sentences.csv (GUM). Run it from the project's root:

    python tests/bench_sentences.py

Each system gets one paragraph (line) at a time, as a text without final full stop ends there.
"boundary" compares where sentences end, "span" where they begin and end, both as F1 in percent.
"""

import csv
import re
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def gold_texts():
    """Yield (text, gold spans) for each annotated Wikinews article."""
    for file in sorted((ROOT / "data" / "wikinews").glob("*/sentences.csv")):
        text = file.with_name("article.txt").read_bytes().decode("utf-8")
        with file.open(encoding="utf-8", newline="") as table:
            yield text, {(int(row["start"]), int(row["end"])) for row in csv.DictReader(table)}


def f1(pairs):
    """Return F1 over (gold, found) pairs of sets, counted together."""
    pairs = list(pairs)
    right = sum(len(gold & found) for gold, found in pairs)
    return 2 * right / sum(len(gold) + len(found) for gold, found in pairs)


def scores(split):
    """Return (boundary F1, span F1) of a function that gives the spans of a text."""
    pairs = [(gold, set(split(text))) for text, gold in gold_texts()]
    ends = [[{end for _, end in spans} for spans in pair] for pair in pairs]
    return f1(ends), f1(pairs)


def ours(text):
    """Return the spans that the course finds."""
    from course.article import split_sentences

    return [(start, end) for start, end, _ in split_sentences(text)]


def by_line(spans_of):
    """Turn a splitter of one paragraph into one of a text; white space at the ends goes."""

    def split(text):
        for line in re.finditer(r"[^\n]+", text):
            for start, end in spans_of(line[0]):
                part = line[0][start:end]
                start += line.start() + len(part) - len(part.lstrip())
                if part.strip():
                    yield start, start + len(part.strip())

    return split


def others():
    """Return {name: splitter} of the libraries to compare with."""
    import pysbd
    from nltk.tokenize.punkt import PunktSentenceTokenizer

    segmenter = pysbd.Segmenter(language="en", clean=False, char_span=True)
    return {
        "nltk Punkt, untrained": by_line(PunktSentenceTokenizer().span_tokenize),
        "pysbd": by_line(lambda line: [(s.start, s.end) for s in segmenter.segment(line)]),
    }


def main():
    """Print the table."""
    print(f"{'':24}boundary   span")
    for name, split in {"course.article": ours, **others()}.items():
        boundary, span = scores(split)
        print(f"{name:24}{100 * boundary:8.1f}{100 * span:7.1f}")


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    main()
