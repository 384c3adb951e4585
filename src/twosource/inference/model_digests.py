"""Model name → its digest, which a report names and a case must find again; no model is loaded for it."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import metadata

from twosource.errors import ModelError
from twosource.inference.model_folders import MEND, find_models_dir
from twosource.inference.parser import PARSER, PARSER_MEND


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


def digest_parser() -> str:
    """Version of the spaCy pipeline, in place of a digest: its package is immutable on the registry.

    Raises:
        ModelError: it is not installed.
    """
    try:
        return f"version {metadata.version(PARSER.replace('_', '-'))}"
    except metadata.PackageNotFoundError as error:
        raise ModelError(f"{PARSER}: missing; {PARSER_MEND}") from error
