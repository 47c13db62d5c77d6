"""What colors a window really puts on what: texts, small pictures and lines as painted, each with the surface below.

A widget is painted once more, alone, as SVG, where every text and line stands with its exact color; the surface is the
color that most pixels around it have in a picture of the whole window.
"""

from __future__ import annotations

import base64
import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree import ElementTree

import numpy
from PySide6.QtCore import QBuffer, QPoint, QRectF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QRegion, QTransform
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QLineEdit, QWidget

TEXT_LEAST, MARK_LEAST = 4.5, 3.0
LEAST = {"text": TEXT_LEAST, "icon": MARK_LEAST}
SMALL_PX = 40  # a picture up to this size is an icon
_SVG = "{http://www.w3.org/2000/svg}"
_LINK = "{http://www.w3.org/1999/xlink}href"
_NUMBERS = re.compile(r"-?\d+(?:\.\d+)?(?:e[-+]?\d+)?")


class Ink(NamedTuple):
    """Something painted: `text`, `icon`, `line` or `area`; what it says; its color; where in its widget.

    It holds no widget: a failing test keeps its values, and would keep the window alive into the next test.
    """

    kind: str
    says: str
    color: QColor
    place: QRectF


def luminance(color: QColor | str) -> float:
    """Return the relative luminance as WCAG defines it."""

    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    rgb = QColor(color)
    return 0.2126 * linear(rgb.redF()) + 0.7152 * linear(rgb.greenF()) + 0.0722 * linear(rgb.blueF())


