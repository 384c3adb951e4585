"""Claims → vectors: the encoder that ships with Twosource, or any sentence-transformers model by name."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np

from twosource.errors import ModelError
from twosource.groups.exact_vectors import find_step, round_vectors
from twosource.groups.timeless import strip_dates
from twosource.inference import Network, digest_model, load_network
from twosource.records import Claim, Skipped
from twosource.settings import GroupSettings

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

ENCODER = "encoder"
"""Folder of the shipped encoder inside the models folder."""
CHUNK = 1024
"""Texts encoded between two progress reports, and the most whose tokens are held at once."""


class Encoder(Protocol):
    """Texts → unit vectors. The vector of a text may depend on nothing but the text."""

    @property
    def digest(self) -> str:
        """SHA-256 of the weights, or what else names them for good."""
        ...

    def encode(self, texts: list[str]) -> np.ndarray:
        """Float32, shape (n, d), unit rows, in the order of the texts; (0, d) for none."""
        ...


class NetworkEncoder:
    """The shipped int8 network: pooled and of unit length inside the graph."""

    def __init__(self, network: Network, models_dir: str | None, batch_tokens: int) -> None:
        try:
            self.dimension = int(network.config["dimension"])
            self.max_tokens = int(network.config["max_tokens"])
        except (KeyError, TypeError, ValueError) as error:
            raise ModelError(f"{network.name}/config.json: dimension or max_tokens is missing ({error!r})") from error
        self._models_dir = models_dir
        self._network = network
        self._batch_tokens = batch_tokens
        network.tokenizer.enable_truncation(self.max_tokens)

    @property
    def digest(self) -> str:
        """Of the weights; worked out when somebody asks."""
        return digest_model(self._network.name, self._models_dir)

    def encode(self, texts: list[str]) -> np.ndarray:
        """Unit rows; of a text longer than `max_tokens` only the beginning is read."""
        rows = np.zeros((len(texts), self.dimension), dtype=np.float32)
        if not texts:
            return rows
        encodings = self._network.tokenizer.encode_batch(texts)
        for place, row in enumerate(self._network.run(encodings, self._batch_tokens)):
            rows[place] = row
        return rows

    def is_cut(self, text: str) -> bool:
        """Whether the text is longer than the network reads."""
        # A token holds at least one character, so that most texts need no second look.
        if len(text) <= self.max_tokens - 2:
            return False
        return bool(self._network.tokenizer.encode(text).overflowing)


class TransformersEncoder:
    """A sentence-transformers model from a folder or from what is already on this machine."""

    def __init__(self, model: SentenceTransformer, name: str, batch_tokens: int) -> None:
        self.digest = _digest_transformer(model, name)
        self._model = model
        length = model.get_max_seq_length() or 512
        self._rows = max(1, batch_tokens // length)

    def encode(self, texts: list[str]) -> np.ndarray:
        """Unit rows."""
        if not texts:
            return np.zeros((0, int(self._model.get_embedding_dimension() or 0)), dtype=np.float32)
        vectors = self._model.encode(
            texts, batch_size=self._rows, normalize_embeddings=True, convert_to_numpy=True, show_progress_bar=False
        )
        return np.asarray(vectors, dtype=np.float32)

    def is_cut(self, text: str) -> bool:
        """Whether the text is longer than the model reads."""
        limit = self._model.get_max_seq_length()
        return limit is not None and len(text) > limit and len(self._model.tokenizer(text)["input_ids"]) > limit


def load_encoder(settings: GroupSettings, models_dir: str | None = None) -> Encoder:
    """The encoder of the settings.

    Args:
        settings: `encoder` is None for the shipped one, else the name or path of a sentence-transformers model.
        models_dir: folder of the shipped weights; None is the one that comes with Twosource.

    Raises:
        ModelError: the weights are missing or damaged; the message says how to mend it. Nothing is downloaded.
    """
    if settings.encoder is None:
        network = load_network(ENCODER, models_dir)
        return NetworkEncoder(network, models_dir, settings.batch_tokens)
    return TransformersEncoder(_load_transformer(settings.encoder), settings.encoder, settings.batch_tokens)


def encode_claims(
    claims: Sequence[Claim],
    encoder: Encoder,
    progress: Callable[[str, int, int], None] = lambda step, done, total: None,
    notify: Callable[[Skipped], None] = lambda skipped: None,
) -> np.ndarray:
    """Vectors of what the claims say, source, cue and dates left out.

    Each text is encoded once, in an order that depends on the texts alone, so that the vectors of a claim
    do not depend on the order of the claims.

    Args:
        claims: any number, in any order.
        encoder: from `load_encoder`, or a stand-in for tests.
        progress: told how many texts are done.
        notify: told of each claim whose statement is longer than the encoder reads.

    Returns:
        float32, shape (n, d), unit rows; row i belongs to claims[i]. They are what `unpack_vectors` makes of what
        `pack_vectors` keeps of them, so that vectors from a file and vectors just made are the same.
    """
    said = [strip_dates(claim.statement) for claim in claims]
    texts = sorted(set(said), key=lambda text: (len(text), text))
    row_of = {text: row for row, text in enumerate(texts)}
    parts = [encoder.encode([])]
    for begin in range(0, len(texts), CHUNK):
        parts.append(encoder.encode(texts[begin : begin + CHUNK]))
        progress("encode", min(begin + CHUNK, len(texts)), len(texts))
    is_cut = getattr(encoder, "is_cut", lambda text: False)
    cut = {text for text in texts if is_cut(text)}
    for claim, text in zip(claims, said, strict=True):
        if text in cut:
            item = f"{claim.article_id}:{claim.start}-{claim.end}"
            notify(
                Skipped(
                    item=item, step="encode_claims", reason="longer than the encoder reads: compared by its beginning"
                )
            )
    vectors = unpack_vectors(pack_vectors(np.concatenate(parts)))
    return np.ascontiguousarray(vectors[[row_of[text] for text in said]])


def pack_vectors(vectors: np.ndarray) -> np.ndarray:
    """Unit rows as they are kept in a file and multiplied: whole numbers, int16, half the bytes of float32."""
    return round_vectors(vectors)


def unpack_vectors(packed: np.ndarray) -> np.ndarray:
    """Rows of float32 from those of `pack_vectors`, which makes the same of them again; unit length to 0.001."""
    unit: np.ndarray = packed.astype(np.float32) / find_step(packed.shape[1])
    return unit


def _load_transformer(name: str) -> SentenceTransformer:
    import torch
    from sentence_transformers import SentenceTransformer

    device = "cuda" if torch.cuda.is_available() else "cpu"
    try:
        return SentenceTransformer(name, device=device, local_files_only=True)
    except Exception as error:  # a missing, damaged or foreign model fails in many ways
        reason = (str(error).splitlines() or [type(error).__name__])[0]
        raise ModelError(
            f"encoder {name!r}: cannot be loaded ({reason}); "
            "give the folder of a sentence-transformers model, or leave groups.encoder out for the shipped one"
        ) from error


def _digest_transformer(model: SentenceTransformer, name: str) -> str:
    """SHA-256 over the weights in memory: a name alone does not say which version was there."""
    digest = hashlib.sha256()
    for key, tensor in sorted(model.state_dict().items()):
        digest.update(key.encode())
        digest.update(np.ascontiguousarray(tensor.detach().cpu().float().numpy()).tobytes())
    label = Path(name).name if Path(name).is_dir() else name
    return f"{label} {digest.hexdigest()}"
