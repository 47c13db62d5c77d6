"""The type scale: each role as a share of the body size, its weight, and its line in pixels at 100 %."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import NamedTuple

from PySide6.QtGui import QFont, QFontDatabase

from gui.theme.scale import body_points

_GENERIC_FAMILIES = {"", "sans", "sans serif", "sans-serif"}
_GOOD_FAMILIES = ("Inter", "Noto Sans")
_TABULAR_DIGITS = QFont.Tag("tnum")


class FontRole(StrEnum):
    """What a text is for.

    `CODE` is a code in a line, `STRONG` a question or a button, `TOTAL` a total or computed value, `LABEL` a
    column head.
    """

    CODE_TITLE = "code-title"
    TITLE = "title"
    PRODUCT_NAME = "product-name"
    DESCRIPTOR = "descriptor"
    SECTION = "section"
    CODE = "code"
    BODY = "body"
    STRONG = "strong"
    TOTAL = "total"
    NOTE = "note"
    LINK = "link"
    STATE = "state"
    LABEL = "label"
    LABEL_STRONG = "label-strong"


class TypeStyle(NamedTuple):
    """`ratio` of the body size, CSS weight, and line in pixels at 100 %."""

    ratio: float
    weight: int
    line: int


TYPE_SCALE: dict[FontRole, TypeStyle] = {
    FontRole.CODE_TITLE: TypeStyle(2.0, 600, 32),
    FontRole.TITLE: TypeStyle(1.46, 600, 26),
    FontRole.PRODUCT_NAME: TypeStyle(1.38, 500, 24),
    FontRole.DESCRIPTOR: TypeStyle(1.15, 500, 20),
    FontRole.SECTION: TypeStyle(1.08, 600, 20),
    FontRole.CODE: TypeStyle(1.08, 600, 20),
    FontRole.BODY: TypeStyle(1.0, 400, 18),
    FontRole.STRONG: TypeStyle(1.0, 500, 18),
    FontRole.TOTAL: TypeStyle(1.0, 600, 18),
    FontRole.NOTE: TypeStyle(0.92, 400, 16),
    FontRole.LINK: TypeStyle(0.92, 500, 16),
    FontRole.STATE: TypeStyle(0.92, 600, 16),
    FontRole.LABEL: TypeStyle(0.85, 500, 14),
    FontRole.LABEL_STRONG: TypeStyle(0.85, 600, 14),
}


def system_font() -> QFont:
    """Return the desktop's UI font; on Linux without one, Inter or Noto Sans when installed."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    if sys.platform.startswith("linux") and font.family().lower() in _GENERIC_FAMILIES:
        for family in _GOOD_FAMILIES:
            if QFontDatabase.hasFamily(family):
                font.setFamily(family)
                break
    return font


def body_font(system: QFont, dots_per_inch: float, scale: float) -> QFont:
    """Return the body font: the system's size, at least 9.75 pt, times the reader's `scale`, with tabular digits."""
    size = system.pointSizeF() if system.pointSizeF() > 0 else system.pixelSize() * 72 / dots_per_inch
    font = QFont(system)
    font.setPointSizeF(body_points(size, scale))
    font.setFeature(_TABULAR_DIGITS, 1)
    return font


def role_font(body: QFont, role: FontRole) -> QFont:
    """Return the font of `role`, sized from `body`."""
    style = TYPE_SCALE[role]
    font = QFont(body)
    font.setPointSizeF(body.pointSizeF() * style.ratio)
    font.setWeight(QFont.Weight(style.weight))
    return font
