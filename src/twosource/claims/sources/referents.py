"""Pronoun → name: whom "I", "he" and "she" mean in what is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.claims.cues import THIRD
from twosource.claims.quotes import inside_quotes
from twosource.claims.shapes import Quote
from twosource.claims.sources.speakers import Speakers
from twosource.records import Attribution, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

_FIRST = frozenset({"i", "me", "my", "mine", "myself"})


def find_referents(
    doc: Doc,
    spans: tuple[Span, ...],
    speakers: Speakers,
    attribution: Attribution,
    quotes: list[Quote],
    starts: list[int],
) -> dict[Span, str]:
    """Names for pronouns, where the text leaves no doubt.

    Args:
        doc: the parsed article.
        spans: the words of the statement.
        speakers: everybody named in the article; it has read the article to its end.
        attribution: its origin is whom "I" means inside quotation marks.
        quotes: double quotations, in order.
        starts: their starts.

    Inside quotation marks a pronoun is resolved only where one person alone fits in all sentences around: whoever
    speaks has other people in mind than the article's last.

    Misses: "it", "they" and "we", which point at bodies and events too often to be settled by rule.
    """
    origin = attribution.chain[-1] if attribution.mode != "none" and attribution.chain else None
    speaker = origin.name if origin is not None and origin.kind == "person" else None
    referents: dict[Span, str] = {}
    for start, end in spans:
        words = doc.char_span(start, end, alignment_mode="contract")
        for token in words if words is not None else ():
            if token.pos_ != "PRON":
                continue
            place = (token.idx, token.idx + len(token))
            if token.lower_ in _FIRST and speaker is not None and inside_quotes(quotes, starts, token.idx):
                referents[place] = speaker
            elif THIRD.get(token.lower_) in {"male", "female"}:
                quoted = inside_quotes(quotes, starts, token.idx)
                identity = speakers.resolve_pronoun(token, alone=quoted)
                itself = quoted and origin is not None and identity.key == origin.key
                if identity.kind == "person" and identity.named and not itself:
                    referents[place] = identity.name
    return referents
