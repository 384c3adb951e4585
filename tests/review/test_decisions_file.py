"""The decisions file: appended under a lock, merged by lines, read in spite of broken ones."""

import json
import os
import random
import stat
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest
from invented_checks import NOON, make_decision

from twosource.errors import InputError
from twosource.review.decisions_file import append_decision, read_decisions, write_line


@pytest.fixture
def file(tmp_path):
    return tmp_path / "twosource-decisions.jsonl"


def test_a_decision_comes_back_as_it_was_written(file):
    decision = make_decision(note="“seen” by the desk, line\u2028two\nand three", by="Jörg Fährmann")
    append_decision(file, decision)
    assert read_decisions(file).decisions == (decision,)
    assert file.read_bytes().count(b"\n") == 1
    row = json.loads(file.read_text(encoding="utf-8"))
    assert row["version"] == 1 and row["at"] == "2026-03-09T12:00:00Z"


def test_lines_are_only_ever_added(file):
    append_decision(file, make_decision())
    before = file.read_bytes()
    append_decision(file, make_decision(verdict="confirm", at=NOON + timedelta(hours=1)))
    assert file.read_bytes().startswith(before)
    assert [d.verdict for d in read_decisions(file).decisions] == ["dismiss", "confirm"]
    assert read_decisions(file).list_standing()["f1"].verdict == "confirm"


def test_a_clock_that_runs_behind_does_not_make_the_newest_decision_lose(file):
    append_decision(file, make_decision(at=NOON))
    written = append_decision(file, make_decision(verdict="confirm", at=NOON - timedelta(hours=1)))
    assert written.at > NOON
    assert read_decisions(file).list_standing()["f1"].verdict == "confirm"
    other = append_decision(file, make_decision("f2", at=NOON - timedelta(hours=1)))
    assert other.at == NOON - timedelta(hours=1)


def test_a_union_merge_of_two_branches_is_valid_in_any_order_of_lines(file):
    shared = [make_decision("f1", at=NOON)]
    ours = [make_decision("f1", "confirm", at=NOON + timedelta(minutes=2)), make_decision("f2", by="Bo")]
    theirs = [make_decision("f1", "fixed", at=NOON + timedelta(minutes=1)), make_decision("f2", "confirm", by="Cy")]
    lines = [write_line(d) for d in shared + ours + shared + theirs]
    seen = set()
    for seed in range(8):
        random.Random(seed).shuffle(lines)
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")
        read = read_decisions(file)
        assert not read.skipped
        assert len(read.decisions) == 5
        seen.add(tuple(sorted((k, d.verdict, d.by) for k, d in read.list_standing().items())))
    assert seen == {(("f1", "confirm", "Ana Reis"), ("f2", "confirm", "Cy"))}, (
        "the later one wins; ties have one winner"
    )


@pytest.mark.skipif(not any(os.access(f"{p}/git", os.X_OK) for p in os.get_exec_path()), reason="needs git")
def test_git_merges_two_branches_with_the_union_driver(tmp_path):
    def git(*words):
        who = ["-c", "user.name=A", "-c", "user.email=a@desk.example", "-c", "commit.gpgsign=false"]
        subprocess.run(["git", *who, *words], cwd=tmp_path, check=True, capture_output=True)

    file = tmp_path / "twosource-decisions.jsonl"
    git("init", "-q", "-b", "main")
    (tmp_path / ".gitattributes").write_text("twosource-decisions.jsonl merge=union\n")
    append_decision(file, make_decision("f0"))
    git("add", "--", ".gitattributes", file.name)
    git("commit", "-q", "-m", "start")
    git("checkout", "-q", "-b", "side")
    append_decision(file, make_decision("f1", by="Side"))
    git("commit", "-q", "-am", "side")
    git("checkout", "-q", "main")
    append_decision(file, make_decision("f1", "confirm", by="Main", at=NOON + timedelta(hours=1)))
    git("commit", "-q", "-am", "main")
    git("merge", "-q", "side")
    read = read_decisions(file)
    assert not read.skipped and len(read.decisions) == 3
    assert read.list_standing()["f1"].by == "Main"


BROKEN = {
    "{": "is no JSON",
    '{"finding": "f9"}': "is no decision",
    "[1]": "is no JSON object",
    "[" * 20_000: "is no JSON",
    "<<<<<<< HEAD": "left by a merge",
    '{"version": "1"}': "its version is no number",
    '{"version": true}': "its version is no number",
    write_line(make_decision()).replace("dismiss", "bury"): "is no decision",
    write_line(make_decision()).replace("00:00Z", "00:00"): "has no zone",
    write_line(make_decision()).replace('"by"', '"who"'): "is no decision",
}


