"""Where a search looks: tables of entries with an index of their words, and the whole diagnosis code set."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple, Protocol

from core.numbers import counted
from db.reference.classification import BEHIND_Z, with_point
from db.reference.search_query import Match, index_query
from db.reference.search_typos import Vocabulary

Fetch = Callable[..., list[Any]]


class Entry(NamedTuple):
    """One code that can be found.

    Attributes:
        kind: `product`, `procedure`, `diagnosis`, `modifier`, `place`, or `hcpcs` for any other HCPCS code.
        first: First valid day, ISO; None when not on file. `last` likewise; None when it has not ended.
        names: Its names folded, between bars, as `db.reference.search_query.names_of` gives them.
        nearness: 0 the usual code among its like, 1 wound care, 2 the rest.
        replaced_by: The codes that took its place, parted by `;`.
    """

    kind: str
    code: str
    label: str
    first: str | None
    last: str | None
    note: str
    names: str
    nearness: int
    replaced_by: str


class EntrySource(Protocol):
    """A place to look. `near`: it holds wound care, so its finds stand before those of the others."""

    near: bool
    vocabulary: Vocabulary

    def by_code(self, plain: str) -> Iterable[Entry]:
        """Return what has exactly this code, given in capitals without its point."""

    def by_prefix(self, plain: str, limit: int) -> Iterable[Entry]: ...

    def by_words(self, match: Match, limit: int, *, labels_only: bool) -> Iterable[Entry]: ...


class EntryTable:
    """A table of entries with its FTS5 index. Its ids are a ranking: when many match, the first `cap` are looked at.

    Args:
        fetch: Runs a query with its values and returns every row.
        table: Has the columns `id`, `plain_code`, `words`, and those of `Entry`.
        index: FTS5 over `label` and `words`.
        near: Whether it holds wound care.
        cap: None looks at everything that matches.
    """

    def __init__(
        self, fetch: Fetch, *, table: str = "entry", index: str = "entry_fts", near: bool = True, cap: int | None = None
    ) -> None:
        self.near = near
        self.vocabulary = Vocabulary(lambda: index_words(fetch, index))
        self._fetch, self._cap = fetch, -1 if cap is None else cap
        columns = ", ".join(f"entry.{name}" for name in Entry._fields)
        self._by_code = f"SELECT {columns} FROM {table} AS entry WHERE entry.plain_code = ? ORDER BY entry.id"
        self._by_prefix = f"""
            SELECT {columns} FROM {table} AS entry
             WHERE entry.plain_code >= ? AND entry.plain_code < ? ORDER BY entry.plain_code, entry.id
        """
        bare = index.rpartition(".")[2]
        self._by_words = f"""
            SELECT {columns} FROM {index} JOIN {table} AS entry ON entry.id = {bare}.rowid
             WHERE {bare} MATCH ? ORDER BY {bare}.rowid LIMIT ?
        """

    def by_code(self, plain: str) -> Iterable[Entry]:
        return map(Entry._make, self._fetch(self._by_code, (plain,)))

    def by_prefix(self, plain: str, limit: int) -> Iterable[Entry]:
        return map(Entry._make, self._fetch(self._by_prefix, (plain, plain + BEHIND_Z)))

    def by_words(self, match: Match, limit: int, *, labels_only: bool) -> Iterable[Entry]:
        query = index_query(match)
        return map(
            Entry._make, self._fetch(self._by_words, (f"label : ({query})" if labels_only else query, self._cap))
        )


class ClassificationTable:
    """Every diagnosis code. Its ids are a ranking of their own (`db.building.classification_source`)."""

    near = False
    _CODES = "SELECT classification.plain_code, classification.text, billable, nearness FROM classification"
    _BELOW = "SELECT count(*) FROM classification WHERE plain_code > ? AND plain_code < ? AND billable"

    def __init__(self, fetch: Fetch) -> None:
        self.vocabulary = Vocabulary(lambda: index_words(fetch, "classification_fts"))
        self._fetch = fetch
        self._headings: dict[str, str] = {}

    def by_code(self, plain: str) -> Iterable[Entry]:
        return self._entries(self._fetch(f"{self._CODES} WHERE plain_code = ?", (plain,)))

    def by_prefix(self, plain: str, limit: int) -> Iterable[Entry]:
        query = f"{self._CODES} WHERE plain_code >= ? AND plain_code < ? ORDER BY plain_code LIMIT ?"
        return self._entries(self._fetch(query, (plain, plain + BEHIND_Z, limit)))

    def by_words(self, match: Match, limit: int, *, labels_only: bool) -> Iterable[Entry]:
        if labels_only:
            return ()
        query = f"""
            {self._CODES} JOIN classification_fts ON classification_fts.rowid = classification.id
             WHERE classification_fts MATCH ? ORDER BY classification_fts.rowid LIMIT ?
        """
        return self._entries(self._fetch(query, (index_query(match), limit)))

    def _entries(self, rows: Iterable[Any]) -> Iterable[Entry]:
        return [
            Entry(
                "diagnosis",
                with_point(plain),
                text,
                None,
                None,
                "ICD-10-CM" if billable else self._heading(plain),
                f"|{text.lower()}",
                nearness,
                "",
            )
            for plain, text, billable, nearness in rows
        ]

    def _heading(self, plain: str) -> str:
        if plain not in self._headings:
            ((below,),) = self._fetch(self._BELOW, (plain, plain + BEHIND_Z))
            self._headings[plain] = f"Not billable, heading of {counted(below, 'code')}"
        return self._headings[plain]


def index_words(fetch: Fetch, index: str) -> list[str]:
    """Return every word of an FTS5 index; a name such as `store.entry_fts` is one of an attached database."""
    schema, _, name = index.rpartition(".")
    shown = f"{name}_words"
    schema = schema or "main"
    fetch(f"CREATE VIRTUAL TABLE IF NOT EXISTS temp.{shown} USING fts5vocab('{schema}', '{name}', 'row')")
    return [word for (word,) in fetch(f"SELECT term FROM temp.{shown}")]
