"""Articles and claims → claims and groups, on Ray: the stages of a run as tables, and how their results are joined."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import numpy as np

from twosource.claims import ArticleClaims, find_named_outlets
from twosource.engines.article_reading import ReadArticle
from twosource.engines.engine import Progress
from twosource.engines.ray_run import RayRun
from twosource.engines.ray_run_folder import digest_texts
from twosource.errors import EngineError
from twosource.groups import Near, PairSearch, dump_search, group_claims, join_near, unpack_vectors
from twosource.records import Article, Claim, Group, Proposal, Relation, Skipped
from twosource.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Mapping

PAIRS = 256
"""Pairs of statements a batch: two seconds of one core, beside which handing them out costs nothing."""
NEEDED = ("ray", "pyarrow", "pandas")


class RayEngine:
    """Reads articles, searches windows of time and asks the relation network on Ray; joins what comes of it here."""

    def __init__(self, settings: Settings) -> None:
        """An engine; Ray is started when there is work.

        Raises:
            EngineError: Ray is not installed.
        """
        if missing := [name for name in NEEDED if find_spec(name) is None]:
            raise EngineError(f"--engine ray: {', '.join(missing)} is not installed; pip install 'twosource[ray]'")
        self._settings = settings
        self._run = RayRun(settings)

    def read_claims(
        self, articles: Sequence[Article], outlets: frozenset[str], progress: Progress
    ) -> Iterator[ReadArticle]:
        """As `Engine.read_claims` says.

        Raises:
            CutOffError: the cluster is gone; what is done is kept, and the same run goes on from there.
        """
        self._run.name(digest_texts(*sorted(_write_article(article) for article in articles)))
        lines = [_write_article(article) for article in articles]
        named = [sorted(find_named_outlets(article, outlets)) for article in articles]
        keys = [digest_texts(line, *names) for line, names in zip(lines, named, strict=True)]
        done = self._run.work(
            "articles",
            {"key": keys, "article": lines},
            told={"outlets": sorted({name for names in named for name in names})},
            sections=("claims", "groups"),
            size=self._settings.claims.parse_batch,
            progress=lambda n, total: progress("extract_claims", n, total),
        )
        for row in done:
            yield _parse_read(row)

    def group_claims(
        self,
        claims: Sequence[Claim],
        vectors: np.ndarray,
        articles: Sequence[Article],
        notify: Callable[[Skipped], None],
    ) -> list[Group]:
        """As `Engine.group_claims` says; relations between two articles have their proposals already.

        Raises:
            CutOffError: as for `read_claims`.
        """
        self._run.name(digest_texts(*sorted(claim.id for claim in claims)))
        groups = group_claims(
            claims, vectors, articles, self._settings.groups, notify, self._find_meeting, self._search
        )
        groups = self._propose(groups, {claim.id: claim for claim in claims})
        self._run.finish()
        return groups

    def _search(self, search: PairSearch) -> Near:
        """Pairs of every window, each searched by itself and joined in the order of the windows."""
        windows = list(range(len(search)))
        rows = self._run.work(
            "windows",
            {"key": [str(number) for number in windows], "window": windows},
            arrays=dump_search(search),
            sections=("groups",),
            size=1,
        )
        return join_near(
            [
                Near(np.array(row["a"], np.int64), np.array(row["b"], np.int64), np.array(row["score"], np.float64))
                for row in rows
            ]
        )

    def _find_meeting(self, pairs: Sequence[tuple[str, str]]) -> np.ndarray:
        return np.array([row["meets"] for row in self._ask("meeting", pairs)], dtype=np.float64)

    def _propose(self, groups: Sequence[Group], claim_of: Mapping[str, Claim]) -> list[Group]:
        """The groups with what the network makes of each pair that stands in two articles."""

        def find_texts(relation: Relation) -> tuple[str, str] | None:
            a, b = claim_of[relation.a], claim_of[relation.b]
            return None if a.article_id == b.article_id else (a.statement, b.statement)

        texts = sorted({found for group in groups for r in group.relations if (found := find_texts(r)) is not None})
        known: dict[tuple[str, str] | None, Proposal] = {
            pair: Proposal.model_validate_json(row["proposal"])
            for pair, row in zip(texts, self._ask("proposals", texts), strict=True)
        }
        return [
            group.model_copy(
                update={
                    "relations": tuple(
                        r.model_copy(update={"proposal": known.get(find_texts(r))}) for r in group.relations
                    )
                }
            )
            for group in groups
        ]

    def _ask(self, stage: str, pairs: Sequence[tuple[str, str]]) -> Iterator[dict[str, Any]]:
        columns = {
            "key": [digest_texts(*pair) for pair in pairs],
            "one": [one for one, _ in pairs],
            "other": [other for _, other in pairs],
        }
        return self._run.work(stage, columns, sections=("groups",), size=PAIRS)


def _write_article(article: Article) -> str:
    """The whole record as a line: `outlet_aliases` travel too."""
    return json.dumps(
        {**article.model_dump(mode="json"), "outlet_aliases": list(article.outlet_aliases)},
        ensure_ascii=False,
        sort_keys=True,
    )


def _parse_read(row: Mapping[str, Any]) -> ReadArticle:
    packed = np.frombuffer(row["vectors"], dtype=np.int16).reshape(-1, row["dimension"])
    return ReadArticle(
        ArticleClaims.from_json(row["extract"]),
        unpack_vectors(packed),
        tuple(Skipped.model_validate(note) for note in json.loads(row["notes"])),
    )
