from __future__ import annotations

import pytest

from core.export.file_names import LONGEST, UniqueNames, safe_name


@pytest.mark.parametrize(
    ("wanted", "name"),
    [
        pytest.param("Case 0147", "Case 0147", id="as_it_is"),
        pytest.param("a/b\\c:d*?", "a b c d", id="signs_of_paths"),
        pytest.param("../../etc/passwd", "etc passwd", id="no_way_out_of_the_folder"),
        pytest.param("  x\n y\t", "x y", id="white_space"),
        pytest.param("ends.. ", "ends", id="no_dot_at_the_end"),
        pytest.param("NUL", "_NUL", id="a_device"),
        pytest.param("com1.txt", "_com1.txt", id="a_device_with_an_ending"),
        pytest.param("Žofie 猫", "Žofie 猫", id="letters_of_any_language"),
        pytest.param("", "Line 4", id="nothing"),
        pytest.param("///", "Line 4", id="nothing_left"),
        pytest.param("x" * 300, "x" * LONGEST, id="too_long"),
    ],
)
def test_that_a_name_is_safe_on_every_file_system(wanted, name):
    assert safe_name(wanted, "Line 4") == name


def test_that_no_name_is_given_twice_in_whatever_case():
    names = UniqueNames()
    given = [names(each) for each in ("Case", "case", "Case (2)", "Case", "Other", "case (2)")]
    assert given == ["Case", "case (2)", "Case (2) (2)", "Case (3)", "Other", "case (2) (3)"]
    assert len({each.casefold() for each in given}) == len(given)
