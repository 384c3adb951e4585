"""Matter → versions: who says what where reports differ, with the differing words."""

from __future__ import annotations

from dataclasses import dataclass, replace

from twosource.records import Article, Claim, Evidence, Quantity, Span
from twosource.reports.agenda import Matter
from twosource.reports.credits import first_once, is_attributed, name_origin, name_tail
from twosource.reports.dossier import Dossier, Place
from twosource.reports.marks import differing_words

CONTEXT = 90
"""Characters shown on each side of words that no claim covers."""

TELLING_RATIO = 0.5
"""Share of a sentence up to which a marked stretch still points at something beside others."""

WHOLE_RATIO = 0.9
"""Share of a sentence from which marking it says no more than showing it."""


@dataclass(frozen=True)
class Saying:
    """One claim's sentence as evidence: start..end of the article, the words that matter in `spans`."""

    claim: Claim | None
    article: Article
    start: int
    end: int
    spans: tuple[Span, ...]
    note: str
    place: Place

    @property
    def words(self) -> str:
        """The words that matter, on one line."""
        return " … ".join(" ".join(self.article.text[a:b].split()) for a, b in self.spans)


@dataclass(frozen=True)
class Version:
    """What some say, against what others say."""

    words: str
    sayings: tuple[Saying, ...]

    @property
    def speakers(self) -> tuple[tuple[str, tuple[str, ...], tuple[Saying, ...]], ...]:
        """(what stands behind the outlets, the outlets, their sayings), in order of appearance."""
        by_tail: dict[str, list[Saying]] = {}
        for saying in self.sayings:
            tail = name_tail(saying.claim) if saying.claim else "no claim"
            by_tail.setdefault(tail, []).append(saying)
        return tuple(
            (tail, tuple(first_once(s.article.outlet for s in said)), tuple(said)) for tail, said in by_tail.items()
        )


def split_versions(matter: Matter, dossier: Dossier) -> tuple[Version, ...]:
    """The versions a matter sets against each other, in order of appearance.

    Two sayings are one version when they say the same in the sense of the rule: one quantity, one day, one speaker,
    one side of a denial; else when their words are the same.
    """
    sides = _split_sides(matter)
    by_key: dict[object, list[Saying]] = {}
    for saying in _sharpen(_list_sayings(matter, dossier), matter):
        by_key.setdefault(_version_key(saying, matter.lead.rule, sides), []).append(saying)
    return tuple(
        Version(_name_version(said[0], matter.lead.rule), tuple(map(_unmark_whole, said))) for said in by_key.values()
    )


def _name_version(saying: Saying, rule: str) -> str:
    if rule == "TS301" and saying.claim is not None:
        return "with a source" if is_attributed(saying.claim) else "as fact"
    if rule == "TS302" and saying.claim is not None and not saying.claim.certainty.hedged:
        return "without reserve"
    # What is left of a quote that only leaves words out is an ellipsis, or nothing.
    return saying.words if any(map(str.isalnum, saying.words)) else "words left out"


def _unmark_whole(saying: Saying) -> Saying:
    """A sentence marked from end to end points at nothing; where a few words stand beside a long stretch, they do."""
    length = saying.end - saying.start
    telling = tuple((start, end) for start, end in saying.spans if end - start <= TELLING_RATIO * length)
    if telling and len(telling) < len(saying.spans):
        return replace(saying, spans=telling)
    marked = sum(end - start for start, end in saying.spans)
    return replace(saying, spans=()) if marked >= WHOLE_RATIO * length else saying


def _split_sides(matter: Matter) -> dict[str, int]:
    """Which of two sides a claim is on: an even or odd number of contradictions away from the first."""
    if matter.lead.rule != "TS201" or matter.group is None:
        return {}
    edges = [(r.a, r.b) for r in matter.group.relations if any(reason.rule == "TS201" for reason in r.evidence)]
    sides = {matter.lead.claim_ids[0]: 0} if matter.lead.claim_ids else {}
    for _ in edges:
        for a, b in edges:
            for one, other in ((a, b), (b, a)):
                if one in sides:
                    sides.setdefault(other, 1 - sides[one])
    return sides


def _list_sayings(matter: Matter, dossier: Dossier) -> list[Saying]:
    spans: dict[tuple[str | None, str], dict[Span, Evidence]] = {}
    for finding in matter.findings:
        for evidence in finding.evidence:
            if evidence.start < evidence.end:
                home = spans.setdefault((evidence.claim_id, evidence.article_id), {})
                home.setdefault((evidence.start, evidence.end), evidence)
    sayings = []
    for (claim_id, article_id), found in spans.items():
        claim = dossier.claim_of.get(claim_id) if claim_id else None
        article = dossier.article_of[article_id]
        marked = tuple(sorted(found))
        first, last = marked[0][0], max(end for _, end in marked)
        start, end = (
            (min(claim.start, first), max(claim.end, last))
            if claim is not None and claim.start - CONTEXT <= first and last <= claim.end + CONTEXT
            else (max(0, first - CONTEXT), min(len(article.text), last + CONTEXT))
        )
        note = "; ".join(first_once(e.note for e in found.values() if e.note))
        sayings.append(Saying(claim, article, start, end, marked, note, dossier.place_at(article_id, first)))
    return sayings


def _sharpen(sayings: list[Saying], matter: Matter) -> list[Saying]:
    """Where two wordings of a quote stand against each other, mark only the words in which they differ."""
    if len(sayings) != 2 or matter.lead.rule != "TS206" or any(len(saying.spans) != 1 for saying in sayings):
        return sayings
    one, two = sayings
    (a0, a1), (b0, b1) = one.spans[0], two.spans[0]
    in_a, in_b = differing_words(one.article.text[a0:a1], two.article.text[b0:b1])
    if not in_a and not in_b:
        return sayings
    return [
        replace(one, spans=tuple((a0 + start, a0 + end) for start, end in in_a)),
        replace(two, spans=tuple((b0 + start, b0 + end) for start, end in in_b)),
    ]


def _version_key(saying: Saying, rule: str, sides: dict[str, int]) -> object:
    words = saying.words.casefold().strip(" .,;:“”\"'")
    claim = saying.claim
    if claim is None:
        return words
    if rule == "TS201":
        return sides.get(claim.id, words)
    if rule == "TS202":
        return next((_amount(quantity) for quantity in claim.quantities if _touches(quantity, saying.spans)), words)
    if rule == "TS203" and claim.when is not None:
        return (claim.when.earliest, claim.when.latest)
    if rule == "TS205":
        return name_origin(claim)
    return is_attributed(claim) if rule == "TS301" else claim.certainty.hedged if rule == "TS302" else words


def _touches(quantity: Quantity, spans: tuple[Span, ...]) -> bool:
    return any(quantity.start < end and start < quantity.end for start, end in spans)


def _amount(quantity: Quantity) -> object:
    return (quantity.low, quantity.high, quantity.unit)
