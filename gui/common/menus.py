"""Menus that open at a place of the window."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu


def open_menu(menu: QMenu, where: QPoint) -> None:
    """Open a menu at a point of the screen, its first entry marked: Enter takes what is marked."""
    menu.popup(where)
    menu.setActiveAction(next(action for action in menu.actions() if action.isEnabled() and not action.isSeparator()))
