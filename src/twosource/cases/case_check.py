"""Draft + case → DraftReport: the coverage a draft is checked against is what the case has, already read."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from twosource.cases.case_file import CaseFile
from twosource.cases.case_report import load_articles, load_not_read
from twosource.cases.case_writing import start_run
from twosource.cases.opinions import KeptRelater
from twosource.cases.packing import unpack_claim, unpack_matrix, unpack_skipped
from twosource.claims import ArticleClaims, SourceNames, find_named_outlets
from twosource.groups import Relater
from twosource.records import Article, Decision, DraftReport, Skipped
from twosource.review.claim_store import KnownArticle
from twosource.review.coverage_memory import CoverageMemory
from twosource.review.decisions_file import DecisionsFile
from twosource.settings import ArticleSettings, Settings


class CaseMemory(CoverageMemory):
    """The coverage of a check, from a case file instead of from paths."""

    def __init__(self, case: CaseFile) -> None:
        super().__init__()
        self._case = case
        self._articles: dict[str, Article] = {}

    def read(self, paths: Sequence[Path | str], settings: Settings) -> tuple[list[Article], list[Skipped]]:
        """The case's articles, near-copies marked, and what it could not read.

        Raises:
            InputError: it has none.
        """
        with self._case.reading():
            articles = load_articles(self._case)
            not_read = load_not_read(self._case)
        self._articles = {article.id: article for article in articles}
        return articles, not_read

    def mark_copies(
        self, kept: list[Article], settings: ArticleSettings, models_dir: str | None = None
    ) -> list[Article]:
        """As the case has them, unless articles were left out whose copies others are."""
        left_out = self._articles.keys() - {article.id for article in kept}
        return super().mark_copies(kept, settings, models_dir) if left_out else kept

    def find_kept(self, article: Article, outlets: frozenset[str]) -> KnownArticle | None:
        """What the case has of one of its articles; None where the draft's outlet bears on what it says."""
        columns = "article, named_outlets, names, extracts.skipped, notes, n_sentences, n_sentences_with_claims, matrix"
        with self._case.reading() as connection:
            row = connection.execute(
                f"SELECT {columns} FROM extracts JOIN articles ON article = number WHERE id = ? AND state = 'kept'",
                (article.id,),
            ).fetchone()
            if row is None or self._articles.get(article.id) != article:
                return None
            number, named, names, skipped, notes, n_sentences, n_with_claims, matrix = row
            if find_named_outlets(article, outlets) != frozenset(json.loads(named)):
                return None
            query = "SELECT record FROM claims WHERE article = ? ORDER BY place"
            claims = tuple(unpack_claim(blob) for (blob,) in connection.execute(query, (number,)))
        extract = ArticleClaims(
            claims=claims,
            names=SourceNames.from_table(json.loads(names)),
            skipped=unpack_skipped(skipped),
            n_sentences=n_sentences,
            n_sentences_with_claims=n_with_claims,
        )
        return KnownArticle(extract, unpack_matrix(matrix, len(claims)), unpack_skipped(notes))

    def open_relater(self, settings: Settings) -> Relater:
        """One that looks into the case first."""
        return KeptRelater(self._case.connection, settings)


def keep_decisions(case: CaseFile, report: DraftReport, file: DecisionsFile, draft: str) -> int | None:
    """Write down what became of the decisions on a draft, so that `case diff` knows which have lapsed.

    Args:
        case: open for writing.
        report: with its decisions carried.
        file: all decisions.
        draft: the draft's path as decisions name it.

    Returns:
        The run's number; None where nobody has decided anything on this draft.

    Raises:
        InputError: the case cannot be written.
    """
    own = {key: one for key, one in file.list_standing().items() if one.draft == draft}
    if not own:
        return None
    states: dict[str, tuple[str, Decision]] = {key: ("not found", one) for key, one in own.items()}
    for finding in report.findings:
        if finding.decision is not None:
            states[finding.decision.finding] = ("stands", finding.decision)
        elif finding.lapsed is not None:
            states[finding.lapsed.finding] = ("lapsed", finding.lapsed)
    with case.writing() as connection:
        counts = {name: sum(state == name for state, _ in states.values()) for name in ("stands", "lapsed")}
        run = start_run(connection, "check", {"draft": draft, **counts})
        connection.executemany(
            "INSERT INTO decisions (draft, finding, run, state, decision) VALUES (?, ?, ?, ?, ?)",
            [(draft, key, run, state, one.model_dump_json()) for key, (state, one) in sorted(states.items())],
        )
    return run
