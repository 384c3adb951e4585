"""CaseFile → rows to take elsewhere: a claim a row, with its article, its source and how its group stands."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from twosource.cases.case_file import CaseFile
from twosource.cases.packing import dump_claim, unpack_article, unpack_claim
from twosource.claims import SourceNames, apply_registry, build_registry
from twosource.records import Article, Claim

COLUMNS: dict[str, str] = {
    "id": "text",
    "article_id": "text",
    "path": "text",
    "url": "text",
    "outlet": "text",
    "published": "text",
    "start": "number",
    "end": "number",
    "text": "text",
    "statement": "text",
    "mode": "text",
    "stance": "text",
    "source": "text",
    "source_kind": "text",
    "source_named": "flag",
    "chain": "text",
    "negated": "flag",
    "hedged": "flag",
    "earliest": "text",
    "latest": "text",
    "group": "number",
    "group_status": "text",
    "n_independent": "number",
}
"""Columns of the flat formats, in their order; days are in ISO 8601, what is not known is empty."""


def list_export(case: CaseFile) -> Iterator[tuple[Article, Claim, int, str, int]]:
    """Article, claim, number of its group, the group's status, its independent origins; by article id and place.

    The caller holds a read transaction until the last row.
    """
    connection = case.connection
    query = "SELECT names FROM extracts JOIN articles ON article = number WHERE state = 'kept' ORDER BY id"
    registry = build_registry([SourceNames.from_table(json.loads(names)) for (names,) in connection.execute(query)])
    articles = connection.execute(
        "SELECT number, record, copy_of, copy_ratio FROM articles WHERE state = 'kept' ORDER BY id"
    )
    for number, record, original, share in articles.fetchall():
        article = unpack_article(record, original, share)
        rows = connection.execute(
            "SELECT record, group_number, status, n_independent FROM claims "
            "JOIN groups ON group_number = groups.number WHERE article = ? ORDER BY place",
            (number,),
        ).fetchall()
        claims = apply_registry([unpack_claim(row[0]) for row in rows], registry)
        for claim, (_, group, status, n_independent) in zip(claims, rows, strict=True):
            yield article, claim, group, status, n_independent


def flatten_claim(article: Article, claim: Claim, group: int, status: str, n_independent: int) -> dict[str, Any]:
    """A row of the flat formats."""
    origin = claim.attribution.chain[-1] if claim.attribution.chain else None
    return {
        "id": claim.id,
        "article_id": article.id,
        "path": article.path,
        "url": article.url,
        "outlet": article.outlet,
        "published": article.published.isoformat() if article.published else None,
        "start": claim.start,
        "end": claim.end,
        "text": claim.text,
        "statement": claim.statement,
        "mode": claim.attribution.mode,
        "stance": claim.attribution.stance,
        "source": origin.name if origin else None,
        "source_kind": origin.kind if origin else None,
        "source_named": origin.named if origin else None,
        "chain": " ← ".join(source.name for source in claim.attribution.chain),
        "negated": claim.certainty.negated,
        "hedged": claim.certainty.hedged,
        "earliest": claim.when.earliest.isoformat() if claim.when else None,
        "latest": claim.when.latest.isoformat() if claim.when else None,
        "group": group,
        "group_status": status,
        "n_independent": n_independent,
    }


def nest_claim(article: Article, claim: Claim, group: int, status: str, n_independent: int) -> dict[str, Any]:
    """A line of JSON Lines: the claim as a report has it, with the flat row's columns on article and group."""
    flat = flatten_claim(article, claim, group, status, n_independent)
    table = dump_claim(claim)
    del table["words"]
    beside = ("path", "url", "outlet", "published", "group", "group_status", "n_independent")
    return {**table, **{name: flat[name] for name in beside}}
