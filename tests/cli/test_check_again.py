"""`twosource check` more than once: decisions, a baseline, several drafts, and on every save."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner

from twosource.cli.app import app

pytestmark = pytest.mark.model

STORY = """---
outlet: {outlet}
date: 2026-03-09
---
Two cranes of the old harbour fell into the basin on Sunday, the harbour office said.
"""
DRAFT = """---
date: 2026-03-10
---
{count} cranes of the old harbour fell into the basin on Sunday, the harbour office said.
"""


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """A draft that says three where two outlets say two."""
    monkeypatch.setenv("TWOSOURCE_CACHE", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "coverage").mkdir()
    for name, outlet in (("a.md", "Basin Mail"), ("b.md", "Quay Echo")):
        (tmp_path / "coverage" / name).write_text(STORY.format(outlet=outlet))
    write(tmp_path, "Three")
    return tmp_path


def write(desk, count, name="draft.md"):
    (desk / name).write_text(DRAFT.format(count=count))


def twosource(*words):
    return CliRunner().invoke(app, list(map(str, words)))


def check(*words, drafts=("draft.md",)):
    return twosource("check", *drafts, "--against", "coverage", "--select", "TS2", *words)


def test_a_dismissed_finding_does_not_fail_and_is_counted_until_something_changes(desk):
    out = check()
    assert out.exit_code == 1 and "draft.md:4:1: TS202 number" in out.stdout
    assert twosource("decide", "--at", "draft.md:4", "dismiss", "--by", "Ana", "--note", "seen it").exit_code == 0
    out = check()
    assert out.exit_code == 0 and "TS202" not in out.stdout and "1 dismissed" in out.stdout
    assert "found in the last check" in twosource("decisions").stdout
    write(desk, "Four")
    out = check()
    assert out.exit_code == 1 and "Dismissed by Ana" in out.stdout and "this has lapsed" in out.stdout
    assert "lapsed" in twosource("decisions").stdout


def test_a_dismissal_lapses_when_the_evidence_changes(desk):
    check()
    assert twosource("decide", "--at", "draft.md:4", "dismiss", "--by", "Ana").exit_code == 0
    for file in (desk / "coverage").iterdir():
        file.write_text(file.read_text().replace("Two", "Five"))
    out = check()
    assert out.exit_code == 1 and "this has lapsed" in out.stdout and "say five" in out.stdout


def test_what_was_marked_as_fixed_and_is_found_again_says_so(desk):
    check()
    twosource("decide", "--at", "draft.md:4", "fixed", "--by", "Bo")
    out = check()
    assert out.exit_code == 1 and "Marked as fixed by Bo" in out.stdout and "still found" in out.stdout
    write(desk, "Two")
    out = check()
    assert out.exit_code == 0 and "not found in this run" in out.stderr
    assert "not found in the last check" in twosource("decisions").stdout
    assert "resolved" not in out.output


def test_lines_that_cannot_be_read_are_named_by_number(desk):
    check()
    twosource("decide", "--at", "draft.md:4", "dismiss", "--by", "Ana")
    with (desk / "twosource-decisions.jsonl").open("a") as stream:
        stream.write('{"version": 7, "finding": "x"}\n{\n')
    out = check()
    assert out.exit_code == 0 and "1 dismissed" in out.stdout
    assert "twosource-decisions.jsonl:2: written by a newer version" in out.stdout
    assert "twosource-decisions.jsonl:3: is no JSON" in out.stdout


def test_a_line_of_a_draft_that_has_changed_needs_a_fresh_check(desk):
    def decide(line, *words):
        return twosource("decide", "--at", f"draft.md:{line}", "confirm", "--by", "Cy", *words)

    (desk / "twosource.toml").write_text('[findings]\nselect = ["TS2"]\n')
    assert decide(4, "--against", "coverage").exit_code == 0
    (desk / "draft.md").write_text((desk / "draft.md").read_text().replace("---\nThree", "---\n\nThree"))
    assert "has changed since its last check" in str(decide(5).exception)
    assert decide(5, "--against", "coverage").exit_code == 0
    assert decide(5).exit_code == 0, "the fresh check is the last one now"
    rows = [json.loads(line) for line in (desk / "twosource-decisions.jsonl").read_text().splitlines()]
    assert len({row["finding"] for row in rows}) == 1 and len(rows) == 3


def test_a_baseline_hides_what_it_knows(desk):
    assert check("--output-format", "json", "-o", "before.json").exit_code == 1
    out = check("--baseline", "before.json")
    assert out.exit_code == 0 and "1 known from the baseline" in out.stdout and "TS202" not in out.stdout
    write(desk, "Four")
    out = check("--baseline", "before.json")
    assert out.exit_code == 1 and "TS202" in out.stdout
    found = json.loads(check("--baseline", "before.json", "--output-format", "json").stdout)["findings"]
    assert [finding["is_new"] for finding in found] == [True]


def test_several_drafts_as_pre_commit_gives_them(desk):
    write(desk, "Two", "good.md")
    out = check(drafts=("good.md", "draft.md"))
    assert out.exit_code == 1 and "draft.md:4:1: TS202" in out.stdout and "good.md:4" not in out.stdout
    assert check(drafts=("good.md",)).exit_code == 0
    out = check(drafts=("good.md", "none.md"))
    assert out.exit_code == 2 and "0 open findings" in out.stdout and "none.md: no such file" in out.stderr
    out = check("--output-format", "html", drafts=("good.md", "draft.md"))
    assert out.exit_code != 0 and "holds one draft" in str(out.exception)


def test_watching_needs_one_draft_that_is_a_file(desk):
    for drafts in (("-",), ("draft.md", "draft.md")):
        out = check("--watch", drafts=drafts)
        assert out.exit_code != 0 and "--watch: follows one draft" in str(out.exception)


class Lines:
    """What a process says, line by line, from a thread."""

    def __init__(self, stream):
        self.seen = []
        threading.Thread(target=self._read, args=(stream,), daemon=True).start()

    def _read(self, stream):
        for line in stream:
            self.seen.append(line)

    def wait(self, words, after=0, seconds=120):
        """Until a line with these words has come, of those from number `after` on."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if any(words in line for line in self.seen[after:]):
                return
            time.sleep(0.02)
        raise AssertionError(f"no {words!r} in {self.seen[after:]}")


