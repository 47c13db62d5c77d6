"""What stands in place of the cases while the store is locked: nothing of any case, and the way in."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from gui.common import paint
from gui.common.announce import announce
from gui.common.buttons import PrimaryButton
from gui.common.field import Field
from gui.common.text import Text
from gui.theme import FontRole, draw_icon, theme

SECOND_MS = 1000
TYPING_ON_MS = 1500  # longer than anyone pauses within a word
WIDTH_PX = 380


class LockScreen(QWidget):
    """Attributes:
    unlock_wanted: The passphrase typed; empty where none is needed.
    """

    unlock_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("lock_screen")
        self.setAccessibleName("The case store is locked")
        self._by_passphrase, self._wait = True, 0
        self._says = Text("", FontRole.BODY, "text2", wrap=True)
        self.passphrase = QLineEdit()
        self.passphrase.setObjectName("passphrase")
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.field = Field("Passphrase", self.passphrase, hint="The one the case store was given")
        self.unlock = PrimaryButton("Unlock", "lock", does="Opens the case store again, as it was left")
        self.unlock.setObjectName("unlock")
        self.message = Text("", FontRole.BODY, "warning", wrap=True)
        self.message.setObjectName("lock_message")
        self.unlock.clicked.connect(self._try)
        self.unlock.installEventFilter(self)
        self._typed = QElapsedTimer()
        self.passphrase.returnPressed.connect(self._try)
        self.passphrase.textEdited.connect(lambda _: self.message.setText(""))
        self._timer = QTimer(self, interval=SECOND_MS)
        self._timer.timeout.connect(self._tick)
        self._lay_out()
        self.show_locked(by_passphrase=True)

    def show_locked(self, *, by_passphrase: bool) -> None:
        """Begin anew; without a passphrase the key is where this computer keeps it."""
        self._by_passphrase = by_passphrase
        self._typed.start()
        self.passphrase.clear()
        self.message.setText("")
        self.field.setVisible(by_passphrase)
        how = "Type the passphrase to go on." if by_passphrase else "The key is kept on this computer."
        self._says.setText(f"{how} Your work is kept.")
        self.show_ready()

    def show_busy(self) -> None:
        """Say that the passphrase is being tried; that takes a moment by design."""
        self.unlock.setEnabled(False)
        self.unlock.setText("Unlocking")
        self.unlock.updateGeometry()
        self.message.setText("")

    def show_refused(self, words: str, wait: int) -> None:
        """Say why it stays locked, and allow the next try in `wait` seconds; what is typed already stays."""
        self.message.setText(words)
        announce(self, words, urgent=True)
        self._wait = wait
        self.show_ready()
        self.take_focus()

    def take_focus(self) -> None:
        """Put the focus where one goes on; not while another lock screen is the one in sight."""
        if not self.isVisible():
            return
        target: QWidget = self.passphrase if self._by_passphrase else self.unlock
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.take_focus()
        announce(self, f"{self._title.text()}. {self._says.text()}", urgent=True)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep a blank inside of words that are still being typed from pressing Unlock."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.text().isprintable():
            typing_on = self._typed.isValid() and self._typed.elapsed() < TYPING_ON_MS
            self._typed.start()
            return typing_on and event.key() == Qt.Key.Key_Space
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.update()  # the lock is painted above the words, wherever they come to stand
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.fill(painter, self.rect(), "bg")
        top = self._title.mapTo(self, self._title.rect().topLeft()).y() - theme().px(44)
        draw_icon(painter, "lock", "text2", (self.width() - theme().px(28)) // 2, top + theme().px(14), 28)
        painter.end()

    def _try(self) -> None:
        if not self.unlock.isEnabled() or (self._by_passphrase and not self.passphrase.text()):
            return
        typed = self.passphrase.text()
        self.passphrase.clear()  # what is typed while this one is tried is the next one
        self.show_busy()
        self.unlock_wanted.emit(typed)

    def _tick(self) -> None:
        self._wait -= 1
        self.show_ready()

    def show_ready(self) -> None:
        """Allow the next try, unless it has to wait."""
        waiting = self._wait > 0
        self.unlock.setEnabled(not waiting)
        self.unlock.setText(f"Wait {self._wait} s" if waiting else "Unlock")
        self.unlock.updateGeometry()
        if waiting:
            self._timer.start()
        else:
            self._timer.stop()

    def _lay_out(self) -> None:
        px = theme().px
        box = QWidget()
        box.setFixedWidth(px(WIDTH_PX))
        column = QVBoxLayout(box)
        column.setSpacing(px(10))
        self._title = Text("The case store is locked", FontRole.TITLE)
        self._title.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._says.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        for part in (self._title, self._says, self.field, self.message):
            column.addWidget(part)
        column.addWidget(self.unlock, 0, Qt.AlignmentFlag.AlignHCenter)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(box)
        row.addStretch(1)
        whole = QVBoxLayout(self)
        whole.addStretch(2)
        whole.addLayout(row)
        whole.addStretch(3)
