"""Article → Claim: the room's flow, from the parse to claims with their source chains."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor

from twosource.claims.article_claims import ArticleClaims
from twosource.claims.assemble import assemble_claims
from twosource.claims.assembly import Assembly
from twosource.claims.attitudes import keep_attitudes
from twosource.claims.linking import tag_attributions
from twosource.claims.quotes import find_quotes
from twosource.claims.reading import blank_furniture, read_articles_for_claims
from twosource.claims.settle import settle_attributions
from twosource.claims.shapes import Extraction, FoundAttribution, Reading
from twosource.claims.sources.chains import build_chains
from twosource.claims.sources.known_names import read_names
from twosource.claims.sources.named_outlets import find_named_outlets
from twosource.claims.sources.outlets import outlet_key
from twosource.claims.sources.registry import apply_registry, build_registry
from twosource.claims.sources.source_names import list_source_names
from twosource.claims.sources.speakers import start_speakers
from twosource.claims.stated import claim_statement
from twosource.records import Article, Claim, Statement
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
    return join_extracts(list(extract_each(articles, list_outlet_keys(articles), settings, progress, models_dir)))


def extract_each(
    articles: Sequence[Article],
    outlets: frozenset[str],
    settings: ClaimSettings,
    progress: Progress = no_progress,
    models_dir: str | None = None,
) -> Iterator[ArticleClaims]:
    """What each article says by itself, in the order given: what a run joins with `join_extracts`.

    Args:
        articles: those to read.
        outlets: keys of the outlets of the whole run. Of these only the ones that `find_named_outlets` finds in an
            article bear on what is read in it; nothing else of the run does.
        settings: as for `extract_claims`.
        progress: told after each article.
        models_dir: as for `extract_claims`.
    """
    for done, (assembly, tagged) in enumerate(_attribute(articles, outlets, settings, models_dir), 1):
        reading = assembly.reading
        own, left, with_claims = assemble_claims(assembly)
        own = keep_attitudes(own, tagged, assembly.found)
        yield ArticleClaims(
            claims=tuple(own),
            names=list_source_names(own, assembly.speakers.known),
            skipped=(*left, *reading.cuts),
            n_sentences=len(reading.sentences),
            n_sentences_with_claims=with_claims,
        )
        progress("extract_claims", done, len(articles))


def list_outlet_keys(articles: Sequence[Article]) -> frozenset[str]:
    """Keys of the outlets of a run: words that name one of them name a relay."""
    return frozenset(outlet_key(a.outlet) for a in articles if a.outlet_known)


def join_extracts(extracts: Sequence[ArticleClaims]) -> Extraction:
    """The claims of all articles of a run, in their order, with one key for all names of one source."""
    registry = build_registry([one.names for one in extracts])
    return Extraction(
        [claim for one in extracts for claim in apply_registry(one.claims, registry)],
        [item for one in extracts for item in one.skipped],
        sum(one.n_sentences for one in extracts),
        sum(one.n_sentences_with_claims for one in extracts),
    )


def _attribute(
    articles: Sequence[Article], outlets: frozenset[str], settings: ClaimSettings, models_dir: str | None
) -> Iterator[tuple[Assembly, list[FoundAttribution]]]:
    """Each article before its claims are cut, with all that the networks found in it, a batch of articles at once.

    The parser has one core and the networks all of them, so that a batch is read by both at a time.
    """
    for begin in range(0, len(articles), settings.parse_batch):
        batch = articles[begin : begin + settings.parse_batch]
        blanked = [blank_furniture(article) for article in batch]
        with ThreadPoolExecutor(max_workers=1) as beside:
            texts, breaks = [text for text, _ in blanked], [starts for _, starts in blanked]
            tagging = beside.submit(tag_attributions, texts, breaks, models_dir)
            readings = list(read_articles_for_claims(batch, settings))
            tagged = tagging.result()
        for reading, found in zip(readings, tagged, strict=True):
            yield _identify(reading, found, find_named_outlets(reading.article, outlets)), found


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
    outlets = list_outlet_keys(articles)
    assemblies = [one for one, _ in _attribute(articles, outlets, settings, models_dir)]
    claims = [claim_statement(assembly) for assembly in assemblies]
    registry = build_registry(
        [
            list_source_names([claim], assembly.speakers.known)
            for claim, assembly in zip(claims, assemblies, strict=True)
        ]
    )
    return articles, apply_registry(claims, registry)
