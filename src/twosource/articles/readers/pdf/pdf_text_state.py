"""Operators of a PDF's page that draw nothing → TextState: where text will stand, in which font and how far apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from twosource.articles.readers.pdf.pdf_fonts import PdfFont

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(slots=True)
class TextState:
    """What `q` saves and `Q` brings back."""

    matrix: Matrix = IDENTITY
    font: PdfFont | None = None
    size: float = 0.0
    char_space: float = 0.0
    word_space: float = 0.0
    stretch: float = 1.0
    leading: float = 0.0
    rise: float = 0.0

    def copy(self) -> TextState:
        """The same, to be changed without changing this one."""
        return TextState(
            self.matrix,
            self.font,
            self.size,
            self.char_space,
            self.word_space,
            self.stretch,
            self.leading,
            self.rise,
        )

    def carry_out(self, operator: bytes, operands: Any) -> None:
        """Set what an operator sets; one that sets nothing here is passed over."""
        match operator:
            case b"cm":
                self.matrix = multiply(read_matrix(operands), self.matrix)
            case b"Tc":
                self.char_space = float(operands[0])
            case b"Tw":
                self.word_space = float(operands[0])
            case b"Tz":
                self.stretch = float(operands[0]) / 100
            case b"TL":
                self.leading = float(operands[0])
            case b"Ts":
                self.rise = float(operands[0])


def multiply(m: Matrix, n: Matrix) -> Matrix:
    """First m, then n."""
    return (
        m[0] * n[0] + m[1] * n[2],
        m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2],
        m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4],
        m[4] * n[1] + m[5] * n[3] + n[5],
    )


def move(matrix: Matrix, x: float, y: float) -> Matrix:
    """A matrix whose beginning is moved by x and y of its own units."""
    return multiply((1.0, 0.0, 0.0, 1.0, x, y), matrix)


def read_matrix(operands: Any) -> Matrix:
    """The six numbers of a matrix.

    Raises:
        TypeError, ValueError: they are fewer, or no numbers.
    """
    a, b, c, d, e, f = (float(operand) for operand in operands[:6])
    return (a, b, c, d, e, f)
