"""The page of one code."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from core.code_page import CodePage
from core.worksheet import Severity
from gui.common import paint
from gui.common.buttons import PrimaryButton, SecondaryButton
from gui.common.findings import FindingRow
from gui.common.later import laid_out_later
from gui.common.pill import Pill, PillKind
from gui.common.row_pool import RowPool
from gui.common.text import ElidedText, Text
from gui.look_up.companions import Companions
from gui.look_up.facts import Facts
from gui.look_up.fees import Fees
from gui.look_up.modifiers import Modifiers
from gui.look_up.payers import Payers
from gui.look_up.use import can_use
from gui.theme import FontRole, theme

FACTS_PX = 300
BESIDE_PX = 672  # what the page has in a window of 1120: rail, list and margins take the rest
ALONE_PX = 640  # a line of more is hard to read
SETTLE_MS = 25
QWIDGETSIZE_MAX = (1 << 24) - 1


class _Band(QWidget):
    """The descriptor on a tinted band."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.what, self.edition = Text("", FontRole.STATE, "accent"), Text("", FontRole.NOTE, "text2")
        self.words = Text("", FontRole.DESCRIPTOR, wrap=True, selectable=True)
        head = QHBoxLayout()
        head.setSpacing(theme().px(8))
        head.addWidget(self.what)
        head.addWidget(self.edition, 1)
        column, px = QVBoxLayout(self), theme().px
        column.setContentsMargins(px(17), px(10), px(14), px(10))
        column.setSpacing(px(3))
        column.addLayout(head)
        column.addWidget(self.words)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.fill(painter, self.rect(), "lit")
        paint.fill(painter, QRect(0, 0, theme().px(3), self.height()), "accent")
        painter.end()


class CodePageView(QWidget):
    """Attributes:
    use_wanted: The `CodePage` is to be put into the open case.
    copy_wanted: Its code is to be copied.
    """

    use_wanted = Signal(object)
    copy_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("code_page")
        self._page: CodePage | None = None
        self._settled: CodePage | None = None  # whose sections are on screen
        self.code, self.name = (
            Text("", FontRole.CODE_TITLE, selectable=True),
            ElidedText("", FontRole.PRODUCT_NAME, "text2"),
        )
        self.state = Pill(PillKind.READY, "")
        self.copy, self.use = (
            SecondaryButton("Copy code", "copy", does="Puts the code on the clipboard"),
            PrimaryButton("Use in worksheet", "arrow-elbow-down-left", does="Puts the code where it belongs there"),
        )
        self.copy.setObjectName("copy_code")
        self.use.setObjectName("use_code")
        self.copy.clicked.connect(self._copy)
        self.use.clicked.connect(self._use)
        self.band, self.note = _Band(), FindingRow(Severity.NOTE)
        self.modifiers, self.companions, self.payers = Modifiers(), Companions(), Payers()
        self.fees, self.facts = Fees(), Facts()
        self._sections = (self.modifiers, self.companions, self.fees, self.payers)
        self._beside: tuple[bool, bool] | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(SETTLE_MS)
        self._later.timeout.connect(self.settle)
        self._lay_out()

    def page(self) -> CodePage | None:
        return self._page

    def show_page(self, page: CodePage) -> None:
        """Show another code: its head at once, its sections when the list beside has been drawn and typing pauses."""
        self._page = page
        self.code.setText(page.code)
        self.name.set_text(page.name)
        self.name.setMaximumWidth(theme().metrics(FontRole.PRODUCT_NAME).horizontalAdvance(page.name) + theme().px(4))
        kind = PillKind.WARNING if page.live is False else PillKind.READY if page.live else PillKind.DRAFT
        self.state.show_state(kind, page.state)
        self.state.setVisible(bool(page.state))
        self.use.setVisible(can_use(page))
        self.band.what.setText(page.band)
        self.band.edition.setText(f"{page.codes_edition}." if page.codes_edition else "")
        self.band.words.setText(page.descriptor)
        self._contradictions.show([each.text for each in page.contradictions])
        self.note.show_finding(Severity.NOTE, page.note)
        self.note.setVisible(bool(page.note))
        if self.isVisible():
            self._later.start()
        else:
            self.settle()

    @Slot()
    def settle(self) -> None:
        """Show the sections of the code now."""
        self._later.stop()
        page = self._page
        if page is None or page is self._settled:
            return
        self._settled = page
        with laid_out_later(self):
            self.modifiers.show_page(page)
            self.companions.show_companions(page.companions)
            self.payers.show_page(page)
            self.fees.show_page(page)
            self.facts.show_page(page)
            self._arrange()

    def minimumSizeHint(self) -> QSize:
        """Let the page be made narrower than facts beside the middle: they then go under it."""
        return QSize(self._head.minimumSize().width(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _lay_out(self) -> None:
        px = theme().px
        head = self._head = QHBoxLayout()
        head.setSpacing(px(12))
        head.addWidget(self.code)
        head.addWidget(self.name, 1000)
        head.addWidget(self.state, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addStretch(1)
        for widget in (self.copy, self.use):
            head.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addLayout(head)
        column.addWidget(self.band)
        told = QVBoxLayout()
        told.setSpacing(px(6))
        make = lambda: FindingRow(Severity.WARNING)  # noqa: E731
        self._contradictions: RowPool[str, FindingRow] = RowPool(told, make, _show_contradiction)
        column.addLayout(told)
        column.addWidget(self.note)
        column.addSpacing(px(6))
        self._columns = QGridLayout()
        self._columns.setHorizontalSpacing(px(26))
        self._columns.setVerticalSpacing(px(14))
        self._columns.setColumnStretch(0, 1)
        middle = QVBoxLayout()
        middle.setSpacing(px(16))
        for section in self._sections:
            middle.addWidget(section)
        middle.addStretch(1)
        self._columns.addLayout(middle, 0, 0)
        self._arrange()
        column.addLayout(self._columns)
        column.addStretch(1)

    def _arrange(self) -> None:
        """Put the facts beside the middle, or under it; in its place where nothing stands there, as of a diagnosis."""
        px, alone = theme().px, all(section.isHidden() for section in self._sections)
        beside = not alone and self.width() >= px(BESIDE_PX)
        wide = px(FACTS_PX) if beside else min(px(ALONE_PX), self.width()) if alone else 0
        self.facts.setMinimumWidth(wide)
        self.facts.setMaximumWidth(wide or QWIDGETSIZE_MAX)
        if (beside, alone) == self._beside:
            return
        self._beside = beside, alone
        self._columns.removeWidget(self.facts)
        row, column = (0, 1) if beside else (1, 0)
        # alone, the rest of the width goes to an empty column: an aligned part would be as tall as the whole width asks
        self._columns.setColumnStretch(0, 0 if alone else 1)
        self._columns.setColumnStretch(1, 1 if alone else 0)
        top = Qt.AlignmentFlag.AlignTop if beside else Qt.AlignmentFlag(0)
        self._columns.addWidget(self.facts, row, column, top)

    @Slot()
    def _use(self) -> None:
        if self._page is not None:
            self.use_wanted.emit(self._page)

    @Slot()
    def _copy(self) -> None:
        if self._page is not None:
            self.copy_wanted.emit(self._page)


def _show_contradiction(row: FindingRow, text: str) -> None:
    row.show_finding(Severity.WARNING, text, word="Contradicted")
