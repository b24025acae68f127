"""start.py and the verbs it hands over to: fake projects, real environments."""

import ast
import json
import os
import shutil
import socket
import subprocess
import sys
import types
from pathlib import Path

import pytest

import binder_emulate
import start
from course import CourseError
from course import __main__ as verbs

ROOT = Path(__file__).parents[1]
# stands in for python -m course: tells what start.py handed over
STUB = """
import json, os, sys, course
print(json.dumps([sys.argv[1:], os.getcwd(), sys.prefix, course.__file__]))
sys.exit(7 if sys.argv[1] == "fail" else 0)
"""


def make_project(folder):
    """Make a small project with the real start.py, which needs no download."""
    (folder / "course").mkdir(parents=True)
    (folder / "tests").mkdir()
    shutil.copy(ROOT / "start.py", folder)
    (folder / "course" / "__init__.py").touch()
    (folder / "course" / "__main__.py").write_text(STUB, encoding="utf-8")
    (folder / "requirements-lock.txt").write_text("# nothing to install\n")
    (folder / "tests" / "requirements-lock.txt").write_text("# no more\n", encoding="utf-8")
    return folder


def run(project, *words, cwd=None, **environ):
    """Run start.py with pip (no uv on the PATH) and no index to ask."""
    drop = ("PIP_", "UV_", "PYTHON")
    clean = {name: value for name, value in os.environ.items() if not name.startswith(drop)}
    clean |= {"PATH": os.defpath, "PIP_CONFIG_FILE": os.devnull, "PIP_RETRIES": "1"}
    clean |= {"PIP_INDEX_URL": "http://127.0.0.1:9/"}  # nothing listens there
    return subprocess.run(
        [sys.executable, str(project / "start.py"), *words],
        cwd=cwd or project,
        env=clean | environ,
        capture_output=True,
        text=True,
        timeout=120,
    )


def handed(done):
    """Return what the stub was handed: words, folder, environment, course."""
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def in_venv(project, path):
    return project / path.relative_to(start.HERE)


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """Return a project after its first start."""
    folder = make_project(tmp_path_factory.mktemp("start") / "project")
    first = run(folder)
    assert "Preparing" in first.stdout
    assert handed(first)[0] == ["lab"]
    return folder


@pytest.fixture
def moved(project, tmp_path):
    """Return the same project in another folder, with a name that tools find hard."""
    return shutil.copytree(project, tmp_path / "moved ü", symlinks=True)


def find_pip(project):
    """Return pip's folder in .venv."""
    return next((project / ".venv").glob("[Ll]ib/**/site-packages/pip"))


# --- the first start and the later ones -----------------------------------------------------


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ([], ["lab"]),
        (["--no-browser"], ["lab", "--no-browser"]),
        (["lab", "--port", "1"], ["lab", "--port", "1"]),
        (["whatever", "a b", "-x"], ["whatever", "a b", "-x"]),
    ],
)
def test_words_reach_the_verb(project, words, expected):
    assert handed(run(project, *words))[0] == expected


def test_the_verb_runs_in_venv_with_this_course_from_any_folder(project, tmp_path):
    (tmp_path / "course").mkdir()  # neither the folder one is in ...
    (tmp_path / "course" / "__main__.py").write_text("1/0", encoding="utf-8")
    done = run(project, "verb", cwd=tmp_path, PYTHONPATH=str(tmp_path))  # ... nor this one
    _, folder, prefix, course = handed(done)
    assert Path(folder).samefile(tmp_path)
    assert Path(prefix).samefile(project / ".venv")
    assert Path(course).samefile(project / "course" / "__init__.py")


def test_the_exit_code_is_the_verbs_own(project):
    assert run(project, "fail").returncode == 7


def test_a_later_start_installs_nothing_even_in_a_moved_folder(moved):
    (find_pip(moved) / "__main__.py").write_text("raise SystemExit('pip was called')")
    again = run(moved, "verb")
    assert "Installing" not in again.stdout
    assert Path(handed(again)[3]).samefile(moved / "course" / "__init__.py")


def test_only_the_authors_verbs_install_the_test_packages(project):
    assert "tests" not in run(project, "lab").stdout.split("[[")[0]
    assert "Installing tests" in run(project, "test").stdout
    assert "Installing" not in run(project, "build").stdout


