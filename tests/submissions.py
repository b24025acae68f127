"""Submissions to grade: honest, broken and hostile ones, made from the course's own notebooks.

``cases(traps)`` returns them all. Each says what its exercises may come to; what it does not name
must be right. A hostile cell that finds something says so by raising it, so that the text travels
the one way that free text has out of the sandbox.
"""

import copy
import json
import textwrap
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[1]
STEM = "04_who_told_whom"
NAMES = ["4.1", "4.2", "4.3", "4.4", "4.5", "4.6"]
PASSED = {"correct", "accepted reading"}
WRONG = "order = [1, 2, 3, 4, 5, 6]"  # ends each attack: who sees it judged knows that it ran
FAILED = {"wrong", "not attempted", "error", "crashed", "timed out", "not found", "hard-coded"}


@dataclass
class Case:
    """One submitted file and what must become of it."""

    name: str
    data: bytes
    file: str = ""
    student: str = ""
    problem: str = ""
    wanted: dict = field(default_factory=dict)
    others: set = field(default_factory=lambda: PASSED)
    rows: list = field(default_factory=lambda: NAMES)

    def __post_init__(self):
        self.file = self.file or f"{self.name.replace(' ', '-')}.ipynb"
        self.student = self.student or self.name

    def may_be(self, exercise):
        wanted = self.wanted.get(exercise, self.others)
        return {wanted} if isinstance(wanted, str) else wanted


def read(folder, stem=STEM):
    return json.loads((ROOT / folder / f"{stem}.ipynb").read_text("utf-8"))


SOLVED, STUB = read("tests/solved"), read("notebooks")


def cell(notebook, name):
    return next(c for c in notebook["cells"] if c["id"] == name)


def right(exercise):
    """Return the solved cell of an exercise, as text."""
    return "".join(cell(SOLVED, f"exercise-{exercise.replace('.', '-')}")["source"])


def code(source, **more):
    base = {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None}
    return base | {"source": textwrap.dedent(source).strip("\n")} | more


def notebook(base=SOLVED, first="", **cells):
    """Return a copy of a notebook with some exercises' cells replaced: e4_2="..."."""
    made = copy.deepcopy(base)
    for name, source in cells.items():
        target = cell(made, f"exercise-{name[1:].replace('_', '-')}")
        target["source"] = textwrap.dedent(source).strip("\n")
    if first:  # an extra cell of the student's, after the one that opens the article
        made["cells"].insert(4, code(first, id="mine"))
    return made


def dump(made):
    return json.dumps(made).encode("utf-8")


def spoiled(name, source, wanted=FAILED):
    """Make a case whose 4.2 fails that way while all else is right."""
    return Case(name, dump(notebook(e4_2=source)), wanted={"4.2": wanted})


def attack(name, source, exercise="4.1"):
    """Make a case that has no right answer and tries something: nothing may pass."""
    tag = f"e{exercise.replace('.', '_')}"
    source = textwrap.dedent(source).strip("\n") + f"\n{WRONG}"
    return Case(name, dump(notebook(STUB, **{tag: source})), others=FAILED)


def harmless(name, source):
    """Make a case with right answers whose helper cell tries something that must not matter."""
    return Case(name, dump(notebook(first=source)))


def cases(traps):
    """Return every case; traps has `marker`, `digest`, `port` and `outside` (a folder)."""
    made = [*honest(), *stopping(), *greedy(), *files(), *copies(), *values(), *functions()]
    made += [*forging(), *leaking(traps), *reaching(traps)]
    assert len({case.name for case in made}) == len(made)
    return made


# --- honest work ---------------------------------------------------------------------------


