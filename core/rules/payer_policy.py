"""What the policies of the encounter's payer say of each product: one short note a product.

A note rests on the payer, the state and the product, and on the day only by which rules have begun. So each is put
into words once and kept beside the reference it was read from, which never changes.
"""

from __future__ import annotations

from bisect import bisect_right
from datetime import date
from weakref import WeakKeyDictionary

from core.choices import Payer
from core.policies import Policies, policies_on
from core.ports import PayerRule, ReferenceData
from core.rules import Stage
from core.sheet import Sheet

STAGE = Stage.COVERAGE
KEPT = 4096  # notes remembered for a payer: products times states times periods between policy dates


class _PayerFile:
    """The rules on file of one payer, and the notes already written from them."""

    def __init__(self, payer: Payer, rules: tuple[PayerRule, ...]) -> None:
        self._payer, self._rules = payer, rules
        self._starts = sorted({rule.first for rule in rules if rule.first is not None})
        self._notes: dict[tuple[str, str | None, int], Policies] = {}

    def on(self, code: str, state: str | None, day: date) -> Policies:
        key = code, state, bisect_right(self._starts, day)
        note = self._notes.get(key)
        if note is None:
            if len(self._notes) >= KEPT:
                self._notes.clear()
            note = self._notes[key] = policies_on(self._payer, self._rules, code, state, day)
        return note


_FILES: WeakKeyDictionary[ReferenceData, dict[Payer, _PayerFile]] = WeakKeyDictionary()


def work(sheet: Sheet) -> None:
    if not sheet.products:
        return
    encounter = sheet.encounter
    file = _file(sheet.reference, encounter.payer)
    for opened in sheet.products:
        if opened.record is not None:
            note = file.on(opened.code, encounter.state, sheet.day)
            sheet.note("payer.policy", note.message, note.source, [opened.code])


def _file(reference: ReferenceData, payer: Payer) -> _PayerFile:
    files = _FILES.setdefault(reference, {})
    file = files.get(payer)
    if file is None:
        file = files[payer] = _PayerFile(payer, reference.payer_rules(payer.value))
    return file
