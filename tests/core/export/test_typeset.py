"""How text is broken into lines, and what the committed fonts can draw."""

from __future__ import annotations

import pytest

from core.export.pdf.typeset import BODY, BODY_BOLD, typeface
from tests.core.export.test_pdf import FOLDER, FONTS


@pytest.fixture(scope="module")
def type_():
    return typeface(FONTS)


@pytest.mark.parametrize(
    "signs",
    [
        pytest.param(range(0x20, 0x7F), id="latin"),
        pytest.param(range(0xA0, 0x250), id="western_and_central_european"),
        pytest.param(range(0x1EA0, 0x1EFA), id="vietnamese"),
        pytest.param([*range(0x391, 0x3A2), *range(0x3A3, 0x3CF)], id="greek"),
        pytest.param(range(0x400, 0x530), id="cyrillic"),
        pytest.param(map(ord, "×÷–—‘’“”…·©°±½€₫\ufffd"), id="signs"),
    ],
)
def test_that_both_fonts_can_draw(signs, type_):
    assert type_.missing(map(chr, signs)) == ()


def test_that_digits_line_up(type_):
    assert {round(type_.width(digit, style), 6) for digit in "0123456789" for style in (BODY,)} == {
        round(type_.width("0", BODY), 6)
    }


def test_that_a_missing_character_is_named_once(type_):
    assert type_.missing("漢a漢字") == ("字", "漢")


def test_that_the_licence_lies_beside_the_fonts():
    assert "SIL OPEN FONT LICENSE Version 1.1" in (FOLDER / "OFL.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("one two three four five six seven", id="words"),
        pytest.param("W" * 60, id="one_long_word"),
        pytest.param("ab " + "W" * 60 + " cd", id="a_long_word_between_short_ones"),
        pytest.param("", id="nothing"),
    ],
)
@pytest.mark.parametrize("width", [200, 40, 3], ids=["wide", "narrow", "narrower_than_a_letter"])
def test_that_lines_keep_every_letter_and_fit(text, width, type_):
    lines = type_.lines(text, BODY, width)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(type_.width(line, BODY) <= width or len(line) == 1 for line in lines)


def test_that_a_text_that_just_fits_is_not_broken(type_):
    exact = type_.width("Lower leg", BODY_BOLD)
    assert type_.lines("Lower leg", BODY_BOLD, exact) == ("Lower leg",)
    assert type_.lines("Lower leg", BODY_BOLD, exact - 0.01) == ("Lower", "leg")


def test_that_a_text_cut_to_one_line_says_so(type_):
    assert type_.cut("Case 0147", BODY, 100) == "Case 0147"
    cut = type_.cut("Case 0147, " * 20, BODY, 100)
    assert cut.endswith("…")
    assert type_.width(cut, BODY) <= 100
