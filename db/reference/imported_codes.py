"""Codes of an imported HCPCS edition, laid over what came with the program."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

import msgspec

from core.ports import Dates, HcpcsCode, Modifier, Procedure, Product
from db.reference.user_store import Imported, UserStore

_SKIN_SUBSTITUTE = re.compile(r"Q4[1-9]\d\d|A2(?!000)\d{3}")
_ROW = """
    SELECT code, long, short, added, terminated, pricing, coverage, type_of_service, betos, action_effective
      FROM code WHERE edition = {edition} AND kind = ? AND code = ?
"""
LISTED = "listed"
UNREVIEWED = "Nobody has reviewed the unit and form of this code, so the worksheet asks for them."


def is_skin_substitute(code: str) -> bool:
    """Whether a code lies in the families that CMS gives to skin substitutes: Q4100 to Q4999, A2001 to A2999."""
    return bool(_SKIN_SUBSTITUTE.fullmatch(code))


def hcpcs_code(store: UserStore, imported: Imported, code: str, kind: str = "code") -> HcpcsCode | None:
    """Return what an edition says of a code or modifier."""
    rows = store.rows(_ROW.format(edition=imported.id), (kind, code))
    if not rows:
        return None
    _, long, short, added, terminated, pricing, coverage, services, betos, acted = rows[0]
    return HcpcsCode(
        code=code,
        name=short or long,
        descriptor=long,
        dates=Dates(first=date.fromisoformat(added), last=date.fromisoformat(terminated) if terminated else None),
        pricing=tuple(filter(None, pricing.split(";"))),
        coverage=coverage,
        type_of_service=tuple(filter(None, services.split(";"))),
        betos=betos,
        changed=date.fromisoformat(acted) if acted else None,
        edition=imported.edition,
        source=imported.source,
    )


def dates_of(found: HcpcsCode, bundled: Dates, *, older: bool) -> Dates:
    """Return the edition's dates; one older than what came with the program does not know what has ended since."""
    last = bundled.last if older and found.dates.last is None else found.dates.last
    return Dates(first=found.dates.first, last=last)


def updated_product(product: Product, found: HcpcsCode, *, older: bool) -> Product:
    """Return a product with the dates, descriptor and pricing of an edition. Its unit stays the reviewed one."""
    return msgspec.structs.replace(
        product,
        descriptor=found.descriptor,
        dates=dates_of(found, product.dates, older=older),
        pricing_indicator=found.pricing[0] if found.pricing else "",
        source=f"{found.source}; {product.source}",
    )


def unreviewed_product(found: HcpcsCode) -> Product:
    """Return a product that only the file knows. Units and forms are never read out of words, so it has none."""
    return Product(
        code=found.code,
        name=found.name,
        descriptor=found.descriptor,
        unit="",
        unit_quantity=Decimal(1),
        sheet=None,
        unlisted=False,
        add_on=None,
        dates=found.dates,
        replaced_by=(),
        category="",
        opps_status="",
        pricing_indicator=found.pricing[0] if found.pricing else "",
        source=found.source,
        note=UNREVIEWED,
        reviewed=False,
    )


def updated_procedure(procedure: Procedure, found: HcpcsCode, *, older: bool) -> Procedure:
    """Return a procedure with the dates of an edition."""
    return msgspec.structs.replace(
        procedure,
        dates=dates_of(found, procedure.dates, older=older),
        source=f"{found.source}; {procedure.source}",
    )


def listed_procedure(found: HcpcsCode) -> Procedure:
    """Return a code that only the file knows, as a service that may be entered."""
    return Procedure(
        code=found.code,
        label=found.descriptor,
        short_label=found.name,
        kind=LISTED,
        dates=found.dates,
        replaced_by=(),
        source=found.source,
    )


def updated_modifier(modifier: Modifier | None, found: HcpcsCode, *, older: bool) -> Modifier:
    """Return a modifier with the last day and the wording of an edition, or one that only the file knows."""
    read = {"wording": found.descriptor, "source": found.source}
    if modifier is None:
        label, last = found.descriptor, found.dates.last
        return Modifier(code=found.code, label=label, applies_to="not reviewed", last=last, **read)
    last = modifier.last if older and found.dates.last is None else found.dates.last
    read["source"] = f"{found.source}; {modifier.source}"
    return msgspec.structs.replace(modifier, last=last, **read)
