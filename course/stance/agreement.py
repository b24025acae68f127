"""Do two or more readers agree? Measured with nltk, told in plain words."""

from course import CourseError

COLUMNS = ("item", "coder", "label")
# the words of Landis & Koch 1977, for orientation only
BANDS = ((0.8, "almost perfect"), (0.6, "substantial"), (0.4, "moderate"), (0.2, "fair"))


def agreement(table):
    """Return how far coders agree: observed agreement, Cohen's kappa, Krippendorff's alpha.

    Parameters
    ----------
    table : pandas.DataFrame
        Columns item, coder and label; a row for each label that a coder gave.

    Returns
    -------
    pandas.DataFrame
        A row a measure: measure, value (1 is full agreement; NA when it cannot be computed) and
        reading, one plain sentence. Items that not every coder labelled are left out.

    Raises
    ------
    CourseError
        When a column is missing, a coder labelled an item twice, or fewer than two coders share
        an item.

    Examples
    --------
    >>> import pandas as pd
    >>> rows = [("S1", "a", "for"), ("S1", "b", "for"), ("S2", "a", "for"), ("S2", "b", "none")]
    >>> agreement(pd.DataFrame(rows, columns=["item", "coder", "label"]))["value"].tolist()
    [0.5, 0.0, 0.0]
    """
    import pandas as pd

    rows = _measures(_shared(table))
    return pd.DataFrame(rows, columns=["measure", "value", "reading"])


def _measures(shared):
    import pandas as pd
    from nltk.metrics.agreement import AnnotationTask

    triples = [tuple(map(str, row)) for row in shared[["coder", "item", "label"]].to_numpy()]
    task = AnnotationTask(data=triples)
    observed = task.avg_Ao()
    if shared["label"].nunique() < 2:
        kappa = alpha = pd.NA
    else:
        kappa, alpha = _pairwise(task), round(task.alpha(), 3)
    items = shared["item"].nunique()
    return [
        ("observed agreement", round(observed, 3), _plain(observed, items)),
        ("Cohen's kappa", kappa, _reading(kappa)),
        ("Krippendorff's alpha", alpha, _reading(alpha)),
    ]


def disagreements(table):
    """Return the items with more than one label: a row an item, a column a coder.

    Examples
    --------
    >>> import pandas as pd
    >>> rows = [("S1", "a", "for"), ("S1", "b", "for"), ("S2", "a", "for"), ("S2", "b", "none")]
    >>> disagreements(pd.DataFrame(rows, columns=["item", "coder", "label"])).index.tolist()
    ['S2']
    """
    wide = _shared(table).pivot(index="item", columns="coder", values="label")
    return wide[wide.nunique(axis=1) > 1]


def _shared(table):
    """Return the rows of items that every coder labelled."""
    missing = [column for column in COLUMNS if column not in getattr(table, "columns", ())]
    if missing:
        raise CourseError(f"The table lacks the column {missing[0]}: use item, coder and label.")
    rows = table[list(COLUMNS)].dropna()
    double = rows[rows.duplicated(["item", "coder"])]
    if len(double):
        first = double.iloc[0]
        raise CourseError(f"{first['coder']} labelled {first['item']} twice: keep one label.")
    coders = rows["coder"].nunique()
    shared = rows[rows.groupby("item")["coder"].transform("count") == coders]
    if coders < 2 or shared.empty:
        raise CourseError("Two coders must have labelled the same items: add their rows.")
    return shared


def _pairwise(task):
    """Return the mean of Cohen's kappa over all pairs of coders with more than one label."""
    import itertools
    import statistics

    import pandas as pd

    pairs = list(itertools.combinations(sorted(task.C), 2))
    defined = [task.kappa_pairwise(a, b) for a, b in pairs if task.Ae_kappa(a, b) < 1]
    return round(statistics.mean(defined), 3) if defined else pd.NA


def _plain(observed, items):
    return f"The coders gave the same label in {observed:.0%} of {items} items."


def _reading(value):
    import pandas as pd

    if value is pd.NA:
        return "It cannot be computed: there is only one label."
    if value <= 0:
        return "Not more agreement than chance would give."
    band = next((name for least, name in BANDS if value > least), "slight")
    return f"Beyond chance: {band} agreement. Look at the disagreements before you trust it."
