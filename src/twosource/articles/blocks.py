"""Text → blocks: its paragraphs, whether blank lines, single line ends or hard-wrapped columns set them apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_CLOSERS = "\"”’'»)]}*_ \t\u00a0\u200e\u200f"
_OPENERS = "\"“‘'«([{*_ \t\u00a0\u200e\u200f…"
WRAP_MAX = 100
"""Characters of the longest line a hard-wrapped text may have; common widths are 65 to 80."""
WRAP_MIN = 50
"""Characters the typical full line of a hard-wrapped text has at least."""


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading or furniture line, without the white space around it."""

    start: int
    end: int
    text: str

    @property
    def words(self) -> int:
        """How many words it has."""
        return len(self.text.split())


def split_blocks(text: str) -> list[Block]:
    """The paragraphs of a text; every character outside white space is in exactly one.

    Lines that a fixed column width broke are put together again; elsewhere every line is a block of its own.
    """
    lines = [block for match in _LINE.finditer(text) if (block := _strip_block(text, match.start(), match.end()))]
    runs: list[list[Block]] = []
    for line in lines:
        if runs and not _has_blank_line(text[runs[-1][-1].end : line.start]):
            runs[-1].append(line)
        else:
            runs.append([line])
    if not _is_wrapped(runs):
        return lines
    return [Block(run[0].start, run[-1].end, text[run[0].start : run[-1].end]) for run in runs]


def is_finished(text: str) -> bool:
    """Whether it ends as a sentence does: . ! ? or … with any closing quote marks."""
    return text.rstrip(_CLOSERS).endswith((".", "!", "?", "…", "。", "؟"))


def begins_lower(text: str) -> bool:
    """Whether its first letter is lower case, so that it goes on with something before."""
    opened = text.lstrip(_OPENERS)
    return opened[:1].islower()


def _strip_block(text: str, start: int, end: int) -> Block | None:
    inner = text[start:end]
    stripped = inner.strip()
    if not stripped:
        return None
    start += len(inner) - len(inner.lstrip())
    return Block(start, start + len(stripped), stripped)


def _has_blank_line(gap: str) -> bool:
    return len(gap.replace("\r\n", "\n").strip(" \t\u00a0").splitlines()) > 1 or gap.count("\n") > 1


def _is_wrapped(runs: Sequence[Sequence[Block]]) -> bool:
    """Whether line ends fall where a column ends: no long line, full lines, most of them cut inside a sentence."""
    full = [line for run in runs for line in run[:-1]]
    longest = max((len(line.text) for run in runs for line in run), default=0)
    if len(full) < 3 or longest > WRAP_MAX:
        return False
    lengths = sorted(len(line.text) for line in full)
    cut = sum(not is_finished(line.text) for line in full)
    return lengths[len(lengths) // 2] >= WRAP_MIN and cut >= 0.6 * len(full)
