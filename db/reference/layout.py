"""Where the reference database lies and which form it has. Light enough to import on the way to the first paint."""

from __future__ import annotations

import hashlib
from pathlib import Path

import resources

SCHEMA_VERSION = 5  # raise it with any change of the tables or of how facts become rows
APPLICATION_ID = 0x67726674  # "grft": tells our file from any other SQLite file

FOLDER = resources.ROOT / "reference"
DATABASE = "reference.sqlite3"
MANIFEST = "manifest.toml"
CLASSIFICATION = "classification.toml"
SEARCH_WORDS = "search_words.toml"
REBUILD = "python -m db.build_reference"
SET_UP = "python3 dev.py setup"


def input_files(folder: Path) -> list[Path]:
    """Return the readable files the database is made from, in a fixed order."""
    lists = [folder / name for name in ("sources.toml", "editions.toml", CLASSIFICATION, SEARCH_WORDS)]
    return sorted([*folder.glob("*.csv"), *lists])


def fingerprint(folder: Path) -> str:
    """Return one hash over the form and every input file, by name and content."""
    digest = hashlib.sha256(f"form {SCHEMA_VERSION}\n".encode())
    for path in input_files(folder):
        content = path.read_bytes()
        digest.update(f"{path.name} {len(content)}\n".encode() + content)
    return digest.hexdigest()


def is_fresh(folder: Path) -> bool:
    """Return whether the database in `folder` was built, whole, from the inputs that lie there now.

    The manifest is searched as text: two lines matter, and a TOML parser costs more than the rest of the check.
    """
    try:
        manifest = (folder / MANIFEST).read_text(encoding="utf-8")
        size = (folder / DATABASE).stat().st_size
    except OSError:
        return False
    return f'inputs = "{fingerprint(folder)}"\n' in manifest and f"database_bytes = {size}\n" in manifest


def bundled_megabytes() -> str:
    """Return the size of the bundled database in megabytes, to a tenth: `15.4`."""
    tenths = ((FOLDER / DATABASE).stat().st_size + 50_000) // 100_000
    return f"{tenths // 10}.{tenths % 10}"
