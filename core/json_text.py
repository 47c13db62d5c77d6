"""What a JSON decoder lets pass and an encounter must not: a key given twice, and numbers in other signs than 0 to 9.

A key given twice would let the last one win in silence. `"1_0"` and Arabic-Indic digits are numbers to the decimal type
and slips to a reader.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import msgspec

from core.errors import Described, InvalidInput
from core.schema import A_NUMBER, fields_of_encounter

_DECIMAL = re.compile(r"\s*[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?\s*", re.ASCII)
_GROUPED = re.compile(rb"_(?:[0-9.+\-]|(?<=[0-9.]_))")  # an underscore as a number could hold it; no key has one so
_INDEX = re.compile(r"\[\d+\]")


class _Object(list[tuple[str, Any]]):
    """A JSON object as its keys and values stand in the text."""


def check_text(document: bytes) -> None:
    """Refuse what the typed decoder cannot see.

    Args:
        document: JSON that decodes as an encounter, so its shape is known to be sound.

    Raises:
        InvalidInput: names the key that is given twice, or the number that is not written in plain digits.
    """
    escaped = b"\\" in document
    if escaped or msgspec.json.encode(msgspec.json.decode(document)).count(b":") != document.count(b":"):
        _check_keys(_exact.decode(document.decode()), "")  # a key given twice loses its colon when it is read once
    if escaped or not document.isascii() or _GROUPED.search(document):
        _check_numbers(_exact.decode(document.decode()))


_exact = json.JSONDecoder(object_pairs_hook=_Object)


def _check_keys(node: object, path: str) -> None:
    seen: set[str] = set()
    for where, key, value in _inside(node, path):
        if key is not None and key in seen:
            raise InvalidInput(where, Described("given twice"), "must be given once")
        seen.add(key or "")
        _check_keys(value, where)


def _check_numbers(node: object, path: str = "") -> None:
    fields = fields_of_encounter()
    for where, _, value in _inside(node, path):
        if isinstance(value, str) and not _DECIMAL.fullmatch(value):
            field = _INDEX.sub("[]", where)
            if fields.get(field, fields.get(f"{field.partition('.')[0]}.*")) == A_NUMBER:
                raise InvalidInput(where, value, "must be a plain number in the digits 0 to 9, such as 4.0")
        _check_numbers(value, where)


def _inside(node: object, path: str) -> Iterator[tuple[str, str | None, object]]:
    """Yield the path, the key and the value of everything right inside `node`; a list has no keys."""
    if isinstance(node, _Object):
        for key, value in node:
            yield f"{path}.{key}" if path else key, key, value
    elif isinstance(node, list):
        for place, value in enumerate(node):
            yield f"{path}[{place}]", None, value
