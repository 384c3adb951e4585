"""DraftReport → HTML: the annotated draft in one file, which is a fact-check sheet when it is printed."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import TYPE_CHECKING

from twosource.records import DraftFinding, DraftReport
from twosource.reports import draft_words
from twosource.reports.credits import count_of, first_once, join_some
from twosource.reports.dossier import cut
from twosource.reports.draft_margin import MARK_OF, list_beside, split_draft, worst_of
from twosource.reports.draft_sheet import is_open, make_sheet
from twosource.reports.marks import split_pieces
from twosource.reports.original_link import link_original
from twosource.reports.rule_names import name_rule
from twosource.reports.summary import describe_policy, is_stretch
from twosource.reports.webpage import make_environment, read_template, write_policy

if TYPE_CHECKING:
    from jinja2 import Environment

CODE = re.compile(r"[A-Z]{2,4}\d{3}")
"""What a rule's code looks like; only such a one is written into the page's style."""

OPEN_MOST = 12
"""Open findings listed above the draft before the rest is folded: about one screen."""


def render_draft_html(report: DraftReport) -> str:
    """The draft with a note beside each claim, as one HTML page.

    What comes from the draft or an article is escaped; nothing is loaded, and nothing runs but the page's own
    script, without which it works too: the filters are style, the evidence is `details`.
    """
    from markupsafe import Markup

    sheet = make_sheet(report)
    paragraphs = split_draft(sheet)
    rules = sorted({finding.rule for finding in report.findings if CODE.fullmatch(finding.rule)})
    style = "\n".join([read_template("style.css"), read_template("draft.css"), write_filters(rules)])
    script = read_template("draft.js")
    policy = report.provenance.settings.get("policy")
    values = policy if isinstance(policy, dict) else {}
    opened = [(row, finding) for row in sheet.rows for finding in row.open_findings]
    opened.sort(key=lambda pair: (draft_words.SEVERITIES.index(pair[1].severity), pair[1].location.start, pair[1].id))
    return (
        _environment()
        .get_template("draft.html")
        .render(
            report=report,
            sheet=sheet,
            paragraphs=paragraphs,
            beside=list_beside(sheet, paragraphs),
            opened=opened,
            open_most=OPEN_MOST,
            rules=[(code, count_rule(report.findings, code)) for code in rules],
            severities=[(name, sum(f.severity == name for f in report.findings)) for name in draft_words.SEVERITIES],
            policy_name=str(values.get("name", "not named")),
            policy_words=describe_policy(values),
            not_read=[skipped for skipped in report.skipped if not is_stretch(skipped)],
            settings=json.dumps(report.provenance.settings, indent=1, sort_keys=True, ensure_ascii=False),
            style=Markup(style),
            script=Markup(script),
            policy=write_policy(style, script),
        )
    )


def count_rule(findings: tuple[DraftFinding, ...], code: str) -> int:
    """How many findings a rule has."""
    return sum(finding.rule == code for finding in findings)


def write_filters(rules: list[str]) -> str:
    """The style that makes the page's radio buttons filter, a line for each severity and rule."""
    hides = [(f"#s-{name}", f"[data-s={name}]") for name in draft_words.SEVERITIES]
    hides += [(f"#r-{code}", f"[data-r={code}]") for code in rules]
    hides += [("#w-found", ""), ("#w-open", ".open")]
    return "\n".join(
        f"body:has({button}:checked) :is(.f:not(.f{kept}),.entry:not(:has(.f{kept}))){{display:none}}"
        for button, kept in hides
    )


@cache
def _environment() -> Environment:
    environment = make_environment()
    environment.globals |= {
        "MARK_OF": MARK_OF,
        "worst_of": worst_of,
        "is_open": is_open,
        "pieces_of": split_pieces,
        "original_link": link_original,
        "count_of": count_of,
        "first_once": first_once,
        "join_some": join_some,
        "words": draft_words,
    }
    environment.filters |= {"rule": name_rule, "cut": cut}
    return environment
