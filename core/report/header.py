"""The header: who pays, where, under which editions, and what was assumed."""

from __future__ import annotations

from core import words
from core.choices import Claim, Payer
from core.encounter import Encounter
from core.numbers import plain
from core.report.context import Context
from core.report.entered import Fact
from core.worksheet import Edition, Role, Worksheet

APPLICATION_ROLES = (Role.APPLICATION, Role.APPLICATION_ADD_ON)


def header(context: Context) -> tuple[Fact, ...]:
    """Return ten cells, five a row."""
    encounter, reference = context.encounter, context.worksheet.reference
    return (
        Fact(label="Date of service", value=str(encounter.date_of_service)),
        Fact(label="Payer", value=words.PAYERS[encounter.payer]),
        Fact(label="Contractor", value=_contractor(context)),
        Fact(label="Claim", value=words.CLAIMS[encounter.claim]),
        Fact(label="Place of service", value=_place(context)),
        Fact(label="Rules", value=_days(reference.rules)),
        Fact(label="Codes", value=reference.codes.name),
        Fact(label="Edits", value=str(reference.edits.first)),
        Fact(label="Age", value=_age(encounter)),
        Fact(label="Primary code", value=_primary_code(context)),
    )


def _contractor(context: Context) -> str:
    """Return contractor and state; only Medicare has contractors, so only there is one missing or implied."""
    encounter = context.encounter
    state = encounter.state or ""
    if encounter.mac is not None:
        return ", ".join(filter(None, (words.CONTRACTORS[encounter.mac], state)))
    if encounter.payer is not Payer.MEDICARE:
        return state
    implied = context.reference.contractor_of(state) if state else None
    if implied is not None:
        return f"{words.CONTRACTORS[implied[0]]}, by state {state}"
    return state or words.NOT_GIVEN


def _place(context: Context) -> str:
    code = context.encounter.place_of_service
    if code is None:
        return ""  # only a professional claim needs one, and that has it
    place = context.reference.place(code)
    return f"{code} {place.label if place is not None else words.NOT_ON_FILE}"


def _age(encounter: Encounter) -> str:
    return "adult, assumed" if encounter.age_years is None else plain(encounter.age_years)


def _primary_code(context: Context) -> str:
    code = context.encounter.primary_code
    if code is None:
        return words.NOT_GIVEN
    if any(finding.id == "primary-code.disagrees" for finding in context.worksheet.findings):
        return f"{code}, disagrees"
    agrees = any(line.code == code and line.role in APPLICATION_ROLES for line in context.worksheet.lines)
    return f"{code}, agrees" if agrees else f"{code}, not compared"


def stated(encounter: Encounter) -> tuple[str, ...]:
    """Return the circumstances that were entered beyond the ten cells."""
    facts = []
    if encounter.snf_part_a:
        facts.append("Part A nursing stay")
    if encounter.off_campus is not None:
        facts.append(words.OFF_CAMPUS[encounter.off_campus])
    if encounter.body_surface_cm2 is not None:
        facts.append(f"body surface {plain(encounter.body_surface_cm2)} sq cm")
    if encounter.global_period is not None:
        facts.append(f"open global period: {words.GLOBAL_PERIODS[encounter.global_period]}")
    if encounter.episode is not None:
        count, weeks = encounter.episode.applications_before, encounter.episode.weeks_since_first
        facts.append(f"earlier applications: {plain(count)}, the first {plain(weeks)} weeks ago")
    return tuple(facts)


def assumed(encounter: Encounter) -> tuple[str, ...]:
    """Return what is assumed because it was not entered."""
    fields = [name for name in words.ASSUMED if name != "off_campus" or encounter.claim is Claim.OUTPATIENT_HOSPITAL]
    return tuple(words.ASSUMED[name] for name in fields if getattr(encounter, name) in (None, False))


def editions(worksheet: Worksheet) -> tuple[Fact, ...]:
    """Return the bodies of facts used, each by name and days."""
    used = worksheet.reference
    return tuple(
        Fact(label=label, value=_edition(edition))
        for label, edition in (("Rules", used.rules), ("Codes", used.codes), ("Edits", used.edits))
    )


def _edition(edition: Edition) -> str:
    days = _days(edition)
    return days if edition.name in days else f"{edition.name} ({days})"


def _days(edition: Edition) -> str:
    return f"{edition.first} to {edition.last}" if edition.last is not None else f"from {edition.first}"
