from __future__ import annotations

import pytest

from db.reference.diagnosis_patterns import fits


@pytest.mark.parametrize(
    ("pattern", "code", "expected"),
    [
        pytest.param("E11.621", "E11.621", True, id="whole_code"),
        pytest.param("E11.621", "E11.622", False, id="another_code"),
        pytest.param("L97.4-", "L97.412", True, id="open_end"),
        pytest.param("L97.4-", "L97.4", False, id="open_end_needs_something"),
        pytest.param("L97.--2", "L97.412", True, id="open_middle"),
        pytest.param("L97.--2", "L97.413", False, id="end_differs"),
        pytest.param("L97.--2", "L97.42", False, id="middle_too_short"),
        pytest.param("L97.-0-", "L97.401", True, id="middle_and_end"),
        pytest.param("T20.-", "T20", True, id="category_itself"),
        pytest.param("T20.-", "T20.311A", True, id="anything_below"),
        pytest.param("T20.-", "T200", False, id="point_is_a_point"),
        pytest.param("T20.-", "T21.311A", False, id="another_category"),
    ],
)
def test_that_a_pattern_fits_the_codes_it_stands_for(pattern, code, expected):
    assert fits(pattern, code) is expected
