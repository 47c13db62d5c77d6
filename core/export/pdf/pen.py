"""The pen: text, rules and marks on one page, measured from its upper left corner, in points."""

from __future__ import annotations

from typing import Any

from reportlab.graphics import renderPDF
from reportlab.graphics.shapes import Drawing

from core.export.pdf.typeset import BLACK, Style, Type
from core.worksheet import Severity

CAP_CENTER = 0.357  # half the height of a capital, in shares of the size
HEAD_RULE, ROW_RULE, SECTION_RULE = (0.6, 0x8A / 255), (0.5, 0x9A / 255), (0.9, BLACK)
Rule = tuple[float, float]  # thickness in points, level of ink
BOX = 8.0
MARK = 9.0


class Pen:
    """Draws on a ReportLab canvas. `black_only`: gray is drawn black, and what would then be in the way left out."""

    def __init__(self, canvas: Any, type: Type, height: float, *, black_only: bool = False) -> None:
        self._canvas, self.type, self._height, self._black_only = canvas, type, height, black_only

    def text(self, x: float, top: float, text: str, style: Style, *, right: bool = False) -> None:
        """Draw one line whose line box begins at `top`; `right`: it ends at `x` instead of beginning there."""
        baseline = self._height - top - style.leading / 2 - CAP_CENTER * style.size
        self._canvas.setFillGray(BLACK if self._black_only else style.gray)
        self._canvas.setFont(self.type.face(style).name, style.size)
        draw = self._canvas.drawRightString if right else self._canvas.drawString
        draw(x, baseline, text)

    def rule(self, x: float, y: float, width: float, rule: Rule) -> None:
        thickness, ink = rule
        self._stroke(thickness, ink)
        self._canvas.line(x, self._height - y, x + width, self._height - y)

    def upright(self, x: float, y: float, height: float, rule: Rule) -> None:
        thickness, ink = rule
        self._stroke(thickness, ink)
        self._canvas.line(x, self._height - y, x, self._height - y - height)

    def frame(self, x: float, y: float, width: float, height: float, rule: Rule, radius: float = 0) -> None:
        thickness, ink = rule
        self._stroke(thickness, ink)
        if radius:
            self._canvas.roundRect(x, self._height - y - height, width, height, radius)
        else:
            self._canvas.rect(x, self._height - y - height, width, height)

    def box(self, x: float, y: float, *, checked: bool) -> None:
        """Draw a check box of 8 points whose upper left corner is given."""
        self.frame(x, y, BOX, BOX, (0.9, BLACK))
        if checked:
            self._path(x, y, ((1.7, 4.2), (3.3, 5.9), (6.4, 2.2)), 1.4)

    def mark(self, x: float, y: float, severity: Severity | None) -> None:
        """Draw a severity by shape, 9 points high: octagon, triangle, circle with an i; None is a question."""
        center = x + MARK / 2
        if severity is Severity.STOP:
            near, far = 2.64, 6.36
            corners = ((near, 0), (far, 0), (9, near), (9, far), (far, 9), (near, 9), (0, far), (0, near))
            self._path(x, y, corners, 1.1, closed=True)
            self._path(x, y, ((4.5, 2.1), (4.5, 5.2)), 1.1)
            self._dot(center, y + 6.8)
        elif severity is Severity.WARNING:
            self._path(x, y, ((4.5, 0.4), (9.2, 8.6), (-0.2, 8.6)), 1.1, closed=True)
            self._path(x, y, ((4.5, 3.3), (4.5, 5.7)), 1.0)
            self._dot(center, y + 7.2)
        else:
            self._stroke(1.0, BLACK)
            self._canvas.circle(center, self._height - y - MARK / 2, MARK / 2 - 0.3)
            if severity is None:
                self._canvas.setFillGray(BLACK)
                self._canvas.setFont(self.type.face(Style(6.5, 9, bold=True)).name, 6.5)
                self._canvas.drawCentredString(center, self._height - y - 6.8, "?")
            else:
                self._path(x, y, ((4.5, 4.0), (4.5, 6.8)), 1.0)
                self._dot(center, y + 2.5)

    def drawing(self, drawing: Drawing, x: float, top: float) -> None:
        """Draw a chart whose upper left corner is given."""
        renderPDF.draw(drawing, self._canvas, x, self._height - top - drawing.height, showBoundary=False)

    def watermark(self, word: str, width: float) -> None:
        """Draw `word` across the page, pale, 150 points high at 54 degrees; black would hide the text."""
        if self._black_only:
            return
        style = Style(150, 150, bold=True)
        self._canvas.saveState()
        self._canvas.translate(width / 2, self._height / 2)
        self._canvas.rotate(54)
        self._canvas.setFillGray(0xF0 / 255)
        self._canvas.setFont(self.type.face(style).name, style.size)
        self._canvas.drawCentredString(0, -CAP_CENTER * style.size, word)
        self._canvas.restoreState()

    def _dot(self, x: float, y: float) -> None:
        self._canvas.setFillGray(BLACK)
        self._canvas.circle(x, self._height - y, 0.65, stroke=0, fill=1)

    def _path(
        self, x: float, y: float, points: tuple[tuple[float, float], ...], thickness: float, *, closed: bool = False
    ) -> None:
        self._stroke(thickness, BLACK)
        path = self._canvas.beginPath()
        path.moveTo(x + points[0][0], self._height - y - points[0][1])
        for across, down in points[1:]:
            path.lineTo(x + across, self._height - y - down)
        if closed:
            path.close()
        self._canvas.drawPath(path)

    def _stroke(self, thickness: float, ink: float) -> None:
        self._canvas.setLineWidth(thickness)
        self._canvas.setStrokeGray(BLACK if self._black_only else ink)
