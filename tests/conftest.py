"""What the whole suite shares."""

import os
import tempfile

# notebooks under test neither read nor write anything of the person's own Jupyter
_own = tempfile.TemporaryDirectory(prefix="course-tests-")
os.environ["IPYTHONDIR"] = os.path.join(_own.name, "ipython")
os.environ["JUPYTER_PLATFORM_DIRS"] = "1"


def pytest_collectstart(collector):
    """Compare what a display says in words; its HTML is the same content with colours."""
    if hasattr(collector, "skip_compare"):
        collector.skip_compare += ("text/html",)
