from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from gui.common.focus_trail import FocusTrail


@pytest.fixture
def window(qtbot):
    """A window with a box that takes the focus, and a field in it: `box field`."""
    window = QWidget()
    window.box, window.field = QFrame(window), QLineEdit()
    window.box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    QVBoxLayout(window.box).addWidget(window.field)
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.fixture
def trail(window):
    trail = FocusTrail()
    trail.begin(window.field)
    return trail


def delete(field):
    field.deleteLater()
    QCoreApplication.sendPostedEvents(field, QEvent.Type.DeferredDelete)


def test_that_the_focus_goes_back_to_where_it_was(window, trail):
    assert trail.go_back()
    assert window.focusWidget() is window.field


@pytest.mark.parametrize(
    "lose",
    [
        pytest.param(delete, id="deleted"),
        pytest.param(QWidget.hide, id="hidden"),
        pytest.param(lambda field: field.setEnabled(False), id="disabled"),
        pytest.param(lambda field: field.setFocusPolicy(Qt.FocusPolicy.NoFocus), id="takes_none"),
    ],
)
def test_that_it_goes_to_what_held_a_field_that_takes_it_no_more(window, trail, lose):
    lose(window.field)
    assert trail.go_back()
    assert window.focusWidget() is window.box


def test_that_there_is_no_way_back_when_nothing_takes_it(window, trail):
    window.box.setEnabled(False)
    assert not trail.go_back()


def test_that_there_is_no_way_back_before_it_was_anywhere():
    trail = FocusTrail()
    trail.begin(None)
    assert not trail.go_back()
