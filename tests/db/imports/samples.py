"""What an imported edition changes, as tests of the words and of the Reference place show it."""

from __future__ import annotations

from datetime import date

from db.imports.session import ChangedRows, EditionChanges

CHANGES = EditionChanges(
    name="HCPCS October 2026",
    kind="hcpcs",
    setting="",
    first=date(2026, 10, 1),
    last=date(2026, 12, 31),
    rows=9200,
    files=("october.zip",),
    against="HCPCS July 2026",
    changed=(ChangedRows("added", 1200, ("A9000", "A9001", "A9002")), ChangedRows("ended", 1, ("Q4100",))),
)
