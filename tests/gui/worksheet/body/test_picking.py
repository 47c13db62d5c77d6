from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from core.choices import Side, Site
from gui.common.text import Text
from gui.theme import FontRole
from gui.worksheet.body.model import RegionModel
from gui.worksheet.body.painting import SEVERAL, several_word
from gui.worksheet.body.panel import BodyPanel
from gui.worksheet.body.picking import room_of
from gui.worksheet.body.places import places_of
from gui.worksheet.body.shapes import home, regions
from tests.gui.worksheet.drafts import FOOT, TOES, draft_of
from tests.gui.worksheet.inputs.conftest import GROUPS, Typist, column, typist  # noqa: F401  # fixtures of the inputs

Key = Qt.Key


@pytest.fixture
def body(column, typist):  # noqa: F811
    """The outline as opened from a case of two wounds: `open(row)` gives its panel."""

    def opened(row=0, draft=None):
        column.set_draft(draft or draft_of(FOOT, TOES))
        column.wounds.grid.go(row)
        typist.key(Key.Key_F4)
        return column.findChild(BodyPanel) or column.window().findChild(BodyPanel)

    return opened


def words(panel, name):
    return panel.findChild(Text, name).text()


def where(panel, site, side):
    return panel.outline.visualRect(panel.outline.model().index_of(home(site, side))).center()


def test_that_f4_opens_the_outline_at_the_place_of_the_wound(body):
    panel = body(1)
    assert panel.isVisible()
    assert panel.outline.hasFocus()
    assert panel.outline.current() is home(Site.TOES, Side.RIGHT)
    assert (words(panel, "body_place"), words(panel, "body_group")) == ("Right toes", "Face, hand, foot")
    assert panel.accessibleName() == "Where is wound 2?"


def test_that_f4_opens_it_while_a_cell_is_being_typed(column, typist, body):  # noqa: F811
    column.set_draft(draft_of(FOOT))
    column.wounds.grid.go(0)
    typist.text("he").key(Key.Key_F4)
    assert column.window().findChild(BodyPanel).isVisible()
    assert typist.draft.wounds[0].site == "Heel"


def test_that_the_panel_leaves_the_row_in_sight(column, body):  # noqa: F811
    panel = body(1)
    grid = column.wounds.grid
    row = grid.visualRect(grid.model().index(1, 0))
    top = grid.viewport().mapTo(grid.window(), row.topLeft())
    assert not panel.geometry().intersects(row.translated(top - row.topLeft()).adjusted(0, 0, grid.width(), 0))


def test_that_enter_takes_site_and_side_as_one_step_and_goes_on(column, typist, body):  # noqa: F811
    body(0)
    typist.key(Key.Key_Right, Key.Key_Down, Key.Key_Up, Key.Key_Left, Key.Key_Down).key(Key.Key_Return)
    row = typist.draft.wounds[0]
    assert (row.site, row.side) == ("Heel", "Right")
    at = column.wounds.grid.currentIndex()
    assert (column.wounds.grid.hasFocus(), at.row(), column.wounds.model.key_at(at)) == (True, 0, "kind")
    column.undo()
    assert (typist.draft.wounds[0].site, typist.draft.wounds[0].side) == ("Foot", "Left")


def test_that_a_click_takes_a_place_for_a_new_wound(column, typist, body):  # noqa: F811
    panel = body(2)
    QTest.mouseClick(panel.outline.viewport(), Qt.MouseButton.LeftButton, pos=where(panel, Site.CALF, Side.LEFT))
    assert (typist.draft.wounds[2].site, typist.draft.wounds[2].side) == ("Calf", "Left")
    assert not panel.isVisible()


