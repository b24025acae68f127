"""A private JupyterLab on a copy of the course, and a headless browser that drives it."""

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from playwright.sync_api import sync_playwright

from binder_emulate import stop
from course.__main__ import QUIET

ROOT = Path(__file__).parents[1]
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
FLAGS += ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
FLAGS += ["--disable-dev-shm-usage"]
OPEN = ".jp-NotebookPanel:not(.lm-mod-hidden)"
ERROR = '[data-mime-type="application/vnd.jupyter.stderr"]'  # errors, and warnings too
SETTLED = """(error) => {
  const notebook = document.querySelector('.jp-NotebookPanel:not(.lm-mod-hidden)');
  const cells = [...notebook.querySelectorAll('.jp-CodeCell')];
  if (document.querySelector(error)) return true;
  return cells.length && cells.filter(c => c.querySelector('.cm-content')?.textContent.trim())
    .every(c => /\\[\\d+\\]:/.test(c.querySelector('.jp-InputPrompt').textContent));
}"""


def find_chromium():
    """Return the path of a Chromium or Chrome on this machine, or None."""
    names = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)


@contextlib.contextmanager
def jupyterlab(home):
    """Serve a copy of the course, apart from the person's own Jupyter; yields the address."""
    work = home / "course"
    hidden = shutil.ignore_patterns(".git", ".venv", "__pycache__", ".*cache", ".hypothesis")
    shutil.copytree(ROOT, work, ignore=hidden)
    for name, settings in QUIET.items():
        folder, file = name.split(":")
        path = home / "settings" / folder / f"{file}.jupyterlab-settings"
        path.parent.mkdir(parents=True)
        path.write_text(str(settings).replace("'", '"').replace("False", "false"))
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    own = {"HOME": home, "JUPYTER_CONFIG_DIR": home / "cfg", "JUPYTER_DATA_DIR": home / "data"}
    own |= {"JUPYTER_RUNTIME_DIR": home / "run", "IPYTHONDIR": home / "ipython"}
    own |= {"JUPYTERLAB_SETTINGS_DIR": home / "settings", "PYTHONPATH": work}
    own |= {"JUPYTERLAB_WORKSPACES_DIR": home / "workspaces"}
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root"]
    command += [f"--port={port}", "--ServerApp.port_retries=0", "--IdentityProvider.token=t"]
    command += [f"--ServerApp.root_dir={work}"]
    env = os.environ | {name: str(value) for name, value in own.items()}
    with (home / "lab.log").open("w") as log:
        server = subprocess.Popen(command, env=env, stdout=log, stderr=log)
        try:
            wait_for(f"http://127.0.0.1:{port}/api?token=t", server, home / "lab.log")
            yield f"http://127.0.0.1:{port}"
        finally:
            stop(server)


def wait_for(address, server, log):
    """Wait until the server answers; raise with its log if it ends."""
    for _ in range(300):
        with contextlib.suppress(OSError):
            return urllib.request.urlopen(address, timeout=1).close()
        if server.poll() is not None:
            break
        time.sleep(0.2)
    raise RuntimeError(log.read_text()[-2000:])


class Lab:
    """One browser page on the course."""

    def __init__(self, page, address):
        self.page, self.address = page, address
        self.foreign = []
        page.on("request", lambda request: self._note(request.url))

    def _note(self, url):
        here = (self.address, self.address.replace("http", "ws", 1), "data:", "blob:")
        if not url.startswith(here):
            self.foreign.append(url)

    def open(self, path):
        """Open a notebook, wait for its kernel, hide the side bar; returns the notebook."""
        self.page.goto(f"{self.address}/lab/tree/{path}?reset&token=t")
        notebook = self.page.locator(OPEN)
        notebook.wait_for(timeout=60_000)
        self.page.locator("#jp-main-statusbar", has_text="| Idle").wait_for(timeout=60_000)
        self.page.keyboard.press("Control+b")
        return notebook

    def run_all(self):
        """Run every cell, to the end or to the first error."""
        self.page.get_by_role("menuitem", name="Run", exact=True).click()
        self.page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
        self.page.wait_for_function(SETTLED, arg=ERROR, timeout=120_000)
        self.page.locator("#jp-main-statusbar", has_text="| Idle").wait_for(timeout=60_000)

    def type_into(self, box, words):
        """Type into a box by keyboard; again when the notebook took the focus back meanwhile."""
        for _ in range(10):
            self.page.wait_for_timeout(500)  # after a run JupyterLab moves the focus once more
            box.fill("")
            box.press_sequentially(words, delay=30)
            if box.input_value() == words:
                return


@contextlib.contextmanager
def chromium(address, height=1000):
    """Open a headless page of this height; yields a `Lab`."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        page = browser.new_page(viewport={"width": 1100, "height": height})
        yield Lab(page, address)
        browser.close()
