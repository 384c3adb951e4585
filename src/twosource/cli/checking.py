"""Drafts → their reports, with what was decided about them: what `check` does once, and `--watch` on every save."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from twosource.cli.progress import show_progress

if TYPE_CHECKING:
    from twosource.errors import InputError
    from twosource.records import DraftReport
    from twosource.review.coverage_memory import CoverageMemory
    from twosource.settings import Settings


@dataclass(frozen=True)
class CheckDesk:
    """What every draft of one run is checked against, and with what in mind."""

    against: tuple[str, ...]
    settings: Settings
    fail_on: tuple[str, ...] = ()
    decisions: Path | None = None
    baseline: Path | None = None
    memory: CoverageMemory | None = None


def check_drafts(
    drafts: Sequence[Path], desk: CheckDesk, output_format: str
) -> tuple[list[DraftReport], list[InputError]]:
    """Check each draft; one that cannot be read does not keep the others from being checked.

    Raises:
        InputError: none of them could be checked, or the format does not hold several.
    """
    from twosource.errors import InputError
    from twosource.pipeline import check_codes
    from twosource.review.several_drafts import refuse_several

    refuse_several(output_format, len(drafts))
    check_codes(desk.fail_on, "--fail-on")
    reports, errors = [], []
    for draft in drafts:
        try:
            reports.append(check_one(draft, desk, tell=output_format == "text"))
        except InputError as error:
            errors.append(error)
    if not reports:
        raise InputError("; ".join(dict.fromkeys(map(str, errors))))
    return reports, errors


def check_one(draft: Path, desk: CheckDesk, tell: bool = False) -> DraftReport:
    """Check a draft, with progress where somebody watches, and with what was decided about it.

    Args:
        draft: a file, or "-".
        desk: what it is checked against.
        tell: say on stderr which decisions found nothing to stand on.
    """
    from twosource.review.check import check_draft
    from twosource.review.decisions_words import describe_not_found
    from twosource.review.last_check import digest_draft
    from twosource.review.remembered import read_memory, remember_check

    memory = read_memory(desk.decisions, desk.baseline, desk.settings.review.cache)
    digest = digest_draft(draft)
    with show_progress() as progress:
        report = check_draft(draft, desk.against, desk.settings, progress, desk.memory)
    remembered = remember_check(report, draft, digest, memory)
    if tell and remembered.n_not_found:
        typer.echo(f"{draft}: {describe_not_found(remembered.n_not_found)}", err=True)
    if remembered.note:
        typer.echo(f"note: {remembered.note}", err=True)
    return remembered.report
