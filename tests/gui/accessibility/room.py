"""What has not enough room in a window: each function returns one sentence for each defect."""

from __future__ import annotations

from itertools import combinations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QRubberBand,
    QScrollArea,
    QWidget,
)

from gui.common.cells import CELL_ROLE, Cell
from gui.common.row_delegate import CELL_PADDING_PX
from gui.common.text import ElidedText
from gui.theme import FontRole, theme
from tests.gui.accessibility.naming import cells
from tests.gui.accessibility.widgets import in_view, label, shown

OVERLAYS = ("toast", "completer", "field_help", "body_panel", "qt_scrollarea_viewport")


def cramped(root):
    """No text is cut without its tooltip, nothing lies over its neighbor, nothing sticks out of its column."""
    return [*cut(root), *overlapping(root), *sticking_out(root)]


def cut(root):
    said = []
    for widget in shown(root):
        if widget.width() <= 1 or widget.height() <= 1 or in_view(widget):
            continue
        said += cut_text(widget)
        if isinstance(widget, QAbstractItemView):
            said += cut_cells(widget)
    return said


def cut_text(widget):
    if isinstance(widget, ElidedText):
        if widget.text() != widget.whole() and not widget.toolTip():
            yield f"{label(widget)} is cut and has no tooltip"
    elif isinstance(widget, QLabel) and widget.text():
        yield from cut_label(widget)
    elif isinstance(widget, QAbstractButton):
        needs = widget.minimumSizeHint()
        tall = widget.heightForWidth(widget.width()) if widget.hasHeightForWidth() else needs.height()
        if needs.width() > widget.width() + 1:
            yield f"{label(widget)} needs {needs.width()} px and has {widget.width()}"
        if tall > widget.height() + 1:
            yield f"{label(widget)} needs {tall} px of height and has {widget.height()}"
    elif isinstance(widget, QLineEdit):
        yield from cut_field(widget)


def cut_label(widget):
    if widget.wordWrap():
        needs = widget.heightForWidth(widget.width())
        if needs > widget.height() + 1:
            yield f"{label(widget)} needs {needs} px of height and has {widget.height()}"
        longest = max(widget.text().split(), key=len, default="")
        if widget.fontMetrics().horizontalAdvance(longest) > widget.width() + 1 and not unbreakable(longest):
            yield f"{label(widget)} breaks the word {longest!r}"
        return
    needs = max(map(widget.fontMetrics().horizontalAdvance, widget.text().split("\n")))
    if needs > widget.contentsRect().width() + 1:
        yield f"{label(widget)} cuts {widget.text()!r}: {needs} px in {widget.contentsRect().width()}"
    if widget.fontMetrics().height() > widget.height() + 2:
        yield f"{label(widget)} is {widget.height()} px high; its text is {widget.fontMetrics().height()}"


def unbreakable(word):
    """A path or a link may be broken anywhere."""
    return "/" in word or len(word) > 30


def cut_field(widget):
    hint = widget.placeholderText()
    margins = widget.textMargins()
    room = widget.contentsRect().width() - margins.left() - margins.right() - 2
    if hint and not widget.text() and widget.fontMetrics().horizontalAdvance(hint) > room and not widget.toolTip():
        yield f"{label(widget)} cuts its hint {hint!r}: {widget.fontMetrics().horizontalAdvance(hint)} px in {room}"
    if widget.fontMetrics().height() > widget.height():
        yield f"{label(widget)} is lower than its text"


def cut_cells(view):
    if isinstance(view, QHeaderView) or view.model() is None or not hasattr(view, "horizontalHeader"):
        return
    head, pad = view.horizontalHeader(), 2 * theme().px(CELL_PADDING_PX)
    for section in range(head.count()):
        title = str(view.model().headerData(section, Qt.Orientation.Horizontal) or "")
        tip = view.model().headerData(section, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
        needs = theme().metrics(FontRole.LABEL).horizontalAdvance(title)
        if (
            title
            and head.isVisible()
            and not head.isSectionHidden(section)
            and needs > head.sectionSize(section) - pad + 1
            and not tip
        ):
            yield f"{label(view)} cuts its head {title!r}: {needs} px in {head.sectionSize(section) - pad}"
    for index in cells(view):
        cell = index.data(CELL_ROLE)
        hidden = view.isColumnHidden(index.column())
        if not isinstance(cell, Cell) or hidden or index.data(Qt.ItemDataRole.ToolTipRole):
            continue
        needs = theme().metrics(cell.role).horizontalAdvance(cell.text)
        needs += theme().metrics(FontRole.NOTE).horizontalAdvance(cell.after) + theme().px(8) if cell.after else 0
        room = view.columnWidth(index.column()) - pad
        if cell.text and needs > room + 1:
            yield f"{label(view)} cuts {cell.text + ' ' + cell.after!r}: {needs} px in {room}, without a tooltip"


def overlapping(root):
    said = []
    for parent in shown(root):
        if isinstance(parent, QAbstractScrollArea | QComboBox):
            continue
        inside = [
            child
            for child in parent.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
            if child.isVisible()
            and not child.isWindow()
            and child.objectName() not in OVERLAYS
            and not isinstance(child, QRubberBand)
            and type(child).__name__ not in ("Boundary", "QSplitterHandle")
        ]
        for one, two in combinations(inside, 2):
            both = one.geometry().intersected(two.geometry())
            if both.width() > 1 and both.height() > 1:
                said.append(f"{label(one)} lies over {label(two)} by {both.width()} × {both.height()} px")
    return said


def sticking_out(root):
    said = []
    for widget in shown(root):
        parent = widget.parentWidget()
        if parent is None or widget.isWindow() or widget is root or widget.objectName() in OVERLAYS:
            continue
        if isinstance(parent.parentWidget(), QAbstractScrollArea) and isinstance(parent.parentWidget(), QScrollArea):
            if widget.width() > parent.width() + 1:
                said.append(f"{label(parent.parentWidget())} is {parent.width()} px wide; its content {widget.width()}")
            continue
        if isinstance(parent, QAbstractScrollArea) or in_view(widget):
            continue
        room, place = parent.rect(), widget.geometry()
        if place.width() <= 1 or place.height() <= 1:
            continue
        if (
            place.right() > room.right() + 1
            or place.bottom() > room.bottom() + 1
            or place.left() < -9
            or place.top() < -9
        ):
            said.append(
                f"{label(widget)} sticks out of {label(parent)}: {place.getRect()} in {room.width()} × {room.height()}"
            )
    return said
