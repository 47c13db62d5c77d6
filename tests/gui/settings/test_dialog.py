from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from db.settings import SettingsFile
from db.workbench import read_rule_book
from gui.settings.controller import SettingsController
from gui.theme import SchemeChoice

DAY = date(2026, 3, 2)
PLACES = (("11", "Office"), ("22", "On campus-outpatient hospital"))


@pytest.fixture
def opened(qtbot, tmp_path, look):
    window, file = QWidget(), SettingsFile(tmp_path / "settings.json")
    qtbot.addWidget(window)
    book = read_rule_book()
    control = SettingsController(file, lambda: PLACES, lambda: book, lambda: DAY, window, window)
    control.open()
    yield control
    control.dialog.close()


def pick(control, id, key):
    editor = control.dialog.rows[id].editor
    editor.setCurrentIndex(editor.findData(key))
    editor.activated.emit(editor.currentIndex())


def test_that_a_choice_is_kept_at_once(opened, tmp_path):
    changed = []
    opened.changed.connect(changed.append)
    pick(opened, "idle_lock_minutes", "0")
    pick(opened, "new_payer", "medicare")
    kept = SettingsFile(tmp_path / "settings.json").values
    assert (kept.idle_lock_minutes, kept.new_payer) == (0, "medicare")
    assert changed == ["idle_lock_minutes", "new_payer"]


def test_that_every_setting_begins_with_its_default_and_leads_back_to_it(opened):
    rows = opened.dialog.rows
    assert [id for id, row in rows.items() if not row.back.isHidden()] == []
    pick(opened, "page", "a4")
    assert not rows["page"].back.isHidden()
    rows["page"].back.click()
    assert (rows["page"].editor.key(), rows["page"].back.isHidden()) == ("letter", True)
    assert opened._file.values.page == "letter"


def test_that_colors_and_text_size_hold_at_once(opened, look):
    pick(opened, "scheme", "dark")
    pick(opened, "text_scale", "1.5")
    assert (look.choice, look.text_scale) == (SchemeChoice.DARK, 1.5)


def test_that_a_text_size_set_by_keys_is_among_the_choices(opened):
    opened.dialog.close()
    opened._file.values.text_scale = 1.21
    opened.dialog = None
    opened.open()
    assert opened.dialog.rows["text_scale"].editor.currentText() == "121 %"


def test_that_a_state_is_taken_when_it_is_one(qtbot, opened):
    state = opened.dialog.rows["new_state"].editor
    qtbot.keyClicks(state, "n")
    assert (state.property("bad"), opened._file.values.new_state) == (True, "")
    qtbot.keyClicks(state, "y")
    assert (state.property("bad"), opened._file.values.new_state) == (False, "NY")
    assert state.accessibleDescription().startswith("Unset. Two letters")


def test_that_the_places_are_those_on_file(opened):
    editor = opened.dialog.rows["new_place_of_service"].editor
    assert [editor.itemText(row) for row in range(editor.count())] == [
        "Nothing",
        "11 Office",
        "22 On campus-outpatient hospital",
    ]


def test_that_a_standing_answer_is_asked_each_time_as_it_comes(opened):
    editor = opened.dialog.rows["discarded-reporting"].editor
    assert editor.currentText() == "Ask each time"
    pick(opened, "discarded-reporting", "jw-only")
    assert opened._file.values.standing == {"discarded-reporting": "jw-only"}


def test_that_each_decision_says_whether_it_can_be_changed_and_its_source(opened):
    rows = opened.dialog.decisions
    first = [label.text() for label in rows[0].findChildren(QLabel)]
    assert "Fixed by rule" in first
    assert any("Reviewed for" in words and "Confidence A" in words for words in first)
    partial = [label.text() for label in rows[1].findChildren(QLabel)]
    assert "Yours to say: A wound covered in part" in partial


def test_that_the_groups_lead_to_their_settings(opened):
    groups = opened.dialog.groups
    titles = [groups.model().index(row, 0).data() for row in range(groups.model().rowCount())]
    groups.choose(titles.index("Case store"))
    assert opened.dialog.pages.currentWidget().isAncestorOf(opened.dialog.rows["retention_years"])


def test_that_a_second_time_shows_the_same_dialog(opened):
    first = opened.dialog
    opened.open()
    assert opened.dialog is first


def test_that_every_control_has_a_name_and_its_reason(opened):
    for row in opened.dialog.rows.values():
        assert row.editor.accessibleName()
        assert row.editor.accessibleDescription()
        assert row.back.accessibleName().endswith("back to the default")
