"""Opening the encrypted file. Nothing else in the app gives a key to SQLCipher.

The journal is a rollback journal, written through to the disk: a write-ahead log needs memory shared by every program
that has the file open, which a network folder cannot give, and two coders on one shared folder are a case we promise.
Its pages are encrypted like those of the file.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlcipher3 import dbapi2 as sqlcipher

if TYPE_CHECKING:
    from sqlite3 import Connection as Connection
else:
    Connection = sqlcipher.Connection

KEY_BYTES = 32
WINDOW_WAIT = 0.3  # seconds the window may stand still for another program
WRITER_WAIT = 2.0  # seconds the writing thread waits before it says so
CACHE_KIB = 32 << 10

# Not among them: cipher_memory_security, which makes a search of 50,000 cases 5 to 200 times slower (35 ms a key at the
# median, 1.4 s at worst) and protects only SQLite's own pages, while the window's text stands in memory beside them.
# SQLCipher wipes keys all the same.
SETTINGS = (
    "temp_store = memory",
    "foreign_keys = on",
    "recursive_triggers = on",  # so that REPLACE cannot take a history entry away unseen
    "secure_delete = on",
    "cell_size_check = on",
    "trusted_schema = off",
    "synchronous = full",
    f"cache_size = -{CACHE_KIB}",
)


def connect(path: Path, key: bytes, *, wait: float = WINDOW_WAIT, make: bool = False) -> Connection:
    """Open the file with its raw key; usable from any one thread at a time. Nothing is read before the first query.

    Args:
        path: The file.
        key: 32 bytes.
        wait: Seconds to wait for another program that holds the file.
        make: Make the file when there is none; otherwise that is an error.

    Raises:
        sqlcipher3.dbapi2.Error: as `db.cases.troubles.told` explains it.
    """
    if len(key) != KEY_BYTES:
        raise ValueError(f"the key has {len(key)} bytes, not {KEY_BYTES}")
    uri = f"{path.resolve().as_uri()}?mode={'rwc' if make else 'rw'}"
    connection: Connection = sqlcipher.connect(
        uri, uri=True, isolation_level=None, timeout=wait, check_same_thread=False
    )
    try:
        connection.execute("PRAGMA cipher_log_level = NONE").fetchall()  # it would write to the terminal
        connection.execute(f"PRAGMA key = \"x'{bytes(key).hex()}'\"")
        for setting in SETTINGS:
            connection.execute(f"PRAGMA {setting}").fetchall()
        if make:
            connection.execute("PRAGMA journal_mode = truncate").fetchall()
    except BaseException:
        connection.close()
        raise
    return connection
