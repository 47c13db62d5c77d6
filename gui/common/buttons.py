"""The four kinds of button. One primary button a place."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QStylePainter, QWidget

from gui.common import paint
from gui.theme import FontRole, Token, draw_icon, theme


class _Button(QPushButton):
    """Frame from the style sheet; icon and words painted here, so that the icon takes the color of the words.

    Args:
        does: What it does, for a screen reader and for F1.
    """

    kind: ClassVar[str] = ""
    role: ClassVar[FontRole] = FontRole.STRONG
    token: ClassVar[Token] = "text"
    side_px: ClassVar[int] = 12

    def __init__(self, text: str, icon: str | None = None, parent: QWidget | None = None, *, does: str = "") -> None:
        super().__init__(text, parent)
        self.setAccessibleDescription(does)
        self._icon, self._bare = icon, False
        if self.kind:
            self.setProperty("kind", self.kind)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self._restyle()
        theme().changed.connect(self._restyle)

    def set_icon_only(self, bare: bool) -> None:
        """Show only the icon, the words as its tooltip unless it has one of its own; for PDF and Print when narrow."""
        if bare and self._icon is None:
            raise ValueError("a button without an icon needs its words")
        self._bare = bare
        if self.toolTip() in ("", self._words()):
            self.setToolTip(self._words() if bare else "")
        self.setAccessibleName(self._words())
        self.updateGeometry()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter as well as Space, which is all that buttons outside of dialogs know."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self.autoDefault():
            self.click()
        else:
            super().keyPressEvent(event)

    def is_icon_only(self) -> bool:
        return self._bare

    def width_of_words(self) -> int:
        """Return how much wider its words make it than its icon alone."""
        gap = theme().px(6) if self._icon else -theme().px(16)
        return theme().metrics(self.role).horizontalAdvance(self._words()) + gap

    def sizeHint(self) -> QSize:
        px = theme().px
        content = px(16) + (0 if self._bare else self.width_of_words())
        return QSize(content + 2 * px(self.side_px), max(px(30), theme().line(self.role) + px(8)))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        painter.drawControl(QStyle.ControlElement.CE_PushButtonBevel, option)
        px, words = theme().px, self._words()
        content = self.sizeHint().width() - 2 * px(self.side_px)
        left = (self.width() - content) // 2
        token = self._text_token()
        if self._icon is not None:
            draw_icon(painter, self._icon, token, left, self.height() / 2)
            left += px(22)
        if not self._bare:
            paint.text(painter, self.rect().adjusted(left, 0, 0, 0), words, token, self.role)
        painter.end()

    def _text_token(self) -> Token:
        return self.token if self.isEnabled() else "text3"

    def _words(self) -> str:
        return self.text().replace("&&", "\0").replace("&", "").replace("\0", "&")

    @Slot()
    def _restyle(self) -> None:
        self.setFont(theme().font(self.role))
        self.updateGeometry()


class PrimaryButton(_Button):
    """The one main action of a place."""

    kind = "primary"
    role = FontRole.TOTAL
    token = "on.accent"
    side_px = 14

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():  # the ring of the style sheet stands out from the desk, this one from the button
            painter = QPainter(self)
            inside = QRectF(self.rect()).adjusted(2, 2, -2, -2)
            paint.box(painter, inside, 4, edge="on.accent", width=1)
            painter.end()


class SecondaryButton(_Button):
    """Any other action that is always there."""

    side_px = 12


class QuietButton(_Button):
    """An action without an edge, such as `New`."""

    kind = "quiet"
    token = "text2"
    side_px = 8


class LinkButton(_Button):
    """A word in a line that does something, such as `Change` or `Show all 10`."""

    kind = "link"
    role = FontRole.LINK
    token = "accent"
    side_px = 4

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), theme().line(self.role) + theme().px(4))

    def _text_token(self) -> Token:
        if not self.isEnabled():
            return "text3"
        return "accent.hover" if self.underMouse() else "accent"
