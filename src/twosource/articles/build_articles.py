"""RawArticle → Article: cleaned, with its outlet, date and language and how each is known; doubles left out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeVar

from twosource.articles.clean import clean_text
from twosource.articles.language import find_language
from twosource.articles.metadata import Known, find_host, merge_known
from twosource.articles.publishers import load_publishers
from twosource.articles.raw_article import RawArticle, hash_article
from twosource.records import Article, Skipped
from twosource.settings import ArticleSettings

STEP = "read_articles"


def build_article(one: RawArticle, settings: ArticleSettings) -> Article:
    """The article of a text.

    An outlet on the list of publishers is called by its best-known name, so that "www.bbc.co.uk" and "BBC News" are
    one.
    """
    cleaned = clean_text(one.text, one.known.title, one.known.outlet, one.spans)
    known = merge_known(merge_known(one.known, cleaned.stated), _know_by_address(one.known.url, settings))
    outlet = known.outlet
    if outlet is not None:
        found = load_publishers(settings.publishers).find(outlet)
        outlet = found.name if found is not None else outlet
    return Article(
        id=one.known.id or hash_article(one.known, one.text),
        path=one.path,
        url=known.url,
        outlet=outlet or f"unknown outlet ({one.stem})",
        outlet_known=outlet is not None,
        outlet_from=known.outlet_from,
        title=known.title,
        byline=known.byline,
        published=known.published,
        published_from=known.published_from,
        published_at=known.published_at,
        language=one.given_language or find_language(one.text, cleaned.spans, known.language),
        based_on=known.based_on,
        text=one.text,
        wire=known.credit,
        skipped_spans=cleaned.spans,
        places=one.places,
    )


def _know_by_address(url: str | None, settings: ArticleSettings) -> Known:
    """The outlet whose site an address is; the bare site where it is on no list."""
    host = find_host(url)
    if host is None:
        return Known()
    found = load_publishers(settings.publishers).find_host(host)
    return Known(outlet=found.name if found is not None else host, outlet_from="domain")


class Placed(Protocol):
    """What two doubles have in common, and which of them is the first; an `Article` has it."""

    @property
    def id(self) -> str:
        """The article's."""
        ...

    @property
    def path(self) -> str | None:
        """Where it was read."""
        ...

    @property
    def outlet(self) -> str:
        """As it was given."""
        ...

    @property
    def outlet_known(self) -> bool:
        """Whether `outlet` is a name."""
        ...

    @property
    def text(self) -> str:
        """All of it, or what stands for it."""
        ...


OneArticle = TypeVar("OneArticle", bound=Placed)


def leave_out_doubles(articles: Sequence[OneArticle]) -> tuple[list[OneArticle], list[Skipped]]:
    """Articles by id; the second copy of a text of one outlet and the second use of an id are skipped.

    Args:
        articles: in any order; the one with the first path is kept.
    """
    by_id: dict[str, OneArticle] = {}
    by_text: dict[tuple[str, str], OneArticle] = {}
    skipped: list[Skipped] = []
    for article in sorted(articles, key=lambda one: (one.path or "", one.id, one.outlet)):
        key = (article.outlet if article.outlet_known else "", article.text)
        place = article.path or article.id
        if key in by_text:
            reason = f"the same text of the same outlet as {by_text[key].path}; it is read once"
            skipped.append(Skipped(item=place, step=STEP, reason=reason))
        elif article.id in by_id:
            reason = (
                f"its id {article.id!r} is that of {by_id[article.id].path} too; give each article an id of its own"
            )
            skipped.append(Skipped(item=place, step=STEP, reason=reason))
        else:
            by_id[article.id] = by_text[key] = article
    return [by_id[key] for key in sorted(by_id)], skipped
