"""Over the result of a case that was saved with other rules: what it was, what it is now, and which one to look at."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.numbers import counted
from gui.common.announce import announce
from gui.common.buttons import LinkButton, SecondaryButton
from gui.common.later import laid_out_later
from gui.common.section import Card
from gui.common.text import Text
from gui.theme import FontRole, theme

FOLDED = 4


class KeptNote(Card):
    """Neither answer is changed by it: it only says which of the two is on screen.

    Attributes:
        show_kept_wanted: The worksheet as it was saved is to be shown.
        show_now_wanted: Today's answer is to be shown again.
        keep_now_wanted: Today's answer is to become the kept one; the caller records a save.
    """

    show_kept_wanted = Signal()
    show_now_wanted = Signal()
    keep_now_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(surface="warning.bg", edge="warning.line", radius=8, parent=parent)
        self.setObjectName("kept_note")
        self._kept_shown, self._folded = False, True
        self._changes: tuple[str, ...] = ()
        self._title = Text("", FontRole.STRONG, wrap=True)
        self._editions = Text("", FontRole.NOTE, "text2", wrap=True)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme().px(2))
        self._more = LinkButton("", does="All that changed since it was saved")
        self._more.setObjectName("kept_more")
        self._more.clicked.connect(self._unfold)
        self.turn = SecondaryButton("", does="Turns between the result as saved and as it is today")
        self.keep = SecondaryButton("Keep today's", does="Saves the result as it is today in place of the saved one")
        self.turn.setObjectName("kept_turn")
        self.keep.setObjectName("kept_keep")
        self.turn.clicked.connect(self._turn)
        self.keep.clicked.connect(self.keep_now_wanted)
        self._lay_out()
        self.hide()

    def show_comparison(
        self, saved: datetime, by: str, changes: Sequence[str], editions: Sequence[str], *, kept_shown: bool = False
    ) -> None:
        """Show what changed since the save; without any change the note is not there.

        Args:
            saved: When the worksheet was kept.
            by: Who kept it.
            changes: From `core.cases.compare.differences`.
            editions: From `core.cases.compare.editions_changed`.
            kept_shown: Whether the kept worksheet is the one on screen.
        """
        self._changes, self._folded = tuple(changes), True
        self._kept_shown = kept_shown
        self._title.setText(
            f"Saved {saved:%Y-%m-%d} by {by}. Today's rules give another answer: {counted(len(changes), 'change')}."
        )
        self._editions.setText(". ".join(editions))
        self._editions.setVisible(bool(editions))
        self.setAccessibleName(self._title.text())
        self.setAccessibleDescription("\n".join((*changes, *editions)))
        self._show_rows()
        self._show_turn()
        self.setVisible(bool(changes))
        if changes:
            announce(self, self._title.text())

    def changes_shown(self) -> list[str]:
        """Return the changes that are in sight."""
        return [self._row(place).text() for place in range(self._rows.count())]

    def kept_shown(self) -> bool:
        """Say whether the kept worksheet is the one on screen."""
        return self._kept_shown

    def _row(self, place: int) -> Text:
        item = self._rows.itemAt(place)
        row = item.widget() if item is not None else None
        assert isinstance(row, Text)
        return row

    def _show_rows(self) -> None:
        shown = self._changes[:FOLDED] if self._folded else self._changes
        with laid_out_later(self):
            while self._rows.count() > len(shown):
                gone = self._row(self._rows.count() - 1)
                self._rows.removeWidget(gone)
                gone.hide()
                gone.deleteLater()
            while self._rows.count() < len(shown):
                self._rows.addWidget(Text("", FontRole.BODY, wrap=True))
            for place, change in enumerate(shown):
                self._row(place).setText(change)
        hidden = len(self._changes) - len(shown)
        self._more.setText(f"Show all {len(self._changes):,}" if hidden else "")
        self._more.setVisible(hidden > 0)
        self._more.updateGeometry()

    def _show_turn(self) -> None:
        self.turn.setText("Show today's worksheet" if self._kept_shown else "Show the kept worksheet")
        self.turn.updateGeometry()
        self.keep.setVisible(not self._kept_shown)

    def _unfold(self) -> None:
        self._folded = False
        self._show_rows()

    def _turn(self) -> None:
        self._kept_shown = not self._kept_shown
        self._show_turn()
        (self.show_kept_wanted if self._kept_shown else self.show_now_wanted).emit()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(theme().px(8))
        buttons.addWidget(self._more)
        buttons.addStretch(1)
        buttons.addWidget(self.turn)
        buttons.addWidget(self.keep)
        for part in (self._title, self._editions):
            self.content.addWidget(part)
        self.content.addLayout(self._rows)
        self.content.addLayout(buttons)
