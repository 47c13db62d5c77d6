"""The application palette, made from tokens, so that unstyled widgets and native dialogs fit in."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPalette

from gui.theme.tokens import Token, Tokens

_Role = QPalette.ColorRole
_ROLES: dict[QPalette.ColorRole, Token] = {
    _Role.Window: "bg",
    _Role.WindowText: "text",
    _Role.Base: "panel",
    _Role.AlternateBase: "sunken",
    _Role.Text: "text",
    _Role.PlaceholderText: "text3",
    _Role.Button: "panel",
    _Role.ButtonText: "text",
    _Role.BrightText: "on.accent",
    _Role.ToolTipBase: "panel",
    _Role.ToolTipText: "text",
    _Role.Highlight: "accent",
    _Role.HighlightedText: "on.accent",
    _Role.Accent: "accent",
    _Role.Link: "accent",
    _Role.LinkVisited: "accent",
    _Role.Light: "panel",
    _Role.Midlight: "line",
    _Role.Mid: "border",
    _Role.Dark: "edge",
    _Role.Shadow: "edge",
}
_DISABLED = (_Role.WindowText, _Role.Text, _Role.ButtonText)


def make_palette(tokens: Tokens) -> QPalette:
    """Return the palette of one scheme; disabled text is `text3`."""
    palette = QPalette()
    for role, token in _ROLES.items():
        palette.setColor(role, QColor(tokens[token]))
    for role in _DISABLED:
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens["text3"]))
    return palette
