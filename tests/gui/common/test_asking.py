from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QLabel, QMessageBox, QPushButton, QWidget

from gui.common.asking import Asking
from gui.theme import FontRole, icon_pixmap, theme


@pytest.fixture
def asking(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    return Asking(lambda: parent), lambda: parent.findChildren(QFileDialog)[-1]


def test_that_several_files_are_asked_for_and_the_folder_is_remembered(qtbot, asking, tmp_path):
    ask, shown = asking
    taken = []
    ask.open_paths("Import", "All files (*)", taken.append)
    dialog = shown()
    assert dialog.fileMode() is QFileDialog.FileMode.ExistingFiles
    dialog.filesSelected.emit([str(tmp_path / "a.zip"), str(tmp_path / "b.txt")])
    assert taken == [[tmp_path / "a.zip", tmp_path / "b.txt"]]
    dialog.reject()
    ask.open_paths("Import", "All files (*)", taken.append)
    assert Path(shown().directory().absolutePath()) == tmp_path
    shown().reject()


def test_that_leaving_the_dialog_takes_nothing(qtbot, asking):
    ask, shown = asking
    taken = []
    ask.open_paths("Import", "All files (*)", taken.append)
    shown().reject()
    assert taken == []


def test_that_a_folder_is_asked_for(qtbot, asking, tmp_path):
    ask, shown = asking
    taken = []
    ask.folder_path("Folder", taken.append)
    assert shown().fileMode() is QFileDialog.FileMode.Directory
    shown().fileSelected.emit(str(tmp_path))
    assert taken == [tmp_path]
    shown().reject()
    ask.folder_path("Folder", taken.append)
    assert Path(shown().directory().absolutePath()) == tmp_path
    shown().reject()


@pytest.mark.parametrize(("button", "calls"), [("Go on", ["done"]), ("Not now", [])])
def test_that_what_is_doubtful_is_done_only_when_it_is_chosen(qtbot, button, calls):
    parent, done = QWidget(), []
    qtbot.addWidget(parent)
    Asking(lambda: parent).agree("Older", "An older copy.", "Go on", lambda: done.append("done"))
    (box,) = parent.findChildren(QMessageBox)
    buttons = {found.text().replace("&", ""): found for found in box.findChildren(QPushButton)}
    assert box.defaultButton() is buttons["Not now"]
    buttons[button].click()
    assert done == calls


def test_that_a_message_begins_with_a_title_and_has_our_own_sign(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    Asking(lambda: parent).tell("The backup was not made", "The disk is full.")
    (box,) = parent.findChildren(QMessageBox)
    title, says = (box.findChild(QLabel, f"qt_msgbox_{name}") for name in ("label", "informativelabel"))
    assert (title.font(), says.font()) == (theme().font(FontRole.SECTION), theme().font(FontRole.BODY))
    assert box.iconPixmap().toImage() == icon_pixmap("warning", "warning.icon", 28, box.devicePixelRatioF()).toImage()


def test_that_messages_that_come_together_stand_in_one_box_each_once(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    asking = Asking(lambda: parent)
    for title in ("The work is not being kept", "The backup was not made", "The work is not being kept"):
        asking.tell(title, f"{title}: the file was replaced.")
    asking.tell("The backup was not made", "The backup was not made: the file was replaced.")
    (box,) = parent.findChildren(QMessageBox)
    assert box.text() == "The work is not being kept"
    assert box.informativeText() == (
        "The work is not being kept: the file was replaced.\n\n"
        "The backup was not made. The backup was not made: the file was replaced."
    )
    box.accept()
    asking.tell("Something else", "It went wrong.")
    assert [found.text() for found in parent.findChildren(QMessageBox) if found.isVisible()] == ["Something else"]
