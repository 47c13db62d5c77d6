"""Long work in progress: how far it is, what Cancel leaves behind, and Cancel. Not modal."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QSizePolicy, QWidget

from gui.common import paint
from gui.common.announce import announce
from gui.common.buttons import SecondaryButton
from gui.common.section import Card
from gui.common.text import ElidedText, Text
from gui.theme import FontRole, theme

_PARTS = 10_000
_ANNOUNCED_STEPS = 4  # a screen reader hears each quarter, not each file


class ProgressLine(QProgressBar):
    """A 6 px bar that reads as a progress bar."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextVisible(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme().px(200), theme().px(6))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(40), theme().px(6))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, whole = QPainter(self), QRectF(self.rect())
        paint.box(painter, whole, 3, surface="line")
        span = self.maximum() - self.minimum()
        if span > 0 and self.value() > self.minimum():
            done = whole.width() * (self.value() - self.minimum()) / span
            paint.box(painter, QRectF(0, 0, max(done, whole.height()), whole.height()), 3, surface="accent")
        painter.end()


class ProgressCard(Card):
    """Title, count of total, bar, what Cancel leaves behind, Cancel.

    Attributes:
        cancelled: Cancel was used; shown once, then the button waits for the work to end.
    """

    cancelled = Signal()

    def __init__(self, title: str, leaves: str, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._title = ElidedText(title, FontRole.TOTAL)
        self._count = Text("", FontRole.NOTE, "text2")
        self._bar = ProgressLine()
        self._bar.setAccessibleName(title)
        self._cancel = SecondaryButton("Cancel", does=leaves)
        self._cancel.setObjectName("cancel")
        self._cancel.clicked.connect(self._stop)
        self._quarter = 0
        top, foot = QHBoxLayout(), QHBoxLayout()
        top.addWidget(self._title, 1)
        top.addWidget(self._count, 0, Qt.AlignmentFlag.AlignRight)
        foot.addWidget(Text(leaves, FontRole.NOTE, "text2", wrap=True), 1)
        foot.addWidget(self._cancel)
        self.content.addLayout(top)
        self.content.addWidget(self._bar)
        self.content.addLayout(foot)
        self.setAccessibleName(title)

    def show_progress(self, done: int, total: int, words: str = "") -> None:
        """Show that `done` of `total` are finished; a total of 0 is not known yet.

        Args:
            words: Says it otherwise than `5,412 of 8,906`.
        """
        self._bar.setRange(0, _PARTS if total else 0)  # a share: a bar counts no further than two billion
        self._bar.setValue(done * _PARTS // total if total else 0)
        self._count.setText(words or (f"{done:,} of {total:,}" if total else f"{done:,}"))
        quarter = done * _ANNOUNCED_STEPS // total if total else 0
        if quarter > self._quarter:
            announce(self, f"{self._title.whole()}, {self._count.text()}")
        self._quarter = quarter

    def count_text(self) -> str:
        return self._count.text()

    def _stop(self) -> None:
        self._cancel.setEnabled(False)
        self._cancel.setText("Cancelling")
        self._cancel.updateGeometry()
        self.cancelled.emit()
