from __future__ import annotations

import time

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from core.encounter import Applied
from core.exact import ZERO
from core.worksheet import ItemState, Severity
from gui.common.pill import PillKind
from gui.worksheet.editing import set_cell
from gui.worksheet.problems import Grid
from gui.worksheet.result.checklist import item_words
from gui.worksheet.result.modifiers import weighed
from gui.worksheet.result.not_counted import not_counted
from gui.worksheet.writing import written


@pytest.fixture
def stopped(example):
    """The example with more applied than was opened."""
    product = example.products[0]
    over = replace(product, applied=(Applied(wound="1", amount=product.packages[0].size + 1 + ZERO),))
    return replace(example, products=(over,))


def words(findings):
    return [row.word() for row in findings.rows()]


def test_that_nothing_typed_shows_the_welcome_and_nothing_else(qtbot, column):
    assert column.welcome.isVisible()
    assert not column.head.isVisible()
    with qtbot.waitSignal(column.welcome.example_wanted):
        qtbot.mouseClick(column.findChild(QPushButton, "open_example"), Qt.MouseButton.LeftButton)


def test_that_a_result_takes_the_place_of_the_welcome(column, reported, example):
    column.show_report(reported(example))
    assert not column.welcome.isVisible()
    assert column.head.isVisible()
    assert column.lines.isVisible()
    column.show_welcome()
    assert column.welcome.isVisible()
    assert not any(part.isVisible() for part in (column.lines, column.findings, column.why, column.modifiers))
    column.show_report(reported(example))
    assert all(part.isVisible() for part in (column.lines, column.findings, column.why, column.modifiers))


def test_that_the_state_is_told_in_words(column, reported, example, asking, stopped):
    column.show_report(reported(example))
    assert (column.head.pill.kind(), column.head.pill.text()) == (PillKind.READY, "Ready")
    column.show_report(reported(asking))
    assert (column.head.pill.kind(), column.head.pill.text()) == (PillKind.QUESTION, "1 question")
    column.show_report(reported(stopped))
    assert (column.head.pill.kind(), column.head.pill.text()) == (PillKind.STOPPED, "Stopped")


def test_that_copy_still_works_for_the_lines_that_stand(column, reported, stopped):
    column.show_report(reported(stopped))
    assert column.head.copy.isEnabled()
    assert column.head.pdf.isEnabled()


def test_that_findings_stand_in_order_and_say_their_sources_on_demand(column, reported, stopped):
    report = reported(stopped)
    column.show_report(report)
    assert words(column.findings)[0] == "Stop"
    assert [row.message() for row in column.findings.rows()] == [each.message for each in report.findings]
    first = column.findings.rows()[0]
    column.findings.head.link().click()
    assert column.findings.head.link().text() == "Hide sources"
    assert first._source.isVisible()


def test_that_why_follows_the_selected_line(column, reported, example):
    column.show_report(reported(example))
    assert (column.why.head.title(), column.why.head.secondary()) == ("Why 15275, 1 unit", "line 1 of 3")
    column.lines.table.selectRow(2)
    assert (column.why.head.title(), column.why.head.secondary()) == ("Why Q4386, 12 units", "line 3 of 3")
    assert "Left over: 16 – 12, 4 sq cm" in column.why.steps.accessibleDescription()


def test_that_a_question_is_answered_in_place(qtbot, column, reported, asking):
    column.show_report(reported(asking))
    (card,) = column.questions.open_cards()
    with qtbot.waitSignal(column.questions.answered) as caught:
        card.choices()[0].click()
    assert caught.args == ["separate-visit:99406", "yes"]


def test_that_an_answered_question_folds_to_a_line_that_opens_again(qtbot, column, reported, asking):
    column.show_report(reported(replace(asking, answers={"separate-visit:99406": "no"})))
    assert column.questions.open_cards() == []
    with qtbot.waitSignal(column.questions.withdrawn) as caught:
        column.questions.findChild(QPushButton, "change").click()
    assert caught.args == ["separate-visit:99406"]


def test_that_a_card_and_its_focus_stay_while_other_things_change(column, reported, asking):
    column.show_report(reported(asking))
    (card,) = column.questions.open_cards()
    card.choices()[1].setFocus()
    wider = replace(asking, wounds=(replace(asking.wounds[0], width_cm=asking.wounds[0].width_cm * 4),))
    column.show_report(reported(wider))
    assert column.questions.open_cards() == [card]
    assert QApplication.focusWidget() is card.choices()[1]


def test_that_f7_walks_the_open_questions(column, reported, asking):
    column.show_report(reported(asking))
    assert column.questions.go_to_next()
    assert QApplication.focusWidget() is column.questions.open_cards()[0].choices()[0]


def test_that_there_is_no_next_question_when_none_is_open(column, reported, example):
    column.show_report(reported(example))
    assert not column.questions.go_to_next()


def test_that_f6_goes_from_the_lines_to_why_and_out(column, reported, example):
    column.show_report(reported(example))
    QApplication.focusWidget().clearFocus()
    assert column.go_on()
    assert QApplication.focusWidget() is column.lines.table
    assert column.go_on()
    assert QApplication.focusWidget() is column.why.steps
    assert not column.go_on()


