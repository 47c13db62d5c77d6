from __future__ import annotations

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from core.cases.store import EditedElsewhere
from core.cases.telling import told
from core.cases.values import Event, VisitStatus
from gui.cases.small_dialogs import AccountDialog
from tests.gui.cases.fake_store import NOW
from tests.gui.cases.sample_cases import row


def action(menu, name):
    return next(found for found in menu.actions() if found.objectName() == name)


def test_that_the_case_of_the_chosen_row_is_shown_in_full(screen):
    detail = screen.place.detail
    assert screen.head.name.text() == "Case 0147"
    assert screen.head.pill.status() is VisitStatus.DRAFT
    assert detail.areas.texts() == [
        ["1 Left foot, diabetic foot", "21.60", "12.00", "−39%", "−44%"],
        ["2 Right foot, diabetic foot", "8.50", "5.00", "−35%", "−41%"],
        ["3 Left lower leg, venous leg", "36.00", "30.00", "−14%", "−17%"],
    ]
    assert [texts[:4] for texts in detail.visits.texts()][:2] == [
        ["6", "2026-03-02", "17.00", "17"],
        ["5", "2026-02-23", "18.70", "19"],
    ]
    assert [texts[:2] for texts in detail.history.texts()][:3] == [
        ["Today 10:42", "Wound 2 width 2.2 to 2.0"],
        ["Today 10:31", "Carried forward from visit 5"],
        ["Feb 23 16:05", "Visit 5 printed, 2 pages"],
    ]


def test_that_a_case_without_wounds_says_what_to_do(screen):
    screen.choose("Case 0152")
    assert screen.place.detail.none.isVisible()
    assert not screen.place.detail.chart.isVisible()


def test_that_visits_and_history_fold_and_unfold(screen):
    detail = screen.place.detail
    assert (len(detail.visits.texts()), len(detail.history.texts())) == (4, 4)
    detail.visits_head.link().click()
    detail.history_head.link().click()
    assert (len(detail.visits.texts()), len(detail.history.texts())) == (6, 12)
    screen.choose("Case 0138")
    screen.choose("Case 0147")
    assert len(detail.visits.texts()) == 4


def test_that_enter_on_a_visit_opens_that_visit(screen, qtbot):
    visits = screen.place.detail.visits
    visits.selectRow(2)
    with qtbot.waitSignal(screen.controller.open_wanted) as opened:
        QTest.keyClick(visits, Qt.Key.Key_Return)
    assert opened.args == ["v147-4"]


def test_that_a_case_walked_past_is_not_read(screen, qtbot):
    asked, real = [], screen.store.case
    screen.store.case = lambda case_id: asked.append(case_id) or real(case_id)
    screen.table.setFocus()
    for _ in range(5):
        QTest.keyClick(screen.table, Qt.Key.Key_Down)
    assert screen.head.name.text() == screen.table.current().case_name  # the head follows at once
    qtbot.waitUntil(lambda: asked != [])
    assert asked == ["c135"]


def test_that_the_status_is_set_from_its_menu(screen):
    pill = screen.head.pill
    QTest.keyClick(pill, Qt.Key.Key_Down)
    assert not action(pill.choices, "status_draft").isEnabled()
    action(pill.choices, "status_query").trigger()
    pill.choices.close()
    assert screen.store.rows["v147-6"].status is VisitStatus.QUERY
    assert pill.accessibleName() == "Status: Query"


def test_that_the_menus_of_the_case_open_with_the_first_that_can_be_taken_marked(screen):
    QTest.keyClick(screen.head.pill, Qt.Key.Key_Down)
    assert screen.head.pill.choices.activeAction().objectName() == "status_query"
    screen.head.pill.choices.close()
    QTest.keyClick(screen.head.more, Qt.Key.Key_Space)
    assert screen.head.menu.activeAction() is screen.head.menu.actions()[0]
    screen.head.menu.close()


def test_that_the_name_is_typed_where_it_stands_and_escape_leaves_it(screen):
    screen.place.activateWindow()
    name = screen.head.name
    name.setFocus()
    name.setText("Left heel")
    QTest.keyClick(name, Qt.Key.Key_Escape)
    assert name.text() == "Case 0147"
    name.setText("Left heel")
    QTest.keyClick(name, Qt.Key.Key_Return)
    assert screen.store.case("c147").name == "Left heel"
    assert screen.table.current().case_name == "Left heel"


def test_that_a_name_left_without_enter_is_not_taken(screen):
    screen.place.activateWindow()
    screen.head.name.setFocus()
    screen.head.name.setText("half")
    screen.table.setFocus()
    assert screen.head.name.text() == "Case 0147"
    assert screen.store.case("c147").name == "Case 0147"


