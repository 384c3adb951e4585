"""Every save of a draft is seen, however an editor saves."""

import threading
import time
from pathlib import Path

import pytest

from twosource.review.watch import Change, watch_saves

FIRST = Change(draft=True, coverage=True)
DRAFT = Change(draft=True, coverage=False)
COVERAGE = Change(draft=False, coverage=True)


@pytest.fixture
def desk(tmp_path):
    (tmp_path / "coverage").mkdir()
    (tmp_path / "coverage" / "a.txt").write_text("The bridge closes.")
    (tmp_path / "draft.md").write_text("The bridge closes.")
    return tmp_path


class Script:
    """Stands for `sleep`: does the next thing on its list at each pause, and fails when there is nothing left."""

    def __init__(self, *things):
        self.things = list(things)
        self.pauses = 0

    def __call__(self, seconds):
        self.pauses += 1
        if self.things:
            self.things.pop(0)()
        elif self.pauses > 200:
            raise TimeoutError("no change was seen")


def nothing():
    pass


def watch(desk, *things):
    changes = watch_saves(desk / "draft.md", [desk / "coverage"], sleep=Script(*things))
    assert next(changes) == FIRST
    return changes


def save_in_place(file, text="The bridge opens again."):
    file.write_text(text)


def save_by_rename(file, text="The bridge closes."):
    other = file.with_name(file.name + ".new")
    other.write_text(text)
    other.replace(file)


def save_by_deleting(file):
    file.unlink()
    file.write_text("The bridge closes, again.")


@pytest.mark.parametrize("save", [save_in_place, save_by_rename, save_by_deleting])
def test_each_way_of_saving_is_one_change(desk, save):
    changes = watch(desk, nothing, lambda: save(desk / "draft.md"))
    assert next(changes) == DRAFT
    with pytest.raises(TimeoutError):
        next(changes)


def test_a_file_that_is_emptied_before_it_is_written_is_one_change(desk):
    draft = desk / "draft.md"
    changes = watch(desk, lambda: draft.write_text(""), lambda: draft.write_text("The bridge opens."), nothing)
    assert next(changes) == DRAFT
    assert draft.read_text() == "The bridge opens."
    with pytest.raises(TimeoutError):
        next(changes)


def test_a_draft_that_goes_away_and_comes_back_is_two_changes(desk):
    draft = desk / "draft.md"
    changes = watch(desk, draft.unlink, nothing, nothing, nothing, lambda: draft.write_text("Back."))
    assert next(changes) == DRAFT and not draft.exists()
    assert next(changes) == DRAFT and draft.exists()


def test_a_draft_that_is_not_there_at_first(desk):
    (desk / "draft.md").unlink()
    changes = watch(desk, nothing, lambda: (desk / "draft.md").write_text("Here."))
    assert next(changes) == DRAFT


def test_the_coverage_is_looked_at_too(desk):
    for change in (
        lambda: (desk / "coverage" / "a.txt").write_text("The bridge closes on Friday."),
        lambda: (desk / "coverage" / "b.txt").write_text("A second article."),
        (desk / "coverage" / "b.txt").unlink,
    ):
        changes = watch(desk, change)
        assert next(changes) == COVERAGE


def test_hidden_and_backup_files_are_no_coverage(desk):
    changes = watch(desk, lambda: [(desk / "coverage" / n).write_text("x") for n in (".a.txt.swp", "a.txt~")])
    with pytest.raises(TimeoutError):
        next(changes)


def test_a_draft_inside_the_coverage_is_the_draft(desk):
    draft = desk / "coverage" / "draft.md"
    draft.write_text("The bridge closes.")
    script = Script(lambda: draft.write_text("The bridge opens."))
    changes = watch_saves(draft, [desk / "coverage"], sleep=script)
    assert next(changes) == FIRST and next(changes) == DRAFT


def test_what_is_saved_while_the_caller_works_is_the_next_change(desk):
    changes = watch(desk)
    (desk / "draft.md").write_text("Saved in the meantime.")
    assert next(changes) == DRAFT


def test_a_file_that_is_written_without_a_pause_is_taken_in_the_end(desk):
    def grow():
        with (desk / "draft.md").open("a") as stream:
            stream.write("x")

    script = Script(*[grow] * 60)
    changes = watch_saves(desk / "draft.md", [], sleep=script)
    next(changes)
    assert next(changes) == DRAFT
    assert script.pauses < 15


def test_a_save_is_seen_within_a_second_of_real_time(desk):
    changes = watch_saves(desk / "draft.md", [desk / "coverage"])
    next(changes)
    saved = []

    def save():
        time.sleep(0.3)
        saved.append(time.monotonic())
        save_by_rename(desk / "draft.md", "The bridge opens again.")

    writer = threading.Thread(target=save)
    writer.start()
    assert next(changes) == DRAFT
    assert time.monotonic() - saved[0] < 1.0
    writer.join()


def test_a_coverage_of_single_files(tmp_path):
    files = [tmp_path / "a.txt", tmp_path / "none.txt"]
    files[0].write_text("x")
    script = Script(lambda: files[1].write_text("y"))
    changes = watch_saves(Path(tmp_path / "draft.md"), files, sleep=script)
    assert next(changes) == FIRST and next(changes) == COVERAGE
