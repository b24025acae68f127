"""Write a verdict as schema.org ClaimReview, the format in which fact-checks are exchanged."""

from course import CourseError

SCALE = {"contradicted": 1, "imprecise": 3, "consistent": 5}  # out of 5, said in the export


def to_claimreview(
    claim, verdict, url, author, date, *, claimed_by="", claim_date="", appearance=""
):
    """Return a ClaimReview as a dict, ready for `json.dumps`.

    Parameters
    ----------
    claim : str
        The claim in a sentence.
    verdict : Verdict, Pair or str
        With steps, they become the explanation.
    url, author, date : str
        Of the review itself; date as YYYY-MM-DD.
    claimed_by, claim_date, appearance : str
        Who made the claim, when, and the address where it stands.

    Raises
    ------
    CourseError
        When something required is empty, or there is no verdict to publish.

    Examples
    --------
    >>> review = to_claimreview("135 days", "consistent", "https://example.org", "A", "2024-02-08")
    >>> review["reviewRating"]["alternateName"], review["reviewRating"]["ratingValue"]
    ('consistent', 5)
    """
    name = getattr(verdict, "verdict", verdict)
    _require(name, {"claim": claim, "url": url, "author": author, "date": date})
    return {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "claimReviewed": claim,
        "url": url,
        "datePublished": date,
        "author": {"@type": "Organization", "name": author},
        "itemReviewed": _item(claimed_by, claim_date, appearance),
        "reviewRating": _rating(name, getattr(verdict, "steps", ())),
    }


def _require(name, fields):
    missing = [field for field, value in fields.items() if not str(value or "").strip()]
    if missing:
        raise CourseError(f"A ClaimReview needs {', '.join(missing)}: give it as text.")
    if name not in SCALE and name != "not checkable":
        raise CourseError(f"{name!r} is no verdict: give one of {', '.join(SCALE)}, not checkable.")


def _item(claimed_by, claim_date, appearance):
    item = {"@type": "Claim"}
    if claimed_by:
        item["author"] = {"@type": "Thing", "name": claimed_by}
    if claim_date:
        item["datePublished"] = claim_date
    if appearance:
        item["appearance"] = {"@type": "CreativeWork", "url": appearance}
    return item


def _rating(name, steps):
    """Return the Rating; without a number where the scale does not apply (not checkable)."""
    explained = "; ".join(f"{step}: {what}" for step, what in steps)
    scale = ", ".join(f"{value} {word}" for word, value in SCALE.items())
    rating = {
        "@type": "Rating",
        "alternateName": name,
        "ratingExplanation": explained or f"Scale: {scale}.",
    }
    if name in SCALE:
        rating |= {"bestRating": 5, "worstRating": 1, "ratingValue": SCALE[name]}
    return rating
