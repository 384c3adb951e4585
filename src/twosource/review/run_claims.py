"""Articles → the claims and vectors of a run, from the store where they are known, read and kept where not."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

import twosource
from twosource.cache_folder import find_cache_folder
from twosource.claims import ArticleClaims, join_extracts, list_outlet_keys
from twosource.engines import load_engine
from twosource.groups import load_encoder
from twosource.inference import digest_model, digest_parser
from twosource.records import Article, Claim, Skipped
from twosource.review.claim_store import ClaimStore, KnownArticle
from twosource.review.coverage_memory import CoverageMemory
from twosource.settings import Settings

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class RunClaims:
    """All claims of a run, one vector each, and what was left out."""

    claims: list[Claim]
    vectors: np.ndarray
    skipped: list[Skipped]
    models: dict[str, str]
    """Model name → digest."""


def know_claims(
    articles: Sequence[Article], settings: Settings, progress: Progress, memory: CoverageMemory | None = None
) -> RunClaims:
    """Claims of all articles, the same whether they come from the store or not.

    Args:
        articles: the run's, draft included; claims come in their order.
        settings: `review.cache` says whether anything is kept.
        progress: told how many articles are known.
        memory: what this process holds already.

    Raises:
        ModelError: weights are missing.
    """
    encoder = None if settings.groups.encoder is None else load_encoder(settings.groups, settings.models_dir)
    models = {
        "attribution": digest_model("attribution", settings.models_dir),
        "encoder": encoder.digest if encoder else digest_model("encoder", settings.models_dir),
        "parser": digest_parser(),
    }
    store = _open_store(articles, settings, models, memory)
    known = {article.id: found for article in articles if (found := store.find(article)) is not None}
    missing = [article for article in articles if article.id not in known]
    n_known = len(known)
    progress("extract_claims", n_known, len(articles))
    if missing:

        def tell(step: str, done: int, total: int) -> None:
            progress(step, n_known + done, len(articles))

        read = load_engine(settings).read_claims(missing, list_outlet_keys(articles), tell)
        for article, one in zip(missing, read, strict=True):
            known[article.id] = KnownArticle(one.extract, one.vectors, one.notes)
            store.keep(article, known[article.id])
        store.prune()
    return _join([known[article.id] for article in articles], models)


def _open_store(
    articles: Sequence[Article], settings: Settings, models: dict[str, str], memory: CoverageMemory | None
) -> ClaimStore:
    folder = find_cache_folder() / "claims" if settings.review.cache else None
    basis = [
        settings.claims.model_dump_json(),
        str(settings.groups.batch_tokens),
        *(f"{name} {digest}" for name, digest in sorted(models.items())),
        digest_room("claims"),
        digest_room("groups"),
    ]
    return ClaimStore(folder, basis, memory, list_outlet_keys(articles))


@cache
def digest_room(room: str) -> str:
    """SHA-256 of a room's code: whoever works on it must not be shown what it said before."""
    folder = Path(twosource.__file__).parent / room
    digest = hashlib.sha256()
    for file in sorted(folder.rglob("*.py")):
        digest.update(file.relative_to(folder).as_posix().encode() + file.read_bytes())
    return digest.hexdigest()


def _join(known: Sequence[KnownArticle], models: dict[str, str]) -> RunClaims:
    extracts: list[ArticleClaims] = [one.extract for one in known]
    joined = join_extracts(extracts)
    filled = [one.vectors for one in known if len(one.vectors)]
    vectors = np.concatenate(filled) if filled else np.zeros((0, 1), dtype=np.float32)
    return RunClaims(
        claims=joined.claims,
        vectors=vectors,
        skipped=[*joined.skipped, *(note for one in known for note in one.notes)],
        models=models,
    )
