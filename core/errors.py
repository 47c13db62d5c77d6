"""Failures the user can act on. Anything else is a bug and is left to crash into the log."""

from __future__ import annotations


class AppError(Exception):
    """Base class: the only exception that the window and the command line turn into a message."""


class InvalidInput(AppError, ValueError):
    """A value that was typed or sent breaks a stated rule.

    Also a `ValueError`, so that the JSON decoder adds where in the document it happened.

    Attributes:
        field: Path of the field, such as `wounds[0].length_cm`.
        value: What was given.
        rule: What is allowed, as the second half of a sentence: "must be more than 0".
    """

    def __init__(self, field: str, value: object, rule: str) -> None:
        super().__init__(f"{_on_one_line(field)} is {shown(value)}; it {rule}.")
        self.field, self.value, self.rule = field, value, rule


class RuleDataError(AppError):
    """A bundled rule or reference file is malformed; names the file and the offending key."""


class ReferenceUnavailable(AppError):
    """The reference database is missing, damaged or of another version; says how to build it again."""


class ExportFailed(AppError):
    """A file could not be written: disk full, no permission, or open in another program."""


class Described(str):
    """Words that stand for a value in a message, such as "an empty list"; shown without quotes."""

    __slots__ = ()


def shown(value: object) -> str:
    """Return `value` as an error message shows it: on one line, quoted when text, cut when long."""
    if value is None:
        return "missing"
    text = f'"{value}"' if isinstance(value, str) and not isinstance(value, Described) else str(value)
    text = _on_one_line(text[:81])
    return text if len(text) <= 80 else f"{text[:77]}..."


def _on_one_line(text: str) -> str:
    """Return a text with its line ends, and what else a terminal would act on, written as escapes."""
    return "".join(sign if sign.isprintable() else sign.encode("unicode_escape").decode() for sign in text)
