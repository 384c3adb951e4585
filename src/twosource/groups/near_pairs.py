"""Scored pairs → what each claim keeps of them, and which of them the relation network is to read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from twosource.groups.affinity import Affinities
from twosource.groups.candidates import Near
from twosource.settings import GroupSettings

AT_ONCE = 4_000_000
"""Pairs scored at once: 100 MB."""
SIDES_AT_ONCE = 8_000_000
"""Claims of pairs, two a pair, sorted at once: 400 MB."""


@dataclass(frozen=True)
class NearPairs:
    """Each claim's nearest pairs, sorted by row, nearest first. A pair may be kept by one of its claims or by both."""

    row: np.ndarray
    """int32."""
    other: np.ndarray
    """int32."""
    score: np.ndarray
    """float64: affinity, less what rivals take away, the network not asked."""
    asked: np.ndarray
    """bool: among the row's pairs that the network reads."""
    meets: np.ndarray
    """float64, 0..1: what the network answered; NaN where neither side asked."""
    capped: np.ndarray
    """bool, one a claim: it had more near pairs than it kept."""

    @classmethod
    def none(cls, n: int) -> NearPairs:
        """No pairs of n claims."""
        whole, real = np.zeros(0, np.int32), np.zeros(0, np.float64)
        return cls(whole, whole, real, np.zeros(0, bool), real, np.zeros(n, bool))

    @property
    def keys(self) -> np.ndarray:
        """One int64 for each pair, whichever side keeps it."""
        low = np.minimum(self.row, self.other).astype(np.int64)
        keys: np.ndarray = (low << 32) | np.maximum(self.row, self.other)
        return keys

    def take(self, which: np.ndarray) -> NearPairs:
        """Some entries."""
        return replace(
            self,
            row=self.row[which],
            other=self.other[which],
            score=self.score[which],
            asked=self.asked[which],
            meets=self.meets[which],
        )

    def renumber(self, place: np.ndarray, n: int) -> NearPairs:
        """The same with rows moved: row i is now `place[i]`, and gone where that is negative."""
        row, other = place[self.row], place[self.other]
        kept = (row >= 0) & (other >= 0)
        capped = np.zeros(n, bool)
        capped[place[place >= 0]] = self.capped[place >= 0]
        moved = self.take(kept)
        return replace(moved, row=row[kept].astype(np.int32), other=other[kept].astype(np.int32), capped=capped)


def find_scored(near: Iterator[Near], affinities: Affinities, settings: GroupSettings) -> Near:
    """Pairs that could join two claims or be read by the network, with their affinity in place of the cosine.

    Args:
        near: from `find_near`.
        affinities: of the same claims.
        settings: as for `keep_reaching`; `max_neighbours`.

    Returns:
        As `score_reaching` does.
    """
    return score_reaching((keep_reaching(part, affinities, settings) for part in near), affinities, settings)


def keep_reaching(part: Near, affinities: Affinities, settings: GroupSettings) -> Near:
    """Pairs that are affine enough while rivals are left aside, with their affinity in place of the cosine.

    Args:
        part: pairs with their cosines.
        affinities: of the same claims.
        settings: `min_similarity` or `relate_floor`, whichever is lower, is what a pair has to reach. Two sentences of
            one article have to repeat each other.
    """
    strangers = affinities.home[part.a] != affinities.home[part.b]
    kept = strangers | (part.cosine >= settings.same_article_similarity)
    a, b = part.a[kept], part.b[kept]
    affinity = affinities.of_pairs(a, b, part.cosine[kept])
    reaching = affinity >= _find_floor(settings)
    return Near(a[reaching], b[reaching], affinity[reaching])


def score_reaching(parts: Iterator[Near], affinities: Affinities, settings: GroupSettings) -> Near:
    """Pairs that reach the floor still, once rivals have taken what is theirs.

    Args:
        parts: from `keep_reaching`.
        affinities: of the same claims.
        settings: `max_neighbours` and the floor.

    Returns:
        All of them, but for those that are beyond the `max_neighbours` nearest of both of their claims by so much that
        they would not be kept and would not be missed.
    """
    floor = _find_floor(settings)
    done, waiting, n_done, n_waiting = [join_near([])], list[Near](), 0, 0
    for part in parts:
        waiting.append(part)
        n_waiting += len(part.a)
        if n_waiting > AT_ONCE:
            done.append(_let_rivals_take(join_near(waiting), affinities, floor))
            n_done, n_waiting, waiting = n_done + len(done[-1].a), 0, []
        if n_done > 4 * AT_ONCE:
            done = [_thin_out(join_near(done), affinities.keys, settings.max_neighbours + 1)]
            n_done = len(done[0].a) // 2  # the next time only when twice as much has come
    return join_near([*done, _let_rivals_take(join_near(waiting), affinities, floor)])


def _find_floor(settings: GroupSettings) -> float:
    return min(settings.min_similarity, settings.relate_floor)


def join_near(parts: Sequence[Near]) -> Near:
    """The pairs of several pieces."""
    whole = np.zeros(0, np.int64)
    return Near(
        np.concatenate([whole, *(part.a for part in parts)]),
        np.concatenate([whole, *(part.b for part in parts)]),
        np.concatenate([np.zeros(0), *(part.cosine for part in parts)]),
    )


