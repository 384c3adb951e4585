"""Claims and vectors made by hand, so that the expected groups are known."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import numpy as np
import pytest

from twosource.records import Article, Attribution, Claim, Source, When

MakeClaim = Callable[..., Claim]


@pytest.fixture
def make_claim() -> MakeClaim:
    """A claim with a statement, at a place of its own in its article."""

    def make(
        id: str,
        statement: str = "",
        article: str | None = None,
        start: int = 0,
        when: tuple[date, date] | None = None,
        origin: str | None = None,
    ) -> Claim:
        statement = statement or f"Statement {id}."
        source = Source(name="x", kind="person", role="origin", named=True, key=f"person:{origin}")
        return Claim(
            id=id,
            article_id=article or f"article of {id}",
            start=start,
            end=start + len(statement),
            text=statement,
            content=((start, start + len(statement)),),
            statement=statement,
            attribution=Attribution(
                id=f"t-{id}", mode="indirect" if origin else "none", chain=(source,) if origin else ()
            ),
            when=When(earliest=when[0], latest=when[1]) if when else None,
        )

    return make


@pytest.fixture
def make_articles() -> Callable[..., list[Article]]:
    """One article for each article id of the claims."""

    def make(claims: list[Claim], published: date | None = date(2024, 8, 26)) -> list[Article]:
        ids = sorted({claim.article_id for claim in claims})
        return [Article(id=id, outlet=f"Outlet {id}", text="…", published=published) for id in ids]

    return make


@pytest.fixture
def unit() -> Callable[[list[list[float]]], np.ndarray]:
    """Unit rows."""

    def scale(rows: list[list[float]]) -> np.ndarray:
        vectors = np.array(rows, dtype=np.float32)
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)

    return scale