def test_that_the_account_number_is_asked_and_kept(screen):
    action(screen.head.menu, "case_account").trigger()
    dialog = screen.place.findChild(AccountDialog)
    dialog.findChild(QLineEdit, "account").setText(" 88-1042 ")
    dialog.findChild(QPushButton, "do").click()
    assert screen.store.case("c147").account == "88-1042"
    screen.controller.case.settle()
    assert screen.place.detail.account.text() == "Account 88-1042"


def test_that_deleting_asks_in_place_and_keeps_by_default(screen):
    screen.place.activateWindow()
    screen.table.setFocus()
    QTest.keyClick(screen.table, Qt.Key.Key_Delete)
    bar = screen.place.list.confirm
    assert bar.text().startswith("Delete Case 0147 with its 6 visits? It cannot be taken back")
    assert bar.leave.hasFocus()
    QTest.keyClick(bar.leave, Qt.Key.Key_Escape)
    assert not bar.isVisible()
    assert screen.table.hasFocus()
    assert "v147-6" in screen.store.rows


def test_that_deleting_for_good_takes_every_visit_of_the_case(screen):
    action(screen.head.menu, "case_delete").trigger()
    screen.place.list.confirm.do.click()
    assert not [visit for visit in screen.store.rows if visit.startswith("v147")]
    assert screen.table.current().case_name == "Case 0152"
    assert "Deleted" in screen.place.toast.text()


def test_that_a_visit_changed_elsewhere_is_said_and_nothing_is_lost(screen):
    def refuse(visit_id, status):
        raise EditedElsewhere("This visit was changed in another window. Show it anew and try again.")

    screen.store.set_status = refuse
    screen.head.pill.picked.emit(VisitStatus.CHECKED)
    assert screen.place.list.trouble.words().startswith("This visit was changed in another window.")
    assert screen.head.pill.status() is VisitStatus.DRAFT


def test_that_who_has_the_visit_open_is_said(screen):
    found = screen.store.rows["v147-6"]
    screen.store.rows["v147-6"] = msgspec.structs.replace(found, in_use_by="R. Diaz on WS-12")
    screen.controller.refresh()
    assert screen.place.detail.elsewhere.message().startswith("R. Diaz on WS-12 has this visit open.")


def test_that_an_altered_history_is_warned_of(make_screen, qtbot):
    screen = make_screen()
    screen.store.broken = "Entry 7 was altered."
    screen.vault.start()
    qtbot.waitUntil(screen.place.detail.broken.isVisible)
    assert screen.place.detail.broken.message() == "Entry 7 was altered."


def test_that_the_menu_exports_the_case_and_its_history(screen, qtbot):
    with qtbot.waitSignal(screen.controller.export_wanted) as exported:
        action(screen.head.menu, "case_export").trigger()
    qtbot.waitUntil(lambda: not screen.cases.keeping.working.is_busy())
    with qtbot.waitSignal(screen.controller.history_wanted) as history:
        action(screen.head.menu, "case_history").trigger()
    qtbot.waitUntil(lambda: not screen.cases.keeping.working.is_busy())
    assert (exported.args, history.args) == ([["c147"]], ["c147"])
    assert ("export", ("c147",), "file") in screen.upkeep.asked
    assert ("history", "c147", "file") in screen.upkeep.asked


@pytest.mark.parametrize("event", list(Event))
def test_that_every_event_of_the_history_has_words(screen, event):
    entry = screen.store.tell(row(1), event, at=NOW)
    (said,) = told(entry)
    assert said[0].isupper()
    assert "{" not in said


LONG = "North clinic, left heel and right lower leg, referred from the hospital across the river"


def test_that_a_long_name_gets_a_line_of_its_own_and_is_whole_in_its_tooltip(screen):
    name = screen.head.name
    beside = name.geometry().bottom() > screen.head.pill.geometry().top()
    screen.store.rename("c147", f"{LONG}, {LONG}", "")
    screen.controller.refresh()
    screen.controller.case.settle()
    QApplication.processEvents()
    assert beside
    assert name.geometry().bottom() < screen.head.pill.geometry().top()
    assert name.is_cut()
    assert LONG in name.toolTip()
    assert screen.head.open.geometry().right() <= screen.head.width()


def test_that_a_short_name_has_no_name_in_its_tooltip(screen):
    assert not screen.head.name.is_cut()
    assert screen.head.name.toolTip().startswith("<qt>Your own name for this case")


def test_that_a_named_case_says_the_number_its_files_have(screen):
    found = screen.store.rows["v147-6"]
    named = msgspec.structs.replace(found, case_name="Left heel", label="Left heel", account="88-1042")
    screen.store.rows["v147-6"] = named
    screen.controller.refresh()
    screen.controller.case.settle()
    assert screen.place.detail.account.whole() == "Case 0147, Account 88-1042"


