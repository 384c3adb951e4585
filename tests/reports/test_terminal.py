import re
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from twosource.reports import render_terminal
from twosource.settings import ReportSettings


def print_report(report, width=120, links=False, **settings):
    stream = StringIO()
    console = Console(file=stream, width=width, force_terminal=links, color_system="truecolor" if links else None)
    written = [Path("reports/report.html"), Path("reports/report.json")]
    console.print(render_terminal(report, ReportSettings(**settings), written))
    return stream.getvalue()


def test_the_parts_come_in_the_order_of_the_guide(report):
    text = print_report(report)
    heads = ["Coverage  ", "19 claims → 11 groups: ", "Conflicts (7)", "Looks corroborated, is not (1)"]
    heads += [
        "Stands on one source (5 of 8, most consequential first; --all for the rest)",
        "Not read (1)",
        "Written  ",
    ]
    places = [text.index(head) for head in heads]
    assert places == sorted(places)


def test_versions_of_one_question_are_one_finding(report):
    text = print_report(report)
    assert text.count("TS202") == 1
    assert re.search(r"two +Harbour Courier, Evening Post ← the inspection report +courier.html:4  post.txt:2", text)


@pytest.mark.parametrize("width", [80, 100, 140])
def test_no_line_is_wider_than_the_terminal(report, width):
    from rich.cells import cell_len

    assert max(cell_len(line) for line in print_report(report, width).splitlines()) <= width


def test_places_link_to_their_files(report):
    text = print_report(report, links=True)
    assert "\x1b]8;" in text
    assert (Path("coverage/courier.html").resolve().as_uri()) in text


def test_all_thin_claims_on_request(report):
    text = print_report(report, max_thin=1000)
    assert "Stands on one source (8 of 8)" in text
    assert "A tug was seen" in text


def test_article_text_cannot_move_the_cursor_or_style(report):
    claims = tuple(
        c.model_copy(update={"statement": "\x1b[2J[red]x[/red]"}) if c.id == "c3" else c for c in report.claims
    )
    text = print_report(report.model_copy(update={"claims": claims}))
    assert "\x1b" not in text
    assert "[red]x[/red]" in text


def test_an_empty_report_has_its_head(empty_report):
    assert "0 claims → 0 groups" in print_report(empty_report)