def contrast(one: QColor | str, other: QColor | str) -> float:
    """Return the contrast ratio of two colors, 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def inks(widget: QWidget) -> list[Ink]:
    """Return what a widget paints itself, its children aside."""
    target = QBuffer()
    target.open(QBuffer.OpenModeFlag.WriteOnly)
    drawing = QSvgGenerator()
    drawing.setOutputDevice(target)
    drawing.setSize(widget.size())
    drawing.setResolution(widget.logicalDpiX())
    QWidget.render(widget, drawing, QPoint(), QRegion(), QWidget.RenderFlag(0))
    return list(_found(ElementTree.fromstring(target.data().data())))


def _found(drawing):
    for group in drawing.iter(f"{_SVG}g"):
        shift = QTransform(*map(float, _NUMBERS.findall(group.get("transform", "matrix(1,0,0,1,0,0)"))))
        for part in group:
            kind = part.tag.removeprefix(_SVG)
            if kind == "text" and (part.text or "").strip():
                yield Ink("text", part.text, _color(part, "fill"), shift.mapRect(_room(part)))
            elif kind == "image":
                yield from _icon(part, shift)
            elif kind in ("path", "polyline", "line", "rect", "polygon", "ellipse", "circle"):
                yield from _shape(group, part, shift)


def _room(part):
    font = QFont(part.get("font-family").split(",")[0].strip("'"))
    font.setPixelSize(round(float(part.get("font-size"))))
    font.setWeight(QFont.Weight(int(part.get("font-weight"))))
    metrics = QFontMetricsF(font)
    left, base = float(part.get("x")), float(part.get("y"))
    return QRectF(left, base - metrics.ascent(), metrics.horizontalAdvance(part.text), metrics.height())


def _color(part, name):
    color = QColor(part.get(name))
    color.setAlphaF(float(part.get(f"{name}-opacity", "1")))
    return color


def _icon(part, shift):
    place = shift.mapRect(QRectF(*(float(part.get(name)) for name in ("x", "y", "width", "height"))))
    picture = QImage.fromData(base64.b64decode(part.get(_LINK).partition(",")[2]))
    if picture.isNull() or max(place.width(), place.height()) > SMALL_PX:
        return
    seen = [picture.pixelColor(x, y) for x in range(picture.width()) for y in range(picture.height())]
    most = max(color.alpha() for color in seen)  # a thin line may cover no pixel wholly
    if most:
        solid = Counter(color.name() for color in seen if color.alpha() == most)
        yield Ink("icon", "icon", QColor(solid.most_common(1)[0][0]), place)


def _shape(group, part, shift):
    points = [float(each) for each in _NUMBERS.findall(part.get("points") or part.get("d") or "")]
    if part.tag == f"{_SVG}rect":
        place = QRectF(*(float(part.get(name)) for name in ("x", "y", "width", "height")))
    elif len(points) >= 4:
        across, down = points[0::2], points[1::2]
        place = QRectF(min(across), min(down), max(across) - min(across), max(down) - min(down))
    else:
        return
    for name in ("stroke", "fill"):
        held = part if part.get(name) not in (None, "") else group
        if held.get(name, "none") not in ("none", "") and not held.get(name, "").startswith("url"):
            color = _color(held, name)
            if color.alpha():
                yield Ink("line" if name == "stroke" else "area", part.tag, color, shift.mapRect(place))


def pixels(root: QWidget) -> numpy.ndarray:
    """Return a picture of a window as rows of 0xAARRGGBB."""
    picture = root.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    assert picture.devicePixelRatio() == 1
    return numpy.frombuffer(picture.constBits(), dtype=numpy.uint32).reshape(picture.height(), -1).copy()


def surface(window: numpy.ndarray, ink: Ink, widget: QWidget, root: QWidget) -> QColor | None:
    """Return the color below an ink: that of most pixels where it stands; None where nothing of it is in view."""
    shown = widget.visibleRegion().boundingRect().intersected(ink.place.toAlignedRect())
    if shown.width() < min(ink.place.width(), 4) or shown.height() < ink.place.height() * 0.6:
        return None
    over = root.childAt(widget.mapTo(root, shown.center()))
    if over is not None and not (over is widget or over.isAncestorOf(widget) or widget.isAncestorOf(over)):
        return None  # a popup lies over it
    beside = 3 if ink.kind == "icon" else 0  # one that fills its room, such as the square of a chart
    at = shown.translated(widget.mapTo(root, QPoint())).adjusted(-beside, -beside, beside, beside)
    colors, counts = numpy.unique(
        window[max(at.top(), 0) : at.bottom() + 1, max(at.left(), 0) : at.right() + 1], return_counts=True
    )
    if beside and len(colors) > 1:
        counts[colors == numpy.uint32(ink.color.rgb())] = 0
    return QColor.fromRgb(int(colors[counts.argmax()])) if len(colors) else None


def over(color: QColor, below: QColor) -> QColor:
    """Return a color that may be seen through, as it looks on a surface."""
    share = color.alphaF()
    parts = zip(
        (color.redF(), color.greenF(), color.blueF()), (below.redF(), below.greenF(), below.blueF()), strict=True
    )
    return QColor.fromRgbF(*(one * share + other * (1 - share) for one, other in parts))


def pairs(root: QWidget) -> Iterator[tuple[str, Ink, QColor]]:
    """Yield each text and icon of a window as it stands: who paints it, what, and on which color.

    What is disabled is exempt (WCAG 1.4.3); so are pictures of pages, which are paper.
    """
    for field in root.findChildren(QLineEdit):
        field.deselect()  # selected text is clipped out of the plain one, which the drawing does not show
    picture = pixels(root)
    for widget in [root, *root.findChildren(QWidget)]:
        shown = widget.isVisible() and widget.window() is root.window() and not widget.visibleRegion().isEmpty()
        for ink in inks(widget) if shown and widget.isEnabled() else ():
            below = surface(picture, ink, widget, root) if ink.kind in LEAST else None
            if below is not None:
                yield f"{type(widget).__name__} {widget.objectName()!r}", ink, below


def faint(root: QWidget) -> set[str]:
    """Return a sentence for each text and icon of a window that is too faint as drawn."""
    drawn = [(who, ink, below, contrast(over(ink.color, below), below)) for who, ink, below in pairs(root)]
    return {told(*each) for each in drawn if each[3] < LEAST[each[1].kind]}


def told(who: str, ink: Ink, below: QColor, ratio: float, where: str = "") -> str:
    """Say what is on what, and its ratio."""
    return f"{where}{who}: {ink.kind} {ink.says!r}, {ink.color.name()} on {below.name()}, is {ratio:.2f}"
