"""What an entry of the history says, in words: on screen and on paper alike."""

from __future__ import annotations

from core.cases.values import Event, HistoryEntry

EVENTS: dict[Event, str] = {
    Event.BEGUN: "Visit {} begun",
    Event.CARRIED_FORWARD: "Visit {} carried forward",
    Event.CHANGED: "Visit {} changed",
    Event.SAVED: "Visit {} saved",
    Event.STATUS: "Visit {} got another status",
    Event.PRINTED: "Visit {} printed",
    Event.EXPORTED: "Visit {} exported",
    Event.IMPORTED: "Visit {} imported",
    Event.NAMED: "Case named",
    Event.RESTORED: "Restored from a backup",
    Event.DELETED: "Case deleted",
}
TOLD_BY_CHANGES = {Event.CHANGED, Event.STATUS, Event.NAMED, Event.CARRIED_FORWARD}


def told(entry: HistoryEntry) -> tuple[str, ...]:
    """Return what an entry of the history says, a line each."""
    happened = EVENTS[entry.event].format(entry.visit_number)
    if entry.event in TOLD_BY_CHANGES and entry.changes:
        return entry.changes
    if len(entry.changes) > 1:
        return (happened, *entry.changes)
    return (", ".join((happened, *entry.changes)),)
