"""Articles → ReadArticle: the claims of each and their vectors; the work that every engine hands out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from twosource.groups import encode_claims, load_encoder
from twosource.records import Article, Skipped
from twosource.settings import Settings

if TYPE_CHECKING:
    import numpy as np

    from twosource.claims import ArticleClaims


@dataclass(frozen=True)
class ReadArticle:
    """What one article says: the same whatever it is read with."""

    extract: ArticleClaims
    vectors: np.ndarray
    """Float32 unit rows, shape (claims, d)."""
    notes: tuple[Skipped, ...]
    """Statements the encoder could not read whole."""


def read_batch(articles: Sequence[Article], outlets: frozenset[str], settings: Settings) -> Iterator[ReadArticle]:
    """Some articles read, and the claims of all of them encoded at once.

    Args:
        articles: as many as are worth holding in memory with their parses.
        outlets: keys of the outlets of the whole run.
        settings: models and limits.
    """
    from twosource.claims import extract_each  # who joins what was read elsewhere, reads nothing

    extracts = list(extract_each(articles, outlets, settings.claims, models_dir=settings.models_dir))
    notes: list[Skipped] = []
    encoder = load_encoder(settings.groups, settings.models_dir)
    vectors = encode_claims([claim for one in extracts for claim in one.claims], encoder, notify=notes.append)
    begin = 0
    for article, extract in zip(articles, extracts, strict=True):
        end = begin + len(extract.claims)
        own = tuple(note for note in notes if note.item.rpartition(":")[0] == article.id)
        yield ReadArticle(extract, vectors[begin:end].copy(), own)
        begin = end


def cut_batches(articles: Sequence[Article], size: int) -> list[Sequence[Article]]:
    """Batches of articles in their order."""
    return [articles[begin : begin + size] for begin in range(0, len(articles), size)]
