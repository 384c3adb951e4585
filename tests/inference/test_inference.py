"""inference: batches, folders, and a tiny network made on the spot."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource import inference
from twosource.errors import ModelError


@dataclass
class Tokens:
    ids: list[int]

    @property
    def type_ids(self) -> list[int]:
        return [0] * len(self.ids)


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """A model whose output is, for every token, its number times its mask."""
    from onnx import TensorProto, helper, save
    from tokenizers import Tokenizer
    from tokenizers.models import WordLevel

    names = ["input_ids", "attention_mask"]
    inputs = [helper.make_tensor_value_info(n, TensorProto.INT64, ["b", "t"]) for n in names]
    axes = helper.make_tensor("axes", TensorProto.INT64, [1], [2])
    graph = helper.make_graph(
        [
            helper.make_node("Mul", names, ["product"]),
            helper.make_node("Unsqueeze", ["product", "axes"], ["wide"]),
            helper.make_node("Cast", ["wide"], ["output"], to=TensorProto.FLOAT),
        ],
        "tiny",
        inputs,
        [helper.make_tensor_value_info("output", TensorProto.FLOAT, ["b", "t", 1])],
        [axes],
    )
    folder = tmp_path / "tiny"
    folder.mkdir()
    save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8), folder / "model.onnx")
    (folder / "config.json").write_text(json.dumps({"max_tokens": 8}), encoding="utf-8")
    Tokenizer(WordLevel({"[UNK]": 0, "quay": 1}, unk_token="[UNK]")).save(str(folder / "tokenizer.json"))
    return folder


@given(st.lists(st.integers(0, 300), max_size=60), st.integers(1, 2000))
def test_the_width_of_a_row_hangs_on_its_own_length(lengths, batch_tokens):
    batches = list(inference.batches_of_width(lengths, batch_tokens))
    assert sorted(row for _, rows in batches for row in rows) == list(range(len(lengths)))
    for width, rows in batches:
        assert len(rows) == 1 or len(rows) * width <= batch_tokens
        assert all(0 <= width - max(1, lengths[row]) < inference.WIDTH_STEP for row in rows)


@pytest.mark.model
@pytest.mark.parametrize("name", ["encoder", "relation"])
def test_an_output_is_the_same_to_the_last_bit_in_any_company(name):
    network = inference.load_network(name)
    texts = [" ".join(["ferry", "runs", "late", "again"] * n)[: 7 + 5 * n] for n in range(1, 24)]
    encodings = network.tokenizer.encode_batch(texts)
    together = network.run(encodings, 1024)
    for step in (1, 3, 10):
        apart = [row for begin in range(0, len(texts), step) for row in network.run(encodings[begin:][:step], 1024)]
        assert all((a == b).all() for a, b in zip(together, apart, strict=True))


def test_outputs_come_in_the_order_given_without_padding(tiny):
    network = inference.Network(tiny)
    texts = [Tokens([5]), Tokens([1, 2, 3]), Tokens([7, 8])]
    for batch_tokens in (1, 4, 100):
        outputs = network.run(texts, batch_tokens)
        assert [output[:, 0].tolist() for output in outputs] == [[5.0], [1.0, 2.0, 3.0], [7.0, 8.0]]
    assert network.run([], 100) == []
    assert network.config == {"max_tokens": 8}


def test_a_network_is_loaded_once(tiny):
    first = inference.load_network("tiny", str(tiny.parent))
    assert inference.load_network("tiny", str(tiny.parent)) is first
    assert len(inference.digest_model("tiny", str(tiny.parent))) == 64


@pytest.mark.parametrize("missing", ["model.onnx", "tokenizer.json", "config.json"])
def test_a_missing_file_is_named(tiny, missing):
    (tiny / missing).unlink()
    with pytest.raises(ModelError, match=f"{missing}: missing; install twosource again"):
        inference.Network(tiny)


def test_damaged_weights_are_an_error(tiny):
    (tiny / "model.onnx").write_bytes(b"no network")
    with pytest.raises(ModelError, match="cannot be loaded"):
        inference.Network(tiny)


def test_no_digest_without_weights(tmp_path):
    with pytest.raises(ModelError, match="missing"):
        inference.digest_model("none", str(tmp_path))


def test_the_models_folder():
    assert inference.find_models_dir("elsewhere") == Path("elsewhere")
    assert (inference.find_models_dir() / "encoder" / "model.onnx").is_file()
    assert inference.count_cores() >= 1


FOREIGN = (
    "El puente se cerró el lunes, dijo el ministro de Transportes.",
    "Le pont sera fermé pendant neuf jours, selon le ministère.",
    "Die Brücke bleibt neun Tage lang gesperrt, sagte der Minister.",
    "A ponte ficará fechada durante nove dias, disse o ministro.",
    "Il ponte resterà chiuso per nove giorni, ha detto il ministro.",
    "De brug blijft negen dagen dicht, zei de minister.",
    "Most będzie zamknięty przez dziewięć dni, powiedział minister.",
    "Bakan, köprünün dokuz gün kapalı kalacağını söyledi.",
    "قال الوزير إن الجسر سيغلق تسعة أيام.",
    "部长说，大桥将关闭九天。",
    "Мост закроют на девять дней, сообщил министр.",
    "Bron stängs i nio dagar, säger ministern.",
    "Jembatan akan ditutup selama sembilan hari, kata menteri.",
    "Tres muertos en un incendio",
    "Le ministre démissionne",
)
ENGLISH = (
    "The bridge will be closed for nine days, the minister said.",
    "Minister quits",
    "GDP up 2.5%",
    "Kaczmarek's Zjednoczeni Demokraci lose their majority",
    "President Nguyen Van Quang meets Xiomara Ibáñez in Đà Nẵng",
    "“Schadenfreude” is no policy, Müller tells the Süddeutsche Zeitung",
    "2024",
    "",
)


@pytest.mark.parametrize("text", FOREIGN)
def test_other_languages_are_not_english(text: str) -> None:
    assert not inference.is_english(text)


@pytest.mark.parametrize("text", ENGLISH)
def test_foreign_names_do_not_make_english_foreign(text: str) -> None:
    assert inference.is_english(text)


@pytest.mark.model
def test_reading_articles_loads_no_pytorch():
    code = (
        "import sys; from twosource.claims import extract_claims; from twosource.records import Article;"
        "from twosource.settings import ClaimSettings;"
        "extract_claims([Article(id='a', text='Ana Reyes said the quay is safe.')], ClaimSettings());"
        "print('torch' in sys.modules)"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "False"
