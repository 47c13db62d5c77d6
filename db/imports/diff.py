"""What one edition changes against another: codes added, gone and ended, words, prices and other values."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from core.errors import AppError
from db.imports.diff_ours import add_functions, against_ours
from db.imports.diff_tables import Change, Side, TableComparison, of_editions
from db.imports.ours import NUMBER, Ours, has_ours, ours_for
from db.imports.parts import IN_PARTS
from db.imports.store import Store, StoredEdition
from db.imports.tables import TABLES, Table
from db.reference.user_layout import index_name

SAMPLES = 8
MUCH_GONE = 10  # one row in so many; a whole newer file never drops as much
FIRST_OF_KIND = "the first of its kind, so there is nothing to compare it with"
OLDEST_OF_KIND = "older than all of its kind, so there is nothing to compare it with"

Progress = Callable[[int, int], bool]  # done and total, in rows; answers whether to go on


@dataclass(frozen=True, slots=True)
class Changed:
    """One kind of change: how many rows, and the first few by code."""

    change: Change
    count: int
    samples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """What `newer` changes against `older`: another import, what came with the program, or nothing.

    Attributes:
        alone: Why there is no `older`; else empty.
        beyond: How many rows of `newer` lie beyond what came with the program.
        doubt: Why the newer file may not be whole, or empty.
        touched: Which of the watched codes are new, gone or differ, ordered.
    """

    newer: StoredEdition
    older: StoredEdition | Ours | None
    alone: str
    changed: tuple[Changed, ...] = ()
    beyond: int = 0
    doubt: str = ""
    touched: tuple[str, ...] = ()

    @property
    def against(self) -> str:
        """The name of what it is compared with; empty for nothing."""
        if isinstance(self.older, StoredEdition):
            alike = self.older.facts.name == self.newer.facts.name
            return named_with_files(self.older) if alike else self.older.facts.name
        return f"{self.older.name} that came with Graftsheet" if self.older else ""


class ComparisonCancelled(AppError):
    """The coder stopped the comparison."""


def named_with_files(edition: StoredEdition) -> str:
    """Return what tells an edition from another of the same name."""
    return f"{edition.facts.name} ({', '.join(edition.files)})"


def followed(store: Store, edition: StoredEdition) -> StoredEdition | Ours | None:
    """Return what an edition follows: the newest of its kind that begins no later, imported or ours."""
    held = next((each for each in _alike(store, edition) if _before(each, edition)), None)
    ours = ours_for(store, edition.facts)
    if held is not None and (ours is None or held.facts.first >= ours.first):
        return held
    return ours


def replaced(store: Store, edition: StoredEdition) -> tuple[StoredEdition, ...]:
    """Return the editions of the same first day imported before: from now on this one goes before them."""
    alike = _alike(store, edition)
    return tuple(each for each in alike if each.facts.first == edition.facts.first and _before(each, edition))


def _alike(store: Store, edition: StoredEdition) -> list[StoredEdition]:
    kind, setting = edition.facts.kind, edition.facts.setting
    return [each for each in store.editions() if (each.facts.kind, each.facts.setting) == (kind, setting)]


def _before(one: StoredEdition, other: StoredEdition) -> bool:
    return (one.facts.first, one.id) < (other.facts.first, other.id)


def changes(
    store: Store,
    newer: StoredEdition,
    older: StoredEdition | Ours | None,
    *,
    samples: int = SAMPLES,
    watched: Collection[str] = (),
    progress: Progress | None = None,
) -> Changes:
    """Compare an edition with another one of its kind, or with what came with the program.

    Args:
        samples: How many of each kind of change to name.
        watched: Codes to be told when they are touched, such as the products of the coder's cases.
        progress: Called every few thousand rows with done and total; answering no cancels.

    Raises:
        ComparisonCancelled: `progress` answered no.
    """
    if older is None:
        others = has_ours(newer.facts.kind) or len(_alike(store, newer)) > 1
        return Changes(newer, None, OLDEST_OF_KIND if others else FIRST_OF_KIND)
    found: dict[Change, Changed] = {}
    touched: set[str] = set()
    done, beyond, total = 0, 0, newer.rows + older.rows
    for comparison in _comparisons(store, newer, older, watched):
        for read, change, count, names in comparison.steps(store.connection, samples):
            done += read
            if progress is not None and not progress(min(done, total), total):
                raise ComparisonCancelled("The comparison was cancelled.")
            if count:
                before = found.get(change, Changed(change, 0, ()))
                found[change] = Changed(change, before.count + count, (*before.samples, *names)[:samples])
        touched |= comparison.touched
        beyond += comparison.beyond(store.connection, newer.rows)
    if progress is not None:
        progress(total, total)
    told = tuple(found[change] for change in Change if change in found)
    return Changes(newer, older, "", told, beyond, _doubt(newer, older, told), tuple(sorted(touched)))


def compared(
    store: Store, older: int | None, newer: int, *, samples: int = SAMPLES, progress: Progress | None = None
) -> Changes:
    """Compare two editions by their numbers; None for what came with the program.

    Raises:
        AppError: one is not on file, they hold different things, or nothing of the kind came with the program.
        ComparisonCancelled: `progress` answered no.
    """
    edition = store.edition(newer)
    if older is None:
        ours = ours_for(store, edition.facts)
        if ours is None:
            raise AppError(f"Nothing came with Graftsheet that {edition.facts.name} could be compared with.")
        return changes(store, edition, ours, samples=samples, progress=progress)
    other = store.edition(older)
    if other.facts.kind is not edition.facts.kind:
        names = f"{other.facts.name} and {edition.facts.name}"
        raise AppError(f"{names} hold different things. Compare two of one kind.")
    return changes(store, edition, other, samples=samples, progress=progress)


def _comparisons(
    store: Store, newer: StoredEdition, older: StoredEdition | Ours, watched: Collection[str]
) -> Iterator[TableComparison]:
    if isinstance(older, Ours):
        add_functions(store.connection)
        table = next(each for each in TABLES if each.name == older.table)
        comparison = against_ours(table.name, newer.id, newer.facts)
        ours = Side(f"temp.ours_{table.name}", NUMBER)
        yield TableComparison(table, comparison, Side(f"main.{table.name}", newer.id), ours, watched)
        return
    for table in (each for each in TABLES if _holds(store, each, newer.id) or _holds(store, each, older.id)):
        this, that = (Side(f"main.{table.name}", edition.id) for edition in (newer, older))
        yield TableComparison(table, of_editions(table, newer.facts.first), this, that, watched)


def _doubt(newer: StoredEdition, older: StoredEdition | Ours, told: tuple[Changed, ...]) -> str:
    gone = next((each.count for each in told if each.change is Change.GONE), 0)
    if gone * MUCH_GONE <= older.rows:
        return ""
    lost = "Another of its files may be missing, or one" if newer.facts.kind in IN_PARTS else "The file"
    return f"{gone:,} of {older.rows:,} rows are gone. {lost} may be cut off; check it before you import it."


def _holds(store: Store, table: Table, edition: int) -> bool:
    name = index_name(table.name, edition)
    return store.connection.execute("SELECT 1 FROM sqlite_schema WHERE name = ?", (name,)).fetchone() is not None
