"""From the numbers of the drawings to the regions one can point at."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath, QTransform

from core import words
from core.choices import Side, Site
from gui.worksheet.body import coordinates
from gui.worksheet.body.coordinates import Figure, Part

MIRROR = QTransform.fromScale(-1, 1)
FAR = 400.0  # beyond every figure
Point = tuple[float, float, bool]


class Region(NamedTuple):
    """One place of the drawing, in its coordinates.

    Attributes:
        side: None where the site has none.
        center: A point inside, where a badge goes.
    """

    figure: str
    site: Site
    side: Side | None
    several: bool
    path: QPainterPath
    center: QPointF

    @property
    def name(self) -> str:
        """Return what it is called: `Left heel`, `Chest, midline`, `Neck`."""
        site = words.SITES[self.site]
        if self.side is Side.MIDLINE:
            return f"{site}, midline"
        return f"{words.SIDES[self.side]} {site.lower()}" if self.side else site

    @property
    def listed(self) -> str:
        """Return the name with the site first, as it is found by typing its beginning."""
        site = words.SITES[self.site]
        return f"{site}, {words.SIDES[self.side].lower()}" if self.side else site


@lru_cache(maxsize=1)
def regions() -> tuple[Region, ...]:
    """Return every region, figure by figure, from the top down."""
    return tuple(region for figure in coordinates.FIGURES for region in _figure(figure))


def home(site: Site, side: Side | None) -> Region | None:
    """Return the region that carries the badge of a wound there; without its side, any of the site."""
    drawn = coordinates.STAND_IN.get(site, site)
    found = [region for figure in coordinates.HOMES for region in regions() if region.figure == figure]
    of_site = [region for region in found if region.site is drawn]
    return next((region for region in of_site if region.side is side), of_site[0] if of_site else None)


def contour(text: str) -> QPainterPath:
    """Return the closed line through the points of `x,y x,y* ...`, smooth but at the corners."""
    points = [_point(each) for each in text.split()]
    path = QPainterPath(QPointF(*points[0][:2]))
    for at in range(len(points)):
        before, start, end, after = (points[(at + step) % len(points)] for step in (-1, 0, 1, 2))
        first = (start[0], start[1]) if start[2] else _along(start, before, end, 1)
        second = (end[0], end[1]) if end[2] else _along(end, start, after, -1)
        path.cubicTo(*first, *second, end[0], end[1])
    path.closeSubpath()
    return path


def _point(text: str) -> Point:
    x, y = text.rstrip("*").split(",")
    return float(x), float(y), text.endswith("*")


def _along(point: Point, before: Point, after: Point, way: int) -> tuple[float, float]:
    return point[0] + way * (after[0] - before[0]) / 6, point[1] + way * (after[1] - before[1]) / 6


def _cut(text: str) -> QPainterPath:
    if " " in text:
        return contour(text)
    spans = [tuple(float(end) for end in span.split("..")) for span in text.split(",")]
    (left, right), (top, bottom) = spans if len(spans) == 2 else ((-FAR, FAR), spans[0])
    path = QPainterPath()
    path.addRect(QRectF(left, top, right - left, bottom - top))
    return path


def _figure(figure: Figure) -> list[Region]:
    place = QTransform.fromTranslate(*figure.at)
    used = QPainterPath()
    found: list[Region] = []
    for part in figure.parts:
        half = _half(part)
        if not part.several:
            half, used = half.subtracted(used), used.united(half)
        left, right = place.map(half), place.map(MIRROR.map(half))
        if figure.flipped:
            left, right = right, left
        if part.sided:
            found += [_region(figure, part, side, path) for side, path in ((Side.RIGHT, right), (Side.LEFT, left))]
        else:
            side = Side.MIDLINE if part.middle else None
            found.append(_region(figure, part, side, left.united(right).simplified()))
    return found


def _half(part: Part) -> QPainterPath:
    half = QPainterPath()
    for each in part.contours:
        half = half.united(contour(each))
    return half.intersected(_cut(part.cut)) if part.cut else half


def _region(figure: Figure, part: Part, side: Side | None, path: QPainterPath) -> Region:
    return Region(figure.title, part.site, side, part.several, path, _inside(path))


def _inside(path: QPainterPath) -> QPointF:
    """Return the middle of a region, moved to the widest stretch of its height when that is outside of it."""
    box = path.boundingRect()
    if path.contains(box.center()):
        return box.center()
    steps = [box.left() + box.width() * (n + 0.5) / 24 for n in range(24)]
    rows = [box.top() + box.height() * (n + 0.5) / 24 for n in range(24)]
    inside = [QPointF(x, y) for y in rows for x in steps if path.contains(QPointF(x, y))]
    middle = box.center()
    return min(inside, key=lambda at: (at - middle).manhattanLength(), default=middle)
