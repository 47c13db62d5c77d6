"""A line or paragraph of text in a role of the type scale."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, QTimer, Slot
from PySide6.QtGui import (
    QEnterEvent,
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QStaticText,
    QTextOption,
)
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from gui.common.later import ask_for_height
from gui.theme import FontRole, Token, theme

_MOUSE, _NONE = Qt.TextInteractionFlag.TextSelectableByMouse, Qt.TextInteractionFlag.NoTextInteraction


class Text(QLabel):
    """Plain text only: what a user typed is never read as markup.

    A paragraph draws itself and is measured once for a width. A label would have its column laid out anew for every
    other text, even one of the same height; and one that can be selected would lay its text out twice.

    Args:
        wrap: Breaks into lines and takes the height it needs; otherwise one line at its full width.
        selectable: Can be selected with the mouse and copied.
    """

    def __init__(
        self,
        text: str = "",
        role: FontRole = FontRole.BODY,
        token: Token = "text",
        *,
        wrap: bool = False,
        selectable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._role, self._token = role, token
        self._wraps, self._selectable = wrap, selectable
        self._held = ""
        self._laid: dict[int, QStaticText] = {}  # by the width it was laid out for
        self._tall: dict[int, int] = {}  # and how tall it then is; asked several times for each layout
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        if wrap:
            policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        elif selectable:
            self.setTextInteractionFlags(_MOUSE)
        self.setText(text)
        self._restyle()
        theme().changed.connect(self._restyle)

    def text(self) -> str:
        return self._held

    def setText(self, text: str) -> None:
        if not self._wraps:
            self._held = text
            super().setText(text)
        elif text != self._held:
            self._show(text)

    def set_token(self, token: Token) -> None:
        """Draw in another color."""
        if token != self._token:
            self._token = token
            self._restyle()

    def set_role(self, role: FontRole) -> None:
        """Draw in another role of the type scale."""
        if role is not self._role:
            self._role = role
            self._restyle()

    def heightForWidth(self, width: int) -> int:
        if not self._wraps:
            return super().heightForWidth(width)
        if width not in self._tall:
            self._tall[width] = max(ceil(self._laid_out(width).size().height()), theme().line(self._role))
        return self._tall[width]

    def sizeHint(self) -> QSize:
        if not self._wraps:
            return super().sizeHint()
        width = max(self.width(), theme().px(300))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(40), theme().line(self._role)) if self._wraps else super().minimumSizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._wraps or self._is_label():
            super().paintEvent(event)
            return
        painter, laid = self._painter(), self._laid_out(self.width())
        painter.drawStaticText(QPointF(0, max((self.height() - laid.size().height()) / 2, 0)), laid)
        painter.end()

    def _painter(self) -> QPainter:
        painter = QPainter(self)
        painter.setFont(theme().font(self._role))
        painter.setPen(theme().color(self._token))
        return painter

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # a text that changed without another height at its width then may need one at the width it has now;
        # asked for later, as a layout at work does not listen
        if (
            self._wraps
            and event.size().width() != event.oldSize().width()
            and self.height() < self.heightForWidth(self.width())
        ):
            QTimer.singleShot(0, self, lambda: ask_for_height(self))

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        if self._wraps and self._selectable:
            super().setText(self._held)
            self.setTextInteractionFlags(_MOUSE)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        if self._is_label() and not self.hasSelectedText():
            self.setTextInteractionFlags(_NONE)
            super().setText("")

    def _is_label(self) -> bool:
        """Say whether a paragraph is a label for now, so that the mouse can select in it."""
        return bool(self._wraps and self.textInteractionFlags() & _MOUSE)

    def _show(self, text: str) -> None:
        width = self.width()
        before = self.heightForWidth(width)
        self._held = text
        self._laid.clear()
        self._tall.clear()
        self.setAccessibleName(text)
        if self._is_label():
            super().setText(text)
        elif self.heightForWidth(width) != before:
            ask_for_height(self)
        self.update()

    def _fit(self) -> None:
        """Draw anew in the room there is."""
        self.update()

    def _laid_out(self, width: int) -> QStaticText:
        width = max(width, self.minimumSizeHint().width())
        if width not in self._laid:
            option = QTextOption(self.alignment())
            option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
            laid = self._laid[width] = QStaticText(self._held)
            laid.setTextFormat(Qt.TextFormat.PlainText)
            laid.setTextOption(option)
            laid.setTextWidth(width)
            laid.prepare(font=theme().font(self._role))
        return self._laid[width]

    @Slot()
    def _restyle(self) -> None:
        self._laid.clear()
        self._tall.clear()
        self.setFont(theme().font(self._role))
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.WindowText, theme().color(self._token))
        palette.setColor(QPalette.ColorRole.Text, theme().color(self._token))
        self.setPalette(palette)
        self.setMinimumHeight(theme().line(self._role))
        self._fit()
        self.updateGeometry()


class ElidedText(Text):
    """One line that gives way: cut with an ellipsis when there is no room, whole in the tooltip."""

    def __init__(self, text: str = "", role: FontRole = FontRole.BODY, token: Token = "text") -> None:
        self._shown = ""
        super().__init__("", role, token)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Show `text`, whole where it fits."""
        if text != self._held:
            self._held = text
            self.setAccessibleName(text)
            self._fit()

    def whole(self) -> str:
        """Return the text as it was given."""
        return self._held

    def text(self) -> str:
        return self._shown

    def sizeHint(self) -> QSize:
        return QSize(self._metrics().horizontalAdvance(self._held), theme().line(self._role))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(20), theme().line(self._role))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = self._painter()
        painter.drawText(self.rect(), self.alignment() | Qt.TextFlag.TextSingleLine, self._shown)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _metrics(self) -> QFontMetrics:
        return theme().metrics(self._role)

    def _fit(self) -> None:
        self._shown = self._metrics().elidedText(self._held, Qt.TextElideMode.ElideRight, self.width())
        tip = plain_tooltip(self._held) if self._shown != self._held else ""
        if tip != self.toolTip():
            self.setToolTip(tip)
        self.update()


def plain_tooltip(text: str) -> str:
    """Return `text` so that a tooltip shows it as typed: Qt guesses markup in tooltips and has no plain setting."""
    if not text:
        return ""
    safe = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\n", "<br>")
    return f"<qt>{safe}</qt>"
