"""Pairs of statements → what the relation network makes of them, each pair read once in the life of a case."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Sequence

import numpy as np

from twosource.groups import Relater, load_relater
from twosource.inference import digest_model
from twosource.records import Proposal
from twosource.settings import Settings


class KeptRelater(Relater):
    """A `Relater` that looks into the case before it asks the network, which is loaded when it is first needed.

    What it had to ask is in `fresh`, to be kept with the run. The network gives the same to the last bit in any
    company, so that a report does not show what was kept.
    """

    def __init__(self, connection: sqlite3.Connection | None, settings: Settings) -> None:
        """A relater of a case, or of one that is read anew (None)."""
        self.digest = digest_model("relation", settings.models_dir)
        self.fresh: dict[bytes, bytes] = {}
        self._connection = connection
        self._settings = settings
        self._loaded: Relater | None = None

    @property
    def _network_relater(self) -> Relater:
        if self._loaded is None:
            self._loaded = load_relater(self._settings.groups, self._settings.models_dir)
        return self._loaded

    @property
    def temperature_nli(self) -> float:  # type: ignore[override]
        """As of the network."""
        return self._network_relater.temperature_nli

    @property
    def temperature_meet(self) -> float:  # type: ignore[override]
        """As of the network."""
        return self._network_relater.temperature_meet

    def find_meeting(self, pairs: Sequence[tuple[str, str]]) -> np.ndarray:
        """As of the network, which is not loaded for nothing."""
        return super().find_meeting(pairs) if pairs else np.zeros(0)

    def propose(self, pairs: Sequence[tuple[str, str]]) -> list[Proposal]:
        """As of the network, which is not loaded for nothing."""
        return super().propose(pairs) if pairs else []

    def look(self, pairs: Sequence[tuple[str, str]]) -> np.ndarray:
        """Logits, float32, shape (n, 4), in the order given."""
        if not pairs:
            return np.zeros((0, 4), dtype=np.float32)
        keys = [digest_pair(pair) for pair in pairs]
        found = {key: blob for key in dict.fromkeys(keys) if (blob := self._find_kept(key)) is not None}
        missing = {key: pair for key, pair in zip(keys, pairs, strict=True) if key not in found}
        if missing:
            logits = self._network_relater.look(list(missing.values())).astype("<f4")
            asked = {key: row.tobytes() for key, row in zip(missing, logits, strict=True)}
            self.fresh.update(asked)
            found.update(asked)
        return np.frombuffer(b"".join(found[key] for key in keys), dtype="<f4").reshape(-1, 4)

    def _find_kept(self, key: bytes) -> bytes | None:
        if key in self.fresh:
            return self.fresh[key]
        if self._connection is None:
            return None
        row = self._connection.execute("SELECT logits FROM opinions WHERE pair = ?", (key,)).fetchone()
        return None if row is None else bytes(row[0])


def digest_pair(pair: tuple[str, str]) -> bytes:
    """Sixteen bytes that name two texts in their order."""
    return hashlib.blake2b("\x00".join(pair).encode("utf-8", "surrogatepass"), digest_size=16).digest()
