"""The folder that the sandbox sees: the course as students have it, and no key."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import course
from course.article import DATA

PACKAGE = Path(course.__file__).parent
#: Parts of the course that student code has no use for.
LEFT_OUT = ("__pycache__", "grade", "build.py", "digests.py", "judge.py", "__main__.py")
PUBLIC = ("task", "given")


def make_stage(folder: Path, checks: dict[str, dict]) -> None:
    """Fill a folder with the course, its data without any digest, and the sandbox's own code.

    Parameters
    ----------
    folder : Path
        An empty folder.
    checks : dict
        For each article the content of its checks.json; only tasks, tables and choices are kept.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as name:
    ...     make_stage(Path(name), {})
    ...     sorted(path.name for path in Path(name).iterdir())
    ['course', 'data', 'inside']
    """
    ignored = shutil.ignore_patterns(*LEFT_OUT)
    shutil.copytree(PACKAGE, folder / "course", ignore=ignored)
    inside = Path(__file__).parent / "inside"
    shutil.copytree(inside, folder / "inside", ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "inside" / "recorder.py").replace(folder / "course" / "check.py")
    shutil.copytree(DATA, folder / "data", ignore=shutil.ignore_patterns("checks.json"))
    for article, content in checks.items():
        text = json.dumps({name: _public(spec) for name, spec in content["exercises"].items()})
        (folder / "data" / article / "checks.json").write_text(text, encoding="utf-8")
    for path in [folder, *folder.rglob("*")]:  # the sandbox runs as another user
        path.chmod(0o755 if path.is_dir() else 0o644)


def _public(spec: dict) -> dict:
    options = list(spec["parts"][0].get("options", {}))
    return {name: spec[name] for name in PUBLIC if name in spec} | {"options": options}
