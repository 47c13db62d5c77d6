"""Look-ups that read a small table once and build each answer once."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from typing import Any, Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Answer = TypeVar("Answer")


class Lookup(Generic[Key, Answer]):
    """Answers by key. The table is read on the first call, an answer is made on its own first call.

    Unknown keys are not remembered: a batch with a million typing slips must not fill the memory.
    """

    __slots__ = ("_known", "_make", "_read", "_rows")

    def __init__(self, read: Callable[[], Mapping[Key, Any]], make: Callable[[Any], Answer]) -> None:
        self._read, self._make = read, make
        self._rows: Mapping[Key, Any] | None = None
        self._known: dict[Key, Answer] = {}

    def __call__(self, key: Key) -> Answer | None:
        known = self._known.get(key)
        if known is not None:
            return known
        row = self.rows().get(key)
        if row is None:
            return None
        made = self._known[key] = self._make(row)
        return made

    def rows(self) -> Mapping[Key, Any]:
        """Return the whole table by key, as read."""
        if self._rows is None:
            self._rows = self._read()
        return self._rows
