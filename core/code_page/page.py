"""What the page of every kind of code shares."""

from __future__ import annotations

from datetime import date
from typing import Any

from core.code_page.model import NOT_ON_FILE, OWN_LABEL, CodePage, PageFact
from core.ports import Dates

Facts = list[tuple[str, str]]
_CONFIDENCE = ". Confidence "


def page_of(
    day: date,
    *,
    facts: Facts,
    source: str = "",
    dates: Dates | None = None,
    ended: date | None = None,
    read_in: tuple[str, ...] = (),
    **given: Any,
) -> CodePage:
    """Return the page with what every kind shares filled in."""
    live = None if dates is None or dates.first is None else dates.hold(day)
    state = "" if dates is None else _state_words(dates, day)
    if ended is not None and day > ended:
        live, state = False, f"Ended {ended}"
    told, _, confidence = source.rstrip(".").partition(_CONFIDENCE)
    graded = [("Confidence", confidence)] if confidence else []
    whole: dict[str, Any] = {"band": OWN_LABEL, "codes_edition": "", "note": "", "payers": (), "contradictions": ()}
    return CodePage(
        on=str(day),
        live=live,
        state=state,
        facts=tuple(PageFact(label=label, value=value) for label, value in [*facts, *graded]),
        sources=tuple(dict.fromkeys([*_parts(told), *(part for each in read_in for part in _parts(each))])),
        **(whole | {"history": ()} | given),
    )


def dates_words(dates: Dates) -> str:
    if dates.first is None:
        return NOT_ON_FILE
    return f"Added {dates.first}, " + (f"ended {dates.last}" if dates.last else "no end date")


def _parts(source: str) -> list[str]:
    return [part.strip() for part in source.rstrip(".").partition(_CONFIDENCE)[0].split("; ") if part.strip()]


def _state_words(dates: Dates, day: date) -> str:
    if dates.first is None:
        return "Dates not on file"
    if dates.hold(day):
        return f"In force on {day}"
    return f"Begins {dates.first}" if day < dates.first else f"Ended {dates.last}"
