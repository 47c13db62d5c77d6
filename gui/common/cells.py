"""What a model says about a cell or row beyond its text, so that every grid is drawn by one delegate."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from PySide6.QtCore import Qt

from core.worksheet import Verdict
from gui.theme import FontRole, Token

# Above the roles models define for themselves by habit, from UserRole on.
CELL_ROLE: Final = int(Qt.ItemDataRole.UserRole) + 1000  # -> Cell
LIT_ROLE: Final = CELL_ROLE + 1  # -> bool, asked of column 0: lit by what is selected elsewhere
STOP_ROLE: Final = CELL_ROLE + 2  # -> bool, asked of column 0: a stop holds this row back
BAD_ROLE: Final = CELL_ROLE + 3  # -> bool: this cell is half typed or bad
MESSAGE_ROLE: Final = CELL_ROLE + 4  # -> RowMessage | None, asked of column 0: told in a line below the row


@dataclass(frozen=True, slots=True)
class Cell:
    """How to draw one cell. Drawn from the left: icon, badges, chips, text, quieter text after it.

    Attributes:
        after: Second text of the same cell in the note size, such as a product's name after its code.
        lit: The badges that are filled.
        check: A check box instead of text.
        numeric: Right-aligned, with tabular digits.
        center: Centered; for check boxes and one-letter columns.
    """

    text: str = ""
    role: FontRole = FontRole.BODY
    token: Token = "text"
    after: str = ""
    icon: str = ""
    icon_token: Token = "text2"
    badges: tuple[str, ...] = ()
    lit: tuple[str, ...] = ()
    chips: tuple[str, ...] = ()
    verdict: Verdict = Verdict.APPLIED
    check: bool | None = None
    numeric: bool = False
    center: bool = False


Look = Literal["warning", "stop", "question"]


@dataclass(frozen=True, slots=True)
class RowMessage:
    """A line below a row that points up at one of its cells: `Not counted` and why.

    Attributes:
        more: What else is told below the same row, in order.
    """

    column: int
    word: str
    text: str
    look: Look = "warning"
    more: tuple[RowMessage, ...] = ()

    def __iter__(self) -> Iterator[RowMessage]:
        yield self
        yield from self.more

    def about(self, column: int) -> str:
        """Return what is told of one cell; empty when nothing is."""
        return " ".join(each.text for each in self if each.column == column)
