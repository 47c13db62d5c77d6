"""Names of the pictures, and how they are saved: 256 colors at most, so that they stay small."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import numpy
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, qRgb

COLORS = 128
SIZES = {"": (1440, 900), "1280": (1280, 720)}
SCHEMES = {"": "light", "dark": "dark", "contrast": "high-contrast"}
SCALES = {"": 1, "200": 2}


class Look(NamedTuple):
    """One way a screen is drawn, by the words in the name of its picture."""

    scheme: str = ""
    size: str = ""
    scale: str = ""

    def name(self, scene: str) -> str:
        """Return the name of a picture, such as `cases-dark-200`."""
        return "-".join(filter(None, (scene, *self)))


LOOKS = tuple(Look(scheme, size, scale) for scale in SCALES for size in SIZES for scheme in SCHEMES)


def save(picture: QImage, path: Path) -> None:
    """Write a picture as PNG in the colors it uses most."""
    picture = picture.convertToFormat(QImage.Format.Format_RGB32)
    seen = numpy.frombuffer(picture.constBits(), dtype=numpy.uint32).reshape(picture.height(), -1)
    colors, counts = numpy.unique(seen[:, : picture.width()], return_counts=True)
    table = _spread(colors, counts)
    flags = Qt.ImageConversionFlag.ThresholdDither | Qt.ImageConversionFlag.AvoidDither
    small = picture.convertToFormat(QImage.Format.Format_Indexed8, table, flags)
    if not small.save(str(path), "PNG", 0):  # type: ignore[call-overload]
        raise OSError(f"{path} could not be written")


def _spread(colors: numpy.ndarray, counts: numpy.ndarray) -> list[int]:
    """Return the colors used most, each standing for those within 8 of it in every channel."""
    order = numpy.argsort(-counts, kind="stable")
    table: list[int] = []
    kept: set[tuple[int, int, int]] = set()
    for color in colors[order]:
        red, green, blue = int(color) >> 16 & 255, int(color) >> 8 & 255, int(color) & 255
        cell = red >> 3, green >> 3, blue >> 3
        if cell in kept and len(table) > 24:  # the surfaces and texts themselves stay as they are
            continue
        kept.add(cell)
        table.append(qRgb(red, green, blue))
        if len(table) == COLORS:
            break
    return table
