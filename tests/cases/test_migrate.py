"""A case of an older version becomes one of today's, with all that is in it."""

import sqlite3

import pytest

from twosource.cases import migrate
from twosource.cases.adding import add_articles
from twosource.cases.case_file import open_case
from twosource.cases.migrate import migrate_case, read_version, split_script
from twosource.cases.schema import APPLICATION_ID, VERSIONS
from twosource.cases.upkeep import find_claims
from twosource.settings import Settings

SETTINGS = Settings()


def downgrade(full, path):
    """The same case as the first version would have it: its tables made by the first script alone."""
    old = sqlite3.connect(path, isolation_level=None)
    migrate_case(old, VERSIONS[:1])
    old.execute("ATTACH DATABASE ? AS today", (str(full.path),))
    names = [name for (name,) in old.execute("SELECT name FROM main.sqlite_schema WHERE type = 'table'")]
    for name in names:
        old.execute(f"INSERT INTO main.{name} SELECT * FROM today.{name}")
    old.close()


def test_a_case_of_the_first_version_is_brought_up_to_date(full, stories, tmp_path):
    full.close()
    path = tmp_path / "old.twosource"
    downgrade(full, path)
    before = sqlite3.connect(path)
    assert read_version(before) == 1
    with pytest.raises(sqlite3.OperationalError, match="no such table: claim_words"):
        before.execute("SELECT * FROM claim_words")
    before.close()
    with open_case(path, write=True) as case:
        assert read_version(case.connection) == len(VERSIONS)
        assert len(find_claims(case, "ferry")) == len(find_claims_by_like(case, "%ferry%"))
        stories[0].write_text("The lighthouse was sold.", encoding="utf-8")
        assert add_articles(case, stories, SETTINGS).counts["changed"] == 1
        assert find_claims(case, "lighthouse")
        assert case.connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def find_claims_by_like(case, pattern):
    return case.connection.execute("SELECT 1 FROM claims WHERE text LIKE ?", (pattern,)).fetchall()


def test_it_is_migrated_even_by_those_who_only_read(full, tmp_path):
    full.close()
    path = tmp_path / "old.twosource"
    downgrade(full, path)
    with open_case(path) as case:
        assert find_claims(case, "ferry")
    assert open_case(path).connection.execute("PRAGMA user_version").fetchone() == (len(VERSIONS),)


def test_a_migration_that_fails_leaves_the_old_version(full, tmp_path):
    full.close()
    path = tmp_path / "old.twosource"
    downgrade(full, path)
    connection = sqlite3.connect(path, isolation_level=None)
    with pytest.raises(sqlite3.OperationalError):
        migrate_case(connection, (*VERSIONS[:1], "CREATE TABLE one (x INTEGER) STRICT;\nCREATE TABLE claims (x);"))
    assert read_version(connection) == 1
    assert not connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'one'").fetchall()


def test_the_head_names_us_and_every_statement_stands_alone(full):
    assert full.connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
    assert all(sqlite3.complete_statement(one) for script in VERSIONS for one in split_script(script))
    joined = "".join(one for script in VERSIONS for one in split_script(script))
    assert joined.split() == "".join(VERSIONS).split()
    assert migrate.is_case(full.connection)
