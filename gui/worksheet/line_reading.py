"""Typed product and service rows into products and services, or the reason why they are not counted yet."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from core.encounter import Applied, Package, ProductUse, Service
from core.field_checks import CODE, TEXT_LIMIT
from gui.worksheet.problems import Cells, Grid, Problem
from gui.worksheet.reading import Unreadable, day, number, package_terms, whole_number
from gui.worksheet.rows import PackageNote, ProductRow, ServiceRow

SAY_PACKAGES = "Type the sizes opened, for example 16 + 6 or 2 × 39."


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductReading:
    """`use` is None while the row is not counted. `packages` and `applied` hold what can be read, for the sums."""

    use: ProductUse | None
    packages: tuple[Package, ...]
    applied: tuple[Applied, ...]
    waits: str
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceReading:
    service: Service | None
    waits: str
    problems: tuple[Problem, ...]


def code(text: str) -> str:
    """Return a five-character code in capitals.

    Raises:
        Unreadable: anything else; unfinished while it is shorter.
    """
    typed = text.strip().upper()
    if CODE.fullmatch(typed):
        return typed
    unfinished = bool(re.fullmatch("[A-Z0-9]{1,4}", typed))
    raise Unreadable(
        f'"{text.strip()}" is not a code. Type five characters, such as Q4386 or 15275.', unfinished=unfinished
    )


def product_code(text: str) -> str:
    """Like `code`, but a product's name is unfinished rather than wrong: it is a search until one is chosen.

    Letters alone are a name, such as a brand of five letters: every product code has digits.
    """
    try:
        found = code(text)
        if not found.isalpha():
            return found
        raise Unreadable("a name")
    except Unreadable:
        say = "Choose a product from the list, or type its code."
        raise Unreadable(f'"{text.strip()}" is not a product code. {say}', unfinished=True) from None


def read_product(
    row: ProductRow, position: int, counted: Collection[str], numbers: Mapping[str, str]
) -> ProductReading:
    """Return the product of one row.

    Args:
        row: As typed.
        position: From 0.
        counted: Ids of the wounds that are counted. An amount on another wound keeps the whole product from being
            counted: leaving the amount out would change the units.
        numbers: Wound id to the name it has on screen.
    """
    cells = Cells(Grid.PRODUCTS, position)
    found = cells.read("code", row.code, product_code)
    packages = _packages(row, cells)
    applied = tuple(
        Applied(wound=wound, amount=amount)
        for wound, typed in row.applied
        if (amount := cells.read(f"applied:{wound}", typed, _amount)) is not None
    )
    waits = _product_waits(row, found, cells)
    if not waits:
        outside = [numbers.get(part.wound, part.wound) for part in applied if part.wound not in counted]
        waits = f"waits for wound {outside[0]}, which is not counted yet" if outside else ""
    use = ProductUse(code=found, packages=packages, applied=applied) if found and not waits else None
    return ProductReading(use=use, packages=packages, applied=applied, waits=waits, problems=tuple(cells.problems))


def read_service(row: ServiceRow, position: int) -> ServiceReading:
    """Return the service of one row; units left empty are 1, which the grid shows."""
    cells = Cells(Grid.SERVICES, position)
    found = cells.read("code", row.code, code)
    say = "Type the units as a whole number, for example 1."
    units = cells.read("units", row.units, lambda text: whole_number(text, say, least=1))
    service = None
    waits = "" if found else "has no code yet"
    if cells.failed("units"):
        waits = "has no units yet"
    elif found:
        service = Service(code=found, units=Decimal(1) if units is None else units, separate=row.separate)
    return ServiceReading(service=service, waits=waits, problems=tuple(cells.problems))


def _amount(text: str) -> Decimal:
    return number(text, "Type how much went on this wound, for example 12, or empty the cell.")


def _product_waits(row: ProductRow, found: str | None, cells: Cells) -> str:
    if not found:
        return "has no code yet"
    if not row.packages.strip() or cells.failed("packages"):
        return "has no packages yet"
    unread = cells.failed(*(f"applied:{wound}" for wound, _ in row.applied))
    return "has an amount that cannot be read" if unread else ""


def _packages(row: ProductRow, cells: Cells) -> tuple[Package, ...]:
    terms = cells.read("packages", row.packages, lambda text: package_terms(text, SAY_PACKAGES)) or ()
    packages = []
    for position, ((size, count), note) in enumerate(zip(terms, package_notes(row.notes, terms), strict=True)):
        expires = cells.read(f"expires:{position}", note.expires, day)
        lot = cells.read(f"lot:{position}", note.lot, _lot)
        packages.append(Package(size=size, count=count, lot=lot, expires=expires))
    return tuple(packages)


def package_notes(notes: Sequence[PackageNote], terms: Sequence[tuple[Decimal, Decimal]]) -> tuple[PackageNote, ...]:
    """Return one note a term of the packages cell, found by its size; of several alike, in the order typed."""
    left = list(notes)
    found = []
    for size, _ in terms:
        name = size_name(size)
        note = next((note for note in left if note.size == name), None)
        if note is not None:
            left.remove(note)
        found.append(note or PackageNote(size=name))
    return tuple(found)


def packages_text(terms: Iterable[tuple[Decimal, Decimal]]) -> str:
    """Return a packages cell in one spelling, of (size, count) of each term: `16 + 6`, `2 × 39`."""
    return " + ".join(f"{size:f}" if count == 1 else f"{count:f} × {size:f}" for size, count in terms)


def size_name(size: Decimal) -> str:
    """Return a size so that 16 and 16.0 are one."""
    return f"{size.normalize():f}"


def _lot(text: str) -> str:
    if len(text) > TEXT_LIMIT:
        raise Unreadable(f"The lot is over {TEXT_LIMIT} characters long. Shorten it.")
    return text
