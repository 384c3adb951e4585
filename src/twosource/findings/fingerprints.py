"""Finding → id: a fingerprint of what it says, not of where it stands."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable


def fingerprint(rule: str, texts: Iterable[str], outlets: Iterable[str]) -> str:
    """16 hex digits from rule, texts and outlets; case, spacing and punctuation do not count, nor does order."""
    parts = [rule, *sorted({_normal(t) for t in texts}), *sorted({_normal(o) for o in outlets})]
    return hashlib.sha256("\x1f".join(parts).encode("utf-8")).hexdigest()[:16]


def _normal(text: str) -> str:
    return re.sub(r"[^\w%]+", " ", text.lower()).strip()
