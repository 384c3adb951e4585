"""CaseUpdate → rows: one run written under the lock, in the time it takes to write them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

import twosource
from twosource.cases.article_rows import write_articles, write_copies
from twosource.cases.case_update import CaseUpdate, Notes
from twosource.cases.claim_reading import Known
from twosource.cases.packing import pack_claim, pack_names, pack_skipped


def start_run(connection: sqlite3.Connection, kind: str, done: Mapping[str, Any]) -> int:
    """A row for what this run did; gives its number.

    Args:
        connection: in a write transaction.
        kind: "add", "remove", "rebuild", "check".
        done: counts and names, for `case status` and `case diff`.
    """
    values = (kind, datetime.now(UTC).isoformat(timespec="microseconds"), twosource.__version__, json.dumps(done))
    number = connection.execute("INSERT INTO runs (kind, at, version, done) VALUES (?, ?, ?, ?)", values).lastrowid
    connection.execute(
        "INSERT INTO meta (key, value) VALUES ('generation', '1') "
        "ON CONFLICT (key) DO UPDATE SET value = CAST(CAST(value AS INTEGER) + 1 AS TEXT)"
    )
    return int(number or 0)


def forget_derived(connection: sqlite3.Connection) -> None:
    """Delete what networks and measurements once gave, so that only what is written after it is there."""
    for table in ("opinions", "shared_texts", "narrations"):
        connection.execute(f"DELETE FROM {table}")


def write_update(connection: sqlite3.Connection, update: CaseUpdate, notes: Notes, run: int) -> None:
    """Write everything; the caller's transaction keeps all of it or nothing."""
    write_articles(connection, update, run)
    write_copies(connection, update)
    _write_groups(connection, update, run)
    _write_claims(connection, update, run)
    _write_states(connection, update, run)
    _write_notes(connection, update, notes, run)
    connection.executemany("INSERT OR IGNORE INTO opinions (pair, logits) VALUES (?, ?)", update.opinions.items())


def _write_groups(connection: sqlite3.Connection, update: CaseUpdate, run: int) -> None:
    numbered = update.groups.numbered
    connection.executemany(
        "INSERT INTO groups (number, made_run, status, n_independent) VALUES (?, ?, 'single-source', 1)",
        [(number, run) for number in numbered.new],
    )
    connection.executemany("UPDATE groups SET gone_run = ? WHERE number = ?", [(run, n) for n in numbered.gone])
    connection.executemany(
        "INSERT INTO group_events (run, kind, group_number, other_number, n_claims) VALUES (?, ?, ?, ?, ?)",
        [(run, event.kind, event.group, event.other, event.n_claims) for event in numbered.events],
    )


def _write_claims(connection: sqlite3.Connection, update: CaseUpdate, run: int) -> None:
    """Rows of the articles that were read; those of articles that are no longer kept go."""
    home = {id: number for number, members in update.groups.numbered.clusters.items() for id in members}
    stale = [(number,) for number in sorted(_list_stale(connection, update))]
    home_of, since_of = _recall_claims(connection, stale)
    connection.executemany("DELETE FROM claims WHERE article = ?", stale)
    connection.executemany("DELETE FROM extracts WHERE article = ?", stale)
    moved = [(number, id) for id, number in home.items()]
    connection.executemany("UPDATE claims SET group_number = ?1 WHERE id = ?2 AND group_number <> ?1", moved)
    for number, known in sorted(update.extracts.known.items()):
        traits = update.groups.traits.get(number, (b"", b""))
        _insert_extract(connection, number, known, update.extracts.resolved[number], traits)
        for place, (row, claim) in enumerate(zip(update.extracts.numbers[number], known.extract.claims, strict=True)):
            connection.execute(
                "INSERT INTO claims (number, id, article, place, text, statement, record, group_number, added_run) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    *(row, claim.id, number, place, claim.text, claim.statement, pack_claim(claim)),
                    home.get(claim.id, home_of.get(claim.id, 0)),
                    since_of.get((number, claim.text), run),
                ),
            )
    fresh = [(update.extracts.resolved[number], number) for number in sorted(update.extracts.rekeyed)]
    connection.executemany("UPDATE extracts SET resolved = ? WHERE article = ?", fresh)
    _write_grouping(connection, update)


def _recall_claims(
    connection: sqlite3.Connection, articles: Iterable[tuple[int]]
) -> tuple[dict[str, int], dict[tuple[int, str], int]]:
    """Group of each claim of some articles, and since when its article, or the one in its place, has its words.

    What the version before said in the same words is nothing new.
    """
    home_of: dict[str, int] = {}
    since_of: dict[tuple[int, str], int] = {}
    query = (
        "SELECT claims.id, claims.text, group_number, claims.added_run, coalesce(replaced_by, articles.number) "
        "FROM claims JOIN articles ON article = articles.number WHERE article = ?"
    )
    for values in articles:
        for id, text, group, since, now in connection.execute(query, values):
            home_of[id] = group
            since_of[now, text] = since
    return home_of, since_of


