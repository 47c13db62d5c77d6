from __future__ import annotations

import sqlite3
from datetime import date
from decimal import Decimal

import pytest

from core.choices import Contractor, Payer
from core.errors import ReferenceUnavailable
from core.ports import ReferenceData
from db.reference.connection import open_reference_connection
from db.reference.layout import DATABASE
from db.reference.repository import open_reference

TODAY = date(2026, 3, 2)


def test_that_the_repository_is_what_the_core_asks_for(reference):
    port: ReferenceData = reference
    asked = {name for name in vars(ReferenceData) if not name.startswith("_")}
    assert {name for name in asked if not callable(getattr(port, name, None))} == set()


def test_that_a_product_is_answered_with_all_its_facts(reference):
    product = reference.product("Q4386")
    assert product.name == "Acesso TriFACA"
    assert product.descriptor == (
        "Acesso TriFACA, per square centimeter (add-on, list separately in addition to primary procedure)"
    )
    assert (product.unit, product.unit_quantity, product.sheet) == ("sq cm", Decimal(1), True)
    assert (product.unlisted, product.add_on, product.category) == (False, True, "361")
    assert (product.opps_status, product.pricing_indicator, product.replaced_by) == ("S1", "11", ())
    assert (product.dates.first, product.dates.last) == (date(2025, 10, 1), None)
    assert product.source.endswith("Confidence A.")


def test_that_the_second_look_up_gives_the_very_same_answer(reference):
    assert reference.product("Q4386") is reference.product("Q4386")


@pytest.mark.parametrize("kind", ["product", "procedure", "modifier", "place", "diagnosis"])
@pytest.mark.parametrize("code", ["", "Q9999", "q4386", "' OR 1=1 --", "Q4386 "])
def test_that_what_is_not_on_file_is_none(reference, kind, code):
    assert getattr(reference, kind)(code) is None


@pytest.mark.parametrize(
    ("code", "unit", "quantity", "sheet", "unlisted"),
    [
        pytest.param("Q4101", "sq cm", "1", True, False, id="sheet"),
        pytest.param("A2025", "cubic cm", "1", False, False, id="cubic_is_not_a_sheet"),
        pytest.param("Q4149", "cc", "0.1", False, False, id="tenth_of_a_cc"),
        pytest.param("Q4310", "mg", "100", False, False, id="hundred_mg"),
        pytest.param("A2017", "each", "1", False, False, id="by_the_piece"),
        pytest.param("Q4431", "sq cm", "1", True, True, id="unlisted_sheet_unit_inferred"),
        pytest.param("Q4100", "", "1", True, True, id="retired_unlisted_without_unit"),
        pytest.param("A4100", "", "1", False, True, id="unlisted_non_sheet"),
        pytest.param("A2020", "", "1", False, False, id="no_unit_stated"),
    ],
)
def test_that_units_and_shape_follow_the_descriptor(reference, code, unit, quantity, sheet, unlisted):
    product = reference.product(code)
    assert (product.unit, product.unit_quantity) == (unit, Decimal(quantity))
    assert (product.sheet, product.unlisted) == (sheet, unlisted)


def test_that_an_inferred_unit_is_not_put_into_the_descriptor(reference):
    product = reference.product("Q4432")
    assert "per square centimeter" not in product.descriptor
    assert "confidence C" in product.note


@pytest.mark.parametrize(
    ("code", "last", "replaced_by"),
    [
        pytest.param("Q4131", date(2018, 12, 31), ("Q4186", "Q4187"), id="epifix_split"),
        pytest.param("Q4172", date(2018, 12, 31), ("Q4195", "Q4196"), id="puraply_split"),
        pytest.param("Q4231", date(2025, 3, 31), ("A2035",), id="corplex"),
        pytest.param("Q4100", date(2025, 12, 31), ("Q4431", "Q4432", "Q4433", "A4100"), id="unlisted"),
        pytest.param("Q4106", date(2025, 12, 31), (), id="dermagraft_by_nothing"),
    ],
)
def test_that_a_retired_product_names_what_took_its_place(reference, code, last, replaced_by):
    product = reference.product(code)
    assert (product.dates.last, product.replaced_by) == (last, replaced_by)
    assert product.dates.hold(last)
    assert not product.dates.hold(date.fromordinal(last.toordinal() + 1))
    for successor in replaced_by:
        assert reference.product(successor).dates.first is not None


