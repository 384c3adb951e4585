"""A finding and what somebody decided → a line of the decisions file."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import get_args

from twosource.errors import InputError
from twosource.records import Decision, Verdict
from twosource.review.checked_findings import CheckedFinding, DraftCheck
from twosource.review.decisions_file import append_decision
from twosource.review.decisions_target import PlaceInDraft
from twosource.review.last_check import STANDARD_INPUT, digest_draft, recall_check

WORDS: tuple[str, ...] = get_args(Verdict)


def parse_verdict(text: str) -> Verdict:
    """One of confirm, dismiss, fixed.

    Raises:
        InputError: it is another word.
    """
    for word in get_args(Verdict):
        if text.strip().lower() == word:
            verdict: Verdict = word
            return verdict
    raise InputError(f"{text}: is no decision; write one of {', '.join(WORDS)}")


def recall_place(place: PlaceInDraft) -> DraftCheck:
    """The last check of the draft a place is in.

    Raises:
        InputError: there was none, or the draft has changed since, so that its lines may be others.
    """
    check = recall_check(place.draft)
    if check is None:
        raise InputError(
            f"{place.draft}: has not been checked on this machine; run `twosource check` on it first, or name the "
            "coverage with --against or the JSON of a check with --report"
        )
    if check.digest and check.digest != digest_draft(place.draft):
        raise InputError(
            f"{place.draft}: has changed since its last check, so that line {place.line} may be another; "
            "run `twosource check` again, name the coverage with --against, or give the finding's id"
        )
    return check


def decide_finding(
    file: Path, check: DraftCheck, finding: CheckedFinding, verdict: Verdict, by: str, note: str = ""
) -> Decision:
    """Write what somebody decided about a finding, with the digest of the words it was decided on.

    Raises:
        InputError: nobody is named, the finding has no digest, or the file cannot be written.
    """
    if not by.strip():
        raise InputError("--by: is empty; say who decides")
    if not finding.content:
        raise InputError(f"{finding.id}: has no digest of its words; check the draft again with this version")
    decision = Decision(
        finding=finding.id,
        verdict=verdict,
        by=by.strip(),
        at=datetime.now(UTC),
        note=note.strip(),
        content=finding.content,
        message=finding.message,
        rule=finding.rule,
        claim=finding.claim,
        draft=place_draft(check.draft, file),
    )
    return append_decision(file, decision)


def place_draft(draft: Path | str, file: Path) -> str:
    """How decisions name a draft: its path from the folder of the decisions file, with "/".

    So that the name is the same for everybody who has both. "" for standard input, and where the path is not known.
    """
    if str(draft) in ("", STANDARD_INPUT):
        return ""
    whole, folder = os.path.realpath(draft), os.path.realpath(file.parent)
    try:
        return Path(os.path.relpath(whole, folder)).as_posix()
    except ValueError:  # another drive
        return Path(whole).as_posix()
