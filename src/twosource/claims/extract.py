"""Article → Claim: the room's flow, from the parse to claims with their source chains."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from twosource.claims.assemble import assemble_claims
from twosource.claims.assembly import Assembly
from twosource.claims.attitudes import keep_attitudes
from twosource.claims.linking import tag_attributions
from twosource.claims.quotes import find_quotes
from twosource.claims.reading import read_articles_for_claims
from twosource.claims.settle import settle_attributions
from twosource.claims.shapes import Extraction, FoundAttribution, Reading
from twosource.claims.sources.chains import build_chains
from twosource.claims.sources.identities import KnownNames
from twosource.claims.sources.known_names import read_names
from twosource.claims.sources.outlets import outlet_key
from twosource.claims.sources.registry import unify_sources
from twosource.claims.sources.speakers import start_speakers
from twosource.claims.stated import claim_statement
from twosource.records import Article, Claim, Skipped, Statement
from twosource.settings import ClaimSettings

Progress = Callable[[str, int, int], None]


def no_progress(step: str, done: int, total: int) -> None:
    """Says nothing."""


def extract_claims(
    articles: Sequence[Article],
    settings: ClaimSettings,
    progress: Progress = no_progress,
    models_dir: str | None = None,
) -> Extraction:
    """Claims of all articles with their attributions and chains.

    Args:
        articles: in any order; claims come in the order of the articles, then of the text.
        settings: how sentences are cut and batched.
        progress: told after each article.
        models_dir: folder of the weights; None is the one that ships with Twosource.

    Returns:
        Claims and skipped sentences; `n_sentences` = `n_sentences_with_claims` + skipped items of step
        "extract_claims". Sentences cut for their length are items of step "read_sentences".

    Raises:
        ModelError: the parser's or the attribution networks' weights are missing.
    """
    outlets = frozenset(outlet_key(a.outlet) for a in articles if a.outlet_known)
    known: list[KnownNames] = []
    claims: list[Claim] = []
    skipped: list[Skipped] = []
    n_sentences = n_with = 0
    for done, (assembly, tagged) in enumerate(_attribute(articles, outlets, settings, models_dir), 1):
        reading = assembly.reading
        known.append(assembly.speakers.known)
        own, left, with_claims = assemble_claims(assembly)
        claims.extend(keep_attitudes(own, tagged, assembly.found))
        skipped.extend(left)
        skipped.extend(reading.cuts)
        n_sentences += len(reading.sentences)
        n_with += with_claims
        progress("extract_claims", done, len(articles))
    return Extraction(unify_sources(claims, known), skipped, n_sentences, n_with)


def _attribute(
    articles: Sequence[Article], outlets: frozenset[str], settings: ClaimSettings, models_dir: str | None
) -> Iterator[tuple[Assembly, list[FoundAttribution]]]:
    """Each article before its claims are cut, with all that the networks found in it, a batch of articles at once."""
    readings = read_articles_for_claims(articles, settings)
    while batch := list(islice(readings, settings.parse_batch)):
        tagged = tag_attributions([r.doc.text for r in batch], [r.breaks for r in batch], models_dir)
        for reading, found in zip(batch, tagged, strict=True):
            yield _identify(reading, found, outlets), found


def _identify(reading: Reading, tagged: Sequence[FoundAttribution], outlets: frozenset[str]) -> Assembly:
    """Quotations, attributions and chains of one article."""
    known = read_names(reading.doc, outlets)
    quotes = find_quotes(reading.article.text, reading.breaks)
    found = settle_attributions(reading, quotes, tagged)
    speakers = start_speakers(reading, known, quotes)
    chains = build_chains(reading, known, speakers, found, quotes)
    return Assembly(reading, quotes, found, chains, speakers)


def read_statements(
    statements: Sequence[Statement], settings: ClaimSettings, models_dir: str | None = None
) -> tuple[list[Article], list[Claim]]:
    """Bare statements as claims: one article and one claim each, in order.

    Args:
        statements: their ids become the ids of article and claim.
        settings: as for articles.
        models_dir: as for articles.

    Returns:
        Articles and claims, row by row. A claim covers the whole text; where the text attributes most of itself
        ("The ministry said that …"), its content is what is said.
    """
    articles = [
        Article(
            id=s.id,
            outlet=s.outlet or f"unknown outlet ({s.id})",
            outlet_known=s.outlet is not None,
            published=s.date,
            published_from="given" if s.date is not None else "unknown",
            text=s.text,
        )
        for s in statements
    ]
    outlets = frozenset(outlet_key(a.outlet) for a in articles if a.outlet_known)
    assemblies = [one for one, _ in _attribute(articles, outlets, settings, models_dir)]
    known = [assembly.speakers.known for assembly in assemblies]
    return articles, unify_sources([claim_statement(assembly) for assembly in assemblies], known)
