"""Claim's words → Quantities: how much or how many, of what, in one unit, with the range the wording allows.

Ranges. An exact whole number allows only itself; decimals and "million" allow half of the last stated digit
("1.5 million": 1.45–1.55 million). "About" allows ABOUT_RATIO either way, "nearly" down to the same and not above.
"At least" and "more than" are open above, "up to" and "fewer than" open below. Vague words ("dozens") have a least
value and no end. Fractions become per cent, ± 5 points.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from twosource.claims.details.content_tokens import list_tokens
from twosource.claims.details.measures import Measure, join_shares, read_measures
from twosource.claims.details.number_labels import is_age_of_name, is_label
from twosource.claims.details.numerals import Numeral
from twosource.claims.details.units import SIGNS, convert
from twosource.records import Bound, Quantity, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

ABOUT_RATIO = 0.1
"""How far "about" reaches, as a share of the value: newsroom rounding is to one or two leading digits."""

_BEFORE: tuple[tuple[Bound, str], ...] = (
    ("at_least", r"at\sleast|no\s(?:fewer|less)\sthan|not\s(?:fewer|less)\sthan|a\sminimum\sof"),
    ("at_most", r"up\sto|as\s(?:many|much)\sas|at\smost|(?:no|not)\smore\sthan|a\smaximum\sof"),
    ("less_than", r"(?:fewer|less)\sthan|under|below|nearly|almost|close\sto|just\sunder|just\sshort\sof"),
    ("more_than", r"more\sthan|over|above|upwards\sof|in\sexcess\sof|exceeding|greater\sthan"),
    ("about", r"around|about|approximately|roughly|some|an?\sestimated|estimated\sat|circa|~"),
)
_BOUNDS = re.compile(
    "(?:"
    + "|".join(rf"(?P<{bound}>(?<!\w)(?:{words}))" for bound, words in _BEFORE)
    + r")\s?(?:a\stotal\sof\s|the\s)?$",
    re.IGNORECASE,
)
_NEARLY = re.compile(r"(?:nearly|almost|close\sto|just\sunder|just\sshort\sof)\s?$", re.IGNORECASE)
_AFTER = re.compile(r"\s(?:or\s(?P<more>more)|or\s(?P<less>less|fewer)|or\s(?P<so>so))\b", re.IGNORECASE)
_VOTE = re.compile(r"\s(?:vote|win|victory|defeat|loss|draw|ruling|decision|majority|lead)\b", re.IGNORECASE)
_VOTED = re.compile(r"\bvot(?:e|ed|ing)\b[^.,;]*$", re.IGNORECASE)
_RANGE_GAP = re.compile(r"\s?[-–—]\s?|\s(?:to|and|or)\s", re.IGNORECASE)


def find_quantities(doc: Doc, spans: Sequence[Span]) -> tuple[Quantity, ...]:
    """Quantities of a claim, in text order.

    Args:
        doc: the parsed article; its character offsets are the article's.
        spans: the claim's content as (start, end) in characters.

    Returns:
        Values in canonical units (see units), with the counted noun's lemma ("150,000 more civilians": civilian).

    Misses: dates, clock times, years, ranks, "one of", labels ("No. 10", "Resolution 12"), scores and votes, and
    numbers inside names are left out on purpose; a count that only the verb tells of ("40 were killed") has no noun.
    """
    found: list[Quantity] = []
    tokens = list_tokens(doc, spans)
    for start, end in spans:
        measures = join_shares(doc.text, read_measures(doc.text, start, end))
        measures = [m for m in measures if not (is_label(doc, m, tokens) or is_age_of_name(doc, m))]
        found += _join_ranges(doc, measures, tokens, start)
    return tuple(found)


def _join_ranges(doc: Doc, measures: list[Measure], tokens: Sequence[Token], floor: int) -> list[Quantity]:
    text, found, place = doc.text, [], 0
    while place < len(measures):
        a = measures[place]
        b = measures[place + 1] if place + 1 < len(measures) else None
        pair = _pair(text, a, b, floor) if b is not None else None
        if pair == "skip":
            place += 2
        elif isinstance(pair, tuple):
            found.append(_make_range(doc, *pair, tokens, floor))
            place += 2
        else:
            found.append(_make(doc, a, tokens, floor))
            place += 1
    return found


def _pair(text: str, a: Measure, b: Measure, floor: int) -> tuple[Measure, Measure] | str | None:
    """The two ends of "20 to 30" in one scale and unit; "skip" for scores; None where they are two numbers."""
    gap = text[a.end : b.start]
    if not _RANGE_GAP.fullmatch(gap) or a.numeral.kind in ("vague", "fraction") or b.numeral.kind == "vague":
        return None
    lead = text[max(floor, a.start - 10) : a.start].lower().split()
    word = gap.strip().lower()
    if (word == "and" and lead[-1:] != ["between"]) or (word == "to" and "from" in lead[-1:]):
        return None
    scale = b.numeral.value / _bare(text, b.numeral) if b.numeral.scaled and not a.numeral.scaled else 1.0
    low = replace(a.numeral, value=a.numeral.value * scale, grain=0.0)
    if not word.isalpha() and (low.value >= b.numeral.value or _VOTE.match(text, b.end)):
        return "skip"
    if low.value >= b.numeral.value:
        return "skip" if _VOTED.search(text, max(floor, a.start - 30), a.start) else None
    if a.unit and b.unit and a.unit.lower() != b.unit.lower():
        return None
    unit, sign = b.unit or a.unit, a.sign or b.sign
    return replace(a, numeral=low, unit=unit, sign=sign), replace(b, unit=unit, sign=sign)


def _bare(text: str, numeral: Numeral) -> float:
    """The number without its scale: 7 for "7 million"."""
    match = re.match(r"[\d.,]*\d", text[numeral.start : numeral.end])
    return (float(match.group().replace(",", "")) if match else 0.0) or numeral.value or 1.0


def _canonical(value: float, measure: Measure) -> tuple[float, str | None]:
    if measure.sign:
        return value, SIGNS.get(measure.sign, measure.sign)
    if measure.numeral.kind == "fraction" and not measure.unit:
        return value, "%"
    return convert(value, measure.unit) if measure.unit else (value, None)


def _make(doc: Doc, measure: Measure, tokens: Sequence[Token], floor: int) -> Quantity:
    text, numeral = doc.text, measure.numeral
    lead = _BOUNDS.search(text, max(floor, measure.start - 30), measure.start)
    bound: Bound = next((b for b, _ in _BEFORE if lead and lead[b]), "exact")
    trail = _AFTER.match(text, measure.end, measure.end + 12)
    if trail:
        bound = "at_least" if trail["more"] else "at_most" if trail["less"] else "about"
    if numeral.kind == "vague":
        bound = "at_least" if bound == "exact" else bound
    if numeral.kind == "fraction" and bound == "exact":
        bound = "about"
    low, high = _range(numeral, bound, bool(lead and _NEARLY.search(text, lead.start(), measure.start)))
    value, unit = _canonical(numeral.value, measure)
    start = lead.start() if lead else measure.start
    end = trail.end() if trail else measure.end
    return Quantity(
        value=value,
        low=None if low is None else round(_canonical(low, measure)[0], 6),
        high=None if high is None else round(_canonical(high, measure)[0], 6),
        unit=unit,
        noun=_find_noun(measure, tokens),
        bound=bound,
        start=start,
        end=end,
        text=text[start:end],
    )


def _range(numeral: Numeral, bound: Bound, nearly: bool) -> tuple[float | None, float | None]:
    value, grain = numeral.value, numeral.grain
    give = max(grain, abs(value) * ABOUT_RATIO)
    if bound == "exact":
        grain = min(grain, abs(value) * ABOUT_RATIO)
        return value - grain, value + grain
    if bound == "about":
        return value - give, value + give
    if bound in ("at_least", "more_than"):
        return value, None
    return (value - give if nearly else None), value


def _make_range(doc: Doc, a: Measure, b: Measure, tokens: Sequence[Token], floor: int) -> Quantity:
    text = doc.text
    low, unit = _canonical(a.numeral.value, a)
    high, _ = _canonical(b.numeral.value, b)
    lead = re.compile(r"between\s$", re.IGNORECASE).search(text, max(floor, a.start - 10), a.start)
    start = lead.start() if lead else a.start
    return Quantity(
        value=(low + high) / 2,
        low=low,
        high=high,
        unit=unit,
        noun=_find_noun(b, tokens),
        bound="between",
        start=start,
        end=b.end,
        text=text[start : b.end],
    )


def _find_noun(measure: Measure, tokens: Sequence[Token]) -> str | None:
    """Lemma of what is counted: the noun the number hangs on, or the one after "of"."""
    own = [t for t in tokens if t.idx < measure.end and t.idx + len(t) > measure.start]
    if not own:
        return None
    places = {t.i for t in own}
    inside = {t.i for t in tokens}
    top = next((t for t in reversed(own) if t.head.i not in places), own[-1])
    noun = top
    if top.dep_ in ("nummod", "quantmod", "compound", "npadvmod", "amod", "nmod") and top.head.i in inside:
        noun = top.head
        if noun.pos_ == "ADJ" and noun.head.pos_ == "NOUN" and noun.head.i in inside:
            noun = noun.head  # "a 14.5-km-long stretch"
    owners = (own[-1],) if measure.unit else (own[-1], top, noun)
    after = next((c for t in owners for c in t.children if c.lower_ == "of" and c.i in inside - places), None)
    if noun.i in places or noun.pos_ not in ("NOUN", "PROPN"):
        pobj = next((c for c in after.children if c.dep_ == "pobj"), None) if after is not None else None
        following = pobj or (None if measure.unit or measure.sign else _noun_after(own[-1], tokens))
        if following is None or following.pos_ not in ("NOUN", "PROPN"):
            return None
        noun = following
    lemma = noun.lemma_.lower()
    if noun.tag_ == "NNPS":
        lemma = lemma.removesuffix("s")
    return {"people": "person", "persons": "person"}.get(lemma, lemma)


def _noun_after(token: Token, tokens: Sequence[Token]) -> Token | None:
    """The noun right after a number, past its adjectives, where the parser hung the number elsewhere."""
    noun = None
    for after in [t for t in tokens if token.i < t.i <= token.i + 4]:
        if after.pos_ in ("NOUN", "PROPN"):
            noun = after
        elif noun is not None or after.pos_ not in ("ADJ", "DET"):
            break
    return noun
