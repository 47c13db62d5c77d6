"""Type: the two faces, the styles of the print, and how a line of text is broken."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from io import BytesIO
from zlib import crc32

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from core.export.fonts import Fonts

BLACK, GRAY = 0.0, 0x3A / 255
NEGLIGIBLE = 1e-6  # of a size: a width divided and multiplied again carries a binary tail


@dataclass(frozen=True, slots=True)
class Style:
    """Size and line height in points; `gray` is the level of ink, 0 for black."""

    size: float
    leading: float
    bold: bool = False
    gray: float = BLACK


TITLE = Style(16, 20, bold=True)
SECTION = Style(10, 13, bold=True)
STATUS, STATUS_BOLD = Style(9, 11.5), Style(9, 11.5, bold=True)
BODY, BODY_BOLD = Style(8.5, 11.5), Style(8.5, 11.5, bold=True)
CLAIM, CLAIM_BOLD = Style(9, 12), Style(9, 12, bold=True)
NOTE, NOTE_BOLD = Style(7.5, 10, gray=GRAY), Style(7.5, 10, bold=True)
HEAD = Style(7.5, 10, bold=True, gray=GRAY)
LABEL = Style(7.5, 11.5, gray=GRAY)  # a note that stands beside body text, on its baseline
LABEL_BOLD = Style(7.5, 11.5, bold=True)


class Face:
    """One font, registered with ReportLab under a name of its own, and the widths of its characters."""

    def __init__(self, name: str, file: bytes) -> None:
        self.name = f"{name}-{crc32(file):08x}"
        pdfmetrics.registerFont(TTFont(self.name, BytesIO(file)))
        face = pdfmetrics.getFont(self.name).face
        self._widths: dict[int, float] = face.charWidths
        self._default: float = face.defaultWidth
        self.signs = frozenset(face.charToGlyph)

    def width(self, text: str, size: float) -> float:
        widths, default = self._widths, self._default
        return sum(widths.get(ord(sign), default) for sign in text) * size / 1000


class Type:
    """Both faces of one document."""

    def __init__(self, fonts: Fonts) -> None:
        self._regular, self._bold = Face("print", fonts.regular), Face("print-bold", fonts.bold)

    def face(self, style: Style) -> Face:
        return self._bold if style.bold else self._regular

    def width(self, text: str, style: Style) -> float:
        """Return the width of `text` in points."""
        return self.face(style).width(text, style.size)

    def fitted(self, text: str, style: Style, width: float) -> Style:
        """Return the style, its letters smaller where a word of `text` is wider than `width` points."""
        widest = max(self.width(word, style) for word in text.split(" "))
        return style if widest <= width else replace(style, size=style.size * width / widest * (1 - NEGLIGIBLE))

    def missing(self, text: Iterable[str]) -> tuple[str, ...]:
        """Return the characters of `text` that the fonts cannot draw, each once, in code point order."""
        signs = self._regular.signs & self._bold.signs
        return tuple(sorted(sign for sign in set(text) if ord(sign) not in signs))

    def lines(self, text: str, style: Style, width: float) -> tuple[str, ...]:
        """Break `text` at blanks into lines of at most `width` points; a word that is wider is broken anywhere."""
        if self.width(text, style) <= width:
            return (text,)
        lines: list[str] = []
        line, used = "", 0.0
        blank = self.width(" ", style)
        for word in text.split(" "):
            needed = self.width(word, style)
            if line and used + blank + needed <= width:
                line, used = f"{line} {word}", used + blank + needed
                continue
            if line:
                lines.append(line)
            *full, line = self._pieces(word, style, width)
            lines += full
            used = self.width(line, style)
        return (*lines, line)

    def _pieces(self, word: str, style: Style, width: float) -> list[str]:
        pieces, start, used = [], 0, 0.0
        for place, sign in enumerate(word):
            needed = self.width(sign, style)
            if used + needed > width and place > start:
                pieces.append(word[start:place])
                start, used = place, 0.0
            used += needed
        return [*pieces, word[start:]]

    def cut(self, text: str, style: Style, width: float) -> str:
        """Return `text` on one line, cut and ended with `…` where it is wider than `width` points."""
        if self.width(text, style) <= width:
            return text
        first = self._pieces(text, style, width - self.width("…", style))[0]
        return f"{first}…"


@lru_cache(maxsize=2)
def typeface(fonts: Fonts) -> Type:
    """Return the faces of `fonts`, parsed once."""
    return Type(fonts)