def test_that_a_product_without_dates_on_file_is_in_force_on_no_day(reference):
    product = reference.product("A2003")
    assert (product.dates.first, product.dates.last, product.add_on) == (None, None, None)
    assert not product.dates.hold(TODAY)


@pytest.mark.parametrize(
    ("code", "kind", "first", "last", "replaced_by"),
    [
        pytest.param("15271", "application", date(2012, 1, 1), None, (), id="application"),
        pytest.param(
            "C5278", "low-cost-application", date(2014, 1, 1), date(2025, 12, 31), ("15278",), id="low_cost_ended"
        ),
        pytest.param("G0684", "non-sheet-application", date(2026, 1, 1), None, (), id="non_sheet"),
        pytest.param("15005", "site-preparation", date(2007, 1, 1), None, (), id="site_preparation"),
        pytest.param("11047", "debridement", date(2011, 1, 1), None, (), id="debridement"),
        pytest.param("97607", "npwt", date(2015, 1, 1), None, (), id="npwt"),
        pytest.param("99213", "visit", date(1992, 1, 1), None, (), id="visit"),
        pytest.param("99407", "counseling", date(2008, 1, 1), None, (), id="counseling"),
    ],
)
def test_that_a_procedure_has_kind_and_dates(reference, code, kind, first, last, replaced_by):
    procedure = reference.procedure(code)
    assert (procedure.kind, procedure.dates.first, procedure.dates.last) == (kind, first, last)
    assert procedure.replaced_by == replaced_by
    assert procedure.label
    assert len(procedure.short_label) <= len(procedure.label)


def test_that_places_and_modifiers_are_answered(reference):
    assert reference.place("11").label == "Office"
    assert reference.place("22").rate_type == "facility"
    assert reference.modifier("JW").last is None
    assert reference.modifier("59").label == "Distinct procedure"


def test_that_a_diagnosis_has_its_wound_type_side_and_severity(reference):
    diagnosis = reference.diagnosis("L97.412")
    assert (diagnosis.wound_type, diagnosis.side, diagnosis.severity) == (
        "lower-extremity ulcer",
        "right",
        "fat exposed",
    )
    assert (diagnosis.billable, diagnosis.may_be_first, diagnosis.application_family) == (True, "no", "15275")


@pytest.mark.parametrize(
    ("code", "known"),
    [
        pytest.param("L97", True, id="category"),
        pytest.param("L97.4", True, id="site"),
        pytest.param("L97.41", True, id="site_and_side"),
        pytest.param("L97.4129", False, id="too_long"),
        pytest.param("L9", False, id="shorter_than_a_category"),
        pytest.param("L974", False, id="point_missing"),
        pytest.param("L97.", False, id="point_alone"),
        pytest.param("L9.7", False, id="point_in_the_wrong_place"),
    ],
)
def test_that_the_beginning_of_codes_on_file_is_known_but_not_billable(reference, code, known):
    diagnosis = reference.diagnosis(code)
    assert (diagnosis is not None) == known
    assert not known or not diagnosis.billable


def test_that_the_closest_sequencing_rule_comes_first(reference):
    found = reference.diagnosis_rules("L89.153")
    assert [rule.codes[0] for rule in found] == ["L89.1-", "L89.--3"]
    assert reference.diagnosis_rules("L97.511")[0].codes == ("L97.5-",)
    assert reference.diagnosis_rules("E11.621")[0].rule.startswith("Comes first, with one L97.4-")
    assert reference.diagnosis_rules("Z99.9") == ()


