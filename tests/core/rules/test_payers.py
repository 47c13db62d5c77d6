from __future__ import annotations

from datetime import date, timedelta

import pytest

from core.choices import Contractor, Payer
from core.policies import policies_on
from core.ports import PayerRule
from core.rules.contractor_coverage import CONTRACTOR_COVERAGE

AFTER_ALL = date(2026, 9, 1)  # every dated policy on file has begun


def note(worksheet, id="payer.policy"):
    found = [finding for finding in worksheet.findings if finding.id == id]
    assert len(found) == 1
    return found[0]


def rule(**changes):
    base = {
        "payer": "aetna",
        "plan": "all plans",
        "policy": "P1",
        "topic": "coverage",
        "codes": "Q4386",
        "rule": "Covered.",
        "first": date(2026, 1, 1),
        "dated": "",
        "source": "somewhere",
        "confidence": "B",
        "products": ("Q4386",),
        "names": "code",
        "stance": "covered",
        "gist": "covered on burns",
    }
    return PayerRule(**(base | changes))


def says(*rules, payer=Payer.AETNA, code="Q4386", state=None, day=AFTER_ALL):
    return policies_on(payer, rules, code, state, day).message


@pytest.mark.parametrize("payer", list(Payer))
def test_that_every_payer_has_an_answer_on_every_product_as_one_note(compute, sheet_of, payer):
    products = [sheet_of(), sheet_of("Q4132")]
    worksheet = compute(date_of_service="2026-09-01", payer=payer.value, products=products)
    notes = [finding for finding in worksheet.findings if finding.id == "payer.policy"]
    assert [(found.about, found.severity.value) for found in notes] == [(("Q4386",), "note"), (("Q4132",), "note")]
    assert all(found.message.endswith(".") and found.source for found in notes)


def test_that_without_a_product_on_file_no_policy_is_told(compute, sheet_of):
    for products in ([], [sheet_of("Q9999")]):
        worksheet = compute(products=products)
        assert "payer.policy" not in {finding.id for finding in worksheet.findings}


@pytest.mark.parametrize(
    ("payer", "code", "said"),
    [
        pytest.param("aetna", "Q4386", "CPB 0244 (2026-01-01): not named in the parts read", id="inferred"),
        pytest.param("aetna", "Q4128", "CPB 0244 (undated): covered on a neuropathic", id="undated"),
        pytest.param("cigna", "Q4386", "MM 0068 (2026-01-16): in neither list as far as read", id="cigna"),
        pytest.param("unitedhealthcare", "Q4132", "covered on a diabetic foot ulcer only; one app", id="named"),
        pytest.param("unitedhealthcare", "Q4386", "not named; every other product is unproven", id="rest"),
        pytest.param("humana", "Q4386", "Q4386: no policy on file names it.", id="not_named"),
        pytest.param("tricare", "Q4101", "(2018-08-15): covered on a venous ulcer", id="tricare"),
        pytest.param("bcbs", "Q4386", "M.14 Amniotic Membrane and Amniotic Fluid (2026-03-01): on its code", id="list"),
        pytest.param("medicare-advantage", "Q4386", "Blue Cross Blue Shield Nebraska, Medicare Adv", id="company"),
        pytest.param("other", "Q4386", "Centene and Ambetter, CP.MP.185 (undated): only the plan's", id="other"),
        pytest.param("medicaid", "Q4386", "Medicaid, Q4386: nothing on file.", id="nothing"),
        pytest.param("medicare", "Q4386", "Withdrawn, not used: covered and non-covered product lists", id="history"),
    ],
)
def test_that_the_policy_is_told_with_its_date(compute, sheet_of, payer, code, said):
    worksheet = compute(date_of_service="2026-09-01", payer=payer, products=[sheet_of(code)])
    assert said in note(worksheet).message


