from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from db.imports.formats import formats, mue_csv, mue_xlsx
from db.imports.reading import EditionUnsaid, ImportFault

NOTICE = "Made for these tests,\nin several lines.\n\n'Quoted' and long."
HEADS = ["HCPCS/\nCPT Code", "Practitioner Services MUE Values", "MUE Adjudication Indicator", "MUE Rationale"]
ONE = ["0001U", "1", "2 Date of Service Edit: Policy", "Our own words"]
MANY = ["Q4101", "176", "3 Date of Service Edit: Clinical", "Other words"]
NONE = ["97602", "0", "1 Line Edit", "Our own words"]
FIRST = 7  # line of the first code in the csv
SAID = date(2026, 7, 1)


def table(*rows, heads=HEADS, notice=NOTICE):
    return [[notice, "", "", ""], heads, *rows]


def fault_of(source, form=mue_csv.FORMAT):
    assert form.recognise(source)
    with pytest.raises(ImportFault) as raised:
        [list(each.rows) for each in form.read(source)]
    return raised.value


def test_that_limits_are_read_below_the_notice_and_the_broken_heading(as_csv, rows_of):
    assert [tuple(row.values()) for row in rows_of(mue_csv.FORMAT, as_csv(table(ONE, MANY, NONE)))] == [
        ("0001U", 1, 2, "Our own words"),
        ("Q4101", 176, 3, "Other words"),
        ("97602", 0, 1, "Our own words"),
    ]


def test_that_a_spreadsheet_holds_the_same_limits(as_csv, as_workbook, rows_of):
    numbers = [ONE, ["Q4101", 176, *MANY[2:]], [97602, 0, *NONE[2:]]]
    sheet = as_workbook(table(*numbers))
    assert rows_of(mue_xlsx.FORMAT, sheet) == rows_of(mue_csv.FORMAT, as_csv(table(ONE, MANY, NONE)))
    assert not mue_csv.FORMAT.recognise(sheet)


@pytest.mark.parametrize(
    ("heading", "setting"),
    [
        ("Practitioner Services MUE Values", "practitioner"),
        ("Outpatient Hospital Services\nMUE Values", "outpatient_hospital"),
        ("DME Supplier Services MUE Values", "dme"),
    ],
)
def test_that_the_heading_of_the_values_tells_the_setting(as_csv, heading, setting):
    source = replace(as_csv(table(ONE, heads=[HEADS[0], heading, *HEADS[2:]])), first=SAID)
    assert mue_csv.FORMAT.recognise(source)
    assert mue_csv.FORMAT.edition(source).setting == setting


def test_that_what_the_coder_said_does_not_overrule_the_heading(as_csv):
    source = replace(as_csv(table(ONE)), first=SAID, setting="dme")
    assert mue_csv.FORMAT.edition(source).setting == "practitioner"


def test_that_the_first_day_is_asked_for_and_the_name_offered(as_csv):
    source = as_csv(table(ONE), "MCR_MUE_PractitionerServices_Eff_07-01-2026.csv")
    with pytest.raises(EditionUnsaid, match="does not say from which day") as asked:
        mue_csv.FORMAT.edition(source)
    assert (asked.value.wanted, asked.value.first) == (("first",), SAID)
    facts = mue_csv.FORMAT.edition(replace(source, first=SAID))
    assert (facts.name, facts.first, facts.last) == ("MUE, practitioner, July 2026", SAID, date(2026, 9, 30))


def test_that_a_quarter_in_the_notice_is_believed(as_csv):
    assert mue_csv.FORMAT.edition(as_csv(table(ONE, notice="Effective\nJuly 1, 2026"))).first == SAID


@pytest.mark.parametrize(
    ("row", "field"),
    [
        pytest.param(["001U", *ONE[1:]], "HCPCS/ CPT Code", id="short_code"),
        pytest.param(["000\x9dU", *ONE[1:]], "HCPCS/ CPT Code", id="stray_byte"),
        pytest.param([ONE[0], "1.5", *ONE[2:]], "Practitioner Services MUE Values", id="no_whole_number"),
        pytest.param([ONE[0], "", *ONE[2:]], "Practitioner Services MUE Values", id="no_value"),
        pytest.param([ONE[0], "-1", *ONE[2:]], "Practitioner Services MUE Values", id="below_zero"),
        pytest.param([*ONE[:2], "4 Another edit", ONE[3]], "MUE Adjudication Indicator", id="unknown_indicator"),
        pytest.param([*ONE[:2], "21 Edit", ONE[3]], "MUE Adjudication Indicator", id="number_that_starts_with_2"),
        pytest.param([*ONE[:2], "", ONE[3]], "MUE Adjudication Indicator", id="no_indicator"),
        pytest.param(ONE[:2], "MUE Adjudication Indicator", id="too_few_fields"),
    ],
)
def test_that_a_fault_names_line_and_field(as_csv, row, field):
    fault = fault_of(as_csv(table(MANY, row, NONE)))
    assert (fault.file, fault.line, fault.field) == ("file.csv", FIRST + 1, field)


def test_that_a_right_trimmed_line_may_lack_its_rationale(as_csv, rows_of):
    assert rows_of(mue_csv.FORMAT, as_csv(table(ONE[:3], MANY)))[0]["rationale"] == ""


def test_that_a_sign_of_windows_is_read_as_meant(as_csv, rows_of):
    assert rows_of(mue_csv.FORMAT, as_csv(table([*ONE[:3], "it\x92s"])))[0]["rationale"] == "it’s"


def test_that_a_row_said_twice_counts_once(as_csv, rows_of):
    assert len(rows_of(mue_csv.FORMAT, as_csv(table(ONE, MANY, ONE)))) == 2


def test_that_one_code_with_two_limits_is_a_fault_that_names_both_lines(as_csv):
    fault = fault_of(as_csv(table(ONE, MANY, [ONE[0], "2", *ONE[2:]])))
    assert fault.line == FIRST + 2
    assert f"line {FIRST}" in str(fault)


@pytest.mark.parametrize("kept", range(1, len(",".join(MANY))))
def test_that_a_last_line_cut_anywhere_is_a_fault(as_csv, as_file, kept):
    whole = as_csv(table(ONE, NONE)).path.read_bytes().decode()
    assert fault_of(as_file(whole + ",".join(MANY)[:kept], "cut.csv")).line == FIRST + 2


def test_that_a_whole_last_line_may_lack_its_end(as_csv, as_file, rows_of):
    whole = as_csv(table(ONE, MANY)).path.read_bytes().decode()
    assert len(rows_of(mue_csv.FORMAT, as_file(whole + ",".join(NONE), "open.csv"))) == 3


@pytest.mark.parametrize(
    "heads",
    [
        pytest.param([HEADS[0], HEADS[1], "", HEADS[3]], id="no_adjudication"),
        pytest.param(["Code", *HEADS[1:]], id="no_code"),
        pytest.param([HEADS[0], "Old MUE Values", "New MUE Values", *HEADS[2:]], id="list_of_changes"),
    ],
)
def test_that_another_table_is_not_taken_for_limits(as_csv, heads):
    assert not mue_csv.FORMAT.recognise(as_csv(table(ONE, heads=heads)))


def test_that_no_other_format_takes_the_limits_for_its_own(as_csv, as_workbook):
    for source in (as_csv(table(ONE, MANY)), as_workbook(table(ONE, MANY))):
        assert len([form for form in formats() if form.recognise(source)]) == 1
