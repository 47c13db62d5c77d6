"""One typed wound row into a wound, or the reason why it is not counted yet."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal

import msgspec

from core.choices import Shape, Tissue
from core.encounter import Debrided, Wound
from core.errors import InvalidInput
from core.numbers import area_text
from gui.worksheet import vocabulary
from gui.worksheet.problems import Cells, Grid, Kind, Problem
from gui.worksheet.reading import Unreadable, diameter, number
from gui.worksheet.rows import WoundRow

DIAGNOSIS = re.compile("[A-Z0-9]{3,7}")  # as wide as the contract: whether the code exists is the core's to say
START_OF_NUMBER = re.compile(r"\.?\d")
BETWEEN_CODES = re.compile(r"[\s,;]+")
SAY_DEBRIDED = "Type the deepest tissue and the area, for example Subcut. 30."


@dataclass(frozen=True, slots=True, kw_only=True)
class WoundReading:
    """`wound` is None while the row is not counted; `waits` then says why, as in "has no width yet"."""

    wound: Wound | None
    waits: str
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Size:
    length: Decimal | None = None
    width: Decimal | None = None
    diameter: Decimal | None = None
    area: Decimal | None = None
    shape: Shape | None = None


def read_wound(row: WoundRow, position: int) -> WoundReading:
    """Return the wound of one row.

    A row without a readable site and size is not counted at all. Of a counted row, an unreadable side, kind, depth,
    debridement, preparation or diagnosis is left out alone, and said.
    """
    cells = Cells(Grid.WOUNDS, position)
    site = cells.read("site", row.site, vocabulary.site)
    size = _size(row, cells)
    covered = cells.read("covered", row.covered, _measure("covered area in sq cm", "8.0"))
    waits = _waits(row, size, cells) if site else "has no site yet"
    wound: Wound | None = None
    if site and not waits:
        bare = Wound(
            id=row.id,
            site=site,
            grafted=row.grafted,
            length_cm=size.length,
            width_cm=size.width,
            diameter_cm=size.diameter,
            area_cm2=size.area,
            shape=size.shape,
        )
        wound = _covered(bare, covered, row.covered, cells)
        waits = "" if wound else "has a covered part above its area"
    detailed = _detailed(row, wound, cells)
    return WoundReading(wound=detailed, waits=waits, problems=tuple(cells.problems))


def circle(row: WoundRow) -> bool:
    """Say whether the length cell holds a diameter."""
    return diameter(row.length) is not None


def diagnoses(text: str) -> tuple[str, ...]:
    """Return the codes of a diagnoses cell with their points, in the order typed.

    Raises:
        Unreadable: one of them is no ICD-10-CM code; unfinished while it is short.
    """
    return tuple(_diagnosis(typed) for typed in BETWEEN_CODES.split(text.strip()) if typed)


def counted_diagnoses(text: str) -> tuple[str, ...]:
    """Return the codes of a diagnoses cell that can be read, with their points, in the order typed."""
    found = []
    for typed in BETWEEN_CODES.split(text.strip()):
        with suppress(Unreadable):
            found.append(_diagnosis(typed))
    return tuple(found)


def debrided(text: str) -> tuple[Tissue, Decimal | None]:
    """Return tissue and area of a debrided cell such as `subcut 30`; the area is None when none was typed.

    Raises:
        Unreadable: no tissue, or an area that is no number.
    """
    start = START_OF_NUMBER.search(text)
    word, area = (text[: start.start()], text[start.start() :]) if start else (text, "")
    if not word.strip():
        raise Unreadable(f'"{text.strip()}" names no tissue. {SAY_DEBRIDED}')
    tissue = vocabulary.tissue(word)
    return tissue, number(area, SAY_DEBRIDED) if area else None


def _measure(what: str, example: str, *, zero: bool = False) -> Callable[[str], Decimal]:
    return lambda text: number(text, f"Type the {what}, for example {example}.", zero=zero)


def _size(row: WoundRow, cells: Cells) -> _Size:
    behind = diameter(row.length)
    if behind is not None:
        return _circle(row, behind, cells)
    length = cells.read("length", row.length, _measure("length in centimeters", "4.0"))
    width = cells.read("width", row.width, _measure("width in centimeters", "3.0"))
    area = cells.read("area", row.area, _measure("measured area in sq cm", "12.5"))
    if row.area.strip() and (row.length.strip() or row.width.strip()):
        cells.note(
            "area", row.area, "Length and width give the area already. Keep those, or the measured area.", Kind.BAD
        )
    if row.length.strip() and row.width.strip():
        return _Size(length=length, width=width, shape=cells.read("shape", row.shape, vocabulary.shape))
    return _Size(length=length, width=width, area=area)


def _circle(row: WoundRow, behind: str, cells: Cells) -> _Size:
    say = "Type the diameter in centimeters, for example ø 9.5."
    if not behind.strip():
        cells.note("length", row.length, f"The circle has no diameter yet. {say}", Kind.UNFINISHED)
    if row.width.strip():
        cells.note("width", row.width, "A circle has no width. Empty this cell, or type a length without ø.", Kind.BAD)
    if row.area.strip():
        cells.note("area", row.area, "The diameter gives the area already. Keep it, or the measured area.", Kind.BAD)
    return _Size(diameter=cells.read("length", behind, lambda text: number(text, say)))


def _waits(row: WoundRow, size: _Size, cells: Cells) -> str:
    if cells.failed("area") or (cells.failed("width") and circle(row)):
        return "has its size given twice" if row.length.strip() or row.width.strip() else "has no area yet"
    if circle(row):
        return "" if size.diameter is not None else "has no diameter yet"
    if size.area is None and size.length is None and size.width is None:
        both = row.length.strip() and row.width.strip()
        return "has no length and width yet" if both else "has no size yet"
    if size.area is None and (size.length is None or size.width is None):
        return "has no length yet" if size.length is None else "has no width yet"
    if cells.failed("shape"):
        return "has no shape yet"
    return "has no covered area yet" if cells.failed("covered") else ""


def _covered(wound: Wound, covered: Decimal | None, typed: str, cells: Cells) -> Wound | None:
    if covered is None:
        return wound
    try:
        return msgspec.structs.replace(wound, covered_cm2=covered)
    except InvalidInput:
        message = (
            f'"{typed.strip()}" is above the wound\'s area, {area_text(wound.area)} sq cm. Type the part under graft.'
        )
        cells.note("covered", typed, message, Kind.BAD)
        return None


def _detailed(row: WoundRow, wound: Wound | None, cells: Cells) -> Wound | None:
    """Read the optional cells, also of a row that is not counted: a mistake is told where it is made."""
    side = cells.read("side", row.side, vocabulary.side)
    kind = cells.read("kind", row.kind, vocabulary.kind)
    depth = cells.read("depth", row.depth, _measure("depth in centimeters", "0.3", zero=True))
    removed = cells.read("debrided", row.debrided, debrided)
    prepared = cells.read("prepared", row.prepared, _measure("prepared area in sq cm", "12.0"))
    npwt = cells.read("npwt", row.npwt, vocabulary.npwt)
    codes = _counted_diagnoses(row, cells)
    if removed and removed[1] is None:
        cells.note("debrided", row.debrided, f"The debrided area is missing. {SAY_DEBRIDED}", Kind.UNFINISHED)
    if wound is None:
        return None
    return msgspec.structs.replace(
        wound,
        side=side,
        kind=kind,
        depth_cm=depth,
        debrided=Debrided(tissue=removed[0], area_cm2=removed[1]) if removed and removed[1] else None,
        prepared_cm2=prepared,
        npwt=npwt,
        diagnoses=codes,
    )


def _counted_diagnoses(row: WoundRow, cells: Cells) -> tuple[str, ...]:
    """Return the codes that can be read; an unfinished last one does not take the others with it."""
    for typed in BETWEEN_CODES.split(row.diagnoses.strip()):
        cells.read("diagnoses", typed, _diagnosis)
    return counted_diagnoses(row.diagnoses)


def _diagnosis(typed: str) -> str:
    code = typed.strip().upper().replace(".", "")
    if not DIAGNOSIS.fullmatch(code):
        unfinished = bool(re.fullmatch("[A-Z0-9]{1,2}", code))
        say = "Type ICD-10-CM codes with blanks between them, for example E11.621 L97.422."
        raise Unreadable(f'"{typed.strip()}" is not a diagnosis code. {say}', unfinished=unfinished)
    return code if len(code) == 3 else f"{code[:3]}.{code[3:]}"
