"""Model name → its digest, which a report names and a case must find again; no model is loaded for it."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import metadata

from twosource.errors import ModelError
from twosource.inference.model_folders import MEND, find_models_dir
from twosource.inference.parser import PARSER, PARSER_MEND

WORDS = "words"
"""Folder of the table of words inside the models folder (models/words/README.md)."""


@cache
def digest_model(name: str, models_dir: str | None = None) -> str:
    """SHA-256 of a network's weights, in hex; of all its parts in order of their names where it has several.

    Raises:
        ModelError: the weights are missing.
    """
    folder = find_models_dir(models_dir) / name
    if not (folder / "model.onnx").is_file():
        raise ModelError(f"{folder / 'model.onnx'}: missing; {MEND}")
    digest = hashlib.sha256()
    for part in sorted(folder.glob("*.onnx")):
        digest.update(part.read_bytes())
    return digest.hexdigest()


@cache
def digest_words() -> str:
    """SHA-256 of the table that words are weighed with, in hex; there is one, which comes with Twosource.

    Raises:
        ModelError: it is missing.
    """
    file = find_models_dir() / WORDS / "counts.tsv"
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest()
    except OSError:
        raise ModelError(f"{file}: missing; {MEND}") from None


def name_models(encoder: str, models_dir: str | None = None) -> dict[str, str]:
    """Digest of everything trained or counted that has a part in a report, by name.

    Args:
        encoder: digest of the encoder, which may be one of the user's own.
        models_dir: folder of the others.

    Raises:
        ModelError: weights are missing.
    """
    return {
        "attribution": digest_model("attribution", models_dir),
        "encoder": encoder,
        "parser": digest_parser(),
        "relation": digest_model("relation", models_dir),
        "words": digest_words(),
    }


def digest_parser() -> str:
    """Version of the spaCy pipeline, in place of a digest: its package is immutable on the registry.

    Raises:
        ModelError: it is not installed.
    """
    try:
        return f"version {metadata.version(PARSER.replace('_', '-'))}"
    except metadata.PackageNotFoundError as error:
        raise ModelError(f"{PARSER}: missing; {PARSER_MEND}") from error
