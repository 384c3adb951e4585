"""Which outlets of a run bear on what is read in an article: those its text may name, and no others."""

from __future__ import annotations

import json

import pytest

from twosource.claims import extract_each, find_named_outlets, list_outlet_keys
from twosource.claims.sources.outlets import outlet_key
from twosource.records import Article
from twosource.settings import ClaimSettings


def named(text: str, *outlets: str) -> frozenset[str]:
    return find_named_outlets(Article(id="a", text=text), [outlet_key(name) for name in outlets])


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        ("The quay is shut, the Ilvera Ledger reported.", "The Ilvera Ledger"),
        ("The quay is shut, the Ledger reported.", "Ilvera Ledger"),
        ("He told Ilvera\nLedger's reporter that the quay is shut.", "Ilvera Ledger"),
        ("The quay is shut, “Glimpsenow” says.", "Glimpsenow"),
        ("The quay is shut, CNN International says.", "CNN"),
        ("The quay is shut, says the Huffington Post.", "HuffPost"),
        ("The quay is shut, HuffPost says.", "Huffington Post"),
        ("Rádio Sant’Orlo has it that the quay is shut.", "Radio Sant'Orlo"),
    ],
)
def test_an_outlet_that_the_text_names(text: str, outlet: str) -> None:
    assert named(text, outlet, "Saltmarsh Tribune") == {outlet_key(outlet)}


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        ("A clerk wrote it in a ledger.", "Ilvera Ledger"),
        ("Ilvera is a port. Its accounts are kept in one book, and that ledger is long.", "Ilvera Ledger"),
        ("The quay is shut.", "Glimpsenow"),
        ("", "Glimpsenow"),
    ],
)
def test_an_outlet_that_it_does_not(text: str, outlet: str) -> None:
    assert not named(text, outlet)


@pytest.mark.model
def test_outlets_that_an_article_does_not_name_change_nothing_in_it() -> None:
    text = (
        "The quay is shut, the Ledger reported on Monday. Mayor Ana Reyes told Glimpsenow that two cranes fell.\n\n"
        "“We saw it,” said Rui Lobo, a docker. The harbour company said in a statement to CNN that nobody was hurt."
    )
    article = Article(id="a", outlet="Evening Lantern", outlet_known=True, text=text)
    run = [
        article,
        *(
            Article(id=name, outlet=name, outlet_known=True, text="x")
            for name in ("Ilvera Ledger", "Glimpsenow", "CNN", "Saltmarsh Tribune", "Reyes Weekly", "Quay")
        ),
    ]
    every = list_outlet_keys(run)
    only = find_named_outlets(article, every)
    assert only < every

    def read(outlets: frozenset[str]) -> str:
        return next(iter(extract_each([article], outlets, ClaimSettings()))).to_json()

    assert read(every) == read(only)
    assert json.loads(read(frozenset()))["claims"] != json.loads(read(only))["claims"]
