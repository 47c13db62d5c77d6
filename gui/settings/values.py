"""Settings as the keys of short lists, and back. One place, so that the dialog need not know what a value is."""

from __future__ import annotations

from db.settings import STANDING, Settings

YES, NO = "yes", "no"


def key_of(values: Settings, id: str) -> str:
    """Return the key of a setting's value; empty for nothing chosen.

    Raises:
        AttributeError: there is no such setting. A fault of the data, found by its test.
    """
    if id in STANDING:
        return values.standing.get(id, "")
    value = getattr(values, id)
    return (YES if value else NO) if isinstance(value, bool) else str(value)


def take(values: Settings, id: str, key: str) -> None:
    """Set a setting by the key of its value."""
    if id in STANDING:
        values.standing = {question: choice for question, choice in values.standing.items() if question != id}
        values.standing |= {id: key} if key else {}
        return
    before = getattr(values, id)
    if isinstance(before, bool):
        setattr(values, id, key == YES)
    else:
        setattr(values, id, type(before)(key))


def default_key(id: str) -> str:
    """Return the key of a setting as it comes."""
    return key_of(Settings({}), id)
