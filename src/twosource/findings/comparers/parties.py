"""Two claims of one outlet → TS207: two sources contradict each other, and neither outlet the other."""

from __future__ import annotations

from twosource.findings.comparers.denial import find_denial
from twosource.findings.comparers.number import find_number
from twosource.findings.same_source import may_be_one
from twosource.findings.wording import origin_of
from twosource.records import Claim, Reason, Source


def find_parties(a: Claim, b: Claim) -> Reason | None:
    """The words in which two sources contradict each other, where one outlet reports both.

    Whether another outlet gives the same words to the same two is asked by `party_disputes.py`.

    Misses: parties of whom one is not named by any word of its own ("critics say").
    """
    if origin_of(a) is None or origin_of(b) is None or find_shared_party(a, b) is not None:
        return None
    reason = find_denial(a, b) or find_number(a, b)
    if reason is None:
        return None
    return reason.model_copy(update={"rule": "TS207"})


def find_shared_party(a: Claim, b: Claim) -> Source | None:
    """The first speaker of one claim who may be a speaker of the other; outlets do not speak."""
    for left in list_speakers(a):
        if any(may_be_one(left, right) for right in list_speakers(b)):
            return left
    return None


def list_speakers(claim: Claim) -> list[Source]:
    """The links of a chain that are people, organisations or documents."""
    return [link for link in claim.attribution.chain if link.kind != "outlet" and link.role != "outlet"]
