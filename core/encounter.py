"""The encounter: everything the rules need to know about one visit, exactly as the JSON contract names it.

Values are frozen and checked when built, whether decoded from JSON (`core.intake`) or put together by the window.
Units are in the names: `_cm`, `_cm2`. Numbers are `Decimal`.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Final, Literal

import msgspec

from core.choices import (
    Claim,
    Contractor,
    GlobalPeriod,
    Npwt,
    OffCampus,
    Payer,
    Shape,
    Side,
    Site,
    Tissue,
    WoundKind,
)
from core.errors import Described, InvalidInput
from core.exact import PI, checked, product, whole
from core.field_checks import check_few, check_text, read_code, read_diagnosis

FORMAT: Final = "graftsheet-encounter/1"
QUARTER = Decimal("0.25")
OLDEST_YEARS = 130
STATE = re.compile(r"[A-Z]{2}")


class _Value(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of every part of the document: immutable, unknown keys refused."""


class Debrided(_Value, frozen=True, kw_only=True):
    tissue: Tissue
    area_cm2: Decimal

    def __post_init__(self) -> None:
        checked("area_cm2", self.area_cm2)


class Wound(_Value, frozen=True, kw_only=True):
    """One wound. Its size is exactly one of length and width, a diameter, or a measured area."""

    id: str
    site: Site
    side: Side | None = None
    kind: WoundKind | None = None
    length_cm: Decimal | None = None
    width_cm: Decimal | None = None
    shape: Shape | None = None
    diameter_cm: Decimal | None = None
    area_cm2: Decimal | None = None
    depth_cm: Decimal | None = None
    grafted: bool = True
    covered_cm2: Decimal | None = None
    debrided: Debrided | None = None
    prepared_cm2: Decimal | None = None
    npwt: Npwt | None = None
    diagnoses: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        check_text("id", self.id)
        checked("length_cm", self.length_cm)
        checked("width_cm", self.width_cm)
        checked("diameter_cm", self.diameter_cm)
        checked("area_cm2", self.area_cm2)
        checked("depth_cm", self.depth_cm, zero=True)
        checked("covered_cm2", self.covered_cm2)
        checked("prepared_cm2", self.prepared_cm2)
        self._check_size()
        if self.covered_cm2 is not None and self.covered_cm2 > self.area:
            raise InvalidInput("covered_cm2", self.covered_cm2, f"must not be above the wound's area, {self.area:f}")
        if self.diagnoses:
            check_few("diagnoses", self.diagnoses)
            pointed = tuple(read_diagnosis(f"diagnoses[{place}]", code) for place, code in enumerate(self.diagnoses))
            msgspec.structs.force_setattr(self, "diagnoses", pointed)

    def _check_size(self) -> None:
        sized = (self.length_cm is not None or self.width_cm is not None, self.diameter_cm is not None)
        if sum(sized) + (self.area_cm2 is not None) != 1:
            ways = "length_cm with width_cm, or diameter_cm, or area_cm2"
            given = [f for f in ("length_cm", "width_cm", "diameter_cm", "area_cm2") if getattr(self, f) is not None]
            if not given:
                raise InvalidInput("area_cm2", None, f"must give the size one way: {ways}")
            beside = Described(f"given beside {' and '.join(given[:-1])}")
            raise InvalidInput(given[-1], beside, f"must be left out, or they must: the size is {ways}")
        if sized[0] and (self.length_cm is None or self.width_cm is None):
            missing = "width_cm" if self.width_cm is None else "length_cm"
            raise InvalidInput(missing, None, "must be given with the other measurement, in centimeters")
        if self.shape is not None and not sized[0]:
            raise InvalidInput("shape", self.shape.value, "belongs to length_cm and width_cm only")

    @property
    def area(self) -> Decimal:
        """Exact area, cm2: length × width, π/4 of it for an ellipse, π/4·d² for a circle, or as measured."""
        if self.area_cm2 is not None:
            return self.area_cm2
        if self.diameter_cm is not None:
            return product(PI, QUARTER, self.diameter_cm, self.diameter_cm)
        assert self.length_cm is not None
        assert self.width_cm is not None
        if self.shape is Shape.ELLIPSE:
            return product(PI, QUARTER, self.length_cm, self.width_cm)
        return product(self.length_cm, self.width_cm)


class Package(_Value, frozen=True, kw_only=True):
    """Packages of one size opened at this visit. `size` is in the code's own unit: sq cm for sheets."""

    size: Decimal
    count: Decimal = Decimal(1)
    lot: str | None = None
    expires: date | None = None

    def __post_init__(self) -> None:
        checked("size", self.size)
        whole("count", self.count, least=1)
        check_text("lot", self.lot)


class Applied(_Value, frozen=True, kw_only=True):
    """How much of the product went on one wound, in the code's own unit."""

    wound: str
    amount: Decimal

    def __post_init__(self) -> None:
        checked("amount", self.amount)


class ProductUse(_Value, frozen=True, kw_only=True):
    code: str
    packages: tuple[Package, ...]
    applied: tuple[Applied, ...] = ()

    def __post_init__(self) -> None:
        msgspec.structs.force_setattr(self, "code", read_code("code", self.code))
        if not self.packages:
            raise InvalidInput("packages", Described("an empty list"), "needs at least one package, with its size")
        check_few("packages", self.packages)
        check_few("applied", self.applied)


