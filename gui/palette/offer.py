"""What the palette offers for typed words: which rows, in which order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from core.ports import SearchHit
from gui.palette.commands import Command, Fit, found

ONLY_ACTIONS = ">"
MOST_CODES, MOST_ACTIONS = 8, 4
TELLING = 3  # letters from which the beginning of an action's name is taken for that action
HINT = "Enter opens a code or does an action, Ctrl+Enter uses a code in the worksheet, > lists actions only"
HINT_ACTIONS = "Enter does it"
NO_ACTION = "No action is called that"


class Title(NamedTuple):
    """Over the rows of one kind."""

    words: str


class Hint(NamedTuple):
    """Under the last row."""

    words: str


Row = SearchHit | Command | Title | Hint


def offered(
    typed: str, search: Callable[[str, int], Sequence[SearchHit]], commands: Sequence[Command]
) -> tuple[Row, ...]:
    """Return the rows for `typed`; none when nothing fits.

    Codes stand first, since that is what a coder types. An action does when its first words are typed whole, or its
    name begins as typed and that of no code does.

    Args:
        search: Text and how many at most to the codes found, the best first.
        commands: All there are, in the order of the menus.
    """
    if typed.lstrip().startswith(ONLY_ACTIONS):
        return _only_actions(typed.lstrip().removeprefix(ONLY_ACTIONS), commands)
    if not typed.strip():
        return ()
    hits = tuple(search(typed, MOST_CODES))
    fits = found(typed, commands, slips=not hits)
    actions = tuple(command for _, command in fits[:MOST_ACTIONS]) if len(typed.strip()) > 1 else ()
    codes: tuple[Row, ...] = (Title("Codes"), *hits) if hits else ()
    doing: tuple[Row, ...] = (Title("Actions"), *actions) if actions else ()
    if not codes and not doing:
        return ()
    if actions and fits[0][0] is Fit.BEGINS and _is_meant(typed.strip(), actions[0], hits):
        return (*doing, *codes, Hint(HINT))
    return (*codes, *doing, Hint(HINT))


def _is_meant(typed: str, action: Command, hits: Sequence[SearchHit]) -> bool:
    """Say whether an action that begins as typed stands before the codes."""
    if any(hit.code_marked for hit in hits[:1]) or len(typed) < TELLING:
        return False
    whole_words = f"{action.words} ".casefold().startswith(f"{typed} ".casefold())
    return whole_words or not any(hit.label_marked for hit in hits[:1])


def _only_actions(typed: str, commands: Sequence[Command]) -> tuple[Row, ...]:
    fits = [command for _, command in found(typed, commands, slips=True)]
    return (Title("Actions"), *fits, Hint(HINT_ACTIONS)) if fits else (Hint(NO_ACTION),)


def recent_rows(recent: Sequence[SearchHit | Command]) -> tuple[Row, ...]:
    """Return what is offered before anything is typed."""
    return (Title("Recent"), *recent, Hint(HINT)) if recent else (Hint(HINT),)
