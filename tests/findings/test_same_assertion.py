"""What bears out a statement and what only speaks of it: demands, duties, deeds of speech, words retold."""

from __future__ import annotations

from typing import Any

import pytest

from twosource.findings import compare_group, trace_origins
from twosource.findings.retold_speech import reports_speech, tells_of
from twosource.findings.same_assertion import assert_alike
from twosource.findings.same_source import same_person_name, share_quote
from twosource.records import Source
from twosource.settings import PolicySettings

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Governor Reis to veto the harbour bill.", "Governor Reis vetoed the harbour bill.", False),
        ("Governor Reis to veto the harbour bill.", "Governor Reis will veto the harbour bill.", True),
        ("To sue the port for the delay.", "The port is liable for the delay.", False),
        ("The board cannot close the old quay.", "The board closed the old quay.", False),
        ("The board has to close the old quay.", "The board must close the old quay.", True),
        ("It was wrong.", "The closure of the quay was wrong.", False),
        ("The closure was wrong.", "The closure of the quay was wrong.", True),
    ],
)
def test_one_way_to_assert(newsroom: Any, one: str, other: str, alike: bool) -> None:
    a = newsroom.claim(one, "Harbour Courier", source="person:Ana Prado")
    b = newsroom.claim(other, "Evening Post", source="person:Rui Costa")
    assert assert_alike(a, b) is assert_alike(b, a) is alike


def test_a_deed_of_speech_bears_out_none(newsroom: Any) -> None:
    def claim(text: str, cue: str, outlet: str, source: str) -> Any:
        made = newsroom.claim(text, outlet, source=source)
        start = made.start + text.index(cue)
        content = ((start + len(cue) + 1, made.end),)
        attribution = made.attribution.model_copy(update={"cue": ((start, start + len(cue)),)})
        newsroom.claim_of[made.id] = made.model_copy(update={"attribution": attribution, "content": content})
        return newsroom.claim_of[made.id]

    def relation(*claims: Any) -> str:
        group = compare_group(newsroom.group(*claims), newsroom.claim_of, newsroom.article_of)
        return str(group.relations[0].relation)

    one = claim("Prado criticized the closure of the quay.", "criticized", "Harbour Courier", "person:Ana Prado")
    other = claim("Costa criticized the closure of the quay.", "criticized", "Evening Post", "person:Rui Costa")
    again = claim("Prado criticized the closure of the quay.", "criticized", "City Wire", "person:Ana Prado")
    assert relation(one, other) == "related"
    assert relation(one, again) == "same"
    told = claim("Prado confirmed the closure of the quay.", "confirmed", "Radio Norte", "person:Ana Prado")
    told_too = claim("Costa confirmed the closure of the quay.", "confirmed", "Star", "person:Rui Costa")
    assert relation(told, told_too) == "same"


def source(name: str) -> Source:
    return Source(name=name, kind="person", role="origin", named=True, key=f"person:{name.lower()}")


@pytest.mark.parametrize(
    ("text", "tells", "reports"),
    [
        ("Prado warned that the bridge closes.", True, False),
        ("A vow from Prado to close the bridge surprised the dockers.", True, False),
        ("He said he was angry with the dockers.", False, True),
        ("Prado will step down on Monday.", False, False),
        ("The dockers met Prado on Monday.", False, False),
    ],
)
def test_words_retold(newsroom: Any, text: str, tells: bool, reports: bool) -> None:
    claim = newsroom.claim(text, source="person:Rui Costa")
    assert tells_of(claim, source("Ana Prado")) is tells
    if not tells:
        assert reports_speech(claim) is reports


def test_who_retells_and_who_says_are_one(newsroom: Any) -> None:
    retold = newsroom.claim("He said he was angry with the dockers.", "Harbour Courier", source="person:Rui Costa")
    said = newsroom.claim("He was angry with the dockers.", "Evening Post", source="unnamed:a gunman")
    also = newsroom.claim("He said that he was angry with the dockers.", "City Wire", source="person:Ida Melo")

    def count(*claims: Any) -> int:
        group = compare_group(newsroom.group(*claims), newsroom.claim_of, newsroom.article_of)
        return int(trace_origins(group, newsroom.claim_of, newsroom.article_of, PolicySettings()).n_independent)

    assert count(retold, said) == 1
    assert count(retold, also) == 2


def test_who_announce_it_together_are_one(newsroom: Any) -> None:
    said = "the bridge closes on Monday."

    def claim(text: str, outlet: str, source: str) -> Any:
        made = newsroom.claim(text, outlet, source=source)
        content = ((made.start + text.index(said), made.end),)
        newsroom.claim_of[made.id] = made.model_copy(update={"content": content})
        return newsroom.claim_of[made.id]

    both = claim(f"Costa and the Quay Board announced that {said}", "Harbour Courier", "person:Rui Costa")
    board = claim(f"The Quay Board said {said}", "Evening Post", "organisation:Quay Board")
    prado = claim(f"Prado said {said}", "City Wire", "person:Ana Prado")
    policy = PolicySettings()

    def count(*claims: Any) -> int:
        group = compare_group(newsroom.group(*claims), newsroom.claim_of, newsroom.article_of)
        return int(trace_origins(group, newsroom.claim_of, newsroom.article_of, policy).n_independent)

    assert count(both, board) == 1
    assert count(both, prado) == count(board, prado) == 2


def test_no_hope_and_always_hope_are_not_one_statement(newsroom: Any) -> None:
    one = newsroom.claim("There is no hope.", "Harbour Courier", source="person:Ana Prado")
    other = newsroom.claim("There is always hope.", "Evening Post", source="person:Rui Costa")
    group = compare_group(newsroom.group(one, other), newsroom.claim_of, newsroom.article_of)
    assert group.relations[0].relation != "same"


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        ("Prado called it a “positive step towards unity”.", "It was “a very positive step toward unity”.", True),
        ("She will be “honorary chair”.", "She will “serve as honorary chair of my campaign”.", True),
        ("It was “highly improper”.", "It was “totally improper”.", False),
    ],
)
def test_words_cut_from_one_quotation(newsroom: Any, one: str, other: str, shared: bool) -> None:
    a = newsroom.claim(one, "Harbour Courier", source="person:Ana Prado", mode="mixed")
    b = newsroom.claim(other, "Evening Post", source="person:Rui Costa", mode="mixed")
    assert share_quote(a, b) is shared


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Special Agent Rick Costa", "Charge Richard Costa", True),
        ("Special Agent Rui Costa", "Charge Ana Costa", False),
        ("Saleh Erekar", "Saleh Erakar", True),
        ("Saleh Erekar", "Saleh Omarov", False),
    ],
)
def test_titles_left_in_a_name(one: str, other: str, same: bool) -> None:
    assert same_person_name(one, other) is same
