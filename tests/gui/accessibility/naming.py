"""What a screen reader could not say: each function returns one sentence for each defect."""

from __future__ import annotations

import re
from collections import Counter

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QHeaderView,
    QLabel,
    QMenu,
    QMenuBar,
)

from gui.common.cells import CELL_ROLE, Cell
from tests.gui.accessibility.widgets import in_view, label, shown, spoken

SILENT_ROLES = {QAccessible.Role.NoRole, QAccessible.Role.Client, QAccessible.Role.Window}
PARTS_MOST = 300
READ_OUT = {QAccessible.Role.Cell, QAccessible.Role.ColumnHeader, QAccessible.Role.ListItem}


def unnamed(root):
    """Every focusable control has a name that says what it is, a role, and no twin."""
    said, twins = [], Counter()
    for widget in shown(root):
        if widget.focusPolicy() == Qt.FocusPolicy.NoFocus or in_view(widget) or widget.focusProxy() is not None:
            continue
        if isinstance(widget, QMenuBar | QMenu) or widget is root:
            continue
        interface = QAccessible.queryAccessibleInterface(widget)
        name = interface.text(QAccessible.Text.Name).replace("&", "")
        if not name.strip():
            said.append(f"{label(widget)} has no name")
        elif re.fullmatch(r"[a-z]+([_-][a-z]+)+", name):
            said.append(f"{label(widget)} is named by an identifier: {name}")
        if interface.role() in SILENT_ROLES and not isinstance(widget, QAbstractScrollArea):
            said.append(f"{label(widget)} has the role {interface.role().name}")
        twins[interface.role(), name, interface.text(QAccessible.Text.Description)] += 1
    said += [f"{count} controls are named {key[1]!r}" for key, count in twins.items() if count > 1]
    return said


def undescribed(root):
    """Every control says, beyond its name, what it does or takes: a screen reader reads it, F1 shows it."""
    return [
        f"{label(widget)}, {spoken(widget)!r}, has no description"
        for widget in shown(root)
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not isinstance(widget, QMenuBar | QMenu | QLabel)
        and not in_view(widget)
        and widget.focusProxy() is None
        and widget is not root
        and not spoken(widget, QAccessible.Text.Description).strip()
    ]


def unexplained(root):
    """A control without words on screen says in a tooltip what it is; a disabled one says why."""
    said = []
    for widget in shown(root):
        if isinstance(widget, QAbstractButton) and getattr(widget, "_bare", False) and not widget.toolTip():
            said.append(f"{label(widget)} shows an icon only and has no tooltip")
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not widget.isEnabled() and not reason(widget):
            said.append(f"{label(widget)} is disabled and does not say why")
    return said


def reason(widget):
    """Return the tooltip of a control or of the nearest part around it that has one."""
    while widget is not None and not widget.isWindow():
        if widget.toolTip():
            return widget.toolTip()
        widget = widget.parentWidget()
    return ""


def silent_cells(root):
    """Every cell that shows something has text for a screen reader, and every view a name."""
    said = []
    for view in shown(root):
        if not isinstance(view, QAbstractItemView) or isinstance(view, QHeaderView) or view.model() is None:
            continue
        if not spoken(view):
            said.append(f"{label(view)} has no name")
        for index in cells(view):
            cell = index.data(CELL_ROLE)
            drawn = isinstance(cell, Cell) and bool(cell.text or cell.badges or cell.chips or cell.check is not None)
            words = index.data(Qt.ItemDataRole.AccessibleTextRole) or index.data(Qt.ItemDataRole.DisplayRole)
            if drawn and not words:
                said.append(f"{label(view)} row {index.row()} column {index.column()} draws what it does not say")
        said += nameless_parts(view)
    return said


def nameless_parts(view):
    """Return the cells and column heads that a screen reader comes to and has nothing to say of."""
    table, said = QAccessible.queryAccessibleInterface(view), []
    for number in range(min(table.childCount(), PARTS_MOST)):
        part = table.child(number)
        if part.role() in READ_OUT and not part.text(QAccessible.Text.Name).strip():
            said.append(f"{label(view)}: {part.role().name} {number} has no name")
    return said


def columns_of(model):
    """Return how many there are; a list hides that question from a caller without a parent to name."""
    return model.columnCount(QModelIndex()) if isinstance(model, QAbstractTableModel) else 1


def cells(view):
    model = view.model()
    columns = range(columns_of(model))
    return [model.index(row, column) for row in range(min(model.rowCount(), 60)) for column in columns]
