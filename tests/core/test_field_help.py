from __future__ import annotations

from datetime import date

import pytest

from core.errors import RuleDataError
from core.field_help import FieldHelp, read_field_help, rules_said
from db.workbench import read_rule_book

DAY = date(2026, 3, 2)
ENTRY = '[[field]]\nid = "wounds.site"\ntitle = "Site"\nwhat = "Where."\nwhy = "Group."\nrules = ["body_sites"]\n'


def test_that_field_help_is_read_by_field():
    assert read_field_help("fields.toml", ENTRY)["wounds.site"].title == "Site"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        pytest.param("[[field", "fields.toml: ", id="no TOML"),
        pytest.param(ENTRY + "rule = 1\n", "unknown field `rule`", id="unknown key"),
        pytest.param(ENTRY.replace("why", "how"), "how", id="missing key"),
    ],
)
def test_that_a_malformed_file_is_named(text, says):
    with pytest.raises(RuleDataError, match=r"fields\.toml") as raised:
        read_field_help("fields.toml", text)
    assert says in str(raised.value)


def test_that_a_rule_is_said_with_its_source_dates_and_confidence():
    entry = FieldHelp(id="wounds.length", title="", what="", why="", rules=("wound_area",))
    (said,) = rules_said(entry, read_rule_book(), DAY)
    assert said.says.startswith("The wound is measured")
    assert "Reviewed for 2012-01-01" in said.source
    assert "Confidence A" in said.source


def test_that_a_day_before_every_rule_says_so():
    entry = FieldHelp(id="wounds.length", title="", what="", why="", rules=("wound_area",))
    (said,) = rules_said(entry, read_rule_book(), date(1999, 1, 1))
    assert said.source == "Nothing reviewed is in force on 1999-01-01."
