from __future__ import annotations

import pytest

from gui.shell.measures import MEDIUM_FROM_PX, place_surfaces, result_width, window_surfaces


def as_drawn(pixels):
    return round(pixels)


@pytest.mark.parametrize(
    ("room", "drawn", "expected"),
    [
        pytest.param(1360, 0, 560, id="its_drawn_width_where_there_is_room"),
        pytest.param(1356, 0, 560, id="the_inputs_have_just_enough"),
        pytest.param(1355, 0, 559, id="one_less_comes_off_the_result"),
        pytest.param(1281, 0, 485, id="the_rest_the_inputs_leave"),
        pytest.param(1279, 0, 484, id="never_less_than_its_least"),
        pytest.param(1360, 610, 610, id="as_the_user_drew_it"),
    ],
)
def test_that_the_result_has_what_the_inputs_leave_it(room, drawn, expected):
    assert result_width(room, drawn, as_drawn) == expected


@pytest.mark.parametrize(
    ("width", "tokens"),
    [(MEDIUM_FROM_PX - 1, ["bg", "panel", "border"]), (MEDIUM_FROM_PX, ["bg", "panel", "line"])],
)
def test_that_there_is_a_sheet_where_two_columns_fit_else_a_foot(width, tokens):
    surfaces = list(place_surfaces(0, 0, width, 800, 0, as_drawn))
    assert [surface.token for surface in surfaces] == tokens
    assert (surfaces[1].width == width) is (width < MEDIUM_FROM_PX)


def test_that_no_surface_leaves_the_window():
    for surface in window_surfaces(1280, 720, 4000, as_drawn):
        assert surface.left >= 0
        assert surface.left + surface.width <= 1280
        assert surface.top + surface.height <= 720
