"""What changed from one state of an encounter to the next, in the coder's words: `Wound 2 width 2.2 to 2.0`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Any

import msgspec

from core import words
from core.encounter import Debrided, Encounter, Episode, Package, ProductUse, Service, Wound

FIELDS = {
    "length_cm": "length",
    "width_cm": "width",
    "diameter_cm": "diameter",
    "area_cm2": "area",
    "depth_cm": "depth",
    "covered_cm2": "covered area",
    "prepared_cm2": "prepared area",
    "npwt": "negative pressure therapy",
    "date_of_service": "Date of service",
    "payer": "Payer",
    "claim": "Claim",
    "mac": "Contractor",
    "state": "State",
    "place_of_service": "Place of service",
    "snf_part_a": "Part A stay",
    "off_campus": "Off campus",
    "age_years": "Age",
    "body_surface_cm2": "Body surface",
    "global_period": "Global period",
    "episode": "Earlier applications",
    "primary_code": "Primary code",
    "label": "Case name",
}
OWN_WAY = {"format", "wounds", "products", "services", "charges", "answers"}
NAMED: dict[type[StrEnum], Mapping[Any, str]] = {
    type(next(iter(table))): table
    for table in (
        words.PAYERS,
        words.CONTRACTORS,
        words.CLAIMS,
        words.OFF_CAMPUS,
        words.GLOBAL_PERIODS,
        words.SITES,
        words.SIDES,
        words.KINDS,
        words.SHAPES,
        words.NPWTS,
    )
}
NOTHING = "nothing"


def changes(before: Encounter | None, after: Encounter | None) -> tuple[str, ...]:
    """Return every change, one short phrase each, in the order of the worksheet; empty when nothing changed."""
    if before == after:
        return ()
    if before is None or after is None:
        return ("Counted for the first time",) if before is None else ("No longer counted",)
    return tuple(_all(before, after))


def _all(before: Encounter, after: Encounter) -> Iterator[str]:
    yield from _fields("", before, after, skip=OWN_WAY)
    numbers = before.wound_numbers() | after.wound_numbers()
    was, now = ({wound.id: wound for wound in each.wounds} for each in (before, after))
    for id in now | was:
        name = f"Wound {numbers[id]}"
        if id not in was:
            yield f"{name} added: {_wound(now[id])}"
        elif id not in now:
            yield f"{name} removed: {_wound(was[id])}"
        else:
            yield from _fields(f"{name} ", was[id], now[id], skip={"id"})
    yield from _uses(before, after, numbers)
    yield from _services(before, after)
    yield from _entries("Charge for", before.charges, after.charges)
    yield from _entries("Answer to", before.answers, after.answers)


def _fields(name: str, before: msgspec.Struct, after: msgspec.Struct, *, skip: set[str]) -> Iterator[str]:
    for field in after.__struct_fields__:
        was, now = getattr(before, field), getattr(after, field)
        if field not in skip and was != now:
            yield f"{name}{FIELDS.get(field, field)} {text(was)} to {text(now)}"


def _uses(before: Encounter, after: Encounter, numbers: Mapping[str, int]) -> Iterator[str]:
    was, now = _by_code(before.products), _by_code(after.products)
    for key in now | was:
        code = key[0]
        if key not in was:
            yield f"{code} added: {text(now[key].packages)}"
        elif key not in now:
            yield f"{code} removed"
        else:
            yield from _use(code, was[key], now[key], numbers)


def _use(code: str, was: ProductUse, now: ProductUse, numbers: Mapping[str, int]) -> Iterator[str]:
    if was.packages != now.packages:
        yield f"{code} packages {text(was.packages)} to {text(now.packages)}"
    applied_was, applied_now = ({part.wound: part.amount for part in use.applied} for use in (was, now))
    for id in applied_now | applied_was:
        if applied_was.get(id) != applied_now.get(id):
            yield f"{code} on wound {numbers[id]} {text(applied_was.get(id))} to {text(applied_now.get(id))}"


def _services(before: Encounter, after: Encounter) -> Iterator[str]:
    was, now = _by_code(before.services), _by_code(after.services)
    for key in now | was:
        code = key[0]
        if key not in was or key not in now:
            yield f"{code} {'added' if key not in was else 'removed'}"
            continue
        if was[key].units != now[key].units:
            yield f"{code} units {text(was[key].units)} to {text(now[key].units)}"
        if was[key].separate != now[key].separate:
            yield f"{code} separate {text(was[key].separate)} to {text(now[key].separate)}"


def _by_code(rows: tuple[Any, ...]) -> dict[tuple[str, int], Any]:
    """Return rows by code, several of one code told apart by their order."""
    keyed: dict[tuple[str, int], Any] = {}
    for row in rows:
        place = sum(code == row.code for code, _ in keyed)
        keyed[(row.code, place)] = row
    return keyed


def _entries(what: str, before: Mapping[str, object], after: Mapping[str, object]) -> Iterator[str]:
    for key in {**after, **before}:
        if before.get(key) != after.get(key):
            yield f"{what} {key} {text(before.get(key))} to {text(after.get(key))}"


def _wound(wound: Wound) -> str:
    return f"{words.wound_place(wound)}, {text(wound.area)} sq cm"


def text(value: object) -> str:
    """Return a value of an encounter as the history tells it; numbers as they were typed."""
    if value is None or value in ((), ""):
        return NOTHING
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, StrEnum):
        return NAMED.get(type(value), {}).get(value, value.value)
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, tuple):
        return " + ".join(text(item) for item in value)
    return _part(value)


def _part(value: object) -> str:
    match value:
        case Package(size=size, count=count, lot=lot, expires=expires):
            many = f"{text(count)} × " if count != 1 else ""
            noted = f" lot {lot}" if lot else ""
            return f"{many}{text(size)}{noted}{f' expires {expires}' if expires else ''}"
        case Debrided(tissue=tissue, area_cm2=area):
            return f"{words.TISSUES[tissue].lower()} {text(area)}"
        case Episode(applications_before=before, weeks_since_first=weeks):
            return f"{text(before)} in {text(weeks)} weeks"
        case Service(code=code):
            return code
    return str(value)
