"""Section heads and cards."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from gui.common import paint
from gui.common.buttons import LinkButton
from gui.common.text import ElidedText, Text
from gui.theme import FontRole, Token, theme


class SectionHead(QWidget):
    """A title, a quieter remark beside it, and a hint or link at the right end.

    Attributes:
        link_clicked: The link at the right end was used.
    """

    link_clicked = Signal()

    def __init__(
        self,
        title: str,
        secondary: str = "",
        *,
        hint: str = "",
        link: str = "",
        role: FontRole = FontRole.SECTION,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._title = Text(title, role)
        self._secondary = ElidedText(secondary, FontRole.NOTE, "text2")
        self._hint = Text(hint, FontRole.NOTE, "text2")
        self._link = LinkButton(link, does=_of(title))  # "Show all 10" alone does not say of what
        self._link.clicked.connect(self.link_clicked)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(10))
        row.addWidget(self._title, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._secondary, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._hint, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._link, 0, Qt.AlignmentFlag.AlignVCenter)
        self.set_hint(hint)
        self.set_link(link)
        self.setAccessibleName(title)

    def set_title(self, title: str) -> None:
        if title != self._title.text():
            self._title.setText(title)
            self.setAccessibleName(title)
            self._link.setAccessibleDescription(_of(title))

    def set_secondary(self, text: str) -> None:
        """Show the remark beside the title; it gives way when narrow."""
        self._secondary.set_text(text)

    def set_hint(self, text: str) -> None:
        """Show quiet words at the right end, such as `Enter adds a row`; empty hides them."""
        self._hint.setText(text)
        self._hint.setVisible(bool(text))

    def set_link(self, text: str) -> None:
        """Show a link at the right end, such as `Show all 10`; empty hides it."""
        if text != self._link.text():
            self._link.setText(text)
            self._link.setAccessibleName(text)
            self._link.updateGeometry()
        self._link.setVisible(bool(text))

    def title(self) -> str:
        return self._title.text()

    def secondary(self) -> str:
        return self._secondary.whole()

    def link(self) -> LinkButton:
        return self._link


class Card(QFrame):
    """A rounded surface with an edge. Cards are not nested.

    Args:
        margins: Whether the content keeps a margin; a grid lies edge to edge.
    """

    def __init__(
        self,
        *,
        surface: Token = "panel",
        edge: Token = "border",
        radius: int = 8,
        margins: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._surface, self._edge, self._radius = surface, edge, radius
        px = theme().px
        self.content = QVBoxLayout(self)
        self.content.setSpacing(px(6))
        if margins:
            self.content.setContentsMargins(px(13), px(10), px(13), px(10))
        else:
            self.content.setContentsMargins(2, 2, 2, 2)  # square rows stay clear of the round corners

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.box(painter, QRectF(self.rect()), self._radius, surface=self._surface, edge=self._edge)
        painter.end()


def _of(title: str) -> str:
    return f"Of the section {title}"
