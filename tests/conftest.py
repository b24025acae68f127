"""What the whole suite shares."""

import os

# notebooks under test must not write or read anything of the person's own Jupyter
os.environ.setdefault("JUPYTER_PLATFORM_DIRS", "1")
os.environ.setdefault("IPYTHONDIR", os.path.join(os.path.dirname(__file__), ".ipython"))


def pytest_collectstart(collector):
    """Compare what a display says in words; its HTML is the same content with colours."""
    if hasattr(collector, "skip_compare"):
        collector.skip_compare += ("text/html",)
