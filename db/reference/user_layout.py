"""Where the user's own reference store lies and which form it has. Light: it stands on the way to every start."""

from __future__ import annotations

from pathlib import Path

USER_STORE = "reference.sqlite3"
USER_SCHEMA = 1  # raise it with any change of the tables
USER_APPLICATION_ID = 0x67726675  # "grfu": the user's store, beside "grft", the bundled file


def user_store(home: Path) -> Path:
    """Return where the store of the user whose data folder is `home` lies; it need not exist."""
    return home / USER_STORE


def index_name(table: str, edition: int) -> str:
    """Return the name of the index that keeps one edition's rows unique and found."""
    return f"{table}_of_edition_{edition}"
