"""The encounter as the JSON document of the contract, without the fields that say nothing."""

from __future__ import annotations

from enum import Enum
from typing import Any

import msgspec

from core.encounter import Encounter

_encoder = msgspec.json.Encoder(decimal_format="string")


def encounter_json(encounter: Encounter) -> bytes:
    """Return the encounter as indented UTF-8 JSON that `core.intake.read_encounter` reads back as the same value."""
    return msgspec.json.format(_encoder.encode(_bare(encounter)), indent=2) + b"\n"


def _bare(value: Any) -> Any:
    """Return structs as objects without what is at its default, everything else as it is."""
    if isinstance(value, msgspec.Struct):
        fields = msgspec.structs.fields(type(value))
        return {
            field.encode_name: _bare(getattr(value, field.name))
            for field in fields
            if field.required or getattr(value, field.name) != _default(field)
        }
    if isinstance(value, tuple):
        return [_bare(item) for item in value]
    if isinstance(value, dict):
        return {key: _bare(item) for key, item in value.items()}
    return value.value if isinstance(value, Enum) else value


def _default(field: msgspec.structs.FieldInfo) -> Any:
    return field.default_factory() if callable(field.default_factory) else field.default
