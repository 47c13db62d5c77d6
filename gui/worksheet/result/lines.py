"""The claim lines: the table, and the key of its diagnosis letters below it."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from core.report.model import ClaimRow, DiagnosisRow
from gui.common import marks, paint
from gui.common.table import GridView
from gui.common.text import plain_tooltip
from gui.theme import FontRole, draw_icon, theme
from gui.worksheet.result.line_model import (
    BADGES_SHOWN,
    CODE,
    COPY,
    DX,
    HEADS,
    MODS,
    UNITS,
    WOUNDS,
    Index,
    LineModel,
    wounds_words,
)

COPY_PX, MOST_PX = 28, 120
CELL_PX = 17  # padding of a cell, both sides, and what rounding takes
HEAD_PX = 24
KEY_PX = 28


class LineTable(GridView):
    """The table of lines. The copy sign copies its line; so does Ctrl+C on the selected one.

    Attributes:
        row_chosen: Row the selection moved to, from 0.
        copy_wanted: Row to be copied.
    """

    row_chosen = Signal(int)
    copy_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(ring="row", head=HEAD_PX, parent=parent)
        self.setObjectName("claim_lines")
        self.setAccessibleName("Claim lines")
        self.setAccessibleDescription("The reasons of the selected line stand under Why. Ctrl+C copies the line.")

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid() and current.row() != previous.row():
            self.row_chosen.emit(current.row())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        hit = self.indexAt(event.position().toPoint())
        if hit.isValid() and hit.column() == COPY and event.button() == Qt.MouseButton.LeftButton:
            self.copy_wanted.emit(hit.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy) and self.currentIndex().isValid():
            self.copy_wanted.emit(self.currentIndex().row())
            return
        super().keyPressEvent(event)


class DiagnosisKey(QAbstractButton):
    """`Diagnoses  A E11.621  B L97.422` and a copy sign; pressing it copies the key."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[DiagnosisRow, ...] = ()
        self._wide = True
        self.setObjectName("diagnosis_key")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.hide()  # until there is a diagnosis to copy

    def show_key(self, rows: tuple[DiagnosisRow, ...]) -> None:
        if rows == self._rows:
            return
        self._rows = rows
        self.setVisible(bool(rows))
        self.setText("Diagnoses " + ", ".join(f"{row.letter} {row.code}" for row in rows))
        self.setAccessibleName(
            "Copy the diagnoses: " + ", ".join(f"{row.letter} {row.code} {row.label}" for row in rows)
        )
        self.setToolTip(plain_tooltip("\n".join(f"{row.letter}  {row.code}  {row.label}" for row in rows)))
        self.updateGeometry()
        self.update()

    def set_wide(self, wide: bool) -> None:
        """Lead with the word, or leave it out where there is little room."""
        self._wide = wide
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        rows = self._places(width)[-1][2] + 1 if self._rows else 1
        return theme().px(KEY_PX) + (rows - 1) * theme().px(20)

    def sizeHint(self) -> QSize:
        return QSize(theme().px(300), self.heightForWidth(max(self.width(), theme().px(300))))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(120), theme().px(KEY_PX))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, px = QPainter(self), theme().px
        if self.underMouse():
            paint.fill(painter, self.rect(), "hover")
        line = self.rect().adjusted(px(8), 0, 0, 0)
        line.setHeight(px(KEY_PX))
        if self._wide:
            paint.text(painter, line, "Diagnoses", "text2", FontRole.LABEL)
        for row, (x, width, down) in zip(self._rows, self._places(self.width()), strict=True):
            at = line.translated(x - px(8), down * px(20))
            at.setWidth(width)
            used = paint.text(painter, at, row.letter, "text", FontRole.STATE)
            paint.text(painter, at.adjusted(used + px(5), 0, 0, 0), row.code, "text2", FontRole.NOTE)
        draw_icon(painter, "copy", "text2", self.width() - px(COPY_PX - 8), px(KEY_PX) / 2)
        paint.hairline(painter, self.rect())
        if self.hasFocus():
            paint.ring(painter, self.rect())
        painter.end()

    def _places(self, width: int) -> list[tuple[int, int, int]]:
        """Return left edge, width and line of each entry; entries wrap where there is no room."""
        px = theme().px
        lead = theme().metrics(FontRole.LABEL).horizontalAdvance("Diagnoses") + px(14) if self._wide else 0
        first = px(8) + lead
        strong, plain = theme().metrics(FontRole.STATE), theme().metrics(FontRole.NOTE)
        found, x, line = [], first, 0
        for row in self._rows:
            wide = strong.horizontalAdvance(row.letter) + px(5) + plain.horizontalAdvance(row.code) + px(2)
            if x + wide > width - px(36) and x > first:
                x, line = first, line + 1
            found.append((x, wide, line))
            x += wide + px(14)
        return found


