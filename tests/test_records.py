"""Records that are packed for their number."""

from __future__ import annotations

import pickle

from twosource.records import Attribution, Claim, DraftFinding, Finding, Mention, Report, Word, Words

ONE = Word(start=4, end=10, lemma="bridge", tag="NOUN", role="nsubj", head=14)
TWO = Word(start=14, end=20, lemma="close", tag="VERB", role="ROOT", head=14, negated=True)


def test_packed_words_are_read_as_a_tuple_is() -> None:
    words = Words([ONE, TWO])
    assert list(words) == [ONE, TWO]
    assert (len(words), words[1], words[-1], words[:1]) == (2, TWO, TWO, (ONE,))
    assert words == (ONE, TWO) and words != (ONE,) and TWO in words
    assert not Words()
    assert words[1].negated and not words[0].negated


def test_packed_words_survive_rows_and_another_process() -> None:
    words = Words([ONE, TWO])
    assert Words(words.to_rows()) == words
    assert pickle.loads(pickle.dumps(words)) == words
    assert hash(Words(words.to_rows())) == hash(words)


def test_a_claim_takes_words_and_leaves_them_out_of_a_report() -> None:
    attribution = Attribution(id="t", mode="none")
    claim = Claim(
        id="c", article_id="a", start=0, end=1, text="x", content=((0, 1),), statement="x", attribution=attribution,
        words=(ONE, TWO),
    )  # fmt: skip
    assert claim.words == (ONE, TWO)
    assert claim.model_copy(update={"text": "y"}).words == (ONE, TWO)
    assert "words" not in claim.model_dump()
    assert "Word" not in Report.model_json_schema(mode="serialization")["$defs"]


def test_records_of_a_shape_share_their_names() -> None:
    one, other = Mention(start=0, end=2, text="up"), Mention(start=3, end=5, text="to")
    copied, pickled = one.model_copy(update={"text": "on"}), pickle.loads(pickle.dumps(one))
    assert one.model_fields_set == {"start", "end", "text"}
    for record in (other, copied, pickled):
        assert record.model_fields_set is one.model_fields_set
    assert copied == Mention(start=0, end=2, text="on") and pickled == one and copied != one
    assert one.text == "up"


def test_a_shape_that_extends_another_has_its_own_names() -> None:
    assert DraftFinding.model_fields.keys() - Finding.model_fields.keys() <= DraftFinding._names
    assert Finding._names == set(Finding.model_fields)
