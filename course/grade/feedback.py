"""One page a student: every exercise, what came of it in words, and which idea to look at again.

A page holds no script, asks no host, and escapes everything that a student or a file name brought
along. It tells what the checks tell, so never the key.
"""

from __future__ import annotations

import base64
import hashlib
import html
import math
import re
from pathlib import Path

from course.grade.counting import Work, by_notebook, out_of, title, total
from course.grade.rows import STATUSES, Row
from course.grade.safe import plain

STYLE = Path(__file__).with_name("feedback.css")
#: The sign before a status, and the class that colours it: never colour alone, never a sign alone.
SIGNS = {"correct": ("✓", "right"), "accepted reading": ("✓", "right"), "wrong": ("✗", "missed")}
SIGNS |= {"not attempted": ("○", "open"), "not found": ("○", "open")}
SIGNS |= {"grader error": ("?", "fault")}
OTHER = ("!", "missed")
HEAD = ("Exercise", "Result", "Points", "What to look at")


def page(work: Work) -> str:
    """Return a student's page as HTML.

    Examples
    --------
    >>> row = Row("<b>ana", "03_x", "3.4", 0.0, 1.0, "wrong", "3.4: look.", True, "a.ipynb", "")
    >>> shown = page(Work("<b>ana", [row]))
    >>> "<b>ana" in shown, "&lt;b&gt;ana" in shown
    (False, True)
    """
    style = STYLE.read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    sections = [_notebook(name, rows) for name, rows in by_notebook(work.counted).items()]
    lines = [
        "<!DOCTYPE html>",
        '<html lang="en">',
        '<head><meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>Feedback for {_text(work.student)}</title>",
        f"<style>{style}</style></head>",
        "<body><main>",
        f"<h1>Feedback for <bdi>{_text(work.student)}</bdi></h1>",
        f"<p>{_summary(work)}</p>",
        *sections,
        _files(work),
        _legend(work),
        "</main></body></html>",
    ]
    return "\n".join(line for line in lines if line) + "\n"


def _text(value: str) -> str:
    return html.escape(plain(value))


def _points(score: float, most: float) -> str:
    return f"{score:g} of {most:g}"


def _summary(work: Work) -> str:
    if not work.counted:
        return "No exercise of the course was found in what you handed in."
    right = sum(row.status in ("correct", "accepted reading") for row in work.counted)
    told = f"{right} of {_count(len(work.counted), 'exercise')} right"
    if math.isnan(work.score):
        return f"{told}. The points are not known yet, through no fault of yours: see below."
    return f"{told}, {_points(work.score, out_of(work.counted))} points."


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


def _notebook(name: str, rows: list[Row]) -> str:
    files = " and ".join(f"<bdi>{_text(f)}</bdi>" for f in dict.fromkeys(r.file for r in rows))
    head = "".join(f'<th scope="col" role="columnheader">{word}</th>' for word in HEAD)
    at, score, most = _text(f"n-{name}"), total(rows), out_of(rows)
    points = f"Points not known yet ({most:g} possible)"
    points = points if math.isnan(score) else f"{_points(score, most)} points"
    return "\n".join(
        [
            f'<section aria-labelledby="{at}">',
            f'<h2 id="{at}">{_text(title(name))}</h2>',
            f'<p class="quiet">{points}, from {files}</p>',
            # the roles: a narrow screen lays rows out otherwise, and they must stay rows
            f'<table role="table" aria-labelledby="{at}">',
            f'<thead role="rowgroup"><tr role="row">{head}</tr></thead><tbody role="rowgroup">',
            *map(_row, rows),
            "</tbody></table></section>",
        ]
    )


def _row(row: Row) -> str:
    sign, group = SIGNS.get(row.status, OTHER)
    status = f'<span class="mark" aria-hidden="true">{sign}</span>{_text(row.status)}'
    points = "not known" if math.isnan(row.score) else _points(row.score, row.max_score)
    cells = [
        f'<th scope="row" role="rowheader">{_text(row.exercise)}</th>',
        f'<td role="cell" class="status {group}">{status}</td>',
        f'<td role="cell" class="points">{points}</td>',
        f'<td role="cell" class="message">{_message(row)}</td>',
    ]
    return f'<tr role="row">{"".join(cells)}</tr>'


def _message(row: Row) -> str:
    """Return the message a line a paragraph, without the exercise's number, which is beside it."""
    told = re.sub(rf"^{re.escape(row.exercise)}[:,]", "", plain(row.message)).strip()
    told = told or STATUSES[row.status]
    lines = [line[:1].upper() + line[1:] for line in map(str.strip, told.split("\n")) if line]
    return "".join(f'<p dir="auto">{html.escape(line)}</p>' for line in lines)


def _files(work: Work) -> str:
    told = [(row.file, row.message or STATUSES[row.status]) for row in work.files]
    older = dict.fromkeys(row.file for row in work.older)
    told += [(file, "Another file of the same notebook counts.") for file in older]
    if not told:
        return ""
    items = "".join(f"<dt><bdi>{_text(a)}</bdi></dt><dd>{_text(b)}</dd>" for a, b in told)
    head = '<section aria-labelledby="other"><h2 id="other">Other files you handed in</h2>'
    return f'{head}<dl class="files">{items}</dl></section>'


def _legend(work: Work) -> str:
    used = {row.status for row in work.counted}
    items = "".join(f"<dt>{s}</dt><dd>{_text(STATUSES[s])}</dd>" for s in STATUSES if s in used)
    if not items:
        return ""
    head = '<section aria-labelledby="words"><h2 id="words">What the results mean</h2>'
    return f"{head}<dl>{items}</dl></section>"
