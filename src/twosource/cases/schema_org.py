"""Groups of a case → schema.org `Claim` in JSON-LD: who says it, where it appeared, and where first."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from twosource.cases.case_file import CaseFile
from twosource.cases.export_rows import list_export
from twosource.records import Article, Claim, Source

TYPES = {
    "person": "Person",
    "organisation": "Organization",
    "outlet": "NewsMediaOrganization",
    "document": "CreativeWork",
}
"""By kind of source; an unnamed one is nobody that could be linked, and is left out."""

Member = tuple[Article, Claim]


def list_schema_claims(case: CaseFile) -> Iterator[dict[str, Any]]:
    """One `Claim` a group, by the group's number; the caller holds a read transaction."""
    members: dict[int, list[Member]] = defaultdict(list)
    for article, claim, group, _, _ in list_export(case):
        members[group].append((article, claim))
    labels = dict(
        case.connection.execute("SELECT groups.number, id FROM groups JOIN claims ON label_claim = claims.number")
    )
    for number in sorted(members):
        yield _write_claim(number, members[number], labels.get(number))


def write_graph(case: CaseFile) -> Iterator[str]:
    """The document, piece by piece; no text in it can end a script element of a page it is put into."""
    yield '{"@context": "https://schema.org", "@graph": ['
    for place, entry in enumerate(list_schema_claims(case)):
        text = json.dumps(entry, ensure_ascii=False)
        yield (",\n" if place else "\n") + text.replace("<", "\\u003c").replace("\u2028", "\\u2028")
    yield "\n]}\n"


def _write_claim(number: int, members: list[Member], label: str | None) -> dict[str, Any]:
    shown = next((claim for _, claim in members if claim.id == label), members[0][1])
    articles = {article.id: article for article, _ in members}
    order = sorted(articles.values(), key=lambda a: (a.published is None, a.published or 0, a.id))
    entry: dict[str, Any] = {
        "@type": "Claim",
        "@id": f"urn:twosource:group:{number}",
        "text": shown.statement,
        "inLanguage": "en",
        "appearance": [_write_article(article) for article in order],
    }
    if order[0].published is not None:
        entry["firstAppearance"] = _write_article(order[0])
    authors = _list_authors(claim.attribution.chain[-1] for _, claim in members if claim.attribution.chain)
    if authors:
        entry["author"] = authors
    return entry


def _list_authors(sources: Iterator[Source]) -> list[dict[str, str]]:
    """Everybody the claims rest on, each once."""
    by_key = {source.key: source for source in sources if source.kind in TYPES and source.named}
    return [{"@type": TYPES[one.kind], "name": one.name} for _, one in sorted(by_key.items())]


def _write_article(article: Article) -> dict[str, Any]:
    entry: dict[str, Any] = {"@type": "NewsArticle", "identifier": article.id}
    if article.url:
        entry |= {"@id": article.url, "url": article.url}
    if article.title:
        entry["headline"] = article.title
    if article.byline:
        entry["author"] = {"@type": "Person", "name": article.byline}
    if article.published:
        entry["datePublished"] = (article.published_at or article.published).isoformat()
    if article.outlet_known:
        entry["publisher"] = {"@type": "NewsMediaOrganization", "name": article.publisher or article.outlet}
    return entry
