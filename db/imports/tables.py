"""The tables of the user's reference store: one per kind of row, every row belonging to one edition.

Dates are ISO text, amounts decimal text exactly as published, less their leading zeros. Empty means not given.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from sqlite_utils import Database


class Table(NamedTuple):
    """Columns of a table by name, `text` or `integer`; `key` is unique within an edition."""

    name: str
    columns: dict[str, str]
    key: tuple[str, ...]


def _text(*names: str) -> dict[str, str]:
    return dict.fromkeys(names, "text")


TABLES = (
    Table(
        "code",  # HCPCS Level II; `kind` is `code` or `modifier`: modifier Q4 stands beside codes Q4xxx
        _text(
            "code",
            "kind",
            "long",
            "short",
            "added",
            "action_effective",
            "terminated",
            "action",
            "coverage",
            "pricing",
            "asc_group",
            "asc_date",
            "type_of_service",
            "betos",
            "processing_note",
        ),
        ("kind", "code"),
    ),
    Table(
        "pair",
        _text("column_one", "column_two", "effective", "deleted") | {"indicator": "integer"} | _text("rationale"),
        # One deleted the day it began, so never in force, may stand beside its successor of the same day.
        ("column_one", "column_two", "effective", "deleted"),
    ),
    Table(
        "unit_limit", _text("code") | {"value": "integer", "adjudication": "integer"} | _text("rationale"), ("code",)
    ),
    Table(
        "add_on",  # `primary_code` is empty where the contractor defines it
        {"type": "integer"} | _text("add_on", "primary_code", "effective", "deleted", "note"),
        ("add_on", "primary_code", "effective"),
    ),
    Table(
        "locality_fee",
        _text("carrier", "locality", "code", "modifier", "nonfacility", "facility", "status"),
        ("carrier", "locality", "code", "modifier"),
    ),
    Table(
        "rvu",
        _text(
            "code",
            "modifier",
            "status",
            "work",
            "practice_nonfacility",
            "practice_facility",
            "malpractice",
            "global_days",
            "multiple_procedure",
            "bilateral",
            "conversion_factor",
        ),
        ("code", "modifier"),
    ),
    Table(
        "gpci",
        _text("carrier", "state", "locality", "locality_name", "work", "practice", "malpractice"),
        ("carrier", "locality"),
    ),
    Table("opps", _text("code", "status", "apc", "weight", "rate"), ("code",)),
    Table("asc", _text("code", "indicator", "weight", "rate"), ("code",)),
    Table("asp", _text("code", "dosage", "payment_limit"), ("code",)),
    Table("diagnosis", _text("code") | {"billable": "integer"} | _text("short", "long"), ("code",)),
    Table("cpt", _text("code", "length", "text"), ("code", "length")),  # only after the attestation
)
SEARCHED = {"code": ("code", "short", "long"), "diagnosis": ("code", "long")}  # tables with an index of their words


def create_tables(db: Database) -> None:
    """Make the tables of an empty store."""
    edition: dict[str, Any] = {"id": int, "kind": str, "setting": str, "name": str, "first": str, "last": str}
    edition |= {"files": str, "sha256": str, "imported_at": str, "rows": int}
    db.table("edition").create(edition, pk="id", not_null=set(edition) - {"id"})
    attestation: dict[str, Any] = {"id": int, "kind": str, "who": str, "stated_at": str, "text": str}
    db.table("attestation").create(attestation, pk="id", not_null=set(attestation) - {"id"})
    for table in TABLES:
        types: dict[str, Any] = {name: int if kind == "integer" else str for name, kind in table.columns.items()}
        db.table(table.name).create(
            {"edition": int} | types,
            not_null={"edition", *table.key},
            foreign_keys=[("edition", "edition", "id")],
        )
    for name, columns in SEARCHED.items():
        db.execute(
            f"CREATE VIRTUAL TABLE {name}_fts USING fts5({', '.join(columns)}, content='{name}', columnsize=0, "
            "detail=none, tokenize='unicode61', prefix='1 2 3')"
        )
