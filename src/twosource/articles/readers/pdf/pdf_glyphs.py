"""Content stream of a PDF's page → GlyphRun: each string drawn, with the place, size and direction of its letters."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Any

from twosource.articles.readers.pdf.pdf_fonts import UNKNOWN, PdfFont, load_font
from twosource.articles.readers.pdf.pdf_text_state import IDENTITY, Matrix, TextState, move, multiply, read_matrix

MAX_FORM_DEPTH = 12
"""Drawings inside of drawings; real files have two or three."""
FORM_WORK = 300
"""What a drawing costs of the budget beside its operators: it is parsed anew each time."""
MAX_SAVED_STATES = 1_000
"""Depth of `q`; the format's own limit is 28."""


class TooMuch(Exception):
    """The page asks for more work than any page of text does."""


@dataclass(slots=True)
class GlyphRun:
    """Glyphs on one base line, drawn by one operator."""

    x: float
    y: float
    """Where the first begins, in points of the page, y upwards."""
    angle: float
    """Direction of the line in degrees, counter-clockwise, 0..360."""
    size: float
    """Height of the type in points."""
    space: float
    """Width of a space in points."""
    spacing: float
    """White that is put between all its letters, in points."""
    is_bold: bool
    is_running: bool
    """Whether the file itself marks it as a running head or foot."""
    glyphs: list[tuple[str, float, float]]
    """Letters, where they begin and end along the line, from x on."""


@dataclass(slots=True)
class Budget:
    """Operators that may still be carried out: one number for all pages of a file."""

    operators: int


