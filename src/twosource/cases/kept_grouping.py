"""Rows of a case ↔ GroupingState: what grouping knows of every claim, read at once and written where it changed.

Traits and vectors lie with their article, a blob each. A claim's near pairs lie in a row of their own, by the numbers
of the claims: of a hundred thousand claims a new article changes the pairs of some hundreds.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from twosource.cases.lazy_vectors import LazyVectors
from twosource.cases.packed_arrays import join_ragged, pack_arrays, unpack_arrays
from twosource.groups import GroupingState, dump_state, empty_state, load_state
from twosource.groups.near_pairs import NearPairs

PAIR = np.dtype([("other", "<i8"), ("score", "<f8"), ("asked", "?"), ("meets", "<f8")])
"""One entry of a claim's near pairs, without gaps between the fields."""

ROW = 2
"""Bytes of each number of a vector."""

ONE_BY_ONE = 3
"""Articles read in one go in the time that one takes by itself."""

TRAITS = "traits."
"""What the names of the arrays begin with that lie with their article."""


@dataclass(frozen=True)
class KeptGrouping:
    """The grouping state of a case, and the number of each row's claim."""

    state: GroupingState
    numbers: np.ndarray
    """int64, one a row."""

    @property
    def dimension(self) -> int:
        """Numbers in a vector; 0 where there is none yet."""
        return int(self.state.vectors.load(np.zeros(0, dtype=np.int64)).shape[1])

    def read_ahead(self) -> None:
        """Read all vectors, while there is nothing else to do: most new articles say something of no certain day."""
        _ = self.state.vectors.rows

    def list_entries(self) -> tuple[np.ndarray, np.ndarray]:
        """Near pairs by the numbers of their claims: whose they are, sorted, and the entries (`PAIR`)."""
        pairs = self.state.pairs
        claims = self.numbers[pairs.row]
        order = np.argsort(claims, kind="stable")
        entries = np.zeros(len(order), dtype=PAIR)
        entries["other"] = self.numbers[pairs.other[order]]
        for name in ("score", "asked", "meets"):
            entries[name] = getattr(pairs, name)[order]
        return claims[order], entries


def load_grouping(connection: sqlite3.Connection) -> KeptGrouping:
    """The state of a case; its cost is that of reading some hundred bytes a claim.

    Args:
        connection: in a read transaction, which lasts as long as the state is used: it reads vectors from there.
    """
    rows = connection.execute("SELECT article, n_claims, traits FROM extracts WHERE n_claims > 0 ORDER BY article")
    articles, counts, traits = [], [], []
    for article, count, packed in rows:
        articles.append(article)
        counts.append(count)
        traits.append(unpack_arrays(packed))
    if not traits:
        return forget_grouping()
    arrays = join_ragged(traits)
    order = np.array(
        connection.execute("SELECT number, group_number FROM claims ORDER BY article, place").fetchall(), dtype=np.int64
    )
    numbers = order[:, 0]
    arrays |= _load_pairs(connection, numbers)
    arrays["cluster"] = order[:, 1]
    # Components are found anew by every run, from the pairs; vectors are read where they are looked at.
    arrays["component"] = np.zeros(len(numbers), dtype=np.int64)
    arrays["vectors.rows"] = np.zeros((len(numbers), 0), dtype=np.int16)

    begins = np.concatenate([np.zeros(1, np.int64), np.cumsum(counts)])

    def read(places: Sequence[int]) -> Iterator[bytes]:
        return _read_matrices(connection, [articles[place] for place in places])

    dimension = len(next(read([0]))) // ROW // counts[0]
    vectors = LazyVectors(begins, dimension, arrays["vectors.squares"], read)
    return KeptGrouping(replace(load_state(arrays), vectors=vectors), numbers)


def _read_matrices(connection: sqlite3.Connection, articles: Sequence[int]) -> Iterator[bytes]:
    """Vectors of some articles, by number: one by one where they are few, else with those between them."""
    if len(articles) * ONE_BY_ONE <= articles[-1] - articles[0]:
        for article in articles:
            yield connection.execute("SELECT matrix FROM extracts WHERE article = ?", (article,)).fetchone()[0]
        return
    wanted = set(articles)
    query = "SELECT article, matrix FROM extracts WHERE article BETWEEN ? AND ? ORDER BY article"
    for article, matrix in connection.execute(query, (articles[0], articles[-1])):
        if article in wanted:
            yield matrix


