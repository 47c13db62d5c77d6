"""The input side over small fakes, shown and active, with a way to type into it."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.choices import Site
from core.worksheet import Group
from gui.worksheet.body.places import SiteGroup
from gui.worksheet.inputs.column import InputsColumn
from gui.worksheet.inputs.lookups import Lookups
from gui.worksheet.inputs.product_rows import ProductWords
from gui.worksheet.inputs.suggestions import Suggestion

PRODUCTS = {
    "Q4386": ProductWords("Acesso TriFACA", "sheet, per sq cm", "sq cm"),
    "Q4387": ProductWords("Acesso DL", "sheet, per sq cm", "sq cm"),
}
GROUPS = {
    Site.FOOT: SiteGroup(Group.FACE_HAND_FOOT),
    Site.TOES: SiteGroup(Group.FACE_HAND_FOOT),
    Site.TOE: SiteGroup(Group.FACE_HAND_FOOT, settled=False),
    Site.LOWER_LEG: SiteGroup(Group.TRUNK_AND_LIMB),
}
SERVICES = {"99213": "Office visit", "97597": "Selective debridement"}


def find_products(text, day):
    typed = text.casefold()
    found = [Suggestion(c, w.name, w.note) for c, w in PRODUCTS.items() if typed in f"{c} {w.name}".casefold()]
    return found if day == date(2026, 3, 2) else ()


LOOKUPS = Lookups(
    today=lambda: date(2026, 3, 5),
    places=lambda: [("11", "Office"), ("22", "On-campus outpatient hospital")],
    find_products=find_products,
    describe_product=lambda code, day: PRODUCTS.get(code),
    find_services=lambda text, day: [Suggestion(c, label) for c, label in SERVICES.items() if c.startswith(text)],
    describe_service=lambda code: SERVICES.get(code, ""),
    describe_diagnosis=lambda code: {"E11.621": "Foot ulcer in type 2 diabetes"}.get(code, ""),
    body_groups=lambda day: GROUPS,
    asks_separate=lambda code: code == "99213",
)


class Typist:
    """Types at whatever has the focus, as a keyboard would."""

    def __init__(self, column):
        self.column = column
        self.drafts, self.wounds, self.notes = [], [], []
        column.draft_changed.connect(self.drafts.append)
        column.selection.wound_selected.connect(self.wounds.append)
        column.noted.connect(self.notes.append)

    def text(self, text):
        for sign in text:
            QTest.keyClicks(self.focus(), sign)
        return self

    def key(self, *keys, modifier=Qt.KeyboardModifier.NoModifier):
        for key in keys:
            QTest.keyClick(self.focus(), key, modifier)
        return self

    def control(self, key):
        return self.key(key, modifier=Qt.KeyboardModifier.ControlModifier)

    def alt(self, key):
        return self.key(key, modifier=Qt.KeyboardModifier.AltModifier)

    def focus(self):
        focused = QApplication.focusWidget()
        assert focused is not None, "nothing has the focus"
        return focused

    @property
    def draft(self):
        return self.column.draft()


@pytest.fixture
def column(qtbot):
    made = InputsColumn(LOOKUPS)
    qtbot.addWidget(made)
    made.resize(763, 700)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


@pytest.fixture
def typist(column):
    return Typist(column)
