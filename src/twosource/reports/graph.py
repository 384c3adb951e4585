"""Dossier → Graph: who has it from whom, laid out in three columns: outlets, relays, origins."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from twosource.records import Claim, Source
from twosource.reports.credits import NO_SOURCE, name_source
from twosource.reports.dossier import Dossier, cut

WIDTH = 980
ROW = 26
TOP = 34
COLUMN_X = (250, 490, 720)
"""Where the bars of outlets, relays and origins stand, in SVG units of a picture 980 wide."""

BAR = 8
MAX_STROKE = 12.0
MAX_NODES = (1000, 20, 30)
"""Nodes a column holds; the rest of it becomes one node that says how many it stands for. Outlets are all shown."""

LABEL = 30
"""Characters of a label that fit a column."""

Key = tuple[int, str]
"""(column, source key)."""

NOWHERE: Key = (2, "")
"""The node of claims that name no source."""


@dataclass(frozen=True)
class Node:
    """A bar with its label."""

    column: int
    name: str
    label: str
    x: float
    y: float
    claims: int
    is_rest: bool


@dataclass(frozen=True)
class Edge:
    """A curve between two bars; `stroke` grows with the number of claims."""

    a: str
    b: str
    claims: int
    path: str
    stroke: float
    is_bare: bool


@dataclass(frozen=True)
class Graph:
    """The picture and, in `flows`, every edge in words: nothing is only in the picture."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    flows: tuple[tuple[str, str, int], ...]
    width: int
    height: int
    column_x: tuple[int, int, int] = COLUMN_X


def make_graph(dossier: Dossier) -> Graph:
    """Lay out the chains of all claims."""
    flows: Counter[tuple[Key, Key]] = Counter()
    names: dict[Key, Counter[str]] = {}
    for claim in dossier.report.claims:
        path = _trace(claim, dossier, names)
        flows.update(pairwise(path))
    name_of = {key: min(found, key=lambda n: (-found[n], n)) for key, found in names.items()}
    name_of[NOWHERE] = NO_SOURCE
    listed = sorted(((name_of[a], name_of[b], n, a, b) for (a, b), n in flows.items()), key=lambda f: (-f[2], *f[:2]))
    folded, shown_name = _fold_rest(flows, name_of)
    places = _place(folded)
    weight = _weigh(folded)
    nodes = tuple(
        Node(
            key[0],
            shown_name[key],
            cut(shown_name[key], LABEL),
            COLUMN_X[key[0]],
            y,
            weight[key],
            key[1].startswith("rest:") or key == NOWHERE,
        )
        for key, y in places.items()
    )
    most = max(folded.values(), default=1)
    edges = tuple(
        Edge(
            shown_name[a],
            shown_name[b],
            n,
            _curve(a, b, places),
            round(1 + (MAX_STROKE - 1) * (n / most) ** 0.8, 1),
            b == NOWHERE,
        )
        for (a, b), n in sorted(folded.items(), key=lambda item: (-item[1], item[0]))
    )
    deepest = max(Counter(key[0] for key in places).values(), default=0)
    return Graph(nodes, edges, tuple(f[:3] for f in listed), WIDTH, TOP + deepest * ROW + 8)


def _trace(claim: Claim, dossier: Dossier, names: dict[Key, Counter[str]]) -> list[Key]:
    outlet = dossier.article_by_claim(claim).outlet
    path: list[Key] = [(0, outlet)]
    names.setdefault(path[0], Counter())[outlet] += 1
    links: tuple[Source, ...] = claim.attribution.chain[1:]
    for position, source in enumerate(links):
        key = (2 if position == len(links) - 1 else 1, source.key)
        names.setdefault(key, Counter())[name_source(source)] += 1
        path.append(key)
    return path if links else [path[0], NOWHERE]


def _weigh(flows: Mapping[tuple[Key, Key], int]) -> Counter[Key]:
    """Claims through each node: what leaves an outlet, what reaches the others."""
    weight: Counter[Key] = Counter()
    for (a, b), n in flows.items():
        weight[b] += n
        if a[0] == 0:
            weight[a] += n
    return weight


def _fold_rest(
    flows: Mapping[tuple[Key, Key], int], name_of: dict[Key, str]
) -> tuple[Counter[tuple[Key, Key]], dict[Key, str]]:
    """Bring the nodes past a column's limit together in one."""
    weight = _weigh(flows)
    home: dict[Key, Key] = {}
    names = dict(name_of)
    for column, limit in enumerate(MAX_NODES):
        keys = sorted((k for k in weight if k[0] == column and k != NOWHERE), key=lambda k: (-weight[k], k))
        rest = keys[limit:]
        for key in rest:
            home[key] = (column, "rest:")
        if rest:
            names[(column, "rest:")] = f"{len(rest)} other {'relays' if column == 1 else 'origins'}"
    folded: Counter[tuple[Key, Key]] = Counter()
    for (a, b), n in flows.items():
        a, b = home.get(a, a), home.get(b, b)
        if a != b:
            folded[(a, b)] += n
    return folded, names


def _place(flows: Mapping[tuple[Key, Key], int]) -> dict[Key, float]:
    """Heights of the nodes: outlets by claims, then each column at the mean height of what it is linked to.

    Putting a node near its neighbours keeps most lines from crossing (barycentre heuristic of Sugiyama et al.,
    Methods for visual understanding of hierarchical system structures, 1981; one sweep, left to right).
    """
    weight = _weigh(flows)
    columns = [sorted(k for k in weight if k[0] == column) for column in range(3)]
    columns[0].sort(key=lambda k: (-weight[k], k))
    deepest = max(map(len, columns), default=0)
    places: dict[Key, float] = {}
    for column in columns:
        pull = {key: _mean_height(key, flows, places) for key in column}
        # Fixed ends: what stands for many, and what has no source, belong below the named.
        column.sort(key=lambda k: (k == NOWHERE, k[1].startswith("rest:"), pull[k] if k[0] else 0.0, -weight[k], k))
        step = deepest * ROW / max(1, len(column))
        for row, key in enumerate(column):
            places[key] = round(TOP + (row + 0.5) * step, 1)
    return places


def _mean_height(key: Key, flows: Mapping[tuple[Key, Key], int], places: Mapping[Key, float]) -> float:
    pulls = [(places[a], n) for (a, b), n in flows.items() if b == key and a in places]
    total = sum(n for _, n in pulls)
    return sum(y * n for y, n in pulls) / total if total else float("inf")


def _curve(a: Key, b: Key, places: Mapping[Key, float]) -> str:
    x0, y0, x1, y1 = COLUMN_X[a[0]] + BAR, places[a], COLUMN_X[b[0]], places[b]
    if a[0] == b[0]:
        x1 += BAR
        return f"M{x0} {y0:g}C{x0 + 50} {y0:g} {x1 + 50} {y1:g} {x1} {y1:g}"
    middle = (x0 + x1) / 2
    return f"M{x0} {y0:g}C{middle:g} {y0:g} {middle:g} {y1:g} {x1} {y1:g}"
