"""Weights → network: MiniLM that reads two statements at once, with a head for entailment and one for sameness."""

from __future__ import annotations

import hashlib
from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import BertConfig, BertModel

BASE_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
MAX_TOKENS = 128
"""Of a pair; longer ones are read by their beginnings."""
OUTPUTS = ("implies", "open", "contradicts", "meets")


class RelationNetwork(nn.Module):
    """MiniLM over a pair; out: three logits of entailment and one of speaking of the same statement, (n, 4)."""

    def __init__(self, config: BertConfig) -> None:
        super().__init__()
        self.bert = BertModel(config, add_pooling_layer=False)
        size = config.hidden_size
        self.pool = nn.Linear(2 * size, size)
        self.drop = nn.Dropout(0.1)
        self.nli = nn.Linear(size, 3)
        self.meet = nn.Linear(size, 1)

    def forward(self, input_ids: Tensor, attention_mask: Tensor, token_type_ids: Tensor) -> Tensor:
        """Shape (batch, 4), in the order of OUTPUTS."""
        hidden = self.bert(
            input_ids=input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids
        ).last_hidden_state
        mask = attention_mask.unsqueeze(-1).to(hidden.dtype)
        mean = (hidden * mask).sum(1) / mask.sum(1)
        pooled = self.drop(torch.tanh(self.pool(torch.cat([hidden[:, 0], mean], -1))))
        return torch.cat([self.nli(pooled), self.meet(pooled)], -1)


def load_base(base: Path) -> RelationNetwork:
    """A new network on the weights of all-MiniLM-L6-v2, whose digest is checked."""
    from safetensors.torch import load_file

    weights = base / "model.safetensors"
    digest = hashlib.sha256(weights.read_bytes()).hexdigest()
    if digest != BASE_SHA256:
        raise SystemExit(f"{weights}: SHA-256 is {digest}, not {BASE_SHA256}")
    config = BertConfig.from_pretrained(base, attn_implementation="sdpa")
    config.attention_probs_dropout_prob = 0.0  # else the CPU has no fused attention: half the speed
    network = RelationNetwork(config)
    state = {k.removeprefix("bert."): v for k, v in load_file(weights).items()}
    state = {k: v for k, v in state.items() if not k.startswith("pooler") and k != "embeddings.position_ids"}
    missing, unexpected = network.bert.load_state_dict(state, strict=False)
    if unexpected or [k for k in missing if "position_ids" not in k and "token_type_ids" not in k]:
        raise SystemExit(f"{weights}: not the expected layers: {missing} {unexpected}")
    return network
