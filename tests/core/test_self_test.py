from __future__ import annotations

import msgspec
import pytest

import resources
from core.errors import RuleDataError
from core.self_test import read_cases, run_self_test

FILE = resources.path("self_test", "worked_cases.toml")
CASES = read_cases(FILE.name, FILE.read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES.case, ids=lambda case: case.id)
def test_that_each_worked_case_comes_out_as_published_or_corrected(case, workbench):
    (outcome,) = run_self_test(msgspec.structs.replace(CASES, case=(case,)), workbench.evaluate)
    assert outcome.difference == ""


def test_that_there_are_as_many_cases_as_were_collected():
    assert len({case.id for case in CASES.case}) == len(CASES.case) >= 38 + 24


@pytest.mark.parametrize(
    ("change", "said"),
    [
        pytest.param({"status": "open"}, "status: expected open, got ready", id="status"),
        pytest.param({"lines": ()}, "lines: expected []", id="lines"),
        pytest.param(
            {"findings": ("site.unsettled",)}, "findings: expected ['site.unsettled'], got []", id="missing_finding"
        ),
        pytest.param(
            {"questions": ("cost-group:Q4386",)}, "questions: expected ['cost-group:Q4386'], got []", id="question"
        ),
    ],
)
def test_that_a_wrong_answer_is_told(change, said, workbench):
    wrong = msgspec.structs.replace(CASES.case[0], **change)
    (outcome,) = run_self_test(msgspec.structs.replace(CASES, case=(wrong,)), workbench.evaluate)
    assert said in outcome.difference


@pytest.mark.parametrize("text", ["[[case]", "watched = []\ncase = [{}]", "watched = []\ncases = []"])
def test_that_a_malformed_file_of_cases_is_refused_by_name(text):
    with pytest.raises(RuleDataError, match=r"cases\.toml"):
        read_cases("cases.toml", text)
