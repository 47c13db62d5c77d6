"""Checks of single fields of an encounter, shared by its parts."""

from __future__ import annotations

import re

from core.errors import Described, InvalidInput

TEXT_LIMIT = 500  # characters; a label or a lot number, not an essay
LIST_LIMIT = 1000  # wounds, products, packages: far above any visit, low enough to keep a broken file harmless
CODE = re.compile(r"[A-Z0-9]{5}")


def check_text(field: str, value: str | None) -> None:
    """Refuse a text that is too long, or an id that is empty. None means not given."""
    if value is None:
        return
    if len(value) > TEXT_LIMIT:
        raise InvalidInput(field, value, f"must be at most {TEXT_LIMIT} characters")
    if field == "id" and not value.strip():
        raise InvalidInput(field, value, "must not be empty")


def check_few(field: str, items: tuple[object, ...]) -> None:
    """Refuse a list far longer than any visit has."""
    if len(items) > LIST_LIMIT:
        raise InvalidInput(field, Described(f"{len(items)} entries"), f"must have at most {LIST_LIMIT}")


def read_code(field: str, value: str) -> str:
    """Return a five-character code in capitals."""
    code = value.strip().upper()
    if not CODE.fullmatch(code):
        raise InvalidInput(field, value, "must be a five-character code, such as Q4386 or 15275")
    return code


def read_diagnosis(field: str, value: str) -> str:
    """Return an ICD-10-CM code as it is printed, with its point: `e11621` becomes `E11.621`."""
    code = value.strip().upper().replace(".", "")
    if not re.fullmatch("[A-Z0-9]{3,7}", code):
        raise InvalidInput(field, value, "must be an ICD-10-CM code, such as E11.621")
    return code if len(code) == 3 else f"{code[:3]}.{code[3:]}"
