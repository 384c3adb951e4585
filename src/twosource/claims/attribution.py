"""Reading → FoundAttribution: who says what, found in the parse. The one file to swap for another span finder."""

from __future__ import annotations

from collections.abc import Sequence

from twosource.claims.quote_links import link_quotes
from twosource.claims.reporting_phrases import find_phrase_drafts
from twosource.claims.reporting_verbs import find_verb_drafts
from twosource.claims.shapes import FoundAttribution, Quote, Reading, count_characters, merge_spans, trim_span
from twosource.claims.wordlists import list_words
from twosource.records import Span

_PRONOUNS = list_words("it him her them this that these those so himself herself themselves me us you which who what")

MIN_CONTENT = 2
"""Characters: less than this is punctuation that the parse left over."""


def find_attributions(reading: Reading, quotes: Sequence[Quote]) -> list[FoundAttribution]:
    """Find attributions from the parse and the quotation marks.

    Args:
        reading: a parsed article; only its `doc` and `sentences` are looked at.
        quotes: its quotations, in order, not overlapping.

    Returns:
        Attributions sorted by place. One may lie inside another's content. Source and cue may be empty (a quotation
        that continues the last speaker has no cue); content never is.

    Misses: attitudes without a verb of saying ("supports", "is eager to"), block quotations without marks.
    Source: the patterns of Pareti (2015) and of Newell et al. (2018), written anew on spaCy's English labels.
    """
    drafts = [*find_verb_drafts(reading, quotes), *find_phrase_drafts(reading)]
    drafts = link_quotes(reading, list(quotes), sorted(drafts, key=lambda d: d.place))
    text = reading.article.text
    found: dict[tuple[tuple[Span, ...], tuple[Span, ...]], FoundAttribution] = {}
    for draft in drafts:
        cue = merge_spans(draft.cue)
        source = merge_spans(draft.source)
        content = tuple(
            span
            for span in (_without_that(reading, s) for s in merge_spans(draft.content, text))
            if any(c.isalnum() for c in text[span[0] : span[1]])
        )
        bare = all(_is_bare_pronoun(text[start:end]) for start, end in content)
        if bare or count_characters(content) < MIN_CONTENT:
            continue
        found.setdefault((cue or source, content), FoundAttribution(source, cue, content))
    return sorted(found.values(), key=lambda a: (a.start, a.end, a.content))


def _without_that(reading: Reading, span: Span) -> Span:
    """The span without outer punctuation and the "that" which only joins it to its cue."""
    text = reading.article.text
    start, end = trim_span(text, span, ",;:–—- ")
    if text[start : start + 5].lower() == "that ":
        words = reading.doc.char_span(start, start + 4)
        if words is not None and words[0].dep_ == "mark":
            start += 5
    return start, end


def _is_bare_pronoun(words: str) -> bool:
    return words.strip().lower() in _PRONOUNS
