"""Namespaces, empty folders, dropped rights and limits around one job (Linux)."""

from __future__ import annotations

import contextlib
import ctypes
import os
import resource
import signal

NOBODY = 65534
INSIDE = 1000
CLONE_NEWNS, CLONE_NEWIPC, CLONE_NEWUSER, CLONE_NEWPID = 0x20000, 0x8000000, 0x10000000, 0x20000000
MS_NOSUID, MS_NODEV, MS_BIND, MS_REC, MS_PRIVATE = 2, 4, 4096, 16384, 1 << 18
PR_SET_DUMPABLE, PR_CAPBSET_DROP, PR_SET_NO_NEW_PRIVS = 4, 24, 38
WORK = "/work"

_libc = ctypes.CDLL(None, use_errno=True) if os.name == "posix" else None


def leave_root() -> None:
    """Become nobody where root started the sandbox: limits on processes do not hold for root."""
    if os.getuid() == 0:
        os.setgroups([])
        os.setresgid(NOBODY, NOBODY, NOBODY)
        os.setresuid(NOBODY, NOBODY, NOBODY)


def enter() -> None:
    """Leave the user, process, mount and IPC namespaces that other jobs have been in."""
    user, group = os.getuid(), os.getgid()
    _prctl(PR_SET_DUMPABLE, 1)  # else the maps below belong to root
    _must(_libc.unshare(CLONE_NEWUSER | CLONE_NEWNS | CLONE_NEWIPC | CLONE_NEWPID), "unshare")
    _write("/proc/self/setgroups", "deny")
    _write("/proc/self/uid_map", f"{INSIDE} {user} 1")
    _write("/proc/self/gid_map", f"{INSIDE} {group} 1")
    _prctl(PR_SET_DUMPABLE, 0)


def shut(isolated: bool, limits: dict) -> None:
    """Give this process empty folders and limits, and take its rights away.

    Parameters
    ----------
    isolated : bool
        False: only the limits.
    limits : dict
        "memory", "files" (bytes), "inodes", "processes", "seconds".
    """
    null = os.open(os.devnull, os.O_RDWR)
    for fd in (0, 1, 2):
        os.dup2(null, fd)
    os.setsid()  # signals to its group must not reach us
    if isolated:
        _empty_folders(limits)
        os.environ.update(HOME=f"{WORK}/home", TMPDIR="/tmp")
        os.chdir(WORK)
        _drop_rights()
    _limit(limits, isolated)
    signal.signal(signal.SIGINT, signal.default_int_handler)


def _empty_folders(limits: dict) -> None:
    _mount("none", "/", None, MS_REC | MS_PRIVATE)
    room = f"size={limits['files']},nr_inodes={limits['inodes']},mode=0755"
    _mount("tmpfs", WORK, "tmpfs", MS_NOSUID | MS_NODEV, room)
    for name, place in (("home", None), ("tmp", "/tmp"), ("shm", "/dev/shm")):
        os.mkdir(f"{WORK}/{name}")
        if place:
            _mount(f"{WORK}/{name}", place, None, MS_BIND)
    # this /proc shows the processes of all jobs, and a fresh one may not be mounted here
    _mount("tmpfs", "/proc", "tmpfs", MS_NOSUID | MS_NODEV, "size=4096,nr_inodes=2,mode=0555")


def _drop_rights() -> None:
    for right in range(64):
        if _libc.prctl(PR_CAPBSET_DROP, right, 0, 0, 0):
            break
    header = (ctypes.c_uint32 * 2)(0x20080522, 0)
    _must(_libc.capset(header, (ctypes.c_uint32 * 6)()), "capset")
    _prctl(PR_SET_NO_NEW_PRIVS, 1)


def _limit(limits: dict, isolated: bool) -> None:
    limit = resource.setrlimit
    limit(resource.RLIMIT_CORE, (0, 0))
    limit(resource.RLIMIT_FSIZE, (limits["files"],) * 2)
    limit(resource.RLIMIT_CPU, (int(limits["seconds"]) + 5,) * 2)
    with contextlib.suppress(ValueError, OSError):  # macOS takes no limit on address space
        limit(resource.RLIMIT_AS, (limits["memory"] + _size(),) * 2)
    limit(resource.RLIMIT_NOFILE, (256, 256))
    if isolated:
        limit(resource.RLIMIT_NPROC, (limits["processes"],) * 2)


def _size() -> int:
    """Return an upper bound of this process's own address space (it has no /proc to ask)."""
    return _SIZE[0] if _SIZE else 2 << 30


_SIZE: list[int] = []


def measure() -> None:
    """Note the size of the address space before /proc is covered."""
    with contextlib.suppress(OSError), open("/proc/self/statm") as file:
        _SIZE[:] = [int(file.read().split()[0]) * resource.getpagesize()]


def kill_group(child: int) -> None:
    """End what a job without namespaces started, as far as it stayed in its group."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(child, signal.SIGKILL)


def _mount(source: str, target: str, kind: str | None, flags: int, data: str = "") -> None:
    words = [word.encode() if word is not None else None for word in (source, target, kind)]
    _must(_libc.mount(*words, ctypes.c_ulong(flags), data.encode()), f"mount {target}")


def _write(path: str, text: str) -> None:
    with open(path, "w") as file:
        file.write(text)


def _prctl(option: int, value: int) -> None:
    _must(_libc.prctl(option, value, 0, 0, 0), "prctl")


def _must(code: int, what: str) -> None:
    if code:
        raise OSError(ctypes.get_errno(), what)
