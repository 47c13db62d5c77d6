"""The report says in words what the worksheet holds, and nothing else."""

from __future__ import annotations

from decimal import Decimal

import pytest
from msgspec.structs import replace

from core.choices import Claim, GlobalPeriod, Npwt, Payer, Shape
from core.encounter import Episode, Wound
from core.ports import Place
from core.report import build_report
from core.report.model import ChoiceText
from core.worksheet import Role
from tests.core.samples import ENCOUNTER, OPEN, PRODUCT, READY, STOPPED, WOUNDS, FakeReference, line


def report(worksheet=OPEN, **changes):
    return build_report(replace(ENCOUNTER, **changes), worksheet, FakeReference())


def cells(**changes):
    return {fact.label: fact.value for fact in report(**changes).header}


@pytest.mark.parametrize(
    ("worksheet", "stamp", "words"),
    [
        pytest.param(READY, "READY", "nothing open, no stops", id="ready"),
        pytest.param(OPEN, "DRAFT", "1 question open", id="open"),
        pytest.param(STOPPED, "DRAFT", "1 stop, 1 question open", id="stopped_and_open"),
        pytest.param(replace(STOPPED, questions=()), "DRAFT", "1 stop", id="stopped"),
    ],
)
def test_that_the_stamp_says_what_holds_the_claim_back(worksheet, stamp, words):
    made = report(worksheet)
    assert (made.stamp, made.status_words) == (stamp, words)
    assert made.draft is (stamp == "DRAFT")


def test_that_the_header_names_every_choice_and_edition():
    assert cells() == {
        "Date of service": "2026-03-02",
        "Payer": "Medicare",
        "Contractor": "Noridian, AZ",
        "Claim": "Professional",
        "Place of service": "11 Office",
        "Rules": "2026-01-01 to 2026-12-31",
        "Codes": "HCPCS July 2026",
        "Edits": "2024-07-01",
        "Age": "adult, assumed",
        "Primary code": "15275, agrees",
    }


@pytest.mark.parametrize(
    ("changes", "label", "value"),
    [
        pytest.param({"mac": None}, "Contractor", "Noridian, by state AZ", id="contractor_implied_by_state"),
        pytest.param({"mac": None, "state": "PR"}, "Contractor", "PR", id="state_without_contractor_on_file"),
        pytest.param({"mac": None, "payer": Payer.AETNA}, "Contractor", "AZ", id="only_medicare_has_contractors"),
        pytest.param({"mac": None, "state": None}, "Contractor", "not given", id="neither_contractor_nor_state"),
        pytest.param({"place_of_service": "99"}, "Place of service", "99 not on file", id="place_not_on_file"),
        pytest.param({"age_years": Decimal(0)}, "Age", "0", id="newborn"),
        pytest.param({"primary_code": None}, "Primary code", "not given", id="no_primary_code"),
        pytest.param({"primary_code": "15271"}, "Primary code", "15271, not compared", id="no_line_to_compare"),
    ],
)
def test_that_a_missing_fact_is_said(changes, label, value):
    assert cells(**changes)[label] == value


def test_that_a_primary_code_that_disagrees_is_said():
    note = replace(OPEN.findings[0], id="primary-code.disagrees")
    made = report(replace(OPEN, findings=(note,)), primary_code="15271")
    assert made.header[-1].value == "15271, disagrees"


def test_that_what_was_not_entered_is_listed_as_assumed():
    assert report().assumed == (
        "adult",
        "no Part A nursing stay",
        "no open global period",
        "no earlier applications",
    )
    episode = Episode(applications_before=Decimal(3), weeks_since_first=Decimal(5))
    entered = report(
        age_years=Decimal(70),
        snf_part_a=True,
        global_period=GlobalPeriod.STAGED,
        episode=episode,
        body_surface_cm2=Decimal(9),
    )
    assert entered.assumed == ()
    assert entered.stated == (
        "Part A nursing stay",
        "body surface 9 sq cm",
        "open global period: staged, planned beforehand",
        "earlier applications: 3, the first 5 weeks ago",
    )


def test_that_a_wound_row_shows_lengths_as_typed_and_areas_with_two_places():
    first, second, third = report().wounds
    assert (first.badge, first.site, first.side, first.length, first.width, first.area) == (
        "1",
        "Foot",
        "Left",
        "4.0",
        "3.0",
        "12.00",
    )
    assert (first.kind, first.kind_short) == ("Diabetic foot ulcer", "DFU")
    assert second.depth == "not given"
    assert (third.grafted, third.debrided) == ("no", "subcut. 30")


