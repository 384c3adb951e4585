"""Original and Extracted → RawArticle: a text with all that is known of it, before it is cleaned."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace

from twosource.articles.metadata import Known, merge_known
from twosource.articles.readers.extracted import Extracted
from twosource.articles.readers.original import Original
from twosource.records import SkippedSpan, TextPlace


@dataclass(frozen=True, slots=True)
class RawArticle:
    """A text as it was given or taken out of its original."""

    path: str
    text: str
    known: Known
    stem: str
    """Names the article where nothing says who published it."""
    given_language: str | None = None
    """What the user says, which no detector overrides."""
    spans: tuple[SkippedSpan, ...] = ()
    places: tuple[TextPlace, ...] = ()


def make_raw(original: Original, found: Extracted) -> RawArticle:
    """What the user says of the original is believed before what the original says of itself."""
    given = replace(original.known, id=None, title=None) if found.part else original.known
    headings = [SkippedSpan(start=start, end=end, reason="heading") for start, end in found.headings]
    return RawArticle(
        path=name_part(original, found.part),
        text=found.text,
        known=merge_known(given, found.known),
        stem=_name_stem(original, found),
        given_language=given.language,
        spans=tuple(sorted([*found.skipped_spans, *headings], key=lambda span: (span.start, span.end))),
        places=found.places,
    )


def _name_stem(original: Original, found: Extracted) -> str:
    """The id that a row was given, else the file's name without its suffix, and which part of the file it is."""
    if found.part and found.part == found.known.id:
        return found.part
    bare = original.stem or original.name
    return f"{bare}{name_part(original, found.part).removeprefix(original.name)}"


def name_part(original: Original, part: str) -> str:
    """A part of an original as reports show it: "feed.xml#entry-3", "rows.jsonl:12", "news.zip/a.txt"."""
    if not part:
        return original.name
    return f"{original.name}{part}" if part[0] in ":/" else f"{original.name}#{part}"


def hash_article(known: Known, text: str) -> str:
    """Id of an article without one: 12 hex digits of what is given about it and its text, wherever it lies."""
    parts = (known.outlet, known.published, known.title, text)
    return hashlib.sha256("|".join("" if p is None else str(p) for p in parts).encode("utf-8")).hexdigest()[:12]
