"""Every screen of the window, each by the name of its picture. A scene leads the stage there and says what to draw."""

from scenes import worksheet, cases, places, entries, dialogs  # isort: skip  # in the order they are drawn in
from scenes.table import SCENES

__all__ = ["SCENES", "cases", "dialogs", "entries", "places", "worksheet"]
