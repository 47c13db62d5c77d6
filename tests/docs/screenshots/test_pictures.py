"""The pictures of docs: which looks there are, what is kept of their colors, and that every look has every screen."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage

from gui.theme.tokens import BY_SCHEME, Scheme

FOLDER = Path(__file__).resolve().parents[3] / "docs" / "screenshots"
MOST_BYTES = 14_000_000


@pytest.fixture(scope="module")
def pictures():
    spec = importlib.util.spec_from_file_location("pictures", FOLDER / "pictures.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("name", "look"),
    [
        ("light", ("light", (1440, 900), 1)),
        ("contrast", ("high-contrast", (1440, 900), 1)),
        ("dark-1280", ("dark", (1280, 720), 1)),
        ("dark-200", ("dark", (1280, 720), 2)),
    ],
)
def test_that_a_look_is_told_by_its_name(pictures, name, look):
    assert pictures.look_of(name) == (name, *look)


def test_that_a_look_there_is_none_of_is_refused(pictures):
    with pytest.raises(ValueError, match="blue is no part of a look"):
        pictures.look_of("blue-200")


def test_that_a_picture_keeps_the_colors_of_the_theme_however_many_shades_it_has(qapp, pictures, tmp_path):
    stop = QColor(BY_SCHEME[Scheme.LIGHT]["stop"])
    picture = QImage(256, 256, QImage.Format.Format_RGB32)
    for x in range(256):
        for y in range(256):
            picture.setPixelColor(x, y, QColor(x, y, 255 - x))
    picture.setPixelColor(7, 9, stop)
    pictures.save(picture, tmp_path / "one.png")
    kept = QImage(str(tmp_path / "one.png"))
    assert kept.size() == picture.size()
    assert kept.pixelColor(7, 9) == stop
    assert kept.colorCount() <= pictures.COLORS


def test_that_every_look_has_every_screen(pictures):
    screens = {name: {path.stem for path in (FOLDER / name).glob("*.png")} for name in pictures.LOOKS}
    assert screens["light"] > {"worksheet", "settings", "preview", "lock"}
    assert {name: screens["light"] ^ found for name, found in screens.items()} == {name: set() for name in screens}


def test_that_the_pictures_stay_small():
    assert sum(path.stat().st_size for path in FOLDER.rglob("*.png")) < MOST_BYTES
