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


@pytest.mark.parametrize(
    ("separate", "answer", "units", "asked"),
    [
        pytest.param([True, False], None, None, "is entered both as separate", id="said_both_ways"),
        pytest.param([False, True], None, None, "is entered both as separate", id="the_other_way_round"),
        pytest.param([True, None], None, None, "was the visit separate", id="said_once_of_two"),
        pytest.param([True, False], "yes", 2, "", id="settled_yes"),
        pytest.param([True, False], "no", None, "", id="settled_no"),
        pytest.param([True, True], None, 2, "", id="said_twice"),
        pytest.param([False, False], None, None, "", id="part_of_the_graft_twice"),
    ],
)
def test_that_a_visit_entered_twice_is_one_line_and_never_settled_in_silence(compute, separate, answer, units, asked):
    services = [{"code": "99213", "separate": said} for said in separate]
    worksheet = compute(services=services, answers={"separate-visit:99213": answer} if answer else {})
    assert [(line.units, line.modifiers) for line in worksheet.lines if line.code == "99213"] == (
        [(units, ("25",))] if units else []
    )
    assert [asked in question.asks for question in worksheet.questions] == ([True] if asked else [])
    repeated = [finding.message for finding in worksheet.findings if finding.id == "service.repeated"]
    assert repeated == (
        ["99213 is entered 2 times; its line has 2 units in all. Take off what was entered twice."] if units else []
    )


def test_that_other_services_entered_twice_are_added_on_one_line(compute):
    worksheet = compute(services=[{"code": "29445"}, {"code": "29445", "units": 2}])
    assert [(line.code, line.units) for line in worksheet.lines] == [("15275", 1), ("29445", 3)]
    assert "Entered: 1 + 2" in [step.label for step in worksheet.steps]
    assert "service.repeated" in {finding.id for finding in worksheet.findings}


@pytest.mark.parametrize("code", ["Q4386", "Q4114", "A4100"])
def test_that_a_product_among_the_services_is_sent_to_the_products(compute, lines_of, code):
    worksheet = compute(services=[{"code": code}])
    assert (worksheet.status, lines_of(worksheet)) == ("stopped", [("15275", 1)])
    (stop,) = [finding for finding in worksheet.findings if finding.severity == "stop"]
    assert (stop.id, stop.about) == ("service.is-product", (code,))
    assert "Enter it under products" in stop.message


@pytest.mark.parametrize("code", ["11000", "11004", "12001", "15777", "16020", "16030", "29445", "29581", "64450"])
def test_that_what_a_graft_includes_stays_for_another_site_and_is_told(compute, lines_of, code):
    worksheet = compute(services=[{"code": code, "units": 2}])
    assert (worksheet.status, lines_of(worksheet)) == ("ready", [("15275", 1), (code, 2)])
    told = {finding.id for finding in worksheet.findings}
    assert {"service.same-site", "service.not-checked"} <= told
    ungrafted = compute(
        services=[{"code": code}], wounds=[{"id": "A", "site": "foot", "area_cm2": 4, "grafted": False}]
    )
    assert lines_of(ungrafted) == [(code, 1)]
    told = {finding.id for finding in ungrafted.findings}
    assert "service.not-checked" in told
    assert "service.same-site" not in told


@pytest.mark.parametrize(
    ("grafted", "lines"), [(True, [("15275", 1)]), (False, [("97602", 1)])], ids=["beside_a_graft", "alone"]
)
@pytest.mark.parametrize("claim", ["professional", "outpatient-hospital", "asc"])
def test_that_cleansing_is_never_reported_with_a_graft(compute, lines_of, claim, grafted, lines):
    wounds = [{"id": "A", "site": "foot", "area_cm2": 4, "grafted": grafted}]
    worksheet = compute(claim=claim, wounds=wounds, services=[{"code": "97602"}])
    assert lines_of(worksheet) == lines
    assert ("service.included" in {finding.id for finding in worksheet.findings}) is grafted


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("11719", "of CPT, only codes around grafts are. If it is right, add its line on the claim by hand."),
        ("0232T", "of CPT, only codes around grafts are. If it is right, add its line on the claim by hand."),
        ("J1100", "J1100 is in no code set on file: check the code."),
    ],
)
def test_that_a_code_on_no_file_says_what_that_means(compute, code, said):
    (stop,) = [finding for finding in compute(services=[{"code": code}]).findings if finding.severity == "stop"]
    assert stop.id == "code.unknown"
    assert said in stop.message
