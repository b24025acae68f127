"""Rehearse a Binder build without Docker: what tests/test_binder.py checks.

repo2docker says in a dry run what it would do; here that is done with a plain venv:

1. ``read_plan``: Python version, pip steps, postBuild;
2. ``copy_tree``: the working tree less binder/.dockerignore, in a fresh home;
3. ``make_base``: a venv with the Jupyter of repo2docker's own frozen environment;
4. ``build``: the pip steps, then postBuild with a bare environment;
5. ``run_notebooks`` and ``ask_links``: as a student would, with the network cut.

Not covered: conda's own binaries, Ubuntu's libraries, the pull of the image.
"""

import importlib.util
import json
import os
import re
import shlex
import shutil
import socket
import struct
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path

import locks

# what repo2docker asks conda for (its environment.yml), by the names pip knows
BASE = ["pip", "ipywidgets", "jupyter-offlinenotebook", "jupyter-resource-usage"]
BASE += ["jupyter_server", "jupyterhub", "jupyterlab", "notebook"]
CONDA_NAMES = {"nbconvert-core": "nbconvert", "jupyterhub-base": "jupyterhub"}


@dataclass(frozen=True)
class Plan:
    """What repo2docker would do with a repository."""

    python: str  # "3.12"
    pip: tuple  # what follows "pip install" in each pip step
    cached: bool  # every pip step comes before the repository is copied
    post_build: str  # path of postBuild, "" without one
    log: str


@dataclass(frozen=True)
class Rehearsal:
    """A built environment and the home it belongs to."""

    plan: Plan
    home: Path
    env: Path
    python: str  # the version really used
    replaced: tuple  # base packages that a pip step replaced
    added: int
    cut: tuple  # the command that cuts the network, () where that is impossible


def call(command, **kwargs):
    """Run a command, return what it printed; show that if it fails."""
    done = subprocess.run(command, text=True, capture_output=True, **kwargs)
    if done.returncode:
        shown = " ".join(map(str, command))
        raise AssertionError(f"failed: {shown}\n{done.stdout[-2000:]}\n{done.stderr[-4000:]}")
    return done.stdout + done.stderr


def read_plan(repo):
    """Ask repo2docker, in a dry run that needs no Docker."""
    command = [sys.executable, "-m", "repo2docker", "--no-build", "--debug"]
    log = call([*command, "--user-id", "1000", "--user-name", "jovyan", str(repo)])
    copied = log.index("\nCOPY --chown=1000:1000 src/ ")  # src/ alone: the whole repository
    steps = list(re.finditer(r"/bin/pip install --no-cache-dir (.+)", log))
    post_build = re.search(r"^RUN \./(\S*postBuild)", log, re.M)
    return Plan(
        python=re.search(r"environment for python=([\d.]+)", log)[1],
        pip=tuple(step[1] for step in steps),
        cached=all(step.start() < copied for step in steps),
        post_build=post_build[1] if post_build else "",
        log=log,
    )


def copy_tree(repo, home):
    """Copy the working tree as repo2docker does: less what binder/.dockerignore names."""
    from docker.utils import exclude_paths

    lines = (repo / "binder" / ".dockerignore").read_text(encoding="utf-8").splitlines()
    patterns = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
    for name in sorted(exclude_paths(str(repo), patterns)):
        source, target = repo / name, home / name
        if source.is_dir():
            target.mkdir(parents=True, exist_ok=True)
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, target)


def base_pins(python):
    """Return the lines "name==version" of repo2docker's frozen environment."""
    [repo2docker] = importlib.util.find_spec("repo2docker").submodule_search_locations
    lock = Path(repo2docker, "buildpacks", "conda", f"environment.py-{python}-linux-64.lock")
    pattern = r"/([a-z][a-z0-9_.-]*?)-(\d[\w.]*)-[^/]*\.(?:conda|tar\.bz2)"
    found = re.findall(pattern, lock.read_text(encoding="utf-8"))
    return [f"{CONDA_NAMES.get(name, name)}=={version}" for name, version in found]


def find_python(version):
    """Return an interpreter of this version, else the running one."""
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"))
    installed = pyenv.glob(f"versions/{version}.*/bin/python")
    for python in [shutil.which(f"python{version}"), *sorted(installed)]:
        test = [python, "-c", "import ensurepip"]
        if python and subprocess.run(test, capture_output=True).returncode == 0:
            return str(python)
    return sys.executable


def make_base(env, python):
    """Make a venv with the packages that Binder's base image has."""
    call([find_python(python), "-m", "venv", str(env)])
    pins = env / "base-pins.txt"
    pins.write_text("\n".join(base_pins(python)), encoding="utf-8")
    uv = [sys.executable, "-m", "uv", "pip", "install", "--quiet"]
    uv += ["--python", str(env / "bin" / "python"), "--constraint", str(pins), *BASE]
    call(uv, env={**os.environ, "UV_SYSTEM_CERTS": "1"})  # as pip does


def packages(env):
    """Return name -> version of what is installed."""
    listing = call([str(env / "bin" / "pip"), "list", "--format=json"]).splitlines()[0]
    return {package["name"]: package["version"] for package in json.loads(listing)}


