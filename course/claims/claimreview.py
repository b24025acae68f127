"""Write a verdict as schema.org ClaimReview, the format in which fact-checks are exchanged."""

from urllib.parse import urlsplit

from course import CourseError
from course.claims.reference import read_day

SCALE = {"contradicted": 1, "imprecise": 3, "consistent": 5}  # out of 5, said in the export
OPEN = ("not checkable", "not computable")  # a text against itself is the latter: no number here
WHO = ("Person", "Organization")


def to_claimreview(
    claim, verdict, url, author, date, *, claimed_by="", claim_date="", appearance="",
    author_type="Organization", claimed_by_type="Organization",
):  # fmt: skip
    """Return a ClaimReview as a dict, ready for `json.dumps`.

    Parameters
    ----------
    claim : str
        The claim in a sentence.
    verdict : Verdict, Pair, Consistency or str
        With steps, they become the explanation; the scale is said in any case.
    url, author, date : str
        Of the review itself; date as YYYY-MM-DD.
    claimed_by, claim_date, appearance : str
        Who made the claim, when, and the address where it stands.
    author_type, claimed_by_type : str, "Person" or "Organization"

    Raises
    ------
    CourseError
        When something required is empty, an address or a date is none, or there is no verdict.

    Examples
    --------
    >>> review = to_claimreview("135 days", "consistent", "https://example.org", "A", "2024-02-08")
    >>> review["reviewRating"]["alternateName"], review["reviewRating"]["ratingValue"]
    ('consistent', 5)
    """
    item = _item(claimed_by, claimed_by_type, claim_date, appearance)
    return {
        "@context": "https://schema.org", "@type": "ClaimReview",
        "claimReviewed": _text("claim", claim), "url": _address("url", url),
        "datePublished": _date("date", date, item.get("datePublished", "")),
        "author": _who("author", author, author_type),
        "itemReviewed": item, "reviewRating": _rating(verdict),
    }  # fmt: skip


def _item(claimed_by, claimed_by_type, claim_date, appearance):
    item = {"@type": "Claim"}
    if _given(claimed_by):
        item["author"] = _who("claimed_by", claimed_by, claimed_by_type)
    if _given(claim_date):
        item["datePublished"] = _date("claim_date", claim_date)
    if _given(appearance):
        item["appearance"] = {"@type": "CreativeWork", "url": _address("appearance", appearance)}
    return item


def _given(value):
    return value is not None and not (isinstance(value, str) and not value.strip())


def _text(field, value):
    if not isinstance(value, str) or not value.strip():
        raise CourseError(f"A ClaimReview needs {field} as text, not {value!r:.40}.")
    return value


def _who(field, name, kind):
    if not isinstance(kind, str) or kind not in WHO:
        raise CourseError(f"{field}_type is one of {', '.join(WHO)}, not {kind!r:.40}.")
    return {"@type": kind, "name": _text(field, name)}


def _date(field, value, earliest=""):
    """Return a whole date as YYYY-MM-DD, which does not come before the earliest."""
    day = read_day(value)
    if len(day) < 3:
        raise CourseError(f"{field} must be a date such as 2024-02-08, not {value!r:.40}.")
    written = "{:04}-{:02}-{:02}".format(*day)
    if written < earliest:
        raise CourseError(f"The review, of {written}, comes before its claim, of {earliest}.")
    return written


def _address(field, value):
    """Return an address of the web; a bracket that stays open is one that cannot be cut up."""
    try:
        parts = urlsplit(_text(field, value))
        fits = parts.scheme in ("http", "https") and parts.netloc and not value.split()[1:]
    except ValueError:
        fits = False
    if not fits:
        raise CourseError(f"{field} must be an address such as https://..., not {value!r:.40}.")
    return value


def _rating(verdict):
    """Return the Rating; without a number where the scale does not apply (not checkable)."""
    name = getattr(verdict, "verdict", verdict)
    if not isinstance(name, str) or name not in (*SCALE, *OPEN):
        known = ", ".join((*SCALE, OPEN[0]))
        raise CourseError(f"{name!r:.40} is no verdict: give one of {known}.")
    steps = verdict.table()[["step", "what"]].to_numpy() if hasattr(verdict, "table") else ()
    scale = ", ".join(f"{value} {word}" for word, value in SCALE.items())
    told = [*(f"{step}: {what}" for step, what in steps), f"scale: {scale}"]
    rating = {"@type": "Rating", "alternateName": name, "ratingExplanation": "; ".join(told)}
    if name in SCALE:
        return rating | {"bestRating": 5, "worstRating": 1, "ratingValue": SCALE[name]}
    return rating | {"alternateName": OPEN[0]}
