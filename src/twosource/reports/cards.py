"""Dossier and Agenda → cards and attributes: what the page's templates ask for, ready to print."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from twosource.records import Article, Claim, Finding, Group
from twosource.reports.agenda import Agenda, Matter
from twosource.reports.credits import count_of, first_once, is_attributed, join_words
from twosource.reports.dossier import Dossier, label_group
from twosource.reports.highlight import CLASS_OF, MARK_OF
from twosource.reports.rule_names import ask
from twosource.reports.summary import name_range
from twosource.reports.versions import Version, split_versions

RELATIONS = ("same", "conflict", "update", "related", "unclear")
"""In the order they are counted."""


@dataclass(frozen=True)
class Card:
    """One matter as the page shows it."""

    number: int
    matter: Matter
    question: str
    title: str
    messages: tuple[str, ...]
    """Empty where the table of versions says it all."""
    versions: tuple[Version, ...]
    status: str
    outlets: str
    """Space-separated numbers of the outlets, for the filter."""


class Cards:
    """The look-ups of the page's templates over one report."""

    def __init__(self, dossier: Dossier, agenda: Agenda) -> None:
        self.dossier = dossier
        outlets = sorted({article.outlet for article in dossier.report.articles}, key=lambda name: (name.lower(), name))
        self.outlets = tuple(outlets)
        self._outlet_number = {name: number for number, name in enumerate(outlets)}
        parts = (agenda.conflicts, agenda.circular, agenda.thin, agenda.changed, agenda.other)
        numbers = iter(range(1, 1 + sum(map(len, parts))))
        self.conflicts, self.circular, self.thin, self.changed, self.other = (
            tuple(self._make_card(next(numbers), matter) for matter in part) for part in parts
        )
        self._cards_of: dict[str, list[Card]] = {}
        for card in (*self.conflicts, *self.circular, *self.thin, *self.changed, *self.other):
            if card.matter.group is not None:
                self._cards_of.setdefault(card.matter.group.id, []).append(card)
        self.rules = tuple(sorted({f.rule for f in dossier.report.findings}))
        listed = {c.matter.group.id for c in self.thin if c.matter.group and len(c.matter.group.claim_ids) == 1}
        self.listed = frozenset(listed)
        """Groups of one claim that the list of thin claims shows in full: it is their entry."""

    def _make_card(self, number: int, matter: Matter) -> Card:
        claims = self._claims_of(matter)
        versions = split_versions(matter, self.dossier) if not matter.lead.rule.startswith("TS1") else ()
        told = bool(ask(matter.lead.rule)) and len(versions) > 1
        return Card(
            number=number,
            matter=matter,
            question=ask(matter.lead.rule),
            title=label_group(matter.group, self.dossier) if matter.group else matter.lead.message,
            messages=() if told else tuple(first_once(f.message for f in matter.findings)),
            versions=versions,
            status=CLASS_OF[matter.group.status] if matter.group else "",
            outlets=self.outlet_numbers(claims),
        )

    def _claims_of(self, matter: Matter) -> list[Claim]:
        if matter.group is not None:
            return self.dossier.claims_in(matter.group)
        ids = first_once(claim_id for f in matter.findings for claim_id in f.claim_ids)
        return [self.dossier.claim_of[claim_id] for claim_id in ids if claim_id in self.dossier.claim_of]

    def outlet_numbers(self, claims: Sequence[Claim]) -> str:
        """Numbers of the claims' outlets for the filter."""
        outlets = first_once(self.dossier.article_by_claim(claim).outlet for claim in claims)
        return " ".join(str(self._outlet_number[name]) for name in outlets)

    def outlet_number(self, article: Article) -> int:
        """Number of the article's outlet for the filter."""
        return self._outlet_number[article.outlet]

    def group_outlets(self, group: Group) -> str:
        """Numbers of the group's outlets for the filter."""
        return self.outlet_numbers(self.dossier.claims_in(group))

    def group_rules(self, group: Group) -> str:
        """Codes of the group's findings for the filter."""
        return " ".join(first_once(f.rule for f in self.dossier.findings_of.get(group.id, ())))

    def cards_of(self, group: Group) -> list[Card]:
        """The group's findings as the page shows them."""
        return self._cards_of.get(group.id, [])

    def group_anchor(self, group: Group) -> str:
        """Where the group is shown."""
        return f"g{self.dossier.group_number[group.id]}"

    def claim_anchor(self, claim: Claim) -> str:
        """Where the claim begins in its article."""
        return f"c{self.dossier.claim_number[claim.id]}"

    def evidence_anchor(self, finding: Finding) -> str | None:
        """The claim, else the article, a finding points at."""
        for evidence in finding.evidence:
            if evidence.claim_id is not None and evidence.claim_id in self.dossier.claim_number:
                return f"c{self.dossier.claim_number[evidence.claim_id]}"
            return f"a{self.dossier.article_number[evidence.article_id]}"
        return None

    def reference(self, group: Group) -> str:
        """As "▲5": the group's status and number."""
        return f"{MARK_OF[group.status]}{self.dossier.group_number[group.id]}"

    def title_of(self, group: Group) -> str:
        """The statement the group is about."""
        return label_group(group, self.dossier)

    def when_words(self, claim: Claim) -> str:
        """The days the claim speaks of."""
        return name_range(claim.when.earliest, claim.when.latest) if claim.when else ""

    def relation_words(self, group: Group) -> list[str]:
        """How the claims of the group compare: each typed difference once, pairs that agree or stay open, repeats."""
        reasons = first_once(f"{r.rule}: {r.message}" for pair in group.relations for r in pair.evidence)
        counts = [(kind, sum(pair.relation == kind for pair in group.relations)) for kind in RELATIONS]
        pairs = ", ".join(f"{kind}: {count_of(n, 'pair')}" for kind, n in counts if n)
        again = first_once(repeat.message for repeat in group.repeats)
        return [*reasons, pairs, *again] if pairs else [*reasons, *again]

    @property
    def settings_words(self) -> str:
        """The settings of the run as JSON, keys sorted."""
        return json.dumps(self.dossier.report.provenance.settings, indent=1, sort_keys=True, ensure_ascii=False)

    def describe_link(self, group: Group) -> str:
        """Why the claims of the group were put together, in words."""
        link = group.weakest_link
        if link is None:
            return ""
        a, b = self.dossier.claim_of[link.a], self.dossier.claim_of[link.b]
        names = join_words(first_once(self.dossier.article_by_claim(claim).outlet for claim in (a, b)))
        needed = f"; the threshold was {group.min_similarity:.2f}" if group.min_similarity is not None else ""
        return (
            f"Their statements are alike in meaning. Least alike are those of {names}: {link.score:.2f} of 1{needed}."
        )


def web_address(article: Article) -> str | None:
    """The article's address where it is one that a browser may follow safely: http or https only."""
    url = (article.url or "").strip()
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None


def attribution_words(claim: Claim) -> str:
    """How the article has it: quoted, reported, or as fact."""
    if not is_attributed(claim):
        return "as fact"
    return {"direct": "quoted", "mixed": "partly quoted"}.get(claim.attribution.mode, "reported")
