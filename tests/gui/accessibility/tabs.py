"""The order in which Tab goes through a window, and where it is not that of the eye."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QScrollArea,
)

from gui.shell.menu_row import MenuRow
from gui.shell.rail import Rail
from tests.gui.accessibility.widgets import in_view, label, stops

TABS_MOST = 400


def wrong_tabs(root, exceptions=()):
    """Tab goes through every control once, as the eye goes, and comes round."""
    order, said = tab_order(root), []
    wanted, seen = stops(root), Counter(order)
    said += [f"Tab does not reach {label(each)}" for each in wanted if each not in seen]
    said += [f"Tab reaches {label(each)} {count} times" for each, count in seen.items() if count > 1]
    for before, after in pairwise(order):
        if {before.objectName(), after.objectName()} & set(exceptions) or column_of(before) is not column_of(after):
            continue
        one, two = place_of(before), place_of(after)
        if two.bottom() <= one.top():
            said.append(f"Tab goes up from {label(before)} to {label(after)}")
        elif two.right() <= one.left() and two.center().y() < one.bottom() and one.center().y() < two.bottom():
            said.append(f"Tab goes left from {label(before)} to {label(after)}")
    return said


def tab_order(root):
    """Press Tab until it comes round; return the controls in the order reached, each grid once in a row."""
    held, wanted = root.focusWidget(), stops(root)
    if not wanted:
        return []
    first = held if root.windowType() is Qt.WindowType.Dialog and held in wanted else wanted[0]
    first.setFocus(Qt.FocusReason.TabFocusReason)
    order = [first]
    for _ in range(TABS_MOST):
        held = QApplication.focusWidget()
        QTest.keyClick(held if held is not None else root, Qt.Key.Key_Tab)
        now = stop_of(QApplication.focusWidget())
        if now is None or now.window() is not root.window():
            break
        if now is order[-1]:
            continue
        if now is first:
            break
        order.append(now)
    return order


def stop_of(widget):
    return (in_view(widget) or widget) if widget is not None else None


def column_of(widget):
    above = widget.parentWidget()
    while above is not None and not above.isWindow() and not isinstance(above, QScrollArea | Rail | MenuRow):
        above = above.parentWidget()
    return above


def place_of(widget):
    return QRect(widget.mapTo(widget.window(), QPoint(0, 0)), widget.size())
