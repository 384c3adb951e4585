"""Known articles in a folder: kept whole, found again, and made anew where an entry is no good."""

from __future__ import annotations

import threading

import numpy as np
import pytest

from twosource.claims.article_claims import ArticleClaims
from twosource.claims.sources.roles import Role
from twosource.claims.sources.source_names import SourceNames
from twosource.records import Article, Attribution, Claim, Skipped, Source, Word
from twosource.review.claim_store import ClaimStore, KnownArticle

ARTICLE = Article(id="a", outlet="Harbour Courier", outlet_known=True, text="The bridge is closed.")


def known(text: str = ARTICLE.text) -> KnownArticle:
    source = Source(name="Harbour Courier", kind="outlet", role="outlet", named=True, key="outlet:harbour courier")
    claim = Claim(
        id="c1",
        article_id="a",
        start=0,
        end=len(text),
        text=text,
        content=((0, len(text)),),
        statement=text,
        attribution=Attribution(id="t1", mode="none", chain=(source,)),
        words=(Word(start=4, end=10, lemma="bridge", tag="NOUN", role="nsubj", head=11),),
    )
    names = SourceNames(
        (("outlet", "outlet:harbour courier", "Harbour Courier"),),
        (("valdora", "Valdora Lines"),),
        ((Role(("mayor", "marenza")), "Ana Prado"),),
    )
    extract = ArticleClaims((claim,), names, (Skipped(item="a:0-1", step="extract_claims", reason="x"),), 2, 1)
    return KnownArticle(extract, np.array([[0.6, 0.8]], dtype=np.float32))


def same(one: KnownArticle | None, other: KnownArticle) -> bool:
    return one is not None and one.extract == other.extract and np.array_equal(one.vectors, other.vectors)


def test_what_is_kept_is_found_whole(tmp_path):
    store = ClaimStore(tmp_path, ["models"])
    assert store.find(ARTICLE) is None
    store.keep(ARTICLE, known())
    assert same(ClaimStore(tmp_path, ["models"]).find(ARTICLE), known())


@pytest.mark.parametrize(
    "other",
    [
        ARTICLE.model_copy(update={"text": "The bridge is open."}),
        ARTICLE.model_copy(update={"outlet": "Evening Post"}),
        ARTICLE.model_copy(update={"id": "b"}),
    ],
)
def test_another_article_is_not_found(tmp_path, other):
    store = ClaimStore(tmp_path, ["models"])
    store.keep(ARTICLE, known())
    assert store.find(other) is None


def test_other_models_find_nothing_of_these(tmp_path):
    ClaimStore(tmp_path, ["models"]).keep(ARTICLE, known())
    assert ClaimStore(tmp_path, ["newer models"]).find(ARTICLE) is None


def test_a_copy_found_in_another_run_is_the_same_article(tmp_path):
    store = ClaimStore(tmp_path, [])
    store.keep(ARTICLE, known())
    assert store.find(ARTICLE.model_copy(update={"copy_of": "b", "path": "elsewhere/a.txt"})) is not None


@pytest.mark.parametrize("damage", [b"", b"PK\x03\x04 half", b"\x00" * 500])
def test_a_damaged_entry_is_none_and_is_made_anew(tmp_path, damage):
    ClaimStore(tmp_path, []).keep(ARTICLE, known())
    entry = next(tmp_path.glob("*.npz"))
    entry.write_bytes(damage)
    store = ClaimStore(tmp_path, [])
    assert store.find(ARTICLE) is None
    store.keep(ARTICLE, known())
    assert same(ClaimStore(tmp_path, []).find(ARTICLE), known())


def test_any_flipped_byte_is_seen_or_harmless(tmp_path):
    ClaimStore(tmp_path, []).keep(ARTICLE, known())
    entry = next(tmp_path.glob("*.npz"))
    whole = entry.read_bytes()
    for place in range(0, len(whole), 37):
        entry.write_bytes(whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :])
        found = ClaimStore(tmp_path, []).find(ARTICLE)
        assert found is None or same(found, known())


def test_no_folder_keeps_nothing():
    ClaimStore(None, []).keep(ARTICLE, known())
    assert ClaimStore(None, []).find(ARTICLE) is None


def test_a_folder_that_cannot_be_made_is_no_fault(tmp_path):
    (tmp_path / "file").write_text("in the way")
    ClaimStore(tmp_path / "file" / "claims", []).keep(ARTICLE, known())
    assert ClaimStore(tmp_path / "file" / "claims", []).find(ARTICLE) is None


def test_many_runs_at_once_each_see_whole_entries(tmp_path):
    faults = []

    def work() -> None:
        store = ClaimStore(tmp_path, [])
        for _ in range(20):
            store.keep(ARTICLE, known())
            if not same(ClaimStore(tmp_path, []).find(ARTICLE), known()):
                faults.append("half an entry")

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not faults
    assert [path.suffix for path in tmp_path.iterdir()] == [".npz"]
