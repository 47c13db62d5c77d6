from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from db.imports.formats.opps_addendum_b import FORMAT
from db.imports.reading import EditionUnsaid, ImportFault, Kind

TITLE = "Addendum B.-- OPPS Payment by HCPCS Code for CY 2026"
HEADING = ["HCPCS Code", "Short Descriptor", "SI", "APC", "Relative Weight", "Payment Rate", " Minimum Copayment"]
PRODUCT = ["Q4418", "text of another", "S1", "6000", "", "$127.14 ", ""]


def table(*rows, title=TITLE, heading=HEADING):
    return [["", title], ["", "Notice"], ["", 'A note, with "quotes"'], ["", ""], ["", ""], heading, *rows]


def test_that_status_apc_weight_and_rate_are_read_and_the_descriptor_is_not(as_csv, rows_of):
    rows = rows_of(FORMAT, as_csv(table(PRODUCT, ["15271", "text", "T", "5054", "21.1", "$1,829.23 ", ""])))
    assert rows == [
        {"code": "Q4418", "status": "S1", "apc": "6000", "weight": "", "rate": "127.14"},
        {"code": "15271", "status": "T", "apc": "5054", "weight": "21.1", "rate": "1829.23"},
    ]


@pytest.mark.parametrize(
    ("rate", "kept"),
    [
        pytest.param(127.14, "127.14", id="as_it_is_shown"),
        pytest.param(127.14000000000001, "127.14", id="with_a_binary_tail"),
        pytest.param(1829.0, "1829", id="whole"),
        pytest.param(0.00001, "0.00001", id="with_a_power_of_ten"),
    ],
)
def test_that_a_spreadsheet_rate_is_the_decimal_that_it_shows(as_workbook, rows_of, rate, kept):
    (row,) = rows_of(FORMAT, as_workbook(table(["Q4418", "text", "S1", 701, "", rate])))
    assert (row["rate"], row["apc"]) == (kept, "0701")


def test_that_tab_separated_text_is_read(as_file, rows_of):
    text = "\r\n".join("\t".join(row) for row in table(PRODUCT))
    assert rows_of(FORMAT, as_file(text))[0]["rate"] == "127.14"


def test_that_stray_bytes_of_another_encoding_do_no_harm(as_file, rows_of):
    text = "".join(f"{','.join(row)}\n" for row in table(["Q4418", "text \x85 \x96 \xe9", "S1", "6000", "", "$127.14"]))
    assert len(rows_of(FORMAT, as_file(text.replace('"', "")))) == 1


def test_that_a_mark_of_byte_order_does_not_hide_the_header(as_file, rows_of):
    text = "\xef\xbb\xbf" + ",".join(f'"{cell}"' for cell in HEADING) + "\n" + ",".join(PRODUCT) + "\n"
    assert rows_of(FORMAT, as_file(text))[0]["code"] == "Q4418"


def test_that_a_line_without_status_apc_or_rate_is_kept_empty(as_csv, rows_of):
    (row,) = rows_of(FORMAT, as_csv(table(["0001F", "text", "E1", "", ".", "", ""])))
    assert (row["apc"], row["weight"], row["rate"]) == ("", "", "")


def test_that_a_year_alone_asks_for_the_quarter_and_offers_the_one_in_the_name(as_csv):
    source = as_csv(table(PRODUCT), "July2026_Addendum_B.csv")
    with pytest.raises(EditionUnsaid, match="it says 2026, but not which quarter") as caught:
        FORMAT.edition(source)
    assert (caught.value.wanted, caught.value.first) == (("first",), date(2026, 7, 1))
    facts = FORMAT.edition(replace(source, first=date(2026, 7, 1)))
    assert (facts.kind, facts.name, facts.last) == (Kind.OPPS, "OPPS Addendum B July 2026", date(2026, 9, 30))
    with pytest.raises(ImportFault, match="2025-07-01 was given"):
        FORMAT.edition(replace(source, first=date(2025, 7, 1)))


@pytest.mark.parametrize("said", ["October 2026", "October 1, 2026"])
def test_that_a_quarter_in_the_notes_is_taken(as_csv, said):
    facts = FORMAT.edition(as_csv(table(PRODUCT, title=f"{TITLE}, effective {said}"), "january_2026.csv"))
    assert (facts.first, facts.last) == (date(2026, 10, 1), date(2026, 12, 31))


def test_that_proposed_rates_are_refused(as_csv):
    title = "Addendum B.-Proposed OPPS Payment by HCPCS Code for CY 2027"
    with pytest.raises(ImportFault, match="never in force"):
        FORMAT.edition(as_csv(table(PRODUCT, title=title)))


@pytest.mark.parametrize(
    ("made", "said"),
    [
        pytest.param(table(PRODUCT, ["Q441"]), 'line 8, HCPCS Code: "Q441" is not a code', id="cut_off_in_the_code"),
        pytest.param(table(PRODUCT, ["Q4419", "text"]), "line 8, SI: the line ends after 2 columns", id="cut_off"),
        pytest.param(table(["Q4419", "t", "S12", "", "", ""]), 'line 7, SI: "S12" is not a status', id="status"),
        pytest.param(table(["Q4419", "t", "S1", "701", "", ""]), 'line 7, APC: "701" is not an APC', id="apc"),
        pytest.param(table(["Q4419", "t", "S1", "", "", "about 5"]), 'Payment Rate: "about 5" is not', id="rate"),
        pytest.param(table(PRODUCT, [*PRODUCT[:5], "1.00", ""]), "line 8: Q4418 stands in line 7", id="contradiction"),
        pytest.param(table(PRODUCT[:5], heading=HEADING[:5]), "column for rate: no column is headed", id="column"),
    ],
)
def test_that_a_fault_names_line_and_field(as_csv, rows_of, made, said):
    with pytest.raises(ImportFault, match=said):
        rows_of(FORMAT, as_csv(made))


@pytest.mark.parametrize(
    "made",
    [
        pytest.param([["", "Addendum A.- OPPS APCs"], ["APC", "Group Title", "SI", "Payment Rate"]], id="addendum_a"),
        pytest.param(table(PRODUCT, title="Addendum D1"), id="another_addendum"),
        pytest.param([], id="empty"),
    ],
)
def test_that_another_addendum_is_not_taken_for_it(as_csv, made):
    assert not FORMAT.recognise(as_csv(made, "addendum_b.csv"))
