from __future__ import annotations

import pytest

from core.errors import Described, InvalidInput, shown


@pytest.mark.parametrize(
    ("value", "text"),
    [
        pytest.param(None, "missing", id="nothing"),
        pytest.param("moon", '"moon"', id="text"),
        pytest.param(Described("an empty list"), "an empty list", id="description"),
        pytest.param("a" * 78, f'"{"a" * 78}"', id="as_long_as_it_may_be"),
        pytest.param("a" * 79, f'"{"a" * 76}...', id="cut"),
        pytest.param("11\n\x1b[31m", r'"11\n\x1b[31m"', id="what_a_terminal_would_act_on"),
        pytest.param("Größe ≥ 4", '"Größe ≥ 4"', id="signs_of_any_script"),
    ],
)
def test_that_a_value_is_shown_on_one_line(value, text):
    assert shown(value) == text


def test_that_a_key_with_a_line_end_does_not_break_the_message():
    assert str(InvalidInput("a\nb", 1, "must be given once")) == r"a\nb is 1; it must be given once."
