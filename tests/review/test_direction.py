"""Typed differences of draft and coverage → which of them a draft must answer for."""

from __future__ import annotations

import pytest

from twosource.records import Attribution, Certainty, Claim, Mention, Reason, Source
from twosource.review.direction import is_draft_at_fault


def make(text: str, speaker: str | None = None, hedge: str | None = None) -> Claim:
    outlet = Source(name="Harbour Courier", kind="outlet", role="outlet", named=True, key="outlet:harbour courier")
    chain = (outlet,)
    if speaker:
        plural = speaker.endswith("s")
        kind, named = ("unnamed", False) if plural else ("person", True)
        mention = Mention(start=0, end=len(speaker), text=speaker)
        origin = Source(name=speaker, kind=kind, role="origin", named=named, mention=mention, key=f"person:{speaker}")
        chain = (outlet, origin)
    cue = Mention(start=text.index(hedge), end=text.index(hedge) + len(hedge), text=hedge) if hedge else None
    return Claim(
        id=text[:8],
        article_id="a",
        start=0,
        end=len(text),
        text=text,
        content=((0, len(text)),),
        statement=text,
        attribution=Attribution(id="t", mode="indirect" if speaker else "none", chain=chain),
        certainty=Certainty(hedged=hedge is not None, cue=cue),
    )


def reason(rule: str, a: Claim, b: Claim) -> Reason:
    spans = [(c.certainty.cue.start, c.certainty.cue.end) if c.certainty.cue else (0, 3) for c in (a, b)]
    return Reason(rule=rule, message="", a=spans[0], b=spans[1])


FLAT = make("The bridge will close on Friday.")
HEDGED = make("The bridge may close on Friday.", hedge="may")
SOURCED = make("The bridge will close on Friday, Ana Prado said.", speaker="Ana Prado")
OFFICIALS = make("The bridge will close on Friday, officials said.", speaker="officials")


@pytest.mark.parametrize(
    ("rule", "draft", "other", "at_fault"),
    [
        ("TS202", FLAT, SOURCED, True),
        ("TS301", FLAT, SOURCED, True),
        ("TS301", SOURCED, FLAT, False),
        ("TS302", FLAT, HEDGED, True),
        ("TS302", HEDGED, FLAT, False),
        ("TS303", OFFICIALS, SOURCED, True),
        ("TS303", SOURCED, OFFICIALS, False),
        ("TS206", FLAT, SOURCED, False),
    ],
)
def test_only_what_the_draft_lost_is_its_fault(rule, draft, other, at_fault):
    assert is_draft_at_fault(reason(rule, draft, other), draft, other, draft.text) is at_fault


def test_another_speaker_is_a_fault_unless_the_paragraph_names_both():
    draft, other = make("We close on Friday, Rui Costa said.", speaker="Rui Costa"), SOURCED
    assert is_draft_at_fault(reason("TS205", draft, other), draft, other, draft.text)
    both = f"{draft.text} Ms Prado stood beside him."
    assert not is_draft_at_fault(reason("TS205", draft, other), draft, other, both)
    below = f"{draft.text}\nMs Prado stood beside him."
    assert is_draft_at_fault(reason("TS205", draft, other), draft, other, below)
