"""The worksheet as the JSON document of the contract."""

from __future__ import annotations

import msgspec

from core.worksheet import Worksheet

_encoder = msgspec.json.Encoder(decimal_format="string")


def worksheet_json(worksheet: Worksheet, *, indent: int = 0) -> bytes:
    """Return the worksheet as UTF-8 JSON; `Decimal` as text, so that nothing is lost.

    Args:
        worksheet: Any worksheet.
        indent: Blanks a level, for people; 0 writes one line, for programs and batch files.
    """
    document = _encoder.encode(worksheet)
    return msgspec.json.format(document, indent=indent) if indent else document
