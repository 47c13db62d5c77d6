"""The user's own reference store: a SQLite file of dated editions, written whole or not at all.

Each import is one transaction in a write-ahead log: killed in the middle, the next start is as before, and a window
that reads meanwhile is neither held up nor shown half of it. Every edition has its own unique indexes, made when its
rows are in, so that a new one costs the same however many are on file.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from core.errors import AppError
from db.imports.reading import EditionFacts, Kind
from db.imports.tables import SEARCHED, TABLES, Table, create_tables
from db.reference.user_layout import USER_APPLICATION_ID, USER_SCHEMA, index_name
from db.reference.user_store import user_store_out_of_reach, user_store_unavailable, version_fault

BUSY_SECONDS = 5.0
PAGE_BYTES = 16 << 10  # fewer pages to log: a fifth less time for the largest files
CACHE_KIB = 64 << 10
NO_ROOM = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR)
KEPT_LOG_BYTES = 1 << 20


class UnknownEdition(AppError):
    """No edition has that number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredEdition:
    """An edition on file.

    Attributes:
        files: The names it was read from.
        sha256: A line for each of them: its digest and, where an edition comes in several, which part it is.
        imported_at: ISO, UTC; the last time, when its files came one by one.
        rows: How many it holds.
    """

    id: int
    facts: EditionFacts
    files: tuple[str, ...]
    sha256: str
    imported_at: str
    rows: int

    @property
    def stamps(self) -> tuple[str, ...]:
        return tuple(self.sha256.split("\n"))

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts on file; an empty one where the edition is a single file."""
        return tuple(stamp.partition(" ")[2] for stamp in self.stamps)


@dataclass(frozen=True, slots=True)
class Attestation:
    """A statement that the coder made once, such as that they hold a licence."""

    kind: str
    who: str
    stated_at: str
    text: str


class Store:
    """The store at `path`, made when it is missing. One thread at a time; close it.

    Raises:
        ReferenceUnavailable: not our file, damaged, of another version, or the folder cannot be written.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.connection = _opened(path)
        self.db = Database(self.connection, strict=True, execute_plugins=False)
        with told(path):
            _prepare(self)

    def close(self) -> None:
        self.connection.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *failure: object) -> None:
        self.close()

    def begin(self) -> None:
        """Begin the one transaction of an import.

        Raises:
            AppError: another window or command is importing.
        """
        try:
            self.connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            raise AppError(
                f"{self.path} is being changed by another import ({error}). Wait until it is done, then try again."
            ) from error

    def commit(self) -> None:
        self.connection.execute("COMMIT")

    def rollback(self) -> None:
        if self.connection.in_transaction:
            self.connection.execute("ROLLBACK")

    def editions(self) -> tuple[StoredEdition, ...]:
        """Return the editions by kind and setting, the newest first; of the same days the one imported last."""
        query = """
            SELECT id, kind, setting, name, first, last, files, sha256, imported_at, rows FROM edition
             ORDER BY kind, setting, first DESC, id DESC
        """
        return tuple(map(_edition, self.connection.execute(query)))

    def edition(self, id: int) -> StoredEdition:
        """Return one edition.

        Raises:
            UnknownEdition: names those there are.
        """
        found = {each.id: each for each in self.editions()}
        if id not in found:
            known = ", ".join(map(str, sorted(found))) or "none yet"
            raise UnknownEdition(f"EDITION is {id}; it must be the number of an imported edition: {known}.")
        return found[id]

    def add(self, facts: EditionFacts, files: Sequence[str], sha256: str, imported_at: str) -> int:
        """Write the head of an edition; return its number."""
        row = {
            "kind": facts.kind.value,
            "setting": facts.setting,
            "name": facts.name,
            "first": facts.first.isoformat(),
            "last": facts.last.isoformat(),
            "files": "\n".join(files),
            "sha256": sha256,
            "imported_at": imported_at,
            "rows": 0,
        }
        columns = ", ".join(row)
        query = f"INSERT INTO edition ({columns}) VALUES ({', '.join('?' * len(row))})"
        return int(self.connection.execute(query, tuple(row.values())).lastrowid or 0)

    def extend(self, held: StoredEdition, files: Sequence[str], sha256: str, imported_at: str) -> int:
        """Open an edition for more of its parts; return its number."""
        for table in TABLES:
            self.connection.execute(f"DROP INDEX IF EXISTS {index_name(table.name, held.id)}")
        self.connection.execute(
            "UPDATE edition SET files = ?, sha256 = ?, imported_at = ? WHERE id = ?",
            ("\n".join((*held.files, *files)), f"{held.sha256}\n{sha256}", imported_at, held.id),
        )
        return held.id

    def finish(self, id: int, tables: Sequence[Table], rows: int) -> None:
        """Make what finds an edition's rows, once they are in.

        Raises:
            sqlite3.IntegrityError: two rows have one key.
        """
        for table in tables:
            self.connection.execute(
                f"CREATE UNIQUE INDEX IF NOT EXISTS {index_name(table.name, id)} "
                f"ON {table.name} ({', '.join(table.key)}) WHERE edition = {id}"
            )
            if table.name in SEARCHED:
                columns = ", ".join(SEARCHED[table.name])
                self.connection.execute(
                    f"INSERT INTO {table.name}_fts (rowid, {columns}) "
                    f"SELECT rowid, {columns} FROM {table.name} WHERE edition = {id}"
                )
        self.connection.execute("UPDATE edition SET rows = ? WHERE id = ?", (rows, id))

    def remove(self, id: int) -> StoredEdition:
        """Take an edition off, all or nothing; return what it was.

        Raises:
            UnknownEdition: there is none of that number.
        """
        gone = self.edition(id)
        self.begin()
        try:
            for table in TABLES:
                self.connection.execute(f"DROP INDEX IF EXISTS {index_name(table.name, id)}")
                count = self.connection.execute(f"DELETE FROM {table.name} WHERE edition = ?", (id,)).rowcount
                if count and table.name in SEARCHED:
                    self.connection.execute(f"INSERT INTO {table.name}_fts ({table.name}_fts) VALUES ('rebuild')")
            self.connection.execute("DELETE FROM edition WHERE id = ?", (id,))
            self.commit()
        except BaseException:
            self.rollback()
            raise
        return gone

    def attest(self, attestation: Attestation) -> None:
        """Keep a statement. The rows go in with the transaction that is open, if one is."""
        self.connection.execute(
            "INSERT INTO attestation (kind, who, stated_at, text) VALUES (?, ?, ?, ?)",
            (attestation.kind, attestation.who, attestation.stated_at, attestation.text),
        )

    def attestations(self) -> tuple[Attestation, ...]:
        """Return every statement made, oldest first."""
        query = "SELECT kind, who, stated_at, text FROM attestation ORDER BY id"
        return tuple(Attestation(*row) for row in self.connection.execute(query))


