"""Bad files, full disks and other people: one clear message each, and no damage."""

import sqlite3
import subprocess
import sys

import pytest

from twosource.cases import case_faults, case_file
from twosource.cases.adding import add_articles
from twosource.cases.case_file import create_case, open_case
from twosource.cases.case_report import report_case
from twosource.cases.case_settings import dump_settings, merge_settings
from twosource.cases.case_status import read_status
from twosource.cases.schema import VERSIONS
from twosource.cases.upkeep import find_claims, vacuum_case
from twosource.errors import InputError
from twosource.settings import Settings

SETTINGS = Settings()


def digest(case):
    """Everything a case holds, but for the times of its runs."""
    tables = ("articles", "claims", "extracts", "groups", "near_pairs", "opinions", "group_states", "skipped")
    return [case.connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall() for table in tables]


def test_new_never_overwrites(tmp_path, fast):
    path = tmp_path / "story.twosource"
    path.write_text("somebody's notes", encoding="utf-8")
    with pytest.raises(InputError, match="is there already; give the new case another name"):
        create_case(path, {})
    assert path.read_text(encoding="utf-8") == "somebody's notes"
    with pytest.raises(InputError, match="there is no folder"):
        create_case(tmp_path / "nowhere" / "story.twosource", {})


def test_a_file_is_there_only_when_it_is_whole(tmp_path, fast, monkeypatch):
    monkeypatch.setattr(case_file, "migrate_case", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        create_case(tmp_path / "story.twosource", {})
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is no case file; name one that `twosource case new` made"),
        (b"just a text about a ferry\n" * 200, "is no case file"),
        (b"SQLite format 3\x00" + b"\xff" * 3000, "is no case file|is damaged|is cut"),
    ],
)
def test_what_is_no_case(tmp_path, content, message):
    path = tmp_path / "x.twosource"
    path.write_bytes(content)
    for write in (False, True):
        with pytest.raises(InputError, match=message):
            open_case(path, write)
    assert path.read_bytes() == content


def test_missing_folder_and_somebody_elses_database(tmp_path):
    with pytest.raises(InputError, match="there is no such case; make it with `twosource case new "):
        open_case(tmp_path / "none.twosource")
    with pytest.raises(InputError, match="is a folder; name the case file in it"):
        open_case(tmp_path)
    other = sqlite3.connect(tmp_path / "other.db")
    other.execute("CREATE TABLE notes (words TEXT)")
    other.commit()
    other.close()
    with pytest.raises(InputError, match="is a database of another program"):
        open_case(tmp_path / "other.db", write=True)


def test_a_newer_format(full):
    full.connection.execute(f"PRAGMA user_version = {len(VERSIONS) + 1}")
    full.close()
    message = rf"newer Twosource \(case format {len(VERSIONS) + 1}, this one knows {len(VERSIONS)}\); update Twosource"
    for write in (False, True):
        with pytest.raises(InputError, match=message):
            open_case(full.path, write)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.99])
def test_a_file_that_was_cut(full, share):
    full.close()
    data = full.path.read_bytes()
    full.path.write_bytes(data[: int(len(data) * share)])
    with pytest.raises(InputError, match=r"is cut: .* bytes are there; copy or download it again"):
        open_case(full.path, write=True)
    assert len(full.path.read_bytes()) == int(len(data) * share)


def test_pages_that_were_overwritten(full):
    full.close()
    data = bytearray(full.path.read_bytes())
    data[8192:] = b"\x5a" * (len(data) - 8192)
    full.path.write_bytes(data)
    with pytest.raises(InputError, match="is damaged; restore a copy"), open_case(full.path) as case:
        report_case(case, SETTINGS)


def test_a_full_disk_keeps_what_was_there(full, stories, tmp_path):
    before = digest(full)
    pages = full.connection.execute("PRAGMA page_count").fetchone()[0]
    more = tmp_path / "more.txt"
    more.write_text("\n".join(f"The mayor of town {n} said that quay {n} was closed." for n in range(400)), "utf-8")
    full.connection.execute(f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(InputError, match="the disk is full; the case is as it was before; free some space"):
        add_articles(full, [more], SETTINGS)
    assert digest(full) == before
    full.connection.execute("PRAGMA max_page_count = 1000000")
    assert full.connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert add_articles(full, [more], SETTINGS).counts["new"] == 1


def test_a_file_that_may_only_be_read(full, stories, tmp_path, monkeypatch):
    full.close()
    connect = case_file._connect
    monkeypatch.setattr(case_file, "_connect", lambda path, mode: connect(path, "ro"))
    with open_case(full.path) as case:
        assert read_status(case).articles == 8
        assert report_case(case, merge_settings(case, SETTINGS)).totals.articles == 8
    stories[0].write_text("The ferry sank.", encoding="utf-8")
    message = "may only be read; the case is as it was before; make the file and"
    with pytest.raises(InputError, match=message), open_case(full.path, write=True) as case:
        add_articles(case, stories, SETTINGS)


def test_somebody_else_writes(full, stories, monkeypatch):
    code = (
        "import sqlite3, sys; c = sqlite3.connect(sys.argv[1], isolation_level=None); c.execute('BEGIN IMMEDIATE'); "
        "print('locked', flush=True); sys.stdin.read()"
    )
    other = subprocess.Popen(
        [sys.executable, "-c", code, str(full.path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        assert other.stdout.readline() == "locked\n"
        full.connection.execute("PRAGMA busy_timeout = 200")
        stories[0].write_text("The ferry sank.", encoding="utf-8")
        with pytest.raises(InputError, match="another process has been writing to it"):
            add_articles(full, stories, SETTINGS)
        with open_case(full.path) as reader:
            assert read_status(reader).articles == 8
    finally:
        other.communicate()
    assert add_articles(full, stories, SETTINGS).counts["changed"] == 1


def test_a_closed_case_is_one_file(full):
    assert full.path.with_name(full.path.name + "-wal").exists()
    full.close()
    assert [one.name for one in full.path.parent.glob("story*") if one.is_file()] == [full.path.name]
    assert full.path.read_bytes()[18:20] == b"\x01\x01", "the head says that there is no log beside it"


def test_every_code_of_sqlite_has_a_reason():
    error = sqlite3.OperationalError("no such table: x")
    assert case_faults.explain_fault(error).startswith("SQLite reports: no such table: x; the case is as it was")


def test_a_search_that_cannot_be_read(full):
    assert [one.outlet for one in find_claims(full, "ferry noon")]
    with pytest.raises(InputError, match=r"cannot be searched for .* put the words between double quotes"):
        find_claims(full, 'ferry"')


def test_vacuum_leaves_the_same_in_less(full, stories):
    from twosource.cases.adding import remove_articles

    remove_articles(full, [str(path) for path in stories[:4]], SETTINGS)
    before = digest(full)
    large, small = vacuum_case(full)
    assert small <= large
    assert digest(full) == before
    assert find_claims(full, "strike")


def test_settings_travel_in_the_file(tmp_path, fast):
    settings = Settings.model_validate({"policy": {"name": "named-only"}})
    with create_case(tmp_path / "x.twosource", dump_settings(settings)) as case:
        assert merge_settings(case, SETTINGS).policy.name == "named-only"