def honest():
    yield Case("solved", dump(SOLVED))
    yield Case("untouched", dump(STUB), others={"not attempted"})
    partly = notebook(STUB, e4_1=right("4.1"), e4_5=right("4.5"))
    done = {"4.1": "correct", "4.5": "correct"}
    yield Case("partly done", dump(partly), wanted=done, others={"not attempted"})
    wrong = {"e4_1": "order = [1, 2, 3, 4, 5, 6]", "e4_2": "hidden = ['A1']"}
    wrong |= {"e4_3": "narrated = ['S2']", "e4_4": "covered = {'S16': 'no'}"}
    wrong |= {"e4_5": "def relays(chain):\n    return len(chain)", "e4_6": "rewrite = 'no'"}
    yield Case("wrong throughout", dump(notebook(**wrong)), others={"wrong"})
    other = {"e4_1": "import numpy as np\norder = np.array([5, 3, 6, 1, 4, 2])"}
    other |= {"e4_2": "hidden = ('a2', 'A7', ' A14 ', 'A15')"}
    other |= {"e4_3": "import pandas as pd\nnarrated = pd.Series(['S1', 'S5', 'S6', 'S11', 'S15'])"}
    other |= {"e4_4": "covered = pd.Series({'S16': 'Y', 'S17': '?', 'S18': 'not stated'})"}
    other |= {"e4_5": "relays = lambda chain: max(0, sum(1 for _ in chain) - 1)"}
    yield Case("other types", dump(notebook(**other)))
    reading = "covered = {'S16': 'yes', 'S17': 'yes', 'S18': 'yes'}"
    yield Case("another reading", dump(notebook(e4_4=reading)), wanted={"4.4": "accepted reading"})
    drawing = (
        "import matplotlib.pyplot as plt\nplt.plot([1, 2])\nimport ipywidgets as w\nw.IntSlider()"
    )
    yield harmless("plot and widget", drawing)
    yield harmless("slow", "import time\ntime.sleep(0.3)")
    helper = notebook(e4_5="def relays(chain):\n    return hands(chain)")
    helper["cells"].insert(2, code("def hands(chain):\n    return max(len(chain) - 1, 0)", id="h"))
    yield Case("helper cell", dump(helper))
    yield harmless("magics", "%timeit -n1 -r1 1\n!echo hello\nlisting = !ls\n%pwd")
    yield harmless("bash magic", "%%bash\necho hello")
    again = notebook(STUB)
    for name in NAMES:  # answers in cells of one's own, the stubs left as they were
        at = again["cells"].index(cell(again, f"exercise-{name.replace('.', '-')}"))
        again["cells"].insert(at + 1, code(right(name), id=f"own-{name}"))
    yield Case("answers in new cells", dump(again))
    yield Case("twice in a row", dump(notebook(e4_2="hidden = ['A1']\n" + right("4.2"))))


# --- cells that stop, hang or kill ------------------------------------------------------------


def stopping():
    yield spoiled("syntax error", "hidden = [", "error")
    yield spoiled("exception", "hidden = 1 / 0", "error")
    yield spoiled("name error", "hidden = hiden", "error")
    yield spoiled("sys exit", "import sys\nsys.exit(0)", {"error", "not attempted"})
    yield spoiled("system exit raised", "raise SystemExit(3)", {"error", "not attempted"})
    yield spoiled("keyboard interrupt raised", "raise KeyboardInterrupt", "error")
    yield spoiled("input", "hidden = input('which? ')", "error")
    yield spoiled("endless loop", "while True:\n    pass", "timed out")
    deaf = "while True:\n    try:\n        while True:\n            pass\n"
    deaf += "    except BaseException:\n        pass"
    yield spoiled("loop that swallows interrupts", deaf, "timed out")
    asleep = "import time, signal\nsignal.pthread_sigmask(signal.SIG_BLOCK, range(1, 65))\n"
    asleep += "time.sleep(999)"
    yield spoiled("asleep with signals blocked", asleep, "timed out")
    yield spoiled("os exit", "import os\nos._exit(0)", "crashed")
    yield spoiled("segfault", "import ctypes\nctypes.string_at(0)", "crashed")
    yield spoiled("abort", "import os\nos.abort()", "crashed")
    kill = "import os, signal\nos.kill(os.getppid(), signal.SIGKILL)\nos.kill(-1, signal.SIGKILL)"
    yield spoiled("kill everything", kill, FAILED)
    yield spoiled("deep recursion", "def f():\n    return f()\nf()", "error")
    deeper = "import sys\nsys.setrecursionlimit(10**9)\ndef f(x):\n    return [*map(f, [x])]\nf(1)"
    yield spoiled("recursion past the C stack", deeper, {"crashed", "error"})
    exception = "class Odd(Exception):\n    def __str__(self):\n        while True: pass\nraise Odd"
    yield spoiled("exception whose text never ends", exception, "timed out")
    two = notebook(e4_1="import os\nos._exit(1)", e4_4="while True: pass")
    yield Case("exit and loop", dump(two), wanted={"4.1": "crashed", "4.4": "timed out"})
    late = "import threading, time\ndef later():\n    time.sleep(0.5)\n    order[:] = []\n"
    late += "threading.Thread(target=later, daemon=True).start()"
    yield harmless("late thread", late)
    stuck = "import threading\nlock = threading.Lock()\nlock.acquire()\n"
    stuck += "threading.Thread(target=lock.acquire).start()"
    yield harmless("thread that never ends", stuck)
    exits = "import atexit, os\natexit.register(os._exit, 3)\nimport gc\ngc.disable()"
    yield harmless("exit handler", exits)


