"""Statement → Claim: a text that is one claim as a whole."""

from __future__ import annotations

from twosource.claims.assembly import Assembly, Piece
from twosource.claims.claim_records import write_attribution, write_claim
from twosource.claims.shapes import count_characters
from twosource.records import Claim

MIN_SHARE = 0.5
"""Of the characters outside source and cue: what a content must cover for the claim to be it."""


def claim_statement(assembly: Assembly) -> Claim:
    """The one claim of a bare statement; its id is the statement's."""
    article = assembly.reading.article
    size = len(article.text)
    own = [count_characters(found.source) + count_characters(found.cue) for found in assembly.found]
    assembly.doubles = [q for q in assembly.quotes if not q.single]
    assembly.double_starts = [q.start for q in assembly.doubles]
    assembly.attributions = [write_attribution(assembly, i) for i in range(len(assembly.found))]
    wide = [
        i
        for i, found in enumerate(assembly.found)
        if count_characters(found.content) >= MIN_SHARE * max(1, size - own[i])
    ]
    if wide:
        owner = min(wide, key=lambda i: (count_characters(assembly.found[i].content), i))
        piece = Piece(0, size, assembly.found[owner].content, owner)
    else:
        piece = Piece(0, size, ((0, size),), None)
    return write_claim(assembly, piece, None).model_copy(update={"id": article.id})