def bare_environ(home, env):
    """Return the variables that repo2docker sets, and no others."""
    return {
        "HOME": str(home),
        "REPO_DIR": str(home),
        "USER": "jovyan",
        "LANG": "en_US.UTF-8",
        "PATH": f"{home}/.local/bin:{env}/bin:/usr/bin:/bin",
        "NB_PYTHON_PREFIX": str(env),
        "KERNEL_PYTHON_PREFIX": str(env),
    }


def cut_network():
    """Return the command that runs another one without a network, () if none works here."""
    here = [sys.executable, str(Path(__file__).resolve()), "run"]
    for cut in (["unshare", "-n", *here], ["unshare", "-rn", *here]):
        if shutil.which("unshare") and subprocess.run([*cut, "true"]).returncode == 0:
            return tuple(cut)
    return ()


def people_ask_for(repo):
    """Return the same packages by their ranges: the lock holds for Binder's Python alone."""
    people = (repo / "requirements.txt").read_text(encoding="utf-8")
    lines = locks.without_jupyter(people).splitlines()
    return " ".join(shlex.quote(line) for line in lines if not line.startswith("#"))


def build(repo, folder):
    """Do everything up to the finished image; return it as a Rehearsal."""
    plan = read_plan(repo)
    home, env = folder / "jovyan", folder / "env"
    copy_tree(repo, home)
    make_base(env, plan.python)
    before = packages(env)
    version = call([str(env / "bin" / "python"), "--version"]).split()[1]
    steps = plan.pip if version.startswith(f"{plan.python}.") else [people_ask_for(repo)]
    # the pip step may use this machine's settings for pip, as Binder's would its own
    for arguments in steps:
        call(["bash", "-c", f"{env}/bin/pip install --quiet --no-cache-dir {arguments}"], cwd=home)
    call([str(env / "bin" / "pip"), "check"])
    after = packages(env)
    if plan.post_build:
        (home / plan.post_build).chmod(0o755)
        call([f"./{plan.post_build}"], cwd=home, env=bare_environ(home, env))
    changed = [f"{n} {v} -> {after.get(n)}" for n, v in before.items() if after.get(n) != v]
    added = len(after) - len(before)
    return Rehearsal(plan, home, env, version, tuple(changed), added, cut_network())


def run_notebooks(rehearsal, names):
    """Run notebooks to their end, errors or not; return name -> [(error, message), ...]."""
    command = [*rehearsal.cut, "jupyter", "execute", "--inplace", "--allow-errors"]
    environ = bare_environ(rehearsal.home, rehearsal.env)
    call([*command, "--timeout=120", *names], cwd=rehearsal.home, env=environ)
    errors = {}
    for name in names:
        cells = json.loads((rehearsal.home / name).read_text(encoding="utf-8"))["cells"]
        outputs = [output for cell in cells for output in cell.get("outputs", [])]
        found = [output for output in outputs if output["output_type"] == "error"]
        errors[name] = [(error["ename"], error["evalue"]) for error in found]
    return errors


def ask_links(rehearsal, links):
    """Start JupyterLab in the image and open links; return link -> status."""
    # the asking happens where the server is: beyond the cut
    command = [*rehearsal.cut, sys.executable, str(Path(__file__).resolve()), "ask", *links]
    environ = bare_environ(rehearsal.home, rehearsal.env)
    return json.loads(call(command, cwd=rehearsal.home, env=environ).splitlines()[0])


def raise_loopback():
    """Bring 127.0.0.1 up: a fresh network namespace has it down."""
    import fcntl  # Linux and macOS only

    up_and_running = struct.pack("16sh", b"lo", 0x1 | 0x40)
    with socket.socket() as any_socket:
        fcntl.ioctl(any_socket, 0x8914, up_and_running)  # SIOCSIFFLAGS


def serve_and_ask(links):
    """Print a JSON object link -> status, from a JupyterLab started for that."""
    port = free_port()
    options = ["--no-browser", "--allow-root", f"--port={port}", "--IdentityProvider.token=t"]
    server = subprocess.Popen(["jupyter", "lab", *options], stderr=subprocess.DEVNULL)
    try:
        print(json.dumps({link: ask(f"http://127.0.0.1:{port}/{link}?token=t") for link in links}))
    finally:
        stop(server)


def stop(server, patience=10):
    """End a server that may not have heard the first asking: Jupyter misses it now and then."""
    server.terminate()
    try:
        server.wait(patience)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


def free_port():
    """Return a port that nothing uses at the moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def ask(address, patience=60):
    """Return the HTTP status of an address, once something answers there."""
    end = time.monotonic() + patience
    while True:
        try:
            return urllib.request.urlopen(address, timeout=10).status
        except urllib.error.HTTPError as answer:
            return answer.code
        except (urllib.error.URLError, ConnectionError):
            if time.monotonic() > end:
                raise
            time.sleep(0.2)


if __name__ == "__main__":  # inside the cut-off network
    if sys.argv[1] == "run":
        raise_loopback()
        os.execvp(sys.argv[2], sys.argv[2:])
    serve_and_ask(sys.argv[2:])
