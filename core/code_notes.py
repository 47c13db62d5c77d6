"""What the program says of a whole group of codes on their pages: where they are used, on what, and with what.

Rule data as any other: dated, with its source and confidence. The words are our own.
"""

from __future__ import annotations

from core.rulebook import Rule, RuleRow


class Companion(RuleRow, frozen=True, kw_only=True):
    """A code that stands beside others of a group on a claim.

    Attributes:
        about: The groups, such as `product.sheet` or `procedure.application`.
        codes: The codes, in the order they are shown.
        when: When it goes with them, in one sentence.
    """

    about: tuple[str, ...]
    codes: tuple[str, ...]
    when: str


class CodeNote(RuleRow, frozen=True, kw_only=True):
    """What is said of a group of codes.

    Attributes:
        about: The group: `product.sheet`, `product.non-sheet`, `product.unlisted`, or `procedure.` and the kind.
        service: What kind of service or supply it is.
        settings: Where it is usually given.
        context: What it is done to and how, in one or two sentences.
    """

    about: str
    service: str
    settings: tuple[str, ...]
    context: str


CODE_NOTES = Rule("code_notes", CodeNote, key=lambda row: row.about)
COMPANIONS = Rule("code_companions", Companion, key=lambda row: (row.about, row.codes))
