"""The one home of colors, type, spacing and icons. Widgets ask `theme()`; nothing else names a color or a size."""

from __future__ import annotations

from gui.theme.icons import ICON_NAMES, draw_icon, icon, icon_pixmap
from gui.theme.theme import Theme, theme
from gui.theme.tokens import Scheme, SchemeChoice, Token
from gui.theme.typescale import FontRole

__all__ = [
    "ICON_NAMES",
    "FontRole",
    "Scheme",
    "SchemeChoice",
    "Theme",
    "Token",
    "draw_icon",
    "icon",
    "icon_pixmap",
    "theme",
]
