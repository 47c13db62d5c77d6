"""What is painted first stays: the whole window, once filled, has the same surfaces in the same places."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest

from gui.app import Opening
from gui.graftsheet import Graftsheet
from gui.shell.measures import MENU_ROW_PX, RAIL_PX, STATUS_LINE_PX, window_surfaces
from gui.theme import theme
from tests.gui.dialogs import Dialogs

ROOT = Path(__file__).resolve().parents[3]
NOW = datetime(2026, 3, 5, 10, 42, tzinfo=UTC)
SETTINGS = [
    pytest.param((1440, 900), {}, id="as_it_comes"),
    pytest.param((1280, 720), {}, id="small"),
    pytest.param((1100, 800), {}, id="one_column"),
    pytest.param((1440, 900), {"text_scale": 1.3}, id="larger_text"),
    pytest.param((1440, 900), {"result_width": 620}, id="result_drawn_wider"),
    pytest.param((1440, 900), {"scheme": "dark"}, id="dark"),
    pytest.param((1440, 900), {"scheme": "high-contrast"}, id="high_contrast"),
]


@pytest.fixture
def opening(qtbot, qapp, look, data_folder, monkeypatch):
    """Make the opening window with given settings."""
    hook, all_made = sys.excepthook, []

    def opened(size, settings):
        data_folder.mkdir()
        (data_folder / "settings.json").write_text(json.dumps({"welcomed": True} | settings))
        made = Opening(qapp, data_folder)
        qtbot.addWidget(made.window)
        made.window.resize(*size)
        all_made.append(made)
        return made

    yield opened
    for made in all_made:
        if made.graftsheet is not None:
            assert made.graftsheet.may_close()
    monkeypatch.setattr(sys, "excepthook", hook)


def fill(opening, folder):
    window, settings = opening.window, opening.settings
    opening.graftsheet = Graftsheet(window, opening._host, folder, settings, dialogs=Dialogs(), now=lambda: NOW)
    return opening.graftsheet


def corners(surface):
    """Return two points of a surface that stay free of words: in its margin at the top left, and at its foot."""
    left, top, width, height, _ = surface
    inset = 2 if width > 3 and height > 3 else 0
    return [QPoint(left + inset, top + height // 2), QPoint(left + inset, top + height - 1 - inset)]


@pytest.mark.parametrize(("size", "settings"), SETTINGS)
def test_that_the_surfaces_stay_where_they_were_painted_first(qtbot, opening, data_folder, size, settings):
    made = opening(size, settings)
    made.window.show()
    qtbot.waitExposed(made.window)
    first = made.window.grab().toImage()
    fill(made, data_folder)
    qtbot.waitUntil(lambda: made.window.rail.isVisible() and made.graftsheet.worksheet.isVisible())
    QTest.qWait(0)
    whole = made.window.grab().toImage()
    assert first.size() == whole.size()
    drawn = list(window_surfaces(*size, settings.get("result_width", 0), theme().px))
    points = {point.toTuple() for surface in drawn for point in corners(surface)}
    different = {at: (first.pixelColor(*at).name(), whole.pixelColor(*at).name()) for at in points}
    assert {at: both for at, both in different.items() if both[0] != both[1]} == {}
    assert {first.pixelColor(*at).name() for at in points} >= {QColor(theme().color(t)).name() for t in ("bg", "line")}


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_that_rail_menu_row_and_status_line_have_the_size_they_were_painted_with(qtbot, opening, scale):
    made = opening((1440, 900), {"text_scale": scale})
    made.window.show()
    window, px = made.window, theme().px
    window.furnish()
    px = theme().px
    assert window.menu_row.height() == px(MENU_ROW_PX)
    assert window.rail.width() == px(RAIL_PX)
    assert window.status_line.height() == px(STATUS_LINE_PX)


def test_that_keys_typed_before_there_is_a_field_reach_it(qtbot, opening, data_folder):
    made = opening((1440, 900), {})
    with qtbot.waitActive(made.window):
        made.window.show()
        made.window.activateWindow()
    for key in ("3", "/", "5"):
        QTest.keyClick(made.window.windowHandle(), key)
    fill(made, data_folder)
    first = made.window.focusWidget()
    made.window.type_ahead()
    assert first is not None
    assert made.window.focusWidget().text() == "3/5"


def test_that_a_shortcut_pressed_before_there_is_an_action_is_carried_out(qtbot, opening, data_folder):
    made = opening((1440, 900), {})
    with qtbot.waitActive(made.window):
        made.window.show()
        made.window.activateWindow()
    QTest.keyClick(made.window.windowHandle(), Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    fill(made, data_folder)
    assert made.window.current_place() == "worksheet"
    made.window.type_ahead()
    assert made.window.current_place() == "cases"


def test_that_the_first_frame_loads_neither_fonts_nor_the_qt_namespace():
    code = """
import sys
import PySide6.QtCore
from PySide6.QtWidgets import QApplication
from gui.app import Opening
from pathlib import Path
app = QApplication([])
opening = Opening(app, Path("nowhere"))
opening.window.show()
app.processEvents()
late = [name for name in ("PySide6.QtSvg", "gui.shell.rail", "gui.theme.in_force", "platformdirs", "msgspec")
        if name in sys.modules]
print(late, "Qt" in vars(PySide6.QtCore))
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[] False"
