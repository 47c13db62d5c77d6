from __future__ import annotations

import json

import pytest

from db.settings import Settings, SettingsFile


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


def test_that_a_first_start_has_the_defaults(tmp_path):
    values = SettingsFile(tmp_path / "settings.json").values
    assert (values.idle_lock_minutes, values.retention_years, values.clear_clipboard_seconds) == (10, 0, 0)
    assert (values.print_history, values.black_and_white, values.copy_titles) == (False,) * 3
    assert values.print_trend is True
    assert (values.copy_preset, values.lines_per_page, values.new_payer, values.standing) == ("tabs", 6, "", {})


@pytest.mark.parametrize(
    ("name", "kept", "dropped"),
    [
        pytest.param("idle_lock_minutes", 0, 7, id="idle_lock"),
        pytest.param("retention_years", 7, -1, id="retention"),
        pytest.param("clear_clipboard_seconds", 60, True, id="clipboard"),
        pytest.param("lines_per_page", 0, "6", id="lines"),
        pytest.param("copy_preset", "line", "pictures", id="preset"),
        pytest.param("new_payer", "medicare", "a b", id="payer"),
        pytest.param("new_place_of_service", "11", 11, id="place"),
        pytest.param("print_history", True, "yes", id="history"),
        pytest.param("standing", {"mixed-form": "sheet"}, {"separate-visit": "yes"}, id="standing"),
    ],
)
def test_that_a_value_is_kept_only_when_there_is_such_a_choice(tmp_path, name, kept, dropped):
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({name: kept}))
    settings = SettingsFile(path)
    assert getattr(settings.values, name) == kept
    assert settings.save()
    assert getattr(SettingsFile(path).values, name) == kept
    path.write_text(json.dumps({name: dropped}))
    assert getattr(SettingsFile(path).values, name) == getattr(Settings({}), name)


def test_that_what_is_unknown_is_dropped(tmp_path):
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({"colour": "blue"}))
    settings = SettingsFile(path)
    settings.save()
    assert "colour" not in json.loads(path.read_text())


@pytest.mark.parametrize(
    ("widths", "kept"),
    [
        pytest.param({"wounds.wide.site": 90}, {"wounds.wide.site": 90}, id="sound"),
        pytest.param({"wounds.wide.site": 0, "a b": 5, "x": True, "y": "9", "z": -1}, {}, id="nonsense"),
        pytest.param([1], {}, id="no_object"),
        pytest.param({"a" * n: 40 for n in range(1, 400)}, {"a" * n: 40 for n in range(1, 61)}, id="names_too_long"),
    ],
)
def test_that_column_widths_are_kept_where_they_make_sense(tmp_path, widths, kept):
    (tmp_path / "settings.json").write_text(json.dumps({"column_widths": widths}))
    assert SettingsFile(tmp_path / "settings.json").values.column_widths == kept
