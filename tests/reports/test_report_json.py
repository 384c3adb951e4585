"""The JSON is written in pieces, and is what pydantic writes at once."""

from __future__ import annotations

import json

from twosource.records import Article, Report, Skipped, Totals
from twosource.reports import render_json
from twosource.reports.report_json import write_json


def at_once(report: Report) -> str:
    return report.model_dump_json(indent=2) + "\n"


def test_pieces_are_the_whole(report: Report) -> None:
    assert render_json(report) == at_once(report)


def test_empty_lists(report: Report) -> None:
    empty = report.model_copy(
        update={
            "articles": (),
            "claims": (),
            "groups": (),
            "findings": (),
            "skipped": (),
            "totals": Totals(inputs=0, articles=0, sentences=0, sentences_with_claims=0, claims=0, groups=0),
        }
    )
    assert render_json(empty) == at_once(empty)


def test_line_breaks_in_a_text_are_not_moved_in(report: Report) -> None:
    odd = "First line\n  second\r\n\n\u2028“quoted” \\n \u0000 \U0001f30a"
    report = report.model_copy(
        update={
            "articles": (Article(id="a", text=odd, outlet="Harbour Times"),),
            "skipped": (Skipped(item=odd, step="read_articles", reason=odd),),
        }
    )
    assert render_json(report) == at_once(report)
    assert json.loads(render_json(report))["articles"][0]["text"] == odd


def test_no_piece_holds_more_than_a_record(report: Report) -> None:
    longest = max(len(one.model_dump_json(indent=2)) for one in (*report.articles, *report.claims, *report.groups))
    settings = len(report.provenance.model_dump_json(indent=2))
    assert max(map(len, write_json(report))) < 2 * max(longest, settings)
