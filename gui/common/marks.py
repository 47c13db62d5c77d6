"""Small marks drawn in rows and as widgets: wound badge, modifier chip, check box. Each returns the width it took."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from core.worksheet import Verdict
from gui.common import paint
from gui.theme import FontRole, Token, theme

BADGE_PX: Final = 18
CHIP_PX: Final = 20
CHECK_PX: Final = 14
_CHIP_EDGE: dict[Verdict, Token] = {
    Verdict.APPLIED: "accent",
    Verdict.CONSIDER: "question",
    Verdict.NOT_USED: "border",
}
_CHIP_TEXT: dict[Verdict, Token] = {
    Verdict.APPLIED: "accent",
    Verdict.CONSIDER: "question",
    Verdict.NOT_USED: "text2",
}
VERDICT_WORDS: dict[Verdict, str] = {
    Verdict.APPLIED: "applied",
    Verdict.CONSIDER: "consider",
    Verdict.NOT_USED: "not used",
}


def badge_width(label: str) -> int:
    """Return the width of a wound badge: round, or a capsule when the label is longer than the circle."""
    return max(theme().px(BADGE_PX), theme().metrics(FontRole.LABEL_STRONG).horizontalAdvance(label) + theme().px(10))


def draw_badge(painter: QPainter, x: int, center_y: float, label: str, *, lit: bool = False) -> int:
    """Draw the badge that is a wound's name everywhere; `lit` fills it."""
    height, width = theme().px(BADGE_PX), badge_width(label)
    rect = QRectF(x, round(center_y - height / 2), width, height)
    paint.box(painter, rect, BADGE_PX / 2, surface="accent" if lit else "panel", edge="accent" if lit else "border")
    token: Token = "on.accent" if lit else "text"
    paint.text(painter, rect.toRect(), label, token, FontRole.LABEL_STRONG, paint.CENTER)
    return width


def draw_badges(painter: QPainter, x: int, center_y: float, labels: Sequence[str], lit: Iterable[str] = ()) -> int:
    """Draw badges side by side, 4 px apart."""
    filled, right = frozenset(lit), x
    for label in labels:
        right += draw_badge(painter, right, center_y, label, lit=label in filled) + theme().px(4)
    return right - x


def chip_width(code: str) -> int:
    """Return the width of a modifier chip."""
    return max(theme().px(28), theme().metrics(FontRole.STATE).horizontalAdvance(code) + theme().px(14))


def draw_chip(painter: QPainter, x: int, center_y: float, code: str, verdict: Verdict = Verdict.APPLIED) -> int:
    """Draw a modifier chip: solid accent edge when applied, dashed violet to consider, gray when not used."""
    height, width = theme().px(CHIP_PX), chip_width(code)
    rect = QRectF(x, round(center_y - height / 2), width, height)
    applied = verdict is Verdict.APPLIED
    paint.box(
        painter,
        rect,
        4,
        surface="panel",
        edge=_CHIP_EDGE[verdict],
        width=1.0 if not applied else 1.25,
        dashed=verdict is Verdict.CONSIDER,
    )
    paint.text(painter, rect.toRect(), code, _CHIP_TEXT[verdict], FontRole.STATE, paint.CENTER)
    return width


def draw_chips(
    painter: QPainter, x: int, center_y: float, codes: Sequence[str], verdict: Verdict = Verdict.APPLIED
) -> int:
    """Draw chips side by side, 4 px apart."""
    right = x
    for code in codes:
        right += draw_chip(painter, right, center_y, code, verdict) + theme().px(4)
    return right - x


def draw_check_box(painter: QPainter, center: QPointF, *, checked: bool, enabled: bool = True) -> QRect:
    """Draw a check box centered on `center`; return where."""
    side = theme().px(CHECK_PX)
    rect = QRectF(round(center.x() - side / 2), round(center.y() - side / 2), side, side)
    on: Token = "accent" if enabled else "text3"
    paint.box(painter, rect, 3, surface=on if checked else "panel", edge=on if checked else "edge")
    if checked:
        _draw_tick(painter, rect)
    return rect.toRect()


def _draw_tick(painter: QPainter, rect: QRectF) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(theme().color("on.accent"), max(1.6, rect.width() * 0.12))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    at = [
        QPointF(rect.left() + rect.width() * x, rect.top() + rect.height() * y)
        for x, y in ((0.24, 0.52), (0.43, 0.71), (0.77, 0.31))
    ]
    painter.drawPolyline(at)
    painter.restore()
