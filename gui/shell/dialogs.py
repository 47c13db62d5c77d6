"""Help ▸ Keyboard and Help ▸ About. Both leave the window usable."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractSlider, QDialog, QGridLayout, QVBoxLayout, QWidget

from gui.common.buttons import SecondaryButton
from gui.common.key_cap import KeyCap
from gui.common.scroll import ScrollColumn
from gui.common.text import Text
from gui.shell.actions import MENUS, ActionSpec, plain
from gui.theme import FontRole, theme

# Keys that belong to a control or a place rather than to a menu.
_OTHER_KEYS = {
    "In a grid or field": (
        ("Enter", "Next row of a grid; adds one at the end"),
        ("Tab", "Next cell, then on to the next part"),
        ("F2", "Change the cell you are in"),
        ("Space", "Tick, or take the tick away"),
        ("Ctrl+C", "Copy the cell or the row"),
        ("Ctrl+V", "Paste rows from a spreadsheet"),
        ("Esc", "Leave the cell as it was; take a message away"),
        ("Alt+Down", "Open a list"),
        ("PgDown", "Scroll on; PgUp scrolls back"),
    ),
    "In the find box": (("Enter", "Show the code, or do the action"), ("Ctrl+Enter", "Use the code in the worksheet")),
    "In Look up": (("Down", "Next of what was found"), ("Enter", "Use the code in the worksheet")),
    "In Cases": (
        ("Enter", "Open the worksheet"),
        ("Ctrl+D", "Carry it forward to the next visit"),
        ("Ctrl+E", "PDFs of the cases listed"),
        ("Ctrl+P", "Print the cases listed"),
        ("F2", "Rename the case"),
        ("Del", "Delete the case"),
        ("Ctrl+F", "Search"),
    ),
    "In the guide": (("Ctrl+F", "Search"), ("Alt+Left", "The page before")),
}

_STEP = QAbstractSlider.SliderAction
_SCROLLS = {
    Qt.Key.Key_Down: _STEP.SliderSingleStepAdd,
    Qt.Key.Key_Up: _STEP.SliderSingleStepSub,
    Qt.Key.Key_PageDown: _STEP.SliderPageStepAdd,
    Qt.Key.Key_PageUp: _STEP.SliderPageStepSub,
    Qt.Key.Key_Home: _STEP.SliderToMinimum,
    Qt.Key.Key_End: _STEP.SliderToMaximum,
}


class HelpDialog(QDialog):
    """A window of its own for help: it scrolls, Esc closes it, and the main window stays usable."""

    def __init__(self, title: str, width: int, height: int, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.NonModal)
        self.setWindowTitle(title)
        px = theme().px
        self.column = ScrollColumn("panel")
        close = SecondaryButton("Close", does="Back to the window")
        close.clicked.connect(self.reject)
        close.installEventFilter(self)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, px(12))
        outer.setSpacing(px(12))
        outer.addWidget(self.column, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(px(20), 0, px(20), 0)
        foot.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        outer.addLayout(foot)
        room = QGuiApplication.primaryScreen().availableSize()
        self.resize(min(px(width), room.width() - 40), min(px(height), room.height() - 60))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Scroll by the keys that do so in any text: Close has the focus where nothing above it can take it."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent) or event.key() not in _SCROLLS:
            return super().eventFilter(watched, event)
        self.column.verticalScrollBar().triggerAction(_SCROLLS[Qt.Key(event.key())])
        return True


class KeyboardDialog(HelpDialog):
    """Lists every action that can be used, and its keys."""

    def __init__(self, actions: Sequence[ActionSpec], places: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__("Keyboard", 520, 620, parent)
        self.setObjectName("keyboard_dialog")
        self.column.content.addWidget(Text("Keyboard", FontRole.TITLE))
        rows = {"Places": [(f"Ctrl+{number}", title) for number, title in enumerate(places, start=1)]}
        for menu in MENUS:
            rows[menu] = [(spec.shortcut, plain(spec.text)) for spec in actions if spec.menu == menu and spec.shortcut]
        rows |= {title: list(keys) for title, keys in _OTHER_KEYS.items()}
        for title, keys in rows.items():
            if keys:
                self._add(title, keys)
        self.column.content.addStretch(1)

    def _add(self, title: str, keys: Sequence[tuple[str, str]]) -> None:
        px = theme().px
        group, grid = QVBoxLayout(), QGridLayout()
        group.setSpacing(px(4))
        group.addWidget(Text(title, FontRole.SECTION))
        group.addLayout(grid)
        grid.setHorizontalSpacing(px(16))
        grid.setVerticalSpacing(px(6))
        grid.setColumnMinimumWidth(0, px(130))
        grid.setColumnStretch(1, 1)
        for row, (keys_text, words) in enumerate(keys):
            shown = QKeySequence(keys_text).toString(QKeySequence.SequenceFormat.NativeText) or keys_text
            grid.addWidget(KeyCap(shown), row, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(Text(words, wrap=True), row, 1)
        self.column.content.addLayout(group)


class AboutDialog(HelpDialog):
    """Version, editions on board, and the notices.

    Args:
        facts: `(what, value)` in the order shown, such as `("Codes", "HCPCS July 2026")`.
    """

    def __init__(self, version: str, facts: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__("About Graftsheet", 500, 420, parent)
        self.setObjectName("about_dialog")
        content, px = self.column.content, theme().px
        content.setSpacing(px(8))
        content.addWidget(Text("Graftsheet", FontRole.TITLE))
        content.addWidget(Text(f"Version {version}", FontRole.NOTE, "text2", selectable=True))
        content.addWidget(
            Text("A coding aid for skin-substitute grafts. The payer's policy governs; the coder decides.", wrap=True)
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(16))
        grid.setVerticalSpacing(px(4))
        grid.setColumnStretch(1, 1)
        for row, (what, value) in enumerate(facts):
            grid.addWidget(Text(what, FontRole.NOTE, "text2"), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(Text(value, wrap=True, selectable=True), row, 1)
        content.addLayout(grid)
        notice = (
            "CPT is a trademark of the American Medical Association; CPT codes are © AMA. "
            "Graftsheet carries bare code numbers with short labels of its own and no CPT descriptor. "
            "It uses no network and sends nothing anywhere."
        )
        content.addWidget(Text(notice, FontRole.NOTE, "text2", wrap=True, selectable=True))
        content.addStretch(1)
