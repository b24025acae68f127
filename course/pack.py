"""From the key to the evidence pack: what others reported, without the verdicts.

Authors' side: reads ``tests/key/<article>/verdicts.csv`` and ``sources.csv`` and returns
what goes into ``data/<article>/references.csv``.
"""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

from course.digests import read_table

COLUMNS = "id claim about text value words low high unit date sources publisher origin address"
COLUMNS = (*COLUMNS.split(), "confidence")


def make_references(key: Path) -> str:
    """Return references.csv as text: the rows of the key that are not for instructors only.

    Parameters
    ----------
    key : Path
        Such as ``tests/key/gaza-truce``.

    Returns
    -------
    str
        CSV with a header; a cell that lists several things separates them by "; ". There is one
        origin where all publishers share it, else one for each publisher, in their order.

    Raises
    ------
    CourseError
        When a table of the key is missing.
    """
    sources = {row["id"]: row for row in read_table(key, "sources")}
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for row in read_table(key, "verdicts"):
        if row["instructor_only"] == "no":
            writer.writerow(_reference(row, sources))
    return text.getvalue()


def _reference(row: dict, sources: dict) -> dict:
    cited = [sources[name] for name in row["sources"].split("; ")]
    kept = ("id", "text", "value", "words", "low", "high", "unit", "sources", "confidence")
    origins = [source["origin"] for source in cited]
    return {name: row[name] for name in kept} | {
        "claim": re.match(r"X\d+", row["id"])[0],
        "about": row["claim"],
        "date": row["value_date"],
        "publisher": "; ".join(source["publisher"] for source in cited),
        "origin": origins[0] if len(set(origins)) == 1 else "; ".join(origins),
        "address": "; ".join(source["address"] for source in cited),
    }
