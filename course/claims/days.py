"""Calendar arithmetic: the days between two dates that a text names."""

import re
from datetime import date

from course.claims.dates import MONTHS

_MONTH = "|".join(sorted((m for m in MONTHS if m != "_"), key=len, reverse=True))
_DATE = (
    rf"(?:(\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?({_MONTH})\.?"
    rf"|({_MONTH})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?)(?:,?\s+(\d{{4}}))?"
)
_SPAN = re.compile(rf"\b(?:from|between)\s+{_DATE}\s+(?:to|until|till|and|through)\s+{_DATE}", re.I)


def spans(text):
    """Return [(start, end, first day, last day)] for "from 19 January to 3 June" in a text.

    Without a year both are put in 2023 (no leap day), the second a year later when it comes first.

    Examples
    --------
    >>> [(last - first).days for _, _, first, last in spans("from 19 January 2025 to 3 June 2025")]
    [135]
    """
    found = []
    for match in _SPAN.finditer(text):
        parts = match.groups()
        try:
            last_year = parts[9] or parts[4]
            last = _date(parts[5:9], int(last_year or 2023))
            first = _date(parts[:4], int(parts[4] or last_year or 2023))
            if first > last and not parts[4]:
                first = first.replace(year=first.year - 1) if last_year else first
                last = last if last_year else last.replace(year=last.year + 1)
        except ValueError:  # "31 June"
            continue
        if first <= last:
            found.append((match.start(), match.end(), first, last))
    return found


def _date(parts, year):
    day, month = (parts[0], parts[1]) if parts[0] else (parts[3], parts[2])
    return date(year, MONTHS[month.lower()], int(day))
