"""Tokens read from the system's own contrast theme: its palette as it is, no tint; borders and words tell states."""

from __future__ import annotations

from PySide6.QtGui import QPalette

from gui.theme.tokens import TOKENS, Tokens

_SURFACES = frozenset(
    {"bg", "rail", "panel", "sunken", "lit", "hover", "question.bg", "warning.bg", "stop.bg", "on.accent"}
)


def tokens_from(palette: QPalette) -> Tokens:
    """Return every token as one of the palette's own window, text or highlight colors."""
    role = QPalette.ColorRole
    window, text = palette.color(role.Window).name(), palette.color(role.WindowText).name()
    tokens: Tokens = {token: window if token in _SURFACES else text for token in TOKENS}
    tokens["accent"] = tokens["accent.hover"] = palette.color(role.Highlight).name()
    tokens["on.accent"] = palette.color(role.HighlightedText).name()
    tokens["sel"] = window
    return tokens
