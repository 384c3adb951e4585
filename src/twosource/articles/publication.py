"""Head of an article → when and by whom it was published, where the text itself says so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from twosource.articles.agencies import find_agency, is_publisher
from twosource.articles.blocks import Block
from twosource.articles.dateline import Dateline
from twosource.articles.fulldates import FullDate, find_full_dates, match_full_date
from twosource.articles.metadata import Known

HEAD_BLOCKS = 6
"""Paragraphs from the top in which a masthead or date line is looked for."""

_LABEL = (
    r"(?:(?:last |first )?(?:date(?: of publication)?|published|publication date|posted|updated|modified|issued)"
    r"(?: on| at)?\s*:?\s*)"
)
_HEADER = re.compile(rf"\s*(?P<label>{_LABEL})?", re.IGNORECASE)
_TIME = re.compile(
    r"(?:,?\s*(?:at\s+)?\d{1,2}[:.]?\d{2}(?::\d\d)?\s*(?:[ap]\.?m\.?)?(?:\s*(?:[A-Z]{2,4}T?|[+-]\d\d:?\d\d)\b)?)?",
    re.IGNORECASE,
)
_MASTHEAD = re.compile(
    r"(?P<name>[^\W\d_][^•·|]{1,39}?)\s*[•·|]\s*\d{1,3}[\s\-]*(?:mins?|minutes?)[\s\-]*read", re.IGNORECASE
)
_COPYRIGHT = re.compile(
    r"(?:copyright\b\s*(?:©|\(c\))?|©|\(c\))\s*(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)\d\d)?,?\s+"
    r"(?P<name>[A-Z][\w&'’. ]{2,40}?)(?:,?\s+(?:LLC|Inc|Ltd|Limited|GmbH|plc)\b|[.,]\s|\.?$)",
    re.IGNORECASE,
)

_AUX = r"(?:was|were|is|are|has|have|had|will|would|may|could|did|remains?|became|marks?|marked)"
_PAST = (
    r"(?:\w+ed|met|fell|began|broke|left|said|told|held|won|lost|went|came|took|made|struck|hit|sank|shot|died|rose|gave|sent|"
    r"spoke|ran|stood|quit|got|cut|put|set|shut|found|drew|flew|grew|saw|swore|threw|withdrew|walked|dashed)"
)
_ADVERB = r"(?:\s+(?:apart|down|out|up|off|again|late|early|back|through|over|together|away|short|\w+ly))"
_HISTORY = re.compile(
    r"\b(?:since|anniversary|ago|decades?|centur\w+|histor\w+|following|in the wake|wake of|began in|dating|"
    r"dated|born|last year|years? (?:after|before|earlier|later|since)|(?:the|an?|its|their) \w+(?: \w+)? "
    r"(?:signed|adopted|reached|agreed|launched|passed|issued|published|filed|founded|approved|"
    r"announced|established|held|made|dated|taken) on)\b",
    re.IGNORECASE,
)

_SUBORDINATE = re.compile(
    r"\b(?:before|after|since|when|which|who|whose|whom|where|until|till|because)\b|(?<!said )(?<!says )\bthat\b"
)
"""A date past one of these may be that of a side event ("before it was scrapped on …"): safer not known than wrong."""


def find_header(text: str, blocks: Sequence[Block]) -> list[FullDate]:
    """Bare dates that head the text or a line of its own near the top, label and time included in the span."""
    found: list[FullDate] = []
    for block in blocks[:HEAD_BLOCKS]:
        head = _HEADER.match(text, block.start, block.end)
        at = head.end() if head else block.start
        day = match_full_date(text, at, block.end)
        if day is None:
            continue
        time = _TIME.match(text, day.end, block.end)
        end = time.end() if time else day.end
        rest = text[end : block.end].lstrip()
        alone = not rest or (len(rest) < 30 and re.match(r"[|•·–—\-/(]", rest))
        heads_text = block is blocks[0] and re.match(r"[\"“‘(|•·–—:\-]|[A-Z]", rest) is not None
        if alone or heads_text:
            found.append(FullDate(block.start, block.end if alone else end, day.day))
    return found


def find_publication(
    text: str, blocks: Sequence[Block], kept: Sequence[Block], headers: Sequence[FullDate], dateline: Dateline | None
) -> Known:
    """Outlet and date that the text states; both None where it does not.

    Args:
        text: the whole article.
        blocks: all its paragraphs.
        kept: those that are reporting.
        headers: from `find_header`.
        dateline: the article's dateline.

    Misses: dates without a year, mastheads without a mark between name and read time.
    """
    outlet = _find_masthead(blocks) or _find_signed(dateline) or _find_copyright(blocks)
    stated = Known(outlet=outlet, outlet_from="text" if outlet else "unknown")
    if headers:
        return replace(stated, published=headers[0].day, published_from="text")
    if dateline and dateline.day:
        return replace(stated, published=dateline.day, published_from="dateline")
    day = _find_lead_date(text, kept[0], dateline) if kept else None
    return replace(stated, published=day, published_from="text" if day else "unknown")


def _find_masthead(blocks: Sequence[Block]) -> str | None:
    for block in blocks[:HEAD_BLOCKS]:
        match = _MASTHEAD.fullmatch(block.text)
        if match and not re.match(r"(?:by|updated|published|posted)\b", match["name"], re.IGNORECASE):
            return " ".join(match["name"].split())
    return None


def _find_signed(dateline: Dateline | None) -> str | None:
    """The publisher in a dateline's brackets; an agency there may be copied by anyone, so it names no outlet."""
    if dateline is None or dateline.agency is None or find_agency(dateline.agency):
        return None
    return dateline.agency if is_publisher(dateline.agency) or dateline.place else None


