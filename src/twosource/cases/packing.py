"""Record ↔ blob: articles and claims as compressed JSON, vectors as rows of int16, runs of words as their numbers."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from twosource.records import Article, Claim, Skipped, Words

if TYPE_CHECKING:
    from twosource.claims import ArticleClaims

LEVEL = 6
"""zlib's own default: a level higher is twice as slow for one per cent."""

FOUND_LATER = frozenset({"copy_of", "copy_ratio"})
"""Fields of an article that hang on the other articles; they have columns of their own."""


def pack_json(value: object) -> bytes:
    """A value of plain lists, tables, texts and numbers."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(text.encode("utf-8", "surrogatepass"), LEVEL)


def unpack_json(blob: bytes) -> Any:
    """What `pack_json` was given."""
    return json.loads(zlib.decompress(blob).decode("utf-8", "surrogatepass"))


def dump_article(article: Article) -> dict[str, Any]:
    """An article as a table, with the fields that a report leaves out and without those that others decide."""
    table = article.model_dump(mode="json", exclude=set(FOUND_LATER))
    return {**table, "outlet_aliases": list(article.outlet_aliases)}


def digest_article(article: Article) -> str:
    """What changes when an article does, wherever it lies: its text and all that is known of it."""
    table = dump_article(article)
    del table["path"]
    text = json.dumps(table, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def digest_text(text: str) -> str:
    """What two equal texts have in common."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def unpack_article(blob: bytes, copy_of: str | None = None, copy_ratio: float | None = None) -> Article:
    """An article from its row."""
    return Article.model_validate({**unpack_json(blob), "copy_of": copy_of, "copy_ratio": copy_ratio})


def dump_claim(claim: Claim) -> dict[str, Any]:
    """A claim as a table, its words as rows."""
    return {**claim.model_dump(mode="json"), "words": claim.words.to_rows()}


def pack_claim(claim: Claim) -> bytes:
    """A claim with its words."""
    return pack_json(dump_claim(claim))


def unpack_claim(blob: bytes) -> Claim:
    """What `pack_claim` was given."""
    table = unpack_json(blob)
    return Claim.model_validate({**table, "words": Words(table["words"])})


def pack_skipped(skipped: Sequence[Skipped]) -> str:
    """Notes as one line of JSON."""
    return json.dumps([one.model_dump(mode="json") for one in skipped], ensure_ascii=False)


def unpack_skipped(text: str) -> tuple[Skipped, ...]:
    """What `pack_skipped` was given."""
    return tuple(Skipped.model_validate(one) for one in json.loads(text))


def pack_names(extract: ArticleClaims) -> str:
    """What an article adds to the registry of sources."""
    return json.dumps(extract.names.to_table(), ensure_ascii=False)


def unpack_matrix(blob: bytes, rows: int) -> np.ndarray:
    """Float32 unit rows, shape (rows, d), from one or more blobs of `pack_matrix` in a row."""
    from twosource.groups import unpack_vectors

    if rows == 0:
        return np.zeros((0, 1), dtype=np.float32)
    return unpack_vectors(np.frombuffer(blob, dtype="<i2").reshape(rows, -1))


def pack_runs(runs: np.ndarray) -> bytes:
    """Runs of words: uint64, sorted."""
    return runs.astype("<u8").tobytes()


def unpack_runs(blob: bytes) -> np.ndarray:
    """What `pack_runs` was given."""
    return np.frombuffer(blob, dtype="<u8")
