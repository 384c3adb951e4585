"""Labelled pairs → weights: trains the relation network, and writes weights, metrics and card.

    train="python models/relation/train.py --data DATA --base MINILM --work WORK"
    $train --minutes 53; $train --second --minutes 31
    $train --headlines; $train --last --minutes 15
    $train --export models/relation

First the long step, in two legs: entailment sets, paraphrases and news pairs, then short pairs of general prose;
without the Emergent headlines. Then these, among some of the rest: once all of them (what is shipped, after a last leg
among general prose), and once without each of five parts, so that the benchmark can measure on headlines that its
network has not seen. Last the export: temperatures, int8, figures, card. Minutes are of one busy core; each step stops
after one pass or when its time is up, and the rate falls with whichever is further on.

`--data` holds nli/, claims/ and events/; `--base` the all-MiniLM-L6-v2 checkpoint; `--work` keeps the claims that were
extracted, checkpoints and logs. Runs on a CPU (bfloat16 where it has it) and on a GPU where there is one.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from network import MAX_TOKENS, RelationNetwork, load_base
from news import draw_coreferent, mine_across, mine_stories, plant, read_told
from pairs import (
    SECOND_SETS,
    UNKNOWN,
    Encode,
    Pair,
    draw_headlines,
    draw_neighbours,
    draw_nli,
    draw_paraphrases,
    keep_pairs,
    read_lines,
)
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional as F

SEED = 20161019
BATCH_TOKENS = 2048
FOLDS = 5
MEET_SHARE = 0.5
"""Weight of the second head's loss."""


def gather(data: Path, work: Path, rng: random.Random) -> list[Pair]:
    """Every example but the headlines."""
    pairs = [*draw_nli(data / "nli", rng), *draw_paraphrases(data / "nli")]
    print(f"{len(pairs)} labelled pairs", flush=True)
    return pairs + gather_news(data, work, rng)


def gather_news(data: Path, work: Path, rng: random.Random) -> list[Pair]:
    """Examples out of coverage; made once and kept under `work`."""
    kept = work / "news.jsonl"
    if not kept.is_file():
        encode = load_encoding()
        pairs: list[Pair] = []
        for name in ("seesaw.dev", "basil"):
            told = read_told(extract(data / "events" / f"{name}.jsonl", work), data / "events" / f"{name}.jsonl")
            news = [*mine_stories(told, encode, rng), *mine_across(told, encode, rng)]
            print(f"{name}: {len(news)} pairs, {sum(p.meet == 1 for p in news)} of them meet", flush=True)
            pairs += news
        coreferent = list(draw_coreferent(data / "events" / "ecbplus_sentences.train.jsonl", encode, rng))
        planted = list(plant(data / "events", rng, 300))
        print(f"{len(coreferent)} of ECB+, {len(planted)} planted", flush=True)
        keep_pairs([*pairs, *coreferent, *coreferent, *planted, *planted], kept)
    return [Pair(**row) for row in read_lines(kept)]


def load_encoding() -> Encode:
    """The shipped encoder's function."""
    from twosource.groups import load_encoder
    from twosource.settings import GroupSettings

    return load_encoder(GroupSettings()).encode


def extract(articles: Path, work: Path) -> Path:
    """The claims of a file of articles, as JSON Lines under `work`."""
    target = work / f"{articles.stem}.claims.jsonl"
    if not target.is_file():
        from twosource.pipeline import list_claims

        _, claims, _ = list_claims([articles])
        target.write_text("".join(f"{claim.model_dump_json()}\n" for claim in claims), encoding="utf-8")
    return target


