"""Plan → which kept articles are near-copies of which: runs of words kept, only pairs not yet measured are measured."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field

from twosource.articles.candidate_pairs import list_runs, pair_runs
from twosource.articles.copies import choose_originals, measure_copy, open_encoder, sort_links
from twosource.articles.narration import Narration, read_narration
from twosource.cases.change_plan import Plan
from twosource.cases.packing import pack_runs, unpack_article, unpack_runs
from twosource.settings import Settings


@dataclass(frozen=True)
class CopyUpdate:
    """What is found of copies, and what of it is new."""

    copy_of: dict[str, tuple[str, float]] = field(default_factory=dict)
    """Id of a copy → id of its original, and the share of the shorter one's own words."""
    runs: dict[int, bytes] = field(default_factory=dict)
    """Number of an article without kept runs → its runs."""
    measured: dict[tuple[int, int], float | None] = field(default_factory=dict)
    """Numbers of two articles → their share where they are copies; the pairs that were not measured before."""


class _Narrations:
    """Narrations of articles by number, each read when it is first asked for."""

    def __init__(self, connection: sqlite3.Connection, plan: Plan) -> None:
        self._connection = connection
        self._new = {plan.standing[path].number: article for path, article in plan.new.items()}
        self._read: dict[int, Narration] = {}
        self._words: dict[str, int] = {}

    def find(self, number: int) -> Narration:
        if number not in self._read:
            article = self._new.get(number)
            if article is None:
                query = "SELECT record FROM articles WHERE number = ?"
                article = unpack_article(self._connection.execute(query, (number,)).fetchone()[0])
            self._read[number] = read_narration(article, self._words)
        return self._read[number]


def find_case_copies(
    connection: sqlite3.Connection, plan: Plan, settings: Settings, afresh: bool = False
) -> CopyUpdate:
    """The copies among the articles that a report of the case reads: what `find_copies` finds of all of them.

    All runs of all articles are set beside each other anew, as a run that many share links others once one more has
    it; that costs a tenth of a second for a thousand articles. Texts are compared only where they never were.
    """
    kept = plan.list_kept()
    narrations = _Narrations(connection, plan)
    known = {} if afresh else dict(connection.execute("SELECT article, runs FROM narrations"))
    fresh = {one.number: list_runs(narrations.find(one.number)) for one in kept if one.number not in known}
    runs = [fresh[one.number] if one.number in fresh else unpack_runs(known[one.number]) for one in kept]
    pairs = [(kept[a].number, kept[b].number) for a, b in pair_runs(runs)]
    shares = {} if afresh else _load_shares(connection)
    measured = _measure([pair for pair in pairs if pair not in shares], narrations, settings)
    id_of = {one.number: one.id for one in kept}
    links = [
        (share, id_of[a], id_of[b])
        for a, b in pairs
        if (share := measured[a, b] if (a, b) in measured else shares[a, b]) is not None
    ]
    return CopyUpdate(
        copy_of=choose_originals({one.id: one for one in kept}, sort_links(links)),
        runs={number: pack_runs(found) for number, found in fresh.items()},
        measured=measured,
    )


def _load_shares(connection: sqlite3.Connection) -> dict[tuple[int, int], float | None]:
    return {(a, b): share for a, b, share in connection.execute("SELECT a, b, share FROM shared_texts")}


def _measure(
    pairs: list[tuple[int, int]], narrations: _Narrations, settings: Settings
) -> dict[tuple[int, int], float | None]:
    encode = open_encoder(settings.models_dir)
    ratio = settings.articles.min_copy_ratio
    return {(a, b): measure_copy(narrations.find(a), narrations.find(b), ratio, encode) for a, b in pairs}
