"""Versions of draft and coverage → message: what the draft says, and who of the coverage says what else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from twosource.findings.disagreement_words import write_words
from twosource.findings.wording import MAX_QUOTED, describe_chain, list_names, quote
from twosource.records import Article, Claim, Group, Span
from twosource.reports.summary import name_day

AROUND = 35
"""Characters shown on either side of what differs in a long quotation."""

MAX_VERSIONS = 3
"""Versions written out; the evidence has all of them."""

Version = tuple[Group, list[tuple[Claim, Span]]]
"""Coverage claims that have one value, as a group with its origins, and the words that show it."""


def say_difference(
    rule: str,
    draft: tuple[Claim, Span],
    agreeing: Sequence[Claim],
    versions: Sequence[Version],
    article_of: Mapping[str, Article],
) -> str:
    """One sentence: "draft says 150,000; CNN and BBC (2 origins) say 100,000".

    Args:
        rule: TS201 to TS205, TS301 to TS303.
        draft: the draft's claim and the words that differ.
        agreeing: coverage claims that say the same as the draft.
        versions: what the others have, most outlets first.
        article_of: articles by id.
    """
    claim, span = draft
    others = "; ".join(_say_version(rule, version, article_of) for version in versions[:MAX_VERSIONS])
    more = len(versions) - MAX_VERSIONS
    others += f"; {more} more versions" if more > 1 else "; one more version" if more == 1 else ""
    if rule == "TS301":
        return f"stated as fact; {others}"
    if rule == "TS302":
        return f"stated without the doubt of the coverage; {others}"
    if rule in {"TS205", "TS303"}:
        return f"draft has it from {describe_chain(claim) or 'no source'}; {others}"
    fellows = list_outlets([c for c in agreeing if rule != "TS202" or _has_figure(c, claim, span)], article_of)
    aside = f", as {fellows} {'do' if ' and ' in fellows else 'does'}" if fellows else ""
    return f"draft says {write_words(rule, claim, span)}{aside}; {others}"


def _has_figure(claim: Claim, draft: Claim, span: Span) -> bool:
    """Whether a claim has the draft's very figure: 43 is at least 40, but that is not what an outlet said."""
    own = next((q for q in draft.quantities if q.start == span[0]), None)
    return own is None or any((q.low, q.high) == (own.low, own.high) for q in claim.quantities)


def _say_version(rule: str, version: Version, article_of: Mapping[str, Article]) -> str:
    group, nodes = version
    claims = [claim for claim, _ in nodes]
    outlets, many = list_outlets(claims, article_of), len({c.article_id for c in claims}) > 1
    if rule in {"TS301", "TS303", "TS205"}:
        source = describe_chain(claims[0]) or "no source"
        return f"{outlets} {'have' if many else 'has'} it from {source}"
    words = quote(" ".join(claims[0].text.split())) if rule == "TS302" else write_words(rule, *nodes[0])
    return f"{outlets} ({count_origins(group)}) {'say' if many else 'says'} {words}"


def count_origins(group: Group) -> str:
    """As "2 origins", "1 origin: the inspection report", "no source given"."""
    sourced = [origin.description for origin in group.origins if not origin.key.startswith("none:")]
    if not sourced:
        return "no source given"
    if group.n_independent > 1:
        return f"{group.n_independent} origins"
    return f"1 origin: {sourced[0]}" if len(sourced) == 1 else "1 origin"


def list_outlets(claims: Sequence[Claim], article_of: Mapping[str, Article]) -> str:
    """Outlets of some claims, as a sentence lists them; "" for none."""
    names = sorted({article_of[claim.article_id].outlet for claim in claims})
    return list_names(names) if names else ""


def say_update(carrier: Claim, later: Claim, span: Span, article_of: Mapping[str, Article]) -> str:
    """That a later report of the coverage changed what the draft has."""
    days = [article_of[claim.article_id].published for claim in (carrier, later)]
    dated = [f"on {name_day(day)}" if day is not None else "" for day in days]
    outlets = [article_of[claim.article_id].outlet for claim in (carrier, later)]
    words = write_words("TS202", later, span)
    return f"draft has what {outlets[0]} had {dated[0]}; later, {dated[1]}, {outlets[1]} says {words}"


def say_parties(carrier: Claim, other: Claim, outlets: str) -> str:
    """That the coverage has another party's answer, and the draft has not."""
    speakers = [describe_chain(claim).split(", via ")[0] or "no source" for claim in (carrier, other)]
    return (
        f"draft has one side: {speakers[0]} says {quote(carrier.statement)}; "
        f"{speakers[1]} says {quote(other.statement)}, in {outlets}"
    )


def say_unsupported(claim: Claim, related: Sequence[Claim], article_of: Mapping[str, Article]) -> str:
    """That no article carries a claim, with what comes nearest."""
    text = "no article of the coverage carries it"
    source = describe_chain(claim)
    text += f"; the draft has it from {source}" if source else ""
    if related:
        text += f"; nearest, {article_of[related[0].article_id].outlet} has {quote(related[0].text)}"
    return text


def say_quotation(draft: str, coverage: str, outlets: str, fellows: str) -> str:
    """How a quotation of the draft differs from the coverage's: both, around the words that differ.

    Args:
        draft: the draft's words.
        coverage: the coverage's words.
        outlets: who has it so.
        fellows: who has it as the draft does; "" for none.
    """
    aside = f", as in {fellows}" if fellows else ""
    return f"“{draft}”{aside}, in {outlets} “{coverage}”"


def cut_around(text: str, span: Span) -> str:
    """A text on one line; of a long one the words around a span, which counts in the text."""
    start, end = max(0, span[0] - AROUND), min(len(text), span[1] + AROUND)
    if len(text) <= MAX_QUOTED or end - start >= len(text):
        start, end = 0, len(text)
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    cut = " ".join(text[start:end].split()).strip('“”"').rstrip(",")
    return ("… " if start else "") + cut + (" …" if end < len(text) else "")
