"""Text → Quote: words between quotation marks, curly or straight, closed or not."""

from __future__ import annotations

from bisect import bisect_right

from twosource.claims.shapes import Quote

OPENING = "“„«‟❝"
CLOSING = "”»❞"
STRAIGHT = '"＂'
ELISIONS = ("em", "til", "cause", "tis", "twas", "n", "bout", "round", "sup", "cuz")
"""Words that begin with an apostrophe, not with a quotation mark."""
MAX_SINGLE = 400
"""Characters: a longer run between single marks is taken for two apostrophes."""


def find_quotes(text: str, breaks: tuple[int, ...]) -> list[Quote]:
    """Quotations of a text, in order, not overlapping; one linear pass a paragraph.

    Args:
        text: of any length, with any marks.
        breaks: offsets at which paragraphs start. A quotation ends with its paragraph; where the next one begins
            with an opening mark and this one had no closing mark, the next is marked `continues`.

    Returns:
        Outermost quotations, marks included. An unclosed mark runs to the end of the paragraph.

    Misses: quotations without marks (block quotations); single marks around a word that ends in an apostrophe.
    """
    edges = sorted({0, *breaks, len(text)})
    quotes: list[Quote] = []
    dangling = False
    for place in range(len(edges) - 1):
        start, end = edges[place], edges[place + 1]
        while end > start and text[end - 1].isspace():
            end -= 1
        doubles = _find_double(text, start, end)
        if doubles and dangling and doubles[0].start <= start + 1:
            doubles[0] = Quote(doubles[0].start, doubles[0].end, doubles[0].closed, continues=True)
        if start < end:
            dangling = bool(doubles) and not doubles[-1].closed
        quotes.extend(doubles)
        quotes.extend(_find_single(text, start, end, doubles))
    return sorted(quotes, key=lambda quote: quote.start)


def quote_at(quotes: list[Quote], starts: list[int], position: int) -> Quote | None:
    """The quotation a character lies in; `starts` are the starts of the quotations, sorted."""
    place = bisect_right(starts, position) - 1
    return quotes[place] if place >= 0 and position < quotes[place].end else None


def inside_quotes(quotes: list[Quote], starts: list[int], position: int) -> bool:
    """Whether a character stands between double quotation marks."""
    quote = quote_at(quotes, starts, position)
    return quote is not None and not quote.single


def _find_double(text: str, start: int, end: int) -> list[Quote]:
    found: list[Quote] = []
    opened: list[int] = []
    for i in range(start, end):
        mark = text[i]
        if mark in OPENING:
            opened.append(i)
        elif mark in CLOSING:
            _close(opened, i, found)
        elif mark in STRAIGHT:
            if i > start and text[i - 1].isdigit() and not opened:
                continue  # inches, seconds
            if opened:
                opens = _may_open(text, i, start, end) and text[opened[-1]] not in STRAIGHT
                opened.append(i) if opens else _close(opened, i, found)
            elif _may_open(text, i, start, end):
                opened.append(i)
    if opened and end - opened[0] > 1:
        found.append(Quote(opened[0], end, closed=False))
    return found


def _close(opened: list[int], i: int, found: list[Quote]) -> None:
    if opened:
        first = opened.pop()
        if not opened and i - first > 1:
            found.append(Quote(first, i + 1))


def _may_open(text: str, i: int, start: int, end: int) -> bool:
    before = text[i - 1] if i > start else " "
    after = text[i + 1] if i + 1 < end else " "
    return not after.isspace() and not before.isalnum()


def _find_single(text: str, start: int, end: int, doubles: list[Quote]) -> list[Quote]:
    """Single-marked quotations outside double ones, only where both marks can be nothing else."""
    found: list[Quote] = []
    inside = iter([*doubles, None])
    current = next(inside)
    opened: int | None = None
    for i in range(start, end):
        while current is not None and i >= current.end:
            current = next(inside)
        if current is not None and current.start <= i:
            opened = None
            continue
        if text[i] not in "'‘’":
            continue
        before = text[i - 1] if i > start else " "
        after = text[i + 1] if i + 1 < end else " "
        if opened is not None and text[i] in "'’" and not before.isspace() and not after.isalnum():
            if i - opened <= MAX_SINGLE and i - opened > 1:
                found.append(Quote(opened, i + 1, single=True))
            opened = None
        elif text[i] in "'‘" and after.isalpha() and not before.isalnum() and not _is_elision(text, i + 1):
            opened = i
    return found


def _is_elision(text: str, i: int) -> bool:
    end = i
    while end < len(text) and end - i < 6 and text[end].isalpha():
        end += 1
    return text[i:end].lower() in ELISIONS
