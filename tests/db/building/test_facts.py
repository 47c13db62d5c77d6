from __future__ import annotations

import pytest

from core.errors import RuleDataError
from db.building.facts_on_file import read_facts
from db.reference.layout import FOLDER


def test_that_the_bundled_facts_are_sound():
    facts = read_facts(FOLDER)
    counts = {table.file: len(rows) for table, rows in facts.tables}
    assert counts["products"] == 394
    assert set(counts) == {path.stem for path in FOLDER.glob("*.csv")}


def edit(folder, file, old, new):
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{old!r} is no longer in {file}: the test would prove nothing"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


STATE = "AL,palmetto,general-knowledge\n"
PLACE = "11,Office,nonfacility,places-of-service\n"
PAIR = "11042,97597,outpatient_hospital,ptp-2024-07,1,"
LIMIT = "11042,outpatient_hospital,mue-2024-07,1,2,"
APLIGRAF = "Q4101,hcpcs-2026-07,Apligraf,sq cm,1,descriptor,yes,no,"
DERMAGRAFT = "2009-01-01,2025-12-31,,,"
GRAFT = '15271,"Graft, trunk or limb, first 25 sq cm","Graft, first 25",application,trunk-and-limb,base,15272,25,25,'


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        pytest.param(
            "states.csv", "state,contractor", "state,region,contractor", "unknown column 'region'", id="unknown_column"
        ),
        pytest.param(
            "states.csv", "state,contractor,source", "state,source", "missing column 'contractor'", id="missing_column"
        ),
        pytest.param(
            "states.csv", "state,contractor", "contractor,state", "columns must stand in this order", id="order"
        ),
        pytest.param("states.csv", STATE, STATE[:-1] + ",extra\n", "4 cells, must be 3", id="row_too_long"),
        pytest.param("states.csv", STATE, "AL,palmetto\n", "2 cells, must be 3", id="row_too_short"),
        pytest.param("states.csv", STATE, STATE + STATE, "state: 'AL' is already on line", id="same_key_twice"),
        pytest.param("states.csv", STATE, "AL,palmetto,\n", "source: '' must not be empty", id="empty_source"),
        pytest.param("states.csv", STATE, "AL,palmetto,hearsay\n", "source: 'hearsay' must name", id="unknown_source"),
        pytest.param(
            "states.csv", STATE, "AL,trailblazer,general-knowledge\n", "'trailblazer' must be one of", id="unknown_word"
        ),
        pytest.param(
            "states.csv",
            STATE,
            "Al,palmetto,general-knowledge\n",
            "'Al' must be a two-letter state",
            id="lower_case_state",
        ),
        pytest.param(
            "states.csv", STATE, 'AL,"palmetto"x,general-knowledge\n', "states.csv, line 3", id="broken_quotes"
        ),
        pytest.param(
            "places_of_service.csv",
            PLACE,
            PLACE.replace("Office", " Office"),
            "label: ' Office' must not begin",
            id="stray_blank",
        ),
        pytest.param(
            "places_of_service.csv", PLACE, PLACE.replace("11", "1"), "'1' must be two digits", id="place_lost_its_zero"
        ),
        pytest.param("modifiers.csv", "JW,", "JWX,", "'JWX' must be a two-character modifier", id="modifier_too_long"),
        pytest.param(
            "mue.csv", LIMIT, LIMIT.replace(",1,2,", ",1.0,2,"), "units: '1.0' must be a whole number", id="float_units"
        ),
        pytest.param(
            "mue.csv",
            LIMIT,
            LIMIT.replace(",1,2,", ",-1,2,"),
            "units: '-1' must be a whole number",
            id="negative_units",
        ),
        pytest.param(
            "mue.csv", LIMIT, LIMIT.replace(",1,2,", ",1,4,"), "adjudication: '4' must be 1, 2 or 3", id="adjudication"
        ),
        pytest.param(
            "mue.csv",
            LIMIT,
            LIMIT.replace("mue-2024-07", "mue-2023-01"),
            "must name an entry of the edition list",
            id="unknown_edition",
        ),
        pytest.param(
            "ptp.csv", PAIR, PAIR.replace("97597", "11042"), "column_two: '11042' must differ", id="pair_with_itself"
        ),
        pytest.param(
            "ptp.csv", PAIR, PAIR.replace(",1,", ",2,"), "indicator: '2' must be one of", id="unknown_indicator"
        ),
        pytest.param(
            "products.csv", DERMAGRAFT, "2009-01-01,2025-12-32,,,", "last: '2025-12-32' must be a day", id="bad_date"
        ),
        pytest.param(
            "products.csv",
            DERMAGRAFT,
            "2009-01-01,20251231,,,",
            "last: '20251231' must be a day",
            id="date_without_dashes",
        ),
        pytest.param(
            "products.csv",
            DERMAGRAFT,
            "2009-01-01,2008-12-31,,,",
            "last: '2008-12-31' must not be before the first day",
            id="end_before_start",
        ),
        pytest.param(
            "products.csv",
            DERMAGRAFT,
            ",2025-12-31,,,",
            "last: '2025-12-31' must not stand without a first day",
            id="end_alone",
        ),
        pytest.param(
            "products.csv",
            DERMAGRAFT,
            "0209-01-01,2025-12-31,,,",
            "first: '0209-01-01' must not be before",
            id="mistyped_century",
        ),
        pytest.param("products.csv", ",127.14,", ",127.140,", "'127.140' must be a plain decimal", id="trailing_zero"),
        pytest.param("products.csv", ",127.14,", ",1.2714e2,", "'1.2714e2' must be a plain decimal", id="exponent"),
        pytest.param("products.csv", ",127.14,", ",nan,", "'nan' must be a plain decimal", id="not_a_number"),
        pytest.param(
            "products.csv",
            APLIGRAF,
            APLIGRAF.replace("sq cm,1,", "sq cm,,"),
            "unit_quantity: '' must stand exactly",
            id="unit_without_quantity",
        ),
        pytest.param(
            "products.csv",
            APLIGRAF,
            APLIGRAF.replace("sq cm,1,", "sq cm,0,"),
            "unit_quantity: '0' must be more than 0",
            id="quantity_of_0",
        ),
        pytest.param(
            "products.csv",
            APLIGRAF,
            APLIGRAF.replace("yes,no,", "no,no,"),
            "sheet: 'no' must be yes for sq cm",
            id="sheet_against_unit",
        ),
        pytest.param(
            "products.csv",
            APLIGRAF,
            APLIGRAF.replace("sq cm", "sqcm"),
            "unit: 'sqcm' must be one of",
            id="unknown_unit",
        ),
        pytest.param(
            "products.csv",
            APLIGRAF,
            APLIGRAF.replace("yes,no,", "true,no,"),
            "sheet: 'true' must be yes or no",
            id="flag_word",
        ),
        pytest.param(
            "products.csv", "Q4186;Q4187", "Q4186;Q4186", "must not name anything twice", id="list_names_twice"
        ),
        pytest.param(
            "products.csv", "Q4186;Q4187", "Q4186;Q9999", "'Q9999' must be a code on file", id="replaced_by_unknown"
        ),
        pytest.param(
            "procedures.csv", GRAFT, GRAFT.replace("15272", ""), "partner: '' must be given", id="base_without_partner"
        ),
        pytest.param(
            "procedures.csv",
            GRAFT,
            GRAFT.replace("15272", "15274"),
            "'15274' must name 15271 as its partner too",
            id="partners_disagree",
        ),
        pytest.param(
            "procedures.csv",
            GRAFT,
            GRAFT.replace(",application,", ",graft,"),
            "kind: 'graft' must be one of",
            id="unknown_kind",
        ),
        pytest.param(
            "diagnoses.csv", "E11.621,", "E11621,", "'E11621' must be an ICD-10-CM code", id="diagnosis_without_point"
        ),
        pytest.param("diagnosis_rules.csv", "L97.--1,", "L97.**1,", "must be ICD-10-CM codes", id="pattern_sign"),
        pytest.param(
            "payer_rules.csv", "\nhumana,", "\nhumanna,", "payer: 'humanna' must be one of", id="unknown_payer"
        ),
        pytest.param(
            "payer_rules.csv",
            "CPB 0244,coverage,Q4386,Q4386,rule,",
            "CPB 0244,coverage,Q4386,,rule,",
            "products: '' must be given where they are named",
            id="named_without_products",
        ),
        pytest.param(
            "payer_rules.csv",
            "CPB 0244,coverage,Q4386,Q4386,rule,",
            "CPB 0244,coverage,Q4386,Q9386,rule,",
            "payer_rules.csv, CPB 0244, products: 'Q9386' must be a product on file",
            id="policy_of_an_unknown_product",
        ),
        pytest.param(
            "payer_rules.csv",
            "CPB 0244,coverage,Q4386,Q4386,rule,unproven,",
            "CPB 0244,coverage,Q4386,Q4386,rule,required,",
            "stance: 'required' must be 'covered' or",
            id="stance_of_another_topic",
        ),
        pytest.param(
            "payer_rules.csv",
            "prior-authorization,CTP,,all,not-read,",
            "prior-authorization,CTP,,,not-read,",
            "gist: ",
            id="gist_of_no_product",
        ),
        pytest.param(
            "contradictions.csv", "Q4386,", "Q9386,", "contradictions.csv, Q9386", id="contradiction_of_nothing"
        ),
        pytest.param(
            "sources.toml", 'confidence = "A"', 'confidence = "D"', "'D' must be A, B or C", id="unknown_confidence"
        ),
        pytest.param("sources.toml", 'confidence = "A"', 'certainty = "A"', "certainty", id="unknown_source_key"),
        pytest.param("sources.toml", 'confidence = "A"', "confidence = ", "sources.toml", id="not_toml"),
        pytest.param(
            "editions.toml", "first = 2026-10-01", "first = 2026-09-01", "overlaps hcpcs-2026-07", id="editions_overlap"
        ),
        pytest.param(
            "editions.toml",
            "last = 2026-09-30",
            "last = 2026-06-30",
            "must not be before",
            id="edition_ends_before_start",
        ),
        pytest.param(
            "editions.toml", 'kind = "codes"', 'kind = "code"', "'code' must be one of", id="unknown_edition_kind"
        ),
        pytest.param(
            "editions.toml", 'id = "hcpcs-2026-10"', 'id = "hcpcs-2026-07"', "stands there twice", id="edition_twice"
        ),
        pytest.param("search_words.toml", 'said = ["cvi"]', 'said = ["pad"]', "stands there twice", id="saying_twice"),
        pytest.param(
            "search_words.toml", 'first = ["I87.2"]', 'first = ["I87.X"]', "must be a code on file", id="saying_code"
        ),
        pytest.param("search_words.toml", 'said = ["cvi"]', 'said = ["--"]', "holds no word", id="saying_without_word"),
        pytest.param(
            "search_words.toml", 'source = "icd-10-cm-text"', 'source = "x"', "one on file", id="saying_source"
        ),
        pytest.param("editions.toml", "partial = false\n", "", "partial", id="missing_edition_key"),
        pytest.param("editions.toml", "shown = true", "shown = 1", "shown", id="flag_as_number"),
    ],
)
def test_that_a_broken_fact_file_is_refused_by_name(facts_folder, file, old, new, told):
    edit(facts_folder, file, old, new)
    with pytest.raises(RuleDataError) as refused:
        read_facts(facts_folder)
    assert told in str(refused.value)
    assert str(refused.value).startswith(file)


