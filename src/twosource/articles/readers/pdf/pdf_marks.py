"""Line → Line: raised and lowered marks and large initials, brought to the words they belong to."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING

from twosource.articles.readers.pdf.pdf_words import Word

if TYPE_CHECKING:
    from twosource.articles.readers.pdf.pdf_layout import Line

SMALL = 0.8
"""Size of a raised or lowered mark at most, as a share of its neighbour's."""
MAX_MARK_LETTERS = 4
INITIAL_RATIO = 1.8
"""Size of a large initial at least, as a multiple of the text's beside it."""

_UNIT = re.compile(r"(?:^|\d)(?:mm|cm|dm|m|km|in|ft|yd|mi)$")
_RAISED = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")


def attach_marks(lines: Sequence[Line]) -> list[Line]:
    """Marks join the word before them: "km²", "10⁶", "19th", "CO2"; a number after any other word is a reference.

    References to footnotes are left out, as they would stand between two sentences; the notes are kept.

    Args:
        lines: of one page, in any order.
    """
    kept: list[Line] = []
    hosts = sorted(lines, key=lambda line: (-line.y, line.x0))
    ys = [-line.y for line in hosts]
    for line in hosts:
        if all(len(word.text) <= MAX_MARK_LETTERS for word in line.words):
            line.words = [word for word in line.words if not _attach_mark(word, hosts, ys)]
        if line.words:
            kept.append(line)
    for line in kept:
        line.measure()
    return kept


def _attach_mark(mark: Word, lines: Sequence[Line], ys: Sequence[float]) -> bool:
    """Put a mark to the word before it, if it is one."""
    reach = 2.5 * mark.size
    for line in lines[bisect_left(ys, -mark.y - reach) : bisect_right(ys, -mark.y + reach)]:
        rise = mark.y - line.y
        if not line.words or mark.size > SMALL * line.size or not -0.35 * line.size < rise < 0.7 * line.size:
            continue
        if abs(rise) < 0.08 * line.size:
            continue
        for word in line.words:
            if word is not mark and word.size > mark.size and -0.2 * line.size < mark.x0 - word.x1 < 0.25 * line.size:
                _write_mark(word, mark.text, rise > 0)
                word.x1 = max(word.x1, mark.x1)
                return True
    return False


def _write_mark(word: Word, text: str, is_raised: bool) -> None:
    if not is_raised or text.isalpha():
        word.text += text
    elif word.text[-1].isdigit() or (_UNIT.search(word.text) and text in ("2", "3")):
        word.text += text.translate(_RAISED)


def is_initial(word: Word) -> bool:
    """Whether it may be a large initial: a letter, with an opening quote mark at most."""
    return len(word.text) <= 2 and word.text[-1].isalpha()


def attach_initials(lines: list[Line]) -> list[Line]:
    """A large initial that reaches over several lines begins the first of them.

    "A" and "I" are words of their own, unless the page has the word that they would begin.
    """
    words = {word.text.lower() for line in lines for word in line.words}
    for initial in [line for line in lines if len(line.words) == 1 and is_initial(line.words[0])]:
        beside = [line for line in lines if _is_beside(line, initial)]
        if not beside or (len(beside) < 2 and not _touches(beside[0], initial)):
            continue
        first, letter = max(beside, key=lambda line: line.y), initial.words[0]
        whole = letter.text + first.words[0].text
        x = first.x0
        if letter.text[-1] in "AI" and whole.lower() not in words:
            first.words.insert(0, Word(letter.text, letter.x0, letter.x1, first.y, first.size, first.words[0].is_bold))
        else:
            first.words[0].text = whole
        first.measure()
        first.x0 = x
        lines = [line for line in lines if line is not initial]
    return lines


def _touches(line: Line, initial: Line) -> bool:
    """Whether a single line goes on right where the initial ends, in lower case."""
    return line.x0 - initial.x1 < 0.5 * line.size and line.text[:1].islower()


def _is_beside(line: Line, initial: Line) -> bool:
    """Whether a line of much smaller type begins right of an initial, between its foot and its head."""
    gap = line.x0 - initial.x1
    return (
        line.size * INITIAL_RATIO < initial.size
        and -0.1 * initial.size <= gap < 1.5 * line.size
        and initial.y - 0.3 * line.size <= line.y < initial.y + 0.72 * initial.size
    )
