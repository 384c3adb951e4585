"""GlyphRun → Word: letters brought together by where they stand, not by the order in which they were drawn."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from twosource.articles.readers.pdf.pdf_glyphs import GlyphRun

SAME_LINE = 0.15
"""Ems by which base lines of one line may differ."""
MIN_GAP = 0.16
"""Ems of white from which two letters belong to two words; kerning stays under 0.12, tight spaces above 0.2."""
SAME_PLACE = 0.2
"""Ems within which the same letters drawn twice are one word with a shadow or a false bold."""
MIN_SPACED = 4
"""Single letters in a row from which a line may be letter-spaced."""


@dataclass(slots=True)
class Word:
    """Letters without white between them."""

    text: str
    x0: float
    x1: float
    y: float
    """Base line, upwards."""
    size: float
    is_bold: bool
    is_running: bool = False
    """Whether the file marks it as a running head or foot."""


def find_words(runs: Sequence[GlyphRun]) -> tuple[list[Word], int]:
    """The words of a page, sorted by line and place, and how many letters stand at another angle and are left out.

    The page is turned so that most of its letters run from left to right.
    """
    letters: Counter[int] = Counter()
    for run in runs:
        letters[round(run.angle / 2) * 2 % 360] += sum(len(text.strip()) for text, _, _ in run.glyphs)
    if not letters:
        return [], 0
    angle = max(letters, key=lambda a: (letters[a], -a))
    left_out = sum(count for a, count in letters.items() if a != angle)
    pieces = [piece for run in runs if round(run.angle / 2) * 2 % 360 == angle for piece in _split_run(run, angle)]
    return [word for line in group_lines(pieces) for word in _join_line(line)], left_out


def group_lines(words: Iterable[Word]) -> list[list[Word]]:
    """Words by base line from the top, each line from left to right."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda w: (-w.y, w.x0)):
        if lines and abs(lines[-1][0].y - word.y) <= SAME_LINE * min(word.size, lines[-1][0].size):
            lines[-1].append(word)
        else:
            lines.append([word])
    for line in lines:
        line.sort(key=lambda w: (w.x0, w.x1))
    return lines


def _split_run(run: GlyphRun, angle: int) -> list[Word]:
    """Pieces of a run between its spaces and gaps."""
    turn = math.radians(angle)
    x = run.x * math.cos(turn) + run.y * math.sin(turn)
    y = run.y * math.cos(turn) - run.x * math.sin(turn)
    gap = _find_gap(run)
    pieces: list[Word] = []
    is_open = False
    for text, start, end in run.glyphs:
        if not text:
            continue
        if not text.strip():
            is_open = False
            continue
        if is_open and start - (pieces[-1].x1 - x) <= gap:
            pieces[-1].text += text
            pieces[-1].x1 = x + end
        else:
            pieces.append(Word(text, x + start, x + end, y, run.size, run.is_bold, run.is_running))
        is_open = True
    return [inner for piece in pieces for inner in _split_told(piece)]


def _split_told(piece: Word) -> list[Word]:
    """A piece that the file itself tells ("three hangers" for one drawing) into its words."""
    if not re.search(r"\s", piece.text):
        return [piece]
    width = (piece.x1 - piece.x0) / len(piece.text)
    return [
        Word(
            m.group(),
            piece.x0 + m.start() * width,
            piece.x0 + m.end() * width,
            piece.y,
            piece.size,
            piece.is_bold,
            piece.is_running,
        )
        for m in re.finditer(r"\S+", piece.text)
    ]


def _find_gap(run: GlyphRun) -> float:
    return max(min(run.space * 0.5, 0.25 * run.size), MIN_GAP * run.size) + max(run.spacing, 0.0)


def _join_line(line: Sequence[Word]) -> list[Word]:
    """Pieces that touch are one word; the same word drawn twice is one."""
    words: list[Word] = []
    for piece in line:
        last = words[-1] if words else None
        if last and any(_is_double(piece, other) for other in words[-3:]):
            continue
        near = last is not None and -0.5 * piece.size < piece.x0 - last.x1 <= MIN_GAP * min(piece.size, last.size)
        if last and near and last.is_running == piece.is_running and 0.5 < piece.size / last.size < 2:
            last.text += piece.text
            last.x1 = max(last.x1, piece.x1)
            last.is_bold = last.is_bold and piece.is_bold
        else:
            words.append(piece)
    return _join_spaced(words)


def _is_double(piece: Word, other: Word) -> bool:
    reach = SAME_PLACE * piece.size
    return other.text == piece.text and abs(other.x0 - piece.x0) < reach and abs(other.x1 - piece.x1) < reach


def _join_spaced(words: list[Word]) -> list[Word]:
    """Letter-spaced words ("B R I D G E"): in a row of single letters only the wider gaps are spaces."""
    kept: list[Word] = []
    place = 0
    while place < len(words):
        end = place
        while end < len(words) and len(words[end].text) == 1 and (words[end].text.isalnum() or end > place):
            end += 1
        run = words[place:end]
        if len(run) < MIN_SPACED or not sum(w.text.isalpha() for w in run) >= 0.7 * len(run):
            kept += words[place : max(end, place + 1)]
            place = max(end, place + 1)
            continue
        gaps = [b.x0 - a.x1 for a, b in pairwise(run)]
        usual = sorted(gaps)[len(gaps) // 2]
        kept.append(run[0])
        for gap, word in zip(gaps, run[1:], strict=True):
            if gap > max(1.6 * usual, usual + 0.15 * word.size):
                kept.append(word)
            else:
                kept[-1].text += word.text
                kept[-1].x1 = word.x1
        place = end
    return kept
