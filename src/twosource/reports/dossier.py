"""Report → Dossier: the report's records by id, with the numbers, places and labels every rendering shares."""

from __future__ import annotations

import bisect
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from twosource.records import Article, Claim, DraftReport, Finding, Group, PlaceKind, Report

STATUS_ORDER = ("disputed", "single-origin", "corroborated", "single-source")
"""What an editor acts on first comes first."""


@dataclass(frozen=True)
class Place:
    """Where words stand: the article's short name, and the page, paragraph or line, counted from 1."""

    name: str
    line: int
    path: str | None
    sign: str = ":"
    """What goes before the number: ":" a line of the text, " p." a page, " ¶" a paragraph."""

    def __str__(self) -> str:
        return f"{self.name}{self.sign}{self.line}"


SIGNS: Mapping[PlaceKind, str] = {"page": " p.", "paragraph": " ¶", "chapter": " ch.", "row": " row ", "line": ":"}


def find_place(article: Article, name: str, start: int, newlines: Sequence[int] | None = None) -> Place:
    """The place of a character of an article, counted as a reader of its original counts.

    Args:
        article: pages and paragraphs where it has them, lines of its text else.
        name: the article's short name.
        start: in characters of its text.
        newlines: where its lines end, when known already.
    """
    number = bisect.bisect_right(article.places, start, key=lambda place: place.start) - 1
    if number >= 0:
        place = article.places[number]
        return Place(name, place.number, article.path, SIGNS[place.kind])
    line = article.text.count("\n", 0, start) if newlines is None else bisect.bisect_left(newlines, start)
    return Place(name, line + 1, article.path)


@dataclass(frozen=True)
class Dossier:
    """Look-ups over one report. Numbers count from 1 and follow the order of the page."""

    report: Report
    article_of: Mapping[str, Article]
    claim_of: Mapping[str, Claim]
    claims_of: Mapping[str, tuple[Claim, ...]]
    """Claims by article, in the report's order."""
    group_of: Mapping[str, Group]
    group_of_claim: Mapping[str, Group]
    findings_of: Mapping[str, tuple[Finding, ...]]
    groups: tuple[Group, ...]
    group_number: Mapping[str, int]
    claim_number: Mapping[str, int]
    article_number: Mapping[str, int]
    article_name: Mapping[str, str]
    newlines: Mapping[str, tuple[int, ...]]

    def article_by_claim(self, claim: Claim) -> Article:
        """The article a claim stands in."""
        return self.article_of[claim.article_id]

    def place_at(self, article_id: str, start: int) -> Place:
        """The place of a character of an article."""
        article = self.article_of[article_id]
        return find_place(article, self.article_name[article_id], start, self.newlines[article_id])

    def place_of(self, claim: Claim) -> Place:
        """The place where a claim begins."""
        return self.place_at(claim.article_id, claim.start)

    def claims_in(self, group: Group) -> list[Claim]:
        """A group's claims by day of publication; undated ones last."""
        claims = [self.claim_of[claim_id] for claim_id in group.claim_ids]
        return sorted(claims, key=self._by_day)

    def _by_day(self, claim: Claim) -> tuple[bool, str, int, int]:
        article = self.article_by_claim(claim)
        return (
            article.published is None,
            str(article.published or ""),
            self.article_number[article.id],
            claim.start,
        )


def make_dossier(report: Report) -> Dossier:
    """Look-ups over a report, made once for all renderings."""
    findings_of: dict[str, list[Finding]] = {}
    for finding in report.findings:
        if finding.group_id is not None:
            findings_of.setdefault(finding.group_id, []).append(finding)
    claims_of: dict[str, list[Claim]] = {}
    for claim in report.claims:
        claims_of.setdefault(claim.article_id, []).append(claim)
    groups = sort_groups(report)
    articles = sorted(report.articles, key=lambda a: (a.published is None, str(a.published or ""), a.outlet, a.id))
    return Dossier(
        report=report,
        article_of={article.id: article for article in articles},
        claim_of={claim.id: claim for claim in report.claims},
        claims_of={article_id: tuple(claims) for article_id, claims in claims_of.items()},
        group_of={group.id: group for group in groups},
        group_of_claim={claim_id: group for group in groups for claim_id in group.claim_ids},
        findings_of={group_id: tuple(found) for group_id, found in findings_of.items()},
        groups=tuple(groups),
        group_number={group.id: number for number, group in enumerate(groups, 1)},
        claim_number={claim.id: number for number, claim in enumerate(report.claims, 1)},
        article_number={article.id: number for number, article in enumerate(articles, 1)},
        article_name=name_articles(report),
        newlines={a.id: tuple(i for i, c in enumerate(a.text) if c == "\n") for a in articles},
    )


def sort_groups(report: Report) -> list[Group]:
    """Groups as the page lists them: by status, then in the order the findings speak of them, then the larger first."""
    rank: dict[str, int] = {}
    for position, finding in enumerate(report.findings):
        if finding.group_id is not None:
            rank.setdefault(finding.group_id, position)
    last = len(report.findings)
    return sorted(
        report.groups,
        key=lambda g: (STATUS_ORDER.index(g.status), rank.get(g.id, last), -len(g.claim_ids), g.id),
    )


def name_articles(report: Report | DraftReport) -> dict[str, str]:
    """A short name for each article: its file, its address, or its id where two articles share a file."""
    names = {article.id: _short_name(article) for article in report.articles}
    taken = Counter(names.values())
    return {article_id: name if taken[name] == 1 else article_id for article_id, name in names.items()}


def _short_name(article: Article) -> str:
    if article.path:
        # A row of a JSON Lines file is "file#id": the id says enough.
        if article.path.endswith(f"#{article.id}"):
            return article.id
        return PurePosixPath(article.path.replace("\\", "/")).name or article.id
    if article.url:
        parts = urlsplit(article.url) if "[" not in article.url else None
        tail = parts.path.rstrip("/").rsplit("/", 1)[-1] if parts else ""
        return tail or article.id
    return article.id


def label_group(group: Group, dossier: Dossier) -> str:
    """The statement a group is about, on one line; in quotation marks only where the article has these very words."""
    claim = dossier.claim_of[group.label_claim_id]
    return label_claim(claim)


def label_claim(claim: Claim) -> str:
    """A claim's statement on one line."""
    statement = " ".join(claim.statement.split()) or " ".join(claim.text.split())
    verbatim = statement in " ".join(claim.text.split())
    return f"“{statement}”" if verbatim and not statement.startswith(("“", '"', "„", "«")) else statement


def cut(text: str, width: int) -> str:
    """The text on one line, shortened at a word where it is longer than `width` characters."""
    text = " ".join(text.split())
    if len(text) <= width:
        return text
    kept = text[: width - 1]
    head, _, _ = kept.rpartition(" ")
    closing = "”" if text.startswith("“") and text.endswith("”") else ""
    return (head if len(head) > width // 2 else kept).rstrip(" ,;:") + "…" + closing
