"""Painting shared by widgets and table delegates, so that a badge, chip or ring looks the same wherever it is drawn."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPen, QPolygonF

from gui.theme import FontRole, Token, theme

BAR_PX = 3
RING_PX = 2
CENTER = Qt.AlignmentFlag.AlignCenter
LEFT_MIDDLE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT_MIDDLE = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def fill(painter: QPainter, rect: QRect, token: Token) -> None:
    """Fill `rect` without antialiasing: neighboring rows then meet without a seam at 125 and 150 %."""
    smooth = painter.testRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.fillRect(rect, theme().color(token))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, smooth)


def hairline(painter: QPainter, rect: QRect, token: Token = "line") -> None:
    """Draw the 1 px line along the lower edge of `rect`."""
    fill(painter, QRect(rect.left(), rect.bottom(), rect.width(), 1), token)


def side_bar(painter: QPainter, rect: QRect, token: Token = "accent") -> None:
    """Draw the 3 px bar at the left edge of `rect` that marks a selected, lit or stopped row."""
    fill(painter, QRect(rect.left(), rect.top(), theme().px(BAR_PX), rect.height()), token)


def ring(painter: QPainter, rect: QRect, token: Token = "accent", radius: int = 0) -> None:
    """Draw the 2 px focus ring inside `rect`."""
    box(painter, QRectF(rect), radius, edge=token, width=RING_PX)


def box(
    painter: QPainter,
    rect: QRectF,
    radius: float,
    *,
    surface: Token | None = None,
    edge: Token | None = None,
    width: float = 1.0,
    dashed: bool = False,
) -> None:
    """Draw a rounded box with its edge wholly inside `rect`.

    Args:
        radius: Corner radius in logical pixels at 100 %.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(Qt.PenStyle.NoPen)
    if edge is not None:
        pen = QPen(theme().color(edge), width)
        if dashed:
            pen.setDashPattern([2.5, 2.0])
    painter.setPen(pen)
    painter.setBrush(QBrush(theme().color(surface)) if surface is not None else QBrush(Qt.BrushStyle.NoBrush))
    inset = width / 2 if edge is not None else 0.0
    corner = max(theme().px(radius) - inset, 0.0) if radius else 0.0
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), corner, corner)
    painter.restore()


def text(
    painter: QPainter,
    rect: QRect,
    words: str,
    token: Token = "text",
    role: FontRole = FontRole.BODY,
    align: Qt.AlignmentFlag = LEFT_MIDDLE,
) -> int:
    """Draw one line of plain text, elided to `rect`; return the width it took in logical pixels."""
    metrics = theme().metrics(role)
    shown = metrics.elidedText(words.replace("\n", " "), Qt.TextElideMode.ElideRight, rect.width())
    painter.setFont(theme().font(role))
    painter.setPen(theme().color(token))
    painter.drawText(rect, align | Qt.TextFlag.TextSingleLine, shown)
    return metrics.horizontalAdvance(shown)


def caret(painter: QPainter, center: QPointF, token: Token = "text2") -> None:
    """Draw the small downward arrow of a picker."""
    half, drop = theme().px(7) / 2, theme().px(4) / 2
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme().color(token), 1.2, c=Qt.PenCapStyle.RoundCap, j=Qt.PenJoinStyle.RoundJoin))
    painter.drawPolyline(
        QPolygonF([center + QPointF(-half, -drop), center + QPointF(0, drop), center + QPointF(half, -drop)])
    )
    painter.restore()