class ClaimLines(QWidget):
    """Table and key together.

    Attributes:
        line_chosen: The `ClaimRow` now selected, or None when there is none.
        copy_line: The `ClaimRow` to be copied.
        copy_diagnoses: The key is to be copied.
    """

    line_chosen = Signal(object)
    copy_line = Signal(object)
    copy_diagnoses = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = LineModel(self)
        self.table = LineTable(self)
        self.table.setModel(self.model)
        self._widths: tuple[int, ...] = ()
        self._fit_columns()
        theme().changed.connect(self._fit_columns)
        self.key = DiagnosisKey(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.table)
        column.addWidget(self.key)
        self.table.row_chosen.connect(self._choose)
        self.table.copy_wanted.connect(self._copy)
        self.key.clicked.connect(self.copy_diagnoses)

    def show_lines(self, lines: tuple[ClaimRow, ...], diagnoses: tuple[DiagnosisRow, ...]) -> None:
        """Show other lines. The selection follows the line it was on, else stays where it was."""
        before = self.selected()
        if lines != self.model.lines():
            self.model.set_lines(lines)
            self._fit_columns()
            self._follow(before)
        self.key.show_key(diagnoses)
        self.table.setVisible(bool(lines))

    def selected(self) -> ClaimRow | None:
        row = self.table.currentIndex().row()
        return self.model.lines()[row] if 0 <= row < len(self.model.lines()) else None

    def set_wide(self, wide: bool) -> None:
        self.model.set_wide(wide)
        self.key.set_wide(wide)
        self._fit_columns()

    @Slot()
    def _fit_columns(self) -> None:
        """Give each column the width of its widest cell or its head, and the label the rest."""
        lines, head = self.model.lines(), theme().metrics(FontRole.LABEL).horizontalAdvance
        body, code = theme().metrics().horizontalAdvance, theme().metrics(FontRole.CODE).horizontalAdvance
        cells = {
            CODE: [code(line.code) for line in lines],
            MODS: [sum(marks.chip_width(chip) + theme().px(4) for chip in line.modifiers) for line in lines],
            WOUNDS: [self._wounds_width(line) for line in lines],
            DX: [body(" ".join(line.pointers)) for line in lines],
            UNITS: [code(line.units) for line in lines],
        }
        unit = theme().px(100) / 100
        widths = {
            column: min(ceil(max([head(HEADS[column]), *found]) / unit) + CELL_PX, MOST_PX)
            for column, found in cells.items()
        }
        fitted = (*(widths.get(column, 0) for column in range(COPY)), COPY_PX)
        if fitted != self._widths:
            self._widths = fitted
            self.table.set_widths(fitted)

    def _wounds_width(self, line: ClaimRow) -> int:
        if len(line.wounds) > BADGES_SHOWN:
            words = wounds_words(line, wide=self.model.wide)
            return theme().metrics(FontRole.NOTE).horizontalAdvance(words)
        return sum(marks.badge_width(badge) + theme().px(4) for badge in line.wounds)

    def _follow(self, before: ClaimRow | None) -> None:
        lines = self.model.lines()
        if not lines:
            self.model.set_selected(-1)
            self.line_chosen.emit(None)
            return
        row = 0
        if before is not None:
            same = [i for i, line in enumerate(lines) if _same(line, before)]
            row = same[0] if same else min(int(before.number) - 1, len(lines) - 1)
        if row == self.table.currentIndex().row():
            self._choose(row)
        else:
            self.table.setCurrentIndex(self.model.index(row, 0))

    def _choose(self, row: int) -> None:
        if row < len(self.model.lines()):
            self.model.set_selected(row)
            self.line_chosen.emit(self.model.lines()[row])

    def _copy(self, row: int) -> None:
        self.copy_line.emit(self.model.lines()[row])


def _same(line: ClaimRow, other: ClaimRow) -> bool:
    """Say whether two lines of two results are the same line: two lines may share a code, never their wounds too."""
    if (line.code, line.role) != (other.code, other.role):
        return False
    return line.modifiers == other.modifiers or line.wound_ids == other.wound_ids