def test_that_a_wound_not_grafted_needs_no_depth():
    assert report(wounds=(*WOUNDS[:2], replace(WOUNDS[2], depth_cm=None))).wounds[2].depth == ""


@pytest.mark.parametrize(
    ("size", "shape", "area", "details"),
    [
        pytest.param({"diameter_cm": Decimal("3.0")}, "circle", "7.0685…", ("circle, 3.0 across",), id="circle"),
        pytest.param(
            {"area_cm2": Decimal("12.345")}, "area as measured", "12.345", ("area as measured",), id="measured"
        ),
        pytest.param(
            {"length_cm": Decimal(2), "width_cm": Decimal(1), "shape": Shape.ELLIPSE},
            "ellipse",
            "1.5707…",
            ("ellipse",),
            id="ellipse",
        ),
        pytest.param({"length_cm": Decimal(2), "width_cm": Decimal(1)}, "", "2.00", (), id="rectangle"),
    ],
)
def test_that_the_shape_of_a_wound_is_told_beside_its_area(size, shape, area, details):
    row = report(wounds=(Wound(id="W1", site=WOUNDS[0].site, **size),), products=()).wounds[0]
    assert (row.shape, row.area, row.details) == (shape, area, details)


def test_that_what_no_column_holds_is_told_below_the_wound():
    more = replace(WOUNDS[0], id="heel", covered_cm2=Decimal(10), prepared_cm2=Decimal("11.5"), npwt=Npwt.DISPOSABLE)
    row = report(wounds=(more,), products=()).wounds[0]
    assert row.details == ("called heel", "covered 10 sq cm", "prepared 11.5 sq cm", "NPWT, disposable")


def test_that_totals_show_their_wounds_and_their_arithmetic():
    totals = [(row.what, row.which, row.how, row.value) for row in report().totals]
    assert totals == [
        ("Face, hand, foot", "wound 1 + wound 2", "12.00 + 5.00", "17.00 sq cm"),
        ("Debrided, subcutaneous", "wound 3", "30.00", "30.00 sq cm"),
        ("Trunk, arm, leg", "no wound grafted", "", "0 sq cm"),
    ]


def test_that_a_total_whose_line_is_held_back_still_names_its_wounds():
    held_back = replace(OPEN, lines=OPEN.lines[1:])
    assert report(held_back).totals[0].which == "wound 1 + wound 2"


@pytest.mark.parametrize(
    ("changes", "lacks"),
    [
        pytest.param({}, False, id="entered"),
        pytest.param({"products": ()}, True, id="none_in_an_office"),
        pytest.param({"products": (), "place_of_service": "22"}, False, id="the_hospital_bills_it"),
        pytest.param(
            {"products": (), "place_of_service": "22", "claim": Claim.OUTPATIENT_HOSPITAL}, True, id="a_hospital"
        ),
        pytest.param({"products": (), "snf_part_a": True}, False, id="in_a_part_a_stay"),
    ],
)
def test_that_a_claim_that_lacks_the_product_of_its_graft_says_so(changes, lacks):
    class Places(FakeReference):
        def place(self, code):
            return Place(code=code, label="Place", rate_type="facility" if code == "22" else "nonfacility", source="")

    assert build_report(replace(ENCOUNTER, **changes), OPEN, Places()).lacks_product is lacks


def test_that_a_claim_without_a_graft_lacks_no_product():
    assert not report(replace(OPEN, lines=()), products=()).lacks_product


def test_that_claim_lines_point_to_lettered_diagnoses_in_order_of_first_use():
    made = report()
    assert [(row.letter, row.code) for row in made.diagnoses] == [
        ("A", "E11.621"),
        ("B", "L97.422"),
        ("C", "L97.512"),
        ("D", "I87.312"),
        ("E", "L97.822"),
    ]
    assert [row.pointers for row in made.lines] == [
        ("A", "B", "C"),
        ("D", "E"),
        ("D", "E"),
        ("A", "D"),
        ("A", "B", "C"),
    ]
    assert made.diagnoses[-1].label == "not on file"