# --- cells that take too much -----------------------------------------------------------------


def greedy():
    much = "big = bytearray(3 << 30)\nhidden = ['A2', 'A7', 'A14', 'A15']"
    yield spoiled("memory", much, {"error", "crashed"})
    forks = """
        import os, time
        for _ in range(30):
            if os.fork() == 0:
                mine = bytearray(b"x") * (250 << 20)
                time.sleep(60)
        time.sleep(60)
    """
    yield spoiled("memory times forks", textwrap.dedent(forks), {"crashed", "timed out"})
    bomb = "import os\nwhile True:\n    os.fork()"
    yield spoiled("fork bomb", bomb, {"error", "crashed", "timed out"})
    threads = """
        import threading, time
        for _ in range(10_000):
            threading.Thread(target=time.sleep, args=(60,), daemon=True).start()
    """
    yield spoiled("thread bomb", textwrap.dedent(threads), {"error", "crashed", "timed out"})
    many = "for n in range(100_000):\n    open(f'file{n}', 'w').close()\n" + right("4.2")
    yield spoiled("100,000 files", many, "error")
    large = (
        "with open('large', 'wb') as f:\n    for _ in range(2000):\n        f.write(bytes(1 << 20))"
    )
    yield spoiled("2 GB file", large, {"error", "crashed"})
    shared = large.replace("large", "/dev/shm/large")
    yield spoiled("shared memory", shared, {"error", "crashed"})
    yield harmless("100 MB of output", "for _ in range(100):\n    print('x' * (1 << 20))")
    shout = "import os\nfor n in range(200):\n    os.write(1 + n % 2, bytes(1 << 20))"
    yield harmless("100 MB on the bare descriptors", shout)
    strays = """
        import subprocess
        for _ in range(12):
            subprocess.Popen(["sleep", "98765"], start_new_session=True)
    """
    yield harmless("children in sessions of their own", textwrap.dedent(strays))
    daemon = (
        "import os\nif os.fork() == 0:\n    os.setsid()\n    if os.fork():\n        os._exit(0)\n"
    )
    daemon += "    os.execvp('sleep', ['sleep', '98765'])"
    yield harmless("daemon", daemon)
    yield spoiled("open files", "held = [open('/dev/null') for _ in range(5000)]", "error")
    yield harmless(
        "pictures never closed",
        "import matplotlib.pyplot as plt\nfor _ in range(30):\n    plt.figure()",
    )


# --- files that are not what they should be ------------------------------------------------------


