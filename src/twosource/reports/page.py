"""Report → HTML: one self-contained page, no network, no need of JavaScript."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from twosource.records import Report
from twosource.reports import cards, credits, highlight
from twosource.reports.agenda import make_agenda
from twosource.reports.dossier import cut, make_dossier
from twosource.reports.graph import make_graph
from twosource.reports.marks import split_pieces
from twosource.reports.matrix import list_shared, make_matrix
from twosource.reports.original_link import link_article, link_original
from twosource.reports.rule_names import name_rule
from twosource.reports.sourcing import trace_sourcing
from twosource.reports.summary import name_day, summarise
from twosource.reports.timeline import make_timeline
from twosource.reports.webpage import make_environment, read_template, write_policy

if TYPE_CHECKING:
    from jinja2 import Environment

OPEN_THIN = 10
"""Thinly sourced claims shown before the rest is folded: about one screen."""

OPEN_CIRCULAR = 8
"""The same for claims that look corroborated and are not."""

OPEN_CHANGED = 5
"""The same for claims that changed on the way."""


def render_html(report: Report, folder: Path | None = None) -> str:
    """The report as one HTML page; `folder` as for `write_html`."""
    return "".join(write_html(report, folder))


def write_html(report: Report, folder: Path | None = None) -> Iterator[str]:
    """Pieces of the report as one HTML page.

    Links to originals that are files start from the folder it will lie in; None makes no such links.

    Everything that comes from an article passes jinja2's autoescape; control characters and direction overrides
    are shown as �. The page's own policy (CSP) lets nothing load and nothing run but its own style and script.
    """
    from markupsafe import Markup

    dossier = make_dossier(report)
    agenda = make_agenda(dossier)
    shared = list_shared(dossier, agenda)
    style, script = read_template("style.css"), read_template("script.js")
    yield from (
        _environment()
        .get_template("page.html")
        .generate(
            report=report,
            dossier=dossier,
            folder=folder,
            agenda=agenda,
            cards=cards.Cards(dossier, agenda),
            summary=summarise(report),
            matrix=make_matrix(shared, dossier),
            graph=make_graph(dossier),
            timeline=make_timeline(shared, dossier),
            style=Markup(style),
            script=Markup(script),
            policy=write_policy(style, script),
            open_thin=OPEN_THIN,
            open_circular=OPEN_CIRCULAR,
            open_changed=OPEN_CHANGED,
        )
    )


@cache
def _environment() -> Environment:
    environment = make_environment()
    environment.globals |= {
        "MARK_OF": highlight.MARK_OF,
        "CLASS_OF": highlight.CLASS_OF,
        "paragraphs_of": highlight.split_paragraphs,
        "pieces_of": split_pieces,
        "tail_of": credits.name_tail,
        "sourcing_of": trace_sourcing,
        "how_of": cards.attribution_words,
        "article_link": link_article,
        "original_link": link_original,
        "count_of": credits.count_of,
        "first_once": credits.first_once,
        "join_some": credits.join_some,
    }
    environment.filters |= {"day": name_day, "rule": name_rule, "cut": cut}
    return environment
