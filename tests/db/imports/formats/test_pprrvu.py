from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from db.imports.formats.pprrvu import FORMAT, NAMES, NON_QPP, QPP
from db.imports.reading import EditionUnsaid, ImportFault
from db.imports.tables import TABLES

WIDTH = 31
HEADING = {
    0: ("", "", "", "HCPCS"),
    1: ("", "", "", "MOD"),
    2: (", ", "", "", "DESCRIPTION"),
    3: ("", "", "STATUS", "CODE"),
    4: ("NOT USED", "FOR", "MEDICARE ", "PAYMENT"),
    5: ("", "", "WORK", "RVU"),
    6: ("", "", "NON-FAC", "PE RVU"),
    7: ("", "NON-FAC", "NA", "INDICATOR"),
    8: ("", "", "FACILITY", "PE RVU"),
    9: ("", "FACILITY ", "NA", "INDICATOR"),
    10: ("", "", "MP", "RVU"),
    11: ("", "", "NON-FACILITY", "TOTAL"),
    12: ("", "", "FACILITY", "TOTAL"),
    14: ("", "", "GLOB", "DAYS"),
    18: ("", "", "MULT", "PROC"),
    19: ("", "", "BILAT", "SURG"),
    20: ("", "", "ASST", "SURG"),
    24: ("", "", "CONV", "FACTOR"),
    28: ("PE USED", "FOR OPPS", "PAYMENT", "AMOUNT"),
}
VALUES = {3: "A", 5: "1.50", 6: "3.62", 8: "0.83", 10: "0.23", 14: "000", 18: "2", 19: "0", 24: "32.3465"}


def wide(cells):
    return [cells.get(column, "") for column in range(WIDTH)]


def table(title="2025 National Physician Fee Schedule Relative Value File January Release", rows=(), new_column=False):
    heading = [wide({place: names[row] for place, names in HEADING.items()}) for row in range(4)]
    notes = [wide({2: title}), wide({2: "Notice of the owner"}), [], wide({2: " "}), wide({2: "RELEASED 12/23/2024"})]
    made = [*notes, wide({29: "NON-FACILITY"}), *heading, *(rows or [product("15271")])]
    return [[*row[:13], "NEW", *row[13:]] if new_column and row else row for row in made]


def product(code, modifier="", **changes):
    places = {"factor": 24, "work": 5}
    return wide(VALUES | {0: code, 1: modifier, 2: "text of another"} | {places[key]: v for key, v in changes.items()})


def test_that_the_fields_stand_in_the_order_of_the_table():
    (table_of_store,) = (each for each in TABLES if each.name == "rvu")
    assert tuple(NAMES) == tuple(table_of_store.columns)


@pytest.mark.parametrize("new_column", [pytest.param(False, id="31_columns"), pytest.param(True, id="32_columns")])
def test_that_columns_are_found_by_a_heading_spread_over_rows(as_csv, rows_of, new_column):
    (row,) = rows_of(FORMAT, as_csv(table(new_column=new_column)))
    assert row == {
        "code": "15271",
        "modifier": "",
        "status": "A",
        "work": "1.50",
        "practice_nonfacility": "3.62",
        "practice_facility": "0.83",
        "malpractice": "0.23",
        "global_days": "000",
        "multiple_procedure": "2",
        "bilateral": "0",
        "conversion_factor": "32.3465",
    }


def test_that_a_heading_in_one_row_is_read_too(as_csv, rows_of):
    heading = wide({place: " ".join(part for part in names if part.strip(", ")) for place, names in HEADING.items()})
    made = [wide({2: "2025 National Physician Fee Schedule Relative Value File April Release"}), heading]
    (row,) = rows_of(FORMAT, as_csv([*made, product("15271", "26")]))
    assert (row["modifier"], row["practice_facility"]) == ("26", "0.83")


def test_that_no_descriptor_is_kept(as_csv, rows_of):
    assert "text of another" not in str(rows_of(FORMAT, as_csv(table())))


def test_that_a_lone_end_of_file_sign_is_no_row(as_csv, rows_of):
    assert len(rows_of(FORMAT, as_csv([*table(), ["\x1a"]]))) == 1


