"""The one home of colors, type, spacing and icons. Widgets ask `theme()`; nothing else names a color or a size.

What is named here is loaded when it is first asked for: the first frame needs the colors alone.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gui.theme.icons import ICON_NAMES, draw_icon, icon, icon_pixmap
    from gui.theme.in_force import Theme, theme
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
_HOMES = {
    "icons": ("ICON_NAMES", "draw_icon", "icon", "icon_pixmap"),
    "in_force": ("Theme", "theme"),
    "tokens": ("Scheme", "SchemeChoice", "Token"),
    "typescale": ("FontRole",),
}


def __getattr__(name: str) -> object:
    for home, names in _HOMES.items():
        if name in names:
            found = getattr(import_module(f"gui.theme.{home}"), name)
            globals()[name] = found  # not asked for again
            return found
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
