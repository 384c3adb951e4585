"""What is read in an article is the same, byte for byte, whatever it is read with: a case file keeps it."""

from __future__ import annotations

import random
from datetime import date

import pytest

from twosource.claims import extract_each, list_outlet_keys
from twosource.claims.article_claims import ArticleClaims
from twosource.records import Article
from twosource.settings import ClaimSettings

pytestmark = pytest.mark.model

SAID = (
    "Mayor Ana Reyes said the quay is safe.",
    "Two dockers told the Evening Lantern that a third crane fell on Friday.",
    "“We saw it fall,” said Rui Lobo, who works there. “Nobody was hurt.”",
    "The harbour company denied that 40 tonnes of melons were lost.",
    "According to a report by the Valdora Institute (VI), the cable had frayed in March.",
    "The bridge is closed.",
    "Reyes hopes for a deal, but the union's lawyer, Clara Prado, told Glimpsenow it may take nine days.",
    "She added that the VI, which inspects cranes, had asked for money twice and that no answer came.",
)


def articles(n: int) -> list[Article]:
    made = []
    for number in range(n):
        draw = random.Random(number)
        paragraphs = [" ".join(draw.choices(SAID, k=draw.randint(1, 5))) for _ in range(draw.randint(1, 7))]
        outlet = ("Evening Lantern", "Glimpsenow", "Ilvera Ledger")[number % 3]
        made.append(
            Article(
                id=f"a{number}", outlet=outlet, outlet_known=True, published=date(2026, 3, 9),
                text="\n\n".join(paragraphs),
            )
        )  # fmt: skip
    return made


def read(some: list[Article], outlets: frozenset[str], batch: int = 16) -> dict[str, str]:
    extracts = extract_each(some, outlets, ClaimSettings(parse_batch=batch))
    return {article.id: one.to_json() for article, one in zip(some, extracts, strict=True)}


def test_an_article_reads_the_same_in_any_company() -> None:
    every = articles(14)
    outlets = list_outlet_keys(every)
    alone = {article.id: read([article], outlets)[article.id] for article in every}
    for seed, batch in ((1, 1), (2, 3), (3, 5), (4, 16)):
        some = random.Random(seed).sample(every, 10)
        assert read(some, outlets, batch) == {article.id: alone[article.id] for article in some}


def test_what_is_kept_of_an_article_comes_back_the_same() -> None:
    for article in articles(3):
        one = next(iter(extract_each([article], frozenset(), ClaimSettings())))
        assert ArticleClaims.from_json(one.to_json()) == one
        assert ArticleClaims.from_json(one.to_json()).to_json() == one.to_json()
