"""Group → Finding: one comparer per kind of disagreement, origins, rules, policy."""

from __future__ import annotations

from twosource.findings.catalogue import RULES, Rule, explain_rule
from twosource.findings.judge import check_codes, judge
from twosource.findings.origins import trace_origins
from twosource.findings.pairs import compare_pair
from twosource.findings.relations import compare_group
from twosource.findings.selection import match_codes
from twosource.findings.unfit import cut_unfit, find_unfit

__all__ = [
    "RULES",
    "Rule",
    "check_codes",
    "compare_group",
    "compare_pair",
    "cut_unfit",
    "explain_rule",
    "find_unfit",
    "judge",
    "match_codes",
    "trace_origins",
]
