"""How well stance is found: speed, what may not change it, and the key of each article.

Run it from the project's root:

    python tests/bench_stance.py

"pairs a CPU second": sentences of the articles by their targets, without the table of results.
The matrix is `course.stance.stance_matrix`; a cell agrees when its label is the key's label or one
of the labels the key also accepts. Targets need names that stand in the text: see TARGETS.
"""

import csv
import random
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

LABELS = {"favour": "F", "against": "A", "neutral": "M", "no position found": "none"}
# by what names the texts call the key's targets; T2 and T4 stand in them as whole clauses
TARGETS = {
    "gaza-truce": {
        "T1": ["the truce", "Hamas’ terms", "The option"],
        "T2": ["victory", "withdraw the army", "extermination", "the words"],
        "T3": ["the attack on Rafah", "concentrate on Rafah"],
        "T4": ["Hamas"],
        "T5": ["Palestinian National Authority", "civilian control"],
        "T6": ["a Palestinian state"],
        "T7": ["the talks", "negotiations", "contacts", "a new proposal"],
    },
    "town-council": {
        "T1": ["the compromise", "Canvas’ conditions", "The plan"],
        "T2": ["a settlement", "pull the patrol", "removal", "clearance", "the remarks"],
        "T3": ["the clearance of Ferry Corner", "move on to Ferry Corner"],
        "T4": ["Canvas"],
        "T5": ["the Fairground Guild", "the keys"],
        "T6": ["an indoor market"],
        "T7": ["the discussions", "the round-table meetings", "meetings", "a fresh offer"],
    },
}


def rows(article, name):
    """Return the rows of a table of the key."""
    file = ROOT / "tests" / "key" / article / f"{name}.csv"
    return list(csv.DictReader(file.read_text(encoding="utf-8").splitlines()))


def sources(article):
    """Return the names of the key's sources: id to its names in the text."""
    entities = {row["id"]: row for row in rows(article, "entities")}
    found = {}
    for row in rows(article, "stance"):
        if row["source"] == "narrator":
            found["the writer"] = ["the writer"]
        elif row["source"] in entities:
            entity = entities[row["source"]]
            found[row["source"]] = [entity["name"], *filter(None, entity["aliases"].split("; "))]
    return found


def against_key(article):
    """Return (source, target, found, key, also accepted) of each cell of an article's matrix."""
    from course.article import load
    from course.stance import stance_matrix

    key = {(row["source"], row["target"]): row for row in rows(article, "stance")}
    table = stance_matrix(load(article), sources(article), TARGETS[article])
    for row in table.itertuples():
        source = "narrator" if row.source == "the writer" else row.source
        gold = key.get((source, row.target))
        if gold:
            also = gold["also_accept"].split("; ") if gold["also_accept"] else []
            yield source, row.target, LABELS[row.label], gold["label"], also


def agreement_with_key(article):
    """Return the agreement table of library and key; an accepted label counts as the key's."""
    import pandas as pd

    from course.stance import agreement

    cells = list(against_key(article))
    coded = [(f"{s} {t}", "library", found) for s, t, found, _, _ in cells]
    coded += [
        (f"{s} {t}", "key", found if found in also else gold) for s, t, found, gold, also in cells
    ]
    return agreement(pd.DataFrame(coded, columns=["item", "coder", "label"])), cells


def speed():
    """Return sentence-target pairs a CPU second, over all articles of the course."""
    from course.article import load, names
    from course.stance import stance_toward

    pairs = [
        (sentence.text, word)
        for name in names()
        for sentence in load(name).sentences
        for word in sorted({w.strip(".,”“’") for w in sentence.text.split() if len(w) > 6})
        if word
    ]
    start = time.process_time()
    for text, target in pairs:
        stance_toward(text, target)
    return len(pairs), len(pairs) / (time.process_time() - start)


def mutations(number=10_000, seed=7):
    """Return how many calls on cut, joined and shuffled sentences raise anything."""
    from course.article import load, names
    from course.stance import stance_toward

    rng = random.Random(seed)
    texts = [sentence.text for name in names() for sentence in load(name).sentences]
    raised = 0
    for _ in range(number):
        words = rng.choice(texts).split() + rng.choice(texts).split()
        rng.shuffle(words)
        text = " ".join(words)[rng.randrange(9) :]
        target = rng.choice([rng.choice(words), "(", ".*", "\\", "x" * 999, text[:9] or "x"])
        if not target.strip():
            continue
        try:
            found = stance_toward(text, target)
            raised += any(text[e.start : e.end] != e.word for e in found.evidence)
        except Exception as error:  # noqa: BLE001 - counting is the task
            print(type(error).__name__, error, repr(text[:80]), repr(target))
            raised += 1
    return raised


def main():
    """Print all figures."""
    number, rate = speed()
    print(f"{number} pairs, {rate:,.0f} pairs a CPU second")
    print(f"10,000 mutated texts: {mutations()} failures")
    for article in TARGETS:
        table, cells = agreement_with_key(article)
        print(f"\n{article}: {len(cells)} cells")
        print(table.to_string(index=False))
        for source, target, found, gold, also in cells:
            if found != gold or gold != "none":
                mark = "agrees" if found == gold else "accepted" if found in also else "differs"
                print(f"  {source:16} {target}  found {found:5} key {gold:5} {mark}")


if __name__ == "__main__":
    main()
