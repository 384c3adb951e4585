"""Articles and skipped inputs → findings TS901–TS903: what keeps the coverage from being judged in full."""

from __future__ import annotations

from collections.abc import Iterable

from twosource.findings.catalogue import RULES
from twosource.findings.fingerprints import fingerprint
from twosource.records import Article, Evidence, Finding, Skipped

HEAD = 80
"""Characters of an article's first line shown as its evidence."""


def find_input_faults(articles: Iterable[Article], skipped: Iterable[Skipped] = ()) -> list[Finding]:
    """One finding per article without outlet or date, and per input that was not read at all."""
    findings = []
    for article in sorted(articles, key=lambda a: a.id):
        if not article.outlet_known:
            message = f"Nothing in {_name(article)} says who published it, so it counts as no independent outlet"
            findings.append(_about(article, "TS901", message))
        if article.published is None:
            message = f"Nothing in {_name(article)} says when it was published, so its “Sunday” could be any Sunday"
            findings.append(_about(article, "TS902", message))
    unread = [item for item in skipped if item.step == "read_articles"]
    for item in sorted(unread, key=lambda s: (s.item, s.reason)):
        findings.append(
            Finding(
                id=fingerprint("TS903", [item.item, item.reason], []),
                rule="TS903",
                severity=RULES["TS903"].severity,
                message=f"{item.item} was not read: {item.reason}",
            )
        )
    return findings


def _name(article: Article) -> str:
    return (article.path or article.url or article.id).rsplit("/", 1)[-1]


def _about(article: Article, rule: str, message: str) -> Finding:
    start = len(article.text) - len(article.text.lstrip())
    line = article.text.find("\n", start)
    end = min(start + HEAD, len(article.text), line if line > start else len(article.text))
    head = Evidence(claim_id=None, article_id=article.id, start=start, end=end, note=article.outlet)
    return Finding(
        id=fingerprint(rule, [article.text[:2000]], [article.outlet if article.outlet_known else ""]),
        rule=rule,
        severity=RULES[rule].severity,
        message=message,
        evidence=(head,),
    )
