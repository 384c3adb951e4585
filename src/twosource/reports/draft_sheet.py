"""DraftReport → Sheet: each claim of a draft with its place, support, findings and the passages that show them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from twosource.records import Article, Claim, DraftFinding, DraftReport, Evidence, Location, Origin, Span, Support
from twosource.reports.credits import first_once
from twosource.reports.dossier import Place, find_place, name_articles


@dataclass(frozen=True)
class Passage:
    """Words of the coverage: the sentence, and within it what shows the finding."""

    article: Article
    claim: Claim | None
    """The claim of the coverage they belong to; null where the evidence names none."""
    start: int
    end: int
    spans: tuple[Span, ...]
    """What to mark, characters of the article; empty where the whole sentence is meant."""
    place: Place

    @property
    def text(self) -> str:
        """The sentence as the article has it."""
        return self.article.text[self.start : self.end]


@dataclass(frozen=True)
class Row:
    """One claim of the draft; or, with no claim, what was found about the draft as such."""

    number: int
    claim: Claim | None
    location: Location
    support: Support | None
    findings: tuple[DraftFinding, ...]

    @property
    def open_findings(self) -> tuple[DraftFinding, ...]:
        """Those that still want an editor's eye."""
        return tuple(finding for finding in self.findings if is_open(finding))


@dataclass(frozen=True)
class Sheet:
    """A checked draft, claim by claim, in the order of the draft."""

    report: DraftReport
    rows: tuple[Row, ...]
    article_of: Mapping[str, Article]
    claim_of: Mapping[str, Claim]
    """Claims of the coverage by id."""
    article_name: Mapping[str, str]

    def passages_of(self, finding: DraftFinding) -> list[Passage]:
        """The passages of the coverage a finding points to, each sentence once, in the order of the evidence."""
        gathered: dict[tuple[str, str | int], list[Evidence]] = {}
        for item in finding.evidence:
            if item.article_id in self.article_of:
                gathered.setdefault((item.article_id, item.claim_id or item.start), []).append(item)
        return [self._make_passage(items) for items in gathered.values()]

    def passages_from(self, origin: Origin) -> list[Passage]:
        """What the coverage has from one origin."""
        claims = [self.claim_of[claim_id] for claim_id in origin.claim_ids if claim_id in self.claim_of]
        return [self._show_claim(claim) for claim in claims if claim.article_id in self.article_of]

    def claims_told(self, row: Row) -> frozenset[str]:
        """Ids of the coverage's claims that the findings of a row show already."""
        return frozenset(p.claim.id for finding in row.findings for p in self.passages_of(finding) if p.claim)

    def adds_support(self, row: Row) -> bool:
        """Whether the support of a row says more than its findings do: another passage, or why two are one."""
        if row.support is None:
            return False
        told = self.claims_told(row)
        shown = {claim_id for origin in row.support.origins for claim_id in origin.claim_ids}
        return bool(row.support.joins) or not row.findings or not shown <= told

    def outlets_of(self, origins: Iterable[Origin]) -> list[str]:
        """Outlets that carry any of the origins, each once."""
        return first_once(p.article.outlet for origin in origins for p in self.passages_from(origin))

    def marks_in(self, row: Row) -> list[Span]:
        """The words of the draft that the open findings of a claim point to, where they are not the whole claim."""
        whole = (row.location.start, row.location.end)
        own = [e for f in row.open_findings for e in f.evidence if e.article_id == self.report.draft.id]
        return sorted({(e.start, e.end) for e in own} - {whole})

    def _make_passage(self, items: list[Evidence]) -> Passage:
        first = items[0]
        article = self.article_of[first.article_id]
        claim = self.claim_of.get(first.claim_id or "")
        start = min([item.start for item in items] + ([claim.start] if claim else []))
        end = max([item.end for item in items] + ([claim.end] if claim else []))
        spans = {(item.start, item.end) for item in items} - {(start, end)}
        return Passage(article, claim, start, end, tuple(sorted(spans)), self._place_at(article, start))

    def _show_claim(self, claim: Claim) -> Passage:
        article = self.article_of[claim.article_id]
        return Passage(article, claim, claim.start, claim.end, (), self._place_at(article, claim.start))

    def _place_at(self, article: Article, start: int) -> Place:
        return find_place(article, self.article_name[article.id], start)


def make_sheet(report: DraftReport) -> Sheet:
    """A checked draft, claim by claim; a finding that names no claim of the draft stands in a row of its own place."""
    claims = {claim.id: claim for claim in report.claims}
    about: dict[str, list[DraftFinding]] = {claim_id: [] for claim_id in claims}
    loose: dict[Location, list[DraftFinding]] = {}
    for finding in report.findings:
        own = next((claim_id for claim_id in finding.claim_ids if claim_id in claims), None)
        (loose.setdefault(finding.location, []) if own is None else about[own]).append(finding)
    support = {item.claim_id: item for item in report.support}
    found: list[tuple[Location, Claim | None, list[DraftFinding]]] = [
        (locate(report.draft, claim.start, claim.end), claim, about[claim.id]) for claim in report.claims
    ]
    found += [(place, None, findings) for place, findings in loose.items()]
    found.sort(key=lambda row: (row[0].start, row[1] is not None, -row[0].end, row[1].id if row[1] else ""))
    rows = (
        Row(number, claim, place, support.get(claim.id) if claim else None, tuple(findings))
        for number, (place, claim, findings) in enumerate(found, 1)
    )
    return Sheet(
        report=report,
        rows=tuple(rows),
        article_of={article.id: article for article in report.articles},
        claim_of={claim.id: claim for claim in report.coverage_claims},
        article_name=name_articles(report),
    )


def locate(article: Article, start: int, end: int) -> Location:
    """Characters of a text as line and column, both counted from 1."""
    line = article.text.count("\n", 0, start) + 1
    return Location(line=line, column=start - article.text.rfind("\n", 0, start), start=start, end=end)


def locate_end(article: Article, place: Location) -> tuple[int, int]:
    """Line and column of the last character of a place; those of its first where it is empty."""
    first = locate(article, place.start, place.end)
    last = locate(article, max(place.start, place.end - 1), place.end)
    # Counted from the place's own line: where the text begins below the file's first line, the checker knows.
    line = place.line + last.line - first.line
    return line, last.column if last.line > first.line else place.column + last.column - first.column


def is_open(finding: DraftFinding) -> bool:
    """Whether a finding still wants an editor's eye: it was not dismissed, and the baseline has it not.

    One that was marked as fixed and is found again is open.
    """
    return finding.is_new is not False and (finding.decision is None or finding.decision.verdict != "dismiss")
