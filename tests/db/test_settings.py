from __future__ import annotations

import pytest

from db.settings import SettingsFile


def test_that_settings_read_back(tmp_path):
    settings = SettingsFile(tmp_path / "home" / "settings.json")
    settings.values.scheme, settings.values.page, settings.values.text_scale = "dark", "a4", 1.3
    assert settings.save()
    again = SettingsFile(tmp_path / "home" / "settings.json").values
    assert (again.scheme, again.page, again.text_scale, again.welcomed) == ("dark", "a4", 1.3, False)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"{", id="cut_short"),
        pytest.param(b"[]", id="no_object"),
        pytest.param(b'{"scheme": "pink", "page": 7, "text_scale": -1, "welcomed": "yes"}', id="nonsense"),
    ],
)
def test_that_nonsense_takes_the_defaults(tmp_path, content):
    (tmp_path / "settings.json").write_bytes(content)
    values = SettingsFile(tmp_path / "settings.json").values
    assert (values.scheme, values.page, values.text_scale, values.welcomed) == ("system", "letter", 1.0, False)


def test_that_a_folder_that_cannot_be_written_is_no_error(tmp_path):
    (tmp_path / "home").write_text("in the way")
    assert SettingsFile(tmp_path / "home" / "settings.json").save() is False


@pytest.mark.parametrize(
    ("content", "window", "width"),
    [
        pytest.param(b'{"window": [-1900, 20, 1400, 800], "result_width": 9}', (-1900, 20, 1400, 800), 9, id="sound"),
        pytest.param(b'{"window": [0, 0, 0, 800], "result_width": -1}', None, 0, id="no_width"),
        pytest.param(b'{"window": [0, 0, 1400.5, 800], "result_width": true}', None, 0, id="no_whole_number"),
        pytest.param(b'{"window": [0, 0, 1400], "result_width": "560"}', None, 0, id="one_short"),
        pytest.param(b'{"window": [0, 0, 1e30, 800], "result_width": 100000}', None, 0, id="beyond_any_screen"),
    ],
)
def test_that_the_place_of_the_window_is_read_only_when_it_makes_sense(tmp_path, content, window, width):
    (tmp_path / "settings.json").write_bytes(content)
    values = SettingsFile(tmp_path / "settings.json").values
    assert (values.window, values.result_width) == (window, width)
