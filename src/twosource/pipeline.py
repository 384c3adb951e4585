"""Paths → Report: the flow line. The only file that knows the order of the steps."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import twosource
from twosource.articles import find_copies, leave_out_foreign, locate_claims, read_articles
from twosource.articles.statements import read_pair_lines, read_statement_lines
from twosource.claims import extract_claims, list_outlet_keys, read_statements
from twosource.engines import join_reading, load_engine
from twosource.errors import InputError
from twosource.findings import (
    RULES,
    check_codes,
    compare_group,
    compare_pair,
    cut_unfit,
    explain_rule,
    find_unfit,
    judge,
    match_codes,
    trace_origins,
)
from twosource.groups import Relater, encode_claims, group_claims, load_encoder, load_relater, propose_relations
from twosource.inference import digest_model, name_models
from twosource.records import (
    Article,
    Claim,
    Comparison,
    Group,
    Provenance,
    Report,
    Skipped,
    Statement,
    Totals,
)
from twosource.reports import render_claim, render_reading, render_terminal, write_reports
from twosource.settings import Settings

__all__ = [
    "RULES",
    "check_codes",
    "compare_statements",
    "cross_check",
    "explain_rule",
    "group_statements",
    "list_claims",
    "match_codes",
    "read_coverage",
    "read_pair_lines",
    "read_statement_lines",
    "render_claim",
    "render_reading",
    "render_terminal",
    "write_reports",
]

Progress = Callable[[str, int, int], None]
"""Called with the step's name, how much is done and how much there is."""


Notice = Callable[[Sequence[Article]], None]
"""Called with the articles once they are read."""


def no_progress(step: str, done: int, total: int) -> None:
    """Says nothing."""


def no_notice(articles: Sequence[Article]) -> None:
    """Says nothing."""


def read_coverage(
    paths: Sequence[Path | str], settings: Settings, progress: Progress = no_progress
) -> tuple[list[Article], list[Skipped], int]:
    """Articles of a coverage, sorted by id, what was not read, and how many inputs there were.

    Raises:
        InputError: a path does not exist, or no article could be read from any of them.
    """
    articles, skipped = read_articles(paths, settings.articles, progress, settings.fetch)
    inputs = len(articles) + sum(item.step == "read_articles" for item in skipped)
    if not articles:
        reasons = "; ".join(f"{s.item}: {s.reason}" for s in skipped[:5])
        named = ", ".join(map(str, paths))
        raise InputError(
            f"{named}: no article could be read" + (f" ({reasons})" if reasons else "; the folder is empty")
        )
    return find_copies(articles, settings.articles, settings.models_dir), skipped, inputs


def cross_check(
    paths: Sequence[Path | str],
    settings: Settings | None = None,
    progress: Progress = no_progress,
    notice: Notice = no_notice,
) -> Report:
    """The corroboration report of a coverage.

    Args:
        paths: files, folders and links; the result does not depend on their order.
        settings: the defaults where None.
        progress: told how far each step is.
        notice: told the articles before their claims are read.

    Raises:
        InputError: nothing could be read.
        ModelError: weights are missing.
    """
    settings = settings or Settings()
    grouped = _group_coverage(paths, settings, progress, notice)
    return judge_groups(grouped, load_relater(settings.groups, settings.models_dir), settings)


@dataclass(frozen=True)
class Grouped:
    """A coverage up to its groups, before anything in them is compared: what a case file keeps of it."""

    inputs: int
    articles: Sequence[Article]
    claims: Sequence[Claim]
    """With their places in the originals, by article and place."""
    groups: Sequence[Group]
    n_sentences: int
    n_sentences_with_claims: int
    not_read: Sequence[Skipped]
    left_out: Sequence[Skipped]
    """By the steps after reading."""
    models: dict[str, str]


def _group_coverage(paths: Sequence[Path | str], settings: Settings, progress: Progress, notice: Notice) -> Grouped:
    """The first half of `cross_check`; what only it needs (vectors, claims not yet located) is gone when it ends."""
    articles, skipped, inputs = read_coverage(paths, settings, progress)
    notice(articles)
    english, foreign = leave_out_foreign(articles)
    engine = load_engine(settings)
    read = join_reading(engine.read_claims(english, list_outlet_keys(english), progress))
    claims = locate_claims(read.extraction.claims, {article.id: article for article in articles})
    limits = read.notes
    groups = engine.group_claims(claims, read.vectors, articles, limits.append)
    return Grouped(
        inputs=inputs,
        articles=articles,
        claims=claims,
        groups=groups,
        n_sentences=read.extraction.n_sentences,
        n_sentences_with_claims=read.extraction.n_sentences_with_claims,
        not_read=skipped,
        left_out=[*foreign, *read.extraction.skipped, *limits],
        models=name_models(digest_encoder(settings), settings.models_dir),
    )


