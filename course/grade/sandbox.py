"""Start the process that runs student code, with bubblewrap around it where that is possible."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path

from course import CourseError
from course.grade.stage import make_stage
from course.grade.watch import Watch

ROOT = Path(__file__).parents[2]
VENV = "/venv"
START = 120.0  # seconds for the first imports, on a busy machine with a cold disk
ADVICE = (
    "Student code cannot be shut in here: install bubblewrap (Linux, user namespaces allowed), "
    "or grade with --not-isolated and mark that in the gradebook."
)


class NoSandbox(CourseError):
    """Student code cannot be shut in here, or its process does not start."""


@dataclass(frozen=True)
class Limits:
    """What one submission may take.

    Attributes
    ----------
    seconds : float
        For one cell, and for one call of a function.
    total : float
        Seconds for one run of the whole notebook.
    memory : int
        Bytes that its processes may take in sum beyond what the imports take.
    files : int
        Bytes of files, and of one file.
    inodes : int
        How many files.
    processes : int
        How many processes and threads.

    Examples
    --------
    >>> Limits().processes
    64
    """

    seconds: float = 20.0
    total: float = 120.0
    memory: int = 1 << 30
    files: int = 64 << 20
    inodes: int = 4096
    processes: int = 64


class Sandbox:
    """A pre-imported process, shut in, that forks a child for each job.

    Parameters
    ----------
    checks : dict
        As `course.grade.stage.make_stage` takes it.
    limits : Limits
    isolated : bool
        False: the same without bubblewrap, for systems that have none.

    Raises
    ------
    NoSandbox
        When it cannot be isolated here, or does not start.
    """

    def __init__(self, checks: dict[str, dict], limits: Limits, isolated: bool = True):
        if not hasattr(os, "fork"):
            raise NoSandbox("Grading needs Linux or macOS: on Windows use it inside WSL.")
        self.limits, self.isolated = limits, isolated
        self._folder = tempfile.TemporaryDirectory(prefix="grade-")
        # a pipe that nobody reads could fill up
        self._words = tempfile.TemporaryFile()  # noqa: SIM115  lives as long as the process
        self.control, inner = socket.socketpair()
        self.process: subprocess.Popen | None = None
        try:
            stage = Path(self._folder.name)
            make_stage(stage, checks)
            self._start(stage, inner)
            self._wait_for_start()
            self._try()
        except BaseException:
            self.close()
            raise
        finally:
            inner.close()
        self.watch = Watch(self.process.pid, limits.memory, limits.processes)

    def _start(self, stage: Path, inner: socket.socket) -> None:
        told = json.dumps(asdict(self.limits) | {"seconds": self.limits.total})
        mode = "isolated" if self.isolated else "open"
        command = ["-B", "-P", "-m", "inside.zygote", str(inner.fileno()), mode, told]
        if self.isolated:
            name = Path(sys.executable).name
            python = f"{VENV}/bin/{name}" if _in_venv() else sys.executable
            command = [*_bubble(stage), python, *command]
        else:
            command = [sys.executable, *command]
        self.process = subprocess.Popen(
            command,
            pass_fds=[inner.fileno()],
            env=_environment(_path(stage, self.isolated)),
            cwd="/" if self.isolated else stage,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=self._words,
        )
        inner.close()  # so that its end shows here

    def _wait_for_start(self) -> None:
        self.control.settimeout(START)
        try:
            ready = self.control.recv(1) == b"R"
        except TimeoutError:
            ready = False
        if not ready:
            self._words.seek(0)
            words = self._words.read().decode("utf-8", "replace").strip()
            known = words.startswith("bwrap") or "unshare" in words
            last = words.splitlines()[-1][:200] if words else "no reason was given"
            raise NoSandbox(ADVICE if known else f"The grading process did not start: {last}.")
        self.control.settimeout(30)

    def _try(self) -> None:
        """Start an empty job: some systems allow one namespace and not those within it."""
        outer, inner = socket.socketpair()
        with outer, inner:
            self.start_job([inner])
        if self.end_job() == "F":
            raise NoSandbox(ADVICE)

    def start_job(self, sockets: list[socket.socket]) -> None:
        """Have a child forked that holds these sockets; end it with `end_job`."""
        socket.send_fds(self.control, [b"J"], [sock.fileno() for sock in sockets])

    def end_job(self) -> str:
        """End the child and all it started.

        Returns
        -------
        str
            "E" it had ended, "S" a signal ended it (ours, too), "F" it could not be shut in.

        Raises
        ------
        OSError, EOFError
            When the sandbox itself has gone.
        """
        self.control.send(b"K")
        told = self.control.recv(1)
        if not told:
            raise EOFError
        return told.decode("ascii")

    def close(self) -> None:
        """End it all and take the folder away."""
        self.control.close()
        self._words.close()
        if self.process:
            try:  # it hears that we have hung up, and ends by itself
                self.process.wait(timeout=3)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        self._folder.cleanup()


def _bubble(stage: Path) -> list[str]:
    """Return bubblewrap's command line: only the interpreter and the stage can be seen."""
    bwrap = shutil.which("bwrap")
    if sys.platform != "linux" or not bwrap:
        raise NoSandbox(ADVICE)
    words = [bwrap, "--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts"]
    if os.geteuid() == 0:  # becomes nobody inside; a mapped root would escape the process limit
        words += "--cap-drop ALL --cap-add CAP_SETUID --cap-add CAP_SETGID".split()
    else:
        words += "--unshare-user --uid 1000 --gid 1000".split()
    words += "--die-with-parent --new-session --hostname grading".split()
    words += "--ro-bind /usr /usr".split()
    for name in ("bin", "lib", "lib64", "lib32", "sbin"):
        path = Path("/", name)
        if path.is_symlink():
            words += ["--symlink", os.readlink(path), str(path)]
        elif path.is_dir():
            words += ["--ro-bind", str(path), str(path)]
    words += "--perms 1777 --tmpfs /tmp --dir /work --dir /etc".split()
    for path in ("/etc/ld.so.cache", "/etc/fonts", "/etc/localtime", "/etc/alternatives"):
        words += ["--ro-bind-try", path, path]
    for path, place in _interpreter():
        for parent in reversed(Path(place).parents[:-1]):
            words += ["--dir", str(parent)]  # else it belongs to root alone
        words += ["--ro-bind", path, place]
    for target, link in _links():
        for parent in reversed(Path(link).parents[:-1]):
            words += ["--dir", str(parent)]
        words += ["--symlink", target, link]
    words += ["--ro-bind", str(stage), "/stage"]
    if ROOT.is_relative_to("/usr"):  # a course that lies there must not be seen with its key
        words += ["--tmpfs", str(ROOT)]
    words += "--proc /proc --dev /dev --remount-ro /dev --remount-ro / --chdir /".split()
    return words


