"""Help on the fields of the window: what to type, why it is asked, and the rules that read it."""

from __future__ import annotations

import tomllib
from datetime import date

import msgspec

from core.errors import RuleDataError
from core.rulebook import RuleBook


class FieldHelp(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One field. `rules`: ids of rule files, whose sentences are shown with it."""

    id: str
    title: str
    what: str
    why: str
    rules: tuple[str, ...]


class RuleSaid(msgspec.Struct, frozen=True):
    """A rule in plain words, and where it was read, for which dates, with which confidence."""

    says: str
    source: str


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    field: tuple[FieldHelp, ...]


def read_field_help(file_name: str, text: str) -> dict[str, FieldHelp]:
    """Parse the file of field help; return it by field.

    Raises:
        RuleDataError: names the file and the key.
    """
    try:
        found = msgspec.convert(tomllib.loads(text), _File).field
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise RuleDataError(f"{file_name}: {error}") from error
    return {entry.id: entry for entry in found}


def rules_said(entry: FieldHelp, book: RuleBook, day: date) -> tuple[RuleSaid, ...]:
    """Return the rules of a field as they stand on `day`; a rule with nothing in force then says so.

    Raises:
        KeyError: there is no such rule file. A fault of the data, found by its test.
    """
    return tuple(rule_said(id, book, day) for id in entry.rules)


def rule_said(id: str, book: RuleBook, day: date) -> RuleSaid:
    """Return one rule as it stands on `day`.

    Raises:
        KeyError: there is no such rule file. A fault of the data, found by its test.
    """
    rule = book.loaded[id]
    held = next(iter(rule.on(day).values()), None)
    return RuleSaid(rule.says, held.cite if held is not None else f"Nothing reviewed is in force on {day}.")
