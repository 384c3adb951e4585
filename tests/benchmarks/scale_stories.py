"""Real articles of an event, told again under other names and dates → a coverage of any size, as bare columns.

A million claims nobody has, so they are made of the 22,000 sentences of BASIL and SEESAW (262 events, three outlets
each, encoded by the shipped encoder). A story is one event, moved as a whole: within it, the cosines of the real
sentences stay as they are, three outlets on one thing, paraphrases and rivals included. Between stories, the 32
directions in which real sentences of different events are alike stay, and all others are reflected at random, so that
two stories made of one event are as far apart as two events. Words that are rare in news are replaced by a story's own.
Half of the stories have more articles than three: a real one, each sentence moved to where the nearest sentence of
another outlet stands (cosines drawn from the real best matches), some words left out.

Not real: stories are spread evenly over the days, and are independent of each other.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path
from zlib import crc32

import numpy as np

from twosource.groups import encode_claims, load_encoder
from twosource.groups.intervals import Intervals
from twosource.groups.rarewords import WORD, load_counts, split_words
from twosource.groups.traits import Traits, make_traits
from twosource.settings import GroupSettings

SHARED = 32
"""Directions in which sentences of different events are alike."""
COMMON = 200
"""Sentences of 173,708 that a stem stands in from which it belongs to the language, not to a story."""
PER_DAY = 2_740
"""Claims a day: a million in a year."""
STATED = 0.25
"""Share of claims that state a day of their own, as in seeds/."""


@dataclass(frozen=True)
class Event:
    """The sentences of one event."""

    texts: list[str]
    vectors: np.ndarray
    article: np.ndarray
    nearest: np.ndarray
    """Cosine of each sentence's best match in another article."""


@dataclass(frozen=True)
class Columns:
    """Claims as `make_traits` takes them, and their vectors."""

    ids: list[str]
    articles: list[str]
    statements: list[str]
    day: np.ndarray
    stated: np.ndarray
    place: np.ndarray
    vectors: np.ndarray
    """float16."""

    def to_traits(self, window_days: int) -> Traits:
        """Traits as grouping reads them."""
        earliest = np.where(self.stated, self.day, self.day - window_days).astype(np.int32)
        spans = Intervals(earliest, self.day.astype(np.int32), self.stated)
        n = len(self.ids)
        return make_traits(
            self.ids,
            self.articles,
            self.statements,
            spans,
            undated=np.zeros(n, bool),
            origins=[None] * n,
            places=self.place,
            closed=np.ones(n, bool),
        )


class _Text:
    def __init__(self, statement: str) -> None:
        self.statement, self.article_id, self.start, self.end = statement, "", 0, 0


def read_events(folder: Path) -> list[Event]:
    """Events of both sets, encoded."""
    rows: dict[str, list[list[str]]] = {}
    for name in ("basil.jsonl", "seesaw.dev.jsonl"):
        for line in (folder / name).read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            cut = [" ".join(row["text"][start:end].split()) for start, end in row["sentence_offsets"]]
            said = list(dict.fromkeys(text for text in cut if 30 < len(text) < 350))
            rows.setdefault(f"{name}:{row['event_id']}", []).append(said)
    texts = [text for articles in rows.values() for said in articles for text in said]
    vectors = encode_claims([_Text(text) for text in texts], load_encoder(GroupSettings()))  # type: ignore[misc]
    events, begin = [], 0
    for articles in rows.values():
        home = np.repeat(np.arange(len(articles)), [len(said) for said in articles])
        own = vectors[begin : begin + len(home)]
        begin += len(home)
        if len(home) and len(articles) > 1:
            cosine = np.where(home[:, None] == home[None, :], -1, own @ own.T)
            said = [text for article in articles for text in article]
            events.append(Event(said, own, home, cosine.max(axis=1)))
    return events


