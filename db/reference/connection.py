"""Opening databases. Nothing else in the app calls `sqlite3.connect` on the reference.

sqlite-utils is not used here: importing it costs about 65 ms, and this stands on the way to the first paint. It builds
the reference and keeps the user's store; reading the reference takes plain sqlite3.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

from core.errors import ReferenceUnavailable
from db.reference.layout import APPLICATION_ID, REBUILD, SCHEMA_VERSION


def open_reference_connection(path: Path) -> sqlite3.Connection:
    """Open the reference database so that no statement can write to it; usable from any one thread at a time.

    Raises:
        ReferenceUnavailable: missing, not our file, damaged, or of another version; says how to build it again.
    """
    if not path.is_file():
        raise unavailable(path, "is missing")
    connection: sqlite3.Connection | None = None
    try:
        uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
        (application,) = connection.execute("PRAGMA application_id").fetchone()
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        connection.execute("SELECT file FROM manifest LIMIT 1").fetchone()
    except sqlite3.Error as error:
        if connection is not None:
            connection.close()
        raise unavailable(path, f"cannot be read ({error})") from error
    if application != APPLICATION_ID or version != SCHEMA_VERSION:
        connection.close()
        raise unavailable(path, f"has form {version}, and this program reads form {SCHEMA_VERSION}")
    return connection


def unavailable(path: Path, fault: str) -> ReferenceUnavailable:
    """Return the error for a reference file that cannot be used, with what to do about it."""
    return ReferenceUnavailable(
        f"The reference database {path} {fault}. Run `{REBUILD}` to build it again, or install the program again."
    )