def test_that_payer_rules_come_under_every_payer_they_concern(reference):
    nebraska = [rule for rule in reference.payer_rules("medicare-advantage") if "Nebraska" in rule.plan]
    assert nebraska
    assert nebraska[0] in reference.payer_rules("bcbs")
    assert {rule.payer for rule in nebraska} == {"bcbs"}
    assert reference.payer_rules("nobody") == ()


@pytest.mark.parametrize("payer", list(Payer))
def test_that_every_payer_has_rules_with_a_source(reference, payer):
    rules = reference.payer_rules(payer)
    assert rules
    assert all(rule.source and rule.confidence in "ABC" for rule in rules)


@pytest.mark.parametrize(
    ("state", "contractor", "confidence"),
    [
        pytest.param("OH", Contractor.CGS, "A", id="named_by_the_policy"),
        pytest.param("NJ", Contractor.NOVITAS, "B", id="named_by_a_summary"),
        pytest.param("NY", Contractor.NGS, "C", id="general_knowledge"),
    ],
)
def test_that_a_state_gives_its_contractor_with_source_and_confidence(reference, state, contractor, confidence):
    found, source, sure = reference.contractor_of(state)
    assert (found, sure) == (contractor, confidence)
    assert source.endswith(f"Confidence {confidence}.")


def test_that_an_unknown_state_has_no_contractor(reference):
    assert reference.contractor_of("ZZ") is None


def test_that_payment_history_is_dated_and_packaged_has_no_rate(reference):
    october, *later = reference.payment_history("Q4386")
    assert (october.first, october.status, october.rate) == (date(2025, 10, 1), "N", None)
    assert [(each.first, each.status, each.rate) for each in later] == [
        (date(2026, 1, 1), "S1", Decimal("127.14")),
        (date(2026, 4, 1), "S1", Decimal("127.14")),
    ]
    assert reference.payment_history("A2003") == reference.payment_history("Q9999") == ()


def test_that_a_contradicted_code_says_what_is_true(reference):
    (found,) = reference.contradictions("Q4386")
    assert "trifacial" in found.claim
    assert "per square centimeter" in found.fact
    assert reference.contradictions("Q4101") == ()


def test_that_the_code_set_edition_is_named(reference):
    assert reference.codes_edition(TODAY).name == "HCPCS July 2026"


def test_that_nothing_can_be_written(built_folder):
    connection = open_reference_connection(built_folder / DATABASE)
    before = (built_folder / DATABASE).read_bytes()
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        connection.execute("UPDATE product SET name = 'x'")
    connection.close()
    assert (built_folder / DATABASE).read_bytes() == before


def other_version(path):
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 999")
    connection.close()


def other_program(path):
    path.unlink()
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE manifest (file TEXT)")
    connection.close()


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        pytest.param(lambda path: path.unlink(), "is missing", id="missing"),
        pytest.param(lambda path: path.write_bytes(b"not a database" * 999), "cannot be read", id="not_a_database"),
        pytest.param(lambda path: path.write_bytes(b""), "cannot be read", id="empty"),
        pytest.param(other_version, "has form 999", id="other_version"),
        pytest.param(other_program, "has form 0", id="other_program"),
    ],
)
def test_that_an_unusable_file_is_named_with_what_to_do(built_folder, tmp_path, spoil, told):
    path = tmp_path / DATABASE
    path.write_bytes((built_folder / DATABASE).read_bytes())
    spoil(path)
    with pytest.raises(ReferenceUnavailable) as refused:
        open_reference(path)
    message = str(refused.value)
    assert str(path) in message
    assert told in message
    assert "python -m db.build_reference" in message


def test_that_damage_behind_the_first_page_is_told_too(built_folder, tmp_path):
    content = bytearray((built_folder / DATABASE).read_bytes())
    content[8192:] = b"\xff" * (len(content) - 8192)
    path = tmp_path / DATABASE
    path.write_bytes(content)
    with pytest.raises(ReferenceUnavailable, match="cannot be read"):
        open_reference(path).product("Q4386")