def tell_stories(events: list[Event], n: int, seed: int = 0, per_day: float = PER_DAY) -> Columns:
    """n claims of stories made of the events.

    Args:
        events: from `read_events`.
        n: claims.
        seed: of all that is drawn.
        per_day: claims a day; the coverage is n / per_day days long.
    """
    rng = np.random.default_rng(seed)
    everything = np.concatenate([event.vectors for event in events])
    axes = np.linalg.svd(everything[rng.choice(len(everything), 4000)], full_matrices=False)[2].astype(np.float32)
    turned = [(event.vectors @ axes.T).astype(np.float32) for event in events]
    matches = np.concatenate([event.nearest for event in events])
    matches = matches[matches >= 0.6]
    days = max(1, round(n / per_day))
    vectors = np.empty((n, everything.shape[1]), dtype=np.float16)
    ids, articles, statements = [], [], []
    day, place = np.empty(n, np.int64), np.empty((n, 2), np.int64)
    filled = story = 0
    while filled < n:
        event, rows = events[story % len(events)], turned[story % len(events)]
        extra = int(rng.integers(1, 7)) if rng.random() < 0.5 else 0
        chosen = [*np.unique(event.article).tolist(), *rng.integers(0, event.article.max() + 1, extra).tolist()]
        first, mirrors = int(rng.integers(0, days)), _draw_mirrors(rng, rows.shape[1] - SHARED)
        for number, source in enumerate(chosen):
            own = np.flatnonzero(event.article == source)[: n - filled]
            end = filled + len(own)
            told = rows[own] if number <= event.article.max() else _retell(rows[own], matches, rng)
            vectors[filled:end] = _reflect(told, mirrors) @ axes
            ids += [f"c{row:08}" for row in range(filled, end)]
            articles += [f"x{story:06}-{number:02}"] * len(own)
            leave = 0.0 if number <= event.article.max() else 0.3
            statements += [_rename(event.texts[row], story, leave, rng) for row in own.tolist()]
            day[filled:end] = 737_000 + first + int(rng.integers(0, 3))
            place[filled:end, 0] = 400 * np.arange(len(own))
            place[filled:end, 1] = place[filled:end, 0] + [len(event.texts[row]) for row in own.tolist()]
            filled = end
        story += 1
    return Columns(ids, articles, statements, day, rng.random(n) < STATED, place, vectors)


def _draw_mirrors(rng: np.random.Generator, d: int) -> np.ndarray:
    mirrors = rng.normal(size=(8, d)).astype(np.float32)
    return mirrors / np.linalg.norm(mirrors, axis=1, keepdims=True)


def _reflect(rows: np.ndarray, mirrors: np.ndarray) -> np.ndarray:
    """Rows with all but the shared directions reflected: lengths and angles stay as they are."""
    shared, own = rows[:, :SHARED], rows[:, SHARED:].copy()
    own *= np.where(mirrors[0] > 0, 1, -1)
    for mirror in mirrors:
        own -= 2 * np.outer(own @ mirror, mirror)
    return np.concatenate([shared, own], axis=1)


def _retell(rows: np.ndarray, matches: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Rows at cosines drawn from the real best matches."""
    cosine = np.minimum(rng.choice(matches, size=(len(rows), 1)), 1).astype(np.float32)
    other = rng.normal(size=rows.shape).astype(np.float32)
    other -= (other * rows).sum(axis=1, keepdims=True) * rows
    other /= np.linalg.norm(other, axis=1, keepdims=True)
    return cosine * rows + np.sqrt(np.clip(1 - cosine**2, 0, None)) * other


LETTERS = str.maketrans("0123456789", "ghijklmnop")
_KINDS: dict[str, list[tuple[str, bool]]] = {}


def _rename(text: str, story: int, leave: float, rng: np.random.Generator) -> str:
    """The text with a story's own ending on its rare words, and some of its words left out."""
    if text not in _KINDS:
        counts = load_counts()[1]
        stems = {word: next(iter(split_words(word)), "") for word in WORD.findall(text)}
        _KINDS[text] = [(w, bool(stem) and counts.get(stem, 0) < COMMON) for w, stem in stems.items()]
    kept = rng.random(len(_KINDS[text])) >= leave
    return " ".join(
        _name(word, story) if rare else word for (word, rare), keep in zip(_KINDS[text], kept, strict=True) if keep
    )


def _name(word: str, story: int) -> str:
    """A word that only this story has in place of that one."""
    return f"{crc32(f'{story} {word}'.encode()):08x}".translate(LETTERS)


def copy_article(event: Event, copies: int) -> Columns:
    """The first article of an event, many times over under other names, all on one day."""
    own = np.flatnonzero(event.article == event.article[0])
    n = len(own) * copies
    return Columns(
        ids=[f"c{row:08}" for row in range(n)],
        articles=[f"x{copy:06}" for copy in range(copies) for _ in own],
        statements=[event.texts[row] for _ in range(copies) for row in own.tolist()],
        day=np.full(n, 737_000),
        stated=np.zeros(n, bool),
        place=np.tile(np.stack([400 * np.arange(len(own)), 400 * np.arange(len(own)) + 300], axis=1), (copies, 1)),
        vectors=np.tile(event.vectors[own].astype(np.float16), (copies, 1)),
    )


def spread_over(columns: Columns, days: int) -> Columns:
    """The same claims, their articles on any day of so many."""
    names, place = np.unique(columns.articles, return_inverse=True)
    return replace(columns, day=700_000 + np.random.default_rng(0).integers(0, days, len(names))[place])
