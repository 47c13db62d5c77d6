"""Bundled icons, tinted by token, drawn at whole device pixels and cached."""

from __future__ import annotations

import functools

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

import resources
from gui.theme.in_force import theme
from gui.theme.tokens import Token

ICON_NAMES: tuple[str, ...] = (
    "arrow-elbow-down-left",
    "arrow-square-out",
    "books",
    "calendar",
    "caret-down",
    "caret-left",
    "caret-right",
    "caret-up",
    "check",
    "check-circle",
    "circle",
    "clipboard-text",
    "clock-counter-clockwise",
    "copy",
    "dots-three",
    "download-simple",
    "file-pdf",
    "folder",
    "info",
    "lock",
    "magnifying-glass",
    "minus-circle",
    "pencil-simple",
    "play",
    "plus",
    "printer",
    "prohibit",
    "question",
    "scales",
    "stack",
    "trash",
    "upload-simple",
    "warning",
    "warning-circle",
    "warning-octagon",
    "wifi-slash",
    "x",
)
ICON_PX = 16


@functools.lru_cache(maxsize=64)
def _drawing(name: str) -> str:
    return resources.path("icons", f"{name}.svg").read_text(encoding="utf-8")


@functools.lru_cache(maxsize=512)
def _render(name: str, color: str, side: int, ratio: float) -> QPixmap:
    drawing = QSvgRenderer(_drawing(name).replace("currentColor", color).encode())
    pixmap = QPixmap(side, side)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    drawing.render(painter, QRectF(0, 0, side, side))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def icon_pixmap(name: str, token: Token, size: int = ICON_PX, ratio: float = 1.0) -> QPixmap:
    """Return icon `name` in the color of `token`.

    Args:
        size: Side in logical pixels at 100 %; grows with the font.
        ratio: Device pixels per logical pixel, as `QPaintDevice.devicePixelRatioF` gives it.

    Raises:
        FileNotFoundError: no such icon is bundled. A caller bug.
    """
    return _render(name, theme().color(token).name(), round(theme().px(size) * ratio), ratio)


def draw_icon(painter: QPainter, name: str, token: Token, x: float, center_y: float, size: int = ICON_PX) -> None:
    """Draw icon `name` with its left edge at `x` and centered on `center_y`, snapped to device pixels."""
    ratio = painter.deviceTransform().m11()
    pixmap = icon_pixmap(name, token, size, ratio)
    top = center_y - theme().px(size) / 2
    painter.drawPixmap(QPointF(round(x * ratio) / ratio, round(top * ratio) / ratio), pixmap)


def icon(name: str, token: Token = "text2", size: int = ICON_PX) -> QIcon:
    """Return icon `name` as a `QIcon` for menus and line edits; ask again when the theme changes."""
    made = QIcon()
    for ratio in (1.0, 1.25, 1.5, 2.0):
        made.addPixmap(icon_pixmap(name, token, size, ratio))
    return made