@pytest.mark.parametrize("line", BROKEN)
def test_a_broken_line_is_reported_with_its_number_and_the_rest_kept(file, line):
    file.write_text(
        f"{write_line(make_decision('f1'))}\n{line}\n\n{write_line(make_decision('f2'))}\n", encoding="utf-8"
    )
    read = read_decisions(file)
    assert sorted(read.list_standing()) == ["f1", "f2"]
    (skipped,) = read.skipped
    assert skipped.item == f"{file.as_posix()}:2" and skipped.step == "read_decisions"
    assert BROKEN[line] in skipped.reason and len(skipped.reason) < 300


def test_bytes_that_are_no_text_a_mark_at_the_start_and_other_line_ends(file):
    good = write_line(make_decision("f1")).encode()
    file.write_bytes(b"\xef\xbb\xbf" + good + b"\r\n\xff\xfe\r\n" + good.replace(b"f1", b"f2"))
    read = read_decisions(file)
    assert sorted(read.list_standing()) == ["f1", "f2"]
    assert [s.item[-2:] for s in read.skipped] == [":2"]


def test_a_line_of_a_newer_version_is_kept_reported_and_never_rewritten(file):
    newer = '{"version": 2, "finding": "f1", "verdict": "escalate", "votes": [1, 2]}'
    file.write_text(newer + "\n", encoding="utf-8")
    append_decision(file, make_decision("f2"))
    assert file.read_text(encoding="utf-8").splitlines()[0] == newer
    read = read_decisions(file)
    assert list(read.list_standing()) == ["f2"]
    assert "newer version" in read.skipped[0].reason and read.skipped[0].item.endswith(":1")


def test_a_last_line_without_its_end_is_not_glued_to_the_next(file):
    file.write_text(write_line(make_decision("f1")), encoding="utf-8")
    append_decision(file, make_decision("f2"))
    assert sorted(read_decisions(file).list_standing()) == ["f1", "f2"]


def test_times_of_other_zones_are_taken_to_utc(file):
    line = write_line(make_decision()).replace("12:00:00Z", "14:30:00+02:30")
    file.write_text(line, encoding="utf-8")
    assert read_decisions(file).decisions[0].at == NOON
    assert read_decisions(file).decisions[0].at.tzinfo is UTC


def test_a_draft_named_by_mistake_gets_no_line(tmp_path):
    draft = tmp_path / "draft.md"
    draft.write_text("The bridge closes.\n")
    with pytest.raises(InputError, match="holds no decisions"):
        append_decision(draft, make_decision())
    assert draft.read_text() == "The bridge closes.\n"


def test_what_cannot_be_read_or_written_says_so(tmp_path, file):
    with pytest.raises(InputError, match="no such decisions file"):
        read_decisions(file)
    with pytest.raises(InputError, match="cannot be read"):
        read_decisions(tmp_path)
    with pytest.raises(InputError, match="no such folder"):
        append_decision(tmp_path / "none" / "d.jsonl", make_decision())
    with pytest.raises(InputError, match="cannot be"):
        (tmp_path / "folder").mkdir()
        append_decision(tmp_path / "folder", make_decision())


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may write anywhere")
def test_a_folder_that_cannot_be_written(tmp_path, file):
    tmp_path.chmod(stat.S_IRUSR | stat.S_IXUSR)
    try:
        with pytest.raises(InputError, match="cannot be written"):
            append_decision(file, make_decision())
    finally:
        tmp_path.chmod(stat.S_IRWXU)


WRITER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from twosource.records import Decision
from twosource.review.decisions_file import append_decision
who, count = sys.argv[2], int(sys.argv[3])
sys.stdin.readline()
for n in range(count):
    append_decision(Path(sys.argv[1]), Decision(
        finding=f"f{n}", verdict="dismiss", by=who, at=datetime.now(UTC), note="x" * 9000, content="c"))
"""


def test_people_who_decide_at_once_lose_nothing(file):
    count, names = 15, ("Ana", "Bo", "Cy", "Di")
    start = [sys.executable, "-c", WRITER, str(file)]
    writers = [subprocess.Popen([*start, name, str(count)], stdin=subprocess.PIPE, text=True) for name in names]
    for writer in writers:
        writer.stdin.write("go\n")
        writer.stdin.flush()
    assert [writer.wait(timeout=120) for writer in writers] == [0] * len(names)
    read = read_decisions(file)
    assert not read.skipped
    assert {(d.by, d.finding) for d in read.decisions} == {(w, f"f{n}") for w in names for n in range(count)}
    times = [d.at for d in read.decisions if d.finding == "f0"]
    assert len(set(times)) == len(names), "each decision on a finding has a time of its own, so that one is the last"


def test_a_lock_that_is_never_released_is_an_error_and_not_a_wait_for_ever(file, monkeypatch):
    from filelock import FileLock

    monkeypatch.setattr("twosource.review.decisions_file.LOCK_SECONDS", 0.2)
    with FileLock(file.with_name(f".{file.name}.lock")), pytest.raises(InputError, match="another run"):
        append_decision(file, make_decision(at=datetime.now(UTC)))
