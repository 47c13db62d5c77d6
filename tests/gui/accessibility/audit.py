"""What is wrong with a window as it stands: each function returns one sentence for each defect."""

from __future__ import annotations

import re
from collections import Counter
from enum import Enum
from functools import cache
from itertools import combinations, pairwise

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QMenuBar,
    QRubberBand,
    QScrollArea,
    QWidget,
)

from gui.common.cells import CELL_ROLE, Cell
from gui.common.row_delegate import CELL_PADDING_PX
from gui.common.text import ElidedText
from gui.shell.menu_row import MenuRow
from gui.shell.rail import Rail
from gui.theme import FontRole, theme

SILENT_ROLES = {QAccessible.Role.NoRole, QAccessible.Role.Client, QAccessible.Role.Window}
OVERLAYS = ("toast", "completer", "field_help", "body_panel", "qt_scrollarea_viewport")
TABS_MOST = 400


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
    return said


def columns_of(model):
    """Return how many there are; a list hides that question from a caller without a parent to name."""
    return model.columnCount(QModelIndex()) if isinstance(model, QAbstractTableModel) else 1


def cells(view):
    model = view.model()
    columns = range(columns_of(model))
    return [model.index(row, column) for row in range(min(model.rowCount(), 60)) for column in columns]


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


# Words


def said_by(root):
    """Return all that is on screen or read out in a window, as (who, words)."""
    found = []
    for widget in shown(root):
        words = [widget.accessibleName(), widget.accessibleDescription(), widget.toolTip(), widget.windowTitle()]
        for ask in ("text", "placeholderText", "whole", "currentText", "title"):
            if callable(getattr(widget, ask, None)):
                words.append(getattr(widget, ask)())
        found += [(label(widget), str(each)) for each in words if isinstance(each, str) and each]
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            found += [(label(widget), each) for each in words_of(widget)]
        if isinstance(widget, QComboBox):
            found += [(label(widget), widget.itemText(row)) for row in range(widget.count())]
        if isinstance(widget, QWidget):
            found += [("action", plain) for act in widget.actions() for plain in (act.text(), act.toolTip())]
    return found


def words_of(view):
    roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)
    for index in cells(view):
        cell = index.data(CELL_ROLE)
        if isinstance(cell, Cell):
            yield from (cell.text, cell.after, *cell.chips)
        for role in roles:
            words = index.data(role)
            if isinstance(words, str):
                yield words
    for section in range(columns_of(view.model())):
        head = view.model().headerData(section, Qt.Orientation.Horizontal)
        if isinstance(head, str):
            yield head


@cache
def identifiers():
    """Return the values of every enumeration of the core that are no words: `foot-hand`, `part_b`."""
    import core.choices
    import core.worksheet

    values = set()
    for module in (core.choices, core.worksheet):
        for kind in vars(module).values():
            if isinstance(kind, type) and issubclass(kind, Enum):
                values |= {str(each.value) for each in kind}
    return {each for each in values if re.search(r"[-_]", each)}


PYTHON = re.compile(
    r"<[\w.]+(:| object at)|(?<![.!?:] )(?<!^)\bNone\b|\bNaN\b|Decimal\(|datetime\.|\bobject at 0x|\{\w+\}"
    r"|\b[a-z]+_[a-z_]+\b|Traceback"
    r"|\b(?:finding|rule|edit|bundling|disputed|coverage|npwt|service|diagnosis|product)\.[a-z]+-[a-z-]+"
)
SPELLED = {"unitedhealthcare": "UnitedHealthcare", "medicare": "Medicare", "aetna": "Aetna", "cigna": "Cigna"}
FINE = re.compile(r"/[\w./-]+|[\w.-]+\.(?:jsonl?|sqlite3|db|zip|txt|csv|xlsx|log|toml)\b|https?://\S+")


def raw_words(root):
    """No identifier, no Python, no payer misspelt."""
    said = []
    for who, words in said_by(root):
        words = FINE.sub("", re.sub(r"</?qt>|<br>", " ", words))
        if words.strip() == "None":  # the answer to how many, where a word stands alone
            continue
        for found in PYTHON.findall(words) and [PYTHON.search(words).group()]:
            said.append(f"{who} shows {found!r} in {words[:80]!r}")
        for each in identifiers():
            if re.search(rf"(?<![\w-]){re.escape(each)}(?![\w-])", words) and each not in WORDS_TOO:
                said.append(f"{who} shows the id {each!r} in {words[:80]!r}")
        for low, right in SPELLED.items():
            for found in re.findall(rf"\b{low}\b", words, re.IGNORECASE):
                if found != right:
                    said.append(f"{who} writes {found} for {right} in {words[:80]!r}")
    return list(dict.fromkeys(said))


WORDS_TOO = {"add-on", "not-met"}

# Room


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
            and type(child).__name__ not in ("_Handle", "QSplitterHandle")
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
