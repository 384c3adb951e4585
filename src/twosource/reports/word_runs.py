"""Runs of a Word document → runs cut where words begin and end, their formatting kept."""

from __future__ import annotations

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
    edges = {start for start, _ in spans} | {end for _, end in spans}
    return [piece for run in runs for piece in _cut_run(run, _find_cuts(run, edges))]


def find_runs(runs: list[RunText], span: Span) -> list[RunText]:
    """The runs that hold any character of a span, in the order of the document."""
    start, end = span
    return [run for run in runs if any(place is not None and start <= place < end for place in run.places)]


def _find_cuts(run: RunText, edges: set[int]) -> list[int]:
    """Where in a run's characters a cut is needed: before the first character at or after an edge.

    A blank has no place, and goes with what stands before it, so that a comment ends with the word.
    """
    known = [(i, place) for i, place in enumerate(run.places) if place is not None]
    cuts = set()
    for edge in edges:
        before = [i for i, place in known if place < edge]
        after = [i for i, place in known if place >= edge]
        if before and after:
            # The word that ends here is cut off at its end, the one that begins there at its beginning.
            cuts |= {before[-1] + 1, after[0]}
        elif before and before[-1] + 1 < len(run.text) and _ends_before(run, before[-1], edge):
            cuts.add(before[-1] + 1)
        elif after and after[0] > 0 and run.places[after[0]] == edge:
            cuts.add(after[0])
    return sorted(cuts)


def _ends_before(run: RunText, last: int, edge: int) -> bool:
    place = run.places[last]
    return place is not None and place + 1 == edge


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
