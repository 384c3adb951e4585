"""CaseUpdate → rows of articles: the new, the changed, those that stand back for a double, and which are copies."""

from __future__ import annotations

import sqlite3

from twosource.cases.case_update import CaseUpdate
from twosource.cases.packing import dump_article, pack_json
from twosource.records import Article


def write_articles(connection: sqlite3.Connection, update: CaseUpdate, run: int) -> None:
    """Rows for the new, states for those that go, rise or stand back; no two are kept with one id at any moment."""
    plan = update.plan
    for state, paths in (("removed", plan.removed), ("changed", tuple(plan.replaced))):
        connection.executemany(
            "UPDATE articles SET state = ?, gone_run = ?, copy_of = NULL, copy_ratio = NULL "
            "WHERE path = ? AND gone_run IS NULL",
            [(state, run, path) for path in paths],
        )
    # Nobody is kept for a moment, so that two that change places do not stand there with one id.
    turned = [one for one in plan.standing.values() if (one.state == "kept") != (one.path in plan.kept)]
    drop = [(one.number,) for one in turned if one.path not in plan.kept and one.path not in plan.new]
    connection.executemany("UPDATE articles SET state = 'double' WHERE number = ?", drop)
    for path, article in sorted(plan.new.items()):
        state = "kept" if path in plan.kept else "double"
        _insert_article(connection, update, article, plan.standing[path].number, state, run)
    rise = [(one.number,) for one in turned if one.path in plan.kept and one.path not in plan.new]
    connection.executemany("UPDATE articles SET state = 'kept' WHERE number = ?", rise)
    for old, now in sorted(plan.replaced.items()):
        connection.execute(
            "UPDATE articles SET replaced_by = ? WHERE path = ? AND gone_run = ? AND state = 'changed'",
            (plan.standing[now].number, old, run),
        )


def _insert_article(
    connection: sqlite3.Connection, update: CaseUpdate, article: Article, number: int, state: str, run: int
) -> None:
    own = update.plan.standing[article.path or article.id]
    connection.execute(
        "INSERT INTO articles (number, id, path, real_path, digest, text_digest, outlet, outlet_known, publisher, "
        "outlet_kind, published, language, n_words, state, record, added_run) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            number,
            own.id,
            own.path,
            own.place,
            own.digest,
            own.text,
            own.outlet,
            own.outlet_known,
            own.publisher,
            own.outlet_kind,
            own.published.isoformat() if own.published else None,
            own.language,
            len(article.text.split()),
            state,
            pack_json(dump_article(article)),
            run,
        ),
    )


def write_copies(connection: sqlite3.Connection, update: CaseUpdate) -> None:
    """Which articles are copies, and what was measured to find that."""
    copies = update.copies
    rows = [(*copies.copy_of.get(one.id, (None, None)), one.number) for one in update.plan.list_kept()]
    connection.executemany(
        "UPDATE articles SET copy_of = ?1, copy_ratio = ?2 WHERE number = ?3 "
        "AND (copy_of IS NOT ?1 OR copy_ratio IS NOT ?2)",
        rows,
    )
    connection.execute(
        "UPDATE articles SET copy_of = NULL, copy_ratio = NULL WHERE state <> 'kept' AND copy_of NOTNULL"
    )
    connection.executemany("INSERT OR REPLACE INTO narrations (article, runs) VALUES (?, ?)", copies.runs.items())
    connection.executemany(
        "INSERT OR REPLACE INTO shared_texts (a, b, share) VALUES (?, ?, ?)",
        [(a, b, share) for (a, b), share in sorted(copies.measured.items())],
    )
    gone = "(SELECT number FROM articles WHERE gone_run NOTNULL)"
    connection.execute(f"DELETE FROM narrations WHERE article IN {gone}")
    connection.execute(f"DELETE FROM shared_texts WHERE a IN {gone} OR b IN {gone}")
