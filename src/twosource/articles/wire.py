"""Article → the agency its whole text is credited to, if any."""

from __future__ import annotations

import re

from twosource.articles.agencies import find_agency, is_same_outlet
from twosource.articles.blocks import split_blocks
from twosource.articles.dateline import find_dateline
from twosource.articles.publishers import Publishers, load_publishers
from twosource.records import Article

HEAD_BLOCKS = 8
TAIL = 420
"""Characters at the end in which a sign-off is looked for."""

_TAIL_SIGN = re.compile(r"(?:[—–]|-{1,2}|\()\s*(?P<name>[A-Z][\w .&'’\-]{1,40}?|dpa)\)?[.\s]*$")
_REPORTING = re.compile(
    r"\b(?:[Rr]eporting|[Ww]riting|[Ee]diting) (?:and (?:[Ee]diting|[Ww]riting) )?by\b(?P<rest>[^\n]{2,300})"
)
_COPYRIGHT = re.compile(
    r"(?:[Cc]opyright|©|\([Cc]\))\s*(?:©|\([Cc]\))?\s*(?:(?:19|20)\d\d)?,?\s*(?:by )?"
    r"(?P<name>[Tt]he [A-Z][\w ]{2,40}|[A-Z][\w ]{1,40})"
)
_SOURCE = re.compile(
    r"^(?:Source|Story|Text|Report|Via)\s*(?::|by\b)\s*(?P<name>[A-Z][\w .&'’\-]{1,40})[.)]*$", re.MULTILINE
)
_SHARED = re.compile(r"\b(?:contribut\w+|inputs|assistance|files|additional)\b", re.IGNORECASE)


def find_wire(article: Article, publishers: Publishers | None = None) -> str | None:
    """The agency credited for the whole text, as it signs; None where the article is the outlet's own work.

    A dateline's name in brackets that is not the outlet, a byline, "— AP" or a copyright line at the end, or a
    reporting credit that names an agency. "told Reuters" is a relay, "AP contributed to this report" a help:
    neither counts.

    Args:
        article: cleaned.
        publishers: the list that names agencies; None is the shipped one.
    """
    known = publishers or load_publishers()
    found = _find_in_dateline(article, known) or _find_in_byline(article, known) or _find_at_end(article, known)
    if found is None or (article.outlet_known and is_same_outlet(found, article.outlet, known)):
        return None
    return found


def _find_in_dateline(article: Article, known: Publishers) -> str | None:
    for block in split_blocks(article.text)[: HEAD_BLOCKS * 2]:
        starts = [
            block.start,
            *(s.start for s in article.skipped_spans if s.reason == "dateline" and block.start <= s.start < block.end),
        ]
        for start in starts:
            dateline = find_dateline(article.text, start, block.end, article.outlet if article.outlet_known else None)
            if dateline and dateline.agency:
                return find_agency(dateline.agency, known) or " ".join(dateline.agency.split())
    return None


def _find_in_byline(article: Article, known: Publishers) -> str | None:
    byline = re.sub(r"^\s*by\s+", "", article.byline or "", flags=re.IGNORECASE)
    for part in re.split(r"[,/|;]|\band\b|\bwith\b|\bfor\b", byline):
        name = re.sub(
            r"\s+(?:staff|reporters?|correspondents?|writers?|news desk|desk)\b.*$",
            "",
            part.strip(),
            flags=re.IGNORECASE,
        )
        agency = find_agency(name, known) if name else None
        if agency:
            return agency
    return None


def _find_at_end(article: Article, known: Publishers) -> str | None:
    tail = article.text.rstrip()[-TAIL:]
    lines = [line.strip() for line in tail.splitlines() if line.strip()]
    if lines and (alone := find_agency(lines[-1].strip("()[]*_—–- "), known)) and " and " not in lines[-1]:
        return alone
    for line in reversed(lines[-4:]):
        if _SHARED.search(line[-200:]):
            continue
        signed = _TAIL_SIGN.search(line)
        named = signed["name"] if signed and _is_sign(line, signed.start()) else None
        for match in (_COPYRIGHT.search(line), _SOURCE.search(line)):
            named = named or (match["name"] if match else None)
        reporting = _REPORTING.search(line)
        credit = find_agency(named, known) if named else None
        if not named and reporting:
            credit = _find_in_credit(reporting["rest"], known)
        if credit:
            return credit
    return None


def _is_sign(line: str, start: int) -> bool:
    """Whether a name at the end of a line stands alone or after a full stop, as a signature does."""
    before = line[:start].rstrip()
    return not before or before[-1] in '.!?"”’)'


def _find_in_credit(rest: str, known: Publishers) -> str | None:
    for part in re.split(r"[,;().]|\bfor\b|\bby\b|\bof\b|\band\b|\bat\b", rest):
        agency = find_agency(part.strip(), known) if len(part) < 50 else None
        if agency:
            return agency
    return None