@pytest.mark.parametrize(
    ("payer", "code", "last_day_without", "said"),
    [
        pytest.param("aetna", "Q4386", "2025-12-31", "CPB 0244 (2026-01-01): not named", id="aetna"),
        pytest.param("cigna", "Q4386", "2026-01-15", "MM 0068 (2026-01-16): in neither list", id="cigna"),
        pytest.param("unitedhealthcare", "Q4186", "2025-07-31", "covered on a diabetic foot ulcer only", id="uhc"),
        pytest.param("bcbs", "Q4386", "2026-02-28", "on its code list", id="nebraska"),
        pytest.param("bcbs", "Q4132", "2024-09-30", "S-249-022 (2024-10-01): covered", id="highmark"),
        pytest.param("bcbs", "Q4132", "2024-05-15", "(2024-05-16): covered on a diabetic ulcer", id="alabama"),
        pytest.param("tricare", "Q4101", "2018-08-14", "covered on a venous ulcer", id="tricare"),
        pytest.param("medicare", "Q4132", "2025-12-23", "Withdrawn, not used", id="medicare"),
    ],
)
def test_that_a_policy_speaks_from_its_first_day_on(compute, sheet_of, payer, code, last_day_without, said):
    before = date.fromisoformat(last_day_without)
    for day, told in ((before, False), (before + timedelta(days=1), True)):
        worksheet = compute(date_of_service=str(day), payer=payer, products=[sheet_of(code)])
        assert (said in note(worksheet).message) is told


def test_that_a_policy_of_a_later_day_is_named_as_not_used(compute, sheet_of):
    worksheet = compute(date_of_service="2025-12-31", payer="aetna", products=[sheet_of()])
    assert note(worksheet).message == (
        "Aetna, Q4386: nothing on file for this date. Later than this visit, not used: CPB 0244 (from 2026-01-01)."
    )


@pytest.mark.parametrize(
    ("state", "told", "listed"),
    [
        pytest.param(None, True, False, id="no_state_names_the_product"),
        pytest.param("NE", True, False, id="its_own_state"),
        pytest.param("TX", False, True, id="another_state"),
    ],
)
def test_that_another_states_plan_is_listed_and_never_told(compute, sheet_of, state, told, listed):
    worksheet = compute(date_of_service="2026-09-01", payer="bcbs", state=state, products=[sheet_of()])
    message = note(worksheet).message
    assert ("on its code list" in message) is told
    assert ("Nebraska, Medicare Advantage" in message.partition("Other plans on file:")[2]) is listed
    assert message.endswith("Check the patient's own plan.")


def test_that_medicaid_is_told_by_state(compute, sheet_of):
    products = [sheet_of("Q4158")]
    here = note(compute(payer="medicaid", state="NC", products=products)).message
    there = note(compute(payer="medicaid", state="CA", products=products)).message
    assert here.startswith("Medicaid in NC, Q4158. North Carolina, 1G-2 (2025-04-01): covered on a diabetic foot")
    assert there.startswith("Medicaid in CA, Q4158: nothing on file.")
    assert "North Carolina" in there


@pytest.mark.parametrize("standing", ["withdrawn", "proposed", "superseded"])
def test_that_only_a_rule_in_force_is_told(standing):
    assert "covered on burns" in says(rule())
    message = says(rule(standing=standing))
    assert "P1" not in message
    assert ("Withdrawn, not used: covered on burns." in message) is (standing == "withdrawn")


def test_that_the_rest_is_every_product_no_other_rule_of_the_policy_names():
    rest = rule(names="rest", products=(), gist="all others unproven")
    assert "all others" not in says(rule(), rest)
    assert "all others" in says(rule(), rest, code="Q4132")
    assert "all others" in says(rule(policy="P2"), rest)
    assert says(rest, code="Q4132").startswith("Aetna, Q4132. P1 (2026-01-01): all others unproven.")


def test_that_the_weakest_confidence_of_a_policy_is_shown():
    found = policies_on(
        Payer.AETNA, (rule(confidence="A"), rule(topic="modifier", confidence="C")), "Q4386", None, AFTER_ALL
    )
    assert found.source == "P1, 2026-01-01. Confidence C."


def test_that_topics_without_a_rule_are_said():
    assert "Nothing on file: prior authorization, application limit, modifiers, documentation." in says(rule())
    assert says() == "Aetna, Q4386: nothing on file."


