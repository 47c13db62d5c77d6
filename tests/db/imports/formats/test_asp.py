from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from db.imports.formats.asp import FORMAT
from db.imports.reading import EditionUnsaid, ImportFault, Kind

DAYS = "Effective July 1, 2026 through September 30, 2026"
HEADING = ["HCPCS Code", "Short Description", "HCPCS Code Dosage", "Payment Limit", "Vaccine Limit", "Notes"]
ROW = ["J3301", "text", "10 MG", "0.787", "", ""]


def table(*rows, days=DAYS, heading=HEADING):
    notes = ["Payment Allowance Limits for Medicare Part B Drugs", days, "Note 1: a note, with a comma", "", ""]
    return [*([note, *[""] * 5] for note in notes), heading, *rows]


def test_that_dosage_and_limit_are_read_below_the_notes(as_csv, rows_of):
    assert rows_of(FORMAT, as_csv(table(ROW))) == [{"code": "J3301", "dosage": "10 MG", "payment_limit": "0.787"}]


def test_that_a_spreadsheet_limit_is_the_decimal_that_it_shows(as_workbook, rows_of):
    (row,) = rows_of(FORMAT, as_workbook(table(["Q4186", "text", "1 SQ CM", 127.14000000000001, "", ""])))
    assert row["payment_limit"] == "127.14"


def test_that_a_limit_that_is_not_given_stays_empty(as_csv, rows_of):
    assert rows_of(FORMAT, as_csv(table([*ROW[:3], "", "", "see note"])))[0]["payment_limit"] == ""


def test_that_the_notes_tell_the_days(as_csv):
    facts = FORMAT.edition(as_csv(table(ROW), "january_2026_asp.csv"))
    assert (facts.kind, facts.name) == (Kind.ASP, "ASP payment limits July 2026")
    assert (facts.first, facts.last) == (date(2026, 7, 1), date(2026, 9, 30))


def test_that_a_day_against_the_notes_is_refused(as_csv):
    with pytest.raises(ImportFault, match="the file says 2026-07-01 to 2026-09-30"):
        FORMAT.edition(replace(as_csv(table(ROW)), first=date(2026, 10, 1)))


@pytest.mark.parametrize("days", ["", "Effective July 1, 2026", "Effective June 31, 2026 through September 30, 2026"])
def test_that_without_both_days_the_coder_is_asked(as_csv, days):
    with pytest.raises(EditionUnsaid, match="which days") as caught:
        FORMAT.edition(as_csv(table(ROW, days=days), "oct_2026.csv"))
    assert caught.value.first == date(2026, 10, 1)


@pytest.mark.parametrize("package", ["NDC", "NDC2"])
def test_that_the_crosswalk_is_known_and_refused_kindly(as_csv, package):
    heading = ["_2026_CODE", "Short Description", "LABELER NAME", package, "Drug Name", "HCPCS dosage", "BILLUNITS"]
    source = as_csv([["Crosswalk"], heading, ["J3301", "text", "maker", "1-2-3", "name", "10 MG", "4"]])
    assert FORMAT.recognise(source)
    with pytest.raises(ImportFault, match=r"NDC crosswalk.* Import the ASP pricing file"):
        FORMAT.edition(source)


@pytest.mark.parametrize(
    ("made", "said"),
    [
        pytest.param(table(ROW[:3]), "line 7, Payment Limit: the line ends after 3 columns", id="cut_off"),
        pytest.param(table([*ROW[:3], "1,2"]), 'line 7, Payment Limit: "1,2" is not an amount', id="limit"),
        pytest.param(table(["J330", *ROW[1:]]), '"J330" is not a code', id="code"),
        pytest.param(table(ROW, [*ROW[:3], "0.788"]), "line 8: J3301 stands in line 7", id="contradiction"),
        pytest.param(
            table(["J3301", "text", "0.787"], heading=["HCPCS Code", "Short Description", "Payment Limit"]),
            "column for dosage",
            id="missing_column",
        ),
    ],
)
def test_that_a_fault_names_line_and_field(as_csv, rows_of, made, said):
    with pytest.raises(ImportFault, match=said):
        rows_of(FORMAT, as_csv(made))
