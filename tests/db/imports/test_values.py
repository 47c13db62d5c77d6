from __future__ import annotations

import pytest

from db.imports.values import as_shown, exact, is_code, padded, readable


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        pytest.param("0001337.33", "1337.33", id="leading_zeros"),
        pytest.param("0000000.00", "0.00", id="zero_keeps_its_places"),
        pytest.param("000.50", "0.50", id="below_one"),
        pytest.param(".5", "0.5", id="no_zero_before_the_point"),
        pytest.param("12.", "12", id="nothing_behind_the_point"),
        pytest.param("$9,891.33 ", "9891.33", id="money"),
        pytest.param("1,234,567", "1234567", id="thousands"),
        pytest.param("127.14", "127.14", id="as_it_is"),
        pytest.param("1e-05", "0.00001", id="power_of_ten"),
        pytest.param(" $-   ", "0", id="a_zero_in_accounting_style"),
        *(pytest.param(text, "", id=f"not_given_{text or 'blank'}") for text in ("", " ", ".", "-", "NA", "N/A", "na")),
    ],
)
def test_amounts(text, amount):
    assert exact(text) == amount


@pytest.mark.parametrize("text", ["-1", "1.2.3", "1,2", "12,34.5", "(1.00)", "1 2", "x", "1e400", "inf", "²", "١"])
def test_that_anything_else_is_no_amount(text):
    with pytest.raises(ValueError, match=r".*"):
        exact(text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("127.14000000000001", "127.14", id="binary_tail"),
        pytest.param("0.30000000000000004", "0.3", id="binary_tail_below_one"),
        pytest.param("127.14", "127.14", id="short"),
        pytest.param("1.123456789", "1.123456789", id="nine_places"),
        pytest.param("Q4418", "Q4418", id="text"),
    ],
)
def test_that_a_number_is_as_the_spreadsheet_shows_it(text, shown):
    assert as_shown(text) == shown


@pytest.mark.parametrize(
    ("text", "answer"),
    [("15271", True), ("Q4418", True), ("0232T", True), ("1527", False), ("QQ441", False), ("q4418", False)],
)
def test_codes(text, answer):
    assert is_code(text) is answer


@pytest.mark.parametrize(("text", "whole"), [("701", "0701"), ("5054", "5054"), ("A1", "A1"), ("²", "²")])
def test_that_only_numbers_get_zeros_in_front(text, whole):
    assert padded(text, 4) == whole


@pytest.mark.parametrize(
    ("raw", "meant"),
    [
        pytest.param("Ménière – x".encode(), "Ménière – x", id="utf_8"),
        pytest.param("Ménière – x".encode("cp1252"), "Ménière – x", id="windows"),
        pytest.param(b"M\xe9\x81", "M\xe9\x81", id="neither"),
    ],
)
def test_that_text_is_read_as_it_was_meant(raw, meant):
    assert readable(raw.decode("latin-1")) == meant
