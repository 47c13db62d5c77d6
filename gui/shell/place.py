"""What a place of the window is, apart from the rail that lists it: the first frame needs no rail."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class Place(NamedTuple):
    """One place of the window. `make` builds its widget the first time it is shown."""

    id: str
    title: str
    icon: str
    make: Callable[[], QWidget]
