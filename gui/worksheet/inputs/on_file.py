"""Answers what the inputs ask, from the rules and the reference in force; nothing is found before those are open."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING

from core.descriptor import form_words
from gui.worksheet.body.places import Groups, SiteGroup
from gui.worksheet.inputs.lookups import Lookups
from gui.worksheet.inputs.product_rows import ProductWords
from gui.worksheet.inputs.suggestions import Suggestion

if TYPE_CHECKING:
    from core.ports import Procedure, SearchHit
    from db.workbench import Workbench

FOUND, LOOKED_AT = 8, 64  # suggestions shown, and hits of every kind that they are picked from


def lookups(opened: Callable[[], Workbench | None], today: Callable[[], date]) -> Lookups:
    """Return what the inputs ask.

    Args:
        opened: Rules and reference in force; None while they are not open.
        today: The day that counts while no date of service is typed.
    """
    found = OnFile(opened, today)
    return Lookups(
        today=today,
        places=found.places,
        find_products=found.find_products,
        describe_product=found.product,
        find_services=found.find_services,
        describe_service=found.service,
        describe_diagnosis=found.diagnosis,
        body_groups=found.body_groups,
        asks_separate=found.asks_separate,
    )


class OnFile:
    """The answers; see `Lookups`."""

    def __init__(self, opened: Callable[[], Workbench | None], today: Callable[[], date]) -> None:
        self._opened, self._today = opened, today

    def places(self) -> Sequence[tuple[str, str]]:
        if (bench := self._opened()) is None:
            return ()
        found = (bench.reference.place(f"{number:02d}") for number in range(100))
        return [(place.code, place.label) for place in found if place is not None]

    def find_products(self, text: str, day: date | None) -> Sequence[Suggestion]:
        return _offered(hit for hit in self._hits(text, day) if hit.kind == "product")

    def product(self, code: str, day: date | None) -> ProductWords | None:
        found = bench.reference.product(code) if (bench := self._opened()) else None
        return ProductWords(name=found.name, note=form_words(found), unit=found.unit) if found is not None else None

    def find_services(self, text: str, day: date | None) -> Sequence[Suggestion]:
        from core.rules.services import is_service

        return _offered(
            hit
            for hit in self._hits(text, day)
            if hit.kind == "procedure" and (found := self._procedure(hit.code)) is not None and is_service(found)
        )

    def service(self, code: str) -> str:
        found = self._procedure(code)
        return found.label if found is not None else ""

    def diagnosis(self, code: str) -> str:
        found = bench.reference.diagnosis(code) if (bench := self._opened()) else None
        return found.label if found is not None else ""

    def body_groups(self, day: date | None) -> Groups:
        from core.rules.areas import BODY_SITES

        bench = self._opened()
        held = bench.rules.on(day or self._today()).all(BODY_SITES).values() if bench is not None else ()
        return {site: SiteGroup(each.row.group, each.row.settled) for each in held for site in each.row.sites}

    def asks_separate(self, code: str) -> bool:
        from core.rules.services import asks_separate

        bench, found = self._opened(), self._procedure(code)
        return bench is not None and found is not None and asks_separate(found, bench.rules.on(self._today()))

    def _procedure(self, code: str) -> Procedure | None:
        return bench.reference.procedure(code) if (bench := self._opened()) else None

    def _hits(self, text: str, day: date | None) -> Sequence[SearchHit]:
        bench = self._opened()
        return bench.reference.search(text, day or self._today(), LOOKED_AT) if bench is not None else ()


def _offered(hits: Iterable[SearchHit]) -> list[Suggestion]:
    return [Suggestion(hit.code, hit.label, hit.note) for hit in islice(hits, FOUND)]
