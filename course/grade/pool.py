"""The loop over submissions: any executor of concurrent.futures, nothing lost when one breaks."""

from __future__ import annotations

import multiprocessing
import pickle
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, ProcessPoolExecutor, wait

from course.grade.rows import Row
from course.grade.worker import Options, Worker, end_with_parent, grade_one

AHEAD = 4  # files that wait in memory for each worker
TRIES = 3


def run(
    submissions: Iterable, options: Options, workers: int = 2, executor: Executor | None = None
) -> Iterator[list[Row]]:
    """Grade submissions as fast as the executor goes, yielding the rows of each when it is done.

    Parameters
    ----------
    submissions : iterable
        Read a few ahead, so that memory does not grow with their number.
    options : Options
    workers : int
        How many processes, where no executor is given.
    executor : Executor, optional

    Yields
    ------
    list of Row
    """
    loop = _Loop(options, workers, executor)
    try:
        yield from loop.over(iter(submissions))
    finally:
        loop.close()


class _Loop:
    def __init__(self, options: Options, workers: int, executor: Executor | None):
        self._options, self._told = options, pickle.dumps(options)
        self._workers, self._given = workers, executor
        self._pool = executor
        self._again: deque = deque()  # (submission, how often it was tried)
        self._running: dict = {}

    def over(self, waiting: Iterator) -> Iterator[list[Row]]:
        while self._fill(waiting):
            done, _ = wait(self._running, return_when=FIRST_COMPLETED)
            for future in done:
                submission, tries = self._running.pop(future)
                try:
                    yield future.result()
                except (BrokenExecutor, pickle.PicklingError, EOFError, OSError) as error:
                    yield from self._lost(submission, tries, error)

    def _fill(self, waiting: Iterator) -> bool:
        """Keep all workers busy; False when nothing is left to do."""
        while len(self._running) < AHEAD * self._workers:
            one = self._again.popleft() if self._again else (next(waiting, None), 0)
            if one[0] is None:
                break
            self._running[self._submit(one[0])] = one
        return bool(self._running)

    def _submit(self, submission):
        for _ in range(TRIES):
            if self._pool is None:
                # forked from a threaded process, workers could hang: start them afresh
                context = multiprocessing.get_context("spawn")
                self._pool = ProcessPoolExecutor(self._workers, context, end_with_parent)
            try:
                return self._pool.submit(grade_one, self._told, submission)
            except BrokenExecutor:
                self._drop()
        return self._pool.submit(grade_one, self._told, submission)

    def _drop(self) -> None:
        if self._given is None and self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = None

    def _lost(self, submission, tries: int, error) -> Iterator[list[Row]]:
        """Try again what went down with a worker; the innocent go down with it too."""
        self._drop()
        if tries + 1 < TRIES:
            self._again.append((submission, tries + 1))
        else:
            told = f"The grading process ended {TRIES} times ({type(error).__name__})."
            yield Worker(self._options).failed(submission, told)

    def close(self) -> None:
        if self._given is None and self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