def _in_venv() -> bool:
    return sys.prefix != sys.base_prefix


def _interpreter() -> list[tuple[str, str]]:
    """Return where Python lives, and where the sandbox sees it.

    A venv is seen at one place of its own, for its real one may lie in /tmp or beside the key.
    """
    bases = {sys.base_prefix, str(Path(sys.executable).resolve().parents[1])}
    found = [(path, path) for path in sorted(bases) if not path.startswith("/usr")]
    found += [(sys.prefix, VENV)] if _in_venv() else []
    return found + [(path, f"/packages{n}") for n, path in enumerate(_packages())]


def _links() -> list[tuple[str, str]]:
    """Return (target, link) of the links outside Python's own folders that lead to it.

    A venv made with ~/bin/python3, itself a link, points there.
    """
    seen = [place for place, _ in _interpreter()] + ["/usr", "/bin"]
    path, found = Path(sys.executable), []
    while path.is_symlink():
        target = path.parent / os.readlink(path)
        if not any(path.is_relative_to(folder) for folder in seen):
            found.append((str(target), str(path)))
        path = target
    return found


def _packages() -> list[str]:
    """Return folders of packages that lie outside Python's own, such as a user's."""
    own = (sys.prefix, sys.base_prefix, "/usr")
    named = [path for path in sys.path if Path(path).name in ("site-packages", "dist-packages")]
    return [
        p for p in named if os.path.isdir(p) and not any(Path(p).is_relative_to(o) for o in own)
    ]


def _path(stage: Path, isolated: bool) -> str:
    """Return what PYTHONPATH is inside."""
    packages = _packages()
    if isolated:
        return os.pathsep.join(["/stage", *(f"/packages{n}" for n in range(len(packages)))])
    return os.pathsep.join([str(stage), *packages])


def _environment(path: str) -> dict[str, str]:
    """Return the little that the process may know of this machine."""
    return {
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), "/usr/bin", "/bin"]),
        "PYTHONPATH": path,
        "PYTHONHASHSEED": "0",
        "PYTHONDONTWRITEBYTECODE": "1",
        "HOME": "/tmp",
        "LANG": "C.UTF-8",
        "MPLBACKEND": "Agg",
        "MPLCONFIGDIR": "/tmp",
        "IPYTHONDIR": "/tmp/ipython",
        "OPENBLAS_NUM_THREADS": "1",
        "OMP_NUM_THREADS": "1",
    }
