"""The window as it is first seen: its surfaces in their places and colors, before anything stands on them.

Words, icons and controls take twice the time of an empty window; they follow with the next frame and move nothing.
PySide6 makes a class when it is first met, and the `Qt` namespace takes 13 ms: nothing here may name it, nor call
what takes one of its colors as well, such as `QPainter.fillRect`.
"""

from __future__ import annotations

from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from gui.shell.measures import window_surfaces
from gui.theme.scale import body_points, scaled, unit_of, within
from gui.theme.tokens import BY_SCHEME, Scheme, SchemeChoice

_DARK_BELOW = 128  # of 255


class FirstFrame:
    """Paints the surfaces of a window.

    Args:
        app: Whose colors and text size are the system's.
        choice: What the user asked for in View.
        text_scale: The reader's own factor on top of the system's text size.
        result_width: The width of the result as the user drew it, pixels; 0 as it comes.
    """

    def __init__(self, app: QApplication, choice: SchemeChoice, text_scale: float, result_width: int) -> None:
        self._app, self._choice, self._text_scale = app, choice, text_scale
        font, dots_per_inch = app.font(), app.primaryScreen().logicalDotsPerInch()
        size = font.pointSizeF() if font.pointSizeF() > 0 else font.pixelSize() * 72 / dots_per_inch
        self._unit = unit_of(body_points(size, within(text_scale)), dots_per_inch)
        self._tokens = BY_SCHEME[_scheme(app, choice)]
        self._result_width = result_width

    def paint(self, window: QWidget) -> None:
        """Paint all of `window`."""
        painter, color = QPainter(window), QPixmap(1, 1)
        for left, top, width, height, token in window_surfaces(
            window.width(), window.height(), self._result_width, self._px
        ):
            color.fill(QColor(self._tokens[token]))
            painter.drawPixmap(left, top, width, height, color)
        painter.end()

    def dress(self) -> None:
        """Give the application the theme, fonts and all: what is to stand on the surfaces needs it."""
        from gui.theme.in_force import install  # not on the way to the first paint

        install(self._app, self._choice, self._text_scale)

    def _px(self, pixels: float) -> int:
        return scaled(pixels, self._unit)


def _scheme(app: QApplication, choice: SchemeChoice) -> Scheme:
    if choice is not SchemeChoice.SYSTEM:
        return Scheme(choice)
    dark = app.palette().window().color().lightness() < _DARK_BELOW  # asking for the scheme would load `Qt`
    return Scheme.DARK if dark else Scheme.LIGHT
