"""What one edition changes against another: codes added, gone and ended, words, prices and other values."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from db.imports.store import Store, StoredEdition
from db.imports.tables import TABLES, Table
from db.reference.user_layout import index_name

SAMPLES = 8
MUCH_GONE = 10  # one row in so many; a whole newer file never drops as much


class Change(StrEnum):
    """How a row differs, in the order told. One row may differ in several ways."""

    ADDED = "added"
    GONE = "gone"
    ENDED = "ended"
    REWORDED = "reworded"
    REPRICED = "repriced"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Changed:
    """One kind of change: how many rows, and the first few by code."""

    change: Change
    count: int
    samples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """What `newer` changes against `older`, which is None for the first edition of its kind.

    Attributes:
        rows: How many rows the newer one holds.
        doubt: Why the newer file may not be whole, or empty.
    """

    newer: StoredEdition
    older: StoredEdition | None
    rows: int
    changed: tuple[Changed, ...]
    doubt: str = ""


_RATES = ("rate", "weight")
_FACTORS = ("work", "practice", "malpractice")
_COMPARED: dict[str, dict[Change, Sequence[str]]] = {
    "code": {
        Change.ENDED: ("terminated",),
        Change.REWORDED: ("long", "short"),
        Change.REPRICED: ("pricing",),
        Change.CHANGED: ("added", "coverage", "asc_group", "type_of_service", "betos"),
    },
    "pair": {Change.ENDED: ("deleted",), Change.REWORDED: ("rationale",), Change.CHANGED: ("indicator",)},
    "unit_limit": {Change.REWORDED: ("rationale",), Change.CHANGED: ("value", "adjudication")},
    "add_on": {Change.ENDED: ("deleted",), Change.CHANGED: ("type",)},
    "locality_fee": {Change.REPRICED: ("nonfacility", "facility"), Change.CHANGED: ("status",)},
    "rvu": {
        Change.REPRICED: (
            "work",
            "practice_nonfacility",
            "practice_facility",
            "malpractice",
            "conversion_factor",
        ),
        Change.CHANGED: ("status", "global_days", "multiple_procedure", "bilateral"),
    },
    "gpci": {Change.REPRICED: _FACTORS, Change.REWORDED: ("locality_name",)},
    "opps": {Change.REPRICED: _RATES, Change.CHANGED: ("status", "apc")},
    "asc": {Change.REPRICED: _RATES, Change.CHANGED: ("indicator",)},
    "asp": {Change.REPRICED: ("payment_limit",), Change.CHANGED: ("dosage",)},
    "diagnosis": {Change.REWORDED: ("long", "short"), Change.CHANGED: ("billable",)},
    "cpt": {Change.REWORDED: ("text",)},
}
_KEYS = {"pair": ("column_one", "column_two", "effective")}  # where the store's key tells apart what a diff should not
_IN_FORCE = {"pair": " AND {row}.deleted IS NOT {row}.effective"}  # deleted the day it began: it never was


def changes(store: Store, newer: StoredEdition, older: StoredEdition | None, *, samples: int = SAMPLES) -> Changes:
    """Compare two editions of one kind; with none to compare, count the rows.

    Args:
        samples: How many of each kind of change to name.
    """
    if older is None:
        return Changes(newer, None, newer.rows, ())
    found: dict[Change, Changed] = {}
    for table in (each for each in TABLES if _holds(store, each, newer.id) or _holds(store, each, older.id)):
        for changed in _of_table(store, table, newer.id, older.id, samples):
            before = found.get(changed.change)
            named = (*(before.samples if before else ()), *changed.samples)[:samples]
            found[changed.change] = Changed(changed.change, changed.count + (before.count if before else 0), named)
    gone = found[Change.GONE].count if Change.GONE in found else 0
    doubt = ""
    if gone * MUCH_GONE > older.rows:
        doubt = f"{gone:,} of {older.rows:,} rows are gone. The file may be cut off; check it before you import it."
    return Changes(newer, older, newer.rows, tuple(found[change] for change in Change if change in found), doubt)


def _holds(store: Store, table: Table, edition: int) -> bool:
    name = index_name(table.name, edition)
    return store.connection.execute("SELECT 1 FROM sqlite_schema WHERE name = ?", (name,)).fetchone() is not None


def changed_products(
    store: Store, newer: StoredEdition, older: StoredEdition | None, codes: Collection[str]
) -> tuple[str, ...]:
    """Return which of `codes` are new, gone or differ, ordered; none where there is nothing to compare with."""
    if older is None:
        return ()
    wanted = sorted(codes)
    before, after = (_rows_of(store, edition.id, wanted) for edition in (older, newer))
    return tuple(code for code in wanted if before.get(code) != after.get(code))


def _rows_of(store: Store, edition: int, codes: Sequence[str]) -> dict[str, list[tuple[object, ...]]]:
    found: dict[str, list[tuple[object, ...]]] = {}
    for table in TABLES:
        if "code" not in table.columns or table.name not in _COMPARED:
            continue
        columns = ("code", *table.key, *(name for names in _COMPARED[table.name].values() for name in names))
        for code in codes:
            rows = store.connection.execute(
                f"SELECT {', '.join(columns)} FROM {table.name} WHERE edition = {edition} AND code = ?", (code,)
            )
            found.setdefault(code, []).extend(rows)
    return {code: rows for code, rows in found.items() if rows}


def _of_table(store: Store, table: Table, newer: int, older: int, samples: int) -> list[Changed]:
    key, ever = _KEYS.get(table.name, table.key), _IN_FORCE.get(table.name, "")
    same = " AND ".join(f"a.{name} = b.{name}" for name in key) + ever.format(row="b")
    both = f"{table.name} a JOIN {table.name} b ON b.edition = {older} AND {same} WHERE a.edition = {newer}"
    differs = {
        change: "(" + " OR ".join(f"a.{name} IS NOT b.{name}" for name in columns) + ")"
        for change, columns in _COMPARED[table.name].items()
    }
    mine = ever.format(row="a")
    queries = {
        Change.ADDED: _only_in(table.name, newer, older, same) + mine,
        Change.GONE: _only_in(table.name, older, newer, same) + mine,
    } | {change: f"{both}{mine} AND {condition}" for change, condition in differs.items()}
    run = store.connection.execute
    counts = {change: run(f"SELECT count(*) FROM {queries[change]}").fetchone()[0] for change in list(queries)[:2]}
    sums = ", ".join(f"coalesce(sum({condition}), 0)" for condition in differs.values())
    counts |= dict(zip(differs, run(f"SELECT {sums} FROM {both}{mine}").fetchone(), strict=True))
    shown = " || ' ' || ".join(f"a.{name}" for name in _shown(table))
    found = []
    for change, count in counts.items():
        if count:
            rows = run(f"SELECT {shown} FROM {queries[change]} LIMIT {samples}").fetchall()
            found.append(Changed(change, count, tuple(" ".join(text.split()) for (text,) in rows)))
    return found


def _only_in(table: str, here: int, there: int, same: str) -> str:
    return (
        f"{table} a WHERE a.edition = {here} AND NOT EXISTS "
        f"(SELECT 1 FROM {table} b WHERE b.edition = {there} AND {same})"
    )


def _shown(table: Table) -> Sequence[str]:
    """The columns that name a row to a coder."""
    if table.name == "code":
        return ("code",)
    return tuple(name for name in table.key if name not in ("effective", "deleted"))
