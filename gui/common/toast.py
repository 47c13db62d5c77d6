"""A short message at the foot of its host, for what went well. Never for errors."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPropertyAnimation, QRectF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QGraphicsOpacityEffect, QHBoxLayout, QWidget

from gui.common import paint
from gui.common.announce import announce
from gui.common.buttons import LinkButton
from gui.common.scroll import ScrollColumn
from gui.common.text import Text
from gui.theme import FontRole, Scheme, draw_icon, theme

STAYS_MS = 6000
FADE_MS = 120
_SHADOW_PX = 10


class Toast(QWidget):
    """Shows one message for 6 s, until Esc, or until the next; also announced.

    Args:
        host: Whose foot it lies on; it follows the host's size, and nothing of what the host scrolls is under it.

    Attributes:
        acted: The action at its right end was used.
        gone: It left, for whatever reason.
    """

    acted = Signal()
    gone = Signal()

    def __init__(self, host: ScrollColumn) -> None:
        super().__init__(host)
        self._host = host
        self.setObjectName("toast")
        px = theme().px
        self._title = Text("", FontRole.TOTAL)
        self._detail = Text("", FontRole.BODY, "text2", wrap=True)
        self._action = LinkButton("")
        self._action.setObjectName("toast_action")
        self._action.clicked.connect(self._act)
        self._row = row = QHBoxLayout(self)
        edge = px(_SHADOW_PX)
        row.setContentsMargins(edge + px(40), edge + px(9), edge + px(11), edge + px(9))
        row.setSpacing(px(10))
        row.addWidget(self._title)
        row.addWidget(self._detail, 1)
        row.addWidget(self._action)
        self._timer = QTimer(self, singleShot=True, interval=STAYS_MS)
        self._timer.timeout.connect(self.dismiss)
        self._escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), host)
        self._escape.setContext(Qt.ShortcutContext.WindowShortcut)
        self._escape.activated.connect(self.dismiss)
        self._escape.setEnabled(False)
        host.installEventFilter(self)
        self.hide()

    def show_message(self, title: str, detail: str = "", action: str = "") -> None:
        """Show `title` in strong words, `detail` after it, and an optional `action` as a link."""
        self._title.setText(title)
        self._detail.setText(detail)
        self._action.setText(action)
        self._action.setVisible(bool(action))
        said = f"{title}. {detail}" if detail else title
        self.setAccessibleName(said)
        self._action.setAccessibleDescription(title)
        self._place()
        self.show()
        self.raise_()
        self._fade_in()
        self._escape.setEnabled(True)
        self._timer.start()
        announce(self, said)

    def dismiss(self) -> None:
        """Take it away, and its words: they may tell of a case, and hidden widgets can be read."""
        if self.isHidden():
            return
        for part in (self._title, self._detail, self._action):
            part.setText("")
        self.setAccessibleName("")
        self._action.setAccessibleDescription("")
        self._timer.stop()
        self._escape.setEnabled(False)
        self.hide()
        self._host.keep_free(0)
        self.gone.emit()

    def text(self) -> str:
        return f"{self._title.text()} {self._detail.text()}".strip()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self._place()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, px = QPainter(self), theme().px
        edge = px(_SHADOW_PX)
        self._draw_shadow(painter, edge)
        inside = QRectF(self.rect().adjusted(edge, edge, -edge, -edge))
        paint.box(painter, inside, 8, surface="panel", edge="border")
        draw_icon(painter, "check-circle", "ok", edge + px(15), self.height() / 2)
        painter.end()

    def _draw_shadow(self, painter: QPainter, edge: int) -> None:
        if theme().scheme not in (Scheme.LIGHT, Scheme.DARK):
            return
        strength = 0.6 if theme().scheme is Scheme.DARK else 0.18
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        shade = QColor(0, 0, 0)
        for step in range(edge):
            shade.setAlphaF(strength * 2 * (step + 1) / (edge * edge))
            painter.setBrush(shade)
            room = QRectF(self.rect()).adjusted(step, step + 2, -step, -max(step - 2, 0))
            painter.drawRoundedRect(room, edge + 8 - step, edge + 8 - step)

    def _place(self) -> None:
        host, px = self._host, theme().px
        side = px(20) - px(_SHADOW_PX)
        width = min(host.width() - 2 * side, px(560))
        height = max(self._row.heightForWidth(width), self._row.sizeHint().height() if not self._detail.text() else 0)
        self.setGeometry((host.width() - width) // 2, host.height() - height - px(6), width, height)
        host.keep_free(height + px(6) - px(_SHADOW_PX))

    def _fade_in(self) -> None:
        if theme().less_motion:
            return
        effect = QGraphicsOpacityEffect(self)
        self.setGraphicsEffect(effect)
        fade = QPropertyAnimation(effect, b"opacity", self)
        fade.setDuration(FADE_MS)
        fade.setStartValue(0.0)
        fade.setEndValue(1.0)
        fade.finished.connect(self._end_fade)
        fade.start(QPropertyAnimation.DeletionPolicy.DeleteWhenStopped)

    @Slot()
    def _end_fade(self) -> None:
        self.setGraphicsEffect(None)  # type: ignore[arg-type]

    def _act(self) -> None:
        self.dismiss()
        self.acted.emit()


class PlaceToast(QObject):
    """The one toast of a place with two columns, at the foot of that which holds the result now.

    Args:
        host: Which column that is.

    Attributes:
        acted: The action of the toast was used.
    """

    acted = Signal()

    def __init__(self, host: Callable[[], ScrollColumn], parent: QObject) -> None:
        super().__init__(parent)
        self._choose = host
        self._host: ScrollColumn | None = None
        self._toast: Toast | None = None

    def say(self, title: str, detail: str = "", action: str = "") -> None:
        """Show a message in place of the last one; see `Toast.show_message`."""
        host = self._choose()
        if self._toast is None or self._host is not host:
            if self._toast is not None:
                self._toast.dismiss()
                self._toast.deleteLater()
            self._toast, self._host = Toast(host), host
            self._toast.acted.connect(self.acted)
        self._toast.show_message(title, detail, action)

    @Slot()
    def clear(self) -> None:
        """Take the message away that may be there."""
        if self._toast is not None:
            self._toast.dismiss()

    def text(self) -> str:
        return self._toast.text() if self._toast is not None else ""
