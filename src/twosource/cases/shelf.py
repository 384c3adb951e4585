"""Numbers of articles → their claims, vectors and records: from what was just read, else from the case, once each."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from twosource.cases.case_extracts import ExtractUpdate
from twosource.cases.packing import unpack_article, unpack_claim, unpack_matrix
from twosource.claims import apply_registry
from twosource.records import Article, Claim


class Shelf:
    """The articles of one state of a case, as a report would have them: copies marked, sources by one name."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        extracts: ExtractUpdate,
        new: Mapping[int, Article],
        copy_of: Mapping[str, tuple[str, float]],
    ) -> None:
        """A shelf.

        Args:
            connection: in a read transaction.
            extracts: what was just read, and the registry of all.
            new: articles without a row yet, by number.
            copy_of: id of a copy → id of its original, and their share.
        """
        self._connection = connection
        self._extracts = extracts
        self._new = new
        self._copy_of = copy_of
        self._articles: dict[int, Article] = {}
        self._raw: dict[int, list[Claim]] = {}
        self._claims: dict[int, list[Claim]] = {}
        self._home: dict[str, tuple[int, Claim]] = {}
        for number in extracts.known:
            self.list_claims(number)

    def find_article(self, number: int) -> Article:
        """The article of a row."""
        if number not in self._articles:
            article = self._new.get(number)
            if article is None:
                query = "SELECT record FROM articles WHERE number = ?"
                article = unpack_article(self._connection.execute(query, (number,)).fetchone()[0])
            original, share = self._copy_of.get(article.id, (None, None))
            self._articles[number] = article.model_copy(update={"copy_of": original, "copy_ratio": share})
        return self._articles[number]

    def list_raw(self, number: int) -> list[Claim]:
        """The claims of an article in the order of its text, as the article alone has them."""
        if number not in self._raw:
            known = self._extracts.known.get(number)
            if known is not None:
                self._raw[number] = list(known.extract.claims)
            else:
                query = "SELECT record FROM claims WHERE article = ? ORDER BY place"
                self._raw[number] = [unpack_claim(blob) for (blob,) in self._connection.execute(query, (number,))]
        return self._raw[number]

    def list_claims(self, number: int) -> list[Claim]:
        """The same, its sources by the names of the registry."""
        if number not in self._claims:
            self._claims[number] = apply_registry(self.list_raw(number), self._extracts.registry)
            self._home.update({claim.id: (number, claim) for claim in self._claims[number]})
        return self._claims[number]

    def find_claims(self, ids: Sequence[str]) -> list[Claim]:
        """Claims by id, in the order asked, each read alone."""
        for id in ids:
            if id not in self._home:
                query = "SELECT article, record FROM claims WHERE id = ?"
                number, record = self._connection.execute(query, (id,)).fetchone()
                claim = apply_registry([unpack_claim(record)], self._extracts.registry)[0]
                self._home[id] = (number, claim)
        return [self._home[id][1] for id in ids]

    def list_articles(self, claims: Sequence[Claim]) -> dict[str, Article]:
        """The articles of claims that were found here, by id."""
        numbers = {self._home[claim.id][0] for claim in claims}
        return {article.id: article for article in map(self.find_article, sorted(numbers))}

    def load_vectors(self, numbers: Iterable[int]) -> np.ndarray:
        """Float32 unit rows of all claims of the articles, in their order."""
        parts, rows = [], 0
        for number in numbers:
            known = self._extracts.known.get(number)
            if known is not None:
                parts.append(known.vectors)
                rows += len(known.vectors)
                continue
            query = "SELECT matrix, n_claims FROM extracts WHERE article = ?"
            blob, n_claims = self._connection.execute(query, (number,)).fetchone()
            parts.append(unpack_matrix(blob, n_claims))
            rows += n_claims
        filled = [part for part in parts if len(part)]
        return np.concatenate(filled) if filled else np.zeros((0, 1), dtype=np.float32)