def batch_up(pairs: Sequence[Pair], tokenizer: Tokenizer, rng: random.Random) -> Iterator[tuple[list, list[Pair]]]:
    """Batches of like length, in random order; a pair is turned round now and then."""
    turned = [
        p.swapped() if rng.random() < (0.5 if p.nli == UNKNOWN else 0.15 if p.nli == 2 else 0) else p for p in pairs
    ]
    order = sorted(range(len(turned)), key=lambda n: len(turned[n].a) + len(turned[n].b) + 12 * rng.random())
    batches, batch, longest = [], [], 0
    for n in order:
        length = (len(turned[n].a) + len(turned[n].b)) // 4 + 6
        if batch and (len(batch) + 1) * max(longest, length) > BATCH_TOKENS:
            batches.append(batch)
            batch, longest = [], 0
        batch.append(n)
        longest = max(longest, length)
    batches.append(batch)
    rng.shuffle(batches)
    for rows in batches:
        chosen = [turned[n] for n in rows]
        yield tokenizer.encode_batch([(p.a, p.b) for p in chosen]), chosen


def feed(encodings: Sequence, device: str) -> dict[str, Tensor]:
    """Encodings → padded tensors."""
    width = max(len(e.ids) for e in encodings)
    ids, mask, types = (np.zeros((len(encodings), width), dtype=np.int64) for _ in range(3))
    for row, e in enumerate(encodings):
        ids[row, : len(e.ids)], types[row, : len(e.ids)], mask[row, : len(e.ids)] = e.ids, e.type_ids, 1
    tensors = (torch.from_numpy(x).to(device) for x in (ids, mask, types))
    return dict(zip(("input_ids", "attention_mask", "token_type_ids"), tensors, strict=True))


def compute_loss(out: Tensor, pairs: Sequence[Pair]) -> tuple[Tensor, dict[str, float]]:
    """Loss over the labels that are known, and its parts."""
    nli = torch.tensor([p.nli for p in pairs], device=out.device)
    meet = torch.tensor([p.meet for p in pairs], device=out.device)
    total, parts = out.sum() * 0.0, {}
    if (nli >= 0).any():
        loss = F.cross_entropy(out[:, :3], nli, ignore_index=UNKNOWN, reduction="sum") / len(pairs)
        total, parts["nli"] = total + loss, float(loss.detach()) * len(pairs) / int((nli >= 0).sum())
        parts["right"] = float((out[:, :3].argmax(-1) == nli).sum() / (nli >= 0).sum())
    if (meet >= 0).any():
        known = meet >= 0
        loss = F.binary_cross_entropy_with_logits(out[known, 3], meet[known].float(), reduction="sum") / len(pairs)
        total, parts["meet"] = total + MEET_SHARE * loss, float(loss.detach()) * len(pairs) / int(known.sum())
    return total, parts


