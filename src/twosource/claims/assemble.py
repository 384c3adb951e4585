"""Assembly → Claim: every sentence of an article cut into claims, or skipped with the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.claims.assembly import Assembly
from twosource.claims.claim_records import write_attribution, write_claim
from twosource.claims.pieces import cut_sentence
from twosource.claims.sources.nesting import find_parents
from twosource.records import Claim, Skipped, When

if TYPE_CHECKING:
    pass


def assemble_claims(assembly: Assembly) -> tuple[list[Claim], list[Skipped], int]:
    """All claims of an article in order; sentences without one are skipped with the reason.

    Returns:
        Claims, skipped sentences, and how many sentences have a claim. Each sentence is in one of the two.
    """
    assembly.doubles = [q for q in assembly.quotes if not q.single]
    assembly.double_starts = [q.start for q in assembly.doubles]
    assembly.attributions = [write_attribution(assembly, i) for i in range(len(assembly.found))]
    by_sentence = _attributions_by_sentence(assembly)
    parents = find_parents(assembly.found)
    claims: list[Claim] = []
    skipped: list[Skipped] = []
    n_with = 0
    previous: When | None = None
    for number, sentence in enumerate(assembly.reading.sentences):
        pieces, reason = cut_sentence(assembly, sentence, by_sentence[number], parents)
        for piece in pieces:
            claim = write_claim(assembly, piece, previous)
            previous = claim.when or previous
            claims.append(claim)
        if pieces:
            n_with += 1
        else:
            item = f"{assembly.reading.article.id}:{sentence.start}-{sentence.end}"
            skipped.append(Skipped(item=item, step="extract_claims", reason=reason))
    return claims, skipped, n_with


def _attributions_by_sentence(assembly: Assembly) -> list[list[int]]:
    from bisect import bisect_right

    sentences = assembly.reading.sentences
    starts = [s.start for s in sentences]
    rows: list[list[int]] = [[] for _ in sentences]
    for i, found in enumerate(assembly.found):
        for start, end in found.content:
            first = max(0, bisect_right(starts, start) - 1)
            for number in range(first, len(sentences)):
                if sentences[number].start >= end:
                    break
                if sentences[number].end > start and (not rows[number] or rows[number][-1] != i):
                    rows[number].append(i)
    return rows
