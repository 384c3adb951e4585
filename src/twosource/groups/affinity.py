"""Pairs of claims → affinities: how likely each pair is one statement told twice, not two on one topic."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from twosource.groups.exact_vectors import ExactVectors
from twosource.groups.rarewords import SCALE
from twosource.groups.same_content import number_contents
from twosource.groups.traits import Traits
from twosource.settings import GroupSettings

if TYPE_CHECKING:
    from scipy.sparse import csr_array

MAX_JOINT = 12
"""Characters that may lie between two parts of one sentence: ", and then "."""
PAIRS = 262_144
"""Pairs of which the words are compared at once."""
FEW = 20_000
"""Pairs up to which SciPy, which multiplies twice as fast, takes longer to import than it saves."""
MANY = 100_000
"""Pairs from which it pays to look for those of one content: copies of an article have them by the million."""


class Affinities:
    """Similarity of meaning and of rare words, with what the origins add and less what a rival takes away.

    Within one story all sentences are near each other, and a fixed threshold either merges neighbours or misses
    paraphrases. What tells them apart is competition: of all sentences of the other article, the one that says
    the same stands out. A pair whose claims have almost as good a partner in each other's article loses what is
    missing of `rival_margin`. No rivals are claims that repeat the partner, and the other parts of the partner's
    sentence; articles of one sentence hold none.

    Two articles that let the same person speak once most likely have the same words from that person: a pair
    with one origin gains `origin_bonus`, divided by the claims that origin has in the wordier of the two articles.

    So an affinity depends on two claims and their two articles, and on nothing else there is; it is made of sums that
    are exact, so that it is the same to the last bit whatever it is worked out with.
    """

    def __init__(self, traits: Traits, vectors: ExactVectors, settings: GroupSettings) -> None:
        self._traits, self._vectors, self._settings = traits, vectors, settings
        self.keys = traits.keys
        """Digest of each row's id."""
        _, home, sizes = np.unique(traits.article, return_inverse=True, return_counts=True)
        self.home: np.ndarray = home.reshape(-1)
        """Number of each row's article."""
        self._members = np.argsort(self.home, kind="stable")
        self._begins = np.concatenate([np.zeros(1, np.int64), np.cumsum(sizes)])
        self._spoken = _count_together(self.home, traits.origin)
        self._sentence = number_sentences(traits, self.home)

    def prepare(self) -> None:
        """Work out what pairs of several windows need, before they are asked for in several threads."""
        _ = self._words

    @cached_property
    def _words(self) -> csr_array:
        from scipy.sparse import csr_array

        words = self._traits.words
        return csr_array((words.values, words.items, words.ends), shape=(len(words), 2**31 - 1))

    def of_pairs(self, a: np.ndarray, b: np.ndarray, cosine: np.ndarray) -> np.ndarray:
        """Affinity of pairs of rows, rivals left aside; float64, shape (n,)."""
        if len(a) > MANY:
            first, again = self._find_distinct(a, b)
            distinct = self._of_distinct(a[first], b[first], cosine[first])
            affinity: np.ndarray = distinct[again]
            return affinity
        return self._of_distinct(a, b, cosine)

    def _of_distinct(self, a: np.ndarray, b: np.ndarray, cosine: np.ndarray) -> np.ndarray:
        if len(a) <= FEW:
            return self._blend(a, b, cosine, self._traits.words.multiply(a, b) / SCALE**2)
        words = np.zeros(len(a), dtype=np.float64)
        for begin in range(0, len(a), PAIRS):
            part = slice(begin, begin + PAIRS)
            words[part] = np.asarray(self._words[a[part]].multiply(self._words[b[part]]).sum(axis=1)).reshape(-1)
        return self._blend(a, b, cosine, words / SCALE**2)

    @cached_property
    def _contents(self) -> np.ndarray:
        traits = self._traits
        first = np.full(len(self._begins) - 1, np.iinfo(np.int64).max)
        np.minimum.at(first, self.home, self._sentence)
        others = [traits.origin, traits.undated, self._spoken, self._sentence - first[self.home]]
        return number_contents(self._vectors.rows, traits.words, self.home, others)

    def find_leads(self, most: int) -> np.ndarray:
        """Of claims that are alike in all that a score or a date looks at, those with the smallest keys.

        Args:
            most: pairs that a claim keeps. So many of its partners lead, and as many as its own article may hold
                beside, that it keeps none of those that do not: they are as near and have larger keys.

        Returns:
            bool, one a claim.
        """
        spans = self._traits.spans
        columns = (self._contents, spans.earliest, spans.latest, spans.names_day)
        order = np.lexsort((self.keys, *columns))
        fresh = np.zeros(len(order), dtype=bool)
        for column in columns:
            fresh[1:] |= np.diff(column[order].astype(np.int64)) != 0
        alike = np.cumsum(fresh)
        begins = np.searchsorted(alike, np.arange(alike[-1] + 1 if len(alike) else 0))
        pairs = np.stack([alike, self.home[order]], axis=1)
        at_home = np.unique(pairs, axis=0, return_counts=True)[1].max(initial=1)
        leads = np.empty(len(order), dtype=bool)
        leads[order] = np.arange(len(order)) - begins[alike] <= most + at_home
        return leads

    def _find_distinct(self, a: np.ndarray, b: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Pairs of different content, and which of them each pair is like."""
        keys = self._contents[a] * len(self.home) + self._contents[b]
        _, first, again = np.unique(keys, return_index=True, return_inverse=True)
        return first, again.reshape(-1)

    def of_rows(self, rows: np.ndarray, columns: np.ndarray, cosine: np.ndarray) -> np.ndarray:
        """Affinity of each of some rows with each of others, rivals left aside; shape (len(rows), len(columns))."""
        return self._blend(rows[:, None], columns[None, :], cosine, self._share_words(rows, columns))

    def less_rivals(self, a: np.ndarray, b: np.ndarray, affinity: np.ndarray) -> np.ndarray:
        """Affinity of pairs of two articles, less what their rivals take away."""
        if len(a) > MANY:
            first, again = self._find_distinct(a, b)
            rival = self._find_rivals(a[first], b[first])[again]
        else:
            rival = self._find_rivals(a, b)
        less: np.ndarray = affinity - np.clip(self._settings.rival_margin - (affinity - rival), 0, None)
        return less

    def _blend(self, a: np.ndarray, b: np.ndarray, cosine: np.ndarray, words: np.ndarray) -> np.ndarray:
        settings, origin, undated = self._settings, self._traits.origin, self._traits.undated
        one_origin = (origin[a] == origin[b]) & (origin[a] >= 0)
        bonus = one_origin * settings.origin_bonus / np.maximum(self._spoken[a], self._spoken[b])
        lost = (undated[a] != undated[b]) * settings.undated_penalty
        mixed: np.ndarray = (1 - settings.word_share) * cosine + settings.word_share * words + bonus - lost
        return mixed

    def _share_words(self, rows: np.ndarray, columns: np.ndarray) -> np.ndarray:
        left, right = self._traits.words.take(rows), self._traits.words.take(columns)
        stems, place = np.unique(right.items, return_inverse=True)
        if not len(stems):
            return np.zeros((len(rows), len(columns)))
        theirs = np.zeros((len(columns), len(stems)), dtype=np.float32)
        theirs[right.row_numbers(), place.reshape(-1)] = right.values
        found = np.minimum(np.searchsorted(stems, left.items), len(stems) - 1)
        known = stems[found] == left.items
        mine = np.zeros((len(rows), len(stems)), dtype=np.float32)
        mine[left.row_numbers()[known], found[known]] = left.values[known]
        return (mine @ theirs.T).astype(np.float64) / SCALE**2

    def _find_rivals(self, a: np.ndarray, b: np.ndarray) -> np.ndarray:
        """Affinity of either claim with the best other one in the partner's article; minus infinity where is none."""
        best = np.full(2 * len(a), -np.inf)
        a, b = np.concatenate([a, b]), np.concatenate([b, a])
        by_home = np.argsort(self.home[b], kind="stable")
        homes, starts = np.unique(self.home[b][by_home], return_index=True)
        for home, pairs in zip(homes.tolist(), np.split(by_home, starts[1:]), strict=False):
            members = self._members[self._begins[home] : self._begins[home + 1]]
            if len(members) > 1:
                best[pairs] = self._best_other(a[pairs], b[pairs], members)
        either: np.ndarray = np.maximum(best[: len(a) // 2], best[len(a) // 2 :])
        return either

    def _best_other(self, a: np.ndarray, b: np.ndarray, home: np.ndarray) -> np.ndarray:
        """Best of `home` for each `a`, without its partner `b`, what repeats it and the rest of its sentence."""
        partner, rows = np.searchsorted(home, b), np.unique(a)
        wanted, place = np.unique(partner, return_inverse=True)
        cosine = self._vectors.cosines(np.concatenate([rows, home[wanted]]), home)
        repeats = cosine[len(rows) :] >= self._settings.same_article_similarity
        partners = repeats | (self._sentence[home[wanted]][:, None] == self._sentence[home][None, :])
        found = self.of_rows(rows, home, cosine[: len(rows)])[np.searchsorted(rows, a)]
        found[partners[place.reshape(-1)]] = -np.inf
        best: np.ndarray = found.max(axis=1)
        return best


def _count_together(home: np.ndarray, origin: np.ndarray) -> np.ndarray:
    """How many claims of its article have each claim's origin; at least 1."""
    order = np.lexsort((origin, home))
    fresh = np.ones(len(order), dtype=bool)
    fresh[1:] = (np.diff(home[order]) != 0) | (np.diff(origin[order]) != 0)
    number = np.cumsum(fresh) - 1
    together = np.empty(len(order), dtype=np.int64)
    together[order] = np.bincount(number)[number] if len(order) else 0
    return together


def number_sentences(traits: Traits, home: np.ndarray) -> np.ndarray:
    """One number for all claims cut from the same sentence: they overlap, or a comma and an "and" lie between.

    Args:
        traits: of n claims.
        home: number of each claim's article.
    """
    order = np.lexsort((traits.keys, traits.end, traits.start, home))
    start, end, closed, article = traits.start[order], traits.end[order], traits.closed[order], home[order]
    # The last character reached so far in each article; those of later articles lie behind all of earlier ones.
    reach = np.maximum.accumulate(end + article.astype(np.int64) * (int(end.max(initial=0)) + 1))
    here = reach - article.astype(np.int64) * (int(end.max(initial=0)) + 1)
    leads = end >= np.concatenate([np.zeros(1, np.int64), here])[:-1]
    leads[1:] |= article[1:] != article[:-1]
    leader = np.maximum.accumulate(np.where(leads, np.arange(len(order)), 0))
    gap = start[1:] - here[:-1]
    follows = (article[1:] == article[:-1]) & ((gap < 0) | (~closed[leader[:-1]] & (gap <= MAX_JOINT)))
    number = np.empty(len(order), dtype=np.int64)
    number[order] = np.concatenate([np.zeros(min(1, len(order)), np.int64), np.cumsum(~follows)])
    return number
