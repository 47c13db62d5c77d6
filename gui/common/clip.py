"""The one way text goes on the clipboard, wherever it is copied. The running application says how long it stays."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

_keeper: list[Callable[[str], object]] = []


def copy_text(text: str) -> None:
    """Put `text` on the clipboard."""
    if _keeper:
        _keeper[-1](text)
    else:
        QGuiApplication.clipboard().setText(text)


def copy_through(put: Callable[[str], object], owner: QObject) -> None:
    """Have everything that is copied go through `put`, as long as `owner` lives."""
    _keeper[:] = [put]
    owner.destroyed.connect(_keeper.clear)
