"""Text → claims: what the tests of this room share."""

from __future__ import annotations

from datetime import date

from twosource.claims import extract_claims
from twosource.claims.shapes import Extraction
from twosource.records import Article, Claim
from twosource.settings import ClaimSettings


def article(text: str, outlet: str = "Harbour Courier", ident: str = "a1") -> Article:
    return Article(id=ident, outlet=outlet, outlet_known=True, published=date(2026, 3, 9), text=text)


def extract(*texts: str, outlet: str = "Harbour Courier", settings: ClaimSettings | None = None) -> Extraction:
    articles = [article(text, outlet, f"a{n}") for n, text in enumerate(texts, 1)]
    return extract_claims(articles, settings or ClaimSettings())


def claims_of(text: str, outlet: str = "Harbour Courier") -> list[Claim]:
    return extract(text, outlet=outlet).claims


def content(claim: Claim, text: str) -> str:
    return " … ".join(text[s:e] for s, e in claim.content)


def chain(claim: Claim) -> list[str]:
    """Names of the chain's links."""
    return [source.name for source in claim.attribution.chain]


def find(claims: list[Claim], text: str, words: str) -> Claim:
    """The one claim whose content holds the words; the shortest where one holds another."""
    fitting = [c for c in claims if words in content(c, text)]
    assert fitting, [content(c, text) for c in claims]
    return min(fitting, key=lambda c: sum(e - s for s, e in c.content))
