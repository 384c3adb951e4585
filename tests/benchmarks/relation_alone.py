"""Pairs of texts → probabilities: the relation model by itself, without comparers or groups."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from twosource.errors import ModelError
from twosource.inference import load_network

BATCH_TOKENS = 2048


class RelationAlone:
    """The shipped network over two texts: how each output is rated, the mean of both directions."""

    def __init__(self) -> None:
        self._network = load_network("relation")
        self._outputs = [str(name) for name in self._network.config["outputs"]]
        self._network.tokenizer.enable_truncation(int(self._network.config["max_tokens"]))

    def rate(self, pairs: Sequence[tuple[str, str]]) -> dict[str, np.ndarray]:
        """Probabilities by output, each of shape (n,): the three of entailment add up to 1, "meets" stands alone."""
        there = self._rate([(a, b) for a, b in pairs])
        back = self._rate([(b, a) for a, b in pairs])
        return {name: (there[name] + back[name]) / 2 for name in there}

    def _rate(self, pairs: Sequence[tuple[str, str]]) -> dict[str, np.ndarray]:
        logits = np.stack(self._network.run(self._network.tokenizer.encode_batch(pairs), BATCH_TOKENS)).astype(float)
        meets = self._outputs.index("meets")
        three = np.delete(logits, meets, axis=1)
        powers = np.exp(three - three.max(axis=1, keepdims=True))
        names = [name for name in self._outputs if name != "meets"]
        rated = dict(zip(names, (powers / powers.sum(axis=1, keepdims=True)).T, strict=True))
        return {**rated, "meets": 1 / (1 + np.exp(-logits[:, meets]))}


def load_relation() -> RelationAlone | None:
    """The relation model, or None where it does not ship."""
    try:
        return RelationAlone()
    except ModelError:
        return None