def judge_groups(grouped: Grouped, relater: Relater, settings: Settings) -> Report:
    """The second half of `cross_check`: what stands in each group, on whom it rests, and what an editor should see."""
    articles, claims = grouped.articles, grouped.claims
    article_of = {article.id: article for article in articles}
    claim_of = {claim.id: claim for claim in claims}
    groups = propose_relations(grouped.groups, claim_of, relater)
    groups = [compare_group(group, claim_of, article_of) for group in groups]
    groups = [trace_origins(group, claim_of, article_of, settings.policy) for group in groups]
    groups, findings = judge(groups, claim_of, article_of, settings.policy, settings.findings, grouped.not_read)
    return Report(
        provenance=Provenance(
            version=twosource.__version__, settings=settings.model_dump(mode="json"), models=grouped.models
        ),
        totals=Totals(
            inputs=grouped.inputs,
            articles=len(articles),
            sentences=grouped.n_sentences,
            sentences_with_claims=grouped.n_sentences_with_claims,
            claims=len(claims),
            groups=len(groups),
        ),
        articles=tuple(articles),
        claims=tuple(claims),
        groups=tuple(groups),
        findings=tuple(findings),
        skipped=tuple(sorted([*grouped.not_read, *grouped.left_out], key=lambda s: (s.step, s.item, s.reason))),
    )


def digest_encoder(settings: Settings) -> str:
    """Digest of the encoder's weights; the shipped one's need not be loaded for it."""
    if settings.groups.encoder is None:
        return digest_model("encoder", settings.models_dir)
    return load_encoder(settings.groups, settings.models_dir).digest


def list_claims(
    paths: Sequence[Path | str], settings: Settings | None = None, progress: Progress = no_progress
) -> tuple[list[Article], list[Claim], list[Skipped]]:
    """The articles of a coverage, their attributed claims, and everything that was not kept."""
    settings = settings or Settings()
    articles, skipped, _ = read_coverage(paths, settings, progress)
    english, foreign = leave_out_foreign(articles)
    extraction = extract_claims(english, settings.claims, progress, settings.models_dir)
    claims = locate_claims(extraction.claims, {article.id: article for article in articles})
    return articles, claims, [*skipped, *foreign, *extraction.skipped]


def ignore_skipped(skipped: Skipped) -> None:
    """Tells nobody."""


def group_statements(
    statements: Sequence[Statement],
    settings: Settings | None = None,
    notify: Callable[[Skipped], None] = ignore_skipped,
) -> list[Group]:
    """Bare statements grouped as claims would be; a claim's id is its statement's.

    Args:
        statements: with ids of their own.
        settings: the defaults where None.
        notify: told of every cap, and of every statement that is a group of its own because it cannot be compared.
    """
    settings = settings or Settings()
    unfit = {s.id: reason for s in statements if (reason := find_unfit(s.text, min_words=1)) is not None}
    articles, claims = read_statements([_cut(s) for s in statements], settings.claims, settings.models_dir)
    # Whole, attribution and all: a bare statement is what its giver wants grouped.
    vectors = load_encoder(settings.groups, settings.models_dir).encode([_cut(s).text for s in statements])
    relater = load_relater(settings.groups, settings.models_dir)
    fit = [row for row, claim in enumerate(claims) if claim.id not in unfit]
    groups = group_claims(
        [claims[row] for row in fit], vectors[fit], articles, settings.groups, notify, relater.find_meeting
    )
    for row, claim in enumerate(claims):
        if claim.id in unfit:
            groups += group_claims([claim], vectors[row : row + 1], [articles[row]], settings.groups)
            notify(Skipped(item=claim.id, step="group_claims", reason=f"{unfit[claim.id]}; a group of its own"))
    return sorted(groups, key=lambda group: group.claim_ids[0])


def _cut(statement: Statement) -> Statement:
    return statement.model_copy(update={"text": cut_unfit(statement.text)})


def compare_statements(
    pairs: Sequence[tuple[Statement, Statement]], settings: Settings | None = None
) -> list[Comparison]:
    """How the two statements of each pair stand to each other, in the order of the input.

    A statement that comes in many pairs is read once for each side it stands on.
    """
    settings = settings or Settings()
    row_of: dict[tuple[object, ...], int] = {}
    once: list[Statement] = []
    rows = []
    for pair in pairs:
        for side, statement in enumerate(pair):
            key = side, statement.text, statement.outlet, statement.date
            if key not in row_of:
                row_of[key] = len(once)
                once.append(_cut(statement))
            rows.append(row_of[key])
    articles, claims = read_statements(once, settings.claims, settings.models_dir)
    vectors = encode_claims(claims, load_encoder(settings.groups, settings.models_dir))
    scores = (vectors[rows[0::2]] * vectors[rows[1::2]]).sum(axis=1)
    relater = load_relater(settings.groups, settings.models_dir)
    couples = list(zip(rows[0::2], rows[1::2], strict=True))
    proposals = relater.propose([(claims[a].statement, claims[b].statement) for a, b in couples])
    article_of = {article.id: article for article in articles}
    floor = settings.groups.min_compare_similarity
    return [
        compare_pair(claims[a], claims[b], float(score), article_of, floor, proposal)
        for (a, b), score, proposal in zip(couples, scores, proposals, strict=True)
    ]