def test_that_the_line_and_the_column_are_named(facts_folder):
    edit(facts_folder, "states.csv", STATE, "AL,trailblazer,general-knowledge\n")
    with pytest.raises(RuleDataError, match=r"^states\.csv, line 3, contractor: 'trailblazer'"):
        read_facts(facts_folder)


def test_that_an_empty_file_is_refused(facts_folder):
    (facts_folder / "states.csv").write_text("state,contractor,source\n", encoding="utf-8")
    with pytest.raises(RuleDataError, match="has no rows"):
        read_facts(facts_folder)


def test_that_bytes_that_are_not_utf_8_are_refused(facts_folder):
    (facts_folder / "states.csv").write_bytes(b"state,contractor,source\nAL,palmett\xf6,general-knowledge\n")
    with pytest.raises(RuleDataError, match="not UTF-8"):
        read_facts(facts_folder)


def test_that_a_missing_file_is_refused(facts_folder):
    (facts_folder / "states.csv").unlink()
    with pytest.raises(RuleDataError, match=r"states\.csv cannot be read"):
        read_facts(facts_folder)


def test_that_a_stray_file_is_refused(facts_folder):
    (facts_folder / "prices.csv").write_text("code\n", encoding="utf-8")
    with pytest.raises(RuleDataError, match=r"prices\.csv is not a fact file"):
        read_facts(facts_folder)
