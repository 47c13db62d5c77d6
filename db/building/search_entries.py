"""What the search box can find: one entry a code, with the line shown under it and the extra words that lead to it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from db.building.facts import Row
from db.building.facts_on_file import Facts
from db.reference.classification import with_point

_KIND_WORDS = {
    "application": "skin substitute graft application",
    "low-cost-application": "skin substitute graft application low cost hospital",
    "non-sheet-application": "skin substitute application powder gel flowable",
    "site-preparation": "surgical preparation wound bed",
    "debridement": "wound debridement",
    "npwt": "npwt negative pressure wound therapy vac",
    "visit": "evaluation management e/m",
    "counseling": "smoking cessation",
    "other": "",
}


def entries(facts: Facts) -> Iterator[dict[str, Any]]:
    """Yield the entries in a fixed order, products first."""
    for row in facts.rows("product"):
        yield _entry("product", row, str(row["name"]), _product_words(row), _product_note(row))
    for row in facts.rows("procedure"):
        yield _entry("procedure", row, str(row["label"]), _KIND_WORDS[str(row["kind"])], _ended(row))
    official = {with_point(entry.plain_code): entry.text for entry in facts.classification}
    for row in facts.rows("diagnosis"):
        words, note = f"{row['wound_type']} {official[str(row['code'])]}", str(row["wound_type"]).capitalize()
        yield _entry("diagnosis", row, str(row["label"]), words, note)
    for row in facts.rows("modifier"):
        note = f"For {row['applies_to']}" if row["last"] is None else f"Ended {row['last']}"
        yield _entry("modifier", row, str(row["label"]), "modifier", note)
    for row in facts.rows("place"):
        yield _entry("place", row, str(row["label"]), "place of service pos", str(row["rate_type"]).capitalize())


def _entry(kind: str, row: Row, label: str, words: str, note: str) -> dict[str, Any]:
    code = str(row["code"])
    return {
        "kind": kind,
        "code": code,
        "plain_code": code.replace(".", ""),
        "label": label,
        "words": words,
        "first": row.get("first"),
        "last": row.get("last"),
        "note": note,
    }


def _product_words(row: Row) -> str:
    shape = "sheet" if row["sheet"] else "non-sheet"
    return f"skin substitute product {shape} {'unlisted' if row['unlisted'] else ''} {row['category']}"


def _product_note(row: Row) -> str:
    if row["last"] is not None:
        return _ended(row)
    parts = ["Sheet" if row["sheet"] else "Not a sheet"]
    if row["unit"]:
        quantity = "" if row["unit_quantity"] == "1" else f"{row['unit_quantity']} "
        parts.append("each" if row["unit"] == "each" else f"per {quantity}{row['unit']}")
    parts.append("dates not on file" if row["first"] is None else f"from {row['first']}")
    return ", ".join(parts)


def _ended(row: Row) -> str:
    if row["last"] is None:
        return f"From {row['first']}"
    now = str(row["replaced_by"]).replace(";", ", ")
    return f"Ended {row['last']}, now {now}" if now else f"Ended {row['last']}"
