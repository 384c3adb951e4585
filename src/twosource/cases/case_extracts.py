"""Plan → what each kept article says: read anew only where it is new or may name an outlet that came or went."""

from __future__ import annotations

import itertools
import json
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from twosource.articles.language import SUPPORTED
from twosource.cases.change_plan import Plan
from twosource.cases.packing import unpack_article
from twosource.cases.standing import Standing
from twosource.claims import (
    ArticleClaims,
    Registry,
    SourceNames,
    build_registry,
    extract_each,
    find_named_outlets,
)
from twosource.claims.sources.outlets import outlet_key
from twosource.groups import Encoder, encode_claims, load_encoder
from twosource.records import Article, Skipped
from twosource.settings import Settings

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Known:
    """What one article says, and the vectors of its claims."""

    extract: ArticleClaims
    vectors: np.ndarray
    notes: tuple[Skipped, ...]
    """Statements the encoder could not read whole."""
    named: frozenset[str]
    """Outlets of the case that it may name: with others it would be read otherwise."""


Memo = dict[tuple[str, frozenset[str]], Known]
"""What this process has read, by digest of the article and the outlets it names: work that outlives a lost race."""


@dataclass(frozen=True)
class ExtractUpdate:
    """What is read anew, and what the names in it change elsewhere."""

    known: dict[int, Known] = field(default_factory=dict)
    """By number of the article."""
    registry: Registry = field(default_factory=Registry)
    """Of all kept articles."""
    numbers: dict[int, list[int]] = field(default_factory=dict)
    """Number of an article that was read → those of its claims, in order; one that was there keeps its own."""
    resolved: dict[int, str] = field(default_factory=dict)
    """Number of an article → what the registry makes of its sources; those for which that is new."""
    rekeyed: dict[int, set[str]] = field(default_factory=dict)
    """Of these the articles that were not read anew, with the keys of the sources that go by another name now."""


def list_comparable(plan: Plan) -> list[Standing]:
    """Kept articles whose claims are read, by id."""
    return [one for one in plan.list_kept() if one.language in SUPPORTED]


def read_claims(
    connection: sqlite3.Connection,
    plan: Plan,
    settings: Settings,
    memo: Memo,
    progress: Progress,
    afresh: bool = False,
) -> ExtractUpdate:
    """Extract and encode what has to be, and build the registry of sources anew.

    Args:
        connection: in a read transaction.
        plan: articles as they will be.
        settings: of the case.
        memo: looked into first, and added to.
        progress: told how many articles are read.
        afresh: read all of them.

    Raises:
        ModelError: weights are missing.
    """
    articles = list_comparable(plan)
    outlets = frozenset(outlet_key(one.outlet) for one in articles if one.outlet_known)
    rows = connection.execute("SELECT article, named_outlets, names, resolved FROM extracts")
    kept = {} if afresh else {row[0]: (frozenset(json.loads(row[1])), row[2], row[3]) for row in rows}
    gained = outlets - frozenset(list_read_outlets(connection))
    todo: list[tuple[Standing, Article, frozenset[str]]] = []
    for one in articles:
        old = kept.get(one.number)
        if old is not None and not gained and old[0] <= outlets:
            continue
        article = plan.new.get(one.path) or _load_article(connection, one.number)
        named = find_named_outlets(article, outlets)
        if old is None or old[0] != named:
            todo.append((one, article, named))
    known = _read_all(todo, settings, memo, progress)
    names = [
        known[one.number].extract.names
        if one.number in known
        else SourceNames.from_table(json.loads(kept[one.number][1]))
        for one in articles
    ]
    registry = build_registry(names)
    resolved: dict[int, str] = {}
    rekeyed: dict[int, set[str]] = {}
    for one, own in zip(articles, names, strict=True):
        text = json.dumps(registry.resolve(own), ensure_ascii=False)
        if one.number in known:
            resolved[one.number] = text
        elif kept[one.number][2] != text:
            resolved[one.number] = text
            rekeyed[one.number] = _compare_keys(kept[one.number][2], text)
    return ExtractUpdate(known, registry, _number_claims(connection, known), resolved, rekeyed)


def _compare_keys(before: str, after: str) -> set[str]:
    """Keys that two lines of `resolved` do not say the same of."""
    old, new = ({tuple(row) for row in json.loads(text)} for text in (before, after))
    return {key for key, *_ in old ^ new}


def _number_claims(connection: sqlite3.Connection, known: Mapping[int, Known]) -> dict[int, list[int]]:
    free = connection.execute("SELECT coalesce(max(number), 0) + 1 FROM claims").fetchone()[0]
    numbers = {}
    for article, one in sorted(known.items()):
        had = dict(connection.execute("SELECT id, number FROM claims WHERE article = ?", (article,)))
        fresh = itertools.count(free)
        numbers[article] = [had[claim.id] if claim.id in had else next(fresh) for claim in one.extract.claims]
        free = next(fresh)
    return numbers


def list_read_outlets(connection: sqlite3.Connection) -> set[str]:
    """Keys of the outlets that the articles now kept were read with."""
    marks = ", ".join("?" * len(SUPPORTED))
    query = f"SELECT DISTINCT outlet FROM articles WHERE state = 'kept' AND outlet_known AND language IN ({marks})"
    return {outlet_key(outlet) for (outlet,) in connection.execute(query, sorted(SUPPORTED))}


def _load_article(connection: sqlite3.Connection, number: int) -> Article:
    row = connection.execute("SELECT record FROM articles WHERE number = ?", (number,)).fetchone()
    return unpack_article(row[0])


def _read_all(
    todo: Sequence[tuple[Standing, Article, frozenset[str]]], settings: Settings, memo: Memo, progress: Progress
) -> dict[int, Known]:
    missing = [(one, article, named) for one, article, named in todo if (one.digest, named) not in memo]
    if missing:
        encoder = load_encoder(settings.groups, settings.models_dir)
        batch = max(1, settings.claims.parse_batch)
        for begin in range(0, len(missing), batch):
            _read_batch(missing[begin : begin + batch], settings, encoder, memo)
            progress("extract_claims", min(begin + batch, len(missing)), len(missing))
    return {one.number: memo[one.digest, named] for one, _, named in todo}


def _read_batch(
    batch: Sequence[tuple[Standing, Article, frozenset[str]]], settings: Settings, encoder: Encoder, memo: Memo
) -> None:
    outlets = frozenset().union(*(named for _, _, named in batch))
    articles = [article for _, article, _ in batch]
    extracts = extract_each(articles, outlets, settings.claims, models_dir=settings.models_dir)
    for (one, _, named), extract in zip(batch, extracts, strict=True):
        notes: list[Skipped] = []
        vectors = encode_claims(extract.claims, encoder, notify=notes.append)
        memo[one.digest, named] = Known(extract, vectors, tuple(notes), named)
