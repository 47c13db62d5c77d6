"""What a file is that no format knows, as far as its first bytes tell: the reason, and what to do instead."""

from __future__ import annotations

import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE

from db.imports.source import Source

LOOKED_AT = 512
UNKNOWN = "not a file that can be imported"
_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<!--.*?-->\s*)?<(?:!doctype html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_BEGINNINGS = {
    b"PK\x05\x06": "an empty zip. Download it again",
    b"\xd0\xcf\x11\xe0": "an older workbook (.xls) or one locked with a password. Open it, save it as .xlsx",
    b"%PDF": "a PDF. Import the text or spreadsheet that is published beside it",
    b"\x1f\x8b": "packed with gzip. Unpack it and import what is in it",
    b"7z\xbc\xaf\x27\x1c": "packed with 7-Zip. Unpack it and import what is in it",
    b"Rar!\x1a\x07": "packed with RAR. Unpack it and import what is in it",
    BOM_UTF16_LE: "text in UTF-16. Save it as CSV or as plain text and import that",
    BOM_UTF16_BE: "text in UTF-16. Save it as CSV or as plain text and import that",
}


def why_unknown(source: Source) -> str:
    """Return why a file is left out, to follow its name and a colon, without a stop at its end."""
    with source.open() as file:
        begin = file.read(LOOKED_AT)
    if not begin:
        return "empty. Download it again"
    if _PAGE.match(begin):
        return "a web page, not the file itself. Download it again"
    return next((why for first, why in _BEGINNINGS.items() if begin.startswith(first)), UNKNOWN)
