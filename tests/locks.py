"""Make the three lock files anew: python start.py lock (needs the internet).

===========================  ==========================================  ============
file                         made from                                   holds for
===========================  ==========================================  ============
requirements-lock.txt        requirements.txt                            every system
tests/requirements-lock.txt  tests/requirements.txt                      every system
binder/requirements.txt      requirements.txt less what Binder brings    Linux, 3.12
===========================  ==========================================  ============

Both later locks take the first as a constraint: one package has one version everywhere.
"""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
LOCK = "requirements-lock.txt"
TEST_LOCK = "tests/requirements-lock.txt"
BINDER = "binder/requirements.txt"
# What Binder's image brings itself: named in its file, they would replace (and double) it there.
FROM_BINDER = ("jupyterlab", "ipywidgets")
# our packages need these as well
FROM_BINDER_TOO = ("defusedxml", "packaging", "python-dateutil", "requests")
FROM_BINDER_TOO += ("certifi", "charset-normalizer", "idna", "urllib3")
UNIVERSAL = ["--universal", "--python-version", "3.11"]
BINDER_ONLY = ["--python-version", "3.12", "--python-platform", "linux", "--no-annotate"]
BINDER_ONLY += [f"--no-emit-package={name}" for name in FROM_BINDER_TOO]


def compile_lock(source, target, *options, text=None):
    """Let uv write one lock with hashes; nothing of this machine's settings goes into it."""
    (ROOT / target).unlink(missing_ok=True)  # uv would keep to the versions it finds there
    command = [sys.executable, "-m", "uv", "pip", "compile", "--quiet", "--no-header"]
    command += ["--generate-hashes", *options, "--output-file", target, source]
    environ = {**os.environ, "UV_PYTHON_DOWNLOADS": "never", "UV_SYSTEM_CERTS": "1"}
    subprocess.run(
        command, cwd=ROOT, env=environ, input=text, text=True, check=True, stdout=subprocess.DEVNULL
    )
    print("made", target)


def without_jupyter(requirements):
    """Return a requirements text less the packages that Binder's image brings itself."""
    lines = requirements.splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith(FROM_BINDER))


def main():
    compile_lock("requirements.txt", LOCK, *UNIVERSAL)
    compile_lock("tests/requirements.txt", TEST_LOCK, *UNIVERSAL, "--constraint", LOCK)
    people = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    compile_lock("-", BINDER, *BINDER_ONLY, "--constraint", LOCK, text=without_jupyter(people))


if __name__ == "__main__":
    main()
