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
    apart = compare_pair(a, c, 0.2, newsroom.article_of, 0.55)
    assert apart.relation == "unclear" and "too little in common" in (apart.note or "")


def test_no_note_where_the_relation_is_clear(newsroom: Any) -> None:
    a, b = newsroom.claim("Two hangers are cracked."), newsroom.claim("Three hangers are cracked.", "Evening Post")
    assert compare_pair(a, b, 0.9, newsroom.article_of, 0.55).note is None


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("…", "b has no words"),
        ("Resigned", "b is one word"),
        ("word " * 500, "b has more than 400 words"),
        ("Der Minister hat die Brücke nicht mit der Bahn gebaut.", "b is not English"),
        ("大桥将于周一关闭，部长说。", "b is not English"),
    ],
)
def test_unfit_texts_are_unclear_and_say_why(newsroom: Any, text: str, why: str) -> None:
    a, b = newsroom.claim("The minister closed the bridge."), newsroom.claim(text.strip())
    result = compare_pair(a, b, 0.95, newsroom.article_of, 0.55)
    assert (result.relation, result.reasons) == ("unclear", ())
    assert (result.note or "").startswith(why)


def test_statements_of_any_kind_in_one_run() -> None:
    from time import process_time

    from twosource.pipeline import compare_statements
    from twosource.records import Statement

    whole = "The minister closed the bridge on Monday."
    texts = [
        "",
        "Resigned",
        "The bridge is closed. " * 1250,
        "x" * 50_000,
        "🙂 " * 9000,
        "Il ponte è chiuso da lunedì.",
    ]
    compare_statements([(Statement(id="1", text=whole), Statement(id="2", text=whole))])  # models are loaded
    begin = process_time()
    found = compare_statements(
        [(Statement(id=f"{n}a", text=whole), Statement(id=f"{n}b", text=t)) for n, t in enumerate(texts)]
    )
    assert process_time() - begin < 6, "six unfit statements, one of them of 5,000 words"
    assert {c.relation for c in found} == {"unclear"}
    assert all(c.note and c.note.startswith("b ") for c in found)


def test_two_unfit_texts_are_both_named() -> None:
    from twosource.findings.unfit import explain_unfit

    assert explain_unfit("", "Resigned") == "a is empty: nothing to compare; b is one word: nothing to compare"
    assert explain_unfit("The bridge is closed.", "The bridge is open.") is None
