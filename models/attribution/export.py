"""Trained weights → what is shipped: int8 ONNX networks, thresholds, figures, card."""

from __future__ import annotations

import itertools
import json
import shutil
import time
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from string import Template
from typing import Any

import numpy as np
import onnx
import torch
from error_feedback import Feed
from examples import MIN_CUE
from measure import list_spans, measure, read_rows
from networks import BASE_SHA256, Linker, Tagger
from row_quantiser import RowQuantiser

from twosource.claims.decoding import Thresholds, settle_piece
from twosource.claims.linking import BATCH_TOKENS, look_at_cues, tag_attributions
from twosource.claims.tagger import join_window, pack_windows, read_pieces, tag_windows
from twosource.inference import Network, Part

GRID = {
    "score": (0.14, 0.18, 0.22, 0.26, 0.30, 0.35, 0.40),
    "switch": (0.5, 1.0, 1.5, 2.0),
    "content": (0.37, 0.43, 0.50),
    "source": (0.2, 0.35, 0.5),
}


def export(tagger: Tagger, linker: Linker, data: Path, base: Path, work: Path, out: Path, sittings: str) -> None:
    """Write model.onnx, linker.onnx, tokenizer.json, config.json, metrics.json and README.md to `out`.

    Args:
        tagger: trained.
        linker: trained with it.
        data: folder with polnear.dev.jsonl, which the thresholds are tuned on.
        base: folder of the checkpoint, for its tokenizer.
        work: for the float networks, which are not shipped.
        out: `models/attribution`.
        sittings: how the weights were trained, for the card.
    """
    plain = work / "float"
    plain.mkdir(parents=True, exist_ok=True)
    write_onnx(tagger.cpu().eval(), linker.cpu().eval(), plain)
    for folder in (plain, out):
        shutil.copy(base / "tokenizer.json", folder / "tokenizer.json")
        write_config(folder, Thresholds(cue=MIN_CUE))
    windows, looks = collect_feeds(read_rows(data / "polnear.train.jsonl")[::24], plain)
    onnx.save(RowQuantiser(onnx.load(plain / "model.onnx"), windows).rewrite(), out / "model.onnx")
    onnx.save(RowQuantiser(onnx.load(plain / "linker.onnx"), looks).rewrite(), out / "linker.onnx")
    rows = read_rows(data / "polnear.dev.jsonl")
    figures = {}
    thresholds = tune(rows, out)
    for folder in (plain, out):
        write_config(folder, thresholds)
        figures["int8" if folder == out else "float"] = run_dev(rows, folder)
    metrics = {"data": "PolNeAR dev, 84 articles", "thresholds": asdict(thresholds), "training": sittings, **figures}
    (out / "metrics.json").write_text(json.dumps(metrics, indent=2) + "\n", encoding="utf-8")
    write_card(out, metrics)


def write_onnx(tagger: Tagger, linker: Linker, folder: Path) -> None:
    """Both networks in float."""
    tagger.bert.set_attn_implementation("eager")
    ids = torch.randint(1000, 2000, (2, 40))
    text = {"input_ids": ids, "attention_mask": torch.ones_like(ids), "token_type_ids": torch.zeros_like(ids)}
    size = tagger.head.in_features
    words = {
        "words": torch.randn(3, 50, size),
        "mask": torch.ones(3, 50),
        "cues": torch.randn(3, 2 * size),
        "distances": torch.zeros(3, 50, dtype=torch.long),
    }
    for network, feed, name in ((tagger, text, "model.onnx"), (linker, words, "linker.onnx")):
        axes = {key: {0: "n", 1: "w"} for key in [*feed, "out"] if key != "cues"} | {"cues": {0: "n"}}
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            torch.onnx.export(
                network,
                tuple(feed.values()),
                str(folder / name),
                input_names=list(feed),
                output_names=["out"],
                dynamic_axes={k: v for k, v in axes.items() if k in feed or k == "out"},
                opset_version=17,
                dynamo=False,
            )


def collect_feeds(rows: Sequence[Mapping[str, Any]], folder: Path) -> tuple[list[Feed], list[Feed]]:
    """Inputs of both networks as articles give them, by which their weights are rounded.

    Args:
        rows: articles of the training part.
        folder: the float networks.
    """
    network, linker = Network(folder), Part(folder / "linker.onnx")
    cls, sep = (int(network.tokenizer.token_to_id(mark)) for mark in ("[CLS]", "[SEP]"))
    texts: list[Feed] = []
    looks: list[Feed] = []

    def watch(feed: dict[str, np.ndarray]) -> np.ndarray:
        looks.append(feed)
        return linker.run(feed)

    for row in rows:
        windows = list(pack_windows(read_pieces(row["text"], network.tokenizer)))
        for window in (join_window(pieces, cls, sep) for pieces in windows):
            ids = np.array([window.ids])
            texts.append(
                {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.array([window.type_ids])}
            )
        outputs = [o for window in tag_windows(windows, network, BATCH_TOKENS) for o in window]
        look_at_cues([piece for window in windows for piece in window], outputs, watch, MIN_CUE)
    return texts, looks


def write_config(folder: Path, thresholds: Thresholds) -> None:
    """What the runtime has to know of the weights."""
    config = {"base": "all-MiniLM-L6-v2", "base_sha256": BASE_SHA256, "thresholds": asdict(thresholds)}
    (folder / "config.json").write_text(json.dumps(config, indent=2) + "\n", encoding="utf-8")


def tune(rows: Sequence[Mapping[str, Any]], folder: Path) -> Thresholds:
    """The thresholds of the grid with the best sum of both F1."""
    network, linker = Network(folder), Part(folder / "linker.onnx")
    seen = []
    for row in rows:
        windows = list(pack_windows(read_pieces(row["text"], network.tokenizer)))
        pieces = [piece for window in windows for piece in window]
        outputs = [o for window in tag_windows(windows, network, BATCH_TOKENS) for o in window]
        seen.append((pieces, look_at_cues(pieces, outputs, linker.run, MIN_CUE)))

    def judge(thresholds: Thresholds) -> float:
        found = [
            list_spans(a for piece, looks in zip(*one, strict=True) for a in settle_piece(piece, looks, thresholds))
            for one in seen
        ]
        figures = measure(rows, found)
        return float(figures["content_f1"] + figures["content_source_f1"])

    best = Thresholds(cue=MIN_CUE)
    for name, values in itertools.chain(GRID.items(), GRID.items()):
        best = max((replace(best, **{name: value}) for value in values), key=judge)
    return best


def run_dev(rows: Sequence[Mapping[str, Any]], folder: Path) -> dict[str, Any]:
    """Figures of one folder's networks, found the way the tool finds them."""
    tag_attributions(["Warm up, she said."], None, str(folder.parent), folder.name)
    began = time.perf_counter()
    found = tag_attributions([row["text"] for row in rows], None, str(folder.parent), folder.name)
    seconds = time.perf_counter() - began
    return {**measure(rows, [list_spans(some) for some in found]), "seconds": round(seconds, 1)}


def write_card(out: Path, metrics: Mapping[str, Any]) -> None:
    """The card, from its template and the figures."""
    values = {f"{kind}_{k}": v for kind in ("float", "int8") for k, v in metrics[kind].items()}
    values |= {f"t_{k}": v for k, v in metrics["thresholds"].items()}
    values["sittings"] = metrics["training"]
    values["cost"] = f"{metrics['float']['content_f1'] - metrics['int8']['content_f1']:+.4f}"
    card = Template((Path(__file__).parent / "card.md.in").read_text(encoding="utf-8"))
    (out / "README.md").write_text(card.substitute(values), encoding="utf-8")
