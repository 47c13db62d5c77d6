"""Reading the whole file to see that it is still what was written: each page, the tables, the history.

Opening a store reads little of it, so that it opens at once; a damaged page is noticed when it is read. This finds it
earlier. 100 MB take about a second, so that it belongs on a thread of its own.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlcipher

from db.cases import history_log
from db.cases.connection import WRITER_WAIT, Connection, connect
from db.cases.troubles import CORRUPT, NOTADB, told

SHOWN = 3


def fault_of(path: Path, key: bytes) -> str:
    """Return what is wrong with the store at `path`, as `page 12 was altered`; empty when it is sound.

    Raises:
        StoreTrouble: it cannot be read at all, since it is held by another program or not reachable.
    """
    return _found(path, key, _fault)


def altered_pages(path: Path, key: bytes) -> str:
    """Return which pages of the store are not as they were written, free ones too, which no copy of it reads.

    Raises:
        StoreTrouble: as `fault_of`.
    """
    return _found(path, key, _altered)


def _found(path: Path, key: bytes, look: Callable[[Connection], str]) -> str:
    with told(path):
        try:
            with closing(connect(path, key, wait=WRITER_WAIT)) as connection:
                return look(connection)
        except sqlcipher.DatabaseError as error:
            if getattr(error, "sqlite_errorcode", 0) & 0xFF not in (CORRUPT, NOTADB):
                raise
            return "a page cannot be read"


def _altered(connection: Connection) -> str:
    """Look at every page. Nobody writes meanwhile, or half a page might be seen; 100 MB take half a second."""
    connection.execute("BEGIN")
    connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    altered = connection.execute("PRAGMA cipher_integrity_check").fetchall()
    connection.execute("COMMIT")
    return _few([str(words) for (words,) in altered])


def _fault(connection: Connection) -> str:
    if altered := _altered(connection):
        return altered
    broken = [str(words) for (words,) in connection.execute("PRAGMA integrity_check(10)") if words != "ok"]
    if broken:
        return _few(broken)
    if astray := connection.execute("PRAGMA foreign_key_check").fetchall():
        return f"{len(astray)} rows belong to nothing"
    connection.execute("BEGIN")
    return history_log.fault_of(connection)


def _few(faults: list[str]) -> str:
    more = f" and {len(faults) - SHOWN} more" if len(faults) > SHOWN else ""
    return "; ".join(faults[:SHOWN]) + more
