"""Draft and coverage → DraftReport: the review's flow, read top to bottom."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import twosource
from twosource.articles import locate_claims
from twosource.findings import check_codes
from twosource.findings.selection import is_selected
from twosource.findings.severities import set_severities
from twosource.inference import digest_model
from twosource.pipeline import Progress, no_progress
from twosource.records import Article, Claim, DraftFinding, DraftReport, Provenance, Skipped, Support
from twosource.review.coverage_memory import CoverageMemory
from twosource.review.draft_article import date_draft, read_draft
from twosource.review.draft_coverage import read_draft_coverage
from twosource.review.draft_findings import find_differences, find_thin, find_unsupported, sort_differences
from twosource.review.draft_parties import find_one_sided
from twosource.review.finding_records import Desk
from twosource.review.matches import Located, Match, match_claims
from twosource.review.quotation_findings import find_misquoted
from twosource.review.quotation_search import SearchableArticle, search_quotation
from twosource.review.quotations import find_quotations
from twosource.review.run_claims import RunClaims, know_claims
from twosource.review.support import find_support
from twosource.settings import Settings


def check_draft(
    draft: Path | str,
    coverage: Sequence[Path | str],
    settings: Settings | None = None,
    progress: Progress = no_progress,
    memory: CoverageMemory | None = None,
) -> DraftReport:
    """A draft checked against a coverage, claim by claim.

    Args:
        draft: a file, or "-" for standard input.
        coverage: files, folders and links; the result does not depend on their order.
        settings: the defaults where None.
        progress: told how far each step is.
        memory: what a process that checks against the same coverage again and again holds of it; None holds nothing.

    Returns:
        Each claim with its support, and what an editor should look at, in the order of the draft. The same whether
        articles were read or came from the cache.

    Raises:
        InputError: the draft or the coverage cannot be read.
        SettingsError: `select` or `ignore` names no rule.
        ModelError: weights are missing.
    """
    settings, memory = settings or Settings(), memory or CoverageMemory()
    check_codes(settings.findings.select, "findings.select")
    check_codes(settings.findings.ignore, "findings.ignore")
    article, notes = read_draft(draft, settings.articles)
    articles, skipped = read_draft_coverage(coverage, article, settings, memory)
    article, assumed = date_draft(article, articles, settings.review.today)
    known = know_claims([*articles, article], settings, progress, memory)
    located = locate_quotations(article, articles, settings)
    limits: list[Skipped] = []
    relater = memory.open_relater(settings)
    run = [*articles, article]
    compared = match_claims(article, known.claims, known.vectors, run, located, settings, limits, relater)
    desk = Desk(
        draft=article,
        claim_of={claim.id: claim for claim in known.claims},
        article_of={one.id: one for one in run},
        policy=settings.policy,
    )
    support, findings = judge_claims(compared.matches, located, desk)
    findings += find_one_sided(compared.matches, compared.groups, desk)
    spoken = [f for f in findings if is_selected(f.rule, settings.findings.select, settings.findings.ignore)]
    spoken = set_severities(spoken, settings.policy)
    own = [item for item in known.skipped if item.item.startswith(f"{article.id}:")]
    left_out = [*notes, *assumed, *skipped, *own, *limits]
    return write_report(desk, settings, known, support, order_findings(spoken), left_out)


def locate_quotations(draft: Article, articles: Sequence[Article], settings: Settings) -> list[Located]:
    """Each quotation of the draft, and every passage of the coverage that has its words."""
    quotations = find_quotations(draft, settings.review.min_quote_words)
    searchable = [SearchableArticle(article) for article in articles] if quotations else []
    return [(quotation, search_quotation(quotation, searchable)) for quotation in quotations]


def judge_claims(
    matches: Sequence[Match], located: Sequence[Located], desk: Desk
) -> tuple[list[Support], list[DraftFinding]]:
    """The support of every claim, and the findings on claims and quotations."""
    findings, absent = find_misquoted(located, matches, desk)
    findings += absent
    explained = {claim_id for finding in findings for claim_id in finding.claim_ids}
    supports = []
    for match in matches:
        differences = sort_differences(match, desk)
        disputed = differences.is_conflict or any(r.relation == "conflict" for r in match.between)
        support, group = find_support(match, disputed, desk.claim_of, desk.article_of, desk.policy)
        supports.append(support)
        own = find_differences(match, differences, desk)
        thin = find_thin(match, group, desk) if group is not None else None
        own += [thin] if thin is not None else []
        if group is None and not own and match.claim.id not in explained:
            own.append(find_unsupported(match, desk))
        findings += own
    return supports, findings


def order_findings(findings: Sequence[DraftFinding]) -> list[DraftFinding]:
    """In the order of the draft; two that say the same in two places get a number after their fingerprint."""
    seen: dict[str, int] = {}
    ordered = []
    for finding in sorted(findings, key=lambda f: (f.location.start, f.location.end, f.rule, f.id, f.message)):
        seen[finding.id] = seen.get(finding.id, 0) + 1
        count = seen[finding.id]
        ordered.append(finding if count == 1 else finding.model_copy(update={"id": f"{finding.id}-{count}"}))
    return ordered


def write_report(
    desk: Desk,
    settings: Settings,
    known: RunClaims,
    support: Sequence[Support],
    findings: Sequence[DraftFinding],
    left_out: Sequence[Skipped],
) -> DraftReport:
    """The record of a check: of the coverage, only what a support or a finding points to."""
    own = sorted((c for c in known.claims if c.article_id == desk.draft.id), key=lambda c: (c.start, c.end, c.id))
    coverage = [claim for claim in known.claims if claim.article_id != desk.draft.id]
    named = {claim_id for one in support for origin in one.origins for claim_id in origin.claim_ids}
    named |= {claim_id for finding in findings for claim_id in finding.claim_ids}
    shown = [claim for claim in coverage if claim.id in named]
    homes = {c.article_id for c in shown} | {e.article_id for f in findings for e in f.evidence}
    return DraftReport(
        provenance=Provenance(
            version=twosource.__version__,
            settings=settings.model_dump(mode="json"),
            models={**known.models, "relation": digest_model("relation", settings.models_dir)},
        ),
        draft=desk.draft,
        claims=tuple(locate_claims(own, desk.article_of)),
        support=tuple(support),
        findings=tuple(findings),
        articles=tuple(a for i, a in sorted(desk.article_of.items()) if i in homes and i != desk.draft.id),
        coverage_claims=tuple(locate_claims(sort_claims(shown), desk.article_of)),
        n_coverage_articles=len(desk.article_of) - 1,
        n_coverage_claims=len(coverage),
        skipped=tuple(sorted(left_out, key=lambda s: (s.step, s.item, s.reason))),
    )


def sort_claims(claims: Sequence[Claim]) -> list[Claim]:
    """Claims by article and place."""
    return sorted(claims, key=lambda claim: (claim.article_id, claim.start, claim.end, claim.id))
