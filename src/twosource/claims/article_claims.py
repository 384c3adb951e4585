"""Article → ArticleClaims: what one article says, before the run joins the names of its sources; and its JSON."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from twosource.claims.sources.source_names import SourceNames
from twosource.records import Claim, Skipped, Words


@dataclass(frozen=True)
class ArticleClaims:
    """One article's share of an `Extraction`.

    The same, byte for byte, whatever other articles the run has, as long as `find_named_outlets` finds the same of
    the run's outlets in it.
    """

    claims: tuple[Claim, ...]
    names: SourceNames
    """What it adds to the run's registry of sources."""
    skipped: tuple[Skipped, ...]
    n_sentences: int
    n_sentences_with_claims: int

    def to_json(self) -> str:
        """All of it as one line, words included: `from_json` gives an equal object."""
        return json.dumps(
            {
                "claims": [claim.model_dump(mode="json") for claim in self.claims],
                "words": [claim.words.to_rows() for claim in self.claims],
                "names": self.names.to_table(),
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
            Claim.model_validate({**claim, "words": Words(words)})
            for claim, words in zip(table["claims"], table["words"], strict=True)
        )
        return cls(
            claims=claims,
            names=SourceNames.from_table(table["names"]),
            skipped=tuple(Skipped.model_validate(item) for item in table["skipped"]),
            n_sentences=int(table["n_sentences"]),
            n_sentences_with_claims=int(table["n_sentences_with_claims"]),
        )
