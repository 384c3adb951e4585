"""Stand-ins for the networks: quick, deterministic, and the same for a text in any company."""

from __future__ import annotations

import hashlib
import re

import numpy as np

from twosource import claims
from twosource.cases import case_copies, case_settings, claim_reading, opinions
from twosource.claims import ArticleClaims
from twosource.claims.sources.source_names import list_source_names
from twosource.records import Attribution, Claim, Source

SENTENCE = re.compile(r"[^.\n]+\.")
SAID = re.compile(r"(?P<name>[A-Z]\w+(?: [A-Z]\w+)*) said (?P<what>.+)", re.DOTALL)
DIMENSION = 24


def name_id(*parts):
    return hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()[:12]


def read_claims_of(article):
    """A claim a sentence; "Ana Reyes said …" is hers."""
    outlet = Source(
        name=article.outlet, kind="outlet", role="outlet", named=True, key=f"outlet:{article.outlet.lower()}"
    )
    for found in SENTENCE.finditer(article.text):
        start = found.start() + len(found.group()) - len(found.group().lstrip())
        text = article.text[start : found.end()]
        said = SAID.fullmatch(text)
        chain, statement = (outlet,), text
        if said:
            key = f"person:{said['name'].lower()}"
            chain = (outlet, Source(name=said["name"], kind="person", role="origin", named=True, key=key))
            statement = said["what"]
        yield Claim(
            id=name_id(article.id, start, found.end()),
            article_id=article.id,
            start=start,
            end=found.end(),
            text=text,
            content=((start, found.end()),),
            statement=statement,
            attribution=Attribution(
                id=name_id(article.id, "a", start), mode="indirect" if said else "none", chain=chain
            ),
        )


def extract_each(articles, outlets, settings, progress=None, models_dir=None):
    for article in articles:
        claims = tuple(read_claims_of(article))
        yield ArticleClaims(claims, list_source_names(claims), (), len(claims), len(claims))


class Encoder:
    digest = "fake encoder"

    def encode(self, texts):
        rows = np.zeros((len(texts), DIMENSION), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            for word in re.findall(r"\w+", text.lower()):
                row[int(name_id(word), 16) % DIMENSION] += 1
            row += 1e-3
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)


class Network:
    temperature_nli = temperature_meet = 1.0

    def look(self, pairs):
        shared = [len(set(a.lower().split()) & set(b.lower().split())) for a, b in pairs]
        return np.array([[n / 4, 0.0, -n / 4, n - 1.0] for n in shared], dtype=np.float32).reshape(-1, 4)


def install(patch=None):
    """Put the stand-ins in place of what loads networks; with a `monkeypatch`, until the test ends."""
    put = patch.setattr if patch is not None else setattr
    put(claims, "extract_each", extract_each)
    put(claim_reading, "load_encoder", lambda *_: Encoder())
    put(case_copies, "open_encoder", lambda *_: Encoder().encode)
    put(opinions, "load_relater", lambda *_: Network())
    put(case_settings, "digest_models", lambda *_: {"encoder": "fake encoder"})


STORIES = [
    "The Gannet ferry stopped at noon. Ana Reyes said the ferry will run again on Monday.",
    "The ferry stopped at noon. Reyes said the Gannet ferry will run again on Monday. Nobody was hurt in the harbour.",
    "Luis Prado said the toll of the storm is four. The harbour office closed two quays.",
    "The toll of the storm is four, the town hall counted. The harbour office closed three quays.",
    "The union called a strike for Tuesday. Ana Reyes said the ferry will run again on Monday.",
    "A strike for Tuesday was called by the union. Prado said the toll of the storm is nine.",
    "The Gannet ferry stopped at noon. Ana Reyes said the ferry will run again on Monday.",
    "Marta Reyes said nobody was hurt in the harbour. Two quays were closed by the harbour office.",
]


def write_stories(folder, stories=STORIES, repeat=1):
    """A file a story, each of an outlet and a day of its own; gives the paths."""
    paths = []
    for number, story in enumerate(list(stories) * repeat):
        path = folder / f"{number:03}.md"
        day = 1 + number % 27
        text = story if number < len(stories) else story.replace("the", f"the {'abcdefgh'[number % 8]}{number}")
        path.write_text(f"---\noutlet: Paper {number:03}\ndate: 2026-03-{day:02}\n---\n{text}\n", encoding="utf-8")
        paths.append(path)
    return paths
