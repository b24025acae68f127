"""``python start.py grade SUBMISSIONS --out DIR``: from a folder of notebooks to a gradebook."""

from __future__ import annotations

import argparse
import contextlib
import sys
from collections import Counter
from concurrent.futures import Executor
from pathlib import Path

from course import CourseError
from course.grade import grade, options_for
from course.grade.rows import STATUSES, Row
from course.grade.sandbox import Limits
from course.grade.worker import mark

#: A worker takes seconds to start, as long as so many files take: a few files need but one.
EACH = 20
UNFINISHED = ("grader error", "unreadable", "timed out", "crashed", "hard-coded")


def main(argv: list[str]) -> int:
    """Run the command.

    Parameters
    ----------
    argv : list of str
        Its options.

    Returns
    -------
    int
        0 if every file has its rows, 1 if grading itself failed on any of them.
    """
    args = _parser().parse_args(argv)
    from course.grade.submissions import find_submissions

    submissions = find_submissions(args.submissions, args.roster, skip=[args.out])
    if not len(submissions):
        raise CourseError(f"There is no submission in {args.submissions}.")
    with _cluster(args.cluster) as executor:
        rows = _grade_all(submissions, args, executor)
    from course.grade.writers import write_all

    write_all(rows, args.out, args.roster)
    print(_summary(rows, args.out))
    for stranger in getattr(submissions, "unmatched", ()):
        print(f"Not in the roster: {stranger}.")
    return int(any(row.status == "grader error" for row in rows))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python start.py grade", description=__doc__.split(":")[1]
    )
    add = parser.add_argument
    add("submissions", type=Path, help="a folder, a zip or a download of your LMS")
    add("--out", type=Path, required=True, help="the folder that gets the gradebook")
    add("--roster", type=Path, help="a CSV file of your students")
    add("--resume", action="store_true", help="go on after a run that was stopped")
    add("--key", type=Path, help="a private key folder, in the shape of tests/key")
    add("--article", default="gaza-truce", help="the text, where a notebook names none")
    held = "also call functions with cases nobody has seen (--no-held-out: do not)"
    add("--held-out", action=argparse.BooleanOptionalAction, default=True, help=held)
    add("--not-isolated", action="store_true", help="without sandbox; every row is marked")
    add("--workers", type=int, default=2, help="how many processes at most (2)")
    add("--cluster", metavar="ADDRESS", help="a dask scheduler, as in tcp://host:8786")
    add("--seconds", type=float, default=Limits.seconds, help="for one cell or call (20)")
    return parser


def _grade_all(submissions, args, executor: Executor | None) -> list[Row]:
    """Grade what is left to grade; every file's rows are on disk before the next is shown."""
    from course.grade.grades_csv import GradesCsv

    isolated = not args.not_isolated
    limits = Limits(seconds=args.seconds)
    told = {"article": args.article, "key": args.key, "held_out": args.held_out}
    told |= {"isolated": isolated, "limits": limits}
    version = options_for(**told).version()
    marks = {(m[0], m[1]): m for m in (mark(one, version) for one in submissions)}
    with GradesCsv(args.out, marks.values() if args.resume else None) as written:
        rows = list(written.rows)
        workers = max(1, min(args.workers, len(submissions) // EACH))
        running = grade(submissions, workers=workers, executor=executor, done=written.done, **told)
        with _bar(len(submissions), len(written.done)) as bar:
            for new in running:
                failed = any(row.status == "grader error" for row in new)
                name = marks[new[0].student, new[0].file][2]
                written.append(new, "" if failed else name)  # what we failed at is tried again
                rows += new
                bar.update()
    return rows


def _bar(total: int, done: int):
    """Return a progress bar with rate and time left; tqdm comes with nltk."""
    from tqdm import tqdm

    return tqdm(total=total, initial=done, unit="file", file=sys.stderr, smoothing=0.1)


@contextlib.contextmanager
def _cluster(address: str | None):
    """Open a dask scheduler's executor where one is named."""
    if not address:
        yield None
        return
    try:
        from distributed import Client
    except ImportError:
        raise CourseError("For --cluster install dask: pip install distributed.") from None
    try:
        client = Client(address, timeout=20)
    except OSError as error:
        raise CourseError(f"There is no dask scheduler at {address}: {error}.") from None
    with client, client.get_executor() as executor:
        yield executor


def _summary(rows: list[Row], out: Path) -> str:
    """Return a table of how many rows have which status, notebook by notebook."""
    books = sorted({row.notebook for row in rows})
    seen = [status for status in STATUSES if any(row.status == status for row in rows)]
    counts = Counter((row.notebook, row.status) for row in rows)
    lines = [["notebook", *seen]]
    lines += [[book or "unknown", *(str(counts[book, s]) for s in seen)] for book in books]
    lines.append(["together", *(str(sum(counts[book, s] for book in books)) for s in seen)])
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    table = [
        "  ".join([line[0].ljust(widths[0]), *map(str.rjust, line[1:], widths[1:])])
        for line in lines
    ]
    files = len({(row.student, row.file) for row in rows})
    students = len({row.student for row in rows})
    told = [f"{files} files of {students} students; the gradebook is in {out}."]
    if not all(row.isolated for row in rows):
        told.append("NOT ISOLATED: student code could reach this computer. Every row says so.")
    look = sorted({f"{row.student}: {row.file}" for row in rows if row.status in UNFINISHED})
    told += [f"Have a look at {one}" for one in look[:10]]
    told += [f"... and {len(look) - 10} more."] if len(look) > 10 else []
    return "\n".join([*table, *told])
