"""The row at the top: menus at the left, the look-up box at the right."""

from __future__ import annotations

import sys

from PySide6.QtCore import QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QMenuBar, QSizePolicy, QWidget

from gui.common import paint
from gui.shell.actions import MENUS, MenuName
from gui.shell.measures import MENU_ROW_PX
from gui.theme import FontRole, draw_icon, theme

BOX_PX = 340
BOX_LEAST_PX = 140


class LookUpBox(QLineEdit):
    """Finds a code or an action from anywhere."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("look_up_box")
        self.setPlaceholderText("Find a code, diagnosis, or action")
        self.setAccessibleName("Find a code or an action")
        self.setAccessibleDescription("A code, product, diagnosis, or something to do. Ctrl+K from anywhere.")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._restyle()
        theme().changed.connect(self._restyle)

    def sizeHint(self) -> QSize:
        return QSize(theme().px(BOX_PX), self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(BOX_LEAST_PX), self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter, px = QPainter(self), theme().px
        draw_icon(painter, "magnifying-glass", "text2", px(9), self.height() / 2, 14)
        if not self.text():
            hint = QRect(self.rect().adjusted(0, 0, -px(10), 0))
            paint.text(painter, hint, "Ctrl+K", "text2", FontRole.LABEL, paint.RIGHT_MIDDLE)
        painter.end()

    @Slot()
    def _restyle(self) -> None:
        px = theme().px
        self.setFont(theme().font(FontRole.NOTE))
        self.setTextMargins(px(20), 0, 0, 0)
        self.setFixedHeight(max(px(26), theme().line(FontRole.NOTE) + px(8)))
        self.setMaximumWidth(px(BOX_PX))
        self.setStyleSheet(f"#look_up_box {{ min-height: {self.height() - 4}px; }}")


class _MenuBar(QMenuBar):
    def minimumSizeHint(self) -> QSize:
        """Return the room of all menus: with little of it, the look-up box gives way first."""
        return QSize(self.sizeHint().width(), super().minimumSizeHint().height())


class MenuRow(QWidget):
    """Menus and look-up box.

    Attributes:
        look_up_typed: What stands in the look-up box, at every key.
        look_up_submitted: The same, when Enter is pressed.
    """

    look_up_typed = Signal(str)
    look_up_submitted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bar = _MenuBar()
        self.bar.setObjectName("menu_bar")
        self.bar.setNativeMenuBar(sys.platform == "darwin")
        self.bar.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.menus: dict[MenuName, QMenu] = {name: self.bar.addMenu(f"&{name}") for name in MENUS}
        self.box = LookUpBox()
        self.box.textEdited.connect(self.look_up_typed)
        self.box.returnPressed.connect(lambda: self.look_up_submitted.emit(self.box.text()))
        self._row = row = QHBoxLayout(self)
        row.setSpacing(theme().px(12))
        row.addWidget(self.bar, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.box, 0, Qt.AlignmentFlag.AlignVCenter)
        self._restyle()
        theme().changed.connect(self._restyle)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.fill(painter, self.rect(), "rail")
        paint.hairline(painter, self.rect())
        painter.end()

    @Slot()
    def _restyle(self) -> None:
        px = theme().px
        self._row.setContentsMargins(px(7), 0, px(20), 0)
        self.setFixedHeight(max(px(MENU_ROW_PX), self.box.height() + px(10)))
