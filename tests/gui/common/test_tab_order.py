"""The way of Tab through a part whose layouts were filled in another order than its parts were made."""

from __future__ import annotations

import gc

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPushButton, QVBoxLayout

from gui.common.tab_order import follow_layout


class Form(QDialog):
    """A field that stands over the button which was made first. `kept`: it is the very object that was made."""

    def __init__(self, parent):
        super().__init__(parent)
        self.kept = True
        self.button, self.field, self.second = QPushButton("Do"), QLineEdit(), QLineEdit()
        column = QVBoxLayout(self)
        for part in (self.field, self.second, self.button):
            column.addWidget(part)


def test_that_tab_goes_as_the_eye_goes(qtbot):
    form = Form(None)
    qtbot.addWidget(form)
    with qtbot.waitActive(form):
        form.show()
    follow_layout(form)
    form.field.setFocus()
    for expected in (form.second, form.button, form.field):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is expected


def test_that_a_part_put_elsewhere_is_reached_there(qtbot):
    form = Form(None)
    qtbot.addWidget(form)
    with qtbot.waitActive(form):
        form.show()
    follow_layout(form)
    form.layout().insertWidget(0, form.second)
    follow_layout(form)
    form.second.setFocus()
    QTest.keyClick(form.second, Qt.Key.Key_Tab)
    assert form.field.hasFocus()


def test_that_a_dialog_that_nobody_names_outlives_the_collection_of_garbage(qtbot):
    host = QPushButton("host")
    qtbot.addWidget(host)
    Form(host).show()
    for form in host.findChildren(QDialog):
        follow_layout(form)
        follow_layout(form)
    del form
    gc.collect()
    (found,) = host.findChildren(QDialog)
    assert found.kept
