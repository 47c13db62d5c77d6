"""JSON in, `Encounter` out; anything wrong is told as field, value, and what is allowed."""

from __future__ import annotations

import codecs
import difflib
import json
import re
from decimal import Decimal
from typing import Any

import msgspec

from core.encounter import Encounter
from core.errors import Described, InvalidInput
from core.json_text import check_text
from core.schema import fields_of_encounter

_decoder = msgspec.json.Decoder(Encounter)
_WHERE = re.compile(r" - at `(key in )?\$\.?(?P<path>.*)`$")
BROKEN = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)
_INDEX = re.compile(r"\[\d+\]")
_PART = re.compile(r"[^.\[\]]+|\[\d+\]|\[\.\.\.\]")


def read_encounter(document: bytes) -> Encounter:
    """Decode and check one encounter.

    Args:
        document: JSON in UTF-8; a byte order mark before it, as some editors write, does not matter.

    Raises:
        InvalidInput: names the field by its path, the value, and what to give instead.
    """
    document = document.removeprefix(codecs.BOM_UTF8)
    try:
        encounter = _decoder.decode(document)
    except msgspec.ValidationError as error:
        raise _explained(error, document) from error
    except BROKEN as error:
        raise _not_json(error, document) from error
    check_text(document)
    return encounter


def _explained(error: msgspec.ValidationError, document: bytes) -> InvalidInput:
    found = _WHERE.search(str(error))
    path = found["path"] if found else ""
    cause = error.__cause__
    if isinstance(cause, InvalidInput):
        return InvalidInput(_joined(path, cause.field), cause.value, cause.rule)
    if missing := re.search(r"missing required field `(.*?)`", str(error)):
        name = missing[1]
        return InvalidInput(_joined(path, name), None, f"must be given, {_allowed(_joined(path, name))}")
    if unknown := re.search(r"unknown field `(.*?)`", str(error)):
        return InvalidInput(_joined(path, unknown[1]), Described("an unknown key"), _suggestion(path, unknown[1]))
    if not path:
        return InvalidInput("The document", Described("something else"), "must be one JSON object, the encounter")
    try:
        path, value = _walk(msgspec.json.decode(document), path)
    except BROKEN as fault:  # broken further on than where the decoder stopped
        return _not_json(fault, document)
    return InvalidInput(path, value, f"must be {_allowed(path)}")


def _not_json(error: Exception, document: bytes) -> InvalidInput:
    rule = "must be one JSON object, the encounter"
    if document.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return InvalidInput("The document", Described("UTF-16 text"), f"{rule}, saved as UTF-8")
    if not document.strip():
        return InvalidInput("The document", Described("empty"), rule)
    if isinstance(error, UnicodeDecodeError):
        return InvalidInput("The document", Described("text in another encoding"), f"{rule}, saved as UTF-8")
    start = document.strip()[:60].decode("utf-8", "replace")
    return InvalidInput("The document", start, f"{rule} ({_fault(error, document)})")


def _fault(error: Exception, document: bytes) -> str:
    """Return where the text stops being JSON, in words; the decoder's own reason where another one reads it."""
    constants: list[str] = []
    try:
        json.loads(document, parse_constant=constants.append)
    except json.JSONDecodeError as fault:
        if fault.pos >= len(fault.doc.rstrip()) or fault.msg.startswith("Unterminated"):
            return "it ends too early"
        return f"it stops being JSON at line {fault.lineno}, character {fault.colno}"
    except (ValueError, RecursionError):
        pass
    return f"{constants[0]} is no number of JSON" if constants else str(error)


def _allowed(path: str) -> str:
    """Return what a field may hold. Keys of an open object (`answers`, `charges`) share one entry."""
    fields = fields_of_encounter()
    path = _INDEX.sub("[]", path)
    return fields[path] if path in fields else fields[f"{path.rpartition('.')[0]}.*"]


def _suggestion(path: str, key: str) -> str:
    prefix = f"{_INDEX.sub('[]', path)}." if path else ""
    known = [name.removeprefix(prefix) for name in fields_of_encounter() if name.startswith(prefix)]
    known = [name for name in known if "." not in name and "[" not in name]
    close = difflib.get_close_matches(key, known, n=1)
    return f"may be a slip for {close[0]}" if close else f"must be one of: {', '.join(known)}"


def _walk(tree: Any, path: str) -> tuple[str, object]:
    """Return the path and the value there, as an error shows them.

    The decoder writes `[...]` for "some value of this open object": the first value that is not the right type is the
    one.
    """
    walked, value = "", tree
    for part in _PART.findall(path):
        if part == "[...]":
            key = next(k for k, v in value.items() if not _fits(walked, v))
            walked, value = _joined(walked, key), value[key]
        elif part.startswith("["):
            walked, value = f"{walked}{part}", value[int(part[1:-1])]
        else:
            walked, value = _joined(walked, part), value[part]
    if value is None or isinstance(value, bool):
        return walked, Described({None: "null", True: "true", False: "false"}[value])
    if isinstance(value, dict | list):
        return walked, Described("an object" if isinstance(value, dict) else "a list")
    return walked, value


def _fits(open_object: str, value: object) -> bool:
    try:
        msgspec.convert({open_object: {"key": value}}, _OpenObjects)
    except msgspec.ValidationError:
        return False
    return True


class _OpenObjects(msgspec.Struct):
    answers: dict[str, str] = {}
    charges: dict[str, Decimal] = {}


def _joined(path: str, field: str) -> str:
    return f"{path}.{field}" if path else field
