"""The words of Settings: each setting with its choices and its reason, each decision of the rules with its source."""

from __future__ import annotations

import tomllib

import msgspec

from core.errors import RuleDataError


class SettingText(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One setting. `options`: `(value, words)`; empty where the choices are those of the worksheet."""

    id: str
    group: str
    title: str
    why: str
    options: tuple[tuple[str, str], ...] = ()


class GroupText(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Settings that stand together. `says` holds for all of them."""

    id: str
    title: str
    says: str = ""


class DecisionText(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where sources leave a choice: what is done and why.

    Attributes:
        rules: Ids of rule files, whose sentence and source are shown with it.
        setting: The setting that has a say in it; empty when the rules fix it.
    """

    title: str
    does: str
    why: str
    rules: tuple[str, ...]
    setting: str = ""


class SettingsText(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole file, in the order shown."""

    group: tuple[GroupText, ...]
    setting: tuple[SettingText, ...]
    decision: tuple[DecisionText, ...]

    def of(self, group: str) -> tuple[SettingText, ...]:
        """Return the settings of a group."""
        return tuple(each for each in self.setting if each.group == group)


def read_settings_text(file_name: str, text: str) -> SettingsText:
    """Parse the file of settings.

    Raises:
        RuleDataError: names the file and the key.
    """
    try:
        return msgspec.convert(tomllib.loads(text), SettingsText)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise RuleDataError(f"{file_name}: {error}") from error
