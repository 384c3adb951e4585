"""Two bare statements: a typed relation, or unclear; never a crash."""

from __future__ import annotations

from typing import Any

import pytest

from twosource.findings import compare_pair

pytestmark = pytest.mark.model


def test_conflict_with_spans_in_the_two_texts(newsroom: Any) -> None:
    a, b = newsroom.claim("Two hangers are cracked."), newsroom.claim("Three hangers are cracked.", "Evening Post")
    result = compare_pair(a, b, 0.9, newsroom.article_of, 0.55)
    assert (result.relation, [r.rule for r in result.reasons]) == ("conflict", ["TS202"])
    assert a.text[result.reasons[0].a.start : result.reasons[0].a.end] == "Two"
    assert b.text[result.reasons[0].b.start : result.reasons[0].b.end] == "Three"


def test_same_and_related(newsroom: Any) -> None:
    a, b = newsroom.claim("Two hangers are cracked."), newsroom.claim("Two hangers of the bridge are cracked.")
    c = newsroom.claim("Engineers looked at the hangers for nine days.")
    assert compare_pair(a, b, 0.9, newsroom.article_of, 0.55).relation == "same"
    assert compare_pair(a, c, 0.6, newsroom.article_of, 0.55).relation == "related"
    assert compare_pair(a, c, 0.2, newsroom.article_of, 0.55).relation == "unclear"


@pytest.mark.parametrize(
    "text",
    [
        "…",
        "Resigned",
        "word " * 500,
        "Der Minister hat die Brücke nicht mit der Bahn gebaut.",
        "大桥将于周一关闭，部长说。",
    ],
)
def test_unfit_texts_are_unclear(newsroom: Any, text: str) -> None:
    a, b = newsroom.claim("The minister closed the bridge."), newsroom.claim(text.strip())
    result = compare_pair(a, b, 0.95, newsroom.article_of, 0.55)
    assert (result.relation, result.reasons) == ("unclear", ())
