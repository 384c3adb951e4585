"""A machine → what its results depend on: package, models, libraries, and what its networks make of a sentence."""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Mapping
from functools import cache
from importlib import metadata
from pathlib import Path

from twosource.groups import load_encoder, load_relater
from twosource.inference import digest_model, digest_parser
from twosource.settings import Settings

LIBRARIES = ("numpy", "onnxruntime", "scipy", "spacy", "tokenizers")
"""Those whose versions may change a last bit."""
WORKING_PARTS = ("claims", "engines", "groups", "inference", "records.py", "settings.py")
"""Of the package: those that work on other machines. The rest joins and shows what comes of it."""
SAMPLE = "The ministry said that 412 people had left the valley by Tuesday."
"""Any sentence: processors with other instructions for whole numbers give other vectors for it."""


def describe_installation(settings: Settings) -> dict[str, str]:
    """What two machines must have in common to give the same bytes; cheap, no model is loaded.

    Args:
        settings: `models_dir` is looked up on this machine.

    Raises:
        ModelError: weights are missing.
    """
    import twosource

    names = ("attribution", "encoder", "relation")
    return {
        "twosource": f"{twosource.__version__} ({digest_code()[:12]})",
        "python": ".".join(platform.python_version_tuple()[:2]),
        "parser": digest_parser(),
        **{f"model {name}": digest_model(name, settings.models_dir)[:12] for name in names},
        **{name: metadata.version(name) for name in LIBRARIES},
    }


def sample_networks(settings: Settings) -> str:
    """Digest of what the networks make of a sentence on this machine's processor; loads both of them."""
    digest = hashlib.sha256(load_encoder(settings.groups, settings.models_dir).encode([SAMPLE]).tobytes())
    digest.update(load_relater(settings.groups, settings.models_dir).look([(SAMPLE, SAMPLE)]).tobytes())
    return digest.hexdigest()[:12]


@cache
def digest_code() -> str:
    """SHA-256 of the files that do the work: a version alone does not tell two checkouts from each other."""
    package = Path(__file__).resolve().parents[1]
    digest = hashlib.sha256()
    for file in sorted(package.rglob("*")):
        inside = file.relative_to(package)
        if file.is_file() and inside.parts[0] in WORKING_PARTS and file.suffix not in (".pyc", ".pyo"):
            digest.update(inside.as_posix().encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


def find_differences(here: Mapping[str, str], there: Mapping[str, str]) -> list[str]:
    """What differs between two machines, in words ("numpy 2.4.6 there, 2.1.0 here"); none where nothing does."""
    return [
        f"{name} {there.get(name, 'missing')} there, {value} here"
        for name, value in here.items()
        if there.get(name) != value
    ]
