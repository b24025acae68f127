"""Propagate intervals across relations, and find the fewest sentences that cannot all be true."""

from dataclasses import dataclass
from itertools import combinations

from course.claims.intervals import INF, Interval

ROUNDS = 40  # narrowing may go on for ever by ever smaller steps; so many rounds are enough
MAX_SEARCH = 2_000  # sets of sentences tried before a set that is only locally smallest will do
MANY = 40  # sentences that hang together; with more, no smaller set is looked for
ANY = Interval(-INF, INF, True, True)
NOT_NEGATIVE = Interval(0, INF, False, True)


@dataclass(frozen=True)
class Constraint:
    """One relation between variables, said in some sentences.

    kind "sum": the first is the sum of the others; "product": the first is the product of the
    second and the third; "at most": the first is at most the second. A term is the name of a
    variable or an Interval. `slack` is the tolerance that the written precision allows.
    """

    kind: str
    terms: tuple
    sentences: frozenset
    slack: float = 0.0

    def __post_init__(self):
        """Leave the units out: the solver computes with numbers."""
        bare = [term.bare() if isinstance(term, Interval) else term for term in self.terms]
        object.__setattr__(self, "terms", tuple(bare))


def narrow(domains, constraints):
    """Return what is left of the domains when all constraints hold, None when nothing is.

    Parameters
    ----------
    domains : dict
        From a variable to its Interval; one that is not named may be any number from 0 on.
    constraints : list of Constraint

    Examples
    --------
    >>> whole, parts = Interval(14, 14), Interval(0, 20)
    >>> rule = Constraint("sum", ("all", "men", "women"), frozenset([1]))
    >>> left = narrow({"all": whole, "men": Interval(9, 9), "women": parts}, [rule])
    >>> print(left["women"])
    5
    >>> narrow({"all": whole, "men": Interval(20, 20)}, [rule]) is None
    True
    """
    domains = {name: value.bare() for name, value in domains.items()}
    for _ in range(ROUNDS):
        changed = False
        for constraint in constraints:
            for term, bound in _bounds(constraint, [_value(domains, t) for t in constraint.terms]):
                old = _value(domains, term)
                new = old.meet(bound)
                if new is None:
                    return None
                if isinstance(term, Interval) or new == old:
                    continue
                domains[term], changed = new, True
        if not changed:
            break
    return domains


def _value(domains, term):
    return term if isinstance(term, Interval) else domains.get(term, NOT_NEGATIVE)


def _bounds(constraint, values):
    """Yield (term, the interval that the other terms leave to it)."""
    terms, slack = constraint.terms, constraint.slack
    if constraint.kind == "at most":
        one, two = values
        yield terms[0], Interval(-INF, two.high, True, two.high_open)
        yield terms[1], Interval(one.low, INF, one.low_open, True)
    elif constraint.kind == "sum":
        yield terms[0], _total(values[1:]).widen(slack)
        for k in range(1, len(terms)):
            others = _total(values[1:k] + values[k + 1 :])
            yield terms[k], (values[0] - others).widen(slack)
    else:
        product, one, two = values
        slack += 1e-9 * max(abs(end) for end in (product.low, product.high, 1) if abs(end) < INF)
        yield terms[0], (one * two).widen(slack)
        yield terms[1], product.widen(slack) / two if two.low > 0 else ANY
        yield terms[2], product.widen(slack) / one if one.low > 0 else ANY


def _total(values):
    total = Interval(0, 0)
    for value in values:
        total = total + value
    return total


def fewest(stated, constraints):
    """Return the smallest set of sentences that cannot all be true, () when there is none.

    A quantity counts only with the sentence that states it, a relation only with all of its own.

    Parameters
    ----------
    stated : dict
        From a variable to (sentence, Interval).
    constraints : list of Constraint

    Examples
    --------
    >>> rule = Constraint("at most", ("part", "whole"), frozenset([3]))
    >>> fewest({"part": (2, Interval(60, 60)), "whole": (1, Interval(50, 50))}, [rule])
    (1, 2, 3)
    """
    best = ()
    for group in _connected(constraints):
        names = {term for rule in group for term in rule.terms if not isinstance(term, Interval)}
        mine = {name: stated[name] for name in names if name in stated}
        sentences = sorted({number for number, _ in mine.values()}.union(*(
            rule.sentences for rule in group)))  # fmt: skip
        if not _hold(mine, group, set(sentences)):
            found = _smallest(mine, group, sentences)
            best = min(best or found, found, key=lambda found: (len(found), found))
    return best


def _hold(stated, constraints, sentences):
    """Say whether these sentences can all be true."""
    domains = {name: value for name, (number, value) in stated.items() if number in sentences}
    return narrow(domains, [c for c in constraints if c.sentences <= sentences]) is not None


def _smallest(stated, constraints, sentences):
    """Try sets in order of size; where there are too many, drop sentence by sentence."""
    if len(sentences) > MANY:
        return tuple(sentences)
    tried = 0
    for size in range(1, len(sentences)):
        for chosen in combinations(sentences, size):
            tried += 1
            if tried > MAX_SEARCH:
                return _dropped(stated, constraints, sentences)
            if not _hold(stated, constraints, set(chosen)):
                return chosen
    return tuple(sentences)


def _dropped(stated, constraints, sentences):
    """Leave out every sentence without which the rest still cannot be true."""
    kept = list(sentences)
    for sentence in sentences:
        fewer = [number for number in kept if number != sentence]
        if not _hold(stated, constraints, set(fewer)):
            kept = fewer
    return tuple(kept)


def _connected(constraints):
    """Return the constraints in groups that share variables."""
    leader = {}

    def find(name):
        while leader.setdefault(name, name) != name:
            leader[name] = leader[leader[name]]
            name = leader[name]
        return name

    for rule in constraints:
        names = [term for term in rule.terms if not isinstance(term, Interval)]
        for name in names[1:]:
            leader[find(name)] = find(names[0])
    groups = {}
    for rule in constraints:
        name = next(term for term in rule.terms if not isinstance(term, Interval))
        groups.setdefault(find(name), []).append(rule)
    return list(groups.values())