class Service(_Value, frozen=True, kw_only=True):
    """Another service of the same day.

    `separate`: it was significant and separately identifiable; None is unanswered.
    """

    code: str
    units: Decimal = Decimal(1)
    separate: bool | None = None

    def __post_init__(self) -> None:
        msgspec.structs.force_setattr(self, "code", read_code("code", self.code))
        whole("units", self.units, least=1)


class Episode(_Value, frozen=True, kw_only=True):
    """Earlier applications to these wounds."""

    applications_before: Decimal
    weeks_since_first: Decimal

    def __post_init__(self) -> None:
        whole("applications_before", self.applications_before, least=0)
        checked("weeks_since_first", self.weeks_since_first, zero=True)


class Encounter(_Value, frozen=True, kw_only=True):
    """One visit. Its date of service picks every dated rule and code."""

    format: Literal["graftsheet-encounter/1"]
    date_of_service: date
    payer: Payer
    claim: Claim
    wounds: tuple[Wound, ...]
    products: tuple[ProductUse, ...] = ()
    label: str | None = None
    mac: Contractor | None = None
    state: str | None = None
    place_of_service: str | None = None
    snf_part_a: bool = False
    off_campus: OffCampus | None = None
    age_years: Decimal | None = None
    body_surface_cm2: Decimal | None = None
    global_period: GlobalPeriod | None = None
    episode: Episode | None = None
    primary_code: str | None = None
    services: tuple[Service, ...] = ()
    charges: dict[str, Decimal] = msgspec.field(default_factory=dict)
    answers: dict[str, str] = msgspec.field(default_factory=dict)

    def __post_init__(self) -> None:
        check_text("label", self.label)
        self._check_places()
        whole("age_years", self.age_years, least=0)
        if self.age_years is not None and self.age_years > OLDEST_YEARS:
            raise InvalidInput("age_years", self.age_years, f"must be {OLDEST_YEARS} or less")
        checked("body_surface_cm2", self.body_surface_cm2)
        if self.primary_code is not None:
            msgspec.structs.force_setattr(self, "primary_code", read_code("primary_code", self.primary_code))
        self._check_wounds()
        self._check_products()
        check_few("services", self.services)
        for question, answer in self.answers.items():
            check_text(f"answers.{question}", answer)
        for code, charge in self.charges.items():
            checked(f"charges.{code}", charge, zero=True)
        if any(code != code.strip().upper() for code in self.charges):
            charges: dict[str, Decimal] = {}
            for code, charge in self.charges.items():
                if code.strip().upper() in charges:
                    raise InvalidInput(f"charges.{code}", charge, "must be given once for a code")
                charges[code.strip().upper()] = charge
            msgspec.structs.force_setattr(self, "charges", charges)

    def _check_places(self) -> None:
        if self.state is not None:
            state = self.state.strip().upper()
            if not STATE.fullmatch(state):
                raise InvalidInput("state", self.state, "must be two letters, such as AZ")
            msgspec.structs.force_setattr(self, "state", state)
        if self.claim is Claim.PROFESSIONAL and self.place_of_service is None:
            raise InvalidInput(
                "place_of_service", None, "must be given on a professional claim: two digits, such as 11"
            )
        if self.place_of_service is not None and not re.fullmatch("[0-9]{2}", self.place_of_service):
            raise InvalidInput("place_of_service", self.place_of_service, "must be two digits, such as 11")
        if self.off_campus is not None and self.claim is not Claim.OUTPATIENT_HOSPITAL:
            raise InvalidInput("off_campus", self.off_campus.value, "belongs to outpatient-hospital claims only")

    def wound_numbers(self) -> dict[str, int]:
        """Return the number each wound goes by, by its id, ascending.

        Ids that are ascending whole numbers are the numbers: a row that cannot be read yet is missing here, and the
        others must keep their names. Any other ids are numbered in their order.
        """
        ids = [wound.id for wound in self.wounds]
        if all(re.fullmatch("[1-9][0-9]{0,3}", id) for id in ids):
            numbers = [int(id) for id in ids]
            if numbers == sorted(numbers):
                return dict(zip(ids, numbers, strict=True))
        return {id: number for number, id in enumerate(ids, start=1)}

    def _check_wounds(self) -> None:
        if not self.wounds:
            raise InvalidInput("wounds", Described("an empty list"), "needs at least one wound")
        check_few("wounds", self.wounds)
        seen: set[str] = set()
        for position, wound in enumerate(self.wounds):
            if wound.id in seen:
                raise InvalidInput(f"wounds[{position}].id", wound.id, "must differ from the id of every other wound")
            seen.add(wound.id)

    def _check_products(self) -> None:
        check_few("products", self.products)
        if not self.products:
            return
        known = {wound.id for wound in self.wounds}
        for position, use in enumerate(self.products):
            for place, applied in enumerate(use.applied):
                if applied.wound not in known:
                    raise InvalidInput(
                        f"products[{position}].applied[{place}].wound",
                        applied.wound,
                        f"must be the id of a wound of this encounter: {', '.join(sorted(known))[:200]}",
                    )
