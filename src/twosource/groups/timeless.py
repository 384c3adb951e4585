"""Statement → the same without its dates: time is compared as an interval, not as words."""

from __future__ import annotations

import re

MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
FULL_DATE = re.compile(
    rf"(?:\b[Oo]n\s+)?\b\d{{1,2}}\s+{MONTH}\s+\d{{4}}\b,?|(?:\b[Oo]n\s+)?\b{MONTH}\s+\d{{1,2}},\s+\d{{4}}\b,?"
)


def strip_dates(statement: str) -> str:
    """What is encoded: a statement without its full dates.

    Two events of one day would otherwise look alike because both statements spell out that day, and one event
    under two dates would look like two. A statement that is nothing but a date is left as it is.

    Args:
        statement: a claim's content made to stand alone, relative dates already resolved.

    Misses: dates without a year, and times of day.
    """
    rest = re.sub(r"\s+", " ", FULL_DATE.sub(" ", statement))
    rest = re.sub(r"\s+([,.;:!?])", r"\1", rest).strip(" ,;:")
    return rest if any(sign.isalpha() for sign in rest) else statement
