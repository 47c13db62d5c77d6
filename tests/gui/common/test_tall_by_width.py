from __future__ import annotations

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from core.worksheet import Severity
from gui.common.findings import FindingRow
from gui.common.scroll import ScrollColumn
from gui.common.tall_by_width import TallByWidth

LONG = "The area typed is larger than the wound, and what is beyond it is not billed. " * 3


def test_that_a_part_with_paragraphs_wishes_for_a_width_alone(qtbot):
    part = TallByWidth()
    rows = QVBoxLayout(part)
    rows.addWidget(QLabel("a head", minimumWidth=400))
    rows.addWidget(FindingRow(Severity.WARNING, LONG))
    qtbot.addWidget(part)
    assert (part.sizeHint().height(), part.sizeHint().width() >= 400) == (0, True)
    assert rows.itemAt(1).widget().sizeHint().height() == 0


def test_that_a_column_on_screen_wishes_for_what_it_has(qtbot):
    column = ScrollColumn()
    column.content.addWidget(FindingRow(Severity.WARNING, LONG))
    column.content.addStretch(1)
    column.resize(620, 200)
    qtbot.addWidget(column)
    assert column.widget().sizeHint().height() > 0
    column.show()
    qtbot.waitUntil(lambda: column.widget().width() > 500)
    assert column.widget().sizeHint() == column.widget().size()


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