def cpu_seconds(pid):
    """Processor time of a process so far: what a save costs, however busy the machine is."""
    ticks = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:13]
    return sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK")


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="counts processor time as Linux tells it")
def test_every_save_is_checked_within_two_seconds_and_ctrl_c_ends_it(desk):
    code = "from twosource.cli.app import main; main()"
    words = ["check", "draft.md", "--against", "coverage", "--select", "TS2", "--watch"]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    process = subprocess.Popen(
        [sys.executable, "-c", code, *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # ignored where the tests run in a background
    )
    try:
        said, found = Lines(process.stderr), Lines(process.stdout)
        said.wait("Watching draft.md")
        found.wait("draft.md:4:1: TS202")

        mark, before = len(said.seen), cpu_seconds(process.pid)
        (desk / "new.md").write_text(DRAFT.format(count="Two"))
        (desk / "new.md").replace(desk / "draft.md")
        said.wait("checked in", mark)
        assert cpu_seconds(process.pid) - before < 2
        found.wait("0 open findings")

        mark = len(said.seen)
        (desk / "draft.md").unlink()
        said.wait("not checked: draft.md: no such file", mark)
        mark = len(said.seen)
        write(desk, "Four")
        said.wait("checked in", mark)
        found.wait("draft says four")
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=30) == 0
        assert not any("Traceback" in line for line in said.seen)
    finally:
        process.kill()
        process.wait()