def _find_copyright(blocks: Sequence[Block]) -> str | None:
    for block in blocks[-4:]:
        match = _COPYRIGHT.search(block.text) if len(block.text) <= 400 else None
        if (
            match
            and not find_agency(match["name"])
            and not re.match(r"(?:all|the author)\b", match["name"], re.IGNORECASE)
        ):
            return " ".join(match["name"].split())
    return None


def _find_lead_date(text: str, lead: Block, dateline: Dateline | None) -> date | None:
    """The day on which the first two sentences say it happened; None where it is past or a later day follows."""
    start = dateline.end if dateline and lead.start <= dateline.end < lead.end else lead.start
    ends = [m.end() for m in re.finditer(r"[a-z\d][.!?][\"”’)]*\s+(?=[\"“‘(]?[A-Z])", text[start : lead.end])]
    stop = start + ends[1] if len(ends) > 1 else lead.end
    for found in find_full_dates(text, start, min(stop, start + 900)):
        begin = max([start, *(start + end for end in ends if start + end <= found.start)])
        end = min([stop, *(start + end for end in ends if start + end >= found.end)])
        if _is_main_event(text[begin : found.start], text[found.end : end]) and not _is_followed(text, found):
            return found.day
    return None


def _is_main_event(before: str, after: str) -> bool:
    """Whether "on DATE" belongs to what the sentence reports, not to a name or a look back."""
    if not re.search(r"\bon\s+$", before, re.IGNORECASE) or _HISTORY.search(before + " " + after):
        return False
    if _SUBORDINATE.search(before):
        return False
    if re.fullmatch(r"\s*on\s+", before, re.IGNORECASE):
        return re.match(r"\s*,?\s", after) is not None
    if re.match(rf"\s*,?\s+(?:{_AUX}|\w+ed)\b", after):
        return False
    return (
        re.search(
            rf"\b{_PAST}(?:{_ADVERB})?(?:\s+(?:in|at|to|with|into)\s+(?:[A-Z]\w+,?\s*){{1,4}})?\s*,?\s*on\s+$", before
        )
        is not None
    )


def _is_followed(text: str, found: FullDate) -> bool:
    """Whether the text speaks of a later day or year, so that this one is the past."""
    if any(other.day > found.day for other in find_full_dates(text)):
        return True
    years = re.finditer(r"(?:\b(?P<word>\w+)\s+)?\b(?P<year>(?:19|20)\d\d)\b(?![,.]?\d)", text)
    ahead = {"by", "until", "till", "through", "before", "than"}
    return any(int(m["year"]) > found.day.year and (m["word"] or "").lower() not in ahead for m in years)
