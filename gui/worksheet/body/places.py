"""Which wound is where on the outline, and which group each site counts in. No widgets."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF

from core import words
from core.choices import Side, Site
from core.worksheet import Group
from gui.worksheet import vocabulary
from gui.worksheet.body.shapes import Region, home, regions
from gui.worksheet.draft import EncounterDraft
from gui.worksheet.reading import Unreadable

UNSETTLED = "No source settles its group; counted with {}."
UNKNOWN = "No body group is on file for this date."


class SiteGroup(NamedTuple):
    """The body group a site counts in; `settled` is False where no source says so."""

    group: Group
    settled: bool = True


Groups = Mapping[Site, SiteGroup]


class Places(NamedTuple):
    """The wounds of a draft on the outline.

    Attributes:
        wounds: Each wound whose site can be read: its id, site and region.
        current: Id of the wound that is being placed.
        groups: Body group by site; empty when none is on file for the date.
    """

    wounds: tuple[tuple[str, Site, Region], ...] = ()
    current: str = ""
    groups: Groups = MappingProxyType({})

    def at(self, region: Region) -> tuple[str, ...]:
        """Return the ids of the wounds on a region."""
        return tuple(wound for wound, _, where in self.wounds if where is region)

    def of(self, group: Group) -> tuple[str, ...]:
        """Return the ids of the wounds that count in a group."""
        return tuple(w for w, site, _ in self.wounds if (held := self.groups.get(site)) and held.group is group)

    def group_note(self, region: Region) -> str:
        """Return the group of a region in words."""
        held = self.groups.get(region.site)
        if held is None:
            return UNKNOWN
        name = words.GROUPS[held.group]
        return name if held.settled else UNSETTLED.format(name.lower())

    def spoken(self, region: Region) -> str:
        """Return what the eye sees of a region: its name, its group, its wounds."""
        here = self.at(region)
        wounds = f"wound{'s' if len(here) > 1 else ''} {', '.join(here)}" if here else ""
        return ". ".join(filter(None, (region.name, self.group_note(region).rstrip("."), wounds)))

    def start(self) -> Region:
        """Return the region to begin on: that of the current wound, else where grafts are most often."""
        here = next((region for wound, _, region in self.wounds if wound == self.current), None)
        return here or home(Site.FOOT, Side.RIGHT) or regions()[0]


def places_of(draft: EncounterDraft, row: int, groups: Groups) -> Places:
    """Return the wounds of `draft` on the outline; `row` is the one being placed, past the end for a new one."""
    found = []
    for wound in draft.wounds:
        try:
            site = vocabulary.site(wound.site) if wound.site.strip() else None
        except Unreadable:
            site = None
        region = home(site, _side(wound.side)) if site is not None else None
        if site is not None and region is not None:
            found.append((wound.id, site, region))
    current = draft.wounds[row].id if row < len(draft.wounds) else ""
    return Places(tuple(found), current, groups)


def _side(text: str) -> Side | None:
    try:
        return vocabulary.side(text) if text.strip() else None
    except Unreadable:
        return None


def next_over(at: Region, dx: int, dy: int) -> Region:
    """Return the region one comes to from `at` by an arrow key, the same one at the edge of the drawing.

    Regions beside each other come before far ones, and those straight ahead before those to the side.
    """
    here = at.center
    ahead = [
        (_cost(at, other, dx, dy), row)
        for row, other in enumerate(regions())
        if other is not at and _ahead(other.center - here, dx, dy)
    ]
    return regions()[min(ahead)[1]] if ahead else at


def next_figure(at: Region, by: int) -> Region:
    """Return the first region of the figure after (1) or before (-1) the one of `at`; round and round."""
    figures = list(dict.fromkeys(region.figure for region in regions()))
    wanted = figures[(figures.index(at.figure) + by) % len(figures)]
    return next(region for region in regions() if region.figure == wanted)


def _ahead(way: QPointF, dx: int, dy: int) -> bool:
    """Say whether something lies more that way than aside."""
    return _along(way, dx, dy) > max(1.0, abs(way.x() if dx == 0 else way.y()) / 2)


def _along(way: QPointF, dx: int, dy: int) -> float:
    return way.x() * dx + way.y() * dy


def _cost(at: Region, other: Region, dx: int, dy: int) -> float:
    way = other.center - at.center
    mine, its = at.path.boundingRect(), other.path.boundingRect()
    aside = _gap(mine, its, across=dx == 0)
    elsewhere = 60 if other.figure != at.figure else 0
    drift = abs(way.x() if dx == 0 else way.y())
    return _along(way, dx, dy) + 4 * aside + drift / 2 + elsewhere


def _gap(mine: QRectF, its: QRectF, *, across: bool) -> float:
    """Return how far two boxes are apart to the side of the way; 0 when they overlap there."""
    if across:
        return max(0.0, its.left() - mine.right(), mine.left() - its.right())
    return max(0.0, its.top() - mine.bottom(), mine.top() - its.bottom())
