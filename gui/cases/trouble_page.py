"""What stands in place of the cases while the store cannot be read: what happened, and the way back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.cases.words import day_title
from gui.common import paint
from gui.common.announce import announce
from gui.common.buttons import PrimaryButton, SecondaryButton
from gui.common.section import Card
from gui.common.text import Text
from gui.theme import FontRole, theme

if TYPE_CHECKING:
    from db.cases.backup import Backup

WIDTH_PX = 560
LOOKING = "Looking for the newest good backup."
NONE_FOUND = (
    "No backup was found on this computer. If you keep one elsewhere, choose its file. Without one you can begin with "
    "no cases; the damaged store is put aside, and nothing is deleted."
)


class TroublePage(QWidget):
    """Attributes:
    retry_wanted: The store is to be opened once more.
    restore_wanted: The `Backup` to restore, or None: a file is to be asked for.
    anew_wanted: There is no backup, so the damaged store is to be put aside and a new one begun.
    """

    retry_wanted = Signal()
    restore_wanted = Signal(object)
    anew_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("store_trouble_page")
        self._newest: Backup | None = None
        self._title = Text("", FontRole.TITLE, wrap=True)
        self._message = Text("", FontRole.BODY, wrap=True, selectable=True)
        self._message.setObjectName("trouble_message")
        self._backup = Text("", FontRole.BODY, "text2", wrap=True)
        self._backup.setObjectName("trouble_backup")
        self.restore = PrimaryButton(
            "Restore this backup", "clock-counter-clockwise", does="Puts the damaged store aside"
        )
        self.restore.setObjectName("restore_newest")
        self.other = SecondaryButton("Choose a backup…", "folder", does="Restores a backup from a file of yours")
        self.retry = SecondaryButton("Try again", does="Opens the case store anew, once what was in the way is gone")
        self.anew = SecondaryButton("Begin with no cases", does="Puts the damaged store aside")
        self.other.setObjectName("restore_other")
        self.retry.setObjectName("retry")
        self.anew.setObjectName("begin_anew")
        self.restore.clicked.connect(lambda: self.restore_wanted.emit(self._newest))
        self.other.clicked.connect(lambda: self.restore_wanted.emit(None))
        self.retry.clicked.connect(self.retry_wanted)
        self.anew.clicked.connect(self.anew_wanted)
        self.work = QVBoxLayout()
        self._lay_out()

    def show_trouble(self, message: str, *, damaged: bool) -> None:
        """Say what happened; with a damaged store a backup is offered as soon as one is known."""
        self._title.setText("The case store is damaged" if damaged else "The case store cannot be opened")
        self._message.setText(message)
        self.setAccessibleName(self._title.text())
        self.setAccessibleDescription(message)
        self._newest = None
        self._backup.setText(LOOKING if damaged else "")
        self._backup.setVisible(damaged)
        self.other.setVisible(damaged)
        self.restore.hide()
        self.anew.hide()
        announce(self, f"{self._title.text()}. {message}", urgent=True)

    def show_backups(self, found: Sequence[Backup]) -> None:
        """Offer the newest of the backups that can be read."""
        self._newest = found[0] if found else None
        self.restore.setVisible(bool(found))
        self.anew.setVisible(not found)
        if not found:
            self._backup.setText(NONE_FOUND)
            return
        newest = found[0]
        when = f"{day_title(newest.made.date())}, {newest.made:%H:%M}"
        self._backup.setText(f"The newest good backup is of {when}. The damaged store is kept beside the restored one.")
        announce(self, self._backup.text())

    def message(self) -> str:
        return self._message.text()

    def backup_words(self) -> str:
        return self._backup.text()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.fill(painter, self.rect(), "bg")
        painter.end()

    def _lay_out(self) -> None:
        px = theme().px
        card = Card(surface="panel", edge="border")
        card.setMaximumWidth(px(WIDTH_PX))
        card.content.setSpacing(px(10))
        buttons = QHBoxLayout()
        buttons.setSpacing(px(8))
        for button in (self.restore, self.other, self.anew, self.retry):
            buttons.addWidget(button)
        buttons.addStretch(1)
        for part in (self._title, self._message, self._backup):
            card.content.addWidget(part)
        card.content.addLayout(buttons)
        card.content.addLayout(self.work)
        row = QHBoxLayout(self)
        row.setContentsMargins(px(20), px(20), px(20), px(20))
        row.addStretch(1)
        row.addWidget(card, 4, Qt.AlignmentFlag.AlignTop)
        row.addStretch(1)
