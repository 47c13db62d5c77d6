"""Pills, chips, badges, buttons, fields, pickers, findings and the rest of the small parts."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QEnterEvent, QImage, QPainter, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from core.worksheet import Severity, Verdict
from gui.common import marks
from gui.common.buttons import LinkButton, PrimaryButton, SecondaryButton
from gui.common.empty import EmptyState
from gui.common.field import Field, set_bad
from gui.common.findings import FindingRow
from gui.common.key_cap import KeyCap
from gui.common.picker import Picker
from gui.common.pill import Pill, PillKind
from gui.common.progress import ProgressCard
from gui.common.section import SectionHead
from gui.common.text import ElidedText, Text, plain_tooltip
from gui.theme import FontRole, theme

MARKUP = "<b>3 < 4</b> & more"
PAYERS = [("medicare", "Medicare"), ("medicaid", "Medicaid"), ("tricare", "TRICARE")]


@pytest.mark.parametrize("kind", PillKind)
def test_that_a_pill_says_its_words_and_has_room_for_them(qtbot, look, kind):
    pill = Pill(kind, "1 question open")
    qtbot.addWidget(pill)
    assert pill.accessibleName() == "1 question open"
    before = pill.sizeHint()
    look.set_text_scale(2.0)
    assert pill.sizeHint().width() > 1.8 * before.width()


def test_that_a_pill_changes_in_place(qtbot):
    pill = Pill(PillKind.DRAFT, "Draft")
    qtbot.addWidget(pill)
    pill.show_state(PillKind.STOPPED, "Stopped")
    assert (pill.kind(), pill.text(), pill.accessibleName()) == (PillKind.STOPPED, "Stopped", "Stopped")


def drawn(draw):
    """Return what `draw` paints with a painter, as lightness pixel by pixel."""
    image = QImage(80, 40, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    draw(painter)
    painter.end()
    return tuple(image.pixelColor(x, y).lightness() // 16 for y in range(image.height()) for x in range(image.width()))


def test_that_each_verdict_of_a_chip_looks_different_in_gray(qtbot):
    looks = {drawn(lambda painter, of=verdict: marks.draw_chip(painter, 0, 20, "XS", of)) for verdict in Verdict}
    assert len(looks) == len(Verdict)


def test_that_a_lit_badge_looks_different_in_gray(qtbot):
    looks = {drawn(lambda painter, lit=lit: marks.draw_badge(painter, 0, 20, "2", lit=lit)) for lit in (False, True)}
    assert len(looks) == 2


@pytest.mark.parametrize("label", ["1", "12", "123"])
def test_that_a_badge_has_room_for_its_number(qtbot, label):
    words = theme().metrics(FontRole.LABEL_STRONG).horizontalAdvance(label)
    assert marks.badge_width(label) >= max(theme().px(marks.BADGE_PX), words + theme().px(8))


def test_that_a_key_cap_reads_its_keys(qtbot):
    cap = KeyCap("Ctrl+K")
    qtbot.addWidget(cap)
    assert (cap.text(), cap.accessibleName()) == ("Ctrl+K", "Ctrl+K")


def test_that_typed_text_is_never_read_as_markup(qtbot):
    for label in (Text(MARKUP), Text(MARKUP, wrap=True, selectable=True)):
        qtbot.addWidget(label)
        assert label.textFormat() is Qt.TextFormat.PlainText
        assert label.text() == MARKUP
    assert plain_tooltip(MARKUP) == "<qt>&lt;b&gt;3 &lt; 4&lt;/b&gt; &amp; more</qt>"
    assert plain_tooltip("") == ""


@pytest.mark.parametrize(
    ("after", "asked"),
    [pytest.param("17.00 sq cm", 0, id="as tall"), pytest.param("a word " * 60, 1, id="taller")],
)
def test_that_a_paragraph_asks_for_room_only_when_it_needs_another_height(qtbot, after, asked):
    box = QWidget()
    qtbot.addWidget(box)
    column = QVBoxLayout(box)
    label = Text("16.00 sq cm", wrap=True)
    column.addWidget(label)
    column.addStretch(1)
    box.resize(300, 400)
    box.show()
    QApplication.processEvents()
    tall, requests = label.height(), Requests(box)
    label.setText(after)
    QApplication.processEvents()
    assert bool(requests.seen) is bool(asked)
    assert (label.height() > tall) is bool(asked)
    assert label.accessibleName() == label.text() == after


class Requests(QObject):
    """Counts the layouts a widget is asked for."""

    def __init__(self, watched):
        super().__init__(watched)
        self.seen = 0
        watched.installEventFilter(self)

    def eventFilter(self, watched, event):
        self.seen += event.type() == QEvent.Type.LayoutRequest
        return False


def test_that_a_cut_line_keeps_its_whole_text_at_hand(qtbot):
    line = ElidedText("3 wounds, 17.00 sq cm grafted, 30.00 debrided")
    qtbot.addWidget(line)
    line.resize(80, 20)
    line.show()
    assert line.text().endswith("…")
    assert line.whole() == line.accessibleName() == "3 wounds, 17.00 sq cm grafted, 30.00 debrided"
    assert "30.00 debrided" in line.toolTip()
    line.resize(900, 20)
    assert line.text() == line.whole()
    assert line.toolTip() == ""


def test_that_a_narrow_button_keeps_its_words_for_those_who_cannot_see_the_icon(qtbot):
    button = SecondaryButton("PDF", "file-pdf")
    qtbot.addWidget(button)
    wide = button.sizeHint().width()
    button.set_icon_only(True)
    assert button.sizeHint().width() < wide
    assert (button.toolTip(), button.accessibleName()) == ("PDF", "PDF")
    with pytest.raises(ValueError, match="needs its words"):
        LinkButton("Change").set_icon_only(True)


def test_that_a_button_that_has_a_tooltip_of_its_own_keeps_it(qtbot):
    button = SecondaryButton("Carry forward", "copy")
    qtbot.addWidget(button)
    button.setToolTip("Begin the next visit from this one (Ctrl+D)")
    for bare in (True, False):
        button.set_icon_only(bare)
        assert button.toolTip() == "Begin the next visit from this one (Ctrl+D)"


def test_that_a_screen_reader_hears_what_a_button_does(qtbot):
    button = PrimaryButton("Unlock", "lock", does="Opens the case store again")
    qtbot.addWidget(button)
    assert button.accessibleDescription() == "Opens the case store again"


@pytest.mark.parametrize("kind", [PrimaryButton, SecondaryButton, LinkButton])
def test_that_focus_is_seen_and_moves_nothing(qtbot, kind):
    button, other = kind("Copy lines"), QLineEdit()
    for widget in (button, other):
        qtbot.addWidget(widget)
    button.show()
    button.activateWindow()
    before, size = button.grab().toImage(), button.sizeHint()
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    assert button.sizeHint() == size
    assert button.grab().toImage() != before


def test_that_a_field_labels_its_editor_and_rings_it_when_bad(qtbot):
    field = Field("&Width", placeholder="cm", width=80)
    qtbot.addWidget(field)
    field.show()
    plain = field.editor.grab().toImage()
    field.show_bad("“3.O” is not a number.", inline=True)
    assert field.label().text() == "Width"
    assert field.label().buddy() is field.editor
    assert field.editor.accessibleName() == "Width"
    assert field.editor.accessibleDescription() == "“3.O” is not a number."
    assert field.is_bad()
    assert field.editor.grab().toImage() != plain
    field.show_bad("")
    assert not field.is_bad()
    assert field.editor.grab().toImage() == plain


def test_that_a_picker_keeps_its_own_words_in_a_field_that_has_none(qtbot):
    field = Field("Compare with", Picker(placeholder="Choose an edition"))
    qtbot.addWidget(field)
    assert field.editor.placeholderText() == "Choose an edition"


def test_that_what_is_said_of_an_editor_comes_back_when_its_value_is_right_again(qtbot):
    edit = QLineEdit()
    qtbot.addWidget(edit)
    edit.setAccessibleDescription("Two letters, such as AZ.")
    edit.setToolTip("Arizona")
    for why in ("A1 is no state.", "A12 is no state."):
        set_bad(edit, True, why)
        assert (edit.accessibleDescription(), why in edit.toolTip()) == (why, True)
    for _ in range(2):
        set_bad(edit, False)
        assert (edit.accessibleDescription(), edit.toolTip()) == ("Two letters, such as AZ.", "Arizona")


def test_that_a_bad_ring_changes_no_size(qtbot):
    edit = QLineEdit("3.O")
    qtbot.addWidget(edit)
    edit.show()
    size = edit.sizeHint()
    set_bad(edit, True, "not a number")
    assert edit.sizeHint() == size


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0])
def test_that_fields_pickers_and_buttons_are_of_one_height(qtbot, look, scale):
    look.set_text_scale(scale)
    parts = (QLineEdit(), Picker(PAYERS), SecondaryButton("Print", "printer"))
    for part in parts:
        qtbot.addWidget(part)
        part.ensurePolished()
    assert {part.sizeHint().height() for part in parts} == {look.px(30)}


def test_that_a_picker_tells_the_users_pick_and_not_the_programs(qtbot):
    picker = Picker(PAYERS)
    qtbot.addWidget(picker)
    picker.show()
    with qtbot.assertNotEmitted(picker.picked):
        picker.set_key("tricare")
    assert picker.key() == "tricare"
    with qtbot.waitSignal(picker.picked) as said:
        qtbot.keyClick(picker, Qt.Key.Key_Up)
    assert said.args == ["medicaid"]


def test_that_typing_goes_to_the_item_and_tells_it(qtbot):
    picker = Picker(PAYERS)
    qtbot.addWidget(picker)
    picker.show()
    with qtbot.waitSignal(picker.picked) as said:
        qtbot.keyClick(picker, Qt.Key.Key_T)
    assert said.args == ["tricare"]


def test_that_a_picker_starts_on_nothing_and_may_be_emptied_only_when_optional(qtbot):
    needed, optional = Picker(PAYERS), Picker(PAYERS, optional=True)
    for picker in (needed, optional):
        qtbot.addWidget(picker)
        assert picker.key() == ""
        picker.set_key("medicare")
        qtbot.keyClick(picker, Qt.Key.Key_Delete)
    assert (needed.key(), optional.key()) == ("medicare", "")


def test_that_new_items_keep_the_key_in_force(qtbot):
    picker = Picker(PAYERS)
    qtbot.addWidget(picker)
    picker.set_key("medicaid")
    picker.set_items([("aetna", "Aetna"), ("medicaid", "Medicaid")])
    assert picker.key() == "medicaid"
    picker.set_items([("aetna", "Aetna")])
    assert picker.key() == ""


def test_that_the_wheel_never_changes_a_pick(qtbot):
    picker = Picker(PAYERS)
    qtbot.addWidget(picker)
    picker.set_key("medicaid")
    middle = QPointF(5, 5)
    still, down = QPoint(0, 0), QPoint(0, -120)
    none = Qt.KeyboardModifier.NoModifier
    event = QWheelEvent(middle, middle, still, down, Qt.MouseButton.NoButton, none, Qt.ScrollPhase.NoScrollPhase, False)
    QApplication.sendEvent(picker, event)
    assert picker.key() == "medicaid"


@pytest.mark.parametrize(
    ("severity", "word"),
    [
        pytest.param(Severity.STOP, "Stop", id="stop"),
        pytest.param(Severity.WARNING, "Warning", id="warning"),
        pytest.param(Severity.NOTE, "Note", id="note"),
    ],
)
def test_that_a_finding_reads_as_word_and_message(qtbot, severity, word):
    row = FindingRow(severity, MARKUP, "CMS-1832-F")
    qtbot.addWidget(row)
    assert (row.word(), row.message()) == (word, MARKUP)
    assert row.accessibleName() == f"{word}: {MARKUP}"
    assert row.accessibleDescription() == "CMS-1832-F"


def test_that_a_findings_message_can_be_copied_and_its_source_asked_for(qtbot):
    row = FindingRow(Severity.NOTE, "5 sq cm left over", "CMS-1832-F")
    qtbot.addWidget(row)
    row.show()
    message, source = (label for label in row.findChildren(QLabel) if label.text() != "Note")
    point = QPointF(4, 4)
    message.enterEvent(QEnterEvent(point, point, point))
    QTest.mouseDClick(message, Qt.MouseButton.LeftButton, pos=message.rect().center())
    assert message.hasSelectedText()
    message.leaveEvent(QEvent(QEvent.Type.Leave))
    assert message.hasSelectedText()  # it can still be copied
    assert message.text() == "5 sq cm left over"
    assert not source.isVisible()
    row.show_source(True)
    assert source.isVisible()


def test_that_a_finding_is_shown_anew_in_the_same_row(qtbot):
    row = FindingRow(Severity.NOTE, "a")
    qtbot.addWidget(row)
    row.show_finding(Severity.WARNING, "Wound 1 has no width yet.", word="Not counted", icon="minus-circle")
    assert row.accessibleName() == "Not counted: Wound 1 has no width yet."


def test_that_progress_counts_and_cancels_once(qtbot):
    card = ProgressCard("Importing HCPCS", "Nothing is kept if you cancel.")
    qtbot.addWidget(card)
    card.show_progress(5412, 8906)
    assert card.count_text() == "5,412 of 8,906"
    cancel = card.findChild(QPushButton, "cancel")
    with qtbot.waitSignal(card.cancelled):
        cancel.click()
    assert not cancel.isEnabled()


def test_that_an_empty_place_says_what_to_do(qtbot):
    empty = EmptyState("No cases on this day", "Start one.", "New case", "plus")
    qtbot.addWidget(empty)
    with qtbot.waitSignal(empty.acted):
        empty.findChild(QPushButton, "empty_action").click()


def test_that_a_section_head_shows_a_link_only_when_there_is_one(qtbot):
    head = SectionHead("Documentation", "4 met")
    qtbot.addWidget(head)
    head.show()
    assert not head.link().isVisible()
    head.set_link("Show all 10")
    assert head.link().isVisible()
    with qtbot.waitSignal(head.link_clicked):
        head.link().click()
    assert (head.title(), head.secondary()) == ("Documentation", "4 met")


def test_that_a_text_changed_while_wide_gets_its_height_when_narrowed(qtbot, look):
    column = QWidget()
    layout = QVBoxLayout(column)
    rows = [FindingRow(message="Short.") for _ in range(2)]
    for row in rows:
        layout.addWidget(row)
    layout.addStretch(1)
    qtbot.addWidget(column)
    column.show()
    for width in (look.px(300), look.px(700)):
        column.resize(width, look.px(400))
    rows[0].show_finding(Severity.NOTE, "Words that fit one line of seven hundred pixels, not one of three hundred.")
    column.resize(look.px(300), look.px(400))
    said = rows[0]._message
    qtbot.waitUntil(lambda: said.height() >= said.heightForWidth(said.width()) > look.line() * 1.5)
