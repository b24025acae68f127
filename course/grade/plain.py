"""Rebuild what the sandbox exported: plain values only, whatever the message says."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction


class Odd:
    """Stands for a value that could not leave the sandbox; shows as what it was.

    Examples
    --------
    >>> Odd("a Foo")
    <a Foo>
    """

    def __init__(self, told: str):
        self._told = told

    def __repr__(self) -> str:
        return f"<{self._told}>"


class Named(Odd):
    """A sentence or paragraph of the article: what counts is its id."""

    def __init__(self, name: str):
        super().__init__(name)
        self.id = name


def rebuild(tree, function: Callable | None = None):
    """Return the value that an exported tree stands for.

    Parameters
    ----------
    tree : object
        As `course.grade.inside.export` writes it; anything may have been put in its place.
    function : callable, optional
        What to give for a function.

    Raises
    ------
    ValueError
        When it is no such tree.

    Examples
    --------
    >>> rebuild({"tuple": [{"int": "1"}, {"open": 0}]})
    (1, Ellipsis)
    >>> rebuild({"other": "Foo"})
    <a Foo>
    """
    try:
        ((kind, held),) = tree.items()
        return _KINDS[kind](held) if kind != "function" else function or _odd(held)
    except (ArithmeticError, AssertionError, AttributeError, LookupError, TypeError) as error:
        raise ValueError("no exported value") from error
    except RecursionError as error:
        raise ValueError("no exported value") from error


def _text(held) -> str:
    if not isinstance(held, str):
        raise TypeError
    return held


def _all(held) -> list:
    if not isinstance(held, list):
        raise TypeError
    return [rebuild(item) for item in held]


def _odd(held) -> Odd:
    return Odd(f"a {_text(held)[:60]}")


def _dict(held) -> dict:
    pairs = [pair for pair in _all(held) if isinstance(pair, tuple) and len(pair) == 2]
    return {_key(key): value for key, value in pairs}


def _key(key):
    try:
        hash(key)
    except TypeError:
        return str(key)
    return key


def _set(held) -> set:
    return {_key(item) for item in _all(held)}


def _slice(held) -> slice:
    start, stop = _all(held)
    return slice(start, stop)


def _fraction(held) -> Fraction | Odd:
    above, below = _all(held)
    return Fraction(above, below) if below else Odd("a Fraction")


def _frame(held):
    import pandas as pd

    columns, rows = _all(held)
    return pd.DataFrame(rows, columns=columns, dtype=object)


def _series(held):
    import pandas as pd

    index, values = _all(held)
    return pd.Series(values, index=index, dtype=object)


def _name(held) -> Named:
    return Named(_text(held))


def _iterator(held):
    return iter(())


_KINDS = {
    "none": lambda held: None,
    "open": lambda held: ...,
    "bool": lambda held: bool(int(held)),
    "int": lambda held: int(_text(held)),
    "float": lambda held: float(_text(held)),
    "str": _text,
    "date": lambda held: date.fromisoformat(_text(held)),
    "list": _all,
    "tuple": lambda held: tuple(_all(held)),
    "set": _set,
    "dict": _dict,
    "slice": _slice,
    "fraction": _fraction,
    "frame": _frame,
    "series": _series,
    "id": _name,
    "iterator": _iterator,
    "large": lambda held: Odd(f"a very large {_text(held)[:60]}"),
    "other": _odd,
}
