"""Editions, previews and questions of an import, as the tests of the place and of every screen show them."""

from __future__ import annotations

from datetime import UTC, date, datetime

from msgspec.structs import replace

from db.imports.session import ChangedRows, EditionChanges, FileUnsaid, LicenceWanted, Preview
from gui.reference.shelf import EditionRow, OnBoard
from tests.db.imports import samples

NOW = datetime(2026, 11, 23, 10, 42, tzinfo=UTC)
JULY = EditionRow(
    id=1,
    kind="HCPCS codes",
    name="HCPCS July 2026",
    days="2026-07-01 to 2026-09-30",
    group="hcpcs ",
    rows="9,109 rows",
    imported="2026-11-23 10:42",
    files=("HCPC2026.xlsx",),
    mark="855f7b4fb64b",
    has_ours=True,
)
OCTOBER = EditionRow(id=2, kind="HCPCS codes", name="HCPCS October 2026", days="2026-10-01 on", group="hcpcs ")
OURS = EditionRow(id=None, kind="HCPCS codes", name="HCPCS July 2026", days="2026-07-01 on", group="codes")
FULL = OnBoard(rows=(OCTOBER, JULY, OURS), imported=True)
EMPTY = OnBoard(rows=(OURS,))
CHANGES = replace(
    samples.CHANGES,
    files=("b.zip",),
    changed=(
        ChangedRows("added", 12, tuple(f"A90{number:02}" for number in range(12))),
        ChangedRows("ended", 1, ("Q4100",)),
    ),
)
PREVIEW = Preview(
    editions=(CHANGES,),
    products=("Q4100",),
    in_use=3,
    left_out=(("readme.txt", "not a file that can be imported"),),
    on_file=(),
)
FIRST_CHANGES = replace(
    CHANGES,
    files=("october.zip",),
    against="HCPCS July 2026 that came with Graftsheet",
    covers="394 product codes, 12 services and 384 modifiers",
    beyond=8410,
    changed=(ChangedRows("added", 1, ("Q4450",)), ChangedRows("reworded", 2, ("Q4100", "Q4226"))),
)
FEES = EditionChanges(
    name="Physician fees 2026",
    kind="physician-fees",
    setting="",
    first=date(2026, 1, 1),
    last=date(2026, 12, 31),
    rows=4033,
    files=("PFREV26B.txt",),
    against="",
    alone="the first of its kind, so there is nothing to compare it with",
    changed=(),
)
FIRST = Preview(editions=(FIRST_CHANGES, FEES), products=(), in_use=3, left_out=(), on_file=())
HELD = LicenceWanted(("short.txt",), "I hold a licence.")
UNSAID = FileUnsaid(
    file="mue.csv",
    fault="mue.csv: it does not say who it is for.",
    wanted=("setting", "first"),
    settings=(("practitioner", "practitioner"), ("dme", "DME supplier")),
    setting="",
    first=date(2026, 10, 1),
)
