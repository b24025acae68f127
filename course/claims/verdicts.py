"""Compare a claim with what others reported, counting origins rather than outlets."""

from collections import Counter
from dataclasses import dataclass

from course import CourseError
from course.claims.find import to_interval
from course.claims.intervals import INF, Interval, as_interval, short
from course.claims.meaning import stem

LOOSE = (
    2.0  # a bound that the reported value exceeds more than so many times is too loose to inform
)
MARGIN = 0.10  # a point claim off by at most this share is imprecise, not contradicted
BOUNDS = ("low", "high", "value")
RULES = ("most origins", "any origin", "every origin", "most outlets")


@dataclass(frozen=True)
class Verdict:
    """A verdict with its steps, the origins counted, and how it depends on the choices made."""

    verdict: str
    confidence: str
    origins: int
    outlets: int
    steps: tuple
    readings: tuple  # (claim, rows) to decide again under other rules

    def table(self):
        """Return the steps as a DataFrame with the columns step and what."""
        import pandas as pd

        return pd.DataFrame(list(self.steps), columns=["step", "what"])

    def sensitivity(self, tolerances=(0.0, 0.05, MARGIN, 0.25)):
        """Return the verdict under each counting rule (rows) and tolerance (columns).

        Returns
        -------
        pandas.DataFrame
        """
        import pandas as pd

        claim, rows = self.readings
        cells = {
            f"{tolerance:.0%}": [_decide([_one(claim, row, tolerance) for row in rows], rows, rule)
                                 for rule in RULES]
            for tolerance in tolerances
        }  # fmt: skip
        return pd.DataFrame(cells, index=list(RULES))

    def __str__(self):
        """Return the steps as plain lines."""
        return "\n".join(f"{step}: {what}" for step, what in self.steps)


def verdict(claim, references, counting="most origins", tolerance=MARGIN, on=None):
    """Compare a claim's quantity with a table of references.

    Parameters
    ----------
    claim : str, number or Interval
    references : pandas.DataFrame or list of dict
        low and high, or value; if known unit, date, publisher, origin, confidence,
        differs (in a few words, how what is counted differs from the claim).
    counting : str
        most origins, any origin, every origin, or most outlets.
    tolerance : float
        Up to this share off, a point claim is imprecise.
    on : str, optional
        Date (YYYY-MM-DD) of the claim: later references do not count.

    Returns
    -------
    Verdict

    Examples
    --------
    >>> rows = [{"value": 132, "origin": "agency"}, {"value": 136, "origin": "army"}]
    >>> verdict("more than 140", rows).verdict
    'contradicted'
    >>> verdict("hundreds of thousands", [{"low": 1.2e6, "high": 1.5e6}]).verdict
    'imprecise'
    """
    if counting not in RULES:
        raise CourseError(
            f"There is no counting rule {counting!r}: choose one of {', '.join(RULES)}."
        )
    wanted = _claimed(claim)
    steps = [("found", str(claim)), ("normalised", str(wanted or "no single quantity"))]
    rows = _rows(references) if wanted else []
    usable = [row for row in rows if _usable(row, wanted, on, steps)]
    return _judge(wanted, usable, counting, tolerance, steps)


def _claimed(claim):
    """Return the claim's interval, None where it has no quantity or several."""
    if not isinstance(claim, str):
        return as_interval(claim)
    try:
        return to_interval(claim)
    except CourseError:
        return None