def test_the_students_copy_says_that_it_has_no_tests(moved):
    shutil.rmtree(moved / "tests")
    done = run(moved, "test")
    assert done.returncode == 1 and "This is the students' copy" in done.stderr
    assert handed(run(moved))[0] == ["lab"]


def test_a_changed_lock_is_installed(project):
    with (project / "requirements-lock.txt").open("a", encoding="utf-8") as lock:
        lock.write("# changed\n")
    assert "Installing requirements-lock.txt" in run(project).stdout


@pytest.mark.parametrize("harm", ["python gone", "pip gone"])
def test_a_broken_venv_is_made_again(moved, harm):
    if harm == "pip gone":
        shutil.rmtree(find_pip(moved))
    else:  # as after an update of Python: a link that leads nowhere
        python = in_venv(moved, start.PYTHON)
        python.unlink()
        python.symlink_to("gone") if os.name != "nt" else python.touch()
    done = run(moved)
    assert "Preparing" in done.stdout
    assert handed(done)[0] == ["lab"]


def test_help_needs_no_environment(tmp_path):
    folder = make_project(tmp_path / "project")
    done = run(folder, "--help")
    assert "python start.py test" in done.stdout
    assert not (folder / ".venv").exists()


# --- its errors: one sentence each, no traceback ----------------------------------------------


def sentence(stopped):
    """Return the words somebody reads when start.py stops: one line of them."""
    [line] = str(stopped.value).strip().splitlines()
    return line


@pytest.mark.parametrize("version", [(2, 7), (3, 6), (3, 10)])
def test_an_old_python_is_told_so(version):
    with pytest.raises(SystemExit) as stopped:
        start.check_python(version)
    assert "too old: install Python 3.13" in sentence(stopped)


def test_a_python_without_packages_yet_is_told_so():
    with pytest.raises(SystemExit) as stopped:
        start.check_python((3, start.NEWEST[1] + 1))
    assert "newer than" in sentence(stopped)


@pytest.mark.parametrize("minor", range(11, 15))
def test_supported_pythons_pass(minor):
    start.check_python((3, minor, 0))


def test_an_old_python_can_read_the_file():
    source = (ROOT / "start.py").read_text(encoding="utf-8")
    ast.parse(source, feature_version=(3, 6))


@pytest.mark.parametrize("missing", ["venv", "ensurepip"])
def test_a_python_that_cannot_make_environments(monkeypatch, missing):
    monkeypatch.setattr(start.importlib.util, "find_spec", lambda name: name != missing)
    with pytest.raises(SystemExit) as stopped:
        start.make_venv()
    assert "sudo apt install python3-venv" in sentence(stopped)


def test_a_folder_that_cannot_be_written(monkeypatch, tmp_path):
    (tmp_path / "file").touch()  # holds for root as well, who may write everywhere
    monkeypatch.setattr(start, "VENV", tmp_path / "file" / ".venv")
    with pytest.raises(SystemExit) as stopped:
        start.make_venv()
    assert "Cannot write here" in sentence(stopped)
    assert "Documents" in sentence(stopped)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write")
def test_a_read_only_folder(tmp_path):
    folder = make_project(tmp_path / "project")
    folder.chmod(0o555)
    done = run(folder)
    folder.chmod(0o755)
    assert "Cannot write here" in done.stderr


