"""Rows of imported tables of our own making."""

from __future__ import annotations

from datetime import date

from db.imports.tables import TABLES

JULY, OCTOBER = date(2026, 7, 1), date(2026, 10, 1)
BLANK_CODE = dict.fromkeys(next(table.columns for table in TABLES if table.name == "code"), "") | {
    "kind": "code",
    "added": "2020-01-01",
    "action": "N",
    "pricing": "11",
    "coverage": "C",
}


def code(code, long, **given):
    return BLANK_CODE | {"code": code, "long": long, "short": long[:28]} | given
