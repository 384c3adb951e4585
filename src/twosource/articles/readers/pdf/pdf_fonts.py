"""A font of a PDF → PdfFont: which letters a string of it draws, and how wide each of them is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pypdf.generic._font import Font

UNKNOWN = "\ufffd"
"""Stands for a glyph of which the file does not say what letter it is."""

BOLD_NAMES = ("bold", "black", "heavy", "demi", "extrab")
TEXT_FORMS = {
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\ufb05": "st",
    "\ufb06": "st",
    "\u2010": "-",
    "\u2011": "-",
    "\u00a0": " ",
    "\u202f": " ",
    "\u200b": "",
    "\u200c": "",
    "\u200d": "",
    "\u2060": "",
    "\ufeff": "",
    "\uf0b7": "•",
    "\uf0a7": "•",
}
"""Ligatures, hyphens, spaces and bullets as people type them."""


@dataclass(slots=True)
class PdfFont:
    """One font; codes that were met are remembered."""

    font: Font
    is_bold: bool = False
    is_readable: bool = True
    """False where the file tells glyphs and no letters: what is drawn can be seen, not read."""
    _codes: dict[Any, tuple[str, float]] = field(default_factory=dict, repr=False)

    @property
    def space(self) -> float:
        """Width of a space, in ems."""
        width = self.font.space_width
        return float(width) / 1000 if isinstance(width, (int, float)) and 100 <= width <= 700 else 0.25

    def decode(self, raw: bytes) -> list[tuple[str, float]]:
        """Each glyph of a string: its letters ("" where it draws none) and its width in ems."""
        if isinstance(self.font.encoding, str):
            units: Any = raw.decode(self.font.encoding, "replace")
        else:
            units = raw
        codes = self._codes
        return [codes.get(unit) or self._look_up(unit) for unit in units]

    def _look_up(self, unit: str | int) -> tuple[str, float]:
        encoding, widths = self.font.encoding, self.font.character_widths
        if isinstance(unit, int):
            code = chr(unit)
            name = encoding.get(unit, code) if isinstance(encoding, dict) else code
        else:
            code = name = unit
        text = self.font.character_map.get(name, name) if self.is_readable else UNKNOWN
        if not isinstance(text, str):
            text = UNKNOWN
        width = widths.get(code, widths.get("default", 500))
        width = float(width) if isinstance(width, (int, float)) and abs(width) < 10_000 else 500.0
        self._codes[unit] = found = (_as_typed(text), width / 1000)
        return found


def load_font(resource: Any) -> PdfFont:
    """The font of a resource dictionary of pypdf.

    Misses: fonts whose letters are told by the font program alone, and vertical writing.
    """
    from pypdf.generic._font import Font

    font = Font.from_font_resource(resource)
    name = font.name.lower()
    is_bold = any(part in name for part in BOLD_NAMES)
    is_readable = font.interpretable
    encoding = resource.get("/Encoding")
    if font.sub_type == "Type0" and not font.character_map and encoding in ("/Identity-H", "/Identity-V"):
        is_readable = False  # numbers of glyphs, which pypdf would take for letters
    return PdfFont(font, is_bold, is_readable)


def _as_typed(text: str) -> str:
    if len(text) == 1 and " " < text < "\x7f":
        return text
    text = "".join(TEXT_FORMS.get(c, c) for c in text)
    return "".join(" " if c in "\t\r\n\x0b\x0c" else UNKNOWN if _is_no_letter(c) else c for c in text)


def _is_no_letter(c: str) -> bool:
    """Control characters, lone surrogates and private use: no text, whatever the font draws."""
    return c < " " or "\x7f" <= c < "\xa0" or "\ud800" <= c <= "\uf8ff"
