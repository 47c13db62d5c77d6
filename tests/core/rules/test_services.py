from __future__ import annotations

import pytest

VISITS = ["99202", "99203", "99204", "99205", "99211", "99212", "99213", "99214", "99215", "99406", "99407"]


@pytest.mark.parametrize("code", VISITS)
@pytest.mark.parametrize(
    ("separate", "answer", "expected", "asked"),
    [
        pytest.param(True, None, ["25"], False, id="separate"),
        pytest.param(False, None, None, False, id="part_of_the_graft"),
        pytest.param(None, None, None, True, id="nobody_has_said"),
        pytest.param(None, "yes", ["25"], False, id="answered_yes"),
        pytest.param(None, "no", None, False, id="answered_no"),
    ],
)
def test_that_a_visit_is_billed_with_25_only_when_it_was_separate(compute, code, separate, answer, expected, asked):
    answers = {f"separate-visit:{code}": answer} if answer else {}
    worksheet = compute(services=[{"code": code, "separate": separate}], answers=answers)
    lines = [list(line.modifiers) for line in worksheet.lines if line.code == code]
    assert lines == ([expected] if expected else [])
    what = "counseling" if code in ("99406", "99407") else "the visit"
    assert [(question.id, question.asks) for question in worksheet.questions] == (
        [(f"separate-visit:{code}", f"{code}: was {what} separate from the graft visit?")] if asked else []
    )


def test_that_an_unknown_service_stops_its_line_only(compute, lines_of):
    worksheet = compute(services=[{"code": "99999"}])
    assert (worksheet.status, lines_of(worksheet)) == ("stopped", [("15275", 1)])
    (stop,) = [finding for finding in worksheet.findings if finding.severity == "stop"]
    assert (stop.id, stop.about) == ("code.unknown", ("99999",))


@pytest.mark.parametrize("code", ["15275", "15272", "C5271", "G0681", "15002", "11042", "97597", "97605", "97608"])
def test_that_a_service_worked_out_from_wounds_is_not_added_twice(compute, lines_of, code):
    worksheet = compute(services=[{"code": code}])
    assert lines_of(worksheet) == [("15275", 1)]
    (warning,) = [finding for finding in worksheet.findings if finding.id == "service.from-wounds"]
    assert warning.about == (code,)
