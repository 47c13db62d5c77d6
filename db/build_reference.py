"""Makes the reference database from the fact files: `python -m db.build_reference`.

The same inputs give the same bytes: fixed order, no clock, compacted at the end. The finished file replaces the old one
in a single step, so a reader never sees half of it.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from core.errors import AppError, ReferenceUnavailable
from db.reference import layout as layout

if TYPE_CHECKING:
    from db.building.facts_on_file import Facts


def ensure_built(folder: Path = layout.FOLDER) -> Path:
    """Return the reference database of `folder`, built first when it is missing or its inputs have changed.

    Cheap when nothing has changed: the inputs are hashed, nothing is parsed, and the builder is not even imported.

    Raises:
        RuleDataError: a fact file is malformed.
        ReferenceUnavailable: it has to be built and the folder cannot be written.
    """
    if not layout.is_fresh(folder):
        build(folder)
    return folder / layout.DATABASE


def build(folder: Path = layout.FOLDER) -> Facts:
    """Build the database and its manifest in `folder`; return the facts they hold.

    Raises:
        RuleDataError: a fact file is malformed. What was built before stays as it is.
        ReferenceUnavailable: the folder cannot be written.
    """
    # Only building needs these: sqlite-utils alone costs about 65 ms, which a start with a fresh file must not pay.
    import tempfile

    from db.building.facts_on_file import read_facts
    from db.building.reference_tables import manifest_text, write_tables

    facts = read_facts(folder)
    try:
        with tempfile.TemporaryDirectory(dir=folder, prefix=".building-") as scratch:
            database, manifest = Path(scratch, layout.DATABASE), Path(scratch, layout.MANIFEST)
            write_tables(database, facts)
            manifest.write_text(manifest_text(facts, database.stat().st_size), encoding="utf-8", newline="\n")
            database.replace(folder / layout.DATABASE)  # the manifest follows: in between, the pair counts as stale
            manifest.replace(folder / layout.MANIFEST)
    except OSError as error:
        raise ReferenceUnavailable(
            f"The reference database in {folder} has to be built, and the folder cannot be written ({error.strerror}). "
            f"Close other copies of the program, or run `{layout.REBUILD}` as a user who may write there."
        ) from error
    return facts


def main() -> int:
    """Build, and say what was built. Return the exit status."""
    try:
        facts = build()
    except AppError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    counts = ", ".join(f"{len(rows)} {table.file}" for table, rows in facts.tables)
    sys.stdout.write(f"Built {layout.FOLDER / layout.DATABASE}: {counts}.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
