"""Plan → what each kept article says: read anew only where it is new or may name an outlet that came or went."""

from __future__ import annotations

import itertools
import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from twosource.articles.language import SUPPORTED
from twosource.cases.change_plan import Plan
from twosource.cases.claim_reading import Job, Known
from twosource.cases.packing import unpack_article
from twosource.cases.standing import Standing
from twosource.claims import Registry, SourceNames, build_registry, find_named_outlets
from twosource.claims.sources.outlets import outlet_key
from twosource.records import Article


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


@dataclass(frozen=True)
class ReadingList:
    """What is kept of the claims of a case, and what has to be read for the rest."""

    articles: tuple[Standing, ...]
    """All whose claims are read, by id."""
    kept: dict[int, tuple[frozenset[str], str, str]]
    """Number of an article → outlets it was read with, names in it, and what the registry made of them."""
    todo: tuple[Job, ...]

    @cached_property
    def names(self) -> dict[int, SourceNames]:
        """Names in the articles that need not be read, by number."""
        read = {job.standing.number for job in self.todo}
        wanted = [one.number for one in self.articles if one.number not in read]
        return {number: SourceNames.from_table(json.loads(self.kept[number][1])) for number in wanted}


def list_reading(connection: sqlite3.Connection, plan: Plan, afresh: bool = False) -> ReadingList:
    """Which articles have to be read: those that are new, and those that may name an outlet that came or went.

    Args:
        connection: in a read transaction.
        plan: articles as they will be.
        afresh: read all of them.
    """
    articles = list_comparable(plan)
    outlets = frozenset(outlet_key(one.outlet) for one in articles if one.outlet_known)
    rows = connection.execute("SELECT article, named_outlets, names, resolved FROM extracts")
    kept = {} if afresh else {row[0]: (frozenset(json.loads(row[1])), row[2], row[3]) for row in rows}
    gained = outlets - frozenset(list_read_outlets(connection))
    todo = []
    for one in articles:
        old = kept.get(one.number)
        if old is not None and not gained and old[0] <= outlets:
            continue
        article = plan.new.get(one.path) or _load_article(connection, one.number)
        named = find_named_outlets(article, outlets)
        if old is None or old[0] != named:
            todo.append(Job(one, article, named))
    return ReadingList(tuple(articles), kept, tuple(todo))


def join_claims(connection: sqlite3.Connection, reading: ReadingList, known: Mapping[int, Known]) -> ExtractUpdate:
    """The registry of sources of all articles, built anew, and what it changes of those that were not read.

    Args:
        connection: in a read transaction.
        reading: from `list_reading`.
        known: what came of its jobs, by number of the article.
    """
    articles, kept = reading.articles, reading.kept
    names = [known[one.number].extract.names if one.number in known else reading.names[one.number] for one in articles]
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
    return ExtractUpdate(dict(known), registry, _number_claims(connection, known), resolved, rekeyed)


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
