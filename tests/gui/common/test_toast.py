from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QPushButton

from gui.common.scroll import ScrollColumn
from gui.common.toast import STAYS_MS, Toast


@pytest.fixture
def host(qtbot):
    made = ScrollColumn()
    qtbot.addWidget(made)
    made.resize(560, 700)
    made.show()
    made.activateWindow()
    return made


def test_that_a_toast_lies_at_the_foot_of_its_host_and_follows_it(host):
    toast = Toast(host)
    toast.show_message("Copied 5 lines", "99406 left out: 1 question open")
    for height in (700, 400):
        host.resize(560, height)
        assert host.rect().contains(toast.geometry())
        assert toast.geometry().bottom() > height - 20
    assert toast.text() == "Copied 5 lines 99406 left out: 1 question open"


@pytest.fixture
def links(qtbot, host):
    """More controls than the host has room for, scrolled to the last one."""
    made = [QPushButton(f"Link {number}") for number in range(40)]
    for link in made:
        host.content.addWidget(link)
    bar = host.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    return made


def test_that_it_lies_over_no_control_of_its_host(host, links):
    toast = Toast(host)
    toast.show_message("Copied 5 lines")
    seen = links[-1].visibleRegion().boundingRect()
    assert seen.size() == links[-1].size()
    assert links[-1].mapTo(host, seen.bottomLeft()).y() < toast.y() + 10  # its shadow may fall on it
    toast.dismiss()
    assert host.viewport().height() == host.height()


def test_that_it_scrolls_to_nothing_the_user_had_scrolled_away(host, links):
    links[0].setFocus()
    host.verticalScrollBar().setValue(500)
    Toast(host).show_message("Copied 5 lines")
    assert host.verticalScrollBar().value() == 500


def test_that_long_words_wrap_rather_than_vanish(host):
    toast = Toast(host)
    toast.show_message("Copied", "one")
    low = toast.height()
    toast.show_message("Copied 5 lines", "words that go on " * 8, "Copy as CMS-1500")
    assert toast.height() > low


def test_that_escape_takes_it_away(qtbot, host):
    toast = Toast(host)
    toast.show_message("Saved")
    with qtbot.waitSignal(toast.gone):
        qtbot.keyClick(host, Qt.Key.Key_Escape)
    assert toast.isHidden()


def test_that_it_leaves_by_itself_after_six_seconds(qtbot, host):
    toast = Toast(host)
    toast.show_message("Saved")
    timer = next(timer for timer in toast.findChildren(QTimer) if timer.isActive() and timer.isSingleShot())
    assert timer.interval() == STAYS_MS == 6000
    with qtbot.waitSignal(toast.gone):
        timer.setInterval(0)


def test_that_its_action_is_told_and_ends_it(qtbot, host):
    toast = Toast(host)
    toast.show_message("Copied 5 lines", action="Copy as CMS-1500")
    with qtbot.waitSignal(toast.acted):
        toast.findChild(QPushButton, "toast_action").click()
    assert toast.isHidden()