@dataclass(slots=True)
class GlyphReader:
    """Carries out the operators that show text, and those that move it."""

    fonts: dict[Any, PdfFont]
    """Fonts met so far in the file, by number of their object."""
    budget: Budget
    runs: list[GlyphRun] = field(default_factory=list)
    picture_area: float = 0.0
    """Square points of the largest picture."""
    _state: TextState = field(default_factory=TextState)
    _saved: list[TextState] = field(default_factory=list)
    _line: Matrix = IDENTITY
    _text: Matrix = IDENTITY
    _open: set[int] = field(default_factory=set)
    """Drawings that are being carried out: one that draws itself has no end."""
    _marks: list[tuple[bool, str | None, int]] = field(default_factory=list)

    def read(self, stream: Any, resources: Any, pdf: Any, depth: int = 0) -> None:
        """Everything that a stream draws.

        Args:
            stream: `/Contents` of a page or a form, a stream or an array of streams.
            resources: its `/Resources`, resolved.
            pdf: the reader it belongs to.
            depth: how many drawings it is inside of.

        Raises:
            TooMuch: the file's operators are more than its budget.
        """
        from pypdf.generic import ContentStream

        for operands, operator in ContentStream(stream, pdf, "bytes").operations:
            self.budget.operators -= 1
            if self.budget.operators < 0:
                raise TooMuch
            try:
                if operator == b"Do":
                    self._draw(operands, resources, pdf, depth)
                elif operator == b"Tf":
                    self._set_font(operands, resources)
                elif operator == b"BDC":
                    self._open_mark(operands, resources)
                else:
                    self._carry_out(operator, operands)
            except (TypeError, ValueError, IndexError, KeyError, AttributeError, OverflowError):
                continue  # an operator that lacks what it needs draws nothing; viewers go on as well

    def _carry_out(self, operator: bytes, operands: Any) -> None:  # noqa: C901 (a switch over the operators)
        state = self._state
        match operator:
            case b"Tj":
                self._show(operands)
            case b"TJ":
                self._show(operands[0])
            case b"'" | b'"':
                if operator == b'"':
                    state.word_space, state.char_space = float(operands[0]), float(operands[1])
                self._move(0.0, -state.leading)
                self._show(operands[-1:])
            case b"Td":
                self._move(float(operands[0]), float(operands[1]))
            case b"TD":
                state.leading = -float(operands[1])
                self._move(float(operands[0]), float(operands[1]))
            case b"T*":
                self._move(0.0, -state.leading)
            case b"Tm":
                self._line = self._text = read_matrix(operands)
            case b"BT":
                self._line = self._text = IDENTITY
            case b"q":
                if len(self._saved) < MAX_SAVED_STATES:
                    self._saved.append(state.copy())
            case b"Q":
                if self._saved:
                    self._state = self._saved.pop()
            case b"BMC":
                self._marks.append((False, None, len(self.runs)))
            case b"EMC":
                self._close_mark()
            case b"INLINE IMAGE":
                self._count_picture()
            case _:
                state.carry_out(operator, operands)

    def _move(self, x: float, y: float) -> None:
        self._line = self._text = move(self._line, x, y)

    def _set_font(self, operands: Any, resources: Any) -> None:
        self._state.size = float(operands[1])
        self._state.font = None
        fonts = resources["/Font"].get_object()
        raw = fonts.raw_get(operands[0])
        key = getattr(raw, "idnum", None) or id(raw)
        if key not in self.fonts:
            self.fonts[key] = load_font(raw.get_object())
        self._state.font = self.fonts[key]

    def _show(self, pieces: Any) -> None:
        state = self._state
        font = state.font
        if font is None:
            return
        at = 0.0
        glyphs: list[tuple[str, float, float]] = []
        for piece in pieces:
            if isinstance(piece, (int, float)):
                at -= float(piece) / 1000 * state.size * state.stretch
                continue
            raw = piece if isinstance(piece, bytes) else str(piece).encode("latin-1", "replace")
            self.budget.operators -= len(raw)
            for text, width in font.decode(raw):
                end = at + width * state.size * state.stretch
                glyphs.append((text, at, end))
                at = end + (state.char_space + (state.word_space if text == " " else 0.0)) * state.stretch
        matrix = multiply(self._text, state.matrix)
        if glyphs:
            self._put(matrix, glyphs)
        self._text = move(self._text, at, 0.0)

    def _put(self, matrix: Matrix, glyphs: list[tuple[str, float, float]]) -> None:
        state = self._state
        a, b, c, d, _, _ = matrix
        along, upright = math.hypot(a, b), math.hypot(c, d)
        size = abs(state.size) * upright
        x, y = move(matrix, 0.0, state.rise)[4:]
        if not (along and math.isfinite(along) and 0 < size < 10_000 and abs(x) < 1e6 and abs(y) < 1e6):
            return
        assert state.font is not None
        self.runs.append(
            GlyphRun(
                x=x,
                y=y,
                angle=math.degrees(math.atan2(b, a)) % 360,
                size=size,
                space=state.font.space * size,
                spacing=state.char_space * state.stretch * along,
                is_bold=state.font.is_bold,
                is_running=any(mark[0] for mark in self._marks),
                glyphs=[(text, start * along, end * along) for text, start, end in glyphs],
            )
        )

    def _open_mark(self, operands: Any, resources: Any) -> None:
        tag, facts = operands[0], operands[1]
        if isinstance(facts, str):
            facts = resources["/Properties"].get_object()[facts].get_object()
        told = facts.get("/ActualText")
        if isinstance(told, bytes):
            told = told.decode("utf-16" if told[:2] in (b"\xfe\xff", b"\xff\xfe") else "latin-1", "replace")
        is_running = tag == "/Artifact" and facts.get("/Type") == "/Pagination"
        self._marks.append((is_running, str(told) if told is not None else None, len(self.runs)))

    def _close_mark(self) -> None:
        """End of a marked stretch; where the file tells its letters, they take the place of the glyphs'."""
        if not self._marks:
            return
        _, told, since = self._marks.pop()
        if told is None or since >= len(self.runs):
            return
        first = self.runs[since]
        if len(self.runs) == since + 1:
            first.glyphs = [(told, first.glyphs[0][1], first.glyphs[-1][2])]
        elif sum(len(g) for r in self.runs[since:] for (g, _, _) in r.glyphs if g == UNKNOWN):
            first.glyphs = [(told, first.glyphs[0][1], first.glyphs[-1][2])]
            del self.runs[since + 1 :]

    def _draw(self, operands: Any, resources: Any, pdf: Any, depth: int) -> None:
        drawing = resources["/XObject"].get_object()[operands[0]].get_object()
        if drawing.get("/Subtype") == "/Image":
            self._count_picture()
        if drawing.get("/Subtype") != "/Form" or depth >= MAX_FORM_DEPTH or id(drawing) in self._open:
            return
        self.budget.operators -= FORM_WORK
        before, line, text, saved = self._state.copy(), self._line, self._text, len(self._saved)
        if "/Matrix" in drawing:
            self._state.matrix = multiply(read_matrix(drawing["/Matrix"]), self._state.matrix)
        inner = drawing.get("/Resources")
        self._open.add(id(drawing))
        self.read(drawing, inner.get_object() if inner is not None else resources, pdf, depth + 1)
        self._open.discard(id(drawing))
        del self._saved[saved:]
        self._state, self._line, self._text = before, line, text

    def _count_picture(self) -> None:
        a, b, c, d, _, _ = self._state.matrix
        self.picture_area = max(self.picture_area, abs(a * d - b * c))
