from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from db.imports.formats.gpci import FORMAT
from db.imports.reading import EditionUnsaid, ImportFault

TITLE = "ADDENDUM E. FINAL CY 2026 GEOGRAPHIC PRACTICE COST INDICES (GPCIs) BY STATE AND MEDICARE LOCALITY"
HEADING = [
    "Medicare Administrative Contractor (MAC)",
    "State",
    "Locality Number",
    "Locality Name",
    "2026 PW GPCI (with 1.0 Floor)***",
    "2026 PE GPCI",
    "2026 MP GPCI",
]
ROW = ["01112", "CA", "05", "SAN FRANCISCO", "1.095", "1.410", "0.425"]


def table(*rows, title=TITLE, heading=HEADING):
    blank = [""] * len(heading)
    return [[title, *blank[1:]], blank, heading, *rows]


def test_that_the_three_indices_of_a_locality_are_read_exactly(as_csv, rows_of):
    (row,) = rows_of(FORMAT, as_csv(table(ROW)))
    assert row == {
        "carrier": "01112",
        "state": "CA",
        "locality": "05",
        "locality_name": "SAN FRANCISCO",
        "work": "1.095",
        "practice": "1.410",
        "malpractice": "0.425",
    }


def test_that_a_spreadsheet_gives_back_the_zeros_that_its_numbers_lost(as_workbook, rows_of):
    (row,) = rows_of(FORMAT, as_workbook(table([1112, "CA", 5, "SAN FRANCISCO", 1.095, 1.41, 0.425])))
    assert (row["carrier"], row["locality"], row["work"], row["practice"]) == ("01112", "05", "1.095", "1.41")


def test_that_footnotes_and_their_marks_are_left_out(as_csv, rows_of):
    notes = [["*** The floor was set by an act of Congress", *[""] * 6], [""] * 7]
    (row,) = rows_of(FORMAT, as_csv(table(["02102", "AK", "01", "ALASKA*", "1.500", "1.065", "0.551"], *notes)))
    assert row["locality_name"] == "ALASKA"


def test_that_the_title_gives_the_year_and_the_coder_may_say_a_later_day(as_csv):
    source = as_csv(table(ROW))
    facts = FORMAT.edition(source)
    assert (facts.name, facts.first, facts.last) == (
        "Practice cost indices 2026",
        date(2026, 1, 1),
        date(2026, 12, 31),
    )
    assert FORMAT.edition(replace(source, first=date(2026, 7, 1))).name == "Practice cost indices July 2026"


def test_that_headings_give_the_year_where_the_title_does_not(as_csv):
    assert FORMAT.edition(as_csv(table(ROW, title="Geographic practice cost indices"))).first == date(2026, 1, 1)


def test_that_without_any_year_the_coder_is_asked(as_csv):
    heading = [cell.replace("2026 ", "") for cell in HEADING]
    with pytest.raises(EditionUnsaid, match="does not say its year"):
        FORMAT.edition(as_csv(table(ROW, title="Geographic practice cost indices", heading=heading)))


def test_that_proposed_indices_are_refused(as_csv):
    with pytest.raises(ImportFault, match="never in force"):
        FORMAT.edition(as_csv(table(ROW, title=TITLE.replace("FINAL", "PROPOSED"))))


@pytest.mark.parametrize(
    ("made", "said"),
    [
        pytest.param(table(["01112", "CA"]), "line 4, Locality Number: the line ends after 2 columns", id="cut_off"),
        pytest.param(table([*ROW[:6], "x"]), 'line 4, 2026 MP GPCI: "x" is not an amount', id="index"),
        pytest.param(table(["1112", *ROW[1:]]), '"1112" is not a contractor number', id="carrier"),
        pytest.param(table(ROW, [*ROW[:6], "0.5"]), "line 5: 01112 05 stands in line 4 too", id="contradiction"),
        pytest.param(
            table([*ROW, "1.000"], heading=[*HEADING, "2026 PW GPCI (without 1.0 Floor)"]),
            "two columns bear this heading",
            id="both_floors",
        ),
        pytest.param(table(ROW[:6], heading=HEADING[:6]), "column for malpractice", id="missing_column"),
    ],
)
def test_that_a_fault_names_line_and_field(as_csv, rows_of, made, said):
    with pytest.raises(ImportFault, match=said):
        rows_of(FORMAT, as_csv(made))


def test_that_counties_by_locality_are_another_file(as_csv):
    heading = ["Medicare Administrative Contractor", "Locality Number", "State", "Fee Schedule Area", "Counties"]
    assert not FORMAT.recognise(as_csv([["COUNTIES INCLUDED IN 2026 LOCALITIES"], [], heading], "GPCI2026.csv"))
