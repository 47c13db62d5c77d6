"""The looks of the pictures, and how they are saved: in few colors, so that they stay small."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy
from PIL import Image  # which ReportLab draws pictures with
from PySide6.QtGui import QColor, QImage

from gui.theme.tokens import BY_SCHEME

COLORS, COLORS_OF_SHARP = 32, 20  # at 200 % the edges are narrower than can be told apart
THEME = {QColor(value).rgb() & 0xFFFFFF for tokens in BY_SCHEME.values() for value in tokens.values()}
LARGE, SMALL = (1440, 900), (1280, 720)
SCHEMES = {"light": "light", "dark": "dark", "contrast": "high-contrast"}
LOOKS = (*SCHEMES, *(f"{scheme}-200" for scheme in SCHEMES))
PARTS_FOLDER = "parts"


class Look(NamedTuple):
    """One way a screen is drawn. `size`: of the window in logical pixels; `scale`: 2 at 200 %."""

    name: str
    scheme: str
    size: tuple[int, int]
    scale: int


def look_of(name: str) -> Look:
    """Return the look of a folder: `dark`, `contrast-200`, `light-1280`.

    Raises:
        ValueError: a part of the name is no scheme, size or scale.
    """
    said = name.split("-")
    if unknown := set(said) - {*SCHEMES, "1280", "200", PARTS_FOLDER}:
        raise ValueError(f"{name}: {', '.join(sorted(unknown))} is no part of a look")
    scheme = next((SCHEMES[word] for word in said if word in SCHEMES), SCHEMES["light"])
    scale = 2 if "200" in said else 1
    return Look(name, scheme, SMALL if "1280" in said or scale == 2 else LARGE, scale)


def save(picture: QImage, path: Path) -> None:
    """Write a picture as PNG: the colors of the theme as they are, the edges of letters in few shades between them."""
    picture = picture.convertToFormat(QImage.Format.Format_RGB32)
    size = picture.width(), picture.height()
    seen = numpy.frombuffer(picture.constBits(), dtype=numpy.uint32).reshape(picture.height(), -1)[:, : picture.width()]
    colors, where, counts = numpy.unique(seen & 0xFFFFFF, return_inverse=True, return_counts=True)
    by_use = [int(color) for color in colors[numpy.argsort(-counts, kind="stable")]]
    table = _channels(numpy.array(_kept(by_use, COLORS_OF_SHARP if picture.devicePixelRatio() > 1 else COLORS)))
    nearest = ((_channels(colors)[:, None] - table[None]) ** 2).sum(axis=2).argmin(axis=1).astype(numpy.uint8)
    small = Image.frombytes("P", size, nearest[where.reshape(-1)].tobytes())
    small.putpalette(table.astype(numpy.uint8).tobytes())
    small.save(path, optimize=True)


def _kept(by_use: Sequence[int], most: int) -> list[int]:
    """Return the colors that stand for all: those of the theme, then what is used most and is not near one kept."""
    kept = [color for color in by_use if color in THEME]
    cells = {_cell(color) for color in kept}
    for color in by_use:
        if len(kept) >= most:
            break
        if _cell(color) not in cells:
            cells.add(_cell(color))
            kept.append(color)
    return kept


def _cell(color: int) -> tuple[int, int, int]:
    return color >> 21 & 7, color >> 13 & 7, color >> 5 & 7


def _channels(colors: numpy.ndarray) -> numpy.ndarray:
    """Return red, green and blue of each color."""
    return numpy.stack([colors >> 16 & 255, colors >> 8 & 255, colors & 255], axis=1).astype(numpy.int64)
