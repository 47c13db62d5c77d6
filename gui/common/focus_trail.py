"""Remembers what had the focus and what held that, as the editor of a cell is gone when one comes back to it."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


class FocusTrail:
    """A widget and those around it, up to its window."""

    def __init__(self) -> None:
        self._widgets: list[QWidget] = []

    def begin(self, widget: QWidget | None) -> None:
        """Remember `widget` in the place of what was remembered."""
        self._widgets = []
        while widget is not None and not widget.isWindow():
            self._widgets.append(widget)
            widget = widget.parentWidget()

    def go_back(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> bool:
        """Give the focus to the innermost that is still there and takes it.

        Returns:
            False when there is none.
        """
        for widget in self._widgets:
            if shiboken6.isValid(widget) and _takes_focus(widget):
                widget.setFocus(reason)
                return True
        return False


def _takes_focus(widget: QWidget) -> bool:
    return widget.isVisible() and widget.isEnabled() and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