def test_that_enter_after_f2_keeps_the_name_and_goes_back_to_the_list(screen):
    screen.place.activateWindow()
    screen.table.setFocus()
    QTest.keyClick(screen.table, Qt.Key.Key_F2)
    assert screen.head.name.hasFocus()
    QTest.keyClicks(screen.head.name, "Heel")
    QTest.keyClick(screen.head.name, Qt.Key.Key_Return)
    assert screen.table.hasFocus()
    assert screen.head.name.text() == "Heel"


def test_that_a_rename_that_leaves_nothing_listed_is_said_and_keeps_the_focus_in_the_place(screen):
    screen.place.activateWindow()
    screen.place.list.search.setText("0152")
    screen.place.list.search.textEdited.emit("0152")
    screen.controller.case.settle()
    screen.head.edit_name()
    screen.head.name.setText("Heel")
    QTest.keyClick(screen.head.name, Qt.Key.Key_Return)
    assert screen.names() == []
    assert "Case 0152 is now Heel" in screen.place.toast.text()
    assert screen.place.list.search.hasFocus()


def test_that_deleting_the_only_one_listed_keeps_the_focus_in_the_place(screen):
    screen.place.activateWindow()
    screen.place.list.search.setText("0152")
    screen.place.list.search.textEdited.emit("0152")
    screen.table.setFocus()
    QTest.keyClick(screen.table, Qt.Key.Key_Delete)
    screen.place.list.confirm.do.click()
    assert screen.place.list.search.hasFocus()


def select_three(screen):
    screen.place.activateWindow()
    screen.table.setFocus()
    screen.table.select(0)
    for _ in range(2):
        QTest.keyClick(screen.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    screen.controller.case.settle()


def test_that_deleting_takes_every_case_selected_and_asks_for_all_of_them(screen):
    select_three(screen)
    QTest.keyClick(screen.table, Qt.Key.Key_Delete)
    assert screen.place.list.confirm.text().startswith("Delete 3 cases with their 8 visits?")
    screen.place.list.confirm.do.click()
    assert {"v147-6", "v152-1", "v151-1"}.isdisjoint(screen.store.rows)


def test_that_the_menu_of_the_list_exports_every_case_selected(screen, qtbot):
    select_three(screen)
    screen.table.menu_wanted.emit(screen.table.mapToGlobal(screen.table.rect().center()))
    menu = screen.place.list.menu
    assert [entry.text() for entry in menu.actions() if entry.text()] == [
        "PDFs of the 3 selected…",
        "Export 3 cases…",
        "Delete 3 cases…",
    ]
    action(menu, "rows_export").trigger()
    menu.close()
    qtbot.waitUntil(lambda: not screen.cases.keeping.working.is_busy())
    assert ("export", ("c147", "c152", "c151"), "file") in screen.upkeep.asked


def test_that_the_menu_of_one_row_does_what_the_case_can(screen, qtbot):
    screen.table.menu_wanted.emit(screen.table.mapToGlobal(screen.table.rect().center()))
    menu = screen.place.list.menu
    assert "PDFs of the 14 listed…" in [entry.text() for entry in menu.actions()]
    with qtbot.waitSignal(screen.controller.carry_wanted) as carried:
        action(menu, "rows_carry").trigger()
    menu.close()
    assert carried.args == ["v147-6"]


def test_that_what_is_selected_stays_so_when_the_store_changes_and_is_counted(screen):
    select_three(screen)
    screen.controller.refresh()
    assert [row.case_name for row in screen.table.selected()] == ["Case 0147", "Case 0152", "Case 0151"]
    assert screen.place.list.foot.text().startswith("3 selected of 14 worksheets by date of service.")
    QTest.keyClick(screen.table, Qt.Key.Key_Up)
    assert screen.place.list.foot.text().startswith("14 worksheets by date of service.")


def test_that_escape_keeps_the_case_though_a_message_stands_at_the_foot(screen):
    screen.place.activateWindow()
    screen.table.setFocus()
    QTest.keyClick(screen.table, Qt.Key.Key_Delete)
    screen.place.toast.show_message("Backed up", "monday")
    QTest.keyClick(screen.place.list.confirm.leave, Qt.Key.Key_Escape)
    assert (screen.place.list.confirm.isVisible(), screen.place.toast.isVisible()) == (False, True)


def test_that_ctrl_a_selects_all_that_is_listed(screen):
    screen.place.activateWindow()
    screen.table.setFocus()
    QTest.keyClick(screen.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert screen.place.list.foot.text().startswith("14 selected of 14 worksheets")
