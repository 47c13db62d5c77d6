"""The menu of the copy button."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from gui.common.menus import open_menu
from gui.copying.presets import PRESETS

GAP_PX = 2


class CopyMenu(QMenu):
    """Offers the presets, that in force checked, and what can be copied besides. It goes once it is closed.

    Attributes:
        chosen: Key of a preset.
        line_wanted: The selected line. `diagnoses_wanted`: the diagnoses.
    """

    chosen = Signal(str)
    line_wanted = Signal()
    diagnoses_wanted = Signal()

    def __init__(self, preset: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("copy_menu")
        for each in PRESETS:
            action = QAction(each.words, self)
            action.setCheckable(True)
            action.setChecked(each.key == preset)
            action.triggered.connect(lambda _=False, key=each.key: self.chosen.emit(key))
            self.addAction(action)
        self.addSeparator()
        self.addAction("The selected line").triggered.connect(self.line_wanted)
        self.addAction("The diagnoses").triggered.connect(self.diagnoses_wanted)
        self.aboutToHide.connect(self.deleteLater)

    def open_below(self, button: QWidget) -> None:
        """Open below the right end of `button`."""
        open_menu(self, button.mapToGlobal(QPoint(button.width() - self.sizeHint().width(), button.height() + GAP_PX)))
