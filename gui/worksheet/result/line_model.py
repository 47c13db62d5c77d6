"""The claim lines as a table model. It keeps its rows while one types, so that selection and scroll stay."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from core.report.model import ClaimRow
from gui.common.cells import CELL_ROLE, LIT_ROLE, Cell
from gui.common.text import plain_tooltip
from gui.theme import FontRole, Token

Index = QModelIndex | QPersistentModelIndex
HEADS = ("Code", "Mods", "What it is", "Wounds", "Dx", "Units", "")
CODE, MODS, LABEL, WOUNDS, DX, UNITS, COPY = range(len(HEADS))
BADGES_SHOWN = 3  # more wounds than this are told in numbers
_ROOT = QModelIndex()
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class LineModel(QAbstractTableModel):
    """One row a claim line.

    Attributes:
        wide: Whether labels have room for their unit.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[ClaimRow, ...] = ()
        self._lit_wound: str | None = None
        self._lit_code = ""
        self._selected = -1
        self.wide = True

    def lines(self) -> tuple[ClaimRow, ...]:
        return self._lines

    def set_lines(self, lines: tuple[ClaimRow, ...]) -> None:
        """Show other lines; rows are added or taken at the end, the rest is drawn anew."""
        had, have = len(self._lines), len(lines)
        if have < had:
            self.beginRemoveRows(_ROOT, have, had - 1)
            self._lines = self._lines[:have]
            self.endRemoveRows()
        before, self._lines = self._lines, lines[:had]
        for row, (old, new) in enumerate(zip(before, self._lines, strict=True)):
            if old != new:
                self.dataChanged.emit(self.index(row, 0), self.index(row, len(HEADS) - 1))
        if have > had:
            self.beginInsertRows(_ROOT, had, have - 1)
            self._lines = lines
            self.endInsertRows()

    def set_selected(self, row: int) -> None:
        """Fill the badges of one row."""
        if row != self._selected:
            self._selected = row
            self._redraw()

    def set_lit_wound(self, wound: str | None) -> None:
        """Light the lines that a wound is counted in."""
        if wound != self._lit_wound:
            self._lit_wound = wound
            self._redraw()

    def set_lit_code(self, code: str) -> None:
        """Light the lines of a product or service; empty lights none."""
        if code != self._lit_code:
            self._lit_code = code
            self._redraw()

    def set_wide(self, wide: bool) -> None:
        if wide != self.wide:
            self.wide = wide
            self._redraw()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(HEADS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return HEADS[section]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return HEADS[section] or "Copy"
        return _RIGHT if role == Qt.ItemDataRole.TextAlignmentRole and section == UNITS else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._lines):
            return None
        line = self._lines[index.row()]
        if role == CELL_ROLE:
            return self._cell(line, index.row(), index.column())
        if role == LIT_ROLE:
            return self._lit_wound in line.wound_ids or line.code == self._lit_code
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._said(line, index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(line, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(line, index.column())
        return None

    def _cell(self, line: ClaimRow, row: int, column: int) -> Cell:
        if column == CODE:
            return Cell(line.code, FontRole.CODE)
        if column == MODS:
            return Cell(chips=line.modifiers)
        if column == LABEL:
            token: Token = "text" if row == self._selected else "text2"
            return Cell(wide_label(line) if self.wide else line.short_label, token=token)
        if column == WOUNDS:
            return self._badges(line, row)
        if column == DX:
            return Cell(" ".join(line.pointers), token="text2")
        if column == UNITS:
            return Cell(line.units, FontRole.CODE, numeric=True)
        return Cell(icon="copy")

    def _badges(self, line: ClaimRow, row: int) -> Cell:
        if len(line.wounds) > BADGES_SHOWN:
            return Cell(wounds_words(line, wide=self.wide), FontRole.NOTE)
        if row == self._selected:
            return Cell(badges=line.wounds, lit=line.wounds)
        lit = tuple(badge for badge, wound in zip(line.wounds, line.wound_ids, strict=True) if wound == self._lit_wound)
        return Cell(badges=line.wounds, lit=lit)

    def _text(self, line: ClaimRow, column: int) -> str:
        modifiers, pointers = " ".join(line.modifiers), " ".join(line.pointers)
        return (line.code, modifiers, line.label, line.wounds_text, pointers, line.units, "")[column]

    def _said(self, line: ClaimRow, column: int) -> str:
        """What the eye sees in a cell, in words; the first cell says the whole line."""
        if column == COPY:
            return f"Copy line {line.number}"
        if column != CODE:
            return f"{HEADS[column]}: {self._text(line, column) or 'none'}"
        wounds = f"wound {line.wounds_text}" if line.wounds else ""
        dx = f"diagnoses {' '.join(line.pointers)}" if line.pointers else ""
        return ", ".join(filter(None, (f"Line {line.number}", line.heading, line.label, wounds, dx)))

    def _tip(self, line: ClaimRow, column: int) -> str | None:
        if column == COPY:
            return plain_tooltip("Copy this line")
        if column == LABEL:
            return plain_tooltip("\n".join(filter(None, (line.label, line.note))))
        return plain_tooltip(f"Wounds {line.wounds_text}") if column == WOUNDS and len(line.wounds) > 1 else None

    def _redraw(self) -> None:
        if self._lines:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._lines) - 1, len(HEADS) - 1))


def wounds_words(line: ClaimRow, *, wide: bool) -> str:
    """Return the wounds of a line that has too many for badges: which, or how many where there is little room."""
    return line.wounds_text if wide else f"{len(line.wounds)} wounds"


def wide_label(line: ClaimRow) -> str:
    """Return the short label with its unit where the label has one: `Graft, first 25 sq cm`."""
    if line.label.endswith(" sq cm") and line.short_label[-1:].isdigit():
        return f"{line.short_label} sq cm"
    return line.short_label
