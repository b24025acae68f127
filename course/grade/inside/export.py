"""Turn a student's value into plain data, by exact type, with a limit on size and depth.

Whatever is not plain leaves as the name of its type. Nothing here calls a method that a student
may have written: values of subclasses are read with the methods of the built-in type.
"""

from __future__ import annotations

import sys
from datetime import date

DEEPEST = 12
MOST_NODES = 20_000
MOST_LETTERS = 200_000
LARGEST_BITS = 4_096


class _Budget:
    """How much may still be exported."""

    def __init__(self):
        self.nodes, self.letters = MOST_NODES, MOST_LETTERS

    def take(self, letters: int) -> bool:
        self.nodes -= 1
        self.letters -= letters
        return self.nodes >= 0 and self.letters >= 0


def export(value) -> dict:
    """Write a value as a tree that JSON can hold; see `course.grade.plain.rebuild`.

    Parameters
    ----------
    value : object

    Returns
    -------
    dict
        One key, the kind of value, and what it holds.

    Examples
    --------
    >>> export((1, "S2", ...))
    {'tuple': [{'int': '1'}, {'str': 'S2'}, {'open': 0}]}
    >>> export(float("nan")), export(object()), export(date(2024, 2, 29))
    ({'float': 'nan'}, {'other': 'object'}, {'date': '2024-02-29'})
    """
    return _tree(value, DEEPEST, _Budget())


def _tree(value, deep: int, budget: _Budget) -> dict:
    if value is None:
        return {"none": 0}
    if value is ...:
        return {"open": 0}
    for base, write in SIMPLE:
        if _is(value, base):
            told = write(value)
            return told if budget.take(len(str(told))) else {"large": base.__name__}
    if not deep or not budget.take(1):
        return {"large": _name(value)}
    for base, kind, items in HOLDERS:
        if _is(value, base):
            return _items(kind, items(value), deep, budget)
    return _library(value, deep, budget)


def _is(value, base: type) -> bool:
    """Tell whether a value's real type is this one or built on it; `__class__` may lie."""
    return base in type.__dict__["__mro__"].__get__(type(value))


def _items(kind: str, items, deep: int, budget: _Budget) -> dict:
    written = []
    for item in items:
        written.append(_tree(item, deep - 1, budget))
        if budget.nodes < 0 or budget.letters < 0:
            return {"large": kind}
    return {kind: written}


def _bool(value) -> dict:
    return {"bool": int.__index__(value)}


def _int(value) -> dict:
    bits = int.bit_length(value)
    return {"int": int.__format__(value, "d")} if bits <= LARGEST_BITS else {"large": "int"}


def _float(value) -> dict:
    return {"float": float.__repr__(value)}


def _str(value) -> dict:
    if str.__len__(value) > MOST_LETTERS:
        return {"large": "str"}
    # lone surrogates cannot be written as UTF-8 later on
    return {"str": str.encode(value, "utf-8", "replace").decode("utf-8")}


def _date(value) -> dict:
    return {"date": date.isoformat(value)}


SIMPLE = ((bool, _bool), (int, _int), (float, _float), (str, _str), (date, _date))
HOLDERS = (
    (tuple, "tuple", tuple.__iter__),
    (list, "list", list.__iter__),
    (set, "set", set.__iter__),
    (frozenset, "set", frozenset.__iter__),
    (dict, "dict", dict.items),
    (range, "list", range.__iter__),
    (type({}.keys()), "list", iter),
    (type({}.values()), "list", iter),
    (type({}.items()), "list", iter),
)


def _library(value, deep: int, budget: _Budget) -> dict:
    """Write what pandas, numpy, re and the course hold; anything else is named."""
    if _is(value, slice):
        return _items("slice", (value.start, value.stop), deep, budget)
    kind = type(value)
    name = f"{getattr(kind, '__module__', '')}.{_name(value)}"
    if name == "re.Match":
        return _items("tuple", value.span(), deep, budget)
    if name == "fractions.Fraction":
        return _items("fraction", (value.numerator, value.denominator), deep, budget)
    if name in ("course.article.Sentence", "course.article.Paragraph"):
        return {"id": _str(value.id)["str"]}
    found = getattr(sys.modules.get("pandas"), kind.__name__, None)
    if found is kind and kind.__name__ == "DataFrame":
        return _items("frame", [list(value.columns), value.values.tolist()], deep, budget)
    if found is kind and kind.__name__ == "Series":
        return _items("series", [list(value.index), value.tolist()], deep, budget)
    numpy = str(getattr(kind, "__module__", "")).split(".")[0] == "numpy"
    if (found is kind or numpy) and hasattr(value, "tolist"):
        return _tree(value.tolist(), deep - 1, budget)
    if callable(value):
        return {"function": _name(value)}
    if hasattr(value, "__next__"):
        return {"iterator": _name(value)}
    return {"other": _name(value)}


def _name(value) -> str:
    return str(type.__dict__["__name__"].__get__(type(value)))[:60]