def stored_editions(path: Path) -> tuple[StoredEdition, ...]:
    """Return the editions in the store at `path`, none when there is no store; none is made.

    Raises:
        ReferenceUnavailable: the store is damaged or of another version.
    """
    if not path.is_file():
        return ()
    with Store(path) as store:
        return store.editions()


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn what SQLite says of a damaged or unwritable file into a message."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        if getattr(error, "sqlite_errorcode", None) in NO_ROOM:
            raise AppError(
                f"{path} could not be written ({error}). Nothing was changed. Make room on the disk or allow writing "
                "there, then try again."
            ) from error
        raise user_store_unavailable(path, f"cannot be used ({error})") from error


def _opened(path: Path) -> sqlite3.Connection:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(path, isolation_level=None, timeout=BUSY_SECONDS, check_same_thread=False)
    except (OSError, sqlite3.Error) as error:
        raise user_store_out_of_reach(path, error) from error
    return connection


def _prepare(store: Store) -> None:
    run = store.connection.execute
    try:
        (application,), (version,) = run("PRAGMA application_id").fetchone(), run("PRAGMA user_version").fetchone()
        (tables,) = run("SELECT count(*) FROM sqlite_schema").fetchone()
        if tables and application != USER_APPLICATION_ID:
            raise user_store_unavailable(store.path, "is another program's file")
        if tables and version != USER_SCHEMA:
            raise user_store_unavailable(store.path, version_fault(version))
        if not tables:
            run(f"PRAGMA page_size = {PAGE_BYTES}")
        run("PRAGMA journal_mode = wal")
        run("PRAGMA synchronous = full")
        run(f"PRAGMA cache_size = -{CACHE_KIB}")
        run(f"PRAGMA journal_size_limit = {KEPT_LOG_BYTES}")
        if not tables:
            _create(store)
        run("PRAGMA foreign_keys = on")
    except BaseException:
        store.close()
        raise


def _create(store: Store) -> None:
    store.begin()
    if store.connection.execute("SELECT count(*) FROM sqlite_schema").fetchone() != (0,):
        store.rollback()  # another process made it meanwhile
        return
    try:
        store.connection.execute(f"PRAGMA application_id = {USER_APPLICATION_ID}")
        store.connection.execute(f"PRAGMA user_version = {USER_SCHEMA}")
        create_tables(store.db)
        store.commit()
    except BaseException:
        store.rollback()
        raise


def _edition(row: Sequence[Any]) -> StoredEdition:
    id, kind, setting, name, first, last, files, sha256, imported_at, rows = row
    return StoredEdition(
        id=id,
        facts=EditionFacts(Kind(kind), setting, name, date.fromisoformat(first), date.fromisoformat(last)),
        files=tuple(files.split("\n")),
        sha256=sha256,
        imported_at=imported_at,
        rows=rows,
    )
