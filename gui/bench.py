"""Rules and reference for the window, opened after the first paint. Until then every look-up finds nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from core.encounter import Encounter
from core.errors import AppError
from gui.worksheet.body.places import Groups, SiteGroup
from gui.worksheet.inputs.lookups import Lookups
from gui.worksheet.inputs.product_rows import ProductWords
from gui.worksheet.inputs.suggestions import Suggestion

if TYPE_CHECKING:
    from core.code_page import CodePage
    from core.disputes import DisputedPoint
    from core.export.fonts import Fonts
    from core.ports import SearchHit
    from core.report.model import Report
    from core.worksheet import Worksheet
    from db.workbench import Workbench

FOUND = 8
ASKS_SEPARATE = ("visit", "counseling")
SERVICES = (*ASKS_SEPARATE, "other")


class Bench:
    """Args:
    today: The present day.
    """

    def __init__(self, today: Callable[[], date]) -> None:
        self._today = today
        self._bench: Workbench | None = None
        self._worked: tuple[Encounter, Worksheet] | None = None  # the last one

    def open(self) -> None:
        """Open the bundled rules and reference.

        Raises:
            AppError: a bundled file is missing or damaged; says which and what to do.
        """
        from db.workbench import open_workbench

        before, self._bench, self._worked = self._bench, open_workbench(), None
        if before is not None:
            before.reference.close()

    def opened(self) -> Workbench:
        """Return what `open` opened, opening it now when that has not happened yet."""
        if self._bench is None:
            self.open()
        assert self._bench is not None
        return self._bench

    def report(self, encounter: Encounter) -> Report:
        """Work an encounter and put it into words."""
        bench = self.opened()
        worksheet = bench.evaluate(encounter)
        self._worked = (encounter, worksheet)
        return bench.report(encounter, worksheet)

    def put(self, encounter: Encounter, worksheet: Worksheet) -> Report:
        """Put a worksheet into words, whenever it was computed."""
        return self.opened().report(encounter, worksheet)

    def worksheet(self, encounter: Encounter) -> Worksheet:
        """Return the answer to an encounter: the very one on screen where it is that encounter."""
        if self._worked is None or self._worked[0] != encounter:
            self._worked = (encounter, self.opened().evaluate(encounter))
        return self._worked[1]

    def answer(self, encounter: Encounter) -> Worksheet | None:
        """Return the answer to an encounter; None where the rules refuse it, as the result column says."""
        try:
            return self.worksheet(encounter)
        except AppError:
            return None

    def disputed(self, encounter: Encounter) -> tuple[DisputedPoint, ...]:
        """Return the points of an encounter on which published readings differ."""
        from core.disputes import cards_for

        rules = self.opened().rules.on(encounter.date_of_service)
        return cards_for(self.worksheet(encounter), rules)

    def fonts(self) -> Fonts:
        return self.opened().fonts

    def editions(self) -> tuple[str, ...]:
        """Return what is on board: the code set and the newest edits."""
        if self._bench is None:
            return ()
        reference = self._bench.reference
        edits = reference.edits_edition("practitioner", self._today())
        return (f"Codes {reference.codes_edition(self._today()).name}", f"Edits {edits.name}")

    def facts(self) -> list[tuple[str, str]]:
        """Return the editions on board for Help ▸ About, each with what it is."""
        if self._bench is None:
            return []
        rules = self._bench.rules
        told = [(what, text) for what, _, text in (each.partition(" ") for each in self.editions())]
        return [("Rules", f"reviewed for {rules.first} to {rules.last}"), *told]

    def on_board(self) -> str:
        """Return the same in a sentence's words: `HCPCS July 2026, edits 2024-07-01`."""
        return ", ".join(text.removeprefix("Codes ").replace("Edits", "edits") for text in self.editions())

    def search(self, text: str, day: date, limit: int) -> tuple[SearchHit, ...]:
        """Search every code on file; nothing is found while nothing is open."""
        return self._bench.reference.search(text, day, limit) if self._bench is not None else ()

    def page(self, hit: SearchHit, day: date) -> CodePage | None:
        from core.code_page import code_page

        bench = self.opened()
        return code_page(hit.code, day, bench.reference, bench.rules.on(day), hit.kind)

    def lookups(self) -> Lookups:
        """Return what the inputs ask."""
        return Lookups(
            today=self._today,
            places=self._places,
            find_products=lambda text, day: self._find(text, day, ("product",)),
            describe_product=self._product,
            find_services=lambda text, day: self._find(text, day, ("procedure",)),
            describe_service=self._service,
            describe_diagnosis=self._diagnosis,
            body_groups=self._body_groups,
            asks_separate=self._asks_separate,
        )

    def _places(self) -> Sequence[tuple[str, str]]:
        if self._bench is None:
            return ()
        found = (self._bench.reference.place(f"{number:02d}") for number in range(100))
        return [(place.code, place.label) for place in found if place is not None]

    def _find(self, text: str, day: date | None, kinds: tuple[str, ...]) -> Sequence[Suggestion]:
        if self._bench is None:
            return ()
        reference = self._bench.reference
        hits = [hit for hit in reference.search(text, day or self._today(), FOUND * 8) if hit.kind in kinds]
        if kinds == ("procedure",):
            hits = [hit for hit in hits if self._kind(hit.code) in SERVICES]
        return [Suggestion(hit.code, hit.label, hit.note) for hit in hits[:FOUND]]

    def _product(self, code: str, day: date | None) -> ProductWords | None:
        found = self._bench.reference.product(code) if self._bench else None
        if found is None:
            return None
        shape = {True: "sheet", False: "not a sheet", None: "form not reviewed"}[found.sheet]
        per = f", per {found.unit}" if found.unit and found.unit != "each" else ", each" if found.unit else ""
        return ProductWords(name=found.name, note=f"{shape}{per}", unit=found.unit)

    def _service(self, code: str) -> str:
        found = self._bench.reference.procedure(code) if self._bench else None
        return found.label if found else ""

    def _diagnosis(self, code: str) -> str:
        found = self._bench.reference.diagnosis(code) if self._bench else None
        return found.label if found else ""

    def _body_groups(self, day: date | None) -> Groups:
        from core.rules.areas import BODY_SITES

        held = self._bench.rules.on(day or self._today()).all(BODY_SITES).values() if self._bench else ()
        return {site: SiteGroup(each.row.group, each.row.settled) for each in held for site in each.row.sites}

    def _kind(self, code: str) -> str:
        found = self._bench.reference.procedure(code) if self._bench else None
        return found.kind if found else ""

    def _asks_separate(self, code: str) -> bool:
        return self._kind(code) in ASKS_SEPARATE
