"""Unlabelled and marked-up coverage → examples: near neighbours that speak of another thing, and tellings of the same.

A network that has only seen entailment pairs cannot tell a statement told twice from two on one topic. What teaches it:
two sentences of one article that sound alike (an article seldom says a thing twice), the second best match in another
outlet's article, the same topic months apart; such neighbours also leave each other open, whatever an entailment set
would make of them. For the other side: the best match in both directions, one
quotation told by two outlets, coreferent events (ECB+), and sentences in which one thing was changed (planted edits).
"""

from __future__ import annotations

import random
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from pathlib import Path

import numpy as np
from pairs import UNKNOWN, Encode, Pair, read_lines

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tests" / "benchmarks"))

QUOTE = re.compile(r"[“\"]([^“”\"]{30,})[”\"]")


@dataclass(frozen=True)
class Told:
    """A claim of the coverage."""

    event: str
    article: str
    outlet: str
    day: date
    start: int
    end: int
    text: str


def read_told(claims: Path, articles: Path) -> list[Told]:
    """Claims as `twosource claims --output-format jsonl` gives them, with what is known of their articles."""
    from twosource.pipeline import read_coverage
    from twosource.settings import Settings

    event_of = {(row["url"].strip(), _plain(row["title"])): row["event_id"] for row in read_lines(articles)}
    home = {article.id: article for article in read_coverage([articles], Settings())[0]}
    found = []
    for row in read_lines(claims):
        article = home[row["article_id"]]
        if 5 <= len(row["statement"].split()) <= 45 and article.published is not None:
            event = event_of[article.url or "", _plain(article.title or "")]
            place = (row["start"], row["end"], row["statement"])
            found.append(Told(event, article.id, article.outlet, article.published, *place))
    return found


def mine_stories(told: Sequence[Told], encode: Encode, rng: random.Random) -> Iterator[Pair]:
    """Pairs of each story: the same told by two outlets, and neighbours that are not."""
    by_event: dict[str, list[Told]] = {}
    for one in told:
        by_event.setdefault(one.event, []).append(one)
    for event in sorted(by_event):
        claims = by_event[event]
        vectors = encode([c.text for c in claims])
        yield from _mine_story(claims, vectors @ vectors.T, rng)


def _mine_story(claims: list[Told], cosine: np.ndarray, rng: random.Random) -> Iterator[Pair]:
    best: dict[int, dict[str, int]] = {}
    articles = sorted({c.article for c in claims})
    rows = {a: [i for i, c in enumerate(claims) if c.article == a] for a in articles}
    for i, claim in enumerate(claims):
        best[i] = {a: max(rows[a], key=lambda j: cosine[i, j]) for a in articles if a != claim.article}
    same, other = [], []
    for one, two in combinations(articles, 2):
        for i in rows[one]:
            j = best[i][two]
            rival = max([cosine[i, k] for k in rows[two] if k != j] + [cosine[k, j] for k in rows[one] if k != i] + [0])
            clear = cosine[i, j] >= 0.8 or (cosine[i, j] >= 0.66 and cosine[i, j] - rival >= 0.12)
            if best[j][one] == i and (clear or _one_quote(claims[i].text, claims[j].text)):
                if _plain(claims[i].text) != _plain(claims[j].text):
                    same.append((i, j))
                other += [(i, k) for k in rows[two] if k != j and 0.45 <= cosine[i, k] < min(0.72, cosine[i, j] - 0.12)]
                other += [(k, j) for k in rows[one] if k != i and 0.45 <= cosine[k, j] < min(0.72, cosine[i, j] - 0.12)]
    for article in articles:
        other += [
            (i, k)
            for i, k in combinations(rows[article], 2)
            if 0.5 <= cosine[i, k] < 0.75
            and (claims[i].end + 3 < claims[k].start or claims[k].end + 3 < claims[i].start)
        ]
    rng.shuffle(same)
    rng.shuffle(other)
    other.sort(key=lambda pair: -cosine[pair] + 0.1 * rng.random())
    same, other = _thin(same, 14), _thin(other, 8 + 2 * min(14, len(same)))
    for i, j in same:
        yield Pair(claims[i].text, claims[j].text, meet=1)
    for i, j in other:
        yield Pair(claims[i].text, claims[j].text, nli=1, meet=0)


