"""From planned files to editions: read them into one open transaction, show what changes, commit or let go.

A caller examines files (`db.imports.plan`), opens `staged`, compares (`db.imports.diff`), and commits or leaves.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import Any

from db.imports.parts import PlannedEdition, reading
from db.imports.plan import Plan
from db.imports.progress import ImportCancelled as ImportCancelled
from db.imports.progress import Progress
from db.imports.reading import ImportFault, Kind, TableRows
from db.imports.repeats import finish_once
from db.imports.source import Source, forget_sheets
from db.imports.store import Attestation, Store, StoredEdition, told
from db.imports.tables import TABLES, Table

VALUES_AT_ONCE = 900  # in one statement
BATCHES = 20  # statements between two reports of progress
STEPS = 1000  # what a progress report counts in
LICENCE = "I hold a licence of the American Medical Association for the CPT descriptors that I import."
_TABLES = {table.name: table for table in TABLES}

Row = Sequence[str | int | None]


def _codes_first_meant(columns: Sequence[str]) -> Callable[[Row], Any]:
    """What a search shows first: codes that have not ended, then the general one before its variants."""
    long, ended, code = (columns.index(name) for name in ("long", "terminated", "code"))
    return lambda row: (bool(row[ended]), len(str(row[long])), row[code])


def _diagnoses_first_meant(columns: Sequence[str]) -> Callable[[Row], Any]:
    """Likewise: billable codes, active treatment before later encounters, the general one before its variants."""
    long, billable, code = (columns.index(name) for name in ("long", "billable", "code"))
    return lambda row: (not row[billable], str(row[code])[6:] not in ("", "A"), len(str(row[long])), row[code])


_ORDERS = {"code": _codes_first_meant, "diagnosis": _diagnoses_first_meant}  # their order is a ranking for searches


@dataclass(slots=True)
class Stage:
    """Editions read into the open transaction, to be compared with others and then kept or not."""

    store: Store
    editions: tuple[StoredEdition, ...] = field(default=())
    kept: bool = False

    def commit(self) -> tuple[StoredEdition, ...]:
        """Keep the editions; return them."""
        self.store.commit()
        self.kept = True
        return self.editions


@contextmanager
def staged(
    store: Store, plan: Plan, progress: Progress, *, attested_by: str = "", licence: str = LICENCE
) -> Iterator[Stage]:
    """Read a plan into one transaction; what is not committed when the block ends is undone.

    Args:
        progress: Called between chunks of rows with done and total; answering no cancels.
        attested_by: Who states `licence`; needed where the plan says so, and kept.

    Raises:
        ImportFault: names the file, the line and the field.
        ImportCancelled: `progress` answered no.
    """
    if plan.needs_attestation and not attested_by and not _attested(store):
        raise ImportFault(
            ", ".join(name for each in plan.editions for name in each.files),
            None,
            "",
            "CPT descriptors need a statement that you hold the licence.",
        )
    stage = Stage(store)
    store.begin()
    try:
        if plan.needs_attestation and attested_by:
            store.attest(Attestation(Kind.CPT.value, attested_by, plan.imported_at, licence))
        sources = [part.source for each in plan.editions for part in each.parts]
        for source in sources:
            source.meter.tell(0.0)  # it was read once to learn its edition
        report = functools.partial(_report, progress, sources)
        with told(store.path):
            stage.editions = tuple(_read_in(store, each, plan.imported_at, report) for each in plan.editions)
        report()
        yield stage
    finally:
        store.rollback()
        forget_sheets()


def _attested(store: Store) -> bool:
    return any(each.kind == Kind.CPT.value for each in store.attestations())


def _report(progress: Progress, sources: Sequence[Source]) -> None:
    total = sum(source.size for source in sources) or 1
    done = sum(source.meter.share * source.size for source in sources)
    if not progress(round(STEPS * done / total), STEPS):
        raise ImportCancelled


def _read_in(store: Store, planned: PlannedEdition, imported_at: str, report: Callable[[], None]) -> StoredEdition:
    joins = planned.joins
    if joins is None:
        id = store.add(planned.facts, planned.files, planned.sha256, imported_at)
    else:
        id = store.extend(joins, planned.files, planned.sha256, imported_at)
    rows, filled = joins.rows if joins else 0, dict[str, Table]()
    for format, source in planned.parts:
        report()
        with reading(source):
            for table in format.read(source):
                rows += _insert(store, id, table, report)
                filled[table.table] = _TABLES[table.table]
        if source.has_changed:
            raise ImportFault(source.name, None, "", "it changed while it was read. Import it once it is complete.")
    if not rows:
        raise ImportFault(planned.files[0], None, "", "it holds no rows.")
    finish_once(store, id, planned, tuple(filled.values()), rows)
    return store.edition(id)


def _insert(store: Store, edition: int, table: TableRows, report: Callable[[], None]) -> int:
    """Write rows, many to a statement: one statement a row takes half as long again."""
    order, width = _ORDERS.get(table.table), len(table.columns)
    rows = iter(sorted(table.rows, key=order(table.columns)) if order else table.rows)
    head = f"INSERT INTO {table.table} (edition, {', '.join(table.columns)}) VALUES "
    one = f"({edition}{', ?' * width})"
    batch = VALUES_AT_ONCE // width
    many = head + ", ".join([one] * batch)
    count = 0
    while True:
        report()
        values = list(chain.from_iterable(islice(rows, batch * BATCHES)))
        whole = len(values) // (batch * width) * batch * width
        run = store.connection.executemany
        run(many, [values[at : at + batch * width] for at in range(0, whole, batch * width)])
        run(head + one, [values[at : at + width] for at in range(whole, len(values), width)])
        count += len(values) // width
        if len(values) < batch * BATCHES * width:
            return count
