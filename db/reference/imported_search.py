"""Where a search looks in imported editions, beside what came with the program."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any

from core.numbers import counted
from db.reference.classification import BEHIND_Z, with_point
from db.reference.imported_codes import is_skin_substitute
from db.reference.search_query import Match, index_query, names_of
from db.reference.search_sources import Entry, index_words
from db.reference.search_typos import Vocabulary
from db.reference.user_store import Imported, UserStore

_LOOKED_AT = 300  # rows of one index that are ranked: with one letter typed, thousands match
_COLUMNS = "code.kind, code.code, code.long, code.short, code.added, code.terminated"
_BELOW = "SELECT count(*) FROM diagnosis WHERE edition = {edition} AND code > ? AND code < ? AND billable"


class ImportedCodes:
    """The codes of a HCPCS edition that the bundled reference does not have."""

    near = False

    def __init__(self, store: UserStore, listed: Imported, bundled: Callable[[str, str], bool]) -> None:
        self._store, self._edition, self._bundled = store, listed.id, bundled
        self._first, self._last = _rows_of(store, "code", listed)
        self.vocabulary = Vocabulary(lambda: index_words(store.rows, "code_fts"))

    def by_code(self, plain: str) -> Iterator[Entry]:
        query = f"SELECT {_COLUMNS} FROM code WHERE edition = {self._edition} AND kind = ? AND code = ?"
        for kind in ("code", "modifier"):
            yield from self._fresh(self._store.each(query, (kind, plain)), 1)

    def by_prefix(self, plain: str, limit: int) -> Iterator[Entry]:
        query = (
            f"SELECT {_COLUMNS} FROM code WHERE edition = {self._edition} AND kind = ? AND code >= ? AND code < ? "
            "ORDER BY code"
        )
        for kind in ("code", "modifier"):
            yield from self._fresh(self._store.each(query, (kind, plain, plain + BEHIND_Z)), limit)

    def by_words(self, match: Match, limit: int, *, labels_only: bool) -> Iterator[Entry]:
        if labels_only:
            return
        query = f"""
            SELECT {_COLUMNS} FROM code_fts JOIN code ON code.rowid = code_fts.rowid
             WHERE code_fts MATCH ? AND code_fts.rowid BETWEEN ? AND ? ORDER BY code_fts.rowid
        """
        found = self._store.each(query, (index_query(match), self._first, self._last))
        yield from self._fresh(found, max(limit, _LOOKED_AT))

    def _fresh(self, found: Iterator[Any], limit: int) -> Iterator[Entry]:
        rows = (row for row in found if not self._bundled(row[0], row[1]))
        for kind, code, long, short, added, terminated in islice(rows, limit):
            shown = "modifier" if kind == "modifier" else "product" if is_skin_substitute(code) else "hcpcs"
            note = f"Ended {terminated}" if terminated else f"From {added}"
            if shown == "modifier":
                note = note if terminated else "Modifier"
            if shown == "product" and not terminated:
                note += ", unit not reviewed"
            nearness = 1 if shown == "product" else 2
            names = names_of(short or long)
            yield Entry(shown, code, long, added, terminated or None, note, names, nearness, "")


class ImportedClassification:
    """The codes of an ICD-10-CM edition. The importer writes rows so that their order is a ranking.

    Args:
        near: The categories of the codes that may be a wound's.
    """

    near = False

    def __init__(self, store: UserStore, icd: Imported, near: frozenset[str]) -> None:
        self._store, self._edition, self._near = store, icd.id, near
        self._first, self._last = _rows_of(store, "diagnosis", icd)
        self.vocabulary = Vocabulary(lambda: index_words(store.rows, "diagnosis_fts"))

    def by_code(self, plain: str) -> Iterator[Entry]:
        query = f"SELECT code, long, billable FROM diagnosis WHERE edition = {self._edition} AND code = ?"
        return self._shown(self._store.rows(query, (plain,)))

    def by_prefix(self, plain: str, limit: int) -> Iterator[Entry]:
        query = (
            f"SELECT code, long, billable FROM diagnosis WHERE edition = {self._edition} AND code >= ? AND code < ? "
            "ORDER BY code LIMIT ?"
        )
        return self._shown(self._store.rows(query, (plain, plain + BEHIND_Z, limit)))

    def by_words(self, match: Match, limit: int, *, labels_only: bool) -> Iterator[Entry]:
        if labels_only:
            return iter(())
        query = """
            SELECT diagnosis.code, diagnosis.long, diagnosis.billable
              FROM diagnosis_fts JOIN diagnosis ON diagnosis.rowid = diagnosis_fts.rowid
             WHERE diagnosis_fts MATCH ? AND diagnosis_fts.rowid BETWEEN ? AND ? ORDER BY diagnosis_fts.rowid LIMIT ?
        """
        return self._shown(self._store.rows(query, (index_query(match), self._first, self._last, limit)))

    def _shown(self, rows: Iterable[Any]) -> Iterator[Entry]:
        for plain, text, billable in rows:
            note = "ICD-10-CM"
            if not billable:
                found = self._store.rows(_BELOW.format(edition=self._edition), (plain, plain + BEHIND_Z))
                note = f"Not billable, heading of {counted(found[0][0] if found else 0, 'code')}"
            nearness = 1 if plain[:3] in self._near else 2
            yield Entry("diagnosis", with_point(plain), text, None, None, note, f"|{text.lower()}", nearness, "")


def _rows_of(store: UserStore, table: str, edition: Imported) -> tuple[int, int]:
    """Return the first and the last row of an edition; 0 and 0 when it has none there."""
    found = store.rows(f"SELECT min(rowid), max(rowid) FROM {table} WHERE edition = ?", (edition.id,))
    first, last = found[0] if found else (0, 0)
    return first or 0, last or 0