def test_that_a_note_is_kept_by_day_and_state_and_not_mixed_up(compute, sheet_of):
    visits = [
        ("2026-02-28", None),
        ("2026-03-01", None),
        ("2026-03-01", "NE"),
        ("2026-03-01", "TX"),
        ("2026-02-28", None),
    ]
    messages = [
        note(compute(date_of_service=day, payer="bcbs", state=state, products=[sheet_of()])).message
        for day, state in visits
    ]
    assert messages[0] == messages[-1]
    assert len(set(messages)) == 4


@pytest.mark.parametrize(
    ("mac", "first", "policy"),
    [
        pytest.param("novitas", "2015-10-01", "L35041", id="novitas"),
        pytest.param("first-coast", "2025-12-24", "L36377", id="first_coast"),
        pytest.param("cgs", "2016-10-10", "L36690", id="cgs"),
        pytest.param("cgs", "2025-09-04", "L36690 with A56696", id="cgs_article"),
        pytest.param("ngs", "2025-12-24", "judged case by case", id="ngs"),
        pytest.param("noridian", "2025-12-24", "judged case by case", id="noridian"),
        pytest.param("palmetto", "2025-12-24", "judged case by case", id="palmetto"),
        pytest.param("wps", "2025-12-24", "judged case by case", id="wps"),
    ],
)
def test_that_the_contractors_policy_is_told_from_its_first_day_on(compute, mac, first, policy):
    day = date.fromisoformat(first)
    for visit, told in ((day - timedelta(days=1), False), (day, True), (date(2026, 12, 31), True)):
        found = note(compute(date_of_service=str(visit), mac=mac), "coverage.contractor")
        assert (policy in found.message) is told


def test_that_a_contractor_without_a_policy_is_said_in_one_sentence(compute):
    found = note(compute(), "coverage.contractor")
    assert (found.message, found.severity.value) == (
        "Noridian has no coverage policy on file: judged case by case.",
        "note",
    )


def test_that_a_missing_contractor_is_asked_for_and_the_state_stands_in(compute):
    assert note(compute(mac=None), "coverage.contractor").message.startswith("No contractor is given")
    assert "L35041" in note(compute(mac=None, state="TX"), "coverage.contractor").message


def test_that_only_a_graft_of_original_medicare_has_a_contractor_note(compute):
    ungrafted = [{"id": "A", "site": "foot", "area_cm2": "12", "grafted": False}]
    for changes in ({"payer": "aetna"}, {"wounds": ungrafted}):
        assert "coverage.contractor" not in {finding.id for finding in compute(**changes).findings}


def test_that_every_contractor_is_on_file_for_every_reviewed_day(workbench):
    tables = workbench.rules.loaded[CONTRACTOR_COVERAGE.id].tables
    assert set(tables) == {*Contractor, "not given"}
    assert {(table.first, table.last) for table in tables.values()} == {(date(2012, 1, 1), date(2026, 12, 31))}


@pytest.mark.parametrize(
    ("count", "listed"),
    [
        pytest.param(3, "Plan 0; Plan 1; Plan 2. Check", id="three"),
        pytest.param(4, "Plan 0; Plan 1; Plan 2; and 1 more. Check", id="four"),
        pytest.param(5, "Plan 0; Plan 1; Plan 2; and 2 more. Check", id="five"),
    ],
)
def test_that_only_the_first_few_other_plans_are_listed_by_name(count, listed):
    local = [rule(plan=f"Plan {n}", states=("TX",), names="all", products=()) for n in range(count)]
    assert f"Other plans on file: {listed}" in says(*local, state="CA")


GENERAL = {"names": "all", "products": (), "policy": "General", "gist": "sheets only"}
SILENT = "Nothing on file: prior authorization, application limit, modifiers, documentation."