def _thin(couples: list[tuple[int, int]], most: int) -> list[tuple[int, int]]:
    """The first of them, no claim more than three times."""
    times: dict[int, int] = {}
    kept = []
    for i, j in dict.fromkeys(couples):
        if len(kept) < most and times.get(i, 0) < 3 and times.get(j, 0) < 3:
            times[i], times[j] = times.get(i, 0) + 1, times.get(j, 0) + 1
            kept.append((i, j))
    return kept


def mine_across(told: Sequence[Told], encode: Encode, rng: random.Random, most: int = 2000) -> Iterator[Pair]:
    """Near neighbours of different stories, months apart: the topic is one, the statement is not."""
    sample = rng.sample(list(told), min(len(told), 6000))
    vectors = encode([c.text for c in sample])
    found = []
    for begin in range(0, len(sample), 500):
        cosine = vectors[begin : begin + 500] @ vectors.T
        for i, line in enumerate(cosine, begin):
            near = [int(j) for j in np.argsort(-line)[1:8] if line[j] >= 0.45]
            found += [
                (i, j)
                for j in near
                if sample[i].event != sample[j].event
                and abs((sample[i].day - sample[j].day).days) > 45
                and line[j] < 0.85
            ][:1]
    rng.shuffle(found)
    for i, j in found[:most]:
        yield Pair(sample[i].text, sample[j].text, nli=1, meet=0)


def draw_coreferent(path: Path, encode: Encode, rng: random.Random) -> Iterator[Pair]:
    """ECB+: sentences of two documents that share their events and somebody in them, and near ones that share none."""
    rows = [row for row in read_lines(path) if 5 <= len(row["text"].split()) <= 45]
    vectors = encode([row["text"] for row in rows])
    by_topic: dict[str, list[int]] = {}
    for number, row in enumerate(rows):
        by_topic.setdefault(str(row["topic"]), []).append(number)
    for topic in sorted(by_topic):
        same, other = [], []
        for i, j in combinations(by_topic[topic], 2):
            if rows[i]["doc_id"] == rows[j]["doc_id"]:
                continue
            (events_i, things_i), (events_j, things_j) = _chains(rows[i]), _chains(rows[j])
            shared = len(events_i & events_j)
            near = float(vectors[i] @ vectors[j])
            if shared and things_i & things_j and 2 * shared >= min(len(events_i), len(events_j)) and near >= 0.4:
                same.append((i, j))
            elif not shared and near >= 0.4:
                other.append((i, j))
        rng.shuffle(same)
        rng.shuffle(other)
        for i, j in same[:80]:
            yield Pair(rows[i]["text"], rows[j]["text"], meet=1)
        for i, j in other[:80]:
            yield Pair(rows[i]["text"], rows[j]["text"], nli=1, meet=0)


def plant(folder: Path, rng: random.Random, per_kind: int) -> Iterator[Pair]:
    """Sentences with one thing changed, and with nothing that matters changed; none that the benchmark draws."""
    from planted import SEED, make_cases, read_sentences

    sentences = read_sentences(folder)
    kept_out = {case.a.text for case in make_cases(list(sentences), 120, SEED)}
    fresh = [one for one in sentences if one[0] not in kept_out]
    contradicts = {"number", "date", "place", "polarity"}
    for case in make_cases(fresh, per_kind, rng.randrange(10**6)):
        if case.rule is None:
            yield Pair(case.a.text, case.b.text, nli=0 if case.kind != "added clause" else UNKNOWN, meet=1)
        else:
            yield Pair(case.a.text, case.b.text, nli=2 if case.kind in contradicts else UNKNOWN, meet=1)


def _chains(row: dict) -> tuple[set[str], set[str]]:
    events = {m["chain"] for m in row["mentions"] if m["kind"] == "event" and not m["singleton"]}
    return events, {m["chain"] for m in row["mentions"] if m["kind"] != "event" and not m["singleton"]}


def _lie_apart(one: Told, other: Told) -> bool:
    """Whether two claims of one article are of two sentences."""
    return one.end + 3 < other.start or other.end + 3 < one.start


def _lie_months_apart(one: Told, other: Told) -> bool:
    return abs((one.day - other.day).days) > 45


def _one_quote(a: str, b: str) -> bool:
    return any(_plain(m.group(1)) in _plain(b) for m in QUOTE.finditer(a))


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))