def test_that_the_release_in_the_title_is_the_edition(as_csv):
    facts = FORMAT.edition(as_csv(table(), "PPRRVU99_OCT.csv"))
    assert (facts.name, facts.setting) == ("Relative values January 2025", "")
    assert (facts.first, facts.last) == (date(2025, 1, 1), date(2025, 3, 31))


def test_that_a_title_split_over_cells_is_read(as_csv):
    made = table()
    made[0] = wide({2: "2025 National Physician Fee Schedule", 3: "Relative Value File", 4: "October Release"})
    assert FORMAT.edition(as_csv(made)).first == date(2025, 10, 1)


def test_that_without_a_release_the_coder_is_asked(as_csv):
    source = as_csv(table("2025 National Physician Fee Schedule Relative Value File"), "rvu_april_2025.csv")
    with pytest.raises(EditionUnsaid, match="not which release") as caught:
        FORMAT.edition(source)
    assert (caught.value.wanted, caught.value.first) == (("first",), date(2025, 4, 1))
    assert FORMAT.edition(replace(source, first=date(2025, 7, 1))).last == date(2025, 9, 30)


@pytest.mark.parametrize(
    ("title", "factor", "setting"),
    [
        pytest.param("July Release", "33.4009", "", id="by_the_standard_factor"),
        pytest.param("July Release", "33.5675", "qpp", id="by_the_qualifying_factor"),
        pytest.param("July Release for QPP", "34.0000", "qpp", id="by_the_title"),
        pytest.param("July Release non-QPP", "34.0000", "", id="by_a_title_that_denies_it"),
    ],
)
def test_that_the_two_files_of_a_release_are_told_apart(as_csv, title, factor, setting):
    made = table(f"2026 National Physician Fee Schedule Relative Value File {title}", [product("15271", factor=factor)])
    facts = FORMAT.edition(as_csv(made))
    assert (facts.setting, facts.part) == (setting, factor)


def test_that_an_unknown_factor_asks_and_offers_what_the_name_suggests(as_csv):
    made = table(
        "2027 National Physician Fee Schedule Relative Value File July Release", [product("15271", factor="34.1")]
    )
    source = as_csv(made, "PPRRVU2027_Jul_nonQPP.csv")
    with pytest.raises(EditionUnsaid) as caught:
        FORMAT.edition(source)
    assert (caught.value.wanted, caught.value.settings, caught.value.setting) == (
        ("setting",),
        (NON_QPP, QPP),
        NON_QPP,
    )
    assert FORMAT.edition(replace(source, setting=QPP)).setting == "qpp"


def test_that_a_missing_column_is_named(as_csv, rows_of):
    made = [[cell.replace("BILAT", "OTHER") for cell in row] for row in table()]
    with pytest.raises(ImportFault, match='column for bilateral: no column is headed "bilat surg"') as caught:
        rows_of(FORMAT, as_csv(made))
    assert caught.value.line == 10


@pytest.mark.parametrize(
    ("row", "said"),
    [
        pytest.param(product("15271", work="x"), 'line 12, work rvu: "x" is not an amount', id="amount"),
        pytest.param(product("1527"), 'HCPCS: "1527" is not a code', id="code_cut_short"),
        pytest.param(product("QQ441"), 'HCPCS: "QQ441" is not a code', id="code_form"),
        pytest.param(product("15272", "263"), 'MOD: "263" is not a modifier', id="modifier"),
        pytest.param(["15272", "", "cut"], "the line ends after 3 columns", id="cut_off"),
    ],
)
def test_that_a_fault_names_line_and_field(as_csv, rows_of, row, said):
    with pytest.raises(ImportFault, match=said) as caught:
        rows_of(FORMAT, as_csv(table(rows=[product("15271"), row])))
    assert caught.value.line == 12


def test_that_one_code_stands_once_for_each_modifier(as_csv, rows_of):
    made = table(rows=[product("15271"), product("15271", "26"), product("15271")])
    assert [row["modifier"] for row in rows_of(FORMAT, as_csv(made))] == ["", "26"]
