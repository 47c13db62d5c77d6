"""The typed encounter strip into the fields of an encounter, or what to type or choose next."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from core.choices import Claim
from core.encounter import OLDEST_YEARS, Episode
from gui.worksheet.line_reading import code
from gui.worksheet.problems import Cells, Grid, Kind, Problem
from gui.worksheet.reading import Unreadable, day, number, whole_number
from gui.worksheet.rows import Strip


@dataclass(frozen=True, slots=True, kw_only=True)
class StripReading:
    """`fields` are those of an encounter, by name; None while a required one is missing or unreadable."""

    fields: dict[str, Any] | None
    problems: tuple[Problem, ...]


def read_strip(strip: Strip) -> StripReading:
    """Return the strip's fields. Unreadable optional ones are left out, and said."""
    cells = Cells(Grid.STRIP, 0)
    _name_missing(strip, cells)
    professional = strip.claim is Claim.PROFESSIONAL
    fields: dict[str, Any] = {
        "date_of_service": cells.read("date_of_service", strip.date_of_service, day),
        "payer": strip.payer,
        "mac": strip.contractor,
        "state": cells.read("state", strip.state, _state),
        "claim": strip.claim,
        "place_of_service": cells.read("place_of_service", strip.place_of_service, _place),
        "age_years": cells.read("age", strip.age, _age),
        "primary_code": cells.read("primary_code", strip.primary_code, code),
        "snf_part_a": strip.snf_part_a,
        "global_period": strip.global_period,
        "off_campus": strip.off_campus if strip.claim is Claim.OUTPATIENT_HOSPITAL else None,
        "body_surface_cm2": cells.read("body_surface", strip.body_surface, _surface),
        "episode": _episode(strip, cells),
    }
    needed = ["date_of_service", "payer", "claim", *(["place_of_service"] if professional else [])]
    complete = all(fields[name] is not None for name in needed) and not cells.failed("age")
    return StripReading(fields=fields if complete else None, problems=tuple(cells.problems))


def _name_missing(strip: Strip, cells: Cells) -> None:
    if not strip.date_of_service.strip():
        cells.note("date_of_service", "", "Type the date of service, for example 2026-03-02.", Kind.MISSING)
    if strip.payer is None:
        cells.note("payer", "", "Choose the payer.", Kind.MISSING)
    if strip.claim is None:
        cells.note("claim", "", "Choose the claim: who bills.", Kind.MISSING)
    elif strip.claim is Claim.PROFESSIONAL and not strip.place_of_service.strip():
        cells.note("place_of_service", "", "Choose the place of service.", Kind.MISSING)


def _state(text: str) -> str:
    if re.fullmatch("[A-Za-z]{2}", text.strip()):
        return text.strip().upper()
    unfinished = bool(re.fullmatch("[A-Za-z]", text.strip()))
    raise Unreadable(f'"{text.strip()}" is not a state. Type its two letters, such as AZ.', unfinished=unfinished)


def _place(text: str) -> str:
    if re.fullmatch("[0-9]{2}", text.strip()):
        return text.strip()
    raise Unreadable(f'"{text.strip()}" is not a place of service. Choose one from the list.')


def _age(text: str) -> Any:
    say = "Type the age in whole years, for example 68."
    years = whole_number(text, say, least=0)
    if years > OLDEST_YEARS:
        raise Unreadable(f'"{text.strip()}" is more than {OLDEST_YEARS} years. {say}')
    return years


def _surface(text: str) -> Any:
    return number(text, "Type the body surface in sq cm, for example 8000.")


def _episode(strip: Strip, cells: Cells) -> Episode | None:
    say_before = "Type how many applications came before, for example 3."
    say_weeks = "Type the weeks since the first application, for example 4."
    before = cells.read(
        "applications_before", strip.applications_before, lambda text: whole_number(text, say_before, least=0)
    )
    weeks = cells.read("weeks_since_first", strip.weeks_since_first, lambda text: number(text, say_weeks, zero=True))
    if before is not None and not strip.weeks_since_first.strip():
        cells.note(
            "weeks_since_first", "", f"Earlier applications are counted with their weeks. {say_weeks}", Kind.UNFINISHED
        )
    if weeks is not None and not strip.applications_before.strip():
        cells.note(
            "applications_before", "", f"The weeks are counted with the applications. {say_before}", Kind.UNFINISHED
        )
    if before is None or weeks is None:
        return None
    return Episode(applications_before=before, weeks_since_first=weeks)