@pytest.mark.parametrize(
    ("count", "lettered", "notes"),
    [
        pytest.param(12, 12, 0, id="twelve_have_letters"),
        pytest.param(13, 12, 1, id="the_thirteenth_has_none_and_that_is_said"),
    ],
)
def test_that_a_diagnosis_beyond_the_form_is_told(count, lettered, notes):
    codes = [f"L97.{number}" for number in range(400, 400 + count)]
    lines = tuple(line("15275", Role.APPLICATION, "1", code, ()) for code in codes)
    made = report(replace(OPEN, lines=lines))
    assert sum(bool(row.letter) for row in made.diagnoses) == lettered
    assert len(made.claim_notes) == notes
    assert all(codes[-1] in note for note in made.claim_notes)


def test_that_a_line_with_more_pointers_or_modifiers_than_the_form_holds_is_told():
    full = line("15275", Role.APPLICATION, "1", "A01 A02 A03 A04", ())
    over = replace(full, diagnoses=(*full.diagnoses, "A05"), modifiers=("58", "59", "XS", "PO", "KX"))
    assert report(replace(OPEN, lines=(full,))).claim_notes == ()
    assert report(replace(OPEN, lines=(full, over))).claim_notes == (
        "Line 2 points to 5 diagnoses; a claim form holds 4.",
        "Line 2 has 5 modifiers; a claim form holds 4.",
    )


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        pytest.param({}, "in CMS-1500 order: 24D, 24E, 24G", id="professional"),
        pytest.param({"charges": {"15275": Decimal(9)}}, "in CMS-1500 order: 24D, 24E, 24F, 24G", id="with_charges"),
        pytest.param(
            {"claim": Claim.OUTPATIENT_HOSPITAL},
            "on the UB-04: code and modifiers 44, units 46",
            id="outpatient_hospital",
        ),
    ],
)
def test_that_the_lines_say_where_they_go_on_the_form(changes, words):
    assert report(**changes).lines_words == words


def test_that_a_hospital_claim_has_no_pointers_to_run_out_of():
    over = line("15275", Role.APPLICATION, "1", "A01 A02 A03 A04 A05", ())
    assert report(replace(OPEN, lines=(over,)), claim=Claim.OUTPATIENT_HOSPITAL).claim_notes == ()


def test_that_headings_say_units_and_modifiers():
    assert [row.heading for row in report().lines] == [
        "15275, 1 unit",
        "11042, 1 unit, modifier XS",
        "11045, 1 unit, modifier XS",
        "99213, 1 unit, modifier 25",
        "Q4386, 17 units",
    ]


def test_that_a_charge_is_for_all_units_of_its_line():
    charged = report(charges={"Q4386": Decimal("250.50"), "15275": Decimal(1200)})
    assert [row.charge for row in charged.lines] == ["1,200.00", "", "", "", "4,258.50"]


@pytest.mark.parametrize(
    ("role", "label"),
    [
        pytest.param(Role.PRODUCT, "Acesso TriFACA, per sq cm applied", id="applied"),
        pytest.param(Role.PRODUCT_DISCARDED, "Acesso TriFACA, per sq cm discarded", id="discarded"),
    ],
)
def test_that_a_product_line_is_named_by_product_and_unit(role, label):
    worksheet = replace(OPEN, lines=(line("Q4386", role, "1 2", "", ()),))
    assert report(worksheet).lines[0].label == label


def test_that_lines_sharing_all_their_steps_share_one_explanation():
    made = report()
    assert [block.lines for block in made.why] == [("1",), ("2", "3"), ("4",), ("5",)]
    shared = made.why_of("3")
    assert shared.heading == "11042, 1 unit, modifier XS and 11045, 1 unit, modifier XS"
    assert len(shared.grounds) == 1


def test_that_a_step_is_told_apart_into_what_how_and_result():
    rows = report().why_of("1").rows
    assert [(row.what, row.how, row.result, row.total) for row in rows] == [
        ("Wound 1, left foot", "4.0 × 3.0", "12.00 sq cm", False),
        ("Wound 2, right foot", "2.5 × 2.0", "5.00 sq cm", False),
        ("Face, hand, foot", "12.00 + 5.00", "17.00 sq cm", True),
        ("Family", "17.00 is under 100, so steps of 25", "15275", False),
        ("Add-on 15276", "nothing above 25", "none", False),
    ]


