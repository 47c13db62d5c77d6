"""The left of the Cases place: head, filters, the table of worksheets and the line under it."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.cases.store import Find
from core.cases.values import Listing, VisitStatus
from gui.cases.banners import Banner
from gui.cases.confirm import ConfirmBar
from gui.cases.list_head import DaySwitch, SearchBox, StatusTabs
from gui.cases.list_model import VisitModel
from gui.cases.list_view import VisitTable
from gui.cases.made_card import MadeCard
from gui.cases.rows_menu import RowsMenu
from gui.cases.store_menu import StoreButton
from gui.common import paint
from gui.common.announce import announce
from gui.common.buttons import SecondaryButton
from gui.common.empty import EmptyState
from gui.common.section import Card
from gui.common.text import Text, plain_tooltip
from gui.theme import FontRole, theme


class ListPdfsButton(SecondaryButton):
    """Makes PDFs of what is listed."""

    side_px = 8

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("PDFs of the worksheets listed", "file-pdf", parent)
        self.set_icon_only(True)
        self.setObjectName("list_pdfs")
        self.setToolTip(plain_tooltip("PDFs of the worksheets listed, or of those selected (Ctrl+E)"))


class ListPane(QWidget):
    """Attributes:
    new_wanted: A new case.
    clear_wanted: The filters that leave nothing to list are to go.
    """

    new_wanted = Signal()
    clear_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("case_list")
        self.days, self.tabs, self.search = DaySwitch(), StatusTabs(), SearchBox()
        self.new = SecondaryButton("New case", "plus", does="Starts an empty worksheet, which becomes a case")
        self.new.setObjectName("new_case_button")
        self.new.clicked.connect(self.new_wanted)
        self.pdfs = ListPdfsButton()
        self.store = StoreButton()
        self.banner, self.trouble = Banner("store_banner"), Banner("store_trouble")
        self.confirm = ConfirmBar()
        self.made = MadeCard()
        self.menu = RowsMenu(self)
        self.work = QVBoxLayout()
        self.table = VisitTable()
        self.card = Card(margins=False)
        self.card.content.addWidget(self.table)
        self.none = EmptyState(
            "No saved worksheets yet",
            "Every worksheet is kept here while it is typed, with no need to save it. Begin one, and it stands in "
            "this list by its date of service.",
            "New case",
            "plus",
        )
        self.none.acted.connect(self.new_wanted)
        self.nothing = EmptyState("Nothing matches", "No worksheet has all of these.", "Show all days and states")
        self.nothing.acted.connect(self.clear_wanted)
        self.foot = Text("", FontRole.NOTE, "text2", wrap=True)
        self.foot.setObjectName("list_foot")
        self._foot = ""
        self.table.count_selected.connect(self._show_foot)
        self.search.left_downwards.connect(self._to_table)
        self.table.typed.connect(self.search.begin)
        self.table.left_upwards.connect(lambda: self.search.setFocus(Qt.FocusReason.ShortcutFocusReason))
        self._lay_out()
        self._order_focus()

    def show_listing(self, find: Find, listing: Listing, foot: str) -> None:
        """Show what the list holds now; the rows themselves are the model's."""
        self.tabs.show_counts(listing.counts)
        self.tabs.show_status(find.status)
        self.table.heads.show_sort(find.sort, descending=find.descending)
        self.table.set_all_days(find.day is None)
        filtered = bool(find.words.strip() or find.status or find.day)
        self.card.setVisible(listing.matching > 0)
        self.nothing.setVisible(listing.matching == 0 and filtered)
        self.none.setVisible(listing.matching == 0 and not filtered)
        self._foot = foot
        self._show_foot(len(self.table.selected()))
        self.table.updateGeometry()

    def use_model(self, model: VisitModel) -> None:
        self.table.show_model(model)

    def minimumSizeHint(self) -> QSize:
        """Return the height that the paragraphs need at the width there is, so that a narrow window cuts none."""
        return QSize(super().minimumSizeHint().width(), self._column.minimumHeightForWidth(max(self.width(), 1)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.fill(painter, event.rect(), "bg")
        painter.end()

    def set_margin(self, side: int) -> None:
        """Keep `side` pixels at 100 % free at each side."""
        px = theme().px
        self._column.setContentsMargins(px(side), px(14), px(side), px(14))

    @Slot(int)
    def _show_foot(self, selected: int) -> None:
        """Say, before what the list is, how many of it are selected where that is several."""
        told = f"{selected:,} selected" if selected > 1 else ""
        if told and not self.foot.text().startswith(told):
            announce(self.table, told)
        self.foot.setText(f"{told} of {self._foot[:1].lower()}{self._foot[1:]}" if told else self._foot)

    def _to_table(self) -> None:
        if self.card.isVisible():
            self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _order_focus(self) -> None:
        """Lead Tab through the pane as the eye goes: head, banners, filters, list."""
        days, bars = self.days, (self.banner.action, self.trouble.action, self.confirm.leave, self.confirm.do)
        asked = (*bars, self.made.open, self.made.hide_link)
        tabs = (self.tabs.tab(None), *(self.tabs.tab(status) for status in VisitStatus))
        head = (days.before, days.day, days.after, days.all, self.pdfs, self.store, self.new)
        order: list[QWidget] = [*head, *asked, *tabs, self.search, self.table.heads, self.table]
        for first, second in pairwise(order):
            QWidget.setTabOrder(first, second)

    def _lay_out(self) -> None:
        px = theme().px
        head = QHBoxLayout()
        head.setSpacing(px(8))
        head.addWidget(Text("Cases", FontRole.TITLE))
        head.addSpacing(px(8))
        head.addWidget(self.days)
        head.addStretch(1)
        head.addWidget(self.pdfs)
        head.addWidget(self.store)
        head.addWidget(self.new)
        filters = QHBoxLayout()
        filters.setSpacing(px(12))
        filters.addWidget(self.tabs)
        filters.addStretch(1)
        filters.addWidget(self.search)
        self._column = column = QVBoxLayout(self)
        column.setSpacing(px(10))
        column.addLayout(head)
        for part in (self.banner, self.trouble, self.confirm):
            column.addWidget(part)
            part.hide()
        column.addLayout(self.work)
        column.addWidget(self.made)
        column.addLayout(filters)
        for widget in (self.card, self.none, self.nothing, self.foot):
            column.addWidget(widget)
        for widget in (self.card, self.none, self.nothing):
            widget.hide()
        column.addStretch(1)
        self.set_margin(20)
