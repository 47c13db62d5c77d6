"""Reading the user's imported editions. Plain sqlite3, read-only: this stands on the way to every start.

Which edition answers for a day: the one whose days hold it. Where none does, edits and diagnoses come from the newest
older one, else the oldest. Codes come from the next newer one, which still tells what has ended since and when, else
the newest. Of editions of the same days, the one imported last.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from core.errors import ReferenceUnavailable
from core.worksheet import Edition
from db.home import HOME_VARIABLE
from db.reference.user_layout import USER_APPLICATION_ID, USER_SCHEMA

BUSY_SECONDS = 2.0


class Imported(NamedTuple):
    """An imported edition."""

    id: int
    edition: Edition
    imported: str

    @property
    def first(self) -> date:
        assert self.edition.first is not None
        return self.edition.first

    @property
    def source(self) -> str:
        return f"{self.edition.name}, imported {self.imported}"

    def holds(self, day: date) -> bool:
        return self.edition.last is not None and self.first <= day <= self.edition.last


class UserStore:
    """The imported editions of one session.

    Attributes:
        fault: Why they can no longer be read, or empty. From then on there are none.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        """Take an open connection; `path` is for messages."""
        self._connection, self._path = connection, path
        self.fault = ""
        self._held: dict[tuple[str, str], list[Imported]] = {}
        query = "SELECT id, kind, setting, name, first, last, imported_at FROM edition ORDER BY first DESC, id DESC"
        for id, kind, setting, name, first, last, imported in connection.execute(query):
            edition = Edition(name=name, first=date.fromisoformat(first), last=date.fromisoformat(last))
            self._held.setdefault((kind, setting), []).append(Imported(id, edition, imported[:10]))

    def close(self) -> None:
        self._connection.close()

    def editions(self) -> tuple[tuple[str, str, Imported], ...]:
        """Return every edition with its kind and setting, the newest of each first."""
        return tuple((*key, each) for key, held in self._held.items() for each in held)

    def holding(self, kind: str, day: date, setting: str = "") -> Imported | None:
        """Return the edition whose days hold `day`."""
        return next(iter(self.all_holding(kind, day, setting)), None)

    def all_holding(self, kind: str, day: date, setting: str = "") -> tuple[Imported, ...]:
        """Return every edition whose days hold `day`, the newest first; of the same days the one imported last."""
        return tuple(each for each in self._held.get((kind, setting), ()) if each.holds(day))

    def by_day(self, kind: str, day: date, setting: str = "") -> Imported | None:
        """Return the edition that holds `day`, else the newest older one; None when all are newer."""
        held = self._held.get((kind, setting), ())
        return self.holding(kind, day, setting) or next((each for each in held if each.first <= day), None)

    def oldest(self, kind: str, setting: str = "") -> Imported | None:
        """Return the edition that begins first; of the same days the one imported last."""
        held = self._held.get((kind, setting), ())
        return next((each for each in held if each.first == held[-1].first), None) if held else None

    def telling(self, kind: str, day: date) -> Imported | None:
        """Return the edition that holds `day`, else the next newer one, else the newest."""
        return min(self._held.get((kind, ""), ()), key=lambda each: telling_order(each.edition, day), default=None)

    def rows(self, query: str, values: Sequence[Any] = ()) -> list[Any]:
        """Return what a query finds; nothing, once the store has proved damaged."""
        return list(self.each(query, values))

    def each(self, query: str, values: Sequence[Any] = ()) -> Iterator[Any]:
        """Yield what a query finds, as it is asked for."""
        if self.fault:
            return
        try:
            yield from self._connection.execute(query, values)
        except sqlite3.DatabaseError as error:
            self.fault = str(user_store_unavailable(self._path, f"cannot be read ({error})"))
            self._held.clear()


def telling_order(edition: Edition, day: date) -> tuple[int, int]:
    """Return what sorts first the edition of codes that answers for `day`."""
    assert edition.first is not None
    assert edition.last is not None
    if edition.first <= day <= edition.last:
        return 0, -edition.first.toordinal()
    return (1, edition.first.toordinal()) if edition.first > day else (2, -edition.first.toordinal())


def open_user_store(path: Path) -> UserStore | None:
    """Open the store at `path`, read-only; None when there is none or it holds no edition.

    Raises:
        ReferenceUnavailable: damaged, not our file, or of another version; says what to do.
    """
    if not path.is_file():
        return None
    connection: sqlite3.Connection | None = None
    try:
        uri = f"{path.resolve().as_uri()}?mode=ro"
        connection = sqlite3.connect(uri, uri=True, check_same_thread=False, timeout=BUSY_SECONDS)
        (application,) = connection.execute("PRAGMA application_id").fetchone()
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        if application == 0 and not connection.execute("SELECT 1 FROM sqlite_schema").fetchone():
            connection.close()
            return None  # a first import that found no room on the disk leaves it empty
        if application != USER_APPLICATION_ID:
            fault = "is another program's file"
        elif version != USER_SCHEMA:
            fault = version_fault(version)
        else:
            return UserStore(connection, path)
    except (sqlite3.Error, ValueError) as error:
        fault = f"cannot be read ({error})"
    if connection is not None:
        connection.close()
    raise user_store_unavailable(path, fault)


def version_fault(version: int) -> str:
    """Say what is wrong with a store of another form."""
    who = "a newer version of the program; install that one" if version > USER_SCHEMA else "an older version"
    return f"has form {version}, from {who}, and this program reads form {USER_SCHEMA}"


def user_store_unavailable(path: Path, fault: str) -> ReferenceUnavailable:
    """Return the error for a store that cannot be used, with what to do about it."""
    return ReferenceUnavailable(
        f"The imported reference {path} {fault}. The reference that came with the program is used without it. Move the "
        "file away and import your files again."
    )


def user_store_out_of_reach(path: Path, error: Exception) -> ReferenceUnavailable:
    """Return the error for a store whose folder cannot be made or opened, with what to do about it."""
    why = getattr(error, "strerror", None) or error
    return ReferenceUnavailable(
        f"{path} cannot be opened: {why}. Allow writing there, or set {HOME_VARIABLE} to another folder."
    )
