"""Status by policy, one telling finding per group, versions merged, ids that survive."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from twosource.errors import SettingsError
from twosource.findings import compare_group, judge, trace_origins
from twosource.records import Finding, Group, Skipped
from twosource.settings import FindingSettings, PolicySettings

pytestmark = pytest.mark.model
POLICY, ALL = PolicySettings(), FindingSettings()
TEXT = "The bridge closes on Monday."


def run(newsroom: Any, *groups: Group, settings: FindingSettings = ALL) -> tuple[list[Group], list[Finding]]:
    typed = [compare_group(g, newsroom.claim_of, newsroom.article_of) for g in groups]
    traced = [trace_origins(g, newsroom.claim_of, newsroom.article_of, POLICY) for g in typed]
    return judge(traced, newsroom.claim_of, newsroom.article_of, POLICY, settings)


def codes(findings: list[Finding]) -> list[str]:
    return [finding.rule for finding in findings]


@pytest.mark.parametrize(
    ("source", "rule"), [("person:Ana Prado", "TS101"), ("unnamed:an engineer", "TS103"), (None, "TS104")]
)
def test_one_outlet(newsroom: Any, source: str | None, rule: str) -> None:
    groups, findings = run(newsroom, newsroom.group(newsroom.claim(TEXT, source=source)))
    assert (groups[0].status, codes(findings)) == ("single-source", [rule])


def test_two_outlets_one_origin(newsroom: Any) -> None:
    claims = [newsroom.claim(TEXT, outlet, source="person:Ana Prado") for outlet in ("Harbour Courier", "City Wire")]
    groups, findings = run(newsroom, newsroom.group(*claims))
    assert (groups[0].status, codes(findings)) == ("single-origin", ["TS102"])
    assert findings[0].message == "City Wire and Harbour Courier carry it, from one origin: Ana Prado"


def test_two_outlets_two_origins_need_no_finding(newsroom: Any) -> None:
    one = newsroom.claim(TEXT, "Harbour Courier", source="person:Ana Prado")
    two = newsroom.claim(TEXT, "City Wire", source="person:Rui Costa")
    groups, findings = run(newsroom, newsroom.group(one, two))
    assert (groups[0].status, findings) == ("corroborated", [])


def test_a_disagreement_is_not_outvoted_and_its_versions_are_merged(newsroom: Any) -> None:
    two = [
        newsroom.claim("Two hangers of the bridge are cracked.", o, source="document:the inspection report")
        for o in ("Harbour Courier", "Evening Post")
    ]
    three = newsroom.claim(
        "Three hangers of the bridge are cracked.", "Radio Norte", source="unnamed:an unnamed engineer"
    )
    groups, findings = run(newsroom, newsroom.group(*two, three))
    assert (groups[0].status, codes(findings)) == ("disputed", ["TS202"])
    assert findings[0].message == (
        "Evening Post and Harbour Courier, citing the inspection report, say two hangers; "
        "Radio Norte, citing an unnamed engineer, says three hangers"
    )
    assert len(findings[0].evidence) == 3
    for mark in findings[0].evidence:
        assert newsroom.article_of[mark.article_id].text[mark.start : mark.end] in {"Two", "Three"}


def test_one_article_with_both_versions_contradicts_nobody(newsroom: Any) -> None:
    yes, no = "The ministry counted the traffic.", "The ministry did not count the traffic."
    article = newsroom.article("Harbour Courier", f"{yes} {no}")
    both = [newsroom.claim(text, article=article, source=s) for text, s in ((yes, "person:A B"), (no, "person:C D"))]
    other = newsroom.claim(no, "Evening Post", source="person:C D")
    groups, _ = run(newsroom, newsroom.group(*both, other))
    assert "conflict" not in {relation.relation for relation in groups[0].relations}


def test_a_count_that_grew_overnight_is_no_conflict(newsroom: Any) -> None:
    one = newsroom.claim("The storm injured 12 people in the harbour.", published=date(2026, 3, 9))
    later = newsroom.claim("The storm injured 15 people in the harbour.", "Evening Post", published=date(2026, 3, 10))
    same_day = newsroom.claim("The storm injured 15 people in the harbour.", "City Wire", published=date(2026, 3, 9))
    assert run(newsroom, newsroom.group(one, later))[0][0].status != "disputed"
    assert run(newsroom, newsroom.group(one, same_day))[0][0].status == "disputed"


def test_an_id_survives_a_move_and_changes_with_the_content(newsroom: Any) -> None:
    def first_id(text: str, before: str) -> str:
        article = newsroom.article("Harbour Courier", before + text)
        return run(newsroom, newsroom.group(newsroom.claim(text, article=article, source="person:A B")))[1][0].id

    assert first_id(TEXT, "") == first_id(TEXT, "It rained. ")
    assert first_id(TEXT, "") != first_id("The bridge closes on Tuesday.", "")


def test_select_and_ignore(newsroom: Any) -> None:
    groups = [newsroom.group(newsroom.claim(TEXT, source=s)) for s in ("person:A B", None, "unnamed:a docker")]
    assert codes(run(newsroom, *groups)[1]) == ["TS103", "TS101", "TS104"]
    assert codes(run(newsroom, *groups, settings=FindingSettings(select=("TS1",), ignore=("TS104",)))[1]) == [
        "TS103",
        "TS101",
    ]
    with pytest.raises(SettingsError, match="nearest is TS20"):
        run(newsroom, *groups, settings=FindingSettings(select=("TS20X",)))


def test_what_weighs_more_comes_first(newsroom: Any) -> None:
    plain = newsroom.group(newsroom.claim("The bridge is old.", source="person:A B"))
    grave = newsroom.group(newsroom.claim("The storm killed 12 people.", source="person:A B"))
    findings = run(newsroom, plain, grave)[1]
    assert [f.group_id for f in findings] == [grave.id, plain.id]
    assert all(0 <= f.weight <= 1 for f in findings)


def test_input_faults(newsroom: Any) -> None:
    article = newsroom.article("unknown outlet (x.txt)", "Headline\nText.", outlet_known=False, published=None)
    skipped = [Skipped(item="scan.pdf", step="read_articles", reason="pages are pictures, no text in them")]
    _, findings = judge([], {}, newsroom.article_of, POLICY, ALL, skipped)
    assert sorted(codes(findings)) == ["TS901", "TS902", "TS903"]
    head = next(f for f in findings if f.rule == "TS901").evidence[0]
    assert article.text[head.start : head.end] == "Headline"
