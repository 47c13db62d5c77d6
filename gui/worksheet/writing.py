"""An encounter as it would have been typed. What it writes reads back as the same encounter."""

from __future__ import annotations

from decimal import Decimal

from core import words
from core.choices import Shape
from core.encounter import Encounter, ProductUse, Service, Wound
from core.tally import amounts_by_wound
from gui.worksheet.draft import EncounterDraft
from gui.worksheet.line_reading import packages_text, size_name
from gui.worksheet.rows import Carried, PackageNote, ProductRow, ServiceRow, Strip, WoundRow


def written(encounter: Encounter) -> EncounterDraft:
    """Return the draft of `encounter`: numbers as they were given, choices in the words of the lists."""
    return EncounterDraft(
        strip=_strip(encounter),
        wounds=tuple(map(_wound, encounter.wounds)),
        products=tuple(map(_product, encounter.products)),
        services=tuple(map(_service, encounter.services)),
        carried=Carried(
            label=encounter.label,
            charges=tuple((code, _text(charge)) for code, charge in encounter.charges.items()),
            answers=tuple(encounter.answers.items()),
        ),
    )


def _text(value: Decimal | None) -> str:
    return "" if value is None else f"{value:f}"


def _strip(encounter: Encounter) -> Strip:
    episode = encounter.episode
    return Strip(
        date_of_service=encounter.date_of_service.isoformat(),
        payer=encounter.payer,
        contractor=encounter.mac,
        state=encounter.state or "",
        claim=encounter.claim,
        place_of_service=encounter.place_of_service or "",
        age=_text(encounter.age_years),
        primary_code=encounter.primary_code or "",
        snf_part_a=encounter.snf_part_a,
        global_period=encounter.global_period,
        applications_before=_text(episode.applications_before) if episode else "",
        weeks_since_first=_text(episode.weeks_since_first) if episode else "",
        off_campus=encounter.off_campus,
        body_surface=_text(encounter.body_surface_cm2),
    )


def _wound(wound: Wound) -> WoundRow:
    debrided = wound.debrided
    return WoundRow(
        id=wound.id,
        kept=True,
        site=words.SITES[wound.site],
        side=words.SIDES[wound.side] if wound.side else "",
        kind=words.KINDS_MEDIUM[wound.kind] if wound.kind else "",
        length=_text(wound.length_cm) if wound.diameter_cm is None else f"ø {wound.diameter_cm:f}",
        width=_text(wound.width_cm),
        area=_text(wound.area_cm2),
        depth=_text(wound.depth_cm),
        grafted=wound.grafted,
        debrided=f"{words.TISSUES_SHORT[debrided.tissue]} {debrided.area_cm2:f}" if debrided else "",
        diagnoses=" ".join(wound.diagnoses),
        shape=words.SHAPES[Shape(wound.shape)] if wound.shape else "",
        covered=_text(wound.covered_cm2),
        prepared=_text(wound.prepared_cm2),
        npwt=words.NPWTS[wound.npwt] if wound.npwt else "",
    )


def _product(use: ProductUse) -> ProductRow:
    return ProductRow(
        code=use.code,
        packages=packages_text((package.size, package.count) for package in use.packages),
        notes=tuple(
            PackageNote(
                size=size_name(package.size),
                lot=package.lot or "",
                expires=package.expires.isoformat() if package.expires else "",
            )
            for package in use.packages
        ),
        applied=tuple((wound, _text(amount)) for wound, amount in amounts_by_wound(use.applied).items()),
    )


def _service(service: Service) -> ServiceRow:
    return ServiceRow(code=service.code, units=_text(service.units), separate=service.separate)
