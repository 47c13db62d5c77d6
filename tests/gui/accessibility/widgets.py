"""What stands in a window: what is shown, what takes the focus, and what it is called."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QMenuBar,
    QWidget,
)


def label(widget):
    name = widget.objectName() or widget.accessibleName() or getattr(widget, "text", str)()
    return f"{type(widget).__name__} {name!r}"


def shown(root):
    """Return the visible widgets of one window, its menus and dialogs aside."""
    inside = [root, *root.findChildren(QWidget)]
    return [each for each in inside if each.isVisible() and each.window() is root.window()]


def stops(root):
    """Return the widgets that Tab is to reach."""
    wanted = [each for each in shown(root) if each.isEnabled() and each.focusPolicy() & Qt.FocusPolicy.TabFocus]
    return [each for each in wanted if each.focusProxy() is None and not in_view(each) and usable(each)]


def usable(widget):
    """Say whether the focus does something there: a menu bar has Alt, an empty scroll area has nothing."""
    return not isinstance(widget, QMenuBar)


def in_view(widget):
    """Return the item view that a cell editor belongs to."""
    above = widget.parentWidget()
    while above is not None and not above.isWindow():
        if isinstance(above, QAbstractItemView | QComboBox):
            return above
        above = above.parentWidget()
    return None


def spoken(widget, what=QAccessible.Text.Name):
    return QAccessible.queryAccessibleInterface(widget).text(what)
