from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication

from gui.copying.clipboard import Clipboard


@pytest.fixture
def seconds():
    return [30]


@pytest.fixture
def clipboard(qapp, seconds):
    made = Clipboard(lambda: seconds[0])
    yield made
    made.timer.stop()


def board():
    return QGuiApplication.clipboard().text()


def test_that_text_is_taken_back_after_the_delay(clipboard):
    assert clipboard.put("15275") == "Cleared in 30 s"
    assert (board(), clipboard.timer.remainingTime() > 0) == ("15275", True)
    clipboard.timer.timeout.emit()
    assert board() == ""


def test_that_what_another_program_copied_since_stays(clipboard):
    clipboard.put("15275")
    QGuiApplication.clipboard().setText("from elsewhere")
    clipboard.timer.timeout.emit()
    assert board() == "from elsewhere"


def test_that_text_stays_when_no_delay_is_set(clipboard, seconds):
    seconds[0] = 0
    assert clipboard.put("15275") == ""
    assert not clipboard.timer.isActive()
    clipboard.clear()
    assert board() == "15275"


def test_that_a_later_copy_without_delay_is_not_taken_back_by_an_earlier_one(clipboard, seconds):
    clipboard.put("15275")
    seconds[0] = 0
    clipboard.put("15275")
    clipboard.timer.timeout.emit()
    assert board() == "15275"


def test_that_text_is_taken_back_at_the_end(clipboard):
    clipboard.put("15275")
    QCoreApplication.instance().aboutToQuit.emit()
    assert board() == ""


def test_that_desktops_are_asked_to_keep_it_out_of_their_history(clipboard, seconds):
    clipboard.put("15275")
    assert "x-kde-passwordManagerHint" in QGuiApplication.clipboard().mimeData().formats()
    seconds[0] = 0
    clipboard.put("15275")
    assert "x-kde-passwordManagerHint" not in QGuiApplication.clipboard().mimeData().formats()
