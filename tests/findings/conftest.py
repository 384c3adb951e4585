"""Sentences → claims for the findings' tests: built from the parser alone, so that no other room is tested here."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from twosource.inference import load_parser
from twosource.records import (
    Article,
    Attribution,
    Certainty,
    Claim,
    Entity,
    Group,
    Mention,
    Quantity,
    Relation,
    Source,
    When,
    Word,
)

NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "nine": 9, "twelve": 12, "nineteen": 19, "twenty": 20}
BOUNDS = {"at least": "at_least", "up to": "at_most", "about": "about", "more than": "more_than"}
HEDGES = {"may", "might", "could", "allegedly", "reportedly", "possibly"}
CONTENT = {"NOUN", "PROPN", "VERB", "ADJ", "ADV", "NUM", "AUX"}
NEGATIONS = {"not", "n't", "never", "no", "neither", "nobody"}

Make = Callable[..., Claim]


def make_source(name: str, role: str = "origin", mention: Mention | None = None) -> Source:
    """A source from "kind:name": "person:Ana Prado", "unnamed:an official", "outlet:Agência Sul"."""
    kind, plain = name.split(":", 1)
    return Source(
        name=plain,
        kind=kind,  # type: ignore[arg-type]
        role=role,  # type: ignore[arg-type]
        named=kind != "unnamed",
        mention=mention,
        key=name.lower(),
    )


class Newsroom:
    """Makes articles of one claim each, and keeps both by id."""

    def __init__(self) -> None:
        self.article_of: dict[str, Article] = {}
        self.claim_of: dict[str, Claim] = {}

    def article(self, outlet: str, text: str, **fields: Any) -> Article:
        number = f"a{len(self.article_of):02}"
        fields.setdefault("outlet_known", True)
        fields.setdefault("published", date(2026, 3, 9))
        article = Article(id=number, outlet=outlet, text=text, **fields)
        self.article_of[number] = article
        return article

    def claim(
        self,
        text: str,
        outlet: str = "Harbour Courier",
        source: str | None = None,
        relays: tuple[str, ...] = (),
        mode: str | None = None,
        stance: str = "asserts",
        when: tuple[date, date, str] | None = None,
        article: Article | None = None,
        **fields: Any,
    ) -> Claim:
        """The claim that a sentence makes; `source` stands before it as "NAME said" in no text, only on record."""
        own = article or self.article(outlet, text, **fields)
        doc = load_parser()(text)
        at = own.text.index(text)
        chain = [make_source(f"outlet:{own.outlet}", "outlet")]
        chain += [make_source(f"outlet:{name}", "relay") for name in relays]
        if source is not None:
            name = source.split(":", 1)[1]
            chain.append(make_source(source, mention=Mention(start=at, end=at + 1, text=name)))
        claim = Claim(
            id=f"c{len(self.claim_of):02}",
            article_id=own.id,
            start=at,
            end=at + len(text),
            text=text,
            content=((at, at + len(text)),),
            statement=text,
            attribution=Attribution(
                id=f"t{len(self.claim_of):02}",
                mode=mode or ("indirect" if source else "none"),  # type: ignore[arg-type]
                stance=stance,  # type: ignore[arg-type]
                chain=tuple(chain),
            ),
            certainty=read_certainty(doc, at),
            when=read_when(text, at, when),
            quantities=tuple(read_quantities(doc, at)),
            entities=tuple(
                Entity(name=e.text, label=e.label_, start=at + e.start_char, end=at + e.end_char) for e in doc.ents
            ),
            words=tuple(read_words(doc, at)),
        )
        self.claim_of[claim.id] = claim
        return claim

    def group(self, *claims: Claim, score: float = 0.85) -> Group:
        """A group of claims with a relation for every pair, not yet typed."""
        ids = sorted(claim.id for claim in claims)
        pairs = [(a, b) for i, a in enumerate(ids) for b in ids[i + 1 :]]
        return Group(
            id=f"g-{ids[0]}",
            claim_ids=tuple(ids),
            label_claim_id=ids[0],
            relations=tuple(Relation(a=a, b=b, relation="unclear", score=score) for a, b in pairs),
        )


def read_words(doc: Any, at: int) -> list[Word]:
    def negated(token: Any) -> bool:
        return any(c.lower_ in NEGATIONS and c.dep_ in {"neg", "det", "preconj"} for c in token.children)

    def kept(token: Any) -> bool:
        if token.pos_ == "PRON" or token.dep_ in {"aux", "auxpass"}:
            return token.dep_ in {"nsubj", "nsubjpass"}
        return token.pos_ in CONTENT and token.lower_ not in NEGATIONS

    def head(token: Any) -> Any:
        return next((t for t in token.ancestors if kept(t)), token)

    return [
        Word(
            start=at + token.idx,
            end=at + token.idx + len(token),
            lemma=token.lemma_.lower(),
            tag=token.pos_,
            role=token.dep_,
            head=at + head(token).idx,
            negated=negated(token),
        )
        for token in doc
        if kept(token)
    ]


def read_certainty(doc: Any, at: int) -> Certainty:
    cues = [t for t in doc if t.lower_ in HEDGES | NEGATIONS]
    cue = Mention(start=at + cues[0].idx, end=at + cues[0].idx + len(cues[0]), text=cues[0].text) if cues else None
    words = {t.lower_ for t in cues}
    return Certainty(negated=bool(words & NEGATIONS), hedged=bool(words & HEDGES), cue=cue)


def read_when(text: str, at: int, when: tuple[date, date, str] | None) -> When | None:
    if when is None:
        return None
    start = at + text.index(when[2])
    return When(earliest=when[0], latest=when[1], mention=Mention(start=start, end=start + len(when[2]), text=when[2]))


def read_quantities(doc: Any, at: int) -> list[Quantity]:
    found = []
    for token in doc:
        plain = token.lower_.replace(",", "")
        if token.pos_ != "NUM" or not (plain in NUMBERS or re.fullmatch(r"\d+(\.\d+)?", plain)):
            continue
        if token.head.pos_ == "PROPN" and token.dep_ == "nummod":
            continue
        value = float(NUMBERS.get(plain, plain))
        before = next((b for b in BOUNDS if doc.text[: token.idx].lower().rstrip().endswith(b)), None)
        bound = BOUNDS[before] if before else "exact"
        start = doc.text.lower().rindex(before, 0, token.idx) if before else token.idx
        percent = token.i + 1 < len(doc) and doc[token.i + 1].lower_ in {"%", "percent"}
        low, high = {
            "exact": (value, value),
            "about": (value * 0.9, value * 1.1),
            "at_least": (value, None),
            "more_than": (value, None),
            "at_most": (None, value),
        }[bound]
        noun = token.head.lemma_.lower() if token.dep_ == "nummod" and not percent else None
        end = token.idx + len(token)
        found.append(
            Quantity(
                value=value,
                low=low,
                high=high,
                unit="%" if percent else None,
                noun=noun,
                bound=bound,  # type: ignore[arg-type]
                start=at + start,
                end=at + end,
                text=doc.text[start:end],
            )
        )
    return found


@pytest.fixture
def newsroom() -> Newsroom:
    return Newsroom()