def test_an_environment_that_cannot_be_made(monkeypatch, tmp_path):
    monkeypatch.setattr(start, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(start.subprocess, "call", lambda *_, **__: 1)
    with pytest.raises(SystemExit) as stopped:
        start.make_venv()
    assert "Could not make .venv" in sentence(stopped)


def test_no_network(moved):
    lock = f"pandas==3.1.1 --hash=sha256:{'0' * 64}\n"
    (moved / "requirements-lock.txt").write_text(lock, encoding="utf-8")
    for _ in range(2):  # the second try must not take the first for done
        done = run(moved)
        assert done.returncode == 1
        assert "the internet could not be reached" in done.stderr
        assert len(done.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize(
    ("report", "meaning"),
    [
        ("OSError: [Errno 28] No space left on device", "the disk is full"),
        ("HINT: ... does not have Windows Long Path support enabled", "too long"),
        ("error: Failed to fetch: dns error: failed to lookup address", "internet"),
        ("SSLError(SSLCertVerificationError(1, 'self-signed'))", "internet"),
        ("ERROR: No matching distribution found for numpy", "install-report.txt"),
    ],
)
def test_a_failed_installation_is_explained(report, meaning):
    assert meaning in start.explain(report)
    assert len(start.explain(report).splitlines()) == 1


# --- the verbs ----------------------------------------------------------------------------------


@pytest.mark.parametrize("argv", [["dance"], [], ["--version"]])
def test_an_unknown_verb_names_the_verbs(argv, capsys):
    assert verbs.main(argv) == 2
    [line] = capsys.readouterr().err.splitlines()
    assert all(verb in line for verb in verbs.VERBS)


@pytest.fixture
def taken_port():
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        yield server.getsockname()[1]


@pytest.mark.parametrize("form", ["--port {}", "--port={}", "--ServerApp.port={}"])
def test_a_taken_port_is_named(taken_port, form, capsys):
    options = form.format(taken_port).split()
    assert verbs.main(["lab", *options]) == 1
    assert f"Port {taken_port} is in use" in capsys.readouterr().err


def test_a_free_port_is_fine():
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        port = server.getsockname()[1]
    verbs.check_port(["--no-browser", "--port", str(port)])
    verbs.check_port(["--port"])  # JupyterLab itself says what is wrong with that


def test_lab_without_jupyterlab(monkeypatch):
    monkeypatch.setitem(sys.modules, "jupyterlab.labapp", None)
    with pytest.raises(CourseError, match="not installed"):
        verbs.lab([])


@pytest.mark.parametrize(("user", "extra"), [(0, ["--allow-root"]), (1000, [])])
def test_lab_opens_the_first_notebook(monkeypatch, tmp_path, user, extra):
    seen = []
    app = types.SimpleNamespace(launch_instance=seen.append)
    fake = types.SimpleNamespace(LabApp=app)
    monkeypatch.setitem(sys.modules, "jupyterlab.labapp", fake)
    monkeypatch.setattr(os, "geteuid", lambda: user, raising=False)
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    monkeypatch.chdir(tmp_path)  # put back at the end
    assert verbs.main(["lab", "--no-browser"]) == 0
    page = "/lab/tree/notebooks/00_start_here.ipynb"
    assert seen == [[f"--LabApp.default_url={page}", *extra, "--no-browser"]]
    assert Path.cwd() == ROOT


def test_news_are_off_unless_somebody_has_settled_that(monkeypatch, tmp_path):
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    settings = tmp_path / "share" / "jupyter" / "lab" / "settings" / "overrides.json"
    verbs.turn_off_news()
    [(_, values)] = json.loads(settings.read_text(encoding="utf-8")).items()
    assert values["fetchNews"] == "false"
    settings.write_text("{}", encoding="utf-8")
    verbs.turn_off_news()
    assert settings.read_text(encoding="utf-8") == "{}"


@pytest.fixture
def steps(monkeypatch):
    """Record the steps of the verb test; the formatter finds something."""
    seen = []

    def call(command, cwd):
        seen.append(" ".join(command[2:]))
        return 3 if "format" in command else 0

    monkeypatch.setattr(verbs.subprocess, "call", call)
    return seen


def test_the_suite_ends_with_pytest_and_forgets_no_failure(steps):
    assert verbs.main(["test"]) == 3
    assert steps == ["ruff check .", "ruff format --check .", "course build --check", "pytest"]


def test_options_are_for_pytest_alone(steps):
    assert verbs.main(["test", "tests/test_show.py", "-x"]) == 0
    assert steps == ["pytest tests/test_show.py -x"]


def test_lab_really_serves(tmp_path):
    port = binder_emulate.free_port()
    command = [sys.executable, "-m", "course", "lab", "--no-browser", f"--port={port}"]
    environ = {**os.environ, "HOME": str(tmp_path), "PYTHONPATH": str(ROOT)}
    with (tmp_path / "log").open("w") as log:
        server = subprocess.Popen(
            [*command, "--IdentityProvider.token=t"], cwd=tmp_path, env=environ, stderr=log
        )
        try:
            page = f"http://127.0.0.1:{port}{verbs.FIRST_PAGE}"
            assert binder_emulate.ask(page + "?token=t") == 200
            notebook = page.replace("lab/tree", "api/contents")  # knows whether it is there
            assert binder_emulate.ask(notebook + "?token=t") == 200
        finally:
            binder_emulate.stop(server)
