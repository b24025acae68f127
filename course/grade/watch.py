"""Watch what the processes of one job take in sum: limits of the system hold for each alone."""

from __future__ import annotations

import psutil


class Watch:
    """What a process and all it started may take.

    Parameters
    ----------
    pid : int
        The process; what it takes now does not count.
    memory : int
        Bytes in sum, each shared page once.
    processes : int
        How many, what runs now not counted.

    Examples
    --------
    >>> import os
    >>> Watch(os.getpid(), memory=1 << 40, processes=1000).over()
    ''
    """

    def __init__(self, pid: int, memory: int, processes: int):
        self._root = psutil.Process(pid)
        before = self._all()
        self._memory = memory + sum(map(_share, before))
        self._processes = processes + len(before)

    def over(self) -> str:
        """Say what is more than allowed, "" if nothing is.

        Returns
        -------
        str
        """
        now = self._all()
        if len(now) > self._processes + 2:  # the keeper and the job itself
            return "it started too many processes"
        if sum(map(_share, now)) > self._memory:
            return "it took too much memory"
        return ""

    def _all(self) -> list[psutil.Process]:
        try:
            return [self._root, *self._root.children(recursive=True)]
        except psutil.Error:  # gone, or a part of it went while we looked
            return []


def kill_all(pid: int) -> None:
    """Kill what the children of a process started, not them: for jobs without namespaces."""
    try:
        keepers = psutil.Process(pid).children()
        children = [child for keeper in keepers for child in keeper.children(recursive=True)]
    except psutil.Error:
        return
    for child in children:
        try:
            child.kill()
        except psutil.Error:
            continue


def _share(process: psutil.Process) -> int:
    """Return a process's share of memory, in bytes; where only the whole is known, the whole."""
    try:
        used = process.memory_full_info()
    except psutil.Error:
        return 0
    return getattr(used, "pss", 0) or used.rss