def _write_grouping(connection: sqlite3.Connection, update: CaseUpdate) -> None:
    """What grouping knows of claims that were not read, and the near pairs of all whose pairs are others now."""
    others = set(update.groups.traits) - set(update.extracts.known)
    connection.executemany(
        "UPDATE extracts SET traits = ?, matrix = ? WHERE article = ?",
        [(*update.groups.traits[number], number) for number in sorted(others)],
    )
    connection.executemany(
        "INSERT OR REPLACE INTO near_pairs (claim, capped, pairs) VALUES (?, ?, ?)",
        [(claim, capped, pairs) for claim, (capped, pairs) in sorted(update.groups.pairs.items()) if capped or pairs],
    )
    connection.executemany(
        "DELETE FROM near_pairs WHERE claim = ?",
        [(claim,) for claim, (capped, pairs) in sorted(update.groups.pairs.items()) if not (capped or pairs)],
    )


def _list_stale(connection: sqlite3.Connection, update: CaseUpdate) -> set[int]:
    """Articles whose rows of claims are not those of the new state."""
    query = "SELECT article FROM extracts WHERE article NOT IN (SELECT number FROM articles WHERE state = 'kept')"
    return {*(number for (number,) in connection.execute(query)), *update.extracts.known}


def _insert_extract(
    connection: sqlite3.Connection, number: int, known: Known, resolved: str, traits: tuple[bytes, bytes]
) -> None:
    extract = known.extract
    connection.execute(
        "INSERT INTO extracts (article, named_outlets, names, resolved, skipped, notes, n_sentences, "
        "n_sentences_with_claims, n_claims, traits, matrix) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            number,
            json.dumps(sorted(known.named)),
            pack_names(extract),
            resolved,
            pack_skipped(extract.skipped),
            pack_skipped(known.notes),
            extract.n_sentences,
            extract.n_sentences_with_claims,
            len(extract.claims),
            *traits,
        ),
    )


def _write_states(connection: sqlite3.Connection, update: CaseUpdate, run: int) -> None:
    """How the judged groups stand, with a row of history for each that stands otherwise than before."""
    for number, one in sorted(update.groups.judged.items()):
        state = (one.status, one.n_independent, one.n_claims)
        query = (
            "SELECT status, n_independent, n_claims FROM group_states WHERE group_number = ? ORDER BY run DESC LIMIT 1"
        )
        if connection.execute(query, (number,)).fetchone() != state:
            connection.execute("INSERT INTO group_states VALUES (?, ?, ?, ?, ?)", (number, run, *state))
        connection.execute(
            "UPDATE groups SET status = ?, n_independent = ?, gone_run = NULL, "
            "label_claim = (SELECT number FROM claims WHERE id = ?) WHERE number = ?",
            (one.status, one.n_independent, one.label_claim_id, number),
        )
        _write_findings(connection, number, {f.id: f for f in one.findings}, run)
    gone = [(run, number) for number in update.groups.numbered.gone]
    connection.executemany("UPDATE findings SET gone_run = ? WHERE group_number = ? AND gone_run IS NULL", gone)


def _write_findings(connection: sqlite3.Connection, group: int, found: Mapping[str, Any], run: int) -> None:
    query = "SELECT id, number FROM findings WHERE group_number = ? AND gone_run IS NULL"
    there = dict(connection.execute(query, (group,)))
    gone = [(run, there[key]) for key in sorted(there.keys() - found.keys())]
    connection.executemany("UPDATE findings SET gone_run = ? WHERE number = ?", gone)
    connection.executemany(
        "INSERT INTO findings (group_number, id, rule, message, claim_ids, made_run) VALUES (?, ?, ?, ?, ?, ?)",
        [
            (group, key, found[key].rule, found[key].message, json.dumps(found[key].claim_ids), run)
            for key in sorted(found.keys() - there.keys())
        ],
    )


def _write_notes(connection: sqlite3.Connection, update: CaseUpdate, notes: Notes, run: int) -> None:
    _forget(connection, {*notes.items, *update.plan.removed})
    connection.executemany(
        "INSERT INTO skipped (item, step, reason, run) VALUES (?, ?, ?, ?)",
        [(one.item, one.step, one.reason, run) for one in notes.skipped],
    )
    connection.execute(
        "INSERT OR REPLACE INTO meta (key, value) VALUES ('group_notes', ?)", (pack_skipped(update.groups.notes),)
    )


def _forget(connection: sqlite3.Connection, items: Iterable[str]) -> None:
    connection.executemany("DELETE FROM skipped WHERE item = ?", [(item,) for item in sorted(items)])
