"""How regions, groups and wounds are drawn. The groups differ by pattern and edge, so that no color is needed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPainterPath, QPen, QTransform

from core.worksheet import Group
from gui.common import marks, paint
from gui.theme import FontRole, Token, theme
from gui.worksheet.body.coordinates import FIGURES
from gui.worksheet.body.places import Places
from gui.worksheet.body.shapes import Region

MOST_BADGES = 3
SEVERAL = ("several", "2+")  # the first that there is room for
TITLE_UNITS = 20  # room above a figure


def draw_region(painter: QPainter, path: QPainterPath, group: Group | None, surface: Token) -> None:
    """Draw one region: plain for trunk and limbs, hatched with a strong edge for face, hand and foot."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.fillPath(path, theme().color(surface))
    if group is Group.FACE_HAND_FOOT:
        painter.fillPath(path, QBrush(theme().color("edge"), Qt.BrushStyle.BDiagPattern))
    strong = group is Group.FACE_HAND_FOOT
    pen = QPen(theme().color("text2" if strong else "edge"), 1.6 if strong else 1.0)
    if group is None:
        pen.setStyle(Qt.PenStyle.DashLine)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)


def draw_ring(painter: QPainter, path: QPainterPath) -> None:
    """Draw the focus ring along the edge of a region, on a light line so that it shows on the hatching."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for token, width in (("panel", 5.0), ("accent", 3.0)):
        painter.setPen(QPen(theme().color(token), width, j=Qt.PenJoinStyle.RoundJoin))  # type: ignore[arg-type]
        painter.drawPath(path)


def draw_badges(painter: QPainter, places: Places, at: QTransform) -> None:
    """Draw the number of each wound on its region; that of the wound being placed is filled."""
    seen: list[Region] = []
    for _, _, region in places.wounds:
        if any(region is each for each in seen):
            continue
        seen.append(region)
        here = list(places.at(region))
        shown = here[:MOST_BADGES] if len(here) <= MOST_BADGES else [*here[: MOST_BADGES - 1], f"+{len(here) - 2}"]
        _draw_row(painter, at.map(region.center), shown, places.current)


def _draw_row(painter: QPainter, center: QPointF, labels: Sequence[str], current: str) -> None:
    width = sum(marks.badge_width(label) for label in labels) + theme().px(2) * (len(labels) - 1)
    x = round(center.x() - width / 2)
    for label in labels:
        x += marks.draw_badge(painter, x, center.y(), label, lit=label == current) + theme().px(2)


def draw_titles(painter: QPainter, at: QTransform) -> None:
    """Name each view and its sides, where there is room for words."""
    line = theme().line(FontRole.LABEL)
    if TITLE_UNITS * at.m11() < line:
        return
    for figure in FIGURES:
        x, y = figure.at
        top = at.map(QPointF(x, y + figure.top - 2))
        half = round(figure.half_width * at.m11())
        rect = QRect(round(top.x()) - half, round(top.y()) - line, 2 * half, line)
        paint.text(painter, rect, figure.title, "text2", FontRole.LABEL_STRONG, paint.CENTER)
        left, right = ("L", "R") if figure.flipped else ("R", "L")
        paint.text(painter, rect, left, "text2", FontRole.LABEL)
        paint.text(painter, rect, right, "text2", FontRole.LABEL, paint.RIGHT_MIDDLE)


def draw_several(painter: QPainter, box: QRect, surface: Token) -> None:
    """Write into the mark for more than one finger or toe what it is, where there is room."""
    metrics = theme().metrics(FontRole.LABEL)
    word = several_word(box.width() - theme().px(4))
    if box.height() < metrics.ascent() or not word:
        return
    room = QRect(0, 0, metrics.horizontalAdvance(word) + theme().px(4), box.height() - 4)
    room.moveCenter(box.center())
    paint.fill(painter, room, surface)
    paint.text(painter, box, word, "text", FontRole.LABEL, paint.CENTER)


def several_word(room: int) -> str:
    """Return what is written into a mark for more than one that is `room` pixels wide inside; empty for none."""
    metrics = theme().metrics(FontRole.LABEL)
    return next((word for word in SEVERAL if metrics.horizontalAdvance(word) <= room), "")


def draw_swatch(painter: QPainter, rect: QRectF, group: Group) -> None:
    """Draw the pattern of a group for the key."""
    path = QPainterPath()
    path.addRoundedRect(rect, 3, 3)
    draw_region(painter, path, group, "panel")
