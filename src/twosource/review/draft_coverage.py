"""Paths → the coverage a draft is checked against: its articles, without the draft itself."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from twosource.articles import leave_out_foreign
from twosource.errors import InputError
from twosource.records import Article, Skipped
from twosource.review.coverage_memory import CoverageMemory
from twosource.review.draft_article import STEP
from twosource.settings import Settings


def read_draft_coverage(
    paths: Sequence[Path | str],
    draft: Article,
    settings: Settings,
    memory: CoverageMemory,
) -> tuple[list[Article], list[Skipped]]:
    """The coverage's articles, sorted by id, near-copies marked, and what was left out.

    What is in another language than English is left out with the reason: nothing of it could be compared.
    A file of the coverage that is the draft, or has its text, is left out with a note: a draft is no source of its own.

    Raises:
        InputError: a path does not exist, or nothing is left.
    """
    if not paths:
        raise InputError("no coverage; name articles or folders with --against")
    read, skipped = memory.read(paths, settings)
    articles, foreign = leave_out_foreign(read)
    skipped = [*skipped, *foreign]
    kept = [article for article in articles if not _is_draft(article, draft)]
    same = [article for article in articles if _is_draft(article, draft)]
    notes = [Skipped(item=a.path or a.id, step=STEP, reason="the draft itself; left out of the coverage") for a in same]
    if not kept:
        named = ", ".join(map(str, paths))
        reasons = "; ".join(f"{item.item}: {item.reason}" for item in [*notes, *skipped][:5]) or "the folder is empty"
        raise InputError(f"{named}: no article to check the draft against ({reasons})")
    return memory.mark_copies(kept, settings.articles, settings.models_dir), [*skipped, *notes]


def _is_draft(article: Article, draft: Article) -> bool:
    if article.path and draft.path and _resolve(article.path) == _resolve(draft.path):
        return True
    return article.text.split() == draft.text.split()


def _resolve(path: str) -> Path:
    return Path(path).resolve()