def train(
    network: RelationNetwork, pairs: list[Pair], tokenizer: Tokenizer, rate: float, minutes: float, keep: Path,
    rng: random.Random,
) -> None:  # fmt: skip
    """One pass over the pairs, or as much of it as the minutes allow; the rate falls with whichever is further on."""
    device = "cuda" if torch.cuda.is_available() else "cpu"
    network.to(device).train()
    network.bert.embeddings.word_embeddings.weight.requires_grad_(False)
    heads = [p for name, p in network.named_parameters() if not name.startswith("bert.")]
    body = [p for name, p in network.named_parameters() if name.startswith("bert.") and p.requires_grad]
    groups = [{"params": body, "lr": rate}, {"params": heads, "lr": 5 * rate}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    began, seen, running = time.time(), 0, {}
    for step, (encodings, chosen) in enumerate(batch_up(pairs, tokenizer, rng), 1):
        gone = max(seen / len(pairs), (time.time() - began) / 60 / minutes)
        if gone >= 1:
            break
        for group, top in zip(optimizer.param_groups, (rate, 5 * rate), strict=True):
            group["lr"] = top * min(1.0, step / 150) * (1 - gone)
        with torch.autocast(device, dtype=torch.bfloat16):
            out = network(**feed(encodings, device))
        loss, parts = compute_loss(out.float(), chosen)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_([*body, *heads], 1.0)
        optimizer.step()
        seen += len(chosen)
        running = {**running, **{k: 0.98 * running.get(k, v) + 0.02 * v for k, v in parts.items()}}
        if step % 50 == 0:
            shown = " ".join(f"{k} {v:.4f}" for k, v in running.items())
            print(f"{step} {seen}/{len(pairs)} {time.time() - began:.0f}s {shown}", flush=True)
        if step % 1000 == 0:
            torch.save(network.state_dict(), keep)
    torch.save(network.state_dict(), keep)


def go_on(options: argparse.Namespace, tokenizer: Tokenizer, rng: random.Random) -> None:
    """The short step: six networks, each without one fifth of the claims, the last with all."""
    rows = read_lines(options.data / "claims" / "emergent.train.jsonl")
    rest = gather(options.data, options.work, rng)
    encode = load_encoding()
    for held in (*range(FOLDS), None):
        rng = random.Random(SEED)
        seen = [row for row in rows if held is None or row["cv_fold"] % FOLDS != held]
        headlines = [*draw_headlines(seen, rng), *draw_neighbours(seen, encode, rng)]
        pairs = [*headlines, *rng.sample(rest, 3500)]
        rng.shuffle(pairs)
        network = load_base(options.base)
        network.load_state_dict(torch.load(options.work / "second.pt", map_location="cpu"))
        name = "all" if held is None else f"without{held}"
        train(network, pairs, tokenizer, 3e-5, 1e6, options.work / f"{name}.pt", rng)


def round_off(options: argparse.Namespace, tokenizer: Tokenizer, rng: random.Random) -> None:
    """The last leg: the network that has seen all headlines sees them once more among general prose."""
    rows = read_lines(options.data / "claims" / "emergent.train.jsonl")
    pairs = [*draw_headlines(rows, rng), *draw_neighbours(rows, load_encoding(), rng)]
    pairs += rng.sample(gather_news(options.data, options.work, rng), 3500)
    pairs += rng.sample(list(draw_nli(options.data / "nli", rng, SECOND_SETS)), 60_000)
    rng.shuffle(pairs)
    network = load_base(options.base)
    network.load_state_dict(torch.load(options.work / "all.pt", map_location="cpu"))
    train(network, pairs, tokenizer, 3e-5, options.minutes, options.work / "last.pt", rng)


def main() -> None:
    """Train."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=75)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--second", action="store_true", help="the second leg of the first step")
    parser.add_argument("--headlines", action="store_true", help="the second step")
    parser.add_argument("--last", action="store_true", help="its last leg")
    parser.add_argument("--export", type=Path, metavar="DIR", help="the third step")
    parser.add_argument("--sittings", default="in one sitting", help="how it was trained, for the card")
    options = parser.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(SEED)
    torch.set_num_threads(options.threads)
    tokenizer = Tokenizer.from_file(str(options.base / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(MAX_TOKENS)
    rng = random.Random(SEED)
    if options.export is not None:
        from export import export

        export(options.work, options.base, options.data, options.export, options.sittings)
    elif options.headlines:
        go_on(options, tokenizer, rng)
    elif options.last:
        round_off(options, tokenizer, rng)
    else:
        network = load_base(options.base)
        if options.second:
            network.load_state_dict(torch.load(options.work / "first.pt", map_location="cpu"))
            pairs = [*draw_nli(options.data / "nli", rng, SECOND_SETS), *draw_paraphrases(options.data / "nli")]
            pairs += rng.sample(gather_news(options.data, options.work, rng), 6000)
        else:
            pairs = gather(options.data, options.work, rng)
        rng.shuffle(pairs)
        print(f"{len(pairs)} pairs", flush=True)
        rate, name = (5e-5, "second.pt") if options.second else (7e-5, "first.pt")
        train(network, pairs, tokenizer, rate, options.minutes, options.work / name, rng)


if __name__ == "__main__":
    main()