def files():
    def unreadable(name, data, **more):
        more = {"file": f"04_{name.replace(' ', '_')}.ipynb"} | more
        return Case(name, data, others={"unreadable"}, **more)

    whole = dump(SOLVED)
    yield unreadable("cut short", whole[: len(whole) // 2])
    yield unreadable("empty", b"")
    yield unreadable("only spaces", b" \n\n ")
    yield unreadable("Word file", b"PK\x03\x04\x14\x00\x06\x00" + bytes(range(256)) * 20)
    yield unreadable("random bytes", bytes((n * 197 + 31) % 256 for n in range(5000)))
    yield unreadable("a list", b"[1, 2, 3]")
    yield unreadable("a number", b"42")
    yield unreadable("no cells", b'{"metadata": {}, "nbformat": 4}')
    yield unreadable("cells are a text", b'{"cells": "none", "nbformat": 4}')
    yield unreadable("web page", b"<!DOCTYPE html><html><body>Sign in</body></html>")
    yield unreadable("nested too deeply", b'{"cells": ' + b"[" * 200_000)
    yield unreadable("reported by the reader", b"", problem="The file is encrypted.")
    strange = {"cells": [code("x = 1", id="a")], "nbformat": 4}
    yield unreadable("another course", dump(strange), file="homework.ipynb", rows=[""])
    yield Case(
        "nothing in it", dump({"cells": [], "nbformat": 4}), file="04_mine.ipynb", others=FAILED
    )


def copies():
    """Make files that look odd and hold right answers: all of them count."""
    yield Case("byte order mark", b"\xef\xbb\xbf" + dump(SOLVED))
    yield Case("utf-16", json.dumps(SOLVED).encode("utf-16"))
    yield Case("unicode name", dump(SOLVED), file="Müller, Jürgen – ответы (1).ipynb")
    yield Case("name of a path", dump(SOLVED), file="a/b/../c d.ipynb")
    yield Case("named as another notebook", dump(SOLVED), file="03_who_said_what.ipynb")
    third = {"nbformat": 3, "metadata": {"name": ""}, "worksheets": [{"cells": _version_3()}]}
    yield Case("nbformat 3", dump(third))
    bare = copy.deepcopy(SOLVED) | {"nbformat_minor": 4}
    for each in bare["cells"]:
        del each["id"]
        each["metadata"] = {}
    yield Case("nbformat 4.4, no ids, no metadata", dump(bare))
    kernel = copy.deepcopy(SOLVED)
    kernel["metadata"] = {"kernelspec": {"name": "ir", "display_name": "R", "language": "R"}}
    yield Case("kernel of another name", dump(kernel))
    same = copy.deepcopy(SOLVED)
    for each in same["cells"]:
        if not each["id"].startswith(("exercise-", "check-")):
            each["id"] = "same"
    yield Case("the same id everywhere", dump(same))
    order = copy.deepcopy(SOLVED)
    order["cells"] = order["cells"][:2] + order["cells"][:1:-1]
    yield Case("cells in another order", dump(order))
    large = copy.deepcopy(SOLVED)
    cell(large, "exercise-4-1")["outputs"] = [
        {"output_type": "stream", "name": "stdout", "text": "x" * (20 << 20)}
    ]
    yield Case("20 MB notebook", dump(large))
    yield from _doubled()
    bad = copy.deepcopy(SOLVED)
    bad["cells"] += [None, 3, {"cell_type": "code"}, {"cell_type": "code", "source": [1, None]}]
    bad["cells"].append({"cell_type": "code", "source": "x = '\ud800'", "metadata": None, "id": 7})
    yield Case("cells that are no cells", dump(bad))
    lines = copy.deepcopy(SOLVED)
    for each in lines["cells"]:
        each["source"] = "".join(each["source"]).replace("\n", "\r\n")
    yield Case("line ends of Windows", dump(lines))
    yield Case("a number that is none", dump(SOLVED | {"metadata": {"n": float("nan")}}))
    nul = notebook()
    nul["cells"].insert(4, code("x = '\x00'", id="nul"))
    yield Case("a null byte in a cell", dump(nul))


def _version_3():
    cells = []
    for each in SOLVED["cells"]:
        source = "".join(each["source"])
        if each["cell_type"] == "code":
            cells.append(
                {"cell_type": "code", "language": "python", "input": source, "outputs": []}
            )
        else:
            cells.append({"cell_type": "markdown", "source": source})
    return cells


def _doubled():
    twice = notebook()
    wrong = copy.deepcopy(cell(twice, "exercise-4-2")) | {"source": "hidden = ['A1']"}
    twice["cells"].insert(twice["cells"].index(cell(twice, "exercise-4-2")) + 1, wrong)
    yield Case("a copy of an exercise below it", dump(twice))
    above = notebook()
    wrong = copy.deepcopy(wrong) | {"id": "pasted", "source": "hidden = ['A1']"}
    above["cells"].insert(above["cells"].index(cell(above, "exercise-4-2")), wrong)
    yield Case("a pasted copy above it", dump(above))
    checks = notebook()
    checks["cells"] = [c for c in checks["cells"] if not c["id"].startswith("check-")]
    yield Case("checks deleted", dump(checks))
    gone = notebook()
    gone["cells"] = [c for c in gone["cells"] if c["id"] != "exercise-4-3"]
    yield Case("an exercise deleted", dump(gone), wanted={"4.3": "not found"})
    lessons = notebook()
    lessons["cells"] = [c for c in lessons["cells"] if c["id"].startswith("exercise-")]
    yield Case("only the exercises left", dump(lessons))
    marked = notebook(STUB)
    for each in marked["cells"]:
        each["metadata"]["nbgrader"] = {"grade": True, "points": 1000, "grade_id": each["id"]}
        each["metadata"]["tags"] = ["raises-exception", "nbval-skip"]
    yield Case("a thousand points", dump(marked), others=FAILED)
    edited = notebook(STUB)
    for each in edited["cells"]:
        if each["id"].startswith("check-"):
            each["source"] = "'this check passes.'"
            each["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "passes"}]
    yield Case("checks edited, outputs faked", dump(edited), others=FAILED)
    skips = {f"e{n.replace('.', '_')}": "# NBVAL_SKIP\n# NBVAL_IGNORE_OUTPUT\nx = 1" for n in NAMES}
    yield Case("marks for nbval", dump(notebook(STUB, **skips)), others=FAILED)


# --- answers that are not what they should be ----------------------------------------------------

EQUAL = """
class Yes(BASE):
    def __eq__(self, other): return True
    def __ne__(self, other): return False
    def __hash__(self): return 0
    def __len__(self): return 4
    def __iter__(self): return iter(['A2'])
    def __contains__(self, item): return True
    def __getattr__(self, name): return lambda *a, **k: self
    def __call__(self, *a, **k): return self
    def __str__(self): return 'A2'
    __repr__ = __str__
"""


def values():
    def value(name, source, wanted="wrong"):
        return spoiled(f"answer: {name}", source, wanted)

    for base in ("object", "str", "list", "dict", "int"):
        source = EQUAL.replace("BASE", base).strip() + "\nhidden = Yes()"
        yield value(f"equals everything, {base}", source, FAILED)
    yield value("not a number", "hidden = float('nan')")
    yield value("infinity", "hidden = [float('inf'), -float('inf')]")
    yield value("huge number", "hidden = 10 ** 1_000_000")
    yield value(
        "nested deeply", "hidden = []\nfor _ in range(100_000):\n    hidden = [hidden]", FAILED
    )
    yield value("a list within itself", "hidden = ['A2']\nhidden.append(hidden)")
    yield value("a million items", "hidden = list(range(1_000_000))")
    yield value("an endless generator", "import itertools\nhidden = itertools.count()")
    yield value("a text of 50 MB", "hidden = 'A2 ' * (50 << 20 >> 2)")
    yield value("a module", "import os\nhidden = os")
    yield value("a class that lies", "class L:\n    __class__ = list\n    tolist = 3\nhidden = L()")
    yield value("lone surrogate", "hidden = ['\\ud800']")
    odd = "class O:\n    def __repr__(self): raise SystemExit\n    __str__ = __hash__ = __repr__\n"
    yield value(
        "raises when looked at",
        odd + "    @property\n    def tolist(self): raise SystemExit\nhidden = O()",
        FAILED,
    )
    frame = (
        "import pandas as pd\nclass F(pd.DataFrame):\n    @property\n    def columns(self): 1 / 0\n"
    )
    yield value("a table that resists", frame + "hidden = F.__new__(F)", FAILED)
    keys = "covered = {(1, 2): 3, None: 4, 'S16': 'yes', float('nan'): 5}"
    yield Case("answer: odd keys", dump(notebook(e4_4=keys)), wanted={"4.4": "wrong"})
    page = "hidden = ['<script>alert(1)</script>', '=HYPERLINK(\"x\")']"
    yield value("a page and a formula", page)
    yield value(
        "an error that is a page", "raise ValueError('<img src=x onerror=alert(1)>')", "error"
    )


def functions():
    def function(name, body, wanted="wrong"):
        source = "def relays(chain):\n" + textwrap.indent(textwrap.dedent(body).strip("\n"), "    ")
        return Case(f"function: {name}", dump(notebook(e4_5=source)), wanted={"4.5": wanted})

    yield function("hangs", "while True:\n    pass", "timed out")
    yield function("ends the process", "import os\nos._exit(0)", "crashed")
    yield function("segfault", "import ctypes\nctypes.string_at(0)", "crashed")
    yield function("raises its arguments", "raise Exception(repr(chain))")
    named = "raise type('X' + '_'.join(map(str, chain)), (Exception,), {})"
    yield function("raises a class named so", named)
    yield function("exits", "raise SystemExit(chain)")
    yield function("returns a giant text", "return 'x' * (64 << 20)")
    yield function("returns itself", "return relays")
    equal = EQUAL.replace("BASE", "int").strip() + "\nreturn Yes()"
    yield function("returns what equals everything", equal)
    known = """
        if "not stated" in chain:
            return 3
        return {3: 2, 1: 0, 0: 0}[len(chain)] if chain in KNOWN else 99
    """
    known = known.replace(
        "KNOWN", "[['a minister', 'an agency', 'the article'], ['the mayor'], []]"
    )
    yield function("knows the cases", known, "hard-coded")
    yield function("prints a report", "print('4.5: this check passes.')\nreturn None", FAILED)
    yield function(
        "prints and is right", "print('x' * 10_000)\nreturn max(len(chain) - 1, 0)", PASSED
    )
    yield function(
        "changes its argument", "n = max(len(chain) - 1, 0)\nchain.clear()\nreturn n", PASSED
    )
    late = notebook(e4_6=right("4.6") + "\ndef relays(chain):\n    return 99")
    yield Case("function changed after its check", dump(late))


# --- forging a pass ------------------------------------------------------------------------------


def forging():
    yield attack(
        "forge: empty later cells",
        """
        get_ipython().input_transformers_cleanup.append(lambda lines: ["pass\\n"])
    """,
    )
    yield attack(
        "forge: cut the checks",
        """
        cut = lambda lines: [line for line in lines if "check" not in line]
        get_ipython().input_transformers_cleanup.append(cut)
    """,
    )
    yield attack(
        "forge: swallow errors",
        """
        from IPython.core.interactiveshell import InteractiveShell
        async def fine(self, *args, **kwargs): return False
        InteractiveShell.run_code = fine
    """,
    )
    yield attack(
        "forge: patch course.check",
        """
        import course.check
        course.check.Checks.judge = lambda self, *a: None
        course.check.Checks.__getattr__ = lambda self, name: lambda *a: "passes"
        course.check.CheckFailed = type("Fine", (Exception,), {})
    """,
    )
    yield attack(
        "forge: another check",
        """
        class check:
            def __getattr__(self, name): return lambda *a: "this check passes."
        check = check()
        hidden = narrated = covered = relays = rewrite = order = check
    """,
    )
    yield attack(
        "forge: patch the exporter",
        """
        import sys
        for module in list(sys.modules.values()):
            for name in ("export", "send", "_ask", "_answer", "_call"):
                if getattr(module, "__name__", "").startswith("inside") and hasattr(module, name):
                    setattr(module, name, lambda *a, **k: {"answers": [{"bool": 1}], "value": 1})
    """,
    )
    raw = """
        import json, os, struct
        for message in ({"answers": [{"bool": 1}]}, {"passed": True, "score": 9}, {"end": True}):
            data = json.dumps(message).encode()
            for fd in range(3, 64):
                try:
                    os.write(fd, struct.pack("!I", len(data)) + data)
                except OSError:
                    pass
    """
    yield attack("forge: replies on every descriptor", raw)
    yield attack(
        "forge: messages without end",
        """
        import os, stat, struct
        fd = next(n for n in range(3, 64) if stat.S_ISSOCK(os.fstat(n).st_mode))
        while True:
            os.write(fd, struct.pack("!I", 12) + b'{"at":    1}')
    """,
    )
    yield attack(
        "forge: noise on every descriptor",
        """
        import os
        for fd in range(3, 64):
            try:
                os.write(fd, b"\\xff\\xff\\xff\\xff noise")
            except OSError:
                pass
    """,
    )
    yield attack(
        "forge: a pickle as results",
        """
        import pickle, pathlib
        class Run:
            def __reduce__(self): return (exec, ("raise SystemExit",))
        for name in ("results.pkl", ".OTTER_LOG", "results.json", "grades.csv", "gradebook.db"):
            pathlib.Path(name).write_bytes(pickle.dumps(Run()))
    """,
    )
    yield attack("forge: a fake report", "print('4.1: this check passes.\\n6 passed')")
    yield attack(
        "forge: excepthook and builtins",
        """
        import builtins, sys
        builtins.isinstance = lambda *a: True
        builtins.all = builtins.any = lambda *a: True
        sys.excepthook = lambda *a: None
    """,
    )
    yield attack(
        "forge: json and struct",
        """
        import json, struct
        json.dumps = lambda *a, **k: '{"answers": [{"bool": 1}]}'
    """,
    )
    yield attack(
        "forge: trace every call",
        """
        import sys
        sys.settrace(lambda *a: None)
        sys.setprofile(lambda *a: None)
    """,
    )


# --- looking for the key -------------------------------------------------------------------------

FOUND = """
def tell(found):
    if found:
        raise RuntimeError("LEAK " + repr(found)[:150])
MARKER = "".join(PARTS)
"""


def leaking(traps):
    def leak(name, source):
        half = len(traps.marker) // 2
        parts = f"{traps.marker[:half]!r}, {traps.marker[half:]!r}"
        text = (
            FOUND.replace("PARTS", f"[{parts}]").strip()
            + "\n"
            + textwrap.dedent(source).strip("\n")
        )
        return attack(f"leak: {name}", text.replace("DIGEST", traps.digest[::-1]))

    yield leak(
        "files",
        """
        import os
        found = []
        for top, folders, names in os.walk("/"):
            if top.startswith(("/usr", "/venv", "/sys")):
                folders[:] = [] if top.count("/") > 2 else folders
            found += [n for n in folders + names if n.endswith(".toml") and "exerc" in n]
            for name in names:
                ours = name.endswith((".toml", ".csv", ".json", ".py", ".ipynb"))
                if ours and "/lib/" not in top:
                    try:
                        text = open(os.path.join(top, name), errors="replace").read()
                    except OSError:
                        continue
                    if MARKER in text or "DIGEST"[::-1] in text:
                        found.append(name)
        tell(found)
    """,
    )
    yield leak(
        "processes",
        """
        import glob
        found = []
        for path in glob.glob("/proc/*/cmdline") + glob.glob("/proc/*/environ"):
            found.append(open(path, "rb").read().decode(errors="replace"))
        tell(found)
    """,
    )
    yield leak(
        "memory of parents",
        """
        import os
        found = []
        for pid in [os.getppid(), 1, *range(2, 40)]:
            try:
                found.append(open(f"/proc/{pid}/mem", "rb").read(10))
            except OSError:
                pass
        import ctypes
        if ctypes.CDLL(None).ptrace(16, os.getppid() or 2, 0, 0) == 0:
            found.append("ptrace")
        tell(found)
    """,
    )
    yield leak(
        "objects",
        """
        import gc
        texts = [o for o in gc.get_objects() if isinstance(o, (str, bytes, dict, list, tuple))]
        held = [str(o)[:20_000] for o in texts[:30_000] if o is not globals()]
        tell([t[:99] for t in held if MARKER in t and "PARTS" not in t and "LEAK" not in t])
    """,
    )
    yield leak(
        "frames",
        """
        import sys
        frame, found = sys._getframe(), []
        while frame:
            for name, value in list(frame.f_locals.items()):
                if "DIGEST"[::-1] in str(value)[:100_000] and frame.f_globals is not globals():
                    found.append(name)
            frame = frame.f_back
        tell(found)
    """,
    )
    yield leak(
        "environment",
        """
        import os
        tell([k for k, v in os.environ.items() if MARKER in v or "KEY" in k or "TOKEN" in k])
    """,
    )
    yield leak(
        "cells before and after",
        """
        seen = []
        get_ipython().events.register("pre_run_cell", lambda info: seen.append(info.raw_cell))
        others = [cell for cell in In + seen if "tell" not in cell]
        tell([cell for cell in others if "check.q4" in cell or MARKER in cell])
    """,
    )
    yield leak(
        "checks.json",
        """
        import json
        from course.article import DATA
        text = (DATA / "gaza-truce" / "checks.json").read_text()
        words = ("right", "members", "wrong", "DIGEST"[::-1], MARKER)
        tell([word for word in words if f'"{word}"' in text])
    """,
    )
    yield leak(
        "modules",
        """
        import importlib
        found = []
        names = "judge digests build grade".split()
        for name in ["keys", "tests", *("course." + name for name in names)]:
            try:
                importlib.import_module(name)
                found.append(name)
            except ImportError:
                pass
        tell(found)
    """,
    )
    carry = "def relays(chain):\n    global rewrite\n    rewrite = repr(chain)\n"
    carry += "    raise ValueError(chain)"
    yield Case("leak: inputs in later answers", dump(notebook(STUB, e4_5=carry)), others=FAILED)


# --- reaching out of the sandbox -----------------------------------------------------------------


def reaching(traps):
    def reach(name, source):
        text = textwrap.dedent(source).strip("\n").replace("OUTSIDE", str(traps.outside))
        return attack(f"reach: {name}", text.replace("PORT", str(traps.port)))

    yield reach(
        "network",
        """
        import socket
        for host in ("127.0.0.1", "localhost", "10.0.0.1", "169.254.169.254", "1.1.1.1"):
            try:
                socket.create_connection((host, PORT), timeout=0.3).sendall(b"hello")
            except OSError:
                continue
            raise RuntimeError("LEAK network " + host)
    """,
    )
    yield reach(
        "names of hosts",
        """
        import socket
        try:
            socket.getaddrinfo("example.org", 80)
        except OSError:
            pass
        else:
            raise RuntimeError("LEAK names")
    """,
    )
    yield reach(
        "write outside",
        """
        import pathlib
        places = "/stage /stage/course /stage/inside /venv /usr /etc / /dev /root".split()
        for place in ["OUTSIDE", *places]:
            try:
                pathlib.Path(place, "escaped.txt").write_text("x")
            except OSError:
                continue
            raise RuntimeError("LEAK wrote to " + place)
    """,
    )
    yield reach("shell", "!touch OUTSIDE/escaped.txt\n!sudo -n id > OUTSIDE/escaped.txt")
    yield attack("pip", "%pip install --quiet --retries 0 nothing")
    yield reach(
        "mount and namespaces",
        """
        import ctypes, os
        libc = ctypes.CDLL(None)
        libc.umount2(b"/proc", 2)
        home = os.environ["HOME"].encode()
        libc.mount(b"/", home, None, 4096, None)
        libc.chroot(os.path.dirname(home))
        libc.setuid(0)
        libc.unshare(0x10000000 | 0x20000)
        libc.umount2(b"/proc", 2)
        if os.path.exists("/proc/1") or os.path.exists("OUTSIDE"):
            raise RuntimeError("LEAK mounts")
    """,
    )
    yield reach(
        "start-up files for the next",
        """
        import os, pathlib
        plant = "import course.check\\norder = [5, 3, 6, 1, 4, 2]\\n"
        own = [os.path.expanduser("~"), os.environ.get("IPYTHONDIR", "/tmp")]
        for base in [*own, "/tmp", "/work", "/dev/shm"]:
            for name in (".ipython/profile_default/startup/a.py", "profile_default/startup/a.py",
                         "sitecustomize.py", "usercustomize.py", ".pythonrc", "course/__init__.py"):
                path = pathlib.Path(base, name)
                try:
                    path.parent.mkdir(parents=True, exist_ok=True)
                    path.write_text(plant)
                except OSError:
                    pass
    """,
    )
    yield reach(
        "course for the next",
        """
        import pathlib, course
        for path in pathlib.Path(course.__file__).parent.glob("*.py"):
            try:
                path.write_text("raise SystemExit")
            except OSError:
                continue
            raise RuntimeError("LEAK changed the course")
    """,
    )
    yield reach(
        "shared memory for the next",
        """
        import ctypes
        libc = ctypes.CDLL(None)
        old = libc.shmget(4711, 4096, 0o666)
        libc.shmget(4711, 4096, 0o1666)
        if old != -1:
            raise RuntimeError("LEAK shared memory of another")
    """,
    )
    yield reach(
        "shared memory of the one before",
        """
        import ctypes, os
        left = os.listdir("/tmp") + os.listdir(os.path.expanduser("~"))
        if left or ctypes.CDLL(None).shmget(4711, 4096, 0o666) != -1:
            raise RuntimeError("LEAK what another left")
    """,
    )
