"""File ▸ Settings: groups at the left, their settings at the right. What is chosen holds at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from core.field_help import RuleSaid
from core.settings_text import DecisionText, GroupText, SettingsText, SettingText
from db.settings import Settings
from gui.common import paint
from gui.common.buttons import SecondaryButton
from gui.common.picker import Picker
from gui.common.scroll import ScrollColumn
from gui.common.text import Text
from gui.settings.choices import STATE, options_of
from gui.settings.nav import GroupList
from gui.settings.rows import DecisionRow, SettingRow
from gui.settings.values import default_key, key_of
from gui.theme import FontRole, theme

RULES = "Fixed by the rules"
RULES_SAY = (
    "Where published sources leave a choice, this is what is done, why, and where it was read. A is the official "
    "source, B a secondary one, C our own default."
)
NOT_A_STATE = "Type the two letters of the state, such as AZ."


class SettingsDialog(QDialog):
    """Attributes:
    changed: Setting id and the key chosen.
    """

    changed = Signal(str, str)

    def __init__(
        self,
        text: SettingsText,
        values: Settings,
        places: Callable[[], Sequence[tuple[str, str]]],
        said: Callable[[str], RuleSaid],
        parent: QWidget | None = None,
    ) -> None:
        """Args:
        text: The words.
        values: What holds now; read anew whenever something changes.
        places: Code and label of each place of service on file.
        said: Id of a rule to the rule in words.
        """
        super().__init__(parent)
        self.setObjectName("settings")
        self.setWindowTitle("Settings")
        self.setWindowModality(Qt.WindowModality.NonModal)
        self._values, self._places = values, places
        self.rows: dict[str, SettingRow] = {}
        self.groups = GroupList([*(group.title for group in text.group), RULES])
        self.pages = QStackedWidget()
        for group in text.group:
            self.pages.addWidget(self._page(group, text.of(group.id)))
        self.decisions = [self._decision(each, text, said) for each in text.decision]
        self.pages.addWidget(_column(RULES, RULES_SAY, self.decisions))
        self.groups.chosen.connect(self.pages.setCurrentIndex)
        self._lay_out()
        self.show_values()
        self.groups.choose(0)
        theme().changed.connect(self.show_values)

    @Slot()
    def show_values(self) -> None:
        """Show what holds now."""
        for id, row in self.rows.items():
            row.show_key(key_of(self._values, id))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.fill(painter, self.rect(), "rail")
        painter.end()

    def _page(self, group: GroupText, settings: Sequence[SettingText]) -> ScrollColumn:
        for setting in settings:
            editor: QLineEdit | Picker = QLineEdit() if setting.id == STATE else Picker(self._options(setting))
            row = SettingRow(setting, editor, default_key(setting.id))
            row.changed.connect(self._take)
            self.rows[setting.id] = row
        return _column(group.title, group.says, [self.rows[setting.id] for setting in settings])

    def _options(self, setting: SettingText) -> list[tuple[str, str]]:
        """Return the choices; one in force that is not among them, such as a text size set by keys, is added."""
        options = list(options_of(setting, self._places))
        key = key_of(self._values, setting.id)
        if key not in dict(options):
            options.append((key, f"{float(key):.0%}".replace("%", " %") if setting.id == "text_scale" else key))
        return options

    def _decision(self, decision: DecisionText, text: SettingsText, said: Callable[[str], RuleSaid]) -> DecisionRow:
        titles = {setting.id: setting.title for setting in text.setting}
        rules = tuple(said(rule) for rule in decision.rules)
        return DecisionRow(decision, rules, titles[decision.setting] if decision.setting else "")

    @Slot(str, str)
    def _take(self, id: str, key: str) -> None:
        if id == STATE:
            bad = bool(key) and not (len(key) == 2 and key.isascii() and key.isalpha())
            self.rows[id].show_bad(NOT_A_STATE if bad else "")
            if bad:
                return
        self.changed.emit(id, key)
        self.show_values()

    def _lay_out(self) -> None:
        px = theme().px
        close = SecondaryButton("Close", does="What was changed holds already")
        close.setObjectName("settings_close")
        close.clicked.connect(self.reject)
        close.setAutoDefault(False)
        left = QVBoxLayout()
        left.setContentsMargins(0, px(10), 0, px(14))
        left.addWidget(self.groups, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(px(14), 0, px(14), 0)
        foot.addWidget(close)
        foot.addStretch(1)
        left.addLayout(foot)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(left)
        row.addWidget(self.pages, 1)
        room = QGuiApplication.primaryScreen().availableSize()
        self.resize(min(px(860), room.width() - 40), min(px(640), room.height() - 60))
        self.groups.setFocus(Qt.FocusReason.OtherFocusReason)


def _column(title: str, says: str, rows: Sequence[QWidget]) -> ScrollColumn:
    column, px = ScrollColumn("panel"), theme().px
    column.content.setSpacing(px(18))
    head = QVBoxLayout()
    head.setSpacing(px(4))
    head.addWidget(Text(title, FontRole.TITLE))
    if says:
        head.addWidget(Text(says, FontRole.BODY, "text2", wrap=True))
    column.content.addLayout(head)
    for row in rows:
        column.content.addWidget(row)
    column.content.addStretch(1)
    return column
