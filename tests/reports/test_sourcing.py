"""How a group is sourced: its independent parts, their chains, and what makes them one."""

from __future__ import annotations

from typing import Any

from twosource.records import Group, Join, Report
from twosource.reports.dossier import make_dossier
from twosource.reports.markdown import render_markdown
from twosource.reports.page import render_html
from twosource.reports.sourcing import count_words, trace_sourcing
from twosource.reports.summary import describe_policy
from twosource.settings import PolicySettings


def gather(report: Report, *ids: str, joins: tuple[Join, ...] = (), **values: Any) -> Group:
    return Group(id="g", claim_ids=ids, label_claim_id=ids[0], joins=joins, **values)


def test_parts_are_what_the_joins_leave(report: Report) -> None:
    dossier = make_dossier(report)
    first, second, third = (claim.id for claim in report.claims[:3])
    group = gather(report, first, second, third, joins=(Join(a=first, b=third, reason="same owner: Quay Group"),))
    drawn = trace_sourcing(group, dossier)
    assert [sum(len(chain.claims) for chain in part.chains) for part in drawn.parts] == [2, 1]
    assert [part.reasons for part in drawn.parts] == [("same owner: Quay Group",), ()]


def test_the_headline_names_who_is_behind_it(report: Report) -> None:
    dossier = make_dossier(report)
    circular = next(f for f in report.findings if f.rule == "TS102")
    group = dossier.group_of[circular.group_id or ""]
    drawn = trace_sourcing(group, dossier)
    assert drawn.headline.startswith(f"{count_words(len(set(group.outlets)), 'outlet')}, one origin: ")
    assert len(drawn.parts) == group.n_independent
    assert {claim.id for part in drawn.parts for chain in part.chains for claim in chain.claims} == set(group.claim_ids)


def test_both_written_reports_draw_it(report: Report) -> None:
    dossier = make_dossier(report)
    circular = next(f for f in report.findings if f.rule == "TS102")
    drawn = trace_sourcing(dossier.group_of[circular.group_id or ""], dossier)
    html, markdown = render_html(report), render_markdown(report)
    assert drawn.headline.split(":")[0] in html
    assert drawn.headline.split(":")[0] in markdown
    assert html.count("one, since:") >= 2 and "one, since:" in markdown
    assert '<ul class="src">' in html and "- origin 1: " in markdown


def test_a_headline_that_says_nothing_new_is_left_out(report: Report) -> None:
    dossier = make_dossier(report)
    drawn = trace_sourcing(dossier.groups[0], dossier)
    assert drawn.adds_to("three outlets carry it")
    assert not drawn.adds_to(f"three outlets carry it, from {drawn.headline.partition(': ')[2]}")


def test_numbers_as_a_sentence_writes_them() -> None:
    assert [count_words(n, "outlet") for n in (1, 5, 1234)] == ["one outlet", "five outlets", "1,234 outlets"]


def test_the_head_says_what_the_policy_asks() -> None:
    def words(**values: Any) -> str:
        return describe_policy(PolicySettings(**values).model_dump(mode="json"))

    assert words() == (
        "A claim counts as corroborated from 2 independent origins, 1 of them named; "
        "unnamed origins do not count separately."
    )
    assert words(name="three-secondary") == (
        "A claim counts as corroborated from 3 independent outlets; near-copies, one wire, one owner and one relay "
        "count once; warnings: TS101."
    )
    assert "all of them named" in words(name="named-only")
    assert "one of these agencies is enough: AP, Associated Press, Reuters" in words(name="wire-trusted")
    house = words(name="house", extends="breaking", errors=["TS102"])
    assert house.startswith("Extends breaking. ") and house.endswith("errors: TS104, TS105, TS102; off: TS101.")
    assert describe_policy({}) == (
        "A claim counts as corroborated from 2 independent origins; unnamed origins do not count separately."
    )
