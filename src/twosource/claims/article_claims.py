"""Article → ArticleClaims: what one article says, before the run joins the names of its sources; and its JSON."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from twosource.claims.sources.identities import KnownNames
from twosource.claims.sources.roles import Holders, Role
from twosource.records import Claim, Skipped, Word

WORD_FIELDS = tuple(Word.model_fields)


@dataclass(frozen=True)
class ArticleClaims:
    """One article's share of an `Extraction`; the same whatever other articles the run has, but for outlets' names."""

    claims: tuple[Claim, ...]
    known: KnownNames
    skipped: tuple[Skipped, ...]
    n_sentences: int
    n_sentences_with_claims: int

    def to_json(self) -> str:
        """All of it as one line, words included: `from_json` gives an equal object."""
        return json.dumps(
            {
                "claims": [claim.model_dump(mode="json") for claim in self.claims],
                "words": [[list(word.model_dump().values()) for word in claim.words] for claim in self.claims],
                "known": {
                    "outlets": sorted(self.known.outlets),
                    "people": self.known.people,
                    "bodies": self.known.bodies,
                    "nouns": self.known.nouns,
                    "holders": [[list(role.words), name] for role, name in self.known.holders.rows],
                },
                "skipped": [item.model_dump(mode="json") for item in self.skipped],
                "n_sentences": self.n_sentences,
                "n_sentences_with_claims": self.n_sentences_with_claims,
            },
            ensure_ascii=False,
        )

    @classmethod
    def from_json(cls, line: str) -> ArticleClaims:
        """What `to_json` wrote.

        Raises:
            ValueError: it is no JSON, or of another shape.
        """
        try:
            return cls._build(json.loads(line))
        except (KeyError, TypeError, AttributeError) as error:
            raise ValueError(f"not the claims of an article: {error!r}") from error

    @classmethod
    def _build(cls, table: dict[str, Any]) -> ArticleClaims:
        claims = tuple(
            Claim.model_validate({**claim, "words": [dict(zip(WORD_FIELDS, row, strict=True)) for row in words]})
            for claim, words in zip(table["claims"], table["words"], strict=True)
        )
        known = table["known"]
        rows = [(Role(tuple(words)), name) for words, name in known["holders"]]
        return cls(
            claims=claims,
            known=KnownNames(
                frozenset(known["outlets"]), known["people"], known["bodies"], known["nouns"], Holders(rows)
            ),
            skipped=tuple(Skipped.model_validate(item) for item in table["skipped"]),
            n_sentences=int(table["n_sentences"]),
            n_sentences_with_claims=int(table["n_sentences_with_claims"]),
        )
