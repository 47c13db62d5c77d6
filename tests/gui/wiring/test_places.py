"""What reaches from the Reference and Batch places to the rest of the window."""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QSplitter

from db.settings import SettingsFile
from gui.app import Opening
from gui.batch.place import BatchPlace
from gui.common.split import Split
from gui.common.toast import Toast
from gui.graftsheet import Graftsheet
from gui.reference.controller import ReferenceController
from gui.reference.place import ReferencePlace
from gui.reference.preview import ImportPreview
from gui.shell.two_column import Layout
from gui.wiring.places import MAKERS

NOW = datetime(2026, 8, 5, 10, 42, tzinfo=UTC)


@pytest.fixture
def app(qtbot, qapp, data_folder, monkeypatch, look):
    """The running application; files asked for are `asked`."""
    hook = sys.excepthook
    opening = Opening(qapp, data_folder)
    qtbot.addWidget(opening.window)
    opening.window.show()
    asked = []
    dialogs = SimpleNamespace(
        open_paths=lambda title, kinds, done: asked.append(done), tell=lambda title, message: asked.append(message)
    )
    app = Graftsheet(opening.window, opening._host, data_folder, opening.settings, dialogs=dialogs, now=lambda: NOW)
    opening.graftsheet = app
    monkeypatch.setattr(sys, "excepthook", hook)  # a bug must fail the test, not open a message
    return SimpleNamespace(app=app, window=opening.window, asked=asked)


def test_that_an_imported_code_is_found_at_once_and_the_status_line_names_its_edition(qtbot, app, tmp_path):
    file = tmp_path / "codes.txt"
    line = f"{'A6222':>5}001003{'Gauze of our own':80}{'Gauze':28}{'11':8}"
    file.write_text(f"{f'{line:229}C':268}2020010120261001{'':8}N\n", encoding="latin-1")
    app.window.actions_table.get("import_reference").trigger()
    place = app.window.place_widget("reference")
    assert app.window.current_place() == "reference"
    assert app.app.bench.search("A6222", date(2026, 10, 5), 5) == ()
    app.asked[0]([file])
    qtbot.waitUntil(lambda: isinstance(place.in_hand, ImportPreview), timeout=20_000)
    place.in_hand.keep.click()
    (control,) = app.app.findChildren(ReferenceController)
    qtbot.waitUntil(lambda: not control.is_busy(), timeout=20_000)
    assert [hit.code for hit in app.app.bench.search("A6222", date(2026, 10, 5), 5)] == ["A6222"]
    assert place.list.current().name == "HCPCS October 2026"


def test_that_a_code_looked_up_before_is_told_anew(qtbot, app):
    app.window.show_place("look_up")
    place = app.window.place_widget("look_up")
    place.box.setText("q4386")
    place.typed.emit("q4386")
    page = place.page.page()
    app.app.use_new_reference()
    assert place.page.page().code == page.code
    assert len(app.app.case.report().lines) == 3


@pytest.mark.parametrize(
    ("name", "kind"),
    [pytest.param("batch", BatchPlace, id="batch"), pytest.param("reference", ReferencePlace, id="reference")],
)
def test_that_f6_goes_to_the_other_column_of_the_place_that_is_shown(qtbot, app, name, kind, monkeypatch):
    app.window.show_place(name)
    place = app.window.place_widget(name)
    assert isinstance(place, kind)
    gone = []
    monkeypatch.setattr(place.columns, "go_to_other", lambda: gone.append(name))
    app.window.actions_table.get("other_column").trigger()
    assert gone == [name]


@pytest.mark.parametrize("name", ["cases", "batch", "reference"])
def test_that_the_width_one_draws_a_column_to_is_kept_for_the_next_start(qtbot, app, name):
    app.window.resize(1500, 900)
    app.window.show_place(name)
    place = app.window.place_widget(name)
    split = place.findChild(QSplitter)
    split.moveSplitter(split.width() - 640, 1)
    drawn = split.sizes()[1]
    app.window.resize(1560, 900)
    assert split.sizes()[1] == drawn
    app.app.settings.save()
    again = SettingsFile(app.app.folder / "settings.json")
    assert again.values.right_widths == {name: drawn}
    app.app.settings.values.right_widths = again.values.right_widths
    if name != "cases":  # made once
        place = MAKERS[name](app.app)
        qtbot.addWidget(place)
        place.resize(1500, 900)
        place.show()
        assert place.findChild(QSplitter).sizes()[1] == drawn


@pytest.mark.parametrize("name", ["worksheet", "cases", "batch", "reference"])
def test_that_a_key_leads_to_the_boundary_of_the_columns_that_are_shown(qtbot, app, name):
    app.window.resize(1500, 900)
    app.window.show_place(name)
    action = app.window.actions_table.get("boundary")
    assert action.isEnabled()
    action.trigger()
    boundary = app.window.place_widget(name).findChild(Split).boundary()
    assert app.window.focusWidget() is boundary
    drawn = boundary.x()
    QTest.keyClick(boundary, Qt.Key.Key_Left)
    assert boundary.x() < drawn
    QTest.keyClick(boundary, Qt.Key.Key_Home)
    assert boundary.x() == drawn


def test_that_a_narrow_window_says_that_it_has_no_boundary_to_move(qtbot, app):
    app.window.resize(900, 800)
    qtbot.waitUntil(lambda: app.app.worksheet.columns.mode() is Layout.NARROW)
    app.window.actions_table.get("boundary").trigger()
    assert app.window.findChild(Toast).text() == "One column A wider window has two."


def test_that_look_up_says_why_it_has_no_boundary_to_move(app):
    app.window.show_place("look_up")
    action = app.window.actions_table.get("boundary")
    assert (action.isEnabled(), action.statusTip()) == (False, "The list of Look up keeps its width")
