"""What a row is made of: text, modifier chips, check boxes, severity marks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from core.export.pdf.pen import BOX, MARK, SECTION_RULE, Pen
from core.export.pdf.typeset import BLACK, LABEL_BOLD, NOTE, Style, Type
from core.worksheet import Severity

CHIP_HEIGHT, CHIP_GAP, CHIP_SIDE = 11.5, 3.0, 4.0
DATE = 0.745  # where the date of a signature begins, in shares of its line


class Cell(Protocol):
    """One cell, already broken into lines for its width."""

    @property
    def height(self) -> float:
        """Points from the top of its first line to the foot of its last."""
        ...

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw with the upper left corner at `x`, `top`."""
        ...

    def split(self, height: float) -> tuple[Cell, Cell]:
        """Return what fits into `height` points, and the rest, which may have no height."""
        ...


@dataclass(frozen=True, slots=True)
class Text:
    """Lines of text, each in its own style."""

    lines: tuple[tuple[str, Style], ...]
    right: bool = False

    @classmethod
    def set(cls, type: Type, width: float, *runs: tuple[str, Style], right: bool = False) -> Text:
        """Break paragraphs for a column `width` points wide; empty ones take no room."""
        lines = [(line, style) for text, style in runs if text for line in type.lines(text, style, width)]
        return cls(tuple(lines), right)

    @property
    def height(self) -> float:
        return sum(style.leading for _, style in self.lines)

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        for line, style in self.lines:
            pen.text(x + width if self.right else x, top, line, style, right=self.right)
            top += style.leading

    def split(self, height: float) -> tuple[Cell, Cell]:
        used, fitting = 0.0, 0
        for _, style in self.lines:
            used += style.leading
            if used > height:
                break
            fitting += 1
        return Text(self.lines[:fitting], self.right), Text(self.lines[fitting:], self.right)


@dataclass(frozen=True, slots=True)
class Chips:
    """Modifiers in round-edged boxes, as many in a line as fit."""

    rows: tuple[tuple[tuple[str, float], ...], ...]

    @classmethod
    def set(cls, type: Type, width: float, words: Sequence[str]) -> Chips:
        rows: list[list[tuple[str, float]]] = []
        used = width
        for word in words:
            wide = type.width(word, LABEL_BOLD) + 2 * CHIP_SIDE
            if used + wide > width:
                rows.append([])
                used = 0.0
            rows[-1].append((word, wide))
            used += wide + CHIP_GAP
        return cls(tuple(map(tuple, rows)))

    @property
    def height(self) -> float:
        return len(self.rows) * (CHIP_HEIGHT + 1)

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        for row in self.rows:
            left = x
            for word, wide in row:
                pen.frame(left, top + 0.5, wide, CHIP_HEIGHT - 1, (0.8, BLACK), radius=2.5)
                pen.text(left + CHIP_SIDE, top, word, LABEL_BOLD)
                left += wide + CHIP_GAP
            top += CHIP_HEIGHT + 1

    def split(self, height: float) -> tuple[Cell, Cell]:
        fitting = int(height // (CHIP_HEIGHT + 1))
        return Chips(self.rows[:fitting]), Chips(self.rows[fitting:])


@dataclass(frozen=True, slots=True)
class Mark:
    """A severity drawn as a shape; None is a question."""

    severity: Severity | None
    height: float = 11.5

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        pen.mark(x, top + (11.5 - MARK) / 2, self.severity)

    def split(self, height: float) -> tuple[Cell, Cell]:
        return self, Text(())


@dataclass(frozen=True, slots=True)
class CheckBox:
    checked: bool
    height: float = 11.5

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        pen.box(x, top + (11.5 - BOX) / 2, checked=self.checked)

    def split(self, height: float) -> tuple[Cell, Cell]:
        return self, Text(())


@dataclass(frozen=True, slots=True)
class SignatureLine:
    """A rule to sign on, with what belongs there below it."""

    name: str
    height: float = 11.5

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        pen.rule(x, top, width, SECTION_RULE)
        pen.text(x, top + 0.5, self.name, NOTE)
        pen.text(x + DATE * width, top + 0.5, "Date", NOTE)

    def split(self, height: float) -> tuple[Cell, Cell]:
        return self, Text(())
