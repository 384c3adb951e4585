"""Two claims → typed reasons why they differ: one file per kind of disagreement, tried in this order."""

from __future__ import annotations

from collections.abc import Callable

from twosource.findings.backdrop import NOTHING_KNOWN, Backdrop
from twosource.findings.comparers.altered_quote import find_altered_quote
from twosource.findings.comparers.contradiction import find_contradiction
from twosource.findings.comparers.denial import find_denial
from twosource.findings.comparers.dropped_attribution import find_dropped_attribution
from twosource.findings.comparers.dropped_hedge import find_dropped_hedge
from twosource.findings.comparers.event_date import find_event_date
from twosource.findings.comparers.event_place import find_event_place
from twosource.findings.comparers.number import find_number
from twosource.findings.comparers.outdated import find_outdated
from twosource.findings.comparers.speaker_swap import find_speaker_swap
from twosource.findings.comparers.upgraded_source import find_upgraded_source
from twosource.records import Claim, Reason

Comparer = Callable[[Claim, Claim], Reason | None]

COMPARERS: tuple[Comparer, ...] = (
    find_denial,
    find_number,
    find_event_date,
    find_speaker_swap,
    find_dropped_attribution,
    find_dropped_hedge,
    find_upgraded_source,
)

REPLACED = frozenset({"TS201", "TS202", "TS203"})
"""Conflicts that are none where the later report says that the thing has changed."""


WORDED = frozenset({"TS201", "TS202", "TS302"})
"""Differences in words: where they stand in a quotation, the quotation is what differs."""


def find_reasons(a: Claim, b: Claim, backdrop: Backdrop = NOTHING_KNOWN) -> tuple[Reason, ...]:
    """Every typed reason why two claims differ, in the order of the rules' codes."""
    found = [reason for comparer in COMPARERS if (reason := comparer(a, b)) is not None]
    place, altered = find_event_place(a, b, backdrop), find_altered_quote(a, b, backdrop)
    update = find_outdated(a, b, backdrop)
    found += [reason for reason in (place, altered, update) if reason is not None]
    if not any(reason.rule == "TS201" for reason in found):
        proposed = find_contradiction(a, b, backdrop)
        found += [proposed] if proposed is not None else []
    if update is not None:
        found = [reason for reason in found if reason.rule not in REPLACED]
    quoted = [reason for reason in found if reason.rule == "TS206"]
    found = [reason for reason in found if reason.rule not in WORDED or not _inside(reason, quoted)]
    return tuple(sorted(found, key=lambda reason: reason.rule))


def _inside(reason: Reason, quoted: list[Reason]) -> bool:
    """Whether a difference stands between quote marks on both sides."""
    return any(
        outer[0] <= inner[0] and inner[1] <= outer[1]
        for quote in quoted
        for outer, inner in ((quote.a, reason.a), (quote.b, reason.b))
    )


def is_conflict(reason: Reason) -> bool:
    """Whether a reason makes two claims a conflict, rather than an update or a difference in sourcing."""
    return reason.rule.startswith("TS2")
