"""What one edition changes against another: codes added, gone and ended, words, prices and other values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from core.errors import AppError
from db.imports.diff_tables import COMPARED, PARTIAL, Change, TableComparison
from db.imports.parts import IN_PARTS
from db.imports.store import Store, StoredEdition
from db.imports.tables import TABLES, Table
from db.reference.user_layout import index_name

SAMPLES = 8
MUCH_GONE = 10  # one row in so many; a whole newer file never drops as much

Rows = Mapping[tuple[object, ...], tuple[object, ...]]  # by table and key
Progress = Callable[[int, int], bool]  # done and total, in rows; answers whether to go on


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
        products: Every product code that is new, gone or differs, not only those among the samples.
    """

    newer: StoredEdition
    older: StoredEdition | None
    rows: int
    changed: tuple[Changed, ...]
    doubt: str = ""
    products: frozenset[str] = frozenset()


class ProductInCases(NamedTuple):
    """A product code that changes, and how many of the coder's cases have it."""

    code: str
    cases: int


class ComparisonCancelled(AppError):
    """The coder stopped the comparison."""


def changes(
    store: Store,
    newer: StoredEdition,
    older: StoredEdition | None,
    *,
    samples: int = SAMPLES,
    progress: Progress | None = None,
) -> Changes:
    """Compare two editions of one kind; with none to compare, count the rows.

    Args:
        samples: How many of each kind of change to name.
        progress: Called every few thousand rows with done and total; answering no cancels.

    Raises:
        ComparisonCancelled: `progress` answered no.
    """
    if older is None:
        return Changes(newer, None, newer.rows, ())
    found: dict[Change, Changed] = {}
    products: set[str] = set()
    done, total = 0, newer.rows + older.rows
    for table in (each for each in TABLES if _holds(store, each, newer.id) or _holds(store, each, older.id)):
        comparison = TableComparison(table, newer.id, older.id)
        for read, change, count, names in comparison.steps(store.connection, samples):
            done += read
            if progress is not None and not progress(min(done, total), total):
                raise ComparisonCancelled("The comparison was cancelled.")
            if count:
                before = found.get(change, Changed(change, 0, ()))
                found[change] = Changed(change, before.count + count, (*before.samples, *names)[:samples])
        products |= comparison.products
    if progress is not None:
        progress(total, total)
    gone = found[Change.GONE].count if Change.GONE in found else 0
    doubt, told = "", tuple(found[change] for change in Change if change in found)
    if gone * MUCH_GONE > older.rows:
        lost = "Another of its files may be missing, or one" if newer.facts.kind in IN_PARTS else "The file"
        doubt = f"{gone:,} of {older.rows:,} rows are gone. {lost} may be cut off; check it before you import it."
    return Changes(newer, older, newer.rows, told, doubt, frozenset(products))


def products_in_cases(changes: Changes, used_codes: Mapping[str, int] | Iterable[str]) -> tuple[ProductInCases, ...]:
    """Return the changed products that are in the coder's cases, the most used first.

    Args:
        used_codes: Product codes with the number of cases that have each; or one code a case, as often as it is used.
    """
    used = used_codes if isinstance(used_codes, Mapping) else Counter(used_codes)
    found = [ProductInCases(code, used[code]) for code in changes.products if used.get(code)]
    return tuple(sorted(found, key=lambda each: (-each.cases, each.code)))


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
    return tuple(code for code in wanted if _differ(before.get(code, {}), after.get(code, {})))


def _differ(before: Rows, after: Rows) -> bool:
    """Whether rows differ; a revision that says nothing of a locality leaves its fee as it was."""
    return {key: row for key, row in before.items() if key in after or key[0] not in PARTIAL} != after


def _rows_of(store: Store, edition: int, codes: Sequence[str]) -> Mapping[str, Rows]:
    """Return the rows of each code by table and key."""
    found: dict[str, dict[tuple[object, ...], tuple[object, ...]]] = {}
    for table in TABLES:
        if "code" not in table.columns or table.name not in COMPARED:
            continue
        columns = (*table.key, *(name for names in COMPARED[table.name].values() for name in names))
        for code in codes:
            rows = store.connection.execute(
                f"SELECT {', '.join(columns)} FROM {table.name} WHERE edition = {edition} AND code = ?", (code,)
            )
            found.setdefault(code, {}).update({(table.name, *row[: len(table.key)]): row for row in rows})
    return {code: rows for code, rows in found.items() if rows}
