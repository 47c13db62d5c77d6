"""The one application style sheet. Kept short: every rule is weighed for every widget, at start and on each change.

Only what Qt draws itself is styled here. Pills, chips, rows and the rail paint themselves from the same tokens.
"""

from __future__ import annotations

from collections.abc import Callable
from string import Template

from gui.theme.tokens import Tokens

_SHEET = Template("""
QLineEdit, QPlainTextEdit, QComboBox {
  background: $panel; color: $text; border: 1px solid $border; border-bottom-color: $edge; border-radius: ${r5}px;
  padding: 0 ${p9}px; selection-background-color: $accent; selection-color: $on_accent;
  placeholder-text-color: $text3;
}
QLineEdit, QComboBox { min-height: ${h28}px; }
QPlainTextEdit { padding: ${p4}px ${p5}px; }
QComboBox { padding-right: ${p24}px; combobox-popup: 0; }
Picker::drop-down { border: 0; width: 0; }
QLineEdit:hover, QPlainTextEdit:hover, QComboBox:hover { border-color: $edge; }
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus, QComboBox:on { border: 2px solid $accent; padding: 0 ${p8}px; }
QComboBox:focus, QComboBox:on { padding-right: ${p23}px; }
QPlainTextEdit:focus { padding: ${p3}px ${p4}px; }
QLineEdit:focus, QComboBox:focus, QComboBox:on { min-height: ${h26}px; }
QLineEdit[bad="true"], QComboBox[bad="true"] {
  border: 2px solid $warning_icon; padding: 0 ${p8}px; min-height: ${h26}px;
}
#cell_editor { padding: 0 ${p4}px; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled {
  background: $disabled_bg; color: $text3; border: 1px solid $line;
}
QPushButton {
  background: $panel; color: $text; border: 1px solid $border; border-bottom-color: $edge; border-radius: ${r6}px;
  padding: 0 ${p12}px; min-height: ${h28}px;
}
QPushButton:hover { background: $hover; border-color: $edge; }
QPushButton:focus { border: 2px solid $accent; padding: 0 ${p11}px; min-height: ${h26}px; }
QPushButton:pressed, QPushButton:checked { background: $sel; }
QPushButton:disabled { background: $disabled_bg; color: $text3; border: 1px solid $line; }
QPushButton[kind="primary"] { background: $accent; color: $on_accent; border: 1px solid $accent; }
QPushButton[kind="primary"]:hover, QPushButton[kind="primary"]:pressed {
  background: $accent_hover; border-color: $accent_hover;
}
QPushButton[kind="primary"]:focus { border: 2px solid $text; }
QPushButton[kind="primary"]:disabled { background: $disabled_bg; color: $text3; border: 1px solid $disabled_edge; }
QPushButton[kind="quiet"] { background: transparent; border: 1px solid transparent; }
QPushButton[kind="quiet"]:hover, QPushButton[kind="quiet"]:pressed { background: $quiet_hover; }
QPushButton[kind="quiet"]:focus { border: 2px solid $accent; }
QPushButton[kind="link"] {
  background: transparent; color: $accent; border: 2px solid transparent; border-radius: ${r4}px;
  padding: 0 ${p2}px; min-height: ${h16}px;
}
QPushButton[kind="link"]:hover { color: $accent_hover; }
QPushButton[kind="link"]:focus { border-color: $accent; }
QListView#rail_places { background: transparent; }
QMenuBar { background: transparent; color: $text; border: 0; }
QMenuBar::item { background: transparent; padding: ${p4}px ${p10}px; border-radius: ${r5}px; }
QMenuBar::item:selected, QMenuBar::item:pressed { background: $sel; }
QMenu, QComboBox QAbstractItemView, QListView#completer {
  background: $panel; color: $text; border: 1px solid $popup_edge; padding: ${p4}px;
}
QMenu::item { padding: ${p6}px ${p24}px; border-radius: ${r4}px; }
QMenu::item:selected { background: $sel; color: $text; }
QMenu::item:disabled { color: $text3; }
QMenu::separator { height: 1px; background: $line; margin: ${p4}px ${p8}px; }
QComboBox QAbstractItemView, QListView#completer {
  selection-background-color: $sel; selection-color: $text; outline: 0;
}
QComboBox QAbstractItemView::item, QListView#completer::item { min-height: ${h26}px; padding: 0 ${p8}px; border: 0; }
QComboBox QAbstractItemView::item:selected, QListView#completer::item:selected { background: $sel; color: $text; }
QToolTip { background: $panel; color: $text; border: 1px solid $popup_edge; padding: ${p6}px; }
QScrollBar:vertical { background: transparent; width: ${p10}px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: ${p10}px; margin: 0; }
QScrollBar::handle { background: $scroll; border-radius: ${r3}px; margin: 2px; }
QScrollBar::handle:vertical { min-height: ${p28}px; }
QScrollBar::handle:horizontal { min-width: ${p28}px; }
QScrollBar::handle:hover { background: $edge; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
""")
_LENGTHS = (2, 3, 4, 5, 6, 8, 9, 10, 11, 12, 16, 23, 24, 26, 28)


def make_style_sheet(tokens: Tokens, px: Callable[[float], int]) -> str:
    """Return the style sheet for `tokens` with every length scaled by `px`."""
    lengths: dict[str, str | int] = {f"{kind}{n}": px(n) for n in _LENGTHS for kind in "phr"}
    # A field with a 2 px ring gives up the extra pixel on each side inside, so that nothing moves on focus.
    lengths |= {"h28": px(30) - 2, "h26": px(30) - 4, "p8": px(9) - 1, "p11": px(12) - 1, "p23": px(24) - 1}
    flat = tokens["panel"] == tokens["bg"]  # on black there are only edges
    colors = {token.replace(".", "_"): value for token, value in tokens.items()}
    derived = {
        "disabled_bg": tokens["panel"] if flat else tokens["line"],
        "disabled_edge": tokens["line"],
        "quiet_hover": tokens["hover"] if flat else tokens["line"],
        "popup_edge": tokens["border"],
        "scroll": tokens["edge"] if flat else tokens["border"],
    }
    return _SHEET.substitute({**colors, **derived, **lengths})
