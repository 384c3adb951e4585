"""HTML page → the things its JSON-LD describes: articles, organisations, persons, with references followed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MAX_DEPTH = 12
"""Levels of nesting followed; what a news page says of its article stands in the first four."""
MAX_THINGS = 20_000
"""Things read of a page: a live blog of two days has some thousand entries with an author each."""

_CONTROL = re.compile(r"[\x00-\x1f]+")
_COMMENTS = re.compile(r"^\s*(?:<!--|//<!\[CDATA\[|/\*<!\[CDATA\[\*/|<!\[CDATA\[)|(?:-->|(?://|/\*)?\]\]>(?:\*/)?)\s*$")
_LAST_COMMA = re.compile(r",(\s*[}\]])")


@dataclass(frozen=True, slots=True)
class Things:
    """All that a page describes, in its order, and by id."""

    all: tuple[Mapping[str, Any], ...]
    by_id: Mapping[str, Mapping[str, Any]]

    def follow(self, value: Any) -> Any:
        """The thing that a bare reference ("@id" alone) stands for, else the value itself."""
        if isinstance(value, Mapping) and len(value) <= 2 and isinstance(key := value.get("@id"), str):
            return self.by_id.get(key, value)
        return value

    def list_of(self, *kinds: str) -> list[Mapping[str, Any]]:
        """Things of a kind, with or without "https://schema.org/" before its name."""
        return [thing for thing in self.all if find_kinds(thing) & set(kinds)]


def read_json_ld(page: HtmlElement) -> Things:
    """All things of all JSON-LD scripts; a broken script is mended where it is plain how, else passed over."""
    things: list[Mapping[str, Any]] = []
    for script in page.iter("script"):
        if "ld+json" in (script.get("type") or "").lower():
            for thing in _walk(_parse(script.text or ""), 0):
                if len(things) >= MAX_THINGS:
                    break
                things.append(thing)
    by_id: dict[str, Mapping[str, Any]] = {}
    for thing in things:
        key = thing.get("@id")
        if isinstance(key, str) and len(thing) > len(by_id.get(key, {})):
            by_id[key] = thing
    return Things(tuple(things), by_id)


def find_kinds(thing: Mapping[str, Any]) -> set[str]:
    """The types a thing has ("NewsArticle")."""
    said = thing.get("@type")
    kinds = said if isinstance(said, list) else [said]
    return {re.split(r"[/:#]", kind)[-1] for kind in kinds if isinstance(kind, str)}


def list_values(value: Any) -> list[Any]:
    """A value as a list: JSON-LD writes one thing bare and several in a list."""
    if value is None:
        return []
    return list(value) if isinstance(value, list) else [value]


def _parse(text: str) -> Any:
    """The value of a script: also with raw line ends in strings, comment marks around it, a comma before a bracket."""
    text = _COMMENTS.sub("", text).strip().rstrip(";")
    for attempt in (text, _LAST_COMMA.sub(r"\1", _CONTROL.sub(" ", text))):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    try:
        return json.JSONDecoder(strict=False).raw_decode(_LAST_COMMA.sub(r"\1", _CONTROL.sub(" ", text)))[0]
    except (ValueError, RecursionError):
        return None


def _walk(value: Any, depth: int) -> Iterator[Mapping[str, Any]]:
    """Outer things before inner ones."""
    if depth > MAX_DEPTH:
        return
    if isinstance(value, Mapping):
        if value:
            yield value
        for key in value:
            yield from _walk(value[key], depth + 1)
    elif isinstance(value, list):
        for inner in value:
            yield from _walk(inner, depth + 1)
