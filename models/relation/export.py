"""Trained weights → what is shipped: an int8 ONNX network, temperatures, figures, card."""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
import warnings
from collections.abc import Mapping
from pathlib import Path
from string import Template
from typing import Any

import onnx
import torch
from measure import fit_temperatures, measure
from network import BASE_SHA256, MAX_TOKENS, OUTPUTS, RelationNetwork, load_base

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "encoder"))
from quantiser import Quantiser

OPSET = 17


def export(work: Path, base: Path, data: Path, out: Path, sittings: str) -> None:
    """Write the network that has seen all headlines to `out`, and the others beside the checkpoints.

    Args:
        work: folder of the checkpoints; those trained without a part of the headlines are exported into it, each a
            folder that the benchmark can load.
        base: folder of the checkpoint, for its configuration and tokenizer.
        data: for the tuning and test sets.
        out: `models/relation`.
        sittings: how the weights were trained, for the card.
    """
    for name in [f"without{n}" for n in range(5)]:
        write_folder(work / f"{name}.pt", base, work / "networks" / name, {"nli": 1.0, "meet": 1.0})
    write_folder(work / "last.pt", base, out, {"nli": 1.0, "meet": 1.0})
    temperatures = fit_temperatures(out, work / "networks", data)
    for folder in (out, *sorted((work / "networks").iterdir())):
        write_config(folder, temperatures)
    metrics = {"training": sittings, "temperatures": temperatures, **measure(out, data)}
    (out / "metrics.json").write_text(json.dumps(metrics, indent=2) + "\n", encoding="utf-8")
    write_card(out, metrics)


def write_folder(weights: Path, base: Path, folder: Path, temperatures: Mapping[str, float]) -> None:
    """model.onnx, tokenizer.json and config.json of one checkpoint."""
    folder.mkdir(parents=True, exist_ok=True)
    network = load_base(base)
    network.load_state_dict(torch.load(weights, map_location="cpu"))
    with tempfile.TemporaryDirectory() as place:
        plain = Path(place) / "float32.onnx"
        write_onnx(network.eval(), plain)
        onnx.save(Quantiser(onnx.load(plain)).rewrite(), folder / "model.onnx")
    shutil.copyfile(base / "tokenizer.json", folder / "tokenizer.json")
    write_config(folder, temperatures)


def write_onnx(network: RelationNetwork, target: Path) -> None:
    """The network in float32."""
    network.bert.set_attn_implementation("eager")
    ids = torch.randint(1000, 2000, (2, 40))
    text = {"input_ids": ids, "attention_mask": torch.ones_like(ids), "token_type_ids": torch.zeros_like(ids)}
    with warnings.catch_warnings(), torch.no_grad():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            network,
            tuple(text.values()),
            str(target),
            dynamo=False,
            opset_version=OPSET,
            input_names=list(text),
            output_names=["out"],
            dynamic_axes={**{name: {0: "pairs", 1: "tokens"} for name in text}, "out": {0: "pairs"}},
        )


def write_config(folder: Path, temperatures: Mapping[str, float]) -> None:
    """What the runtime has to know of the weights."""
    config = {
        "base": "all-MiniLM-L6-v2",
        "base_sha256": BASE_SHA256,
        "max_tokens": MAX_TOKENS,
        "outputs": list(OUTPUTS),
        "temperatures": dict(temperatures),
    }
    (folder / "config.json").write_text(json.dumps(config, indent=2) + "\n", encoding="utf-8")


def write_card(out: Path, metrics: Mapping[str, Any]) -> None:
    """The card, from its template and the figures."""
    values = {**{k: v for k, v in metrics.items() if not isinstance(v, dict)}}
    values |= {f"t_{k}": v for k, v in metrics["temperatures"].items()}
    values["sets"] = "\n".join(
        f"| {name} | {row['pairs']} | {row['accuracy']} | {row['conflict_precision']} / {row['conflict_recall']} |"
        for name, row in metrics["sets"].items()
    )
    values["tuning"] = "\n".join(
        f"| {name} | {row['pairs']} | {row['accuracy']} | {row['ece_before']} | {row['ece']} |"
        for name, row in metrics["tuning"].items()
    )
    card = Template((Path(__file__).parent / "card.md.in").read_text(encoding="utf-8"))
    (out / "README.md").write_text(card.substitute(values), encoding="utf-8")
