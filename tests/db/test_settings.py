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
