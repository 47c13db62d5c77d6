from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from core.worksheet import Severity
from gui.common.findings import FindingRow
from gui.common.later import lay_out_column
from gui.common.scroll import ScrollColumn
from gui.common.tall_by_width import TallByWidth
from gui.common.text import Text

LONG = "The area typed is larger than the wound, and what is beyond it is not billed. " * 3


@pytest.fixture
def column(qtbot):
    made = ScrollColumn()
    made.part = TallByWidth()
    made.rows = QVBoxLayout(made.part)
    for _ in range(8):
        made.rows.addWidget(FindingRow(Severity.WARNING, LONG))
    made.content.addWidget(made.part)
    made.content.addStretch(1)
    made.resize(620, 200)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: made.part.height() > made.height())
    qtbot.wait(20)
    return made


def test_that_a_part_that_asks_for_height_is_measured_at_the_width_it_has_alone(qtbot, column, monkeypatch):
    asked, measure = set(), Text.heightForWidth

    def noted(text, width):
        if text.text() == LONG or text.text() == LONG * 2:
            asked.add(width)
        return measure(text, width)

    monkeypatch.setattr(Text, "heightForWidth", noted)
    before = column.part.height()
    column.rows.itemAt(0).widget().show_finding(Severity.WARNING, LONG * 2)
    lay_out_column(column.part)
    qtbot.wait(20)
    assert column.part.height() == column.part.heightForWidth(column.part.width()) > before
    assert len(asked) == 1


def test_that_a_part_without_paragraphs_wishes_for_its_height_too(qapp):
    part = TallByWidth()
    QVBoxLayout(part).addWidget(QLabel("one line"))
    assert part.sizeHint() == QWidget.sizeHint(part)
    assert part.sizeHint().height() > 0


def test_that_a_part_with_paragraphs_gets_its_height_in_any_column(qtbot):
    host = QWidget()
    inside = QVBoxLayout(host)
    row = FindingRow(Severity.NOTE, LONG)
    inside.addWidget(row)
    inside.addStretch(1)
    host.resize(300, 600)
    qtbot.addWidget(host)
    host.show()
    qtbot.waitUntil(lambda: row.height() == row.heightForWidth(row.width()))
    assert row.height() > 3 * row.fontMetrics().height()
