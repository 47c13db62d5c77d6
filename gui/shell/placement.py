"""Where the window stands: whole on the screen at first, and afterwards where it was left."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from db.settings import SettingsFile

SIZE = QSize(1440, 900)
FRAME = QSize(8, 40)  # of the system around a window; told only once the window is up, which would be a jump
ROUNDED = 2  # pixels that a scale such as 150 % and the window manager may round a side by
Rect = tuple[int, int, int, int]  # left, top, width, height


class Placement(QObject):
    """Gives `window` its place before it is shown, and keeps it when it closes.

    Args:
        window: Not yet shown.
        settings: Where the place is kept.
    """

    def __init__(self, window: QWidget, settings: SettingsFile) -> None:
        super().__init__(window)
        self._window, self._settings = window, settings
        screens = [screen.availableGeometry() for screen in QGuiApplication.screens()]
        primary = QGuiApplication.primaryScreen().availableGeometry()
        window.setGeometry(place(settings.values.window, screens, primary))
        if settings.values.maximized:
            from PySide6.QtCore import Qt  # 12 ms on the way to the first paint, for who needs it

            window.setWindowState(window.windowState() | Qt.WindowState.WindowMaximized)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Hide and not event.spontaneous():
            self.keep()
        return False

    def keep(self) -> None:
        """Write the place down."""
        window, values = self._window, self._settings.values
        values.maximized = window.isMaximized()
        rect = window.normalGeometry() if values.maximized else window.geometry()
        values.window = drawn(values.window, (rect.x(), rect.y(), rect.width(), rect.height()))
        self._settings.save()


def drawn(kept: Rect | None, found: Rect) -> Rect:
    """Return where the window stands, as it was kept where nobody drew it: or it would shrink with every start."""
    if kept is None:
        return found
    left, top, width, height = (k if abs(k - f) <= ROUNDED else f for k, f in zip(kept, found, strict=True))
    return left, top, width, height


def place(kept: Rect | None, screens: list[QRect], primary: QRect) -> QRect:
    """Return the geometry of the window, without its frame.

    Args:
        kept: Left, top, width and height of the last time; None the first time.
        screens: What each screen has for windows.
        primary: The same of the main screen; there the window goes when the kept place is on no screen any more.
    """
    if kept is not None:
        rect = QRect(*kept)
        frame = rect.adjusted(0, -FRAME.height(), 0, 0)
        if any(screen.contains(rect) and screen.intersects(frame) for screen in screens):
            return rect
    room = primary.size() - FRAME
    size = SIZE.boundedTo(room)
    left = primary.left() + (primary.width() - size.width()) // 2
    top = primary.top() + (room.height() - size.height()) // 2 + FRAME.height()
    return QRect(left, min(top, primary.bottom() + 1 - size.height()), size.width(), size.height())
