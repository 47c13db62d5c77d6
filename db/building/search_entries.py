"""What the search box can find: one entry a code, with the line shown under it and the extra words that lead to it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from db.building.facts import Row
from db.building.facts_on_file import Facts
from db.reference.classification import with_point
from db.reference.search_query import joined_names, names_of

_KIND_WORDS = {
    "application": "skin substitute graft application ctp",
    "low-cost-application": "skin substitute graft application low cost hospital ctp",
    "non-sheet-application": "skin substitute application powder gel flowable ctp",
    "site-preparation": "surgical preparation wound bed",
    "debridement": "wound debridement",
    "npwt": "npwt negative pressure wound therapy vac",
    "visit": "evaluation management e/m em",
    "counseling": "smoking cessation tobacco",
    "other": "",
}
_SITE_WORDS = {
    "trunk-and-limb": "leg arm thigh calf ankle wrist knee back chest abdomen buttock hip",
    "face-hand-foot": "scalp ear neck finger toe heel genitalia",
}
_USUAL, _WOUND_CARE = 0, 1


def entries(facts: Facts) -> Iterator[dict[str, Any]]:
    """Yield the entries, of like ones first what a coder more likely means."""
    for row in sorted(facts.rows("product"), key=_product_rank, reverse=True):
        yield _entry("product", row, str(row["name"]), _product_words(row), _product_note(row))
    for row in facts.rows("procedure"):
        words = f"{_KIND_WORDS[str(row['kind'])]} {_SITE_WORDS.get(str(row['body_group']), '')}"
        yield _entry("procedure", row, str(row["label"]), words, _ended(row))
    official = {with_point(entry.plain_code): entry.text for entry in facts.classification}
    usual = facts.search_words.usual_codes()
    for row in sorted(facts.rows("diagnosis"), key=_cause):
        words, note = f"{row['wound_type']} {official[str(row['code'])]}", str(row["wound_type"]).capitalize()
        nearness = _USUAL if row["code"] in usual else _WOUND_CARE
        yield _entry("diagnosis", row, str(row["label"]), words, note) | {"nearness": nearness}
    for row in facts.rows("modifier"):
        note = f"For {row['applies_to']}" if row["last"] is None else f"Ended {row['last']}"
        yield _entry("modifier", row, str(row["label"]), f"modifier {row['applies_to']}", note)
    for row in facts.rows("place"):
        yield _entry("place", row, str(row["label"]), "place of service pos", str(row["rate_type"]).capitalize())


def _product_rank(row: Row) -> tuple[bool, str, str]:
    """Rank sheets above what is not one, then the newest: of one brand, that is what is sold now."""
    return bool(row["sheet"]), str(row["first"] or ""), str(row["code"])


def _cause(row: Row) -> bool:
    """Say whether it is the cause of an ulcer: who types a site and `ulcer` means the ulcer itself, under L."""
    return not str(row["code"]).startswith("L")


def sayings(facts: Facts) -> Iterator[dict[str, str]]:
    """Yield coders' own words, one row for each form that is typed."""
    for each in facts.search_words.saying:
        for said in each.said:
            yield {"said": said, "means": ";".join(each.means), "first": ";".join(each.first)}


def _entry(kind: str, row: Row, label: str, words: str, note: str) -> dict[str, Any]:
    code = str(row["code"])
    plain = code.replace(".", "")
    return {
        "kind": kind,
        "code": code,
        "plain_code": plain,
        "label": label,
        "names": names_of(label),
        "words": " ".join(f"{plain} {words} {joined_names(label) if kind == 'product' else ''}".split()),
        "first": row.get("first"),
        "last": row.get("last"),
        "note": note,
        "nearness": _WOUND_CARE,
        "replaced_by": row.get("replaced_by") or "",
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
