"""Path or standard input → the draft as an article, and what was noted about it."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from twosource.articles import is_plainly_english, list_first_words, parse_pasted, read_articles
from twosource.errors import InputError
from twosource.findings.unfit import MAX_WORDS, find_unfit
from twosource.records import Article, Skipped
from twosource.settings import ArticleSettings

STANDARD_INPUT = "-"
DRAFT_ID = "draft"
"""Id of the draft's article: not made from its text, so that an edit moves no id of a coverage."""
STEP = "read_draft"


def read_draft(draft: Path | str, settings: ArticleSettings) -> tuple[Article, list[Skipped]]:
    """The draft, and what in it could not be used.

    Args:
        draft: a file that `read_articles` reads, or "-" for standard input in UTF-8 (plain text or Markdown).
        settings: as for articles.

    Raises:
        InputError: it does not exist, is empty, is no single text, or is not English.
    """
    if str(draft) == STANDARD_INPUT:
        articles, skipped = parse_pasted(sys.stdin.buffer.read(), STANDARD_INPUT)
    else:
        articles, skipped = read_articles([_check_path(Path(draft))], settings)
    if not articles:
        reasons = "; ".join(item.reason for item in skipped) or "nothing in it can be read"
        raise InputError(f"{draft}: {reasons}")
    if len(articles) > 1:
        raise InputError(f"{draft}: holds {len(articles)} articles; give the draft as a file of its own")
    article = articles[0]
    words = list_first_words(article.text, article.skipped_spans, MAX_WORDS // 2)
    if not is_plainly_english(words) and (reason := find_unfit(" ".join(words))) is not None:
        raise InputError(f"{draft}: {reason}; give a draft of at least one English sentence")
    return article.model_copy(update={"id": DRAFT_ID}), [s for s in skipped if s.item == article.path]


def _check_path(path: Path) -> Path:
    if path.is_dir():
        raise InputError(f"{path}: is a folder; name the draft's file")
    return path


def date_draft(draft: Article, coverage: Sequence[Article], today: date | None) -> tuple[Article, list[Skipped]]:
    """The draft with a day for "today": its own, else the one given, else the latest article's, with a note."""
    if draft.published is None and today is not None:
        return draft.model_copy(update={"published": today, "published_from": "given"}), []
    days = [article.published for article in coverage if article.published is not None]
    if draft.published is not None or not days:
        return draft, []
    reason = f"no date in it: read as written on {max(days).isoformat()}, the day of the latest article; give --date"
    note = Skipped(item=draft.path or draft.id, step=STEP, reason=reason)
    return draft.model_copy(update={"published": max(days)}), [note]
