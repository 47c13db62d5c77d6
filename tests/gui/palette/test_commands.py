from __future__ import annotations

import pytest

from gui.palette.commands import Command, Fit, found


def command(words, where="File", about="", why_not=""):
    return Command(words, where, about, "", why_not, lambda: None)


COMMANDS = (
    command("New", about="Start a new worksheet"),
    command("Save as PDF", about="Save the worksheet as a PDF file"),
    command("Print", about="Print the worksheet"),
    command("Dark", "View, Colors"),
    command("Add a wound", "Worksheet", "Go to the empty row of Wounds"),
    command("Help on this field", "Help"),
)


@pytest.mark.parametrize(
    ("typed", "first", "fit"),
    [
        pytest.param("pri", "Print", Fit.BEGINS, id="beginning"),
        pytest.param("Save as p", "Save as PDF", Fit.BEGINS, id="several_words"),
        pytest.param("pdf", "Save as PDF", Fit.NAMED, id="later_word"),
        pytest.param("wound add", "Add a wound", Fit.NAMED, id="any_order"),
        pytest.param("start", "New", Fit.ABOUT, id="what_it_does"),
        pytest.param("colors dark", "Dark", Fit.ABOUT, id="its_menu"),
    ],
)
def test_that_a_command_is_found_by_its_words(typed, first, fit):
    best = found(typed, COMMANDS)[0]
    assert (best[1].words, best[0]) == (first, fit)


def test_that_no_words_list_everything_in_the_order_of_the_menus():
    assert [each.words for _, each in found("", COMMANDS)] == [each.words for each in COMMANDS]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        pytest.param("pritn", ["Print"], id="swapped"),
        pytest.param("wuond", ["Add a wound"], id="inside"),
        pytest.param("hlep", ["Help on this field"], id="four_letters"),
        pytest.param("zz", [], id="too_short_to_guess"),
        pytest.param("graft", [], id="nothing_near"),
    ],
)
def test_that_slips_are_forgiven_only_when_asked(typed, expected):
    assert found(typed, COMMANDS) == []
    assert [each.words for _, each in found(typed, COMMANDS, slips=True)] == expected
