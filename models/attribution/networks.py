"""Weights → networks: the tagger that reads windows of text, and the linker that reads what the tagger saw."""

from __future__ import annotations

import hashlib
import math
import random
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as F
from transformers import BertConfig, BertModel

BASE_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


class PooledDropout(nn.Module):
    """Dropout whose masks are stretches of one drawn in advance: drawing anew costs a CPU a tenth of each step."""

    def __init__(self, p: float, size: int = 1 << 22) -> None:
        super().__init__()
        self.register_buffer("pool", (torch.rand(size) >= p).float().div(1 - p).bfloat16(), persistent=False)

    def forward(self, x: Tensor) -> Tensor:
        """X with some values zeroed, in training."""
        if not self.training:
            return x
        start = random.randrange(self.pool.numel() - x.numel()) if x.numel() < self.pool.numel() else 0
        pool = self.pool[start : start + x.numel()]
        if pool.numel() < x.numel():
            pool = pool.repeat(-(-x.numel() // pool.numel()))[: x.numel()]
        return x * pool.view_as(x).to(x.dtype)


class Tagger(nn.Module):
    """MiniLM with a linear head; out: features and nine logits a token."""

    def __init__(self, config: BertConfig) -> None:
        super().__init__()
        self.bert = BertModel(config, add_pooling_layer=False)
        self.head = nn.Linear(config.hidden_size, 9)
        drop = PooledDropout(config.hidden_dropout_prob)
        for module in self.bert.modules():
            for name, child in list(module.named_children()):
                if isinstance(child, nn.Dropout) and child.p:
                    setattr(module, name, drop)

    def forward(self, input_ids: Tensor, attention_mask: Tensor, token_type_ids: Tensor) -> Tensor:
        """Shape (batch, tokens, hidden + 9)."""
        hidden = self.bert(
            input_ids=input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids
        ).last_hidden_state
        return torch.cat([hidden, self.head(hidden)], -1)


class Linker(nn.Module):
    """Cue-conditioned reading: which words near a cue are its content and its source?"""

    def __init__(self, hidden: int, size: int = 256, heads: int = 4, n_buckets: int = 40) -> None:
        super().__init__()
        self.word = nn.Linear(hidden, size)
        self.query = nn.Linear(2 * hidden, size)
        self.gate = nn.Linear(2 * hidden, size)
        self.distance = nn.Embedding(n_buckets, size)
        self.norm = nn.LayerNorm(size)
        self.heads = heads
        self.qkv = nn.Linear(size, 3 * size)
        self.mix = nn.Linear(size, size)
        self.norm1 = nn.LayerNorm(size)
        self.wide = nn.Linear(size, 2 * size)
        self.narrow = nn.Linear(2 * size, size)
        self.norm2 = nn.LayerNorm(size)
        self.out = nn.Linear(size, 3)
        self.drop = PooledDropout(0.1)

    def forward(self, words: Tensor, mask: Tensor, cues: Tensor, distances: Tensor) -> Tensor:
        """Logits (n, w, 3) of content, source, and (at the cue's first word) of being a cue at all.

        words (n, w, hidden); mask (n, w) 1 for words; cues (n, 2 * hidden); distances (n, w) buckets.
        """
        k = self.word(words)
        x = self.norm(k * torch.sigmoid(self.gate(cues)).unsqueeze(1) + self.query(cues).unsqueeze(1)
                      + self.distance(distances))  # fmt: skip
        x = self.drop(x)
        n, w, d = x.shape
        q, k, v = self.qkv(x).view(n, w, 3, self.heads, d // self.heads).permute(2, 0, 3, 1, 4).unbind(0)
        score = q @ k.transpose(-1, -2) / math.sqrt(d // self.heads)
        score = score + (1.0 - mask)[:, None, None, :] * -1e4
        seen = (score.softmax(-1) @ v).transpose(1, 2).reshape(n, w, d)
        x = self.norm1(x + self.drop(self.mix(seen)))
        x = self.norm2(x + self.drop(self.narrow(F.gelu(self.wide(x)))))
        out: Tensor = self.out(x)
        return out


def load_base(base: Path) -> Tagger:
    """MiniLM with four token types instead of two, the new ones starting as type 0."""
    from safetensors.torch import load_file

    weights = base / "model.safetensors"
    digest = hashlib.sha256(weights.read_bytes()).hexdigest()
    if digest != BASE_SHA256:
        raise SystemExit(f"{weights}: SHA-256 is {digest}, not {BASE_SHA256}")
    config = BertConfig.from_pretrained(base, attn_implementation="sdpa")
    config.type_vocab_size = 4
    config.attention_probs_dropout_prob = 0.0  # else the CPU has no fused attention: half the speed
    tagger = Tagger(config)
    state = {k.removeprefix("bert."): v for k, v in load_file(weights).items()}
    state = {k: v for k, v in state.items() if not k.startswith("pooler") and k != "embeddings.position_ids"}
    kind = "embeddings.token_type_embeddings.weight"
    state[kind] = state[kind][:1].repeat(4, 1)
    missing, unexpected = tagger.bert.load_state_dict(state, strict=False)
    if unexpected or [k for k in missing if "position_ids" not in k and "token_type_ids" not in k]:
        raise SystemExit(f"{weights}: not the expected layers: {missing} {unexpected}")
    return tagger
