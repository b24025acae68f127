"""Run one merged notebook in the sandbox, and come out with an answer for each exercise.

A cell that hangs, or that ends its process, is left out and the rest runs again in a new fork,
so it costs only its own exercise.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from course.grade.job import Gone, Job, Lost, Remote
from course.grade.merge import Merged, Step
from course.grade.needed import needed
from course.grade.plain import rebuild
from course.grade.sandbox import Sandbox


@dataclass(frozen=True)
class Fault:
    """What a student's cell failed with, on the way to an exercise's check.

    Attributes
    ----------
    status : str
        "error", "timed out" or "crashed".
    told : str
        One sentence.
    role : str
        "answer", "extra", or "check" where a name that the check asks for is not there.
    """

    status: str
    told: str
    role: str


@dataclass
class Answers:
    """What one notebook came to.

    Attributes
    ----------
    given : dict
        Exercise to the arguments of its check, rebuilt; ... for what is not there.
    faults : dict
        Exercise to `Fault`.
    """

    given: dict[str, list] = field(default_factory=dict)
    faults: dict[str, Fault] = field(default_factory=dict)


class Session:
    """One notebook's run; as long as it is open, the functions among the answers can be called.

    Parameters
    ----------
    sandbox : Sandbox
    merged : Merged
    functions : set of str
        The exercises that ask for a function.

    Raises
    ------
    Gone
        When the sandbox fails; no fault of the student's.
    """

    def __init__(self, sandbox: Sandbox, merged: Merged, functions: set[str]):
        self.sandbox, self.answers = sandbox, Answers()
        self._steps = merged.steps
        self._owners = _owners(merged.steps)
        self._functions = sorted(functions)
        self._job: Job | None = None
        self._at = -1

    def __enter__(self) -> Answers:
        left_out: set[int] = set()
        deadline = time.monotonic() + 3 * self.sandbox.limits.total
        while True:
            kept = [at for at in range(len(self._steps)) if at not in left_out]
            steps = needed([self._steps[at] for at in kept])
            try:
                self._run(steps)
                return self.answers
            except Lost as lost:
                self._end()
                left_out |= self._blame(lost, steps)
            except BaseException:
                self._end()
                raise
            if time.monotonic() > deadline:
                left_out |= {at for at, step in enumerate(self._steps) if _is_students(step)}

    def __exit__(self, *_) -> None:
        self._end()

    def _end(self) -> None:
        if self._job:
            job, self._job = self._job, None
            job.end()

    def _run(self, steps: list[Step]) -> None:
        """Run these steps once, noting what comes."""
        self._at = -1
        self._job = job = Job(self.sandbox, len(self._functions))
        job.send({"steps": [self._told(step) for step in steps]})
        while True:
            message = job.receive()
            at = message.get("at")
            if isinstance(at, int) and 0 <= at < len(steps):
                self._at = at
            elif "end" in message:
                return
            elif "error" in message:
                self._note_error(steps[self._at], message)
            elif "answers" in message:
                self._note_answers(steps[self._at], message["answers"], job)

    def _told(self, step: Step) -> dict:
        if step.role != "check":
            return {"run": step.source}
        told = {"ask": list(step.exercise.arguments)}
        if step.exercise.name in self._functions:
            told["calls"] = self._functions.index(step.exercise.name)
        return told

    def _note_error(self, step: Step, message: dict) -> None:
        if not _is_students(step):
            return
        line = message.get("line")
        where = f" (line {line} of the cell)" if isinstance(line, int) else ""
        told = f"{message['error']}: {message.get('text', '')}"[:300].rstrip(" .:")
        fault = Fault("error", f"the cell stopped with {told}{where}.", step.role)
        self.answers.faults.setdefault(self._owners[id(step)], fault)

    def _note_answers(self, step: Step, trees, job: Job) -> None:
        if step.role != "check" or not isinstance(trees, list):
            return
        name, arguments = step.exercise.name, step.exercise.arguments
        given = []
        for part, argument in enumerate(arguments):
            tree = trees[part] if part < len(trees) else {"missing": 0}
            if isinstance(tree, dict) and "missing" in tree:
                told = f"the check asks for {argument}, and no cell gives it a value."
                self.answers.faults.setdefault(name, Fault("error", told, "check"))
                given.append(...)
                continue
            call = self._functions.index(name) if name in self._functions else None
            remote = Remote(job, call, part) if call is not None else None
            try:
                given.append(rebuild(tree, remote))
            except ValueError:
                raise Lost("crashed", "its answer could not be read") from None
        self.answers.given[name] = given

    def _blame(self, lost: Lost, steps: list[Step]) -> set[int]:
        """Return the step that must have ended the run: the last of the student's by then."""
        before = [step for step in steps[: self._at + 1] if _is_students(step)]
        if not before:
            raise Gone from lost
        places = {id(step): at for at, step in enumerate(self._steps)}
        owner = self._owners[id(before[-1])]
        told = f"the cell was stopped: {lost}."
        self.answers.faults[owner] = Fault(lost.status, told, before[-1].role)
        return {places[id(before[-1])]}


def _is_students(step: Step) -> bool:
    return step.role in ("answer", "extra")


def _owners(steps: list[Step]) -> dict[int, str]:
    """Tell for each step which exercise's check comes next ("" after the last)."""
    owner, owners = "", {}
    for step in reversed(steps):
        owner = step.exercise.name if step.role == "check" else owner
        owners[id(step)] = owner
    return owners
