from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from db.imports.formats import asc_addenda, opps_addendum_b
from db.imports.formats.asc_addenda import FORMAT
from db.imports.reading import EditionUnsaid, ImportFault, Kind

PROCEDURES = [
    *("HCPCS Code", "", "Short Descriptor", "Subject to Multiple Procedure Discounting"),
    *("April 2026 Payment Indicator", "April 2026  Payment Weight  ", "April 2026 Payment Rate"),
]
PROCEDURE = ["15271", "", "text of another", "Y", "G2", "17.5621", "$9,891.33 "]
ANCILLARY = ["HCPCS Code", "Short Descriptor", *PROCEDURES[4:]]
PRODUCT = ["Q4418", "text of another", "K2", "", "$127.14"]
AA = "Addendum AA -- Final ASC Covered Surgical Procedures for CY 2026"
BB = "Addendum BB -- Final Covered Ancillary Services for CY 2026"


def table(title, heading, *rows):
    return [[title], ["Notice"], [], [], heading, *rows]


def test_that_addendum_aa_is_read_without_its_descriptors(as_csv, rows_of):
    source = as_csv(table(AA, PROCEDURES, PROCEDURE))
    assert rows_of(FORMAT, source) == [{"code": "15271", "indicator": "G2", "weight": "17.5621", "rate": "9891.33"}]
    facts = FORMAT.edition(source)
    assert (facts.kind, facts.name) == (Kind.ASC_PROCEDURES, "ASC Addendum AA April 2026")
    assert (facts.first, facts.last) == (date(2026, 4, 1), date(2026, 6, 30))


def test_that_addendum_bb_is_told_from_aa(as_csv, rows_of):
    source = as_csv(table(BB, ANCILLARY, PRODUCT), "addendum_aa.csv")
    assert rows_of(FORMAT, source) == [{"code": "Q4418", "indicator": "K2", "weight": "", "rate": "127.14"}]
    assert (FORMAT.edition(source).kind, FORMAT.edition(source).name) == (
        Kind.ASC_ANCILLARY,
        "ASC Addendum BB April 2026",
    )


def test_that_the_discounting_column_alone_tells_aa(as_workbook, rows_of):
    source = as_workbook(table("ASC payment rates", PROCEDURES, [*PROCEDURE[:5], 17.5621, 9891.33]))
    assert rows_of(FORMAT, source)[0]["rate"] == "9891.33"
    assert FORMAT.edition(source).kind is Kind.ASC_PROCEDURES


def test_that_a_temporary_indicator_loses_its_star_and_notes_are_left_out(as_csv, rows_of):
    made = table(AA, PROCEDURES, [*PROCEDURE[:4], "P2*", *PROCEDURE[5:]], ["* Temporary office-based indicator"])
    assert [row["indicator"] for row in rows_of(FORMAT, as_csv(made))] == ["P2"]


def test_that_a_packaged_code_has_no_rate(as_csv, rows_of):
    (row,) = rows_of(FORMAT, as_csv(table(AA, PROCEDURES, [*PROCEDURE[:4], "N1", "", " "])))
    assert (row["weight"], row["rate"]) == ("", "")


def test_that_a_year_alone_asks_for_the_quarter(as_csv):
    heading = [cell.replace("April 2026", "Final CY 2026") for cell in PROCEDURES]
    source = as_csv(table(AA, heading, PROCEDURE), "2026_asc_addenda_jan_2026.csv")
    with pytest.raises(EditionUnsaid, match="it says 2026, but not which quarter") as caught:
        FORMAT.edition(source)
    assert caught.value.first == date(2026, 1, 1)
    assert FORMAT.edition(replace(source, first=date(2026, 1, 1))).last == date(2026, 3, 31)


def test_that_proposed_rates_are_refused(as_csv):
    heading = [cell.replace("April 2026", "Proposed CY 2026") for cell in PROCEDURES]
    with pytest.raises(ImportFault, match="never in force"):
        FORMAT.edition(as_csv(table("ASC", heading, PROCEDURE)))


@pytest.mark.parametrize(
    ("made", "said"),
    [
        pytest.param(table(AA, PROCEDURES, PROCEDURE[:5]), "line 6, April 2026 Payment Weight: the line", id="cut_off"),
        pytest.param(table(BB, ANCILLARY, [*PRODUCT[:2], "K", "", ""]), '"K" is not a payment ind', id="indicator"),
        pytest.param(table(BB, ANCILLARY, [*PRODUCT[:4], "?"]), 'Payment Rate: "[?]" is not', id="rate"),
        pytest.param(table(BB, ANCILLARY[:4], PRODUCT[:4]), "column for rate", id="missing_column"),
        pytest.param(
            table(BB, ANCILLARY, PRODUCT, [*PRODUCT[:4], "1"]), "line 7: Q4418 stands in line 6", id="contradiction"
        ),
    ],
)
def test_that_a_fault_names_line_and_field(as_csv, rows_of, made, said):
    with pytest.raises(ImportFault, match=said):
        rows_of(FORMAT, as_csv(made))


@pytest.mark.parametrize("title", ["Addendum EE", "Addendum FF", "Addendum B.- OPPS Payment", "Payment rates"])
def test_that_another_addendum_is_not_taken_for_one_of_these(as_csv, title):
    assert not FORMAT.recognise(as_csv(table(title, ANCILLARY, PRODUCT), "addendum_bb.csv"))


def test_that_no_file_is_both_a_hospital_and_a_surgical_center_addendum(as_csv):
    for made in (table(AA, PROCEDURES, PROCEDURE), table(BB, ANCILLARY, PRODUCT)):
        assert asc_addenda.recognise(as_csv(made))
        assert not opps_addendum_b.recognise(as_csv(made))
