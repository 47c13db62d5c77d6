"""Saying a change to a screen reader."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget


def announce(about: QWidget, words: str, *, urgent: bool = False) -> None:
    """Have a running screen reader say `words`; `urgent` interrupts what it is saying."""
    if not words or not QAccessible.isActive():
        return
    event = QAccessibleAnnouncementEvent(about, words)
    manner = QAccessible.AnnouncementPoliteness
    event.setPoliteness(manner.Assertive if urgent else manner.Polite)
    QAccessible.updateAccessibility(event)
