"""The published shape of both JSON documents, read off the types that decode them, so that the two cannot differ."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import Any

import msgspec
from msgspec import inspect

from core.encounter import Encounter
from core.worksheet import Worksheet

A_NUMBER = 'a number, such as 4.0 or "4.0"'
NUMBER = {"anyOf": [{"type": "number"}, {"type": "string", "pattern": r"^[0-9]+(\.[0-9]+)?$"}]}


@functools.cache
def fields_of_encounter() -> dict[str, str]:
    """Return what every key of the encounter may hold, completing "must be …".

    Keys are paths without numbers: `wounds[].length_cm`, `wounds[]` for an entry itself, `answers.*` for open objects.
    """
    return dict(_fields("", inspect.type_info(Encounter)))


def encounter_schema() -> dict[str, Any]:
    """Return the JSON Schema of `graftsheet-encounter/1`. Every number may be a JSON number or a decimal string."""
    schema = msgspec.json.schema(Encounter)
    return _titled(_numbers(schema), "Graftsheet encounter")


def worksheet_schema() -> dict[str, Any]:
    """Return the JSON Schema of `graftsheet-worksheet/1`. Areas and amounts are decimal strings."""
    schema = msgspec.json.schema(Worksheet)
    for definition in schema["$defs"].values():
        if "properties" in definition:
            definition["additionalProperties"] = False
    return _titled(schema, "Graftsheet worksheet")


def _fields(path: str, kind: inspect.Type) -> Iterator[tuple[str, str]]:
    if isinstance(kind, inspect.UnionType):
        for part in kind.types:
            yield from _fields(path, part)
    elif isinstance(kind, inspect.VarTupleType):
        yield f"{path}[]", _allowed(kind.item_type)
        yield from _fields(f"{path}[]", kind.item_type)
    elif isinstance(kind, inspect.DictType):
        yield f"{path}.*", _allowed(kind.value_type)
    elif isinstance(kind, inspect.StructType):
        for field in kind.fields:
            inner = f"{path}.{field.encode_name}" if path else field.encode_name
            yield inner, _allowed(field.type)
            yield from _fields(inner, field.type)


def _allowed(kind: inspect.Type) -> str:
    if isinstance(kind, inspect.UnionType):
        return _allowed(next(part for part in kind.types if not isinstance(part, inspect.NoneType)))
    if isinstance(kind, inspect.EnumType):
        return f"one of: {', '.join(member.value for member in kind.cls)}"
    if isinstance(kind, inspect.LiteralType):
        return " or ".join(f'"{value}"' for value in kind.values)
    return {
        inspect.DecimalType: A_NUMBER,
        inspect.DateType: "a date written YYYY-MM-DD, such as 2026-03-02",
        inspect.BoolType: "true or false",
        inspect.StrType: "text in quotes",
        inspect.VarTupleType: "a list in square brackets",
    }.get(type(kind), "an object in braces")


def _numbers(node: Any) -> Any:
    """Widen every decimal: the type alone says "decimal string", the contract allows a JSON number as well."""
    if isinstance(node, dict):
        if node.get("format") == "decimal":
            return NUMBER | {key: value for key, value in node.items() if key not in ("type", "format")}
        return {key: _numbers(value) for key, value in node.items()}
    return [_numbers(item) for item in node] if isinstance(node, list) else node


def _titled(schema: dict[str, Any], title: str) -> dict[str, Any]:
    plain: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(schema))
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": title} | plain
