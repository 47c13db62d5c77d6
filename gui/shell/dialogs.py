"""Help ▸ Keyboard and Help ▸ About. Both leave the window usable."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon, QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QVBoxLayout, QWidget

from gui.common.key_cap import KeyCap
from gui.common.scroll import ScrollColumn
from gui.common.text import Text
from gui.shell.actions import MENUS, ActionSpec, plain
from gui.theme import FontRole, theme

# Keys that belong to a control rather than to a menu.
_GRID_KEYS = (
    ("Enter", "Next row of a grid; adds one at the end"),
    ("Tab", "Next cell, then on to the next part"),
    ("F2", "Change the cell you are in"),
    ("Ctrl+V", "Paste rows from a spreadsheet"),
    ("Esc", "Leave the cell as it was; take a message away"),
    ("Alt+Down", "Open a list"),
)


class HelpDialog(QDialog):
    """A window of its own for help: it scrolls, Esc closes it, and the main window stays usable."""

    def __init__(self, title: str, width: int, height: int, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.NonModal)
        self.setWindowTitle(title)
        px = theme().px
        self.column = ScrollColumn("panel")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.button(QDialogButtonBox.StandardButton.Close).setIcon(QIcon())  # some desktops add one of their own
        buttons.rejected.connect(self.reject)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, px(12))
        outer.setSpacing(px(12))
        outer.addWidget(self.column, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(px(20), 0, px(20), 0)
        foot.addWidget(buttons)
        outer.addLayout(foot)
        self.resize(px(width), px(height))


class KeyboardDialog(HelpDialog):
    """Lists every action that can be used, and its keys."""

    def __init__(self, actions: Sequence[ActionSpec], places: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__("Keyboard", 520, 620, parent)
        self.setObjectName("keyboard_dialog")
        rows = {"Places": [(f"Ctrl+{number}", title) for number, title in enumerate(places, start=1)]}
        for menu in MENUS:
            rows[menu] = [(spec.shortcut, plain(spec.text)) for spec in actions if spec.menu == menu and spec.shortcut]
        rows["In a grid or field"] = list(_GRID_KEYS)
        for title, keys in rows.items():
            if keys:
                self._add(title, keys)
        self.column.content.addStretch(1)

    def _add(self, title: str, keys: Sequence[tuple[str, str]]) -> None:
        px = theme().px
        self.column.content.addWidget(Text(title, FontRole.SECTION))
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(16))
        grid.setVerticalSpacing(px(6))
        grid.setColumnMinimumWidth(0, px(130))
        grid.setColumnStretch(1, 1)
        for row, (keys_text, words) in enumerate(keys):
            shown = QKeySequence(keys_text).toString(QKeySequence.SequenceFormat.NativeText) or keys_text
            grid.addWidget(KeyCap(shown), row, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(Text(words, wrap=True), row, 1)
        self.column.content.addLayout(grid)


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
