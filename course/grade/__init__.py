"""From submissions to rows: student code runs in a sandbox, the key stays outside it.

``grade(submissions)`` is the engine; ``python start.py grade`` and the pytest plugin are two ways
to it. The sandbox's side is `course.grade.inside`; all else is trusted.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from concurrent.futures import Executor

from course.grade.rows import Row


def grade(
    submissions: Iterable,
    *,
    workers: int = 2,
    executor: Executor | None = None,
    done: Collection = (),
    on_row: Callable[[Row], None] | None = None,
    **how,
) -> Iterator[list[Row]]:
    """Grade submissions, yielding the rows of each file as it is done; writes nothing.

    Parameters
    ----------
    submissions : iterable of Submission
    workers : int
        How many processes, where there is no executor (such as dask's) to run the files.
    done : collection of (student, file, fingerprint)
        What is graded already; see `course.grade.worker.mark`.
    on_row : callable, optional
        Takes each row.
    **how
        article, key, held_out, isolated, limits: see `options_for`.

    Examples
    --------
    >>> from concurrent.futures import ThreadPoolExecutor
    >>> from course.grade.submissions import Submission
    >>> empty = Submission("ana", "03_x.ipynb", b"", "")
    >>> next(grade([empty], executor=ThreadPoolExecutor(1)))[0].status
    'unreadable'
    """
    from course.grade import pool, worker

    options = options_for(**how)
    version = options.version()
    left = (one for one in submissions if not done or worker.mark(one, version) not in done)
    for rows in pool.run(left, options, workers, executor):
        for row in rows if on_row else ():
            on_row(row)
        yield rows


def options_for(*, article="gaza-truce", key=None, held_out=True, isolated=True, limits=None):
    """Read what grading needs, into a `course.grade.worker.Options`.

    Parameters
    ----------
    article : str
        The text that counts where a student's notebook names none.
    key : Path, optional
        An instructor's private key folder, in the shape of tests/key.
    held_out : bool
        Also ask for answers about other texts than the student's.
    isolated : bool
        False: without the sandbox.
    limits : course.grade.sandbox.Limits, optional

    Raises
    ------
    CourseError
        When there is no key for the article, or none in `key`.

    Examples
    --------
    >>> options_for().article
    'gaza-truce'
    """
    from course import CourseError
    from course.grade.key import read_checks, read_solved
    from course.grade.sandbox import Limits
    from course.grade.worker import Options

    checks = read_checks(key)
    if article not in checks:
        raise CourseError(f"There is no key for {article}: choose one of {', '.join(checks)}.")
    solved = read_solved(key) if held_out else {}
    return Options(article, checks, solved, isolated, held_out, limits or Limits())
