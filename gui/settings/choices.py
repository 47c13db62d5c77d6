"""The choices of those settings that a worksheet has too: taken from where the worksheet takes them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum

from core import words
from core.settings_text import SettingText
from core.sheet import Ask

STATE = "new_state"
_PLACE = "new_place_of_service"
_LISTS: dict[str, Mapping[StrEnum, str]] = {
    "new_payer": words.PAYERS,  # type: ignore[dict-item]
    "new_contractor": words.CONTRACTORS,  # type: ignore[dict-item]
    "new_claim": words.CLAIMS,  # type: ignore[dict-item]
    "new_off_campus": words.OFF_CAMPUS,  # type: ignore[dict-item]
}
NOTHING, ASK = "Nothing", "Ask each time"


def options_of(setting: SettingText, places: Callable[[], Sequence[tuple[str, str]]]) -> tuple[tuple[str, str], ...]:
    """Return the key and the words of each choice, the default first where that is to leave it open.

    Args:
        setting: Which one.
        places: Code and label of each place of service on file.
    """
    if setting.options:
        return setting.options
    if setting.id in _LISTS:
        return (("", NOTHING), *((entry.value, word) for entry, word in _LISTS[setting.id].items()))
    if setting.id == _PLACE:
        return (("", NOTHING), *((code, f"{code} {label}") for code, label in places()))
    choices = Ask.declared[setting.id].choices
    return (("", ASK), *((choice.id, words.CHOICES[choice.id]) for choice in choices))
