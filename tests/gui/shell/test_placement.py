"""Where the window stands when it opens, and what is kept when it closes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from db.settings import SettingsFile
from gui.shell.placement import FRAME, SIZE, Placement, drawn, place

LAPTOP, DESKTOP = QRect(0, 0, 1366, 728), QRect(1366, 0, 2560, 1400)


@pytest.mark.parametrize(
    "screen",
    [
        pytest.param(QRect(0, 0, 1440, 900), id="as large as the window wants to be"),
        pytest.param(LAPTOP, id="smaller"),
        pytest.param(QRect(0, 30, 1280, 690), id="a bar at the top"),
        pytest.param(QRect(-1920, 0, 1920, 1080), id="left of the main one"),
    ],
)
def test_that_at_first_the_window_and_its_frame_are_wholly_on_the_screen(screen):
    found = place(None, [screen], screen)
    assert screen.contains(found.adjusted(-FRAME.width() // 2, -FRAME.height(), FRAME.width() // 2, 0))


def test_that_a_large_screen_gives_the_window_its_own_size():
    assert place(None, [DESKTOP], DESKTOP).size() == SIZE


@pytest.mark.parametrize(
    ("kept", "stays"),
    [
        pytest.param((1500, 100, 1200, 800), True, id="on the second screen"),
        pytest.param((1500, 100, 3000, 800), False, id="too wide by now"),
        pytest.param((5000, 100, 1200, 700), False, id="on a screen that is gone"),
        pytest.param((1000, 100, 1200, 600), False, id="half on each"),
    ],
)
def test_that_a_kept_place_is_taken_only_while_it_fits_a_screen(kept, stays):
    found = place(kept, [LAPTOP, DESKTOP], LAPTOP)
    assert (found.getRect() == kept) is stays
    assert stays or LAPTOP.contains(found)


def test_that_closing_keeps_the_place(qtbot, qapp, tmp_path):
    room = qapp.primaryScreen().availableGeometry()
    path = tmp_path / "settings.json"
    window = QWidget()
    qtbot.addWidget(window)
    Placement(window, SettingsFile(path))
    window.show()
    window.setGeometry(room.left() + 30, room.top() + 60, 500, 400)
    window.close()
    assert SettingsFile(path).values.window == (room.left() + 30, room.top() + 60, 500, 400)
    again = QWidget()
    qtbot.addWidget(again)
    Placement(again, SettingsFile(path))
    assert again.geometry().getRect() == (room.left() + 30, room.top() + 60, 500, 400)


@pytest.mark.parametrize(
    ("kept", "found", "keeps"),
    [
        pytest.param(None, (22, 46, 865, 500), (22, 46, 865, 500), id="first time"),
        pytest.param((22, 46, 866, 500), (22, 46, 865, 499), (22, 46, 866, 500), id="rounded by the scale"),
        pytest.param((22, 46, 866, 500), (22, 46, 900, 499), (22, 46, 900, 500), id="drawn wider"),
    ],
)
def test_that_a_window_that_nobody_draws_keeps_its_size_from_start_to_start(kept, found, keeps):
    assert drawn(kept, found) == keeps
