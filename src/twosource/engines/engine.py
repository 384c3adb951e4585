"""Settings → Engine: the two functions that do the heavy work of a run, wherever they do it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol

import numpy as np

from twosource.engines.article_reading import ReadArticle
from twosource.records import Article, Claim, Group, Skipped
from twosource.settings import Settings

Progress = Callable[[str, int, int], None]
"""Called with the step's name, how much is done and how much there is."""


class Engine(Protocol):
    """Where a run's work is done. What comes of it is the same for every engine."""

    def read_claims(
        self, articles: Sequence[Article], outlets: frozenset[str], progress: Progress
    ) -> Iterator[ReadArticle]:
        """What each article says and the vectors of its claims, in the order of the articles.

        Args:
            articles: in any number; each is read by itself.
            outlets: keys of the outlets of the whole run (`list_outlet_keys`).
            progress: told after each batch of articles, with the step "extract_claims".

        Raises:
            ModelError: weights are missing.
            EngineError: a process that did the work was lost twice; the message names its articles.
        """
        ...

    def group_claims(
        self,
        claims: Sequence[Claim],
        vectors: np.ndarray,
        articles: Sequence[Article],
        notify: Callable[[Skipped], None],
    ) -> list[Group]:
        """Groups of claims about one statement, as `groups.group_claims` gives them."""
        ...


def load_engine(settings: Settings) -> Engine:
    """The engine that the settings name.

    Raises:
        EngineError: what it needs is not installed.
    """
    if settings.engine.name == "ray":
        from twosource.engines.ray_engine import RayEngine

        return RayEngine(settings)
    from twosource.engines.local import LocalEngine

    return LocalEngine(settings)
