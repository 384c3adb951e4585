"""Twosource: which claims of a coverage stand on one source, which only look corroborated, where reports disagree.

The flow, read top to bottom; a room (folder) is named for what it makes:

    read_articles → find_copies       articles/
    → extract_claims                  claims/
    → encode_claims → group_claims    groups/
    → compare_group → trace_origins   findings/
    → judge                           findings/
    → Report → render                 records, reports/

    cli/           typer only, a file per command: options → Settings → pipeline → files and exit code
    pipeline.py    the flow line; the only file that knows the order of the steps
    records.py     every data shape (frozen pydantic)
    settings.py    Settings, one section per room
    presets.py     the policies that have a name
    errors.py      TwosourceError > InputError, SettingsError, ModelError
    cache_folder.py  where what is kept between runs lies
    late_names.py  public names of a package that are imported when first used
    inference/     the one place that runs a neural model
    engines/       where the work is done: this process, worker processes, or Ray
    articles/      files → Article: a reader per format, metadata, cleaning, near-copies and wire copy
    claims/        Article → Claim: sentences, attribution, speakers, dates, quantities, places, certainty
    groups/        Claim → Group: encode, candidates, cluster
    findings/      Group → Finding: one comparer per kind of disagreement, origins, rules, policy
    review/        draft and coverage → DraftReport, the second flow; reviewers' decisions
    cases/         a coverage that grows → one SQLite file, the third flow; what changed in it
    reports/       Report → terminal, HTML, Markdown, JSON; templates beside it

Import rule: `records` and `errors` import nothing of ours; a room imports `records`, `settings`, `errors`,
`inference`, `cache_folder`, `late_names` and its own files, never another room; only `pipeline`, `engines`, `review`
and `cases` import rooms; nothing imports `cli`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.late_names import import_when_used

if TYPE_CHECKING:
    from twosource.pipeline import cross_check
    from twosource.records import DraftReport, Report
    from twosource.review.check import check_draft
    from twosource.settings import Settings, read_settings

__version__ = "0.1.0"
__all__ = ["DraftReport", "Report", "Settings", "__version__", "check_draft", "cross_check", "read_settings"]

# `twosource --help` stays quick.
__getattr__ = import_when_used(
    __name__,
    {
        "check_draft": "review.check",
        "cross_check": "pipeline",
        "DraftReport": "records",
        "Report": "records",
        "Settings": "settings",
        "read_settings": "settings",
    },
)
