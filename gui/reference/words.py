"""How editions, files and changes are said on screen."""

from __future__ import annotations

from datetime import date, datetime

from db.imports.session import ChangedRows

KINDS = {
    "codes": "HCPCS codes",
    "hcpcs": "HCPCS codes",
    "pairs": "NCCI pairs",
    "ptp": "NCCI pairs",
    "limits": "Unit limits (MUE)",
    "mue": "Unit limits (MUE)",
    "add-on": "Add-on codes",
    "physician-fees": "Physician fees",
    "rvu": "Relative values",
    "gpci": "Practice cost index",
    "opps": "Hospital rates (OPPS)",
    "asc-procedures": "ASC procedures",
    "asc-ancillary": "ASC ancillary",
    "asp": "Drug prices (ASP)",
    "icd10cm": "Diagnoses (ICD-10-CM)",
    "cpt": "CPT descriptors",
    "diagnoses": "Diagnoses (ICD-10-CM)",
    "rules": "Rule book",
}
SETTINGS = {"practitioner": "practitioner", "outpatient_hospital": "outpatient hospital", "dme": "DME supplier"}
CHANGES = {
    "added": "Added",
    "gone": "Not in it any more",
    "ended": "Ended",
    "reworded": "Reworded",
    "repriced": "Repriced",
    "changed": "Changed otherwise",
}
_KB, _MB = 1000, 1000 * 1000


def kind_words(kind: str, setting: str = "") -> str:
    """Return `NCCI pairs, practitioner`."""
    named = KINDS.get(kind, kind)
    return f"{named}, {SETTINGS.get(setting, setting)}" if setting else named


def days_words(first: date | None, last: date | None) -> str:
    """Return `2026-07-01 to 2026-09-30`."""
    if first is None:
        return "days not on file"
    return f"{first} to {last}" if last else f"from {first}"


def moment_words(stamp: str) -> str:
    """Return an ISO moment in UTC as day and time of this place: `2026-11-23 10:42`."""
    return f"{datetime.fromisoformat(stamp).astimezone():%Y-%m-%d %H:%M}"


def size_words(done: int, total: int) -> str:
    """Return `1.2 of 3.8 MB`."""
    unit, name = (_MB, "MB") if total >= _MB else (_KB, "kB")
    return f"{_tenths(done, unit)} of {_tenths(total, unit)} {name}"


def together_words(megabytes: str) -> str:
    """Return how much all that came with the program takes."""
    return f"{megabytes} MB, together with all that came with Graftsheet"


def _tenths(count: int, unit: int) -> str:
    tenths = count * 10 // unit
    return f"{tenths // 10:,}.{tenths % 10}"


def change_words(changed: ChangedRows) -> str:
    return CHANGES.get(changed.change, changed.change.capitalize())


def codes_words(changed: ChangedRows, limit: int) -> str:
    """Return the first codes in one line, and how many more there are. A name of several words stays on one line."""
    named = [code.replace(" ", "\N{NO-BREAK SPACE}") for code in changed.codes[:limit]]
    more = changed.count - len(named)
    return ", ".join(named) + (f" and {more:,} more" if more else "")
