"""A check just made → the same with what is remembered of earlier ones, and itself kept for the next decision."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from twosource.errors import InputError
from twosource.records import DraftReport
from twosource.review.baseline import mark_new
from twosource.review.checked_findings import DraftCheck, list_checked, read_check
from twosource.review.decisions import carry_decisions, count_not_found
from twosource.review.decisions_entry import place_draft
from twosource.review.decisions_file import FILE_NAME, DecisionsFile, read_decisions
from twosource.review.last_check import keep_check, name_draft


@dataclass(frozen=True, slots=True)
class Memory:
    """What is remembered when a draft is checked."""

    decisions: DecisionsFile
    """Empty where nothing was decided yet."""
    baseline: DraftCheck | None = None
    keep: bool = True
    """Whether the check is kept in the user's cache folder, so that `twosource decide` knows its findings."""


@dataclass(frozen=True, slots=True)
class RememberedCheck:
    """A report with decisions and baseline on its findings."""

    report: DraftReport
    n_not_found: int
    """Decisions on this draft whose findings are not there: that says nothing about them."""
    note: str | None = None
    """Why the check could not be kept; null where it was."""


def read_memory(decisions: Path | None, baseline: Path | None, keep: bool = True) -> Memory:
    """Decisions and baseline from their files, read anew for each check: somebody may decide while one is made.

    Args:
        decisions: a file that must be there; None is the one of the working folder, which need not.
        baseline: JSON of an earlier check, or None.
        keep: goes to `Memory.keep`.

    Raises:
        InputError: a file that was named cannot be read.
    """
    if decisions is None and not Path(FILE_NAME).exists():
        file = DecisionsFile(Path(FILE_NAME))
    else:
        file = read_decisions(decisions or Path(FILE_NAME))
    return Memory(file, None if baseline is None else read_check(baseline), keep)


def remember_check(report: DraftReport, draft: Path | str, digest: str | None, memory: Memory) -> RememberedCheck:
    """Carry decisions over, mark what is new, and keep the check.

    Args:
        report: of a check just made.
        draft: its path, or "-".
        digest: of the draft's bytes before the check (`digest_draft`): a save in between must not pass for checked.
        memory: of this run.
    """
    own = list_checked(report)
    placed = place_draft(draft, memory.decisions.path)
    report = carry_decisions(report, memory.decisions, placed)
    n_not_found = count_not_found(report, memory.decisions, placed)
    if memory.baseline is not None:
        report = mark_new(report, memory.baseline)
    note = None
    if memory.keep:
        try:
            keep_check(DraftCheck(name_draft(draft), datetime.now(UTC), digest, own))
        except InputError as error:
            note = str(error)
    return RememberedCheck(report, n_not_found, note)
