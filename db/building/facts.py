"""Strict reading of the fact files in `resources/reference`. What is doubtful is refused, with file, line, column."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.errors import RuleDataError
from db.building.fact_columns import Column, Stored

Row = dict[str, Stored]
Check = Callable[[Mapping[str, Any]], tuple[str, str] | None]  # column and broken rule, or None


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One fact file and the database table it becomes.

    Attributes:
        name: Table name; the file is `<file>.csv`.
        columns: Column name to its kind, in the order of the header.
        key: Columns that together occur once.
        checks: Rules that take more than one cell of a row.
    """

    name: str
    file: str
    columns: Mapping[str, Column]
    key: tuple[str, ...]
    checks: tuple[Check, ...] = ()


def read_table(folder: Path, table: Table) -> list[Row]:
    """Return the checked rows of a file, in the order of their key.

    Raises:
        RuleDataError: file missing or not UTF-8; a column unknown, missing or out of order; a row too long or short; a
            cell against its column's rule; the same key twice; a first day after the last.
    """
    name = f"{table.file}.csv"
    rows: dict[tuple[Any, ...], Row] = {}
    lines: dict[tuple[Any, ...], int] = {}
    for line, cells in _records(folder / name, table):
        row = _row(name, line, table, cells)
        key = tuple(row[column] for column in table.key)
        if key in rows:
            raise _error(name, line, table.key[0], key[0], f"is already on line {lines[key]}")
        rows[key], lines[key] = row, line
    if not rows:
        raise RuleDataError(f"{name} has no rows.")
    return [rows[key] for key in sorted(rows)]


def _records(path: Path, table: Table) -> Iterator[tuple[int, list[str]]]:
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise RuleDataError(f"{path.name} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise RuleDataError(f"{path.name} is not UTF-8 text.") from error
    reader = csv.reader(io.StringIO(text), strict=True)
    expected = list(table.columns)
    try:
        header = next(reader, [])
        if header != expected:
            raise RuleDataError(f"{path.name}, line 1: {_header_fault(header, expected)}.")
        for cells in reader:
            if len(cells) != len(expected):
                fault = f"{len(cells)} cells, must be {len(expected)}"
                raise RuleDataError(f"{path.name}, line {reader.line_num}: {fault}.")
            yield reader.line_num, cells
    except csv.Error as error:
        raise RuleDataError(f"{path.name}, line {reader.line_num}: {error}.") from error


def _header_fault(header: list[str], expected: list[str]) -> str:
    for column in header:
        if column not in expected:
            return f"unknown column {column!r}"
    for column in expected:
        if column not in header:
            return f"missing column {column!r}"
    return "columns must stand in this order: " + ", ".join(expected)


def _row(name: str, line: int, table: Table, cells: list[str]) -> Row:
    row: Row = {}
    for (column, kind), cell in zip(table.columns.items(), cells, strict=True):
        try:
            row[column] = kind.parse(cell)
        except ValueError as error:
            raise _error(name, line, column, cell, str(error)) from None
    for check in (dates_in_order, *table.checks):
        fault = check(row)
        if fault is not None:
            column, rule = fault
            raise _error(name, line, column, cells[list(table.columns).index(column)], rule)
    return row


def dates_in_order(row: Mapping[str, Any]) -> tuple[str, str] | None:
    """Refuse a last day before the first, or a last day alone. Both are ISO text, so they compare as days."""
    first, last = row.get("first"), row.get("last")
    if last is None or "first" not in row:
        return None
    if first is None:
        return "last", "must not stand without a first day"
    return ("last", f"must not be before the first day, {first}") if last < first else None


def _error(name: str, line: int, column: str, value: object, rule: str) -> RuleDataError:
    return RuleDataError(f"{name}, line {line}, {column}: {str(value)!r} {rule}.")
