"""Named arrays ↔ one blob, and the arrays of many articles → those of all: numbers and texts, nothing executed."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

import numpy as np

ENDS = ".ends"
"""What the name of an array ends with that says where each row of a ragged column ends."""


def pack_arrays(arrays: Mapping[str, np.ndarray]) -> bytes:
    """One-dimensional arrays under their names: a line of JSON that says how to read the bytes after it."""
    head = [[name, array.dtype.str, len(array)] for name, array in sorted(arrays.items())]
    body = b"".join(np.ascontiguousarray(array).tobytes() for _, array in sorted(arrays.items()))
    return json.dumps(head).encode("ascii") + b"\n" + body


def unpack_arrays(blob: bytes) -> dict[str, np.ndarray]:
    """What `pack_arrays` was given; the arrays are read-only views of the blob."""
    at = blob.index(b"\n") + 1
    arrays = {}
    for name, kind, length in json.loads(blob[:at]):
        dtype = np.dtype(kind)
        arrays[name] = np.frombuffer(blob, dtype=dtype, count=length, offset=at)
        at += dtype.itemsize * length
    return arrays


def join_ragged(parts: Sequence[Mapping[str, np.ndarray]]) -> dict[str, np.ndarray]:
    """The arrays of all parts in a row; where rows of a ragged column end is counted on."""
    joined = {}
    for name in parts[0]:
        columns = [part[name] for part in parts]
        if name.endswith(ENDS):
            lengths = np.concatenate([np.diff(column) for column in columns])
            joined[name] = np.concatenate([np.zeros(1, np.int64), np.cumsum(lengths)]).astype(np.int64)
        else:
            joined[name] = np.concatenate(columns)
    return joined
