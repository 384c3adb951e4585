"""CaseFile + run → CaseDiff: what came, what stands, what is contested, superseded or lapsed since then."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator

from twosource.cases.case_file import CaseFile
from twosource.cases.case_records import (
    CaseDiff,
    ChangedArticle,
    ChangedGroup,
    GroupMove,
    LapsedDecision,
    NewClaim,
)
from twosource.cases.case_status import list_runs
from twosource.cases.since import find_since
from twosource.cases.superseded import list_superseded

CONFLICT = "TS2"
"""Rules that say that two claims contradict each other begin so."""


def diff_case(case: CaseFile, since: str) -> CaseDiff:
    """What changed in a case.

    Args:
        case: open.
        since: as for `find_since`.

    Raises:
        InputError: there is no such run or time.
    """
    with case.reading() as connection:
        run = find_since(case, since)
        after = run.run if run is not None else 0
        groups = list(_list_groups(connection, after))
        return CaseDiff(
            file=str(case.path),
            since=run,
            runs=tuple(list_runs(connection, "WHERE number > ? ORDER BY number", (after,))),
            articles=tuple(_list_articles(connection, after)),
            claims=tuple(_list_claims(connection, after)),
            corroborated=tuple(g for g in groups if g.now == "corroborated" and g.was != "corroborated"),
            contested=tuple(g for g in groups if g.now == "disputed" and (g.was != "disputed" or g.messages)),
            weakened=tuple(g for g in groups if g.was in ("corroborated", "disputed") and _is_weaker(g)),
            superseded=tuple(list_superseded(case, after)),
            moves=tuple(_list_moves(connection, after)),
            lapsed=tuple(_list_lapsed(connection, after)),
        )


def _is_weaker(group: ChangedGroup) -> bool:
    return group.now != group.was and group.now in ("single-source", "single-origin")


def _list_articles(connection: sqlite3.Connection, after: int) -> Iterator[ChangedArticle]:
    query = """
        SELECT id, path, outlet, state, added_run,
               EXISTS (SELECT 1 FROM articles AS old
                       WHERE (old.path = articles.path OR old.replaced_by = articles.number)
                         AND old.added_run <= ?1 AND old.gone_run > ?1 AND old.state = 'changed')
        FROM articles WHERE (added_run > ?1 AND gone_run IS NULL) OR (gone_run > ?1 AND added_run <= ?1)
        ORDER BY path, number
    """
    for id, path, outlet, state, _, replaces in connection.execute(query, (after,)):
        if state == "changed":
            continue  # told by the version in its place
        change = "removed" if state == "removed" else "changed" if replaces else "new"
        yield ChangedArticle.model_validate({"id": id, "path": path, "outlet": outlet, "change": change})


def _list_claims(connection: sqlite3.Connection, after: int) -> Iterator[NewClaim]:
    query = """
        SELECT claims.id, articles.id, path, outlet, claims.text, group_number
        FROM claims JOIN articles ON claims.article = articles.number
        WHERE claims.added_run > ? ORDER BY path, place
    """
    for id, article_id, path, outlet, text, group in connection.execute(query, (after,)):
        yield NewClaim(id=id, article_id=article_id, path=path, outlet=outlet, text=text, group=group)


def _list_groups(connection: sqlite3.Connection, after: int) -> Iterator[ChangedGroup]:
    """Groups with a new state, or with a new contradiction."""
    query = """
        SELECT number, status, n_independent,
               (SELECT status FROM group_states WHERE group_number = number AND run <= ?1 ORDER BY run DESC LIMIT 1)
        FROM groups WHERE gone_run IS NULL AND number IN (
            SELECT group_number FROM group_states WHERE run > ?1
            UNION SELECT group_number FROM findings WHERE made_run > ?1 AND gone_run IS NULL
        ) ORDER BY number
    """
    for number, now, n_independent, was in connection.execute(query, (after,)).fetchall():
        outlets = connection.execute(
            "SELECT DISTINCT outlet FROM claims JOIN articles ON article = articles.number "
            "WHERE group_number = ? ORDER BY outlet",
            (number,),
        )
        messages = connection.execute(
            "SELECT message FROM findings WHERE group_number = ? AND made_run > ? AND gone_run IS NULL "
            f"AND rule LIKE '{CONFLICT}%' ORDER BY rule, id",
            (number, after),
        )
        yield ChangedGroup(
            group=number,
            was=was,
            now=now,
            n_independent=n_independent,
            n_claims=connection.execute("SELECT count(*) FROM claims WHERE group_number = ?", (number,)).fetchone()[0],
            outlets=tuple(outlet for (outlet,) in outlets),
            statement=name_group(connection, number),
            messages=tuple(message for (message,) in messages),
        )


def name_group(connection: sqlite3.Connection, number: int) -> str:
    """The statement of a group's label, or the words it had while it had claims; empty where nothing is left."""
    query = (
        "SELECT text FROM claims WHERE number = (SELECT label_claim FROM groups WHERE number = ?1) "
        "UNION ALL SELECT text FROM (SELECT text FROM claims WHERE group_number = ?1 ORDER BY id) LIMIT 1"
    )
    row = connection.execute(query, (number,)).fetchone()
    return "" if row is None else str(row[0])


def _list_moves(connection: sqlite3.Connection, after: int) -> Iterator[GroupMove]:
    query = "SELECT run, kind, group_number, other_number, n_claims FROM group_events WHERE run > ? ORDER BY 1, 3, 4"
    for run, kind, group, other, n_claims in connection.execute(query, (after,)).fetchall():
        goes_on = group if kind == "split" else other
        yield GroupMove(
            run=run,
            kind=kind,
            group=group,
            other=other,
            n_claims=n_claims,
            statement=name_group(connection, goes_on),
        )


def _list_lapsed(connection: sqlite3.Connection, after: int) -> Iterator[LapsedDecision]:
    """Decisions that the last check found lapsed, and the last one before the run did not."""
    query = """
        SELECT draft, finding, decision FROM decisions AS now
        WHERE run > ?1 AND state = 'lapsed'
          AND run = (SELECT max(run) FROM decisions WHERE draft = now.draft AND finding = now.finding)
          AND 'lapsed' IS NOT (
              SELECT state FROM decisions WHERE draft = now.draft AND finding = now.finding AND run <= ?1
              ORDER BY run DESC LIMIT 1)
        ORDER BY draft, finding
    """
    for draft, finding, text in connection.execute(query, (after,)):
        decision = json.loads(text)
        yield LapsedDecision(
            draft=draft,
            finding=finding,
            verdict=decision["verdict"],
            by=decision["by"],
            message=f"{decision.get('rule', '')} {decision.get('message', '')}".strip(),
        )
