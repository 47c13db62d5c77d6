"""Single values in files to import: codes, exact amounts, and text in whichever of three encodings it came."""

from __future__ import annotations

import re
from decimal import Context, Decimal

BLANK = " \t\r\n\xa0\x1a"  # files made on old systems end in \x1a
SHOWN_DIGITS = 15  # a spreadsheet computes in binary, and shows and means 15 digits

_CODE = re.compile(r"[A-Z]\d{4}|\d{5}|\d{4}[A-Z]", re.ASCII)
_MONEY = re.compile(r"\$?\s*(\d{1,3}(?:,\d{3})+(?:\.\d*)?|\d+(?:\.\d*)?|\.\d+)", re.ASCII)
_POWER = re.compile(r"\d(?:\.\d+)?[eE][+-]?\d{1,2}", re.ASCII)
_LONG_NUMBER = re.compile(r"\d+\.\d{10,}", re.ASCII)
_ZERO_DASH = re.compile(r"\$\s*-")  # how the accounting style shows a zero
_NOT_GIVEN = frozenset({"", ".", "-", "--", "NA", "N/A"})


def is_code(text: str) -> bool:
    """Whether `text` has the form of a CPT or HCPCS code: `15271`, `Q4418`, `0232T`."""
    return bool(_CODE.fullmatch(text))


def padded(text: str, width: int) -> str:
    """Give back the zeros in front that a spreadsheet drops from a number: `701` in 4 places is `0701`."""
    return text.zfill(width) if text.isascii() and text.isdecimal() else text


def exact(text: str) -> str:
    """Return an amount as decimal text: as published, less its leading zeros, dollar sign and thousands commas.

    Returns:
        `1337.33` of `0001337.33`, `9891.33` of `$9,891.33`; empty where none is given.

    Raises:
        ValueError: it is not a number of 0 or more.
    """
    bare = text.strip(BLANK)
    if bare.upper() in _NOT_GIVEN:
        return ""
    if _ZERO_DASH.fullmatch(bare):
        return "0"
    if _POWER.fullmatch(bare):
        return format(Decimal(bare), "f")
    money = _MONEY.fullmatch(bare)
    if money is None:
        raise ValueError(text)
    whole, point, rest = money[1].replace(",", "").partition(".")
    return (whole.lstrip("0") or "0") + (point + rest if rest else "")


def as_shown(text: str) -> str:
    """Return the text of a spreadsheet's cell with a number as the spreadsheet shows it, without its binary tail."""
    if not _LONG_NUMBER.fullmatch(text):
        return text
    return format(Context(prec=SHOWN_DIGITS).create_decimal(text).normalize(), "f")


def readable(text: str) -> str:
    """Return text that was read as latin-1 as it was meant: UTF-8 where it is that, else Windows, else as it is."""
    if text.isascii():
        return text
    raw = text.encode("latin-1", "strict") if all(character <= "\xff" for character in text) else None
    for encoding in ("utf-8", "cp1252") if raw is not None else ():
        try:
            return (raw or b"").decode(encoding)
        except UnicodeDecodeError:
            continue
    return text