def test_that_a_click_beside_the_body_takes_nothing(typist, body):  # noqa: F811
    panel = body(0)
    QTest.mouseClick(panel.outline.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    assert panel.isVisible()
    assert typist.drafts == []


def test_that_escape_goes_back_to_the_cell_and_changes_nothing(column, typist, body):  # noqa: F811
    panel = body(1)
    typist.key(Key.Key_Down, Key.Key_Escape)
    assert not panel.isVisible()
    assert column.wounds.grid.hasFocus()
    assert column.wounds.model.key_at(column.wounds.grid.currentIndex()) == "site"
    assert typist.drafts == []


def test_that_going_elsewhere_closes_it(column, body):  # noqa: F811
    panel = body(0)
    column.products.grid.go(0)
    assert not panel.isVisible()


def test_that_a_place_is_found_by_typing_its_name(typist, body):  # noqa: F811
    panel = body(0)
    typist.text("lower leg, r")
    assert panel.outline.current() is home(Site.LOWER_LEG, Side.RIGHT)


def test_that_the_mouse_is_told_what_it_is_over(body):
    panel = body(0)
    QTest.mouseMove(panel.outline.viewport(), where(panel, Site.LOWER_LEG, Side.LEFT))
    assert (words(panel, "body_place"), words(panel, "body_group")) == ("Left lower leg", "Trunk, arm, leg")


def test_that_a_site_without_side_empties_the_side_of_another_site(column, typist, body):  # noqa: F811
    body(0)
    typist.text("neck").key(Key.Key_Return)
    assert (typist.draft.wounds[0].site, typist.draft.wounds[0].side) == ("Neck", "")
    assert column.wounds.model.key_at(column.wounds.grid.currentIndex()) == "side"


def test_that_a_side_typed_for_the_same_site_stays(typist, body):  # noqa: F811
    body(0, draft_of(replace(FOOT, site="Neck", side="Left")))
    typist.key(Key.Key_Return)
    assert typist.draft.wounds[0].side == "Left"


def test_that_the_key_says_which_wounds_each_group_holds(body):
    panel = body(0, draft_of(FOOT, TOES, replace(FOOT, id="3", site="Lower leg")))
    assert sorted(key.accessibleName() for key in panel.keys.values()) == [
        "Face, hand, foot: wounds 1, 2",
        "Trunk, arm, leg: wounds 3",
    ]


def test_that_a_screen_reader_hears_every_region(body):
    panel = body(0)
    face = QAccessible.queryAccessibleInterface(panel.outline)
    assert face.text(QAccessible.Text.Name) == "Body outline"
    said = [face.child(row).text(QAccessible.Text.Name) for row in range(face.childCount())]
    assert len(said) == len(regions())
    assert "Left foot. Face, hand, foot. wound 1" in said


def test_that_the_model_of_regions_is_sound(qtmodeltester, qapp):
    model = RegionModel()
    qtmodeltester.check(model)
    model.show_places(places_of(draft_of(FOOT, TOES), 0, GROUPS))


def test_that_the_outline_stays_off_the_menus_and_the_status_line(qtbot, look):
    look.set_text_scale(1.0)
    window, places, grid = QWidget(), QStackedWidget(), QLineEdit()
    qtbot.addWidget(window)
    frame = QVBoxLayout(window)
    frame.setContentsMargins(0, 40, 0, 30)
    frame.addWidget(places)
    place = QWidget()
    QVBoxLayout(place).addWidget(grid)
    places.addWidget(place)
    window.resize(1280, 720)
    window.show()
    room = room_of(grid)
    assert (room.top(), room.bottom()) == (40 + 8, 720 - 30 - 8 - 1)
    assert (room.left(), room.right()) == (8, 1280 - 8 - 1)


def test_that_a_mark_for_more_than_one_says_so_in_the_room_it_has(look):
    look.set_text_scale(1.0)
    widest, shorter = (look.metrics(FontRole.LABEL).horizontalAdvance(word) for word in SEVERAL)
    assert several_word(widest) == SEVERAL[0]
    assert several_word(widest - 1) == several_word(shorter) == SEVERAL[1]
    assert several_word(shorter - 1) == ""
