"""A line or paragraph of text in a role of the type scale."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from gui.theme import FontRole, Token, theme


class Text(QLabel):
    """Plain text only: what a user typed is never read as markup.

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
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        if wrap:
            self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        if selectable:
            self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setText(text)
        self._restyle()
        theme().changed.connect(self._restyle)

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

    def minimumSizeHint(self) -> QSize:
        if not self.wordWrap():
            return super().minimumSizeHint()
        # Qt answers with the height of a very narrow paragraph, which would make every column scroll.
        return QSize(theme().px(40), theme().line(self._role))

    @Slot()
    def _restyle(self) -> None:
        self.setFont(theme().font(self._role))
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.WindowText, theme().color(self._token))
        palette.setColor(QPalette.ColorRole.Text, theme().color(self._token))
        self.setPalette(palette)
        self.setMinimumHeight(theme().line(self._role))


class ElidedText(Text):
    """One line that gives way: cut with an ellipsis when there is no room, whole in the tooltip."""

    def __init__(self, text: str = "", role: FontRole = FontRole.BODY, token: Token = "text") -> None:
        self._whole = text
        super().__init__(text, role, token)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def set_text(self, text: str) -> None:
        """Show `text`, whole where it fits."""
        self._whole = text
        self._fit()

    def whole(self) -> str:
        """Return the text as it was given."""
        return self._whole

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(20), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, self.width())
        self.setText(shown)
        self.setAccessibleName(self._whole)
        self.setToolTip(plain_tooltip(self._whole) if shown != self._whole else "")


def plain_tooltip(text: str) -> str:
    """Return `text` so that a tooltip shows it as typed: Qt guesses markup in tooltips and has no plain setting."""
    if not text:
        return ""
    safe = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\n", "<br>")
    return f"<qt>{safe}</qt>"
