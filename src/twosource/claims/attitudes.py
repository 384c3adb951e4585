"""Claims + FoundAttribution → Claim: unsourced claims that tell of somebody's hope, fear or plan keep the words for it.

"Hopes for a deal were dashed" has a cue and a content, but nobody is quoted as saying it: it is the outlet's own
statement, so its chain stays the outlet, while the attribution's spans are there to be seen.
"""

from __future__ import annotations

from collections.abc import Sequence

from twosource.claims.shapes import FoundAttribution, count_characters
from twosource.records import Claim, Span


def keep_attitudes(
    claims: Sequence[Claim], tagged: Sequence[FoundAttribution], found: Sequence[FoundAttribution]
) -> list[Claim]:
    """The claims in their order, some of the unattributed ones with the spans of an attitude.

    Args:
        claims: of one article.
        tagged: attributions as the networks found them, attitudes among them.
        found: those of them in which somebody speaks.

    Misses: a second attitude in one claim, and attitudes inside what somebody says.
    """
    spoken = sorted(span for one in found for span in (*one.cue, *one.content))
    free = [one for one in tagged if one.cue and not _overlaps(one.cue, spoken)]
    kept = list(claims)
    for one in sorted(free, key=lambda a: (-count_characters(a.content), a.start)):
        for row, claim in enumerate(kept):
            if claim.attribution.mode == "none" and claim.start <= one.start and one.end <= claim.end:
                spans = {"source": one.source, "cue": one.cue, "content": one.content}
                attitude = claim.attribution.model_copy(update={"mode": "indirect", **spans})
                kept[row] = claim.model_copy(update={"attribution": attitude})
                break
    return kept


def _overlaps(spans: Sequence[Span], others: Sequence[Span]) -> bool:
    return any(s < b and a < e for s, e in spans for a, b in others)
