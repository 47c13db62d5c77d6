"""The cases of one day, as the picture of the Cases place shows them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import ROUND_CEILING, Decimal

import msgspec

from core.cases.values import (
    Event,
    ProductUnits,
    VisitFacts,
    VisitRow,
    VisitStatus,
)
from core.choices import Claim, Payer, Side, Site, WoundKind
from core.encounter import Encounter, Wound
from core.words import PAYERS
from tests.gui.cases.fake_store import NOW, TODAY, FakeStore


def wound(id, site, side, kind, length, width):
    return Wound(
        id=id, site=site, side=side, kind=kind, length_cm=Decimal(length), width_cm=Decimal(width), grafted=True
    )


def encounter(day, *wounds):
    return Encounter(
        format="graftsheet-encounter/1",
        date_of_service=day,
        payer=Payer.MEDICARE,
        claim=Claim.PROFESSIONAL,
        place_of_service="11",
        wounds=tuple(wounds),
    )


def row(number, visit=1, status=VisitStatus.DRAFT, at="10:00", *, payer=Payer.MEDICARE, codes="", area=None, **more):
    """Return a row of the day list; `codes` as in `15271 15272*2`."""
    hour, minute = at.split(":")
    parts = [part.partition("*") for part in codes.split()]
    day = more.pop("day", TODAY)
    products = tuple(ProductUnits(code=code, units=units) for code, units in more.pop("products", ()))
    facts = VisitFacts(
        date_of_service=day,
        payer=payer,
        procedures=tuple(ProductUnits(code=code, units=int(units or 1)) for code, _, units in parts),
        products=products,
        grafted_cm2=Decimal(area) if area else None,
        words=f"{codes} {PAYERS[payer]}",
    )
    return VisitRow(
        visit_id=more.pop("visit_id", f"v{number}-{visit}"),
        case_id=f"c{number}",
        case_name=more.pop("name", f"Case {number:04}"),
        case_number=number,
        account=more.pop("account", ""),
        visit_number=visit,
        status=status,
        facts=facts,
        begun=datetime(day.year, day.month, day.day, 8, tzinfo=UTC),
        changed=datetime(day.year, day.month, day.day, int(hour), int(minute), tzinfo=UTC),
        version=1,
        **more,
    )


DRAFT, QUERY, CHECKED, PRINTED = VisitStatus
SIZES = (  # the three wounds of case 0147 over its six visits
    (("6.0", "3.6"), ("3.4", "2.5"), ("8.0", "4.5")),
    (("5.5", "3.5"), ("3.0", "2.5"), ("7.8", "4.5")),
    (("5.0", "3.4"), ("2.8", "2.4"), ("7.6", "4.5")),
    (("5.0", "3.0"), ("2.5", "2.4"), ("7.4", "4.4")),
    (("4.4", "3.0"), ("2.5", "2.2"), ("7.2", "4.3")),
    (("4.0", "3.0"), ("2.5", "2.0"), ("7.5", "4.0")),
)


def day_of_fourteen() -> FakeStore:
    """Return the day of the picture: 14 worksheets, case 0147 with its six visits."""
    store = FakeStore()
    for visit, sizes in enumerate(SIZES, start=1):
        day = TODAY - timedelta(weeks=6 - visit)
        left, right = (tuple(map(Decimal, size)) for size in sizes[:2])
        grafted = left[0] * left[1] + right[0] * right[1]
        units = grafted.to_integral_value(ROUND_CEILING)
        last = visit == 6
        made = row(
            147,
            visit,
            DRAFT if last else PRINTED,
            "10:42" if last else "16:05",
            codes="15275 11042 11045" if last else "15275 15276",
            area=str(grafted),
            day=day,
            products=(("Q4386", int(units)),),
        )
        wounds = (
            wound("w1", Site.FOOT, Side.LEFT, WoundKind.DIABETIC_FOOT_ULCER, *sizes[0]),
            wound("w2", Site.FOOT, Side.RIGHT, WoundKind.DIABETIC_FOOT_ULCER, *sizes[1]),
            wound("w3", Site.LOWER_LEG, Side.LEFT, WoundKind.VENOUS_LEG_ULCER, *sizes[2]),
        )
        store.add(made, encounter(day, *wounds))
        at = datetime(day.year, day.month, day.day, 16, 5, tzinfo=UTC)
        if not last:
            store.tell(made, Event.BEGUN, at=at - timedelta(hours=2), who="M. Chen")
            store.tell(made, Event.PRINTED, "2 pages", at=at, who="M. Chen")
        else:
            store.tell(made, Event.CARRIED_FORWARD, "Carried forward from visit 5", at=NOW.replace(minute=31))
            store.tell(made, Event.CHANGED, "Wound 2 width 2.2 to 2.0", at=NOW.replace(minute=42))
    for made in OTHERS:
        store.add(made)
    return store


OTHERS = (
    row(152, 1, DRAFT, "10:31"),
    row(151, 1, DRAFT, "10:25", payer=Payer.UNITEDHEALTHCARE, codes="15271 15272", area="41"),
    row(146, 2, CHECKED, "10:11", codes="15275", area="15"),
    row(138, 7, PRINTED, "10:03", codes="15271", area="18.5"),
    row(135, 3, PRINTED, "9:27", payer=Payer.TRICARE, codes="15275", area="25"),
    row(150, 1, QUERY, "9:15", payer=Payer.AETNA, codes="15275", area="6.25"),
    row(144, 2, CHECKED, "9:04", codes="15271 15275 15276", area="40"),
    row(122, 5, PRINTED, "8:52", payer=Payer.MEDICAID, codes="15275", area="9.8"),
    row(142, 1, QUERY, "8:44", payer=Payer.MEDICARE_ADVANTAGE, codes="15271", area="12.6"),
    row(128, 9, CHECKED, "8:31", codes="15273 15274", area="104"),
    row(140, 3, PRINTED, "8:20", codes="15273 15274", area="118"),
    row(131, 2, PRINTED, "8:12", codes="15275 15276", area="38.2"),
    row(119, 4, PRINTED, "8:05", codes="15271 15272*2", area="63.4"),
)


def many(count: int) -> FakeStore:
    """Return a store of `count` visits on `TODAY`."""
    store = FakeStore()
    for number in range(count):
        minute = NOW - timedelta(seconds=number)
        made = row(number, 1, list(VisitStatus)[number % 4], "10:00", codes="15275", area="12", visit_id=f"v{number}")
        store.add(msgspec.structs.replace(made, changed=minute))
    return store