@pytest.mark.parametrize(
    ("rules", "asked", "message"),
    [
        pytest.param(
            [rule()], {"state": "AZ"}, f"Aetna, Q4386. P1 (2026-01-01): covered on burns. {SILENT}", id="named"
        ),
        pytest.param(
            [rule(**GENERAL)],
            {},
            f"Aetna, Q4386: no policy on file names it. General (2026-01-01): sheets only. {SILENT}",
            id="every_product",
        ),
        pytest.param(
            [rule(topic="modifier", gist="KX")],
            {},
            "Aetna, Q4386: no policy on file names it. P1 (2026-01-01): KX. "
            "Nothing on file: prior authorization, application limit, documentation.",
            id="named_on_another_topic",
        ),
        pytest.param(
            [rule(**GENERAL), rule(topic="modifier", gist="KX")],
            {},
            "Aetna, Q4386: no policy on file names it. P1 (2026-01-01): KX. General (2026-01-01): sheets only. "
            "Nothing on file: prior authorization, application limit, documentation.",
            id="named_on_one_topic_and_covered_by_another_policy",
        ),
        pytest.param(
            [rule(topic=topic, gist=topic) for topic in ("documentation", "modifier", "application-limit", "coverage")]
            + [rule(topic="prior-authorization", gist="ask first"), rule(topic="claims", gist="no topic of ours")],
            {},
            "Aetna, Q4386. P1 (2026-01-01): coverage; ask first; application-limit; modifier; documentation.",
            id="every_topic_in_one_order",
        ),
        pytest.param(
            [rule(topic="revision", gist="revised"), rule(topic="exclusion", gist="left out")],
            {},
            f"Aetna, Q4386. P1 (2026-01-01): left out; revised. {SILENT}",
            id="exclusion_and_revision_are_coverage",
        ),
        pytest.param(
            [rule(first=None, dated="2025", policy="medical policy 7")],
            {},
            f"Aetna, Q4386. Medical policy 7 (2025): covered on burns. {SILENT}",
            id="dated_in_words",
        ),
        pytest.param(
            [rule(payer="unitedhealthcare", plan="all plans"), rule(payer="humana", plan="Gold", policy="P2")],
            {"payer": Payer.MEDICARE_ADVANTAGE},
            "Medicare Advantage, Q4386. UnitedHealthcare, P1 (2026-01-01): covered on burns. Humana Gold, P2 "
            f"(2026-01-01): covered on burns. {SILENT} Check the patient's own plan.",
            id="company_behind_a_line_of_business",
        ),
        pytest.param(
            [rule(payer="medicare", plan="Manual"), rule(payer="medicare", topic="modifier", gist="KX")],
            {"payer": Payer.MEDICARE},
            "Medicare, Q4386. Manual, P1 (2026-01-01): covered on burns.",
            id="medicare_is_asked_on_coverage_only",
        ),
        pytest.param(
            [rule(payer="tricare", plan="East", **GENERAL), rule(payer="tricare", plan="all contractors")],
            {"payer": Payer.TRICARE},
            "TRICARE, Q4386. P1 (2026-01-01): covered on burns. East, General (2026-01-01): sheets only. " + SILENT,
            id="one_program",
        ),
        pytest.param(
            [rule(**GENERAL), rule(plan="Gold", **GENERAL | {"topic": "modifier", "gist": "KX"})],
            {},
            "Aetna, Q4386: no policy on file names it. General (2026-01-01): sheets only. Nothing on file: prior "
            "authorization, application limit, documentation. Other plans on file: Gold. Check the patient's own plan.",
            id="a_single_plan_that_does_not_name_it_is_listed",
        ),
        pytest.param(
            [rule(plan="Gold"), rule(plan="Gold", **GENERAL | {"policy": "P2"})],
            {"state": "AZ"},
            f"Aetna, Q4386. Gold, P1 (2026-01-01): covered on burns. {SILENT} Check the patient's own plan.",
            id="a_plan_that_is_told_is_not_listed_again",
        ),
        pytest.param(
            [rule(), rule(first=date(2027, 1, 1), policy="P2"), rule(first=date(2027, 1, 1), plan="Gold", **GENERAL)],
            {},
            f"Aetna, Q4386. P1 (2026-01-01): covered on burns. {SILENT} "
            "Later than this visit, not used: P2 (from 2027-01-01).",
            id="only_a_later_rule_that_would_be_told",
        ),
        pytest.param(
            [rule(standing="withdrawn"), rule(first=date(2027, 1, 1), policy="P2")],
            {},
            "Aetna, Q4386: no policy in force names it. Later than this visit, not used: P2 (from 2027-01-01). "
            "Withdrawn, not used: covered on burns.",
            id="withdrawn_and_later",
        ),
    ],
)
def test_that_the_message_tells_each_policy_in_its_place(rules, asked, message):
    assert says(*rules, **asked) == message
