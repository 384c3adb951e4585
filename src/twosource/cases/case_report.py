"""CaseFile → Report: the one that `twosource report` makes of the same articles, without reading any of them again."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Container
from dataclasses import dataclass

import numpy as np

from twosource.articles import leave_out_foreign, locate_claims
from twosource.articles.build_articles import leave_out_doubles
from twosource.cases.case_file import CaseFile, fetch_column
from twosource.cases.case_settings import list_kept_models
from twosource.cases.opinions import KeptRelater
from twosource.cases.packing import unpack_article, unpack_claim, unpack_skipped
from twosource.cases.standing import load_standing
from twosource.claims import SourceNames, apply_registry, build_registry
from twosource.errors import InputError
from twosource.groups.exact_vectors import ExactVectors
from twosource.groups.group_records import describe_group
from twosource.pipeline import Grouped, judge_groups
from twosource.records import Article, Claim, Group, Report, Skipped
from twosource.settings import Settings


@dataclass(frozen=True)
class Kept:
    """All that a case has of its kept articles."""

    articles: list[Article]
    """By id, copies marked."""
    claims: list[Claim]
    """By article and place, sources by the names of the registry."""
    vectors: ExactVectors
    group_of: list[int]
    """Number of each claim's group."""
    not_read: list[Skipped]
    left_out: list[Skipped]
    inputs: int
    n_sentences: int
    n_sentences_with_claims: int


def load_kept(case: CaseFile, wanted: Container[int] | None = None) -> Kept:
    """Everything that a report needs; the caller holds a read transaction.

    Args:
        case: open.
        wanted: numbers of the articles that are to be read, with their claims; None is all of them.

    Raises:
        InputError: the case has no article.
    """
    connection = case.connection
    articles = load_articles(case, wanted)
    columns = "names, skipped, notes, n_sentences, n_sentences_with_claims, n_claims, matrix"
    extracts = {row[0]: row[1:] for row in connection.execute(f"SELECT article, {columns} FROM extracts")}
    query = "SELECT number FROM articles WHERE state = 'kept' ORDER BY id"
    numbers = [number for number in fetch_column(connection, query) if number in extracts]
    registry = build_registry([SourceNames.from_table(json.loads(extracts[number][0])) for number in numbers])
    numbers = [number for number in numbers if wanted is None or number in wanted]
    claims: list[Claim] = []
    group_of: list[int] = []
    for number in numbers:
        own = connection.execute("SELECT record, group_number FROM claims WHERE article = ? ORDER BY place", (number,))
        for record, group in own:
            claims.append(unpack_claim(record))
            group_of.append(group)
    not_read = load_not_read(case)
    _, foreign = leave_out_foreign(articles)
    left_out = [note for number in numbers for column in (1, 2) for note in unpack_skipped(extracts[number][column])]
    return Kept(
        articles=articles,
        claims=apply_registry(claims, registry),
        vectors=_join_vectors([extracts[number][6] for number in numbers], len(claims)),
        group_of=group_of,
        not_read=not_read,
        left_out=[*foreign, *left_out, *unpack_skipped(case.get_meta("group_notes", "[]"))],
        inputs=len(articles) + sum(one.step == "read_articles" for one in not_read),
        n_sentences=sum(extracts[number][3] for number in numbers),
        n_sentences_with_claims=sum(extracts[number][4] for number in numbers),
    )


def load_articles(case: CaseFile, wanted: Container[int] | None = None) -> list[Article]:
    """The articles that a report reads, by id, copies marked; of these those with the numbers that are wanted.

    Raises:
        InputError: there is none.
    """
    rows = case.connection.execute(
        "SELECT number, record, copy_of, copy_ratio FROM articles WHERE state = 'kept' ORDER BY id"
    ).fetchall()
    if not rows:
        raise InputError(f"{case.path}: has no articles yet; add some with `twosource case add {case.path} PATH`")
    return [unpack_article(*row) for number, *row in rows if wanted is None or number in wanted]


def load_not_read(case: CaseFile) -> list[Skipped]:
    """Inputs that were not read, or not in full, doubles of others among them."""
    told = case.connection.execute("SELECT item, step, reason FROM skipped")
    _, doubles = leave_out_doubles(load_standing(case.connection))
    skipped = [*(Skipped(item=item, step=step, reason=reason) for item, step, reason in told), *doubles]
    return sorted(skipped, key=lambda one: (one.item, one.reason))


def _join_vectors(matrices: list[bytes], n_claims: int) -> ExactVectors:
    rows = np.frombuffer(b"".join(matrices), dtype="<i2")
    return ExactVectors(rows.reshape(n_claims, -1) if n_claims else np.zeros((0, 1), dtype=np.int16))


def make_case_groups(kept: Kept, settings: Settings, wanted: Container[int] | None = None) -> list[Group]:
    """The groups of a case as a run makes them, by first claim.

    Args:
        kept: all claims of these groups.
        settings: those of the case.
        wanted: numbers of the groups; None is all of them.
    """
    rows_of: dict[int, list[int]] = defaultdict(list)
    for row in sorted(range(len(kept.claims)), key=lambda row: kept.claims[row].id):
        rows_of[kept.group_of[row]].append(row)
    article_of = {article.id: article for article in kept.articles}
    return [
        describe_group(
            [kept.claims[row] for row in rows], kept.vectors.take(np.array(rows)), article_of, settings.groups
        )
        for number, rows in sorted(rows_of.items(), key=lambda one: kept.claims[one[1][0]].id)
        if wanted is None or number in wanted
    ]


def report_case(case: CaseFile, settings: Settings) -> Report:
    """The corroboration report of a case.

    Args:
        case: open; settings and models are not checked again.
        settings: those of `merge_settings`.

    Raises:
        InputError: the case has no article.
        ModelError: the relation network is needed and its weights are missing.
    """
    with case.reading() as connection:
        kept = load_kept(case)
        groups = make_case_groups(kept, settings)
        article_of = {article.id: article for article in kept.articles}
        grouped = Grouped(
            inputs=kept.inputs,
            articles=kept.articles,
            claims=locate_claims(kept.claims, article_of),
            groups=groups,
            n_sentences=kept.n_sentences,
            n_sentences_with_claims=kept.n_sentences_with_claims,
            not_read=kept.not_read,
            left_out=kept.left_out,
            models=list_kept_models(case),
        )
        return judge_groups(grouped, KeptRelater(connection, settings), settings)
