"""How fast `find_quotes` is, beside a regular expression that knows only quotation marks.

python tests/bench_quotes.py

Characters for each second of CPU time on the Wikinews texts, the best of five runs, and the time
of importing and calling once in a fresh process. Not a test: it depends on the machine.
"""

import re
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from course import article  # noqa: E402
from course.quotes import find_quotes  # noqa: E402

GOAL = 500_000  # characters a CPU second
BASELINE = re.compile(r"[“\"]([^”\"\n]+)[”\"],? (?:said (\w+)|(\w+) said)")
FRESH = (
    "import time; start = time.perf_counter(); from course.quotes import find_quotes; "
    "find_quotes('Lee said so.'); print(time.perf_counter() - start)"
)


def rate(function, texts):
    """Return characters a CPU second, the best of five runs over all texts."""
    best = float("inf")
    for _ in range(5):
        start = time.process_time()
        for text in texts:
            function(text)
        best = min(best, time.process_time() - start)
    return sum(map(len, texts)) / best


def main():
    """Print the figures."""
    names = [name for name in article.names() if name.startswith("wikinews/")]
    texts = [article.load(name).text for name in names]
    find_quotes(texts[0])  # what is loaded once is not counted
    ours, plain = rate(find_quotes, texts * 5), rate(BASELINE.findall, texts * 5)
    print(f"find_quotes    {ours:>12,.0f} characters a CPU second (goal: {GOAL:,})")
    print(f"regex baseline {plain:>12,.0f}")
    done = subprocess.run(
        [sys.executable, "-c", FRESH], cwd=ROOT, capture_output=True, text=True, check=True
    )
    print(f"import and first call {float(done.stdout):.2f} s (goal: 0.50 on a quiet machine)")
    return ours >= GOAL


if __name__ == "__main__":
    sys.exit(not main())
