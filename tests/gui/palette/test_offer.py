from __future__ import annotations

from core.ports import Dates, SearchHit
from gui.palette.commands import Command
from gui.palette.offer import HINT, HINT_ACTIONS, NO_ACTION, Hint, Title, offered, recent_rows

PRINT = Command("Print", "File", "Print the worksheet", "Ctrl+P", "", lambda: None)
NEW = Command("New", "File", "Start a new worksheet", "Ctrl+N", "", lambda: None)
COMMANDS = (NEW, PRINT)


def hit(code, label="", code_marked=0, label_marked=()):
    return SearchHit(
        code=code,
        kind="product",
        label=label,
        dates=Dates(first=None, last=None),
        live=True,
        note="",
        code_marked=code_marked,
        label_marked=label_marked,
    )


def searching(*hits):
    return lambda text, most: hits[:most]


def test_that_codes_stand_over_actions():
    named = hit("Q4999", "Prime skin", label_marked=((0, 3),))
    rows = offered("pri", searching(named), COMMANDS)
    assert rows == (Title("Codes"), named, Title("Actions"), PRINT, Hint(HINT))


def test_that_an_action_typed_whole_stands_before_a_name_that_holds_it():
    named = hit("Q4999", "Newskin", label_marked=((0, 3),))
    assert offered("new", searching(named), COMMANDS)[1] == NEW
    assert offered("newsk", searching(named), COMMANDS)[1] == named


def test_that_an_action_stands_first_when_it_is_plainly_meant():
    guessed = hit("Q4999", "Prixt")
    rows = offered("print", searching(guessed), COMMANDS)
    assert rows == (Title("Actions"), PRINT, Title("Codes"), guessed, Hint(HINT))


def test_that_a_code_being_typed_is_never_taken_for_an_action():
    assert offered("q4386", searching(hit("Q4386", code_marked=5)), COMMANDS)[1].code == "Q4386"


def test_that_one_letter_offers_no_action():
    assert offered("p", searching(), COMMANDS) == ()


def test_that_a_slip_in_an_action_is_forgiven_only_where_no_code_is_found():
    assert PRINT in offered("pritn", searching(), COMMANDS)
    assert PRINT not in offered("pritn", searching(hit("Q4999")), COMMANDS)


def test_that_the_sign_lists_actions_only():
    rows = offered(">", searching(hit("Q4386")), COMMANDS)
    assert rows == (Title("Actions"), NEW, PRINT, Hint(HINT_ACTIONS))
    assert offered("> pri", searching(hit("Q4386")), COMMANDS) == (Title("Actions"), PRINT, Hint(HINT_ACTIONS))
    assert offered(">zzzz", searching(), COMMANDS) == (Hint(NO_ACTION),)


def test_that_nothing_typed_offers_what_was_taken_before():
    assert offered("  ", searching(hit("Q4386")), COMMANDS) == ()
    assert recent_rows([PRINT]) == (Title("Recent"), PRINT, Hint(HINT))
    assert recent_rows([]) == (Hint(HINT),)
