"""The status of a visit as a pill that opens a menu to set another."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QWidget

from core.cases.values import VisitStatus
from gui.cases.words import STATUS
from gui.common import paint
from gui.common.menus import open_menu
from gui.theme import FontRole, draw_icon, theme

HEIGHT_PX = 22


class StatusPill(QPushButton):
    """Attributes:
    picked: The `VisitStatus` wanted.
    """

    picked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("status_pill")
        self._status = VisitStatus.DRAFT
        self.setProperty("kind", "link")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.choices = QMenu(self)
        self.choices.setObjectName("status_menu")
        self.clicked.connect(self._open)
        self.show_status(VisitStatus.DRAFT)
        theme().changed.connect(self.updateGeometry)

    def show_status(self, status: VisitStatus) -> None:
        self._status = status
        self.setText(STATUS[status].word)
        self.setAccessibleName(f"Status: {STATUS[status].word}")
        self.setAccessibleDescription("Opens the choice of another status")
        self.updateGeometry()
        self.update()

    def status(self) -> VisitStatus:
        return self._status

    def sizeHint(self) -> QSize:
        wide = theme().metrics(FontRole.STATE).horizontalAdvance(self.text())
        height = max(theme().px(HEIGHT_PX), theme().line(FontRole.STATE) + theme().px(4))
        return QSize(wide + theme().px(9 + 14 + 5 + 22), height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter, px = STATUS[self._status], QPainter(self), theme().px
        hot = self.hasFocus()
        surface = "hover" if self.underMouse() else "panel"
        tinted = self._status is VisitStatus.QUERY
        edge = "accent" if hot else "question.line" if tinted else "border"
        shown = "question.bg" if tinted and not self.underMouse() else surface
        paint.box(
            painter,
            QRectF(self.rect()),
            HEIGHT_PX / 2,
            surface=shown,  # type: ignore[arg-type]
            edge=edge,  # type: ignore[arg-type]
            width=2 if hot else 1,
        )
        draw_icon(painter, look.icon, look.token, px(9), self.height() / 2, 14)
        paint.text(painter, self.rect().adjusted(px(28), 0, -px(18), 0), look.word, look.token, FontRole.STATE)
        paint.caret(painter, QPointF(self.width() - px(13), self.height() / 2 + 1))
        painter.end()

    def _open(self) -> None:
        self.choices.clear()
        for status, look in STATUS.items():
            action = self.choices.addAction(f"{look.word}: {look.means}")
            action.setObjectName(f"status_{status.value}")
            action.setEnabled(status is not self._status)
            action.triggered.connect(lambda _=False, status=status: self.picked.emit(status))
        open_menu(self.choices, self.mapToGlobal(self.rect().bottomLeft()))
