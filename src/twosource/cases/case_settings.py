"""Settings ↔ the case: what articles were read with is kept in the file, so that it goes on with the same anywhere."""

from __future__ import annotations

import json

import twosource
from twosource.cases.case_file import CaseFile
from twosource.errors import InputError
from twosource.groups import load_encoder
from twosource.inference import digest_model, name_models
from twosource.settings import Settings, parse_settings

OF_THE_CASE = ("articles", "claims", "groups", "policy")
"""Sections that decide what is read, how it is grouped and when it stands: those of the case hold, wherever it goes."""

OF_ONE_RUN = frozenset({"outlet", "date"})
"""Settings of the articles that are said of a single file, and are none of the case."""


def dump_settings(settings: Settings) -> dict[str, str]:
    """What a new or rebuilt case keeps: settings by section, digests of the models, and the version.

    Raises:
        ModelError: weights are missing.
    """
    table = settings.model_dump(mode="json")
    sections = {name: table[name] for name in OF_THE_CASE}
    sections["articles"] = {key: value for key, value in sections["articles"].items() if key not in OF_ONE_RUN}
    return {
        "settings": json.dumps(sections, sort_keys=True),
        "models": json.dumps(digest_models(settings), sort_keys=True),
        "version": twosource.__version__,
    }


def digest_models(settings: Settings) -> dict[str, str]:
    """Digest of every model by name.

    Raises:
        ModelError: weights are missing.
    """
    if settings.groups.encoder is None:
        return name_models(digest_model("encoder", settings.models_dir), settings.models_dir)
    return name_models(load_encoder(settings.groups, settings.models_dir).digest, settings.models_dir)


def list_kept_models(case: CaseFile) -> dict[str, str]:
    """Digest of every model that a case was read with, by name; the words' lay beside the others once."""
    models: dict[str, str] = json.loads(case.get_meta("models", "{}"))
    words = case.get_meta("words")
    return {**models, "words": words} if words and "words" not in models else models


def merge_settings(case: CaseFile, settings: Settings, own_policy: bool = True) -> Settings:
    """The settings to work on a case with: its own for what is read and grouped, the reader's for all else.

    Args:
        case: open.
        settings: the reader's.
        own_policy: false where the reader asks for another policy than the case's.

    Raises:
        InputError: the case was made with settings that this version does not know.
    """
    kept = json.loads(case.get_meta("settings", "{}"))
    if not own_policy:
        kept.pop("policy", None)
    table = settings.model_dump(mode="json")
    once = {key: value for key, value in table["articles"].items() if key in OF_ONE_RUN}
    articles = {**kept.get("articles", table["articles"]), **once}
    return parse_settings({**table, **kept, "articles": articles}, str(case.path))


def refuse_other_models(case: CaseFile, settings: Settings) -> None:
    """A case whose claims were read with other models, or by another version, must not get claims of these.

    Raises:
        InputError: they differ; the message has the command that reads the articles again.
        ModelError: weights are missing.
    """
    kept, here = list_kept_models(case), digest_models(settings)
    other = sorted(name for name in kept.keys() | here.keys() if kept.get(name) != here.get(name))
    made_by = case.get_meta("version")
    if other:
        why = f"was read with other models than this machine has ({', '.join(other)})"
    elif made_by != twosource.__version__:
        why = f"was read by Twosource {made_by}, and this is {twosource.__version__}"
    else:
        return
    raise InputError(
        f"{case.path}: {why}; `twosource case rebuild {case.path}` reads its articles again and keeps its groups"
    )
