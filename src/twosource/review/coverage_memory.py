"""Coverage on disk → the same read once: what a process that checks again and again holds between two checks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from twosource.articles import find_copies, is_link, read_articles
from twosource.groups import Relater, load_relater
from twosource.records import Article, Skipped
from twosource.review.watch import Look, look_at_all
from twosource.settings import ArticleSettings, Settings

if TYPE_CHECKING:
    from twosource.review.claim_store import KnownArticle


class CoverageMemory:
    """The articles of the last check, their near-copies and what they say; read anew when a file has changed.

    One memory goes with one coverage and one set of settings. It holds no more than the last check used.
    """

    def __init__(self) -> None:
        self._look: dict[str, Look | None] | None = None
        self._read: tuple[list[Article], list[Skipped]] = ([], [])
        self._kept: list[Article] | None = None
        self._with_copies: list[Article] = []
        self._before: dict[str, KnownArticle] = {}
        self._now: dict[str, KnownArticle] = {}

    def read(self, paths: Sequence[Path | str], settings: Settings) -> tuple[list[Article], list[Skipped]]:
        """As `read_articles`; from memory while no file under the paths is new, changed or gone.

        Links are fetched once: nobody wants a site asked at every keystroke.

        Raises:
            InputError: as `read_articles`.
        """
        # Looked at before it is read: what is saved while it is read counts as a change next time.
        look = look_at_all([Path(path) for path in paths if not is_link(str(path))])
        if look != self._look:
            self._look = None
            self._read = read_articles(paths, settings.articles, fetch=settings.fetch)
            self._look = look
        return self._read

    def mark_copies(
        self, kept: list[Article], settings: ArticleSettings, models_dir: str | None = None
    ) -> list[Article]:
        """As `find_copies`; from memory while the articles are those of the last check."""
        if kept != self._kept:
            self._with_copies = find_copies(kept, settings, models_dir)
            self._kept = kept
        return self._with_copies

    def find_kept(self, article: Article, outlets: frozenset[str]) -> KnownArticle | None:
        """What a memory of another kind has of an article, read beside outlets of these keys; this one has nothing."""
        return None

    def open_relater(self, settings: Settings) -> Relater:
        """The relation network; a memory of another kind may know its answers."""
        return load_relater(settings.groups, settings.models_dir)

    def start_check(self) -> None:
        """Forget what the check before the last one used: each version of a draft would stay for ever."""
        self._before, self._now = self._now, {}

    def recall(self, name: str, find: Callable[[], KnownArticle | None]) -> KnownArticle | None:
        """What an article says by the name of its entry in the store; where it is not held, what `find` gives."""
        known = self._now.get(name) or self._before.get(name) or find()
        if known is not None:
            self._now[name] = known
        return known

    def hold(self, name: str, known: KnownArticle) -> None:
        """Hold what was read of an article."""
        self._now[name] = known
