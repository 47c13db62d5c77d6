"""What the first imported code set changes of the products that came with the program."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from db.build_reference import ensure_built
from db.imports.store import Store, StoredEdition
from db.reference import open_reference

_ROW = "SELECT terminated, pricing FROM code WHERE edition = ? AND kind = 'code' AND code = ?"


def changed_against_ours(store: Store, edition: StoredEdition, codes: Collection[str]) -> tuple[str, ...]:
    """Return which of `codes` are gone, end on another day or are priced otherwise than on our own list, ordered.

    Words are not compared: ours are put together from facts, so they differ from the published ones in small things.

    Raises:
        ReferenceUnavailable: the bundled database is missing or damaged.
    """
    ours = open_reference(ensure_built())
    try:
        first = ours.codes_edition(date.max).first
        if first is None or edition.facts.first < first:
            return ()  # days of before our list: what answers today stays
        changed = []
        for code in sorted(codes):
            known, found = ours.product(code), store.connection.execute(_ROW, (edition.id, code)).fetchone()
            if known is None:
                continue
            last = known.dates.last.isoformat() if known.dates.last else ""
            before = (last, known.pricing_indicator)
            if found is None or before != (found[0] or "", found[1].split(";")[0]):
                changed.append(code)
    finally:
        ours.close()
    return tuple(changed)
