"""Encounters as files of the JSON contract."""

from __future__ import annotations

from pathlib import Path

from core.encounter import Encounter
from core.errors import AppError
from core.export.encounter_document import encounter_json
from core.intake import read_encounter
from db.files import write_whole


def read_encounter_file(path: Path) -> Encounter:
    """Return the encounter in `path`.

    Raises:
        AppError: the file cannot be read, or is not an encounter; names the file or the field.
    """
    try:
        document = path.read_bytes()
    except OSError as error:
        raise AppError(f"{path} cannot be opened: {error.strerror or error}.") from error
    return read_encounter(document)


def write_encounter_file(path: Path, encounter: Encounter) -> None:
    """Write `encounter` to `path`, all or nothing.

    Raises:
        ExportFailed: it could not be written; names the file and what to do.
    """
    write_whole(path, encounter_json(encounter))
