"""What Ctrl+Shift+C can be set to, by the keys that Settings keeps."""

from __future__ import annotations

from typing import NamedTuple


class Preset(NamedTuple):
    """`words` as in the menu of the button, `says` as in a tooltip."""

    key: str
    words: str
    says: str


TABS, CMS1500, ONE_LINE = "tabs", "cms1500", "line"
PRESETS = (
    Preset(TABS, "All lines, tab-separated", "Copy the claim lines, separated by tabs"),
    Preset(CMS1500, "All lines, CMS-1500 24D to 24G", "Copy the claim lines in the order of items 24D to 24G"),
    Preset(
        ONE_LINE,
        "One line at a time, 24D to 24G",
        "Copy one claim line after the other, in the order of items 24D to 24G",
    ),
)


def says(key: str) -> str:
    """Return what Ctrl+Shift+C does, in a sentence."""
    return next(preset.says for preset in PRESETS if preset.key == key)
