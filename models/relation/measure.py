"""A network's folder → figures, found the way the tool finds them: accuracy, conflicts, calibration, speed."""

from __future__ import annotations

import hashlib
import random
import time
from pathlib import Path
from typing import Any

import numpy as np
from pairs import NLI, draw_neighbours, read_lines
from scipy.optimize import minimize_scalar

from twosource.groups.relate import Relater
from twosource.inference import Network, count_cores

TUNING = ("lingnli.val", "cad_nli.dev", "mpe.dev", "infotabs.dev", "check_covid.dev")
TEST = ("mnli.dev_mismatched", "snli.test", "negnli_mnli.all", "negnli_snli.all", "nan_nli.all", "conjnli.dev")
"""Three-way sets that no part of the network was trained or tuned on."""


def load_relater(folder: Path) -> Relater:
    """A network from any folder."""
    return Relater(Network(folder), "", 2048)


def read_set(data: Path, name: str) -> tuple[list[tuple[str, str]], np.ndarray]:
    """Pairs and labels (as in NLI) of one set."""
    rows = [row for row in read_lines(data / "nli" / f"{name}.jsonl") if row["label"] in NLI]
    return [(row["premise"], row["hypothesis"]) for row in rows], np.array([NLI[row["label"]] for row in rows])


def fit_temperatures(shipped: Path, networks: Path, data: Path) -> dict[str, float]:
    """What the logits are divided by: fitted on the tuning sets, and on headlines that each network has not seen."""
    pairs, gold = zip(*[read_set(data, name) for name in TUNING], strict=True)
    logits = load_relater(shipped).look([pair for some in pairs for pair in some])
    nli = _fit(lambda t: _cross_entropy(logits[:, :3] / t, np.concatenate(gold)))
    raw, meet = [], []
    for part, (couples, meets) in enumerate(draw_unseen(data)):
        raw.append(load_relater(networks / f"without{part}").look(couples)[:, 3])
        meet.append(meets)
    scores, truth = np.concatenate(raw), np.concatenate(meet)
    return {"nli": nli, "meet": _fit(lambda t: float(np.logaddexp(0, np.where(truth, -scores, scores) / t).mean()))}


def draw_unseen(data: Path) -> list[tuple[list[tuple[str, str]], np.ndarray]]:
    """For each part of Emergent, pairs of its headlines and whether they are of one claim."""
    from twosource.groups import load_encoder
    from twosource.settings import GroupSettings

    rows = read_lines(data / "claims" / "emergent.train.jsonl")
    encode = load_encoder(GroupSettings()).encode
    drawn = []
    for part in range(5):
        rng = random.Random(part)
        inside = [row for row in rows if row["cv_fold"] % 5 == part]
        same = [
            (x["headline"], y["headline"])
            for n, x in enumerate(inside)
            for y in inside[n + 1 :]
            if x["claim_id"] == y["claim_id"] and x["headline"] != y["headline"]
        ]
        other = [(pair.a, pair.b) for pair in draw_neighbours(inside, encode, rng)]
        same = rng.sample(same, min(len(same), len(other)))
        drawn.append(([*same, *other], np.array([True] * len(same) + [False] * len(other))))
    return drawn


def measure(folder: Path, data: Path) -> dict[str, Any]:
    """Everything the card shows."""
    relater = load_relater(folder)
    sets, tuning = {}, {}
    for name in TEST:
        pairs, gold = read_set(data, name)
        found = relater.look(pairs)[:, :3].argmax(-1)
        called, is_one = found == 2, gold == 2
        sets[name] = {
            "pairs": len(gold),
            "accuracy": round(float((found == gold).mean()), 4),
            "conflict_precision": round(float(is_one[called].mean()), 3),
            "conflict_recall": round(float(called[is_one].mean()), 3),
        }
    for name in TUNING:
        pairs, gold = read_set(data, name)
        logits = relater.look(pairs)[:, :3]
        tuning[name] = {
            "pairs": len(gold),
            "accuracy": round(float((logits.argmax(-1) == gold).mean()), 4),
            "ece_before": round(expected_error(logits, gold), 4),
            "ece": round(expected_error(logits / relater.temperature_nli, gold), 4),
        }
    pairs, _ = read_set(data, "mnli.dev_mismatched")
    relater.look(pairs[:64])
    began = time.perf_counter()
    relater.look(pairs[:2000])
    return {
        "sets": sets,
        "tuning": tuning,
        "ece_mean": round(float(np.mean([row["ece"] for row in tuning.values()])), 4),
        "pairs_per_second": round(2000 / (time.perf_counter() - began)),
        "cores": count_cores(),
        "megabytes": round((folder / "model.onnx").stat().st_size / 1e6, 1),
        "sha256": hashlib.sha256((folder / "model.onnx").read_bytes()).hexdigest(),
    }


def expected_error(logits: np.ndarray, gold: np.ndarray, bins: int = 15) -> float:
    """Expected calibration error (Guo et al., 2017): how far confidence and accuracy lie apart, in bins."""
    share = np.exp(logits - logits.max(-1, keepdims=True))
    share /= share.sum(-1, keepdims=True)
    confidence, right = share.max(-1), share.argmax(-1) == gold
    place = np.minimum((confidence * bins).astype(int), bins - 1)
    gaps = [
        (place == b).mean() * abs(confidence[place == b].mean() - right[place == b].mean())
        for b in range(bins)
        if (place == b).any()
    ]
    return float(sum(gaps))


def _cross_entropy(logits: np.ndarray, gold: np.ndarray) -> float:
    top = logits.max(-1, keepdims=True)
    total = np.log(np.exp(logits - top).sum(-1)) + top[:, 0]
    return float((total - logits[np.arange(len(gold)), gold]).mean())


def _fit(loss: Any) -> float:
    return round(float(minimize_scalar(loss, bounds=(0.3, 5.0), method="bounded").x), 3)
