from __future__ import annotations

import pytest
from PySide6.QtCore import QSize

import resources
from gui.theme import ICON_NAMES, SchemeChoice, icon, icon_pixmap


def test_that_the_list_is_what_is_bundled_with_its_licence():
    files = {file.stem for file in resources.path("icons").glob("*.svg")}
    assert files == set(ICON_NAMES)
    assert "MIT License" in resources.path("icons", "LICENSE").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ICON_NAMES)
def test_that_every_icon_draws_something_in_its_color_alone(look, name):
    image = icon_pixmap(name, "stop").toImage()
    red = look.color("stop")
    drawn = [
        image.pixelColor(x, y)
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() > 90
    ]
    assert drawn
    assert all(abs(color.red() - red.red()) < 8 and abs(color.blue() - red.blue()) < 8 for color in drawn)


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0])
def test_that_an_icon_has_whole_device_pixels(look, ratio):
    pixmap = icon_pixmap("copy", "text", 16, ratio)
    assert pixmap.width() == round(look.px(16) * ratio)
    assert pixmap.devicePixelRatio() == ratio


def test_that_an_icon_follows_the_scheme(look):
    look.set_choice(SchemeChoice.LIGHT)
    light = icon_pixmap("check", "text").toImage()
    look.set_choice(SchemeChoice.DARK)
    assert icon_pixmap("check", "text").toImage() != light


def test_that_a_qicon_is_sharp_on_a_fine_screen(look):
    side = look.px(16)
    assert icon("copy").pixmap(QSize(side, side), 2.0).toImage() == icon_pixmap("copy", "text2", 16, 2.0).toImage()


def test_that_an_unknown_icon_is_a_bug(look):
    with pytest.raises(FileNotFoundError, match="no-such"):
        icon_pixmap("no-such", "text")