def test_that_an_open_question_says_its_choices_and_what_holds_meanwhile():
    question = report().questions[0]
    assert [choice.text for choice in question.choices] == [
        "Yes: adds 99406 with modifier 25",
        "No: part of the visit, no line",
    ]
    assert question.until == "Until answered, 99406 is not on the claim."


@pytest.mark.parametrize(
    ("means", "text"),
    [
        pytest.param("High cost: 15271 to 15278", "High cost: 15271 to 15278", id="the_word_is_not_said_twice"),
        pytest.param("15271 to 15278", "High cost: 15271 to 15278", id="word_and_meaning"),
        pytest.param("", "High cost", id="word_alone"),
    ],
)
def test_that_a_choice_reads_as_one_sentence(means, text):
    assert ChoiceText(id="high", word="High cost", means=means).text == text


def test_that_answers_are_listed_in_words():
    answers = report(answers={"separate-visit:99406": "no", "mixed-form:2": "both"}).answers
    assert [(answer.topic, answer.answer) for answer in answers] == [
        ("99406: separate from the graft visit", "No"),
        ("Wound 2: sheet and other product together", "Both families"),
    ]


def test_that_stops_come_first_and_notes_last():
    made = report(STOPPED)
    assert [finding.word for finding in made.findings] == ["Stop", "Warning", "Note", "Note", "Note"]
    assert made.findings_words == "1 stop, 1 warning, 3 notes"
    assert made.findings[1].wounds == ("3",)


def test_that_a_missing_item_says_what_it_lacks():
    made = report()
    missing = made.documentation[1]
    assert (missing.item, missing.word, missing.lacks) == ("Size and depth, this visit", "missing", "wound 2 depth")
    assert made.documentation_words == "1 missing, 5 to check in the chart, 4 met"


@pytest.mark.parametrize(
    ("opened", "left_over"),
    [
        pytest.param("17", "0", id="fully_used"),
        pytest.param("17.5", "0.5", id="a_rest"),
        pytest.param("16", "over by 1", id="more_applied_than_opened"),
    ],
)
def test_that_what_is_left_over_is_exact(opened, left_over):
    package = replace(PRODUCT.packages[0], size=Decimal(opened))
    block = report(products=(replace(PRODUCT, packages=(package,)),)).products[0]
    assert (block.applied_total, block.left_over) == ("17", left_over)


def test_that_a_product_without_amounts_lot_or_record_says_so():
    bare = replace(
        PRODUCT, code="Q9999", applied=(), packages=(replace(PRODUCT.packages[0], lot=None, count=Decimal(2)),)
    )
    block = report(products=(bare,)).products[0]
    assert (block.name, block.applied_total, block.left_over) == ("not on file", "not given", "")
    assert (block.packages[0].package, block.packages[0].lot) == ("16 × 2", "not given")


def test_that_an_amount_withheld_says_why():
    withheld, priced = report().payment
    assert (withheld.amount, withheld.withheld) == ("", "no fee table imported")
    assert (priced.amount, priced.withheld) == ("2,161.38", "")


def test_that_lines_withheld_for_one_reason_are_drawn_together():
    withheld, priced = OPEN.payment
    rows = (*(replace(withheld, line=number) for number in (1, 2, 3, 4)), priced, replace(withheld, line=6))
    groups = report(replace(OPEN, payment=rows)).payment_groups
    assert [(group.lines, group.codes, group.amount, group.why) for group in groups] == [
        ("1 to 4, 6", ("15275",), "", "withheld: no fee table imported"),
        ("5", ("Q4386",), "2,161.38", "17 × 127.14, national, before locality adjustment"),
    ]


def test_that_modifiers_with_one_reason_are_drawn_together_applied_ones_first():
    unused = OPEN.modifier_review[1]
    review = (unused, replace(unused, modifier="51"), OPEN.modifier_review[0])
    groups = report(replace(OPEN, modifier_review=review)).modifier_groups
    assert [(group.modifiers, group.word, group.lines) for group in groups] == [
        (("XS",), "applied", ("11042",)),
        (("50", "51"), "not used", ()),
    ]


def test_that_a_case_without_a_label_is_named_by_its_day():
    assert report(label=None).title == "Worksheet of 2026-03-02"


def test_that_the_same_worksheet_gives_the_same_report():
    assert report() == report()
