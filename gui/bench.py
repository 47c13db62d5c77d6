"""Rules and reference for the window, opened after the first paint. Until then every look-up finds nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from core.encounter import Encounter
from core.errors import AppError
from gui.worksheet.inputs.lookups import Lookups
from gui.worksheet.inputs.on_file import lookups

if TYPE_CHECKING:
    from core.code_page import CodePage
    from core.disputes import DisputedPoint
    from core.export.fonts import Fonts
    from core.ports import SearchHit
    from core.report.model import Report
    from core.worksheet import Worksheet
    from db.workbench import Workbench


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
        return lookups(lambda: self._bench, self._today)
