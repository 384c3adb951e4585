"""Claim → one line of text: where it stands, who carries it from whom, what it says."""

from __future__ import annotations

from twosource.records import Article, Claim
from twosource.reports.credits import name_tail
from twosource.reports.marks import clean_line


def render_claim(claim: Claim, article: Article) -> str:
    """A claim as `path:line:column: outlet ← relay ← origin: statement`; line and column count from 1."""
    line = article.text.count("\n", 0, claim.start) + 1
    column = claim.start - (article.text.rfind("\n", 0, claim.start) + 1) + 1
    place = f"{article.path or article.url or article.id}:{line}:{column}"
    who = f"{article.outlet} ← {name_tail(claim)}"
    return f"{clean_line(place)}: {clean_line(who)}: {clean_line(claim.statement or claim.text)}"
