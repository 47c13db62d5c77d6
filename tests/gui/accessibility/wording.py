"""What a window says, and words in it that are none of the reader's."""

from __future__ import annotations

import re
from enum import Enum
from functools import cache

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QWidget,
)

from gui.common.cells import CELL_ROLE, Cell
from tests.gui.accessibility.naming import cells, columns_of
from tests.gui.accessibility.widgets import label, shown


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
