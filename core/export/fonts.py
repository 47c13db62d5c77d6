"""The fonts a PDF is set in, handed in as bytes: the core opens no files."""

from __future__ import annotations

import msgspec


class Fonts(msgspec.Struct, frozen=True, kw_only=True):
    """Two TrueType files of one family: `resources/fonts/NotoSans-Regular.ttf` and `NotoSans-Bold.ttf`."""

    regular: bytes
    bold: bytes
