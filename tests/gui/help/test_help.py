"""Help on the focused field, the self-test and the licences, in the whole window."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPlainTextEdit

import resources
from core.field_help import read_field_help
from core.self_test import read_cases
from db.workbench import open_workbench, read_rule_book
from gui.app import Opening
from gui.help.licences import LicencesDialog, library_lines, licence_text, read_parts
from gui.help.self_test import SelfTestDialog, answer

ROOT = Path(__file__).resolve().parents[3]
ENTRIES = read_field_help("fields.toml", resources.path("help", "fields.toml").read_text(encoding="utf-8"))
CASES = read_cases("cases", resources.path("self_test", "worked_cases.toml").read_text(encoding="utf-8"))


@pytest.fixture
def app(qtbot, qapp, data_folder):
    opening = Opening(qapp, data_folder)
    qtbot.addWidget(opening.window)
    opening.window.resize(1440, 900)
    opening.window.show()
    opening.window.activateWindow()
    opening.finish()
    yield opening.graftsheet
    opening.graftsheet.may_close()
    opening.window.hide()


def said(panel):
    return [label.text() for label in panel.findChildren(QLabel) if not label.isHidden()]


def test_that_f1_says_what_the_cell_is_for_with_the_rule_and_its_source(app):
    app.worksheet.inputs.wounds.grid.go(0, "length")
    app.help.help_field()
    panel = app.help.field.panel
    words = said(panel)
    assert words[0] == "Length"
    assert any(line.startswith("The wound is measured") for line in words)
    assert any("Reviewed for 2012-01-01" in line for line in words)
    cell = app.worksheet.inputs.field_rect()
    assert not panel.geometry().intersects(cell)
    assert app.window.rect().contains(panel.geometry())


def test_that_escape_takes_the_help_away_and_leaves_the_cell_as_it_is(app):
    grid = app.worksheet.inputs.wounds.grid
    grid.go(0, "length")
    QTest.keyClick(grid, Qt.Key.Key_7)
    app.help.help_field()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert app.help.field.panel.isHidden()
    assert grid.editor() is not None
    assert grid.editor().text() == "7"


def test_that_the_help_goes_with_the_field_it_is_about(app):
    grid = app.worksheet.inputs.wounds.grid
    grid.go(0, "length")
    app.help.help_field()
    QTest.keyClick(grid, Qt.Key.Key_7)
    assert app.help.field.panel.isVisible()  # the same cell, now open
    app.worksheet.inputs.strip.fields["payer"].editor.setFocus()
    assert app.help.field.panel.isHidden()
    app.help.help_field()
    assert said(app.help.field.panel)[0] == "Payer"
    app.help.help_field()
    assert app.help.field.panel.isHidden()


def test_that_f1_on_a_plain_button_leads_to_the_guide(app):
    link = app.worksheet.result.findings.findChild(QAbstractButton)
    link.setFocus()
    app.help.help_field()
    assert said(app.help.field.panel)[:1] == [link.accessibleName() or link.text()]
    assert any("Shift+F1 opens the guide" in line for line in said(app.help.field.panel))
    assert "" not in said(app.help.field.panel)


def test_that_every_field_of_the_inputs_has_its_help(app):
    inputs = app.worksheet.inputs
    fields = {f"strip.{name}" for name in (*inputs.strip.fields, *inputs.strip.assumed.fields)}
    fields |= {f"wounds.{name}" for name in inputs.wound_details.fields}
    fields |= {f"products.{name.partition(':')[0]}" for name in inputs.product_details.fields}
    for card in inputs.cards:
        fields |= {f"{card.kind.value}.{column.key.partition(':')[0]}" for column in card.model.columns if column.help}
    assert fields == set(ENTRIES)


@pytest.mark.parametrize("entry", ENTRIES.values(), ids=list(ENTRIES))
def test_that_the_rules_of_a_field_are_in_the_book_and_fit_the_panel(entry):
    assert set(entry.rules) <= set(read_rule_book().loaded)
    assert 1 <= len(entry.rules) <= 3
    assert entry.what.endswith(".")
    assert entry.why.endswith(".")


def test_that_the_self_test_works_every_case_and_says_so(qtbot, qapp):
    dialog = SelfTestDialog(CASES, open_workbench().evaluate)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: not dialog._next.isActive())
    assert dialog.state.text() == f"All {len(CASES.case)} cases pass"
    assert [row.passed for row in dialog.rows] == [True] * len(CASES.case)


def test_that_a_case_that_comes_out_otherwise_is_shown_with_the_difference(qtbot, qapp):
    wrong = msgspec.structs.replace(CASES.case[0], lines=())
    dialog = SelfTestDialog(msgspec.structs.replace(CASES, case=(wrong, CASES.case[1])), open_workbench().evaluate)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: not dialog._next.isActive())
    assert dialog.state.text() == "1 case of 2 differ"
    assert any("lines: expected [], got" in label.text() for label in dialog.rows[0].findChildren(QLabel))


def test_that_an_answer_names_lines_modifiers_and_what_is_open():
    told = [answer(case) for case in CASES.case]
    assert all(told)
    assert any(" with " in each for each in told)


def test_that_every_licence_is_bundled(qtbot, qapp):
    dialog = LicencesDialog()
    qtbot.addWidget(dialog)
    text = dialog.findChild(QPlainTextEdit)
    seen = []
    for part in read_parts().part:
        dialog.choice.set_key(part.name)
        dialog.show_part(part.name)
        seen.append(text.toPlainText())
    assert [len(each) > 500 for each in seen] == [True, True, True]
    dialog.show_part("libraries")
    assert "PySide6" in text.toPlainText()


def test_that_the_licence_in_the_window_is_the_one_of_the_project():
    assert licence_text(read_parts().part[0]) == (ROOT / "LICENSE").read_text(encoding="utf-8")


def test_that_a_library_without_a_record_is_listed_without_a_version():
    library = msgspec.structs.replace(read_parts().library[1], distribution="no-such-distribution")
    assert library_lines((library,)) == f"{library.name}: {library.licence}; {library.use}"


def test_that_about_names_the_editions_on_board(app):
    assert [what for what, _ in app.about()] == ["Rules", "Codes", "Edits", "User data"]
