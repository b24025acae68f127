r"""Files that other programs open: written whole or not at all, and nothing in them can act.

**Cells of a CSV.** A spreadsheet takes a cell that begins with ``= + - @`` (or a tab, or a line
end) for a formula. `guard` puts an apostrophe before such a text, and before one that begins with
an apostrophe, so that `unguard`, which takes one apostrophe away, gives back every text exactly.
Numbers are not touched.

**Characters.** Control characters, which XML and some spreadsheets refuse, become U+FFFD.
"""

from __future__ import annotations

import csv
import hashlib
import io
import math
import os
import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path

ACTING = re.compile(r"\s*[=+\-@'\t\r\n\uff1d\uff0b\uff0d\uff20]")
UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
#: Names that Windows keeps for itself.
RESERVED = {"con", "prn", "aux", "nul", *(f"{p}{n}" for p in ("com", "lpt") for n in "123456789")}


def plain(text: str) -> str:
    r"""Return a text that every format can hold.

    Examples
    --------
    >>> plain("a\x00b\r\nc\ud800")
    'a\ufffdb\nc\ufffd'
    """
    return UNSEEN.sub("\ufffd", str(text).replace("\r\n", "\n").replace("\r", "\n"))


def guard(value):
    """Return a cell that no spreadsheet takes for a formula.

    Examples
    --------
    >>> guard("=1+1"), guard("'tis"), guard("ana"), guard(-1.5), guard(2.0)
    ("'=1+1", "''tis", 'ana', -1.5, 2)
    """
    if isinstance(value, float):
        return "" if math.isnan(value) else _short(value)
    if not isinstance(value, str):
        return value
    text = plain(value)
    return f"'{text}" if ACTING.match(text) else text


def _short(number: float):
    return int(number) if number.is_integer() else number


def unguard(text: str) -> str:
    """Return the text that `guard` was given.

    Examples
    --------
    >>> unguard(guard("=1+1")), unguard(guard("'tis")), unguard(guard("ana"))
    ('=1+1', "'tis", 'ana')
    """
    return text.removeprefix("'")


def csv_text(rows: Iterable[Iterable]) -> str:
    r"""Return rows as the text of a CSV file, every cell guarded.

    Examples
    --------
    >>> csv_text([["student", "score"], ["=ana", 1.0]])
    "student,score\n'=ana,1\n"
    """
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([guard(cell) for cell in row] for row in rows)
    return out.getvalue()


def write(path: Path, text: str | bytes) -> None:
    """Write a file whole: a reader sees the old file or the new one, never half of either."""
    data = text if isinstance(text, bytes) else text.encode("utf-8")
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f".{path.name}.new")
    new.write_bytes(data)
    os.replace(new, path)


def file_name(label: str) -> str:
    """Return a name for a file or folder that every system takes, another one for each label.

    Examples
    --------
    >>> file_name("ana"), file_name("../Ana López")
    ('ana', 'Ana_López-ac63b1')
    """
    text = unicodedata.normalize("NFC", plain(label))
    name = re.sub(r"[^\w-]+", "_", text).strip("_-")[:40] or "student"
    if name == label == name.lower() and name not in RESERVED:
        return name  # only small letters: some systems take "Ana" and "ana" for one file
    mark = hashlib.sha256(label.encode("utf-8", "surrogatepass")).hexdigest()[:6]
    return f"{name}-{mark}"
