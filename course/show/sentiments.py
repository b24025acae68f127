"""Sentiment of the words against stance toward a target: a grid of four fields."""

import math

from course import CourseError
from course.show.base import INK, LINE, OKABE_ITO, PAPER, QUIET, count, need
from course.show.charts import axes, figure
from course.show.stances import stance_letter
from course.show.tables import cell

EVEN = 0.05  # between the two, VADER's own manual speaks of neutral words
CORNERS = {
    (-1, 1): "sad words, in favour",
    (1, 1): "glad words, in favour",
    (-1, -1): "sad words, against",
    (1, -1): "glad words, against",
}
NEAR = 0.1  # points nearer than this share one label


def sentiment_grid(frame, caption="Sentiment of the words against stance toward the target"):
    """Draw each case as a point: how glad its words are, and how far it favours its target.

    Parameters
    ----------
    frame : DataFrame
        Columns text, target, sentiment and stance (both from -1 to 1) and label; with a column
        id, its ids name the points, otherwise they are numbered from 1.
    caption : str

    Returns
    -------
    Display
        A filled dot is a position, a hollow one neutral or none. Table columns: case, text,
        target, sentiment, stance, label and field.

    Raises
    ------
    CourseError
        If a column is missing, or a number is not between -1 and 1.

    Examples
    --------
    >>> import pandas as pd
    >>> sentiment_grid(pd.DataFrame({"text": ["Sad news, but we need the ban."], "target": ["ban"],
    ...                              "sentiment": [-0.3], "stance": [0.5], "label": ["favour"]}))
    Sentiment of the words against stance toward the target
    1 case: the same way 0, opposite ways 1 (1), no direction on one side 0.
    The numbers in this picture
    case                           text target  sentiment  stance  label                field
       1 Sad news, but we need the ban.    ban       -0.3     0.5 favour sad words, in favour
    """
    need(frame, ["text", "target", "sentiment", "stance", "label"])
    points = _points(frame)
    return figure(_draw(points), _tell(points), caption, _table(points))


def _points(frame):
    """Return the cases as dicts, checked, each with its name and its field."""
    names = frame["id"] if "id" in frame.columns else range(1, len(frame) + 1)
    points = []
    for name, row in zip(names, frame.to_dict("records"), strict=True):
        for column in ("sentiment", "stance"):
            value = row[column]
            if isinstance(value, str) or not math.isfinite(value) or not -1 <= value <= 1:
                raise CourseError(
                    f"The column {column!r} holds {value!r}: write a number from -1 to 1."
                )
        letter = stance_letter(row["label"])
        side = {"F": 1, "A": -1}.get(letter, 0)
        mood = _sign(row["sentiment"])
        points.append(row | {"case": cell(name), "side": side, "mood": mood})
    return points


def _sign(number):
    return 0 if abs(number) < EVEN else 1 if number > 0 else -1


def _field(point):
    tone = {1: "glad", -1: "sad", 0: "even"}[point["mood"]]
    side = {1: "in favour", -1: "against"}.get(point["side"], str(point["label"]))
    return f"{tone} words, {side}"


def _table(points):
    import pandas as pd

    columns = ["case", "text", "target", "sentiment", "stance", "label"]
    rows = [[*(point[name] for name in columns), _field(point)] for point in points]
    return pd.DataFrame(rows, columns=[*columns, "field"])


def _tell(points):
    """Return how often the two point the same way, as a sentence."""
    groups = {"the same way": [], "opposite ways": [], "no direction on one side": []}
    for point in points:
        way = point["mood"] * point["side"]
        key = {1: "the same way", -1: "opposite ways"}.get(way, "no direction on one side")
        groups[key].append(point["case"])
    told = [
        f"{name} {len(held)}" + (f" ({', '.join(held)})" if held else "")
        for name, held in groups.items()
    ]
    return f"{count(len(points), 'case')}: {', '.join(told)}."


def _draw(points):
    fig, ax = axes(4.4)
    for (x, y), words in CORNERS.items():
        side = "left" if x < 0 else "right"
        ax.text(x * 1.1, y * 1.25, words, ha=side, va="center", color=QUIET, fontsize=9)
    ax.axhline(0, color=LINE, linewidth=1)
    ax.axvline(0, color=LINE, linewidth=1)
    for spot in _spots(points):
        filled = OKABE_ITO["blue"] if spot["side"] else PAPER
        ax.plot(spot["x"], spot["y"], "o", ms=9, mfc=filled, mec=OKABE_ITO["blue"], mew=1.6)
        ax.annotate(spot["names"], (spot["x"], spot["y"]), (9, 5), textcoords="offset points",
                    color=INK, fontsize=9.5, fontweight="bold", parse_math=False)  # fmt: skip
    ax.set(xlim=(-1.15, 1.15), ylim=(-1.4, 1.4), yticks=(-1, -0.5, 0, 0.5, 1))
    ax.set(xlabel="sentiment of the words: sad (-1) to glad (+1)")
    ax.set_ylabel("stance: against (-1) to favour (+1)", color=INK)
    return fig


def _spots(points):
    """Return the dots to draw; cases at nearly one place share their label."""
    spots = []
    for point in points:
        x, y = point["sentiment"], point["stance"]
        near = [s for s in spots if math.hypot(s["x"] - x, s["y"] - y) < NEAR]
        if near:
            near[0]["names"] += f", {point['case']}"
            spots.append({"x": x, "y": y, "names": "", "side": point["side"]})
        else:
            spots.append({"x": x, "y": y, "names": point["case"], "side": point["side"]})
    return spots
