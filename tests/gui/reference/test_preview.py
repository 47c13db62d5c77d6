"""What an import changes, shown before anything is kept."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from db.imports.session import ChangedRows
from gui.common.findings import FindingRow
from gui.common.text import Text
from gui.reference.changes import ChangesView
from gui.reference.preview import ImportPreview
from gui.reference.words import codes_words
from tests.gui.reference.samples import FEES, FIRST, PREVIEW


def test_that_what_changes_is_shown_before_anything_is_kept(waiting):
    preview = waiting.place.in_hand
    assert isinstance(preview, ImportPreview)
    assert preview.isVisible()
    assert not waiting.place.detail.isVisible()
    assert preview.products.message() == "1 product in your cases changes: Q4100."
    assert [line.accessibleName() for line in preview.views[0].lines] == [
        "Added: 12, A9000, A9001, A9002, A9003, A9004, A9005, A9006, A9007 and 4 more",
        "Ended: 1, Q4100",
    ]
    assert QApplication.focusWidget() is preview.keep


def said(view):
    """Everything that a view of changes says, in order."""
    return [each.text() for each in view.findChildren(Text) if each.text()]


def test_that_a_first_import_says_how_far_it_can_be_compared_and_when_not_at_all(qtbot):
    preview = ImportPreview(FIRST)
    qtbot.addWidget(preview)
    codes, fees = preview.views
    assert said(codes)[2] == (
        "Against HCPCS July 2026 that came with Graftsheet. "
        "Compared: 394 product codes, 12 services and 384 modifiers. "
        "8,410 other rows did not come with Graftsheet."
    )
    assert [line.accessibleName() for line in codes.lines] == ["Added: 1, Q4450", "Reworded: 2, Q4100, Q4226"]
    assert said(fees)[2:] == ["The first of its kind, so there is nothing to compare it with."]
    assert preview.products.message() == "No change to the 3 products in your cases."


def test_that_an_edition_of_the_same_first_day_is_named_before_it_is_replaced(qtbot):
    view = ChangesView(replace(FEES, replaces=("Physician fees 2026 (PFREV26A.txt)",)))
    qtbot.addWidget(view)
    (told,) = view.findChildren(FindingRow)
    assert (told.word(), told.message()) == (
        "Replaces",
        "It begins on the same day as Physician fees 2026 (PFREV26A.txt): a fee that both hold is taken from this one, "
        "the others stay.",
    )


@pytest.mark.parametrize("with_key", [True, False], ids=["key", "button"])
def test_that_the_preview_is_copied_as_text_with_every_code(qtbot, waiting, with_key):
    preview = waiting.place.in_hand
    if with_key:
        qtbot.keyClick(preview.keep, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    else:
        preview.copy.click()
    assert QApplication.clipboard().text().splitlines() == [
        "HCPCS October 2026, 9,200 rows, against HCPCS July 2026:",
        "         12 added     A9000, A9001, A9002, A9003, A9004, A9005, A9006, A9007, A9008, A9009, A9010, A9011",
        "          1 ended     Q4100",
        "1 product in your cases changes: Q4100.",
        "Left out readme.txt: not a file that can be imported.",
    ]
    assert waiting.place.toast.text() == "Copied What changes, as text"


def test_that_a_narrow_window_scrolls_to_what_an_import_asks(qtbot, reading):
    reading.place.resize(900, 500)
    reading.jobs[-1].asked.emit(PREVIEW)
    keep, seen = reading.place.in_hand.keep, reading.place.columns.left.viewport()
    qtbot.waitUntil(lambda: seen.rect().contains(keep.mapTo(seen, keep.rect().center())))


def test_that_all_codes_of_a_change_are_a_key_press_away(qtbot, waiting):
    line = waiting.place.in_hand.views[0].lines[0]
    line.more.setFocus()
    qtbot.keyClick(line.more, Qt.Key.Key_Space)
    assert line.codes.text().endswith("A9010, A9011")
    assert not line.more.isVisible()


def test_that_every_control_is_reached_with_tab_and_has_a_name(qtbot, waiting):
    waiting.place.list.grid.setFocus()
    seen = []
    for _ in range(30):
        focus = QApplication.focusWidget()
        if focus is None or focus in seen:
            break
        seen.append(focus)
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
    assert waiting.place.in_hand.keep in seen
    assert waiting.place.in_hand.discard in seen
    assert [each for each in seen if not (each.accessibleName() or each.text())] == []


def test_that_carrier_locality_and_code_of_a_fee_stay_on_one_line():
    told = codes_words(ChangedRows("repriced", 2, ("01112 05 Q4418", "01112 05 Q4421")), 1)
    assert told == "01112\N{NO-BREAK SPACE}05\N{NO-BREAK SPACE}Q4418 and 1 more"
