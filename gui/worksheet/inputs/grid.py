"""A grid one types in: a cell opens on the first key, Tab goes on, Enter goes down, and the last row adds one."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal, Slot
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPaintEvent,
    QPalette,
)
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QWidget

from gui.common.clip import copy_text
from gui.common.menus import open_menu
from gui.common.row_delegate import Index
from gui.common.table import GridView
from gui.theme import theme
from gui.worksheet.inputs import cell_editor
from gui.worksheet.inputs.cell_editor import CellEditor
from gui.worksheet.inputs.entry_delegate import ChoicesOf, EntryDelegate, Finder
from gui.worksheet.inputs.model import EntryModel
from gui.worksheet.inputs.row_hint import draw_hint
from gui.worksheet.inputs.row_menu import row_menu


class EntryGrid(GridView):
    """Draws an `EntryModel` and turns keys into edits.

    Attributes:
        left: Row and column key of a cell whose editor closed.
        command: Name and row: `delete`, `duplicate`, `up`, `down`, `toggle`, `pick`.
        pasting: Row, column key and the clipboard's text.
        copying: The rows to copy.
        row_changed: The current row, or -1.
        editing_changed: A cell was opened or closed for typing.
        passed: Tab behind the last cell, or Shift+Tab before the first: True forward, False backward.
        finished: Enter on the empty last row.
    """

    left = Signal(int, str)
    command = Signal(str, int)
    pasting = Signal(int, str, str)
    copying = Signal(tuple)
    row_changed = Signal(int)
    editing_changed = Signal()
    passed = Signal(bool)
    finished = Signal()

    def __init__(
        self, name: str, model: EntryModel, choices: ChoicesOf, find: Finder, parent: QWidget | None = None
    ) -> None:
        self._cells = EntryDelegate(choices, find)
        super().__init__(ring="cell", delegate=self._cells, parent=parent)
        self._cells.bind(self)
        self._entries = model
        self._start: object = ""
        self.setAccessibleName(name)
        self.setAccessibleDescription("Tab goes to the next cell, Enter to the next row, F1 says what a cell is for")
        self.setObjectName(name.casefold().replace(" ", "_"))
        self.setModel(model)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.AnyKeyPressed | triggers.EditKeyPressed | triggers.DoubleClicked)
        self.set_widths([column.width for column in model.columns])
        self._restyle()
        theme().changed.connect(self._restyle)

    @property
    def entries(self) -> EntryModel:
        return self._entries

    def editing(self) -> tuple[int, str] | None:
        """Return row and column key of the cell being typed in, or None."""
        editor = self._cells.editor
        return (
            (self._cells.at.row(), self._entries.key_at(self._cells.at))
            if editor and self._cells.at.isValid()
            else None
        )

    def editor(self) -> CellEditor | None:
        """Return the open editor, if any."""
        return self._cells.editor

    def refresh_editor(self) -> None:
        """Bring an open editor in line with the draft, after an undo for instance."""
        editor = self._cells.editor
        if editor is not None and self._cells.at.isValid():
            held = str(self._entries.view_at(self._cells.at).edit)
            if editor.text() != held:
                editor.setText(held)

    def go(self, row: int, key: str | None = None) -> None:
        """Make a cell current and take the focus; without a key the first one that can be typed in."""
        column = self._entries.column_of(key) if key else self._first_column()
        self.setCurrentIndex(self._entries.index(min(row, self._entries.rowCount() - 1), max(column, 0)))
        self.setFocus(Qt.FocusReason.TabFocusReason)

    def help_text(self) -> str:
        """Return what to type in the current cell."""
        at = self.currentIndex()
        return self._entries.columns[at.column()].help if at.isValid() else ""

    def several_selected(self) -> bool:
        return len(self.selectionModel().selectedIndexes()) > 1

    def begin(self, index: Index) -> None:
        """Remember what a cell holds as its editor opens, for Escape."""
        self._start = self._entries.view_at(index).edit
        self.editing_changed.emit()

    def widget(self) -> QWidget:
        return self

    def leave(self, how: str) -> None:
        """Close the open editor and go where its last key leads."""
        at = QPersistentModelIndex(self._cells.at)
        self.close_editor()
        if how != cell_editor.STAY and at.isValid():
            self._move(how, at.row(), at.column())

    def cancel(self) -> None:
        """Close the open editor and put back what the cell held."""
        if self._cells.editor is not None and self._cells.at.isValid():
            self._cells.editor.take(str(self._start))
        self.close_editor()

    def close_editor(self) -> None:
        editor = self._cells.editor
        if editor is None:
            return
        where = self.editing()
        self._cells.editor = None
        editor.hide_list()
        self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        self.editing_changed.emit()
        if where is not None:
            self.left.emit(*where)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.row_changed.emit(current.row() if current.isValid() else -1)

    def focusInEvent(self, event: QFocusEvent) -> None:
        if not self.currentIndex().isValid() and self._entries.rowCount():
            self.setCurrentIndex(self._entries.index(0, self._first_column()))
        super().focusInEvent(event)
        self.row_changed.emit(self.currentIndex().row())

    def keyboardSearch(self, search: str) -> None:
        """Do nothing: a letter typed on a computed cell must not jump to another."""

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        at = self.indexAt(event.pos()) if event.reason() == QContextMenuEvent.Reason.Mouse else self.currentIndex()
        if at.isValid():
            self.close_editor()
            self.setCurrentIndex(at)
            is_row = at.row() < self._entries.rowCount() - 1
            corner = self.visualRect(at).bottomLeft()
            open_menu(row_menu(self, is_row=is_row, act=self._act), self.viewport().mapToGlobal(corner))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.close_editor()
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and self._entries.view_at(index).cell.check is not None:
            self.command.emit("toggle", index.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._shortcut(event):
            event.accept()
            return
        index, key = self.currentIndex(), event.key()
        moves = {
            Qt.Key.Key_Tab: cell_editor.NEXT,
            Qt.Key.Key_Backtab: cell_editor.PREVIOUS,
            Qt.Key.Key_Return: cell_editor.ENTER,
            Qt.Key.Key_Enter: cell_editor.ENTER,
        }
        if index.isValid() and key in moves:
            self._move(moves[Qt.Key(key)], index.row(), index.column())
        elif index.isValid() and key == Qt.Key.Key_Space and self._entries.view_at(index).cell.check is not None:
            self.command.emit("toggle", index.row())
        elif index.isValid() and key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._clear(index)
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:
        return QWidget.focusNextPrevChild(self, next)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self.currentIndex().isValid():
            tab = event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
            if tab:  # QWidget would move the focus before the grid saw the key
                self.keyPressEvent(event)
                return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        draw_hint(self, self._entries, after=self._first_column())

    @Slot()
    def _restyle(self) -> None:
        palette = QPalette()
        palette.setColor(
            QPalette.ColorRole.Highlight, Qt.GlobalColor.transparent
        )  # the style would fill the current cell
        self.setPalette(palette)

    def _shortcut(self, event: QKeyEvent) -> bool:
        row = self.currentIndex().row()
        if row < 0:
            return False
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        commands = {
            (True, False, Qt.Key.Key_Delete): "delete",
            (True, False, Qt.Key.Key_D): "duplicate",
            (False, True, Qt.Key.Key_Up): "up",
            (False, True, Qt.Key.Key_Down): "down",
            (False, False, Qt.Key.Key_F4): "pick",
        }
        name = commands.get((control, alt, Qt.Key(event.key())))
        if name is None and event.matches(QKeySequence.StandardKey.Paste):
            name = "paste"
        if name is None and event.matches(QKeySequence.StandardKey.Copy):
            name = "copy"
        if name is not None:
            self._act(name)
        return name is not None

    def _act(self, name: str) -> None:
        row = self.currentIndex().row()
        if name == "paste":
            self.close_editor()
            self.pasting.emit(row, self._entries.key_at(self.currentIndex()), QGuiApplication.clipboard().text())
        elif name == "copy":
            self._copy()
        else:
            self.command.emit(name, row)

    def _copy(self) -> None:
        rows = sorted({index.row() for index in self.selectionModel().selectedIndexes()})
        if self.several_selected() and len(rows) >= 1:
            self.copying.emit(tuple(rows))
        else:
            copy_text(self._entries.view_at(self.currentIndex()).cell.text)

    def _clear(self, index: QModelIndex) -> None:
        view = self._entries.view_at(index)
        if view.editable and view.cell.check is None:
            self._entries.setData(index, "")
            self.left.emit(index.row(), self._entries.key_at(index))

    def _move(self, how: str, row: int, column: int) -> None:
        last = self._entries.rowCount() - 1
        if how == cell_editor.ENTER:
            if row >= last:
                self.finished.emit()
            else:
                self.go(row + 1)
        elif how in (cell_editor.ABOVE, cell_editor.BELOW):
            self._select(max(0, min(last, row + (1 if how == cell_editor.BELOW else -1))), column)
        else:
            self._tab(how == cell_editor.NEXT, row, column)

    def _tab(self, forward: bool, row: int, column: int) -> None:
        cells = [
            (r, c)
            for r in range(max(0, row - 1), min(self._entries.rowCount(), row + 2))
            for c in range(self._entries.columnCount())
            if self._stops(r, c)
        ]
        found = [at for at in cells if at > (row, column)] if forward else [at for at in cells if at < (row, column)]
        if not found:
            self.passed.emit(forward)
            return
        self._select(*(found[0] if forward else found[-1]))

    def _stops(self, row: int, column: int) -> bool:
        """Say whether Tab stops at a cell: those that take an entry; of the last row only the first."""
        if row == self._entries.rowCount() - 1:
            return column == self._first_column()
        view = self._entries.rows[row].cells[column]
        return (view.editable and self._entries.columns[column].key != "area") or bool(view.edit and view.editable)

    def _select(self, row: int, column: int) -> None:
        self.setCurrentIndex(self._entries.index(row, column))

    def _first_column(self) -> int:
        return 1 if self._entries.columns[0].key == "badge" else 0
