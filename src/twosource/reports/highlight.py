"""Article and its claims → paragraphs of runs: every claim marked and linked to its group, furniture set apart."""

from __future__ import annotations

import re
from dataclasses import dataclass

from twosource.records import Article, Claim, Group
from twosource.reports.dossier import STATUS_ORDER, Dossier
from twosource.reports.marks import Piece, split_pieces

PARAGRAPH = re.compile(r"[^\n]+")

MARK_OF = {"disputed": "▲", "single-origin": "◐", "corroborated": "●", "single-source": "○"}
"""A shape for each status, so that colour is never the only mark."""

CLASS_OF = {"disputed": "d", "single-origin": "o", "corroborated": "c", "single-source": "s"}
"""One letter each: they are repeated thousands of times in a page that must stay under 1 MB."""


@dataclass(frozen=True)
class Run:
    """Text under the same marks throughout."""

    text: str
    status: str | None
    """The most pressing status of the claims that cover it; null outside claims."""
    furniture: str | None
    """Why it was not read; null for reporting."""
    begins: tuple[int, ...]
    """Numbers of the claims that begin here: their anchors."""
    ends: tuple[Group, ...]
    """Groups of the claims that end here: their references."""


@dataclass(frozen=True)
class Paragraph:
    """One line of the article's text; `line` counts from 1 as in file:line."""

    line: int
    runs: tuple[Run, ...]


def split_paragraphs(article: Article, dossier: Dossier) -> list[Paragraph]:
    """The article's lines that are not blank. No character but line breaks is lost, no claim goes without an anchor."""
    claims = sorted(dossier.claims_of.get(article.id, ()), key=lambda c: (c.start, -c.end, c.id))
    spans = [(c.start, c.end) for c in claims] + [(s.start, s.end) for s in article.skipped_spans]
    paragraphs = []
    line, counted = 1, 0
    for found in PARAGRAPH.finditer(article.text):
        if found.group().strip():
            line += article.text.count("\n", counted, found.start())
            counted = found.start()
            pieces = split_pieces(found.start(), found.end(), spans)
            paragraphs.append(Paragraph(line, tuple(_make_run(piece, article, claims, dossier) for piece in pieces)))
    return paragraphs


def _make_run(piece: Piece, article: Article, claims: list[Claim], dossier: Dossier) -> Run:
    covering = [claims[mark] for mark in piece.marks if mark < len(claims)]
    furniture = [article.skipped_spans[mark - len(claims)] for mark in piece.marks if mark >= len(claims)]
    groups = [dossier.group_of_claim[c.id] for c in covering if c.id in dossier.group_of_claim]
    pressing = min((g.status for g in groups), key=STATUS_ORDER.index, default=None)
    ending = [dossier.group_of_claim[c.id] for c in covering if c.end == piece.end and c.id in dossier.group_of_claim]
    return Run(
        text=article.text[piece.start : piece.end],
        status=pressing or ("single-source" if covering else None),
        furniture=furniture[0].reason if furniture else None,
        begins=tuple(dossier.claim_number[c.id] for c in covering if c.start == piece.start),
        ends=tuple({group.id: group for group in ending}.values()),
    )