def forget_grouping() -> KeptGrouping:
    """The state of a case without claims; what comes first decides how long its vectors are."""
    return KeptGrouping(empty_state(0), np.zeros(0, dtype=np.int64))


def _load_pairs(connection: sqlite3.Connection, numbers: np.ndarray) -> dict[str, np.ndarray]:
    row_of = np.full(int(numbers.max()) + 1, -1, dtype=np.int64)
    row_of[numbers] = np.arange(len(numbers))
    rows = connection.execute("SELECT claim, capped, pairs FROM near_pairs").fetchall()
    claims = np.array([claim for claim, _, _ in rows], dtype=np.int64)
    capped = np.zeros(len(numbers), dtype=bool)
    capped[row_of[claims]] = [bool(flag) for _, flag, _ in rows]
    lengths = np.array([len(blob) // PAIR.itemsize for _, _, blob in rows], dtype=np.int64)
    entries = np.frombuffer(b"".join(blob for _, _, blob in rows), dtype=PAIR)
    row = np.repeat(row_of[claims], lengths)
    order = np.argsort(row, kind="stable")
    return {
        "pairs.row": row[order].astype(np.int32),
        "pairs.other": row_of[entries["other"][order]].astype(np.int32),
        **{f"pairs.{name}": entries[name][order] for name in ("score", "asked", "meets")},
        "pairs.capped": capped,
    }


def pack_traits(state: GroupingState, rows: np.ndarray) -> tuple[bytes, bytes]:
    """What lies with one article: the traits and the vectors of its claims, as blobs.

    Args:
        state: has them.
        rows: of the article's claims, in the order of their places.
    """
    n = len(rows)
    none = np.zeros(n, dtype=np.int64)
    vectors = state.vectors.take(rows)
    own = GroupingState(state.traits.take(rows), vectors, NearPairs.none(n), none, none)
    arrays = {name: array for name, array in dump_state(own).items() if name.startswith(TRAITS)}
    arrays["vectors.squares"] = vectors.squares
    return pack_arrays(arrays), vectors.rows.astype("<i2").tobytes()


def find_changed_pairs(before: KeptGrouping, after: KeptGrouping) -> dict[int, tuple[bool, bytes]]:
    """Number of a claim → whether it is capped, and its pairs: those of claims whose row is not what it was."""
    old_claims, old_entries = before.list_entries()
    claims, entries = after.list_entries()
    old_capped = set(before.numbers[before.state.pairs.capped].tolist())
    capped = set(after.numbers[after.state.pairs.capped].tolist())
    changed = (capped ^ old_capped) & set(after.numbers.tolist())
    changed |= _find_differing(old_claims, old_entries, claims, entries)
    found = {}
    ordered = np.array(sorted(changed), dtype=np.int64)
    begins, ends = np.searchsorted(claims, ordered), np.searchsorted(claims, ordered, side="right")
    for claim, begin, end in zip(ordered.tolist(), begins.tolist(), ends.tolist(), strict=True):
        found[claim] = (claim in capped, entries[begin:end].tobytes())
    return found


def _find_differing(
    old_claims: np.ndarray, old_entries: np.ndarray, claims: np.ndarray, entries: np.ndarray
) -> set[int]:
    """Claims whose entries are others, or more, or fewer."""
    old_names, old_begins, old_counts = np.unique(old_claims, return_index=True, return_counts=True)
    names, begins, counts = np.unique(claims, return_index=True, return_counts=True)
    both, a, b = np.intersect1d(old_names, names, assume_unique=True, return_indices=True)
    changed = set(np.setxor1d(old_names, names, assume_unique=True).tolist())
    equal = old_counts[a] == counts[b]
    changed |= set(both[~equal].tolist())
    lengths = counts[b][equal]
    if len(lengths):
        inside = np.arange(lengths.sum()) - np.repeat(np.cumsum(lengths) - lengths, lengths)
        left = old_entries[np.repeat(old_begins[a][equal], lengths) + inside]
        right = entries[np.repeat(begins[b][equal], lengths) + inside]
        # Bytes, so that two answers that are not known are the same.
        size = PAIR.itemsize
        other = (left.view(np.uint8).reshape(-1, size) != right.view(np.uint8).reshape(-1, size)).any(axis=1)
        changed |= set(np.repeat(both[equal], lengths)[other].tolist())
    return changed