def _judge(wanted, usable, counting, tolerance, steps):
    """Decide over the references that can be compared, and tell the steps."""
    if not usable:
        why = "no reference gives a number for this" if wanted else "words are for reading"
        steps += [("related", why), ("verdict", "not checkable")]
        return Verdict("not checkable", "", 0, 0, tuple(steps), (wanted, ()))
    opinions = [_one(wanted, row, tolerance) for row in usable]
    for row, opinion in zip(usable, opinions, strict=True):
        said = ", ".join(str(row[k]) for k in ("publisher", "date") if _known(row, k))
        far = wanted.distance(row["interval"])
        off = f"; off by {short(far)}" if far else ""
        steps.append(("computed", f"{row['interval']} ({said or 'no publisher'}): {opinion}{off}"))
    origins = len({row["origin"] for row in usable})
    steps.append(("related", f"{len(usable)} references, {origins} origins; counting: {counting}"))
    steps.append(("tolerance", f"{tolerance:.0%} for a point; none for a bound"))
    result = _decide(opinions, usable, counting)
    steps.append(("verdict", result))
    again = (wanted, tuple(usable))
    return Verdict(result, _confidence(usable), origins, len(usable), tuple(steps), again)


def _rows(references):
    records = references.to_dict("records") if hasattr(references, "to_dict") else list(references)
    rows = []
    for number, record in enumerate(records):
        row = dict(record)
        low, high = (_number(row.get(name), row.get("value")) for name in ("low", "high"))
        row["interval"] = None if low is None else Interval(low, high, False, high == INF)
        row["origin"] = row["origin"] if _known(row, "origin") else f"reference {number + 1}"
        rows.append(row)
    return rows


def _number(*values):
    """Return the first of the values that is a number, or None."""
    for value in values:
        try:
            number = float(value)
        except (TypeError, ValueError):
            continue
        if number == number:
            return number
    return None


def _known(row, name):
    value = row.get(name)
    return value is not None and value == value and str(value).strip() != ""


def _usable(row, wanted, on, steps):
    """Say whether a reference can be compared; why not is told as a step."""
    said = row.get("publisher") if _known(row, "publisher") else row["origin"]
    if row["interval"] is None or row["interval"].low > row["interval"].high:
        return False
    if wanted.unit and _known(row, "unit") and stem(str(row["unit"])) != stem(wanted.unit):
        steps.append(("related", f"{said}: another unit, {row['unit']}"))
        return False
    if on and _known(row, "date") and str(row["date"])[: len(on)] > on:
        steps.append(("related", f"{said}: later ({row['date']}), not counted"))
        return False
    return True


def _one(claim, row, tolerance):
    """Return what one reference says of the claim."""
    known = row["interval"]
    if claim.meets(known):
        loose = claim.high == INF and known.high != INF and known.low > LOOSE * claim.low > 0
        wide = claim.low == 0 and claim.high != INF and known.high * LOOSE < claim.high
        open_known = claim.high == INF and known.high == INF and known.low > LOOSE * claim.low > 0
        other = _known(row, "differs")  # the number agrees, what it counts does not
        return "imprecise" if loose or wide or open_known or other else "consistent"
    if claim.low != claim.high or claim.high == INF:
        return "contradicted"
    near = claim.distance(known) <= tolerance * max(abs(known.low), abs(claim.low))
    return "imprecise" if near else "contradicted"


def _decide(opinions, rows, counting):
    """Join the opinions: one vote an origin (its worst), or an outlet."""
    if not opinions:
        return "not checkable"
    order = ("consistent", "imprecise", "contradicted")
    votes = opinions
    if counting != "most outlets":
        by_origin = {}
        for row, opinion in zip(rows, opinions, strict=True):
            by_origin.setdefault(row["origin"], []).append(opinion)
        votes = [max(said, key=order.index) for said in by_origin.values()]
    if counting == "any origin":
        return min(votes, key=order.index)
    if counting == "every origin":
        return max(votes, key=order.index)
    counts = Counter(votes)
    return max(order, key=lambda name: (counts[name], -abs(order.index(name) - 1)))


def _confidence(rows):
    """Return the lowest confidence among the references that count."""
    order = ("low", "medium", "medium-high", "high")
    said = [str(row["confidence"]) for row in rows if _known(row, "confidence")]
    return min((c for c in said if c in order), key=order.index, default="")
