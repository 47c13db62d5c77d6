"""What was typed, as typed: the strip, and one row each for a wound, a product, a service. Nothing is checked here."""

from __future__ import annotations

from dataclasses import dataclass, field

from core.choices import Claim, Contractor, GlobalPeriod, OffCampus, Payer


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """The encounter strip. Short lists hold a choice or None; the rest is text as typed."""

    date_of_service: str = ""
    payer: Payer | None = None
    contractor: Contractor | None = None
    state: str = ""
    claim: Claim | None = None
    place_of_service: str = ""
    age: str = ""
    primary_code: str = ""
    snf_part_a: bool = False
    global_period: GlobalPeriod | None = None
    applications_before: str = ""
    weeks_since_first: str = ""
    off_campus: OffCampus | None = None
    body_surface: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WoundRow:
    """One wound. `id` is its number on screen; `kept` ids came from a file or an earlier visit and never change.

    `length` takes a diameter behind `ø` or `d`; `area` is a measured area, empty when length and width are typed.
    An empty `shape` is a rectangle.
    """

    id: str
    kept: bool = False
    site: str = ""
    side: str = ""
    kind: str = ""
    length: str = ""
    width: str = ""
    area: str = ""
    depth: str = ""
    grafted: bool = True
    debrided: str = ""
    diagnoses: str = ""
    shape: str = ""
    covered: str = ""
    prepared: str = ""
    npwt: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageNote:
    """Lot and expiry of one package. `size` names it, so that a lot stays with its package when others are retyped."""

    size: str
    lot: str = ""
    expires: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductRow:
    """One product. `packages` reads like `16 + 6` or `2 × 39`; `applied` pairs wound ids with typed amounts."""

    code: str = ""
    packages: str = ""
    notes: tuple[PackageNote, ...] = ()
    applied: tuple[tuple[str, str], ...] = ()

    def amount(self, wound: str) -> str:
        """Return what was typed for one wound; empty when nothing."""
        return dict(self.applied).get(wound, "")


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceRow:
    """Another service of the day. `separate` is None while unanswered."""

    code: str = ""
    units: str = ""
    separate: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """What the inputs keep for others without drawing it.

    Attributes:
        ticked: Items of the documentation checklist that the coder has found in the chart.
    """

    label: str | None = None
    charges: tuple[tuple[str, str], ...] = ()
    answers: tuple[tuple[str, str], ...] = field(default=())
    ticked: tuple[str, ...] = ()
