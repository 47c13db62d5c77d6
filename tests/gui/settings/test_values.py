from __future__ import annotations

import pytest

from db.settings import Settings
from gui.settings.values import default_key, key_of, take


@pytest.mark.parametrize(
    ("id", "key", "value"),
    [
        pytest.param("page", "a4", "a4", id="text"),
        pytest.param("idle_lock_minutes", "0", 0, id="number"),
        pytest.param("text_scale", "1.25", 1.25, id="scale"),
        pytest.param("black_and_white", "yes", True, id="on"),
    ],
)
def test_that_a_key_is_taken_and_read_back(id, key, value):
    values = Settings({})
    take(values, id, key)
    assert (getattr(values, id), key_of(values, id)) == (value, key)
    take(values, id, default_key(id))
    assert vars(values) == vars(Settings({}))


def test_that_a_standing_answer_is_taken_and_given_up():
    values = Settings({})
    take(values, "mixed-form", "sheet")
    take(values, "partial-coverage", "covered")
    assert values.standing == {"mixed-form": "sheet", "partial-coverage": "covered"}
    take(values, "mixed-form", "")
    assert (values.standing, key_of(values, "mixed-form")) == ({"partial-coverage": "covered"}, "")
