"""What is on file, read anew whenever it may have changed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from core.errors import AppError
from core.numbers import counted
from gui.reference.words import KINDS, days_words, kind_words, moment_words, together_words

if TYPE_CHECKING:
    from db.imports.store import StoredEdition
    from db.workbench import Workbench

OURS = "came with Graftsheet"


class EditionRow(msgspec.Struct, frozen=True, kw_only=True):
    """One edition as the list shows it.

    Attributes:
        id: Its number in the user's store; None for one that came with the program.
        group: What editions must share to be compared.
        rows: How many rows it holds, in words; empty for ours.
        imported: When, in words.
        size: How much it takes, in words; of ours, which lie in one file together.
        files: The names it was read from.
        mark: The beginning of the fingerprint of its content.
        has_ours: Whether something of its kind came with the program.
    """

    id: int | None
    kind: str
    name: str
    days: str
    group: str
    rows: str = ""
    imported: str = OURS
    size: str = ""
    files: tuple[str, ...] = ()
    mark: str = ""
    has_ours: bool = False


class OnBoard(msgspec.Struct, frozen=True, kw_only=True):
    """Attributes:
    notice: Why imported editions are not used, and what to do; empty when all is well.
    stale: What is out of date, each with what to do.
    imported: Whether the user imported anything.
    """

    rows: tuple[EditionRow, ...] = ()
    notice: str = ""
    stale: tuple[str, ...] = ()
    imported: bool = False


class Shelf:
    """Args:
    workbench: The open rules and reference; may raise `AppError`.
    store: Where the user's editions lie.
    today: The present day.
    """

    def __init__(self, workbench: Callable[[], Workbench], store: Path, today: Callable[[], date]) -> None:
        self._workbench, self.store, self._today = workbench, store, today

    def read(self) -> OnBoard:
        """Return every edition: the user's first, then ours, each kind from the newest on."""
        from db.imports.store import stored_editions  # not on the way to the first paint
        from db.reference.layout import bundled_megabytes

        try:
            bench = self._workbench()
        except AppError as error:
            return OnBoard(notice=str(error))
        notice = bench.notice
        stored: tuple[StoredEdition, ...] = ()
        try:
            stored = stored_editions(self.store)
        except AppError as error:
            notice = notice or str(error)
        size = together_words(bundled_megabytes())
        ours = [
            *(_our_row(kind, each.name, each.first, each.last, size) for kind, each in bench.reference.editions()),
            _our_row("rules", "Rules", bench.rules.first, bench.rules.last),
        ]
        return OnBoard(
            rows=(*sorted(map(_row, stored), key=_order), *sorted(ours, key=_order)),
            notice=notice,
            stale=bench.stale(self._today()),
            imported=bool(stored),
        )


def _our_row(kind: str, name: str, first: date | None, last: date | None, size: str = "") -> EditionRow:
    return EditionRow(id=None, kind=kind_words(kind), name=name, days=days_words(first, last), group=kind, size=size)


def _order(row: EditionRow) -> int:
    """Codes first, as the list of kinds has them; the newest of a kind stays first."""
    return list(KINDS).index(row.group.partition(" ")[0])


def _row(stored: StoredEdition) -> EditionRow:
    from db.imports.ours import has_ours

    facts = stored.facts
    return EditionRow(
        id=stored.id,
        kind=kind_words(facts.kind.value, facts.setting),
        name=facts.name,
        days=days_words(facts.first, facts.last),
        group=f"{facts.kind.value} {facts.setting}",
        rows=counted(stored.rows, "row"),
        imported=moment_words(stored.imported_at),
        files=stored.files,
        mark=stored.sha256[:12],
        has_ours=has_ours(facts.kind),
    )
