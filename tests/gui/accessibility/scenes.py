"""Every place, dialog and popup of the window in the states a coder meets, each by its name."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from core.batch_summary import Often, ProductUnits, Refused, Summary
from core.choices import Claim, Payer
from core.worksheet import Severity, Status
from gui.cases.passphrase_dialog import AskPassphrase, PassphraseDialog
from gui.cases.place import Page
from gui.cases.small_dialogs import AccountDialog, OldCasesDialog
from gui.cases.words import pdfs_made
from gui.common.asking import Asking
from gui.reference.preview import ImportPreview
from gui.reference.questions import FileQuestion, LicenceQuestion
from gui.worksheet.draft import EncounterDraft
from gui.worksheet.problems import Grid
from gui.worksheet.rows import ProductRow, ServiceRow, Strip, WoundRow
from tests.gui.reference.samples import FIRST, HELD, PREVIEW, UNSAID

DAY = date(2026, 3, 2)
STRIP = Strip(date_of_service="2026-03-02", payer=Payer.MEDICARE, claim=Claim.PROFESSIONAL, place_of_service="11")
FOOT = WoundRow(id="1", site="Foot", side="Left", length="4.0", width="3.0")
LEG = WoundRow(id="2", site="Lower leg", side="Right", length="6.0", width="5.0")
GRAFT = ProductRow(code="Q4386", packages="16 + 26", applied=(("1", "12"), ("2", "30")))
SUMMARY = Summary(
    visits=1234,
    by_status={Status.READY: 1200, Status.OPEN: 20, Status.STOPPED: 2},
    findings=(
        Often(visits=9, example="Nothing is said of the wound's depth, so it is not known to be full.", line=3),
        Often(visits=1, example="Q9999 is not a product code.", line=77, severity=Severity.STOP),
    ),
    questions=(Often(visits=20, example="Was 99213 apart from the procedure?", line=3),),
    products=(
        ProductUnits(code="Q4386", visits=900, applied=10800, discarded=0, name="Acesso TriFACA"),
        ProductUnits(code="Q4100", visits=3, applied=12, discarded=4),
    ),
    refused=(Refused(5, "payer is missing."), Refused(6, "The document is empty.")),
    refused_count=12,
)
SCENES = {}


def scene(make):
    SCENES[make.__name__.replace("_", " ")] = make
    return make


def draft(*wounds, products=(GRAFT,), services=(), strip=STRIP):
    return EncounterDraft(strip=strip, wounds=wounds or (FOOT, LEG), products=products, services=services)


def go(stage, place):
    stage.window.show_place(place)
    return stage.window.place_widget(place)


def trigger(stage, action):
    stage.window.actions_table.get(action).trigger()
    return opened(stage)


def opened(stage):
    return [dialog for dialog in stage.window.findChildren(QDialog) if dialog.isVisible()][-1]


@scene
def worksheet_example(stage):
    stage.app.file.open_example()


@scene
def worksheet_empty(stage):
    stage.app.file.new()


@scene
def worksheet_of_many_rows(stage):
    wounds = (FOOT, LEG, replace(FOOT, id="3", site="Heel", depth="4"), replace(LEG, id="4", site="Back", side=""))
    services = (ServiceRow(code="99213"), ServiceRow(code="97597"), ServiceRow(code="99406"))
    stage.app.case.show(draft(*wounds, products=(GRAFT, ProductRow(code="Q4100")), services=services))


@scene
def worksheet_bad_entries(stage):
    bad = replace(FOOT, width="3.O"), replace(LEG, site="Moon", length="")
    strip = replace(STRIP, date_of_service="2026-13-40")
    stage.app.case.show(draft(*bad, products=(ProductRow(code="Q9999", packages="x"),), strip=strip))


@scene
def worksheet_bad_width(stage):
    services = (ServiceRow(code="hello"),)
    stage.app.case.show(draft(FOOT, replace(LEG, width="3.O"), services=services))


@scene
def worksheet_stopped(stage):
    over = ProductRow(code="Q4386", packages="16", applied=(("1", "12"), ("2", "30")))
    stage.app.case.show(draft(products=(over,)))
    assert any(finding.severity == "stop" for finding in stage.app.case.report().findings)


@scene
def worksheet_with_questions(stage):
    services = (ServiceRow(code="99213"), ServiceRow(code="99406"))
    stage.app.case.show(draft(services=services, strip=replace(STRIP, payer=Payer.BCBS)))
    assert stage.app.case.report().questions


@scene
def worksheet_disputed(stage):
    stage.app.file.open_example()
    stage.app.worksheet.inputs.session.set_cell(Grid.WOUNDS, 0, "covered", "10")
    cards = stage.app.worksheet.result.disputed.cards()
    assert cards
    cards[0].toggle.click()


@scene
def worksheet_assumed_open(stage):
    stage.app.file.open_example()
    stage.window.actions_table.get("assumed").trigger()


@scene
def worksheet_of_2025(stage):
    stage.app.case.show(draft(FOOT, strip=replace(STRIP, date_of_service="2025-12-03")))


@scene
def worksheet_toast(stage):
    stage.app.file.open_example()
    stage.app.copying.copy_lines()


@scene
def worksheet_help(stage):
    stage.app.file.open_example()
    stage.app.worksheet.inputs.strip.setFocus()
    stage.app.worksheet.inputs.focus_first()
    stage.window.actions_table.get("help_field").trigger()


@scene
def worksheet_body(stage):
    stage.app.case.show(draft())
    stage.app.worksheet.inputs.wounds.grid.setFocus()
    stage.window.actions_table.get("pick_site").trigger()
    assert stage.window.findChild(object, "body_panel").isVisible()


@scene
def worksheet_locked(stage):
    stage.app.file.open_example()
    stage.app.worksheet.inputs.session.set_cell(Grid.WOUNDS, 0, "width", "3.5")
    assert stage.app.desk.writing.settle()
    stage.app.desk.keeper.cabinet.set_passphrase("correct horse")
    stage.window.actions_table.get("lock").trigger()


@scene
def worksheet_refused(stage):
    stage.app.worksheet.result.show_error("reference.sqlite3 is missing. Install Graftsheet again.")


@scene
def look_up_empty(stage):
    go(stage, "look_up")


def _search(stage, text):
    place = go(stage, "look_up")
    place.box.setText(text)
    place.typed.emit(text)
    place.list.setCurrentIndex(place.list.model().index(0, 0))
    return place


@scene
def look_up_product(stage):
    _search(stage, "Q4386")


@scene
def look_up_procedure(stage):
    _search(stage, "15275")


@scene
def look_up_diagnosis(stage):
    _search(stage, "E11.621")


@scene
def look_up_modifier(stage):
    _search(stage, "JZ")


@scene
def look_up_nothing(stage):
    _search(stage, "zzzzqqq")


def keep_two_cases(stage):
    for label, width in (("Adams, left foot", "3.0"), ("B 1207 right lower leg, long label of a case", "4.5")):
        stage.app.case.show(draft(replace(FOOT, width=width)))
        stage.app.file.new()
        stage.app.file.open_example()
        stage.app.worksheet.inputs.session.set_cell(Grid.WOUNDS, 0, "width", width)
        stage.app.worksheet.head.label.setText(label)
        stage.app.worksheet.head.label_typed.emit(label)
        assert stage.app.desk.writing.settle()


@scene
def cases_empty(stage):
    stage.app.file.new()
    go(stage, "cases")


@scene
def cases_of_a_day(stage):
    keep_two_cases(stage)
    place = go(stage, "cases")
    place.list.table.select(0)
    stage.app.cases.controller.case.settle()
    assert place.detail.isVisible()


@scene
def cases_asking_to_delete(stage):
    cases_of_a_day(stage)
    place = stage.window.place_widget("cases")
    place.list.confirm.ask("Delete the case?", "Its visits and its history go with it.", "Delete", lambda: None)


@scene
def cases_searched_in_vain(stage):
    keep_two_cases(stage)
    place = go(stage, "cases")
    place.list.search.setText("zzzz")
    place.list.search.textEdited.emit("zzzz")
    assert place.list.nothing.isVisible()


@scene
def cases_locked(stage):
    worksheet_locked(stage)
    go(stage, "cases")


@scene
def cases_in_trouble(stage):
    place = go(stage, "cases")
    place.trouble.show_trouble("cases.db is damaged: page 7 cannot be read.", damaged=True)
    place.show_page(Page.TROUBLE)


@scene
def cases_at_work(stage):
    cases_of_a_day(stage)
    place = stage.window.place_widget("cases")
    place.show_work("Backing up the cases", "Cancel leaves no backup behind.").show_progress(3, 9)


@scene
def cases_pdfs_asked(stage):
    keep_two_cases(stage)
    go(stage, "cases")
    return trigger(stage, "pdfs_listed")


@scene
def cases_pdfs_made(stage):
    keep_two_cases(stage)
    place = go(stage, "cases")
    said = pdfs_made(12, "/charts/Cases 2026-03-02 PDFs", one_file=False, left_out=["Case 0152 visit 1"])
    place.list.made.show_made(said, "Open folder", place.list.table)


@scene
def batch_empty(stage):
    go(stage, "batch")


@scene
def batch_fault(stage):
    place = go(stage, "batch")
    place.form.run.click()
    place.show_fault("march.jsonl cannot be read: permission denied.")


@scene
def batch_running(stage):
    place = go(stage, "batch")
    place.form.source.show_path("/visits/march.jsonl")
    place.show_waiting()
    place.show_work("Working march.jsonl")
    place.progress.show_progress(1200, 4000)


@scene
def batch_done(stage):
    place = go(stage, "batch")
    place.summary.show_summary("march.jsonl", SUMMARY, "Summary only: no answers were kept and no PDFs were made.")
    place.show_summary()
    place.say("Worked 1,234 visits")


@scene
def reference_bundled(stage):
    place = go(stage, "reference")
    place.list.grid.setFocus()
    QTest.keyClick(place.list.grid, Qt.Key.Key_Down)


@scene
def reference_at_work(stage):
    place = go(stage, "reference")
    place.list.show_work("Reading october.zip", "Nothing is kept if you cancel.")
    place.list.show_progress(3, 9, "3 of 9 MB")


@scene
def reference_fault(stage):
    go(stage, "reference").show_fault("october.txt, line 7: the code is too short.")


@scene
def reference_preview(stage):
    place = go(stage, "reference")
    place.list.show_waiting()
    place.show_in_hand(ImportPreview(PREVIEW))


@scene
def reference_first_preview(stage):
    go(stage, "reference").show_in_hand(ImportPreview(FIRST))


@scene
def reference_file_question(stage):
    go(stage, "reference").show_in_hand(FileQuestion(UNSAID))


@scene
def reference_licence_question(stage):
    go(stage, "reference").show_in_hand(LicenceQuestion(HELD))


def _palette(stage, text):
    stage.app.file.open_example()
    stage.window.focus_look_up()
    QTest.keyClicks(stage.window.menu_row.box, text)


@scene
def palette_of_codes(stage):
    _palette(stage, "acesso")


@scene
def palette_of_actions(stage):
    _palette(stage, "copy")


@scene
def palette_of_nothing(stage):
    _palette(stage, "zzzzqqq")


def _settings(number):
    def make(stage):
        stage.app.settings_control.open()
        dialog = opened(stage)
        dialog.groups.choose(number)
        return dialog

    return make


for _number in range(5):
    SCENES[f"settings page {_number + 1}"] = _settings(_number)


@scene
def settings_bad_state(stage):
    stage.app.settings_control.open()
    dialog = opened(stage)
    from gui.settings.choices import STATE

    row = dialog.rows[STATE]
    page = next(number for number in range(dialog.pages.count()) if dialog.pages.widget(number).isAncestorOf(row))
    dialog.groups.choose(page)
    row.editor.setFocus()
    QTest.keyClicks(row.editor, "1")
    row.editor.editingFinished.emit()
    return dialog


@scene
def preview(stage):
    stage.app.file.open_example()
    return stage.app.exports.preview()


@scene
def guide(stage):
    dialog = trigger(stage, "guide")
    dialog.show_page("reading-the-result.md")
    return dialog


@scene
def guide_searched(stage):
    dialog = guide(stage)
    QTest.keyClicks(dialog.search, "clipboard")
    return dialog


@scene
def keyboard(stage):
    return trigger(stage, "keyboard")


@scene
def about(stage):
    return trigger(stage, "about")


@scene
def licences(stage):
    return trigger(stage, "licences")


@scene
def self_test(stage):
    dialog = trigger(stage, "self_test")
    while len(dialog.rows) < len(dialog._cases.case):
        QTest.qWait(1)
    return dialog


def _dialog(make):
    def shown(stage):
        dialog = make(stage.window)
        dialog.open()
        return dialog

    return shown


def _wrong(dialog):
    dialog.do.click()
    return dialog


def _old(window):
    dialog = OldCasesDialog(date(2019, 3, 2), lambda: DAY, window)
    dialog.show_cases(())
    return dialog


def _without_end(window):
    dialog = OldCasesDialog(None, lambda: DAY, window)
    dialog.ask()
    return dialog


SCENES |= {
    "passphrase set": _dialog(lambda window: PassphraseDialog(parent=window)),
    "passphrase change": _dialog(lambda window: _wrong(PassphraseDialog(change=True, parent=window))),
    "passphrase of a backup": _dialog(lambda window: PassphraseDialog(of_backup=True, parent=window)),
    "passphrase asked": _dialog(
        lambda window: AskPassphrase("Restore a backup", "It takes the place.", "Restore", needed=True, parent=window)
    ),
    "account number": _dialog(lambda window: AccountDialog("", window)),
    "old cases": _dialog(_old),
    "old cases without end": _dialog(_without_end),
}


@scene
def unsaved(stage):
    Asking(lambda: stage.window).unsaved("Adams", lambda choice: None)
    return opened(stage)


@scene
def asked_to_agree(stage):
    Asking(lambda: stage.window).agree("The file is there already", "Replace it?", "Replace", lambda: None)
    return opened(stage)


@scene
def told(stage):
    Asking(lambda: stage.window).tell("The work is not being kept", "The disk is full.")
    return opened(stage)
