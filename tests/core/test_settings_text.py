from __future__ import annotations

from datetime import date

import pytest

import resources
from core.errors import RuleDataError
from core.field_help import rule_said
from core.settings_text import read_settings_text
from core.sheet import Ask
from db.settings import PRESETS, SCHEMES, STANDING, Settings
from db.workbench import read_rule_book

DAY = date(2026, 3, 2)
GROUP = '[[group]]\nid = "look"\ntitle = "Look"\n'
SETTING = '[[setting]]\nid = "scheme"\ngroup = "look"\ntitle = "Colors"\nwhy = "As the system."\n'
DECISION = '[[decision]]\ntitle = "Areas"\ndoes = "Exact."\nwhy = "So."\nrules = ["wound_area"]\n'


@pytest.fixture(scope="module")
def text():
    return read_settings_text("settings.toml", resources.path("help", "settings.toml").read_text(encoding="utf-8"))


def test_that_settings_are_read_by_group():
    text = read_settings_text("settings.toml", GROUP + SETTING + DECISION)
    assert [setting.id for setting in text.of("look")] == ["scheme"]
    assert text.of("print") == ()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        pytest.param("[[group", "settings.toml: ", id="no_toml"),
        pytest.param(GROUP + SETTING + "because = 1\n" + DECISION, "unknown field `because`", id="unknown_key"),
        pytest.param(GROUP + SETTING, "decision", id="no_decisions"),
    ],
)
def test_that_a_malformed_file_is_named(text, says):
    with pytest.raises(RuleDataError, match=r"settings\.toml") as raised:
        read_settings_text("settings.toml", text)
    assert says in str(raised.value)


def test_that_every_setting_is_in_a_group_and_is_kept(text):
    groups = {group.id for group in text.group}
    assert {setting.group for setting in text.setting} == groups
    kept = set(vars(Settings({}))) | set(STANDING)
    of_the_window = {"welcomed", "window", "maximized", "result_width", "right_widths", "column_widths", "standing"}
    assert {setting.id for setting in text.setting} == kept - of_the_window


@pytest.mark.parametrize(("id", "keys"), [("scheme", SCHEMES), ("copy_preset", PRESETS), ("page", ("letter", "a4"))])
def test_that_every_choice_is_offered(text, id, keys):
    setting = next(each for each in text.setting if each.id == id)
    assert {key for key, _ in setting.options} == set(keys)


def test_that_every_decision_has_its_rules_and_its_reason(text):
    book = read_rule_book()
    for decision in text.decision:
        assert decision.why
        assert all(rule_said(rule, book, DAY).says for rule in decision.rules)
    assert len(text.decision) == 20


def test_that_what_changes_a_decision_is_a_setting(text):
    named = {decision.setting for decision in text.decision if decision.setting}
    assert named <= {setting.id for setting in text.setting}


def test_that_standing_answers_are_only_for_questions_with_choices(text):
    assert all(Ask.declared[question].choices for question in STANDING)
