"""Diagnoses of an imported ICD-10-CM edition, with what the program knows of wound codes beside them."""

from __future__ import annotations

import re

import msgspec

from core.ports import Diagnosis
from db.reference.classification import BEHIND_Z, LEADS, with_point
from db.reference.user_store import Imported, UserStore

_PLAIN = re.compile(r"[A-Z0-9]{3,7}")
_FOUND = "SELECT billable, long FROM diagnosis WHERE edition = {edition} AND code = ?"
_BELOW = """
    SELECT code FROM diagnosis WHERE edition = {edition} AND code > ? AND code < ? AND billable ORDER BY code LIMIT ?
"""


def imported_diagnosis(store: UserStore, imported: Imported, code: str, bundled: Diagnosis | None) -> Diagnosis | None:
    """Return a diagnosis by its code with the point; one that codes begin with is known as not complete enough.

    Args:
        bundled: What the program's own reference says of the code: its wound facts stay.
    """
    plain = code.replace(".", "")
    if not _PLAIN.fullmatch(plain) or code != with_point(plain):
        return None
    rows = store.rows(_FOUND.format(edition=imported.id), (plain,))
    billable, text = rows[0] if rows else (0, "")
    if billable and bundled is not None and bundled.billable:
        label = bundled.label if bundled.label != bundled.text else text
        return msgspec.structs.replace(bundled, label=label, text=text, source=f"{imported.source}; {bundled.source}")
    below: tuple[str, ...] = ()
    if not billable:
        found = store.rows(_BELOW.format(edition=imported.id), (plain, plain + BEHIND_Z, LEADS))
        below = tuple(with_point(each) for (each,) in found)
        if not below:
            return None
    return Diagnosis(
        code=code,
        label=text or "Not a complete code",
        billable=bool(billable),
        wound_type="",
        side="",
        severity="",
        text=text,
        leads_to=below,
        source=imported.source,
    )
