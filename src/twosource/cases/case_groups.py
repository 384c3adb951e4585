"""Plan and extracts → GroupUpdate: the groups that new claims touch, by numbers that last, with status and findings."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from twosource.cases.case_extracts import ExtractUpdate, list_comparable
from twosource.cases.change_plan import Plan
from twosource.cases.kept_grouping import KeptGrouping, find_changed_pairs, pack_traits
from twosource.cases.shelf import Shelf
from twosource.cases.stable_groups import Numbered, number_groups
from twosource.findings import compare_group, trace_origins
from twosource.findings.disagreements import find_disagreements
from twosource.findings.judge import decide_status
from twosource.groups import Relater, grow, list_limits, make_groups, propose_relations
from twosource.groups.traits import digest_names, find_origin
from twosource.records import Claim, Finding, Skipped
from twosource.settings import Settings


@dataclass(frozen=True)
class Judged:
    """How a group stands after a run."""

    status: str
    n_independent: int
    label_claim_id: str
    n_claims: int
    findings: tuple[Finding, ...]
    """Of disagreement inside the group; those over several groups are found when a report is made."""


@dataclass(frozen=True)
class GroupUpdate:
    """What a run changes of the groups."""

    numbered: Numbered = field(default_factory=Numbered)
    """Every group whose claims are others than before."""
    judged: dict[int, Judged] = field(default_factory=dict)
    """By number: these, and those whose claims or articles are not what they were."""
    traits: dict[int, tuple[bytes, bytes]] = field(default_factory=dict)
    """Number of an article → what grouping knows of its claims, and their vectors."""
    pairs: dict[int, tuple[bool, bytes]] = field(default_factory=dict)
    """Number of a claim → whether it had more near pairs than it kept, and those it kept; where that is new."""
    notes: tuple[Skipped, ...] = ()
    """Caps that the grouping hit, over the whole case."""


@dataclass(frozen=True)
class _Given:
    """Claims that grouping is to take out, and those it gets."""

    removed: frozenset[str]
    claims: list[Claim]
    numbers: list[int]
    articles: list[int]
    vectors: np.ndarray


def update_groups(
    connection: sqlite3.Connection,
    plan: Plan,
    shelf: Shelf,
    extracts: ExtractUpdate,
    kept: KeptGrouping,
    recopied: set[int],
    relater: Relater,
    settings: Settings,
    afresh: bool = False,
) -> GroupUpdate:
    """Bring the grouping to the claims of the kept articles, and judge the groups that are not what they were.

    Args:
        connection: in a read transaction.
        plan: articles as they will be.
        shelf: their claims.
        extracts: what was read anew, and whose sources have other names now.
        kept: what grouping knows of the case so far.
        recopied: numbers of articles that are another's copy now, or no longer.
        relater: the relation network.
        settings: of the case.
        afresh: group all claims anew; the groups go on from those that were.
    """
    row_of = {id: row for row, id in enumerate(kept.state.ids.tolist())}
    given = _list_given(connection, plan, shelf, extracts, kept, row_of)

    def read(ids: Sequence[str]) -> list[str]:
        return [claim.statement for claim in shelf.find_claims(ids)]

    articles = [shelf.find_article(number) for number in sorted(set(given.articles))]
    state, change = grow(
        kept.state, given.claims, given.vectors, articles, settings.groups, read, relater.find_meeting, given.removed
    )
    stays = np.array([id not in given.removed for id in kept.state.ids.tolist()], dtype=bool)
    numbers = np.concatenate([kept.numbers[stays], np.array(given.numbers, dtype=np.int64)])
    after = KeptGrouping(state, numbers)
    before = {id: int(kept.state.cluster[row_of[id]]) for members in change.vanished for id in members}
    if afresh:
        before = dict(connection.execute("SELECT id, group_number FROM claims"))
    first = connection.execute("SELECT coalesce(max(number), 0) + 1 FROM groups").fetchone()[0]
    numbered = number_groups(before, change.appeared, first)
    dirty = {claim.id for number in sorted(recopied) for claim in shelf.list_claims(number)}
    dirty |= {claim.id for claim in given.claims} | _list_renamed(shelf, extracts)
    return GroupUpdate(
        numbered,
        judged=_judge(_list_wanted(kept, after, numbered, dirty, row_of), after, shelf, relater, settings),
        traits=_pack_articles(after, given, shelf),
        pairs=find_changed_pairs(kept, after),
        notes=tuple(list_limits(state, settings.groups)),
    )


def _list_given(
    connection: sqlite3.Connection,
    plan: Plan,
    shelf: Shelf,
    extracts: ExtractUpdate,
    kept: KeptGrouping,
    row_of: dict[str, int],
) -> _Given:
    comparable = {one.number for one in list_comparable(plan)}
    had = [number for (number,) in connection.execute("SELECT article FROM extracts")]
    stale = [number for number in had if number not in comparable or number in extracts.known]
    query = "SELECT id FROM claims WHERE article = ?"
    removed = {id for number in stale for (id,) in connection.execute(query, (number,)) if id in row_of}
    claims: list[Claim] = []
    numbers: list[int] = []
    articles: list[int] = []
    vectors: list[np.ndarray] = []
    for number, known in sorted(extracts.known.items()):
        claims += shelf.list_claims(number)
        numbers += extracts.numbers[number]
        articles += [number] * len(known.extract.claims)
        vectors.append(known.vectors)
    for number in sorted(extracts.rekeyed):
        # Grouping asks on whom a claim rests: one that rests on somebody else now comes in anew.
        own = shelf.list_claims(number)
        rows = [row_of[claim.id] for claim in own]
        moved = np.flatnonzero(kept.state.traits.origin[rows] != digest_names([find_origin(claim) for claim in own]))
        claims += [own[place] for place in moved]
        numbers += [int(kept.numbers[rows[place]]) for place in moved]
        articles += [number] * len(moved)
        vectors.append(shelf.load_vectors([number])[moved])
        removed |= {own[place].id for place in moved}
    filled = [part for part in vectors if len(part)]
    joined = np.concatenate(filled) if filled else np.zeros((0, kept.dimension), dtype=np.float32)
    return _Given(frozenset(removed), claims, numbers, articles, joined)


def _list_renamed(shelf: Shelf, extracts: ExtractUpdate) -> set[str]:
    """Claims with a source in their chain that has another name now."""
    return {
        claim.id
        for number, keys in sorted(extracts.rekeyed.items())
        for claim in shelf.list_raw(number)
        if any(source.key in keys for source in claim.attribution.chain)
    }


def _list_wanted(
    kept: KeptGrouping, after: KeptGrouping, numbered: Numbered, dirty: set[str], row_of: dict[str, int]
) -> dict[int, tuple[str, ...]]:
    """Groups that are new, have other claims, or have a dirty one: number → claims, sorted."""
    state = after.state
    wanted = dict(numbered.clusters)
    moved = {id for members in wanted.values() for id in members}
    left = np.array([id in dirty and id not in moved for id in state.ids.tolist()], dtype=bool)
    for label in np.unique(state.cluster[left]).tolist():
        members = tuple(sorted(state.ids[state.cluster == label].tolist()))
        wanted[int(kept.state.cluster[row_of[members[0]]])] = members
    return wanted


def _judge(
    wanted: dict[int, tuple[str, ...]], after: KeptGrouping, shelf: Shelf, relater: Relater, settings: Settings
) -> dict[int, Judged]:
    """How every wanted group stands."""
    claims = shelf.find_claims([id for members in wanted.values() for id in members])
    claim_of = {claim.id: claim for claim in claims}
    article_of = shelf.list_articles(claims)
    groups = make_groups(after.state, list(wanted.values()), claim_of, article_of, settings.groups)
    judged = {}
    for number, group in zip(wanted, propose_relations(groups, claim_of, relater), strict=True):
        group = trace_origins(compare_group(group, claim_of, article_of), claim_of, article_of, settings.policy)
        found = find_disagreements(group, claim_of, article_of)
        status = decide_status(group, settings.policy)
        size = len(group.claim_ids)
        judged[number] = Judged(status, group.n_independent, group.label_claim_id, size, tuple(found))
    return judged


def _pack_articles(after: KeptGrouping, given: _Given, shelf: Shelf) -> dict[int, tuple[bytes, bytes]]:
    """Blobs of every article that has claims which came in, in the order of their places."""
    packed = {}
    for number in sorted(set(given.articles)):
        own = shelf.list_claims(number)
        place_of = {claim.id: place for place, claim in enumerate(own)}
        rows = np.flatnonzero(after.state.traits.article == digest_names([own[0].article_id])[0])
        ids = after.state.ids[rows].tolist()
        packed[number] = pack_traits(after.state, rows[np.argsort([place_of[id] for id in ids])])
    return packed
