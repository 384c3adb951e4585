"""Findings → the same as serious as the newsroom's policy has them, those it turns off left out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from twosource.findings.catalogue import RULES
from twosource.findings.selection import check_prefixes
from twosource.records import Finding, Severity
from twosource.settings import PolicySettings

AnyFinding = TypeVar("AnyFinding", bound=Finding)

LEVELS: tuple[tuple[str, Severity | None], ...] = (
    ("errors", "error"),
    ("warnings", "warning"),
    ("notes", "note"),
    ("off", None),
)
"""List of a policy → the severity of its rules; None does not speak."""


def set_severities(findings: Iterable[AnyFinding], policy: PolicySettings) -> list[AnyFinding]:
    """The findings that the policy lets speak, with its severities; the order is kept.

    Args:
        findings: with the severity of their rule, or one of their own: what the policy does not name stays.
        policy: of two codes or prefixes that fit a rule the longer one decides.

    Raises:
        SettingsError: a list names no rule.
    """
    chosen: dict[str, Severity | None] = {}
    for name, severity in LEVELS:
        codes = getattr(policy, name)
        check_prefixes(codes, tuple(RULES), f"policy.{name}")
        chosen.update(dict.fromkeys(codes, severity))
    kept = []
    for finding in findings:
        code = max((c for c in chosen if finding.rule.startswith(c)), key=len, default=None)
        if code is None:
            kept.append(finding)
        elif (severity := chosen[code]) is not None:
            kept.append(finding.model_copy(update={"severity": severity}))
    return kept
