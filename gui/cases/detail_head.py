"""The head of a case: its name, the status of the visit, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from core.cases.values import VisitRow
from gui.cases.flat_edit import FlatEdit
from gui.cases.status_pill import StatusPill
from gui.common.buttons import PrimaryButton, SecondaryButton
from gui.common.menus import open_menu
from gui.common.text import Text, plain_tooltip
from gui.theme import FontRole, theme

MENU: tuple[tuple[str, str], ...] = (
    ("rename", "Rename"),
    ("account", "Account number…"),
    ("", ""),
    ("export", "Export the case…"),
    ("history", "Export the history…"),
    ("", ""),
    ("delete", "Delete the case…"),
)


class _MenuButton(SecondaryButton):
    side_px = 8


class DetailHead(QWidget):
    """Attributes:
    renamed: Another name for the case.
    wanted: The id of what was chosen in the menu: `rename`, `account`, `export`, `history`, `delete`.
    """

    renamed = Signal(str)
    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        hint = "Your own name for this case. No patient name is needed. Enter takes it."
        self.name = FlatEdit("case_name", flush=True, hint=hint)
        self.name.setAccessibleName("Case name")
        self.name.entered.connect(self.renamed)
        self.pill = StatusPill()
        self.visit = Text("", FontRole.NOTE, "text2")
        self.more = _MenuButton("More for this case", "dots-three")
        self.more.set_icon_only(True)
        self.more.setObjectName("case_more")
        self.more.clicked.connect(self._open_menu)
        self.carry = SecondaryButton("Carry forward", "copy")
        self.carry.setObjectName("carry_forward")
        self.carry.setToolTip(plain_tooltip("Begin the next visit from this one (Ctrl+D)"))
        self.open = PrimaryButton("Open", "arrow-square-out")
        self.open.setObjectName("open_visit")
        self.open.setToolTip(plain_tooltip("Open this visit as a worksheet (Enter)"))
        self.menu = QMenu(self)
        self.menu.setObjectName("case_menu")
        self._above = False  # the name, on a line of its own
        self._lay_out()
        for wanted, words in MENU:
            if not wanted:
                self.menu.addSeparator()
                continue
            action = self.menu.addAction(words)
            action.setObjectName(f"case_{wanted}")
            action.triggered.connect(lambda _=False, wanted=wanted: self.wanted.emit(wanted))

    def show_visit(self, row: VisitRow) -> None:
        self.name.show_text(row.case_name)
        self.pill.show_status(row.status)
        self.open.setAccessibleName(f"Open visit {row.visit_number} of {row.case_name}")
        self._arrange()

    def clear(self) -> None:
        """Forget the name of the case."""
        self.name.show_text("")
        self.open.setAccessibleName("")

    def show_visit_number(self, words: str) -> None:
        """Say which visit it is, where that is not the newest one."""
        self.visit.setText(words)
        self.visit.setVisible(bool(words))
        self._arrange()

    def set_short(self, short: bool) -> None:
        """Show Carry forward as an icon, where there is no room for its words."""
        self.carry.set_icon_only(short)
        self._arrange()

    def edit_name(self) -> None:
        self.name.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Give a name that is too long to stand beside the buttons a line of its own."""
        others = (self.pill, self.visit, self.more, self.carry, self.open)
        shown = [part.sizeHint().width() for part in others if not part.isHidden()]
        needed = self.name.sizeHint().width() + sum(shown) + self._row.spacing() * (len(shown) + 1)
        above = needed > self.width()
        if above is not self._above:
            self._above = above
            if above:
                self._lines.insertWidget(0, self.name)
            else:
                self._row.insertWidget(0, self.name)

    def _lay_out(self) -> None:
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(theme().px(6))
        self._row = row = QHBoxLayout()
        row.setSpacing(theme().px(8))
        self._lines.addLayout(row)
        row.addWidget(self.name)
        row.addWidget(self.pill)
        row.addWidget(self.visit)
        row.addStretch(1)
        for button in (self.more, self.carry, self.open):
            row.addWidget(button)

    def _open_menu(self) -> None:
        open_menu(self.menu, self.more.mapToGlobal(self.more.rect().bottomLeft()))
