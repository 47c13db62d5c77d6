"""Opens an editor in a grid's cell and passes on what is typed, key by key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, QPersistentModelIndex, Qt, Slot
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from gui.common.row_delegate import Index, RowDelegate
from gui.theme import Token
from gui.worksheet.inputs.cell_editor import CellEditor
from gui.worksheet.inputs.model import EntryModel
from gui.worksheet.inputs.suggestions import Suggestion

Finder = Callable[[str, str], Sequence[Suggestion]]  # column key, typed text
ChoicesOf = Callable[[str], tuple[str, ...]]  # column key


class Host(Protocol):
    """The grid, as its delegate sees it."""

    @property
    def entries(self) -> EntryModel: ...

    def widget(self) -> QWidget: ...

    def begin(self, index: Index) -> None: ...

    def leave(self, how: str) -> None: ...

    def cancel(self) -> None: ...

    def close_editor(self) -> None: ...

    def several_selected(self) -> bool: ...


class EntryDelegate(RowDelegate):
    """Opens a `CellEditor` in each cell; what is typed goes to the model key by key."""

    def __init__(self, choices: ChoicesOf, find: Finder) -> None:
        super().__init__(None)
        self._choices, self._find = choices, find
        self.grid: Host | None = None
        self.editor: CellEditor | None = None
        self.at = QPersistentModelIndex()

    def bind(self, grid: Host) -> None:
        """Say whose cells these are."""
        self.grid = grid
        self.setParent(grid.widget())

    def surface(self, option: QStyleOptionViewItem, index: Index) -> Token | None:
        found = super().surface(option, index)
        if found == "sel" and (self.grid is None or not self.grid.several_selected()):
            return "lit" if index.model().rows[index.row()].lit else None  # type: ignore[attr-defined]
        return found

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        grid = self.grid
        assert grid is not None
        key = grid.entries.key_at(index)
        words = self._choices(key)
        editor = CellEditor((lambda: words) if words else None, lambda text: self._find(key, text), parent)
        if grid.entries.columns[index.column()].numeric:
            editor.setAlignment(Qt.AlignmentFlag.AlignRight)
        editor.setAccessibleName(grid.entries.view_at(index).spoken)
        editor.setAccessibleDescription(grid.entries.columns[index.column()].help)
        editor.setObjectName("cell_editor")
        self.editor, self.at = editor, QPersistentModelIndex(index)
        editor.live.connect(self._store)
        editor.leaving.connect(grid.leave)
        editor.cancelled.connect(grid.cancel)
        grid.begin(index)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        assert self.grid is not None
        held = str(self.grid.entries.view_at(index).edit)
        if isinstance(editor, CellEditor) and editor.text() != held:
            editor.setText(held)
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:
        """Nothing to do: each key press was stored as it came."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        left = event.type() == QEvent.Type.FocusOut and self.editor is not None and watched is self.editor
        if left and self.grid is not None and self.grid.widget().window().isActiveWindow():
            self.grid.close_editor()
        return False

    @Slot(str)
    def _store(self, text: str) -> None:
        if self.grid is not None and self.at.isValid():
            self.grid.entries.setData(self.at, text)
