"""What the cells offer while one types: words of short lists, and found codes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from core import words
from gui.worksheet import vocabulary
from gui.worksheet.draft import EncounterDraft
from gui.worksheet.inputs.lookups import Lookups
from gui.worksheet.inputs.product_rows import ProductWords
from gui.worksheet.inputs.suggestions import Suggestion
from gui.worksheet.reading import Unreadable, day

CHOICES: dict[str, tuple[str, ...]] = {
    "site": tuple(vocabulary.SITES.values()),
    "side": tuple(words.SIDES.values()),
    "kind": tuple(words.KINDS_MEDIUM.values()),
    "separate": ("Yes", "No"),
}


class Offers:
    """Answers the grids' questions with the reference data, for the date of service of the draft in force."""

    def __init__(self, lookups: Lookups, draft: Callable[[], EncounterDraft]) -> None:
        self._lookups, self._draft = lookups, draft

    def choices(self, key: str) -> tuple[str, ...]:
        return CHOICES.get(key, ())

    def products(self, key: str, text: str) -> Sequence[Suggestion]:
        return self._lookups.find_products(text, self.day()) if key == "code" else ()

    def services(self, key: str, text: str) -> Sequence[Suggestion]:
        return self._lookups.find_services(text, self.day()) if key == "code" else ()

    def none(self, key: str, text: str) -> Sequence[Suggestion]:
        return ()

    def describe_product(self, code: str) -> ProductWords | None:
        return self._lookups.describe_product(code, self.day())

    def day(self) -> date | None:
        """Return the date of service; None while it cannot be read."""
        try:
            return day(self._draft().strip.date_of_service)
        except Unreadable:
            return None