def test_that_missing_items_come_first_and_met_ones_are_folded(column, reported, example):
    column.show_report(reported(example))
    shown = [row.words() for row in column.documentation.rows()]
    assert shown[0] == "Missing: Q4386 expiry"
    assert len(shown) == 6
    column.documentation.head.link().click()
    assert len(column.documentation.rows()) == 10
    assert column.documentation.head.link().text() == "Show open"


def test_that_a_missing_item_says_what_is_missing(reported, example):
    said = [item_words(item) for item in reported(example).documentation]
    assert "Missing: Q4386 expiry" in said
    assert "Photographs, before or after" in said


def test_that_payment_says_an_amount_or_why_there_is_none(column, reported, example):
    column.show_report(reported(example))
    told = [(row.code.text(), row.amount.text(), row.basis.whole()) for row in column.payment.rows()]
    assert told[0] == ("15275", "no amount", "No fee table imported")
    assert told[2] == ("Q4386", "$1,525.68", "12 × 127.14, national, before locality adjustment")


def test_that_the_modifier_review_is_folded_to_a_count(column, reported, example):
    column.show_report(reported(example))
    assert column.modifiers.rows() == []
    assert column.modifiers.head.secondary().startswith("1 applied, ")
    column.modifiers.head.link().click()
    assert column.modifiers.rows()[0].accessibleName().startswith("25: Applied on 99213. ")


def test_that_modifiers_of_one_reason_are_told_once(reported, example):
    rows = weighed(reported(example).modifiers)
    assert len(rows) < len(reported(example).modifiers)
    toes = next(row for row in rows if "T5" in row.codes)
    assert toes.codes[:3] == ("TA", "T1", "T2")


def test_that_what_is_not_counted_is_told_under_the_lines(column, reported, example):
    column.show_report(reported(example), "Wound 2 has no width yet. These lines are for wound 1.")
    assert column.missing.isVisible()
    assert column.missing.word() == "Not counted"
    column.show_report(reported(example))
    assert not column.missing.isVisible()


def test_that_an_uncounted_wound_is_named_with_the_ones_that_are(example):
    draft = written(example)
    draft = set_cell(draft, Grid.WOUNDS, 1, "site", "foot").draft
    draft = set_cell(draft, Grid.WOUNDS, 1, "length", "2.5").draft
    assert not_counted(draft.parse(), lines=True) == "Wound 2 has no width yet. These lines are for wound 1."
    assert not_counted(written(example).parse(), lines=True) == ""


def test_that_an_error_is_one_message_in_place_of_the_result(column, reported, example):
    column.show_report(reported(example))
    column.show_error("reference.sqlite3 is damaged. Install Graftsheet again.")
    assert column.error.message() == "reference.sqlite3 is damaged. Install Graftsheet again."
    assert column.error.isVisible()
    assert not column.lines.isVisible()
    assert not column.head.copy.isEnabled()


def test_that_typed_markup_is_shown_as_typed(column, reported, example):
    report = reported(example)
    told = replace(report.findings[0], message="<b>12</b> & more", severity=Severity.WARNING)
    column.show_report(replace(report, findings=(told,)))
    row = column.findings.rows()[0]
    assert row.message() == "<b>12</b> & more"
    assert row._message.textFormat() is Qt.TextFormat.PlainText


def test_that_a_redraw_keeps_the_rows_and_stays_under_a_frame(qtbot, column, reported, sized):
    narrow, wide = reported(sized("3.0")), reported(sized("5.0"))
    column.show_report(narrow)
    rows = column.findings.rows()
    took = []
    for report in (wide, narrow) * 5:
        began = time.perf_counter()
        column.show_report(report)
        took.append(time.perf_counter() - began)
    assert column.findings.rows() == rows
    assert min(took) < 0.016


def test_that_the_head_of_the_checklist_counts_what_was_ticked(column, reported, example):
    report = reported(example)
    column.show_report(report)
    head = column.documentation.head
    assert head.secondary() == report.documentation_words
    asked = [row.item for row in report.documentation if row.state is ItemState.ASK]
    column.documentation.show_ticks(asked[:2])
    assert f"2 of {len(asked)} found in the chart" in head.secondary()
    column.documentation.show_ticks(())
    assert head.secondary() == report.documentation_words


def test_that_an_item_is_ticked_by_key_and_by_click_on_its_words(qtbot, column, reported, example):
    column.show_report(reported(example))
    row = next(row for row in column.documentation.rows() if row.tick.isVisible())
    told = []
    column.documentation.ticked.connect(lambda item, on: told.append((item, on)))
    row.tick.setFocus()
    qtbot.keyClick(row.tick, Qt.Key.Key_Space)
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    assert told == [(row.item(), True), (row.item(), False)]
    column.documentation.show_ticks([row.item()])
    assert row.tick.isChecked()


def test_that_a_result_that_leaves_a_row_out_is_not_called_ready(column, reported, example):
    column.show_report(reported(example), "Wound 2 has no width yet.")
    assert (column.head.pill.kind(), column.head.pill.text()) == (PillKind.DRAFT, "Not all counted")
    column.show_report(reported(example))
    assert column.head.pill.kind() is PillKind.READY
