"""Feeds → the pages of their entries that are only a summary, fetched because the user asked for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from twosource.articles.decode import NotText
from twosource.articles.raw_article import name_part
from twosource.articles.readers.feed_file import is_feed_file, list_feed_links
from twosource.articles.readers.original import Original
from twosource.records import Skipped
from twosource.settings import ArticleSettings

Fetch = Callable[[Sequence[str]], Sequence[Original | Skipped]]
"""Links → their pages, or why they are not had, in the order given."""


@dataclass(frozen=True, slots=True)
class FollowedLinks:
    """What came of the links in feeds."""

    pages: tuple[Original, ...]
    """With what the feed says of them."""
    skipped: tuple[Skipped, ...]
    entries: frozenset[str]
    """Names of the entries whose page was asked for: that they are only a summary need not be said any more."""


def follow_feed_links(originals: Sequence[Original], settings: ArticleSettings, fetch: Fetch) -> FollowedLinks:
    """Fetch the page of each entry that is only a summary; one that stands in several feeds is fetched once.

    Feeds inside of archives and mails are not followed: they are old.
    """
    asked: dict[str, Original] = {}
    entries = set()
    for original in originals:
        for part, link, entry in _list_links(original, settings):
            entries.add(name_part(original, part))
            asked.setdefault(link, entry)
    answers = fetch(list(asked)) if asked else ()
    pages = [
        replace(answer, known=replace(entry.known, url=answer.known.url or link))
        for answer, (link, entry) in zip(answers, asked.items(), strict=True)
        if isinstance(answer, Original)
    ]
    skipped = [answer for answer in answers if isinstance(answer, Skipped)]
    return FollowedLinks(tuple(pages), tuple(skipped), frozenset(entries))


def _list_links(original: Original, settings: ArticleSettings) -> list[tuple[str, str, Original]]:
    """(part, link, the entry) of each summary; a file that cannot be read says so when it is read."""
    try:
        if not is_feed_file(original.head, original.name):
            return []
        found = list_feed_links(original, settings)
    except NotText:
        return []
    # The page shows its language better than the feed says it.
    return [
        (part, known.url, Original(part, known=replace(known, id=None, language=None)))
        for part, known in found
        if known.url is not None
    ]
