"""What the day list shows of a visit, and the words it is found by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from core import words
from core.cases.values import ProductUnits, VisitFacts
from core.encounter import Encounter
from core.tally import grafted_cm2
from core.worksheet import Role, Worksheet

PROCEDURES = frozenset(
    {
        Role.APPLICATION,
        Role.APPLICATION_ADD_ON,
        Role.SITE_PREPARATION,
        Role.SITE_PREPARATION_ADD_ON,
        Role.DEBRIDEMENT,
        Role.DEBRIDEMENT_ADD_ON,
    }
)


def facts_of(encounter: Encounter | None, worksheet: Worksheet | None, typed: Iterable[str] = ()) -> VisitFacts:
    """Return the facts of one visit.

    Args:
        encounter: What is counted; None when nothing is.
        worksheet: Its answer.
        typed: What stands in rows that are not counted yet, so that it is found all the same.
    """
    lines = worksheet.lines if worksheet is not None else ()
    found = dict.fromkeys(typed)
    if encounter is None:
        return VisitFacts(words=_joined(found))
    found |= dict.fromkeys(_words(encounter)) | dict.fromkeys(line.code for line in lines)
    return VisitFacts(
        date_of_service=encounter.date_of_service,
        payer=encounter.payer,
        procedures=tuple(ProductUnits(code=line.code, units=line.units) for line in lines if line.role in PROCEDURES),
        products=tuple(ProductUnits(code=line.code, units=line.units) for line in lines if line.role is Role.PRODUCT),
        grafted_cm2=grafted_cm2(encounter.wounds),
        words=_joined(found),
    )


def _words(encounter: Encounter) -> Iterator[str]:
    yield words.PAYERS[encounter.payer]
    yield words.CLAIMS[encounter.claim]
    for wound in encounter.wounds:
        yield words.wound_place(wound)
        if wound.kind is not None:
            yield words.KINDS[wound.kind]
        yield from wound.diagnoses
    for use in encounter.products:
        yield use.code
        yield from (package.lot for package in use.packages if package.lot)
    yield from (service.code for service in encounter.services)


def _joined(found: Iterable[str]) -> str:
    return " ".join(word for word in found if word.strip())
