"""How values stand in the store: documents as the contract's JSON, packed; dates and decimals as exact text."""

from __future__ import annotations

import zlib
from datetime import UTC, datetime
from typing import Any

import msgspec

from core.cases.values import ProductUnits
from core.encounter import Encounter
from core.export.document import worksheet_json
from core.export.encounter_document import encounter_json
from core.intake import read_encounter
from core.worksheet import Worksheet

LEVEL = 3  # a worksheet of 22 KB becomes 4 KB in a third of a millisecond

_worksheet = msgspec.json.Decoder(Worksheet)
_units = msgspec.json.Decoder(tuple[ProductUnits, ...])
_texts = msgspec.json.Decoder(tuple[str, ...])
_encoder = msgspec.json.Encoder()


def packed(content: bytes) -> bytes:
    """Return `content` smaller and with a checksum, so that a page that was lost cannot pass for blank content."""
    return zlib.compress(content, LEVEL)


def unpacked(stored: bytes) -> bytes:
    return zlib.decompress(stored)


def packed_encounter(encounter: Encounter | None) -> bytes | None:
    return None if encounter is None else packed(encounter_json(encounter))


def unpacked_encounter(stored: bytes | None) -> Encounter | None:
    return None if stored is None else read_encounter(unpacked(stored))


def packed_worksheet(worksheet: Worksheet | None) -> bytes | None:
    return None if worksheet is None else packed(worksheet_json(worksheet))


def unpacked_worksheet(stored: bytes | None) -> Worksheet | None:
    return None if stored is None else _worksheet.decode(unpacked(stored))


def json_text(value: Any) -> str:
    return _encoder.encode(value).decode()


def units(text: str) -> tuple[ProductUnits, ...]:
    return _units.decode(text)


def texts(text: str) -> tuple[str, ...]:
    return _texts.decode(text)


def moment_text(moment: datetime) -> str:
    """Return a moment as text of one length in UTC, so that later ones sort behind."""
    if moment.tzinfo is None:
        raise ValueError("a moment without its time zone cannot be compared with others")
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text)
