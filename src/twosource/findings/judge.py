"""Groups → status and findings: the newsroom's policy applied, most serious first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from twosource.findings.catalogue import RULES
from twosource.findings.disagreements import find_disagreements, write_finding
from twosource.findings.input_faults import find_input_faults
from twosource.findings.later_changes import list_updates_over_groups
from twosource.findings.party_disputes import list_disputes_over_groups
from twosource.findings.repeated_positions import mark_repeats
from twosource.findings.selection import check_prefixes, is_selected
from twosource.findings.severities import set_severities
from twosource.findings.thin_sourcing import find_thin_sourcing
from twosource.records import Article, Claim, Finding, Group, Skipped, Status
from twosource.settings import FindingSettings, PolicySettings

SEVERITY_ORDER = {"error": 0, "warning": 1, "note": 2}


def judge(
    groups: Sequence[Group],
    claim_of: Mapping[str, Claim],
    article_of: Mapping[str, Article],
    policy: PolicySettings,
    settings: FindingSettings,
    skipped: Iterable[Skipped] = (),
) -> tuple[list[Group], list[Finding]]:
    """Each group's status by the newsroom's policy, and every finding an editor should look at.

    Args:
        groups: with typed relations and origins.
        claim_of: every claim by id.
        article_of: every article by id.
        policy: how many independent origins a claim needs, and how serious each rule is.
        settings: which rules speak.
        skipped: inputs that could not be read, for TS903.

    Returns:
        The groups in the order given, and the findings sorted by severity, weight (most first), rule and id.
        A status does not depend on which rules speak.

    Raises:
        SettingsError: `select`, `ignore` or a list of the policy names no rule.
    """
    check_codes(settings.select, "findings.select")
    check_codes(settings.ignore, "findings.ignore")
    judged = [group.model_copy(update={"status": decide_status(group, policy)}) for group in groups]
    judged = mark_repeats(judged, claim_of, article_of)
    findings: list[Finding] = []
    for group in judged:
        findings += find_disagreements(group, claim_of, article_of)
        thin = find_thin_sourcing(group, claim_of, article_of, policy)
        findings += [thin] if thin is not None else []
    for group, edges in list_disputes_over_groups(judged, claim_of, article_of):
        findings.append(write_finding("TS207", edges, group, claim_of, article_of))
    for group, edges in list_updates_over_groups(judged, claim_of, article_of):
        findings.append(write_finding("TS304", edges, group, claim_of, article_of))
    findings += find_input_faults(article_of.values(), skipped)
    spoken = [f for f in findings if is_selected(f.rule, settings.select, settings.ignore)]
    spoken = set_severities(spoken, policy)
    spoken.sort(key=lambda f: (SEVERITY_ORDER[f.severity], -f.weight, f.rule, f.id, _place(f)))
    return judged, _make_unique(spoken)


def decide_status(group: Group, policy: PolicySettings) -> Status:
    """Disputed where any two claims conflict, be it outlets or the parties they report; else by independent origins.

    A claim of an agency that the policy trusts stands by itself, unless it is disputed.

    A dispute of parties whose versions are in two groups leaves both as they are: each is a statement of one side.
    """
    if any(relation.relation == "conflict" for relation in group.relations):
        return "disputed"
    if group.trusted is not None:
        return "corroborated"
    if len(group.outlets) < 2:
        return "single-source"
    stands = group.n_independent >= policy.min_independent and group.n_named >= policy.min_named
    return "corroborated" if stands else "single-origin"


def check_codes(codes: Iterable[str], place: str) -> None:
    """Every entry is a rule's code or the beginning of one.

    Raises:
        SettingsError: an entry fits no rule; the message has the place and the nearest code.
    """
    check_prefixes(codes, tuple(RULES), place)


def _place(finding: Finding) -> tuple[tuple[str, int], ...]:
    return tuple((e.article_id, e.start) for e in finding.evidence)


def _make_unique(findings: Sequence[Finding]) -> list[Finding]:
    """Findings that say the same in two places get a number after their fingerprint."""
    seen: dict[str, int] = {}
    unique = []
    for finding in findings:
        seen[finding.id] = seen.get(finding.id, 0) + 1
        count = seen[finding.id]
        unique.append(finding if count == 1 else finding.model_copy(update={"id": f"{finding.id}-{count}"}))
    return unique
