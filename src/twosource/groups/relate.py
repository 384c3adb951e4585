"""Pairs of statements → what the relation network makes of them: a proposal, never a proof."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType

import numpy as np

from twosource.errors import ModelError
from twosource.inference import Network, digest_model, load_network
from twosource.records import Proposal
from twosource.settings import GroupSettings

CHUNK = 2048
"""Pairs that are cut into tokens at once: 8 kB of tokens a pair, and enough of them that batches of one width fill."""

RELATION = "relation"
"""Folder of the network inside the models folder."""


class Relater:
    """The shipped int8 cross-encoder: it reads two statements at once (models/relation/README.md).

    Four logits a pair: the first implies the second, leaves it open, contradicts it; and both speak of one statement.
    """

    def __init__(self, network: Network, digest: str, batch_tokens: int) -> None:
        try:
            self.temperature_nli = float(network.config["temperatures"]["nli"])
            self.temperature_meet = float(network.config["temperatures"]["meet"])
            limit = int(network.config["max_tokens"])
        except (KeyError, TypeError, ValueError) as error:
            raise ModelError(f"{network.name}/config.json: temperatures or max_tokens missing ({error!r})") from error
        self.digest = digest
        self._network = network
        self._batch_tokens = batch_tokens
        network.tokenizer.enable_truncation(limit)

    _recent: Mapping[tuple[str, str], np.ndarray] = MappingProxyType({})
    """What the last `find_meeting` read: most of it is asked for again when the groups are there."""

    def look(self, pairs: Sequence[tuple[str, str]]) -> np.ndarray:
        """Logits as they come, float32, shape (n, 4); read in the order given, not both ways."""
        if not pairs:
            return np.zeros((0, 4), dtype=np.float32)
        rows: list[np.ndarray] = []
        for begin in range(0, len(pairs), CHUNK):
            encodings = self._network.tokenizer.encode_batch(list(pairs[begin : begin + CHUNK]))
            rows += self._network.run(encodings, self._batch_tokens)
        return np.stack(rows)

    def find_meeting(self, pairs: Sequence[tuple[str, str]]) -> np.ndarray:
        """How likely the two of each pair speak of one statement, agreeing or not; float64, shape (n,), 0..1.

        Read once, in an order that does not depend on which of them comes first.
        """
        ordered = [(a, b) if a <= b else (b, a) for a, b in pairs]
        logits = self.look(ordered)
        self._recent = dict(zip(ordered, logits, strict=True))
        return 1 / (1 + np.exp(-logits[:, 3].astype(np.float64) / self.temperature_meet))

    def propose(self, pairs: Sequence[tuple[str, str]]) -> list[Proposal]:
        """What each pair could be, read both ways and calibrated."""
        both = self._recall([*pairs, *((b, a) for a, b in pairs)]).astype(np.float64)
        logits = both[:, :3] / self.temperature_nli
        share = np.exp(logits - logits.max(-1, keepdims=True))
        share /= share.sum(-1, keepdims=True)
        there, back = share[: len(pairs)], share[len(pairs) :]
        meets = 1 / (1 + np.exp(-(both[: len(pairs), 3] + both[len(pairs) :, 3]) / 2 / self.temperature_meet))
        return [_read(*rows) for rows in zip(there, back, meets, strict=True)]

    def _recall(self, pairs: Sequence[tuple[str, str]]) -> np.ndarray:
        """As `look`; what was read just before is not read again."""
        fresh = [pair for pair in dict.fromkeys(pairs) if pair not in self._recent]
        known = {**self._recent, **dict(zip(fresh, self.look(fresh), strict=True))}
        return np.array([known[pair] for pair in pairs], dtype=np.float32).reshape(-1, 4)


def _read(there: np.ndarray, back: np.ndarray, meets: float) -> Proposal:
    conflict = float(there[2] + back[2]) / 2
    left, right = float(there[0]), float(back[0])
    same, one_way = left * right, left + right - 2 * left * right
    rest = max(0.0, 1 - conflict)
    scale = rest / max(rest, same + one_way)
    return Proposal(
        same=round(same * scale, 4),
        implies=round(one_way * scale, 4),
        conflict=round(conflict, 4),
        unrelated=round(max(0.0, rest - (same + one_way) * scale), 4),
        meets=round(float(meets), 4),
    )


def load_relater(settings: GroupSettings, models_dir: str | None = None) -> Relater:
    """The shipped relation network, one a process: grouping and comparing read many of the same pairs.

    Raises:
        ModelError: the weights are missing or damaged; the message says how to mend it.
    """
    return _load_relater(settings.batch_tokens, models_dir)


@cache
def _load_relater(batch_tokens: int, models_dir: str | None) -> Relater:
    return Relater(load_network(RELATION, models_dir), digest_model(RELATION, models_dir), batch_tokens)
