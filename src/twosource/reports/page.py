"""Report → HTML: one self-contained page, no network, no need of JavaScript."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from twosource.records import Report
from twosource.reports import cards, credits, highlight
from twosource.reports.agenda import make_agenda
from twosource.reports.dossier import cut, make_dossier
from twosource.reports.graph import make_graph
from twosource.reports.marks import UNSAFE, split_pieces
from twosource.reports.matrix import list_shared, make_matrix
from twosource.reports.rule_names import name_rule
from twosource.reports.summary import name_day, summarise
from twosource.reports.timeline import make_timeline

if TYPE_CHECKING:
    from jinja2 import Environment

OPEN_THIN = 10
"""Thinly sourced claims shown before the rest is folded: about one screen."""

OPEN_CIRCULAR = 8
"""The same for claims that look corroborated and are not."""

OPEN_CHANGED = 5
"""The same for claims that changed on the way."""


def render_html(report: Report) -> str:
    """The report as one HTML page.

    Everything that comes from an article passes jinja2's autoescape; control characters and direction overrides
    are shown as �. The page's own policy (CSP) lets nothing load and nothing run but its own style and script.
    """
    from markupsafe import Markup

    dossier = make_dossier(report)
    agenda = make_agenda(dossier)
    shared = list_shared(dossier, agenda)
    style, script = _read_template("style.css"), _read_template("script.js")
    return (
        _environment()
        .get_template("page.html")
        .render(
            report=report,
            dossier=dossier,
            agenda=agenda,
            cards=cards.Cards(dossier, agenda),
            summary=summarise(report),
            matrix=make_matrix(shared, dossier),
            graph=make_graph(dossier),
            timeline=make_timeline(shared, dossier),
            style=Markup(style),
            script=Markup(script),
            policy=_content_policy(style, script),
            open_thin=OPEN_THIN,
            open_circular=OPEN_CIRCULAR,
            open_changed=OPEN_CHANGED,
        )
    )


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("twosource.reports"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        finalize=_show,
    )
    environment.globals |= {
        "MARK_OF": highlight.MARK_OF,
        "CLASS_OF": highlight.CLASS_OF,
        "paragraphs_of": highlight.split_paragraphs,
        "pieces_of": split_pieces,
        "tail_of": credits.name_tail,
        "reasons_of": credits.list_reasons,
        "how_of": cards.attribution_words,
        "address_of": cards.web_address,
        "count_of": credits.count_of,
        "first_once": credits.first_once,
        "join_some": credits.join_some,
    }
    environment.filters |= {"day": name_day, "rule": name_rule, "cut": cut}
    return environment


def _show(value: Any) -> Any:
    """Every printed value: what cannot be seen in a page is made visible."""
    if type(value) is str:
        return UNSAFE.sub(lambda found: found.group() if found.group() in "\n\t\r" else "�", value)
    return value


def _read_template(name: str) -> str:
    return resources.files("twosource.reports").joinpath("templates", name).read_text(encoding="utf-8").strip()


def _content_policy(style: str, script: str) -> str:
    """The page's content security policy: nothing from anywhere, but this very style and script."""
    return (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii")
