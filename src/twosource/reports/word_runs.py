"""Runs of a Word document → runs cut where words begin and end, their formatting kept."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from copy import deepcopy
from typing import Any

from twosource.records import Span
from twosource.reports.word_places import RunText, W, text_of

SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def cut_runs(runs: list[RunText], spans: list[Span]) -> list[RunText]:
    """Cut runs so that every span of the draft's text begins and ends between two of them.

    Args:
        runs: of one paragraph, with the places of their characters.
        spans: characters of the draft's text.

    Returns:
        The runs as they are now in the document. A run that no span cuts is untouched.
    """
    edges = sorted({edge for span in spans for edge in span})
    return [piece for run in runs for piece in _cut_run(run, _find_cuts(run, edges))]


def find_runs(runs: list[RunText], span: Span) -> list[RunText]:
    """The runs that hold any character of a span, in the order of the document."""
    start, end = span
    found = []
    for run in runs:
        known = run.known_places
        if known and known[0] < end and known[-1] >= start and bisect_left(known, start) < bisect_left(known, end):
            found.append(run)
    return found


def _find_cuts(run: RunText, edges: list[int]) -> list[int]:
    """Where in a run's characters cuts are needed: after the last one before an edge, before the first one behind it.

    A blank that has no place stands between the two, in a run of its own, so that a comment ends with the word.
    """
    known = run.known_places
    if not known:
        return []
    where = [i for i, place in enumerate(run.places) if place is not None]
    cuts: set[int] = set()
    for edge in edges[bisect_left(edges, known[0]) : bisect_right(edges, known[-1] + 1)]:
        behind = bisect_left(known, edge)
        cuts |= {where[behind - 1] + 1} if behind > 0 else set()
        cuts |= {where[behind]} if behind < len(known) else set()
    return sorted(cuts - {0, len(run.text)})


def _cut_run(run: RunText, cuts: list[int]) -> list[RunText]:
    if not cuts:
        return [run]
    pieces: list[RunText] = []
    edges = [0, *cuts, len(run.text)]
    elements = [_copy_frame(run.element) for _ in edges[:-1]]
    at, now = 0, 0
    for child in [c for c in run.element if c.tag != f"{W}rPr"]:
        text = text_of(child)
        if not text:
            elements[now].append(child)
            continue
        while text:
            while at >= edges[now + 1]:
                now += 1
            part, text = text[: edges[now + 1] - at], text[edges[now + 1] - at :]
            elements[now].append(child if not text and part == text_of(child) else _make_text(child, part))
            at += len(part)
    for i, element in enumerate(elements):
        run.element.addprevious(element)
        pieces.append(RunText(element, run.text[edges[i] : edges[i + 1]], run.places[edges[i] : edges[i + 1]]))
    run.element.getparent().remove(run.element)
    return pieces


def _copy_frame(element: Any) -> Any:
    """An empty run with the attributes and the formatting of another."""
    frame = deepcopy(element)
    for child in list(frame):
        if child.tag != f"{W}rPr":
            frame.remove(child)
    return frame


def _make_text(child: Any, part: str) -> Any:
    text = deepcopy(child)
    text.text = part
    text.set(SPACE, "preserve")
    return text
