"""The clipboard, and taking back what was put on it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QByteArray, QCoreApplication, QMimeData, QObject, QTimer, Slot
from PySide6.QtGui import QGuiApplication

# What is to be cleared is not to stay in the history that some desktops keep of the clipboard.
_KEEP_OUT_OF_HISTORY = (
    ("x-kde-passwordManagerHint", b"secret"),
    ('application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"', b"1"),
)


class Clipboard(QObject):
    """Puts text on the clipboard; takes it back after a delay and at the end, while it is still there.

    Args:
        seconds: How long text stays; 0: until something else is copied.

    Attributes:
        timer: Runs while something is to be taken back.
    """

    def __init__(self, seconds: Callable[[], int], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._seconds, self._ours = seconds, ""
        self.timer = QTimer(self, singleShot=True)
        self.timer.timeout.connect(self.clear)
        end = QCoreApplication.instance()
        assert end is not None
        end.aboutToQuit.connect(self.clear)

    def put(self, text: str) -> str:
        """Put `text` on the clipboard; return what a toast says of its stay, `Cleared in 60 s`, or nothing."""
        seconds = self._seconds()
        if not seconds:
            self.timer.stop()
            self._ours = ""
            QGuiApplication.clipboard().setText(text)
            return ""
        self._ours = text
        content = QMimeData()
        content.setText(text)
        for kind, value in _KEEP_OUT_OF_HISTORY:
            content.setData(kind, QByteArray(value))
        QGuiApplication.clipboard().setMimeData(content)
        self.timer.start(seconds * 1000)
        return f"Cleared in {seconds} s"

    @Slot()
    def clear(self) -> None:
        """Empty the clipboard where it still holds what was put there to be taken back."""
        self.timer.stop()
        ours, self._ours = self._ours, ""
        if ours and QGuiApplication.clipboard().text() == ours:
            QGuiApplication.clipboard().clear()