def join_pieces(pieces: Iterable[Near], least: int) -> Iterator[Near]:
    """The same pairs in fewer pieces, each but the last of that many pairs or more; none where there are no pairs."""
    waiting, n_waiting = list[Near](), 0
    for piece in pieces:
        waiting.append(piece)
        n_waiting += len(piece.a)
        if n_waiting >= least:
            yield join_near(waiting)
            waiting, n_waiting = [], 0
    if n_waiting:
        yield join_near(waiting)


def _let_rivals_take(pairs: Near, affinities: Affinities, floor: float) -> Near:
    score = pairs.cosine.copy()
    strangers = np.flatnonzero(affinities.home[pairs.a] != affinities.home[pairs.b])
    score[strangers] = affinities.less_rivals(pairs.a[strangers], pairs.b[strangers], score[strangers])
    kept = score >= floor
    return Near(pairs.a[kept], pairs.b[kept], score[kept])


def cut_rows(pairs: Near, n: int) -> Iterator[tuple[int, int]]:
    """Stretches of n rows (begin, end), all in all, that have about as many pairs as can be sorted at once."""
    so_far = np.cumsum(np.bincount(pairs.a, minlength=n) + np.bincount(pairs.b, minlength=n))
    pieces = -(-2 * len(pairs.a) // SIDES_AT_ONCE)
    cuts = np.searchsorted(so_far, SIDES_AT_ONCE * np.arange(1, pieces), side="right")
    ends = [*np.unique(cuts[(cuts > 0) & (cuts < n)]).tolist(), n]
    return zip([0, *ends[:-1]], ends, strict=True)


def list_sides(pairs: Near, begin: int, end: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Row, other row and number of each pair, from the side of each of its claims that is in a stretch of rows."""
    first, second = (np.flatnonzero((side >= begin) & (side < end)) for side in (pairs.a, pairs.b))
    row = np.concatenate([pairs.a[first], pairs.b[second]])
    return row, np.concatenate([pairs.b[first], pairs.a[second]]), np.concatenate([first, second])


def _thin_out(pairs: Near, keys: np.ndarray, most: int) -> Near:
    """Pairs among the nearest of one of their claims; more of them to come can only push the others further back."""
    kept = np.zeros(len(pairs.a), dtype=bool)
    for begin, end in cut_rows(pairs, len(keys)):
        row, other, number = list_sides(pairs, begin, end)
        order = np.lexsort((keys[other], -pairs.cosine[number], row))
        rank = np.arange(len(row)) - np.searchsorted(row[order], row[order])
        kept[number[order[rank < most]]] = True
    return Near(pairs.a[kept], pairs.b[kept], pairs.cosine[kept])


def merge_pairs(
    old: NearPairs, found: Near, searched: np.ndarray, fresh: np.ndarray, keys: np.ndarray, settings: GroupSettings
) -> NearPairs:
    """What each claim keeps, once more pairs are known.

    Args:
        old: what is kept so far; entries with a fresh claim are taken out already.
        found: all pairs of the claims that were searched.
        searched: bool, one a claim: its pairs are all in `found`, so that what it kept goes.
        fresh: bool, one a claim: it is new or its article is. A claim that was not searched gains pairs with these
            only; its others it has, or had nearer ones.
        keys: of the claims, for what is equally near.
        settings: `max_neighbours` pairs a claim are kept.
    """
    left = old.take(~searched[old.row])
    capped, parts = old.capped & ~searched, [NearPairs.none(0)]
    for begin, end in cut_rows(found, len(searched)):
        row, other, number = list_sides(found, begin, end)
        gained = searched[row] | fresh[other]
        stays = slice(*np.searchsorted(left.row, (begin, end)))
        row = np.concatenate([left.row[stays], row[gained]]).astype(np.int32)
        other = np.concatenate([left.other[stays], other[gained]]).astype(np.int32)
        score = np.concatenate([left.score[stays], found.cosine[number[gained]]])
        order = np.lexsort((keys[other], -score, row))
        row, other, score = row[order], other[order], score[order]
        over = np.arange(len(row)) - np.searchsorted(row, row) >= settings.max_neighbours
        capped[row[over]] = True
        blank = np.zeros(len(row) - int(over.sum()))
        parts.append(NearPairs(row[~over], other[~over], score[~over], blank.astype(bool), blank + np.nan, capped))
    columns = ("row", "other", "score", "asked", "meets")
    joined = {name: np.concatenate([getattr(part, name) for part in parts]) for name in columns}
    return NearPairs(**joined, capped=capped)


def mark_asked(pairs: NearPairs, home: np.ndarray, settings: GroupSettings) -> NearPairs:
    """The same with the pairs that the network is to read: near enough, of two articles, among a claim's nearest.

    Args:
        pairs: of n claims.
        home: number of each claim's article.
        settings: `relate_floor`, `relate_neighbours`.
    """
    fit = np.flatnonzero((pairs.score >= settings.relate_floor) & (home[pairs.row] != home[pairs.other]))
    row = pairs.row[fit]
    rank = np.arange(len(row)) - np.searchsorted(row, row)
    asked = np.zeros(len(pairs.row), bool)
    asked[fit[rank < settings.relate_neighbours]] = True
    return replace(pairs, asked=asked)
