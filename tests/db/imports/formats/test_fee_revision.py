from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from db.imports.formats.fee_revision import FORMAT
from db.imports.reading import ImportFault, Kind

TRAILER = '"TRL- END OF FILE"\n'


def line(*, year="2026", carrier="01112", locality="05", code="Q4418", modifier="  ", amount="0000179.43", status="A"):
    rest = ("0", "0000000.00", "0000000.00", "9", "0000000.00", "0000000.00")
    cells = (year, carrier, locality, code, modifier, amount, amount, " ", "3", status, *rest)
    return ",".join(f'"{cell}"' for cell in cells) + "\n"


def test_that_amounts_lose_their_leading_zeros_and_nothing_else(as_file, rows_of):
    made = as_file(line() + line(code="21610", amount="0001337.30") + line(code="A2040", amount="0000000.00") + TRAILER)
    assert [(row["code"], row["nonfacility"], row["facility"]) for row in rows_of(FORMAT, made)] == [
        ("Q4418", "179.43", "179.43"),
        ("21610", "1337.30", "1337.30"),
        ("A2040", "0.00", "0.00"),
    ]


def test_that_carrier_locality_modifier_and_status_are_kept_as_text(as_file, rows_of):
    (row,) = rows_of(FORMAT, as_file(line(locality="00", modifier="26", status="R") + TRAILER))
    assert (row["carrier"], row["locality"], row["modifier"], row["status"]) == ("01112", "00", "26", "R")


def test_that_the_edition_is_the_year_in_the_rows_whatever_the_file_is_called(as_file):
    facts = FORMAT.edition(as_file(line(year="2025") + TRAILER, "PFREV26B.txt"))
    assert (facts.kind, facts.name) == (Kind.PHYSICIAN_FEES, "Physician fees 2025")
    assert (facts.first, facts.last) == (date(2025, 1, 1), date(2025, 12, 31))


def test_that_the_coder_may_say_from_which_day_a_release_holds(as_file):
    source = as_file(line() + TRAILER)
    facts = FORMAT.edition(replace(source, first=date(2026, 4, 1)))
    assert (facts.name, facts.first, facts.last) == (
        "Physician fees April 2026",
        date(2026, 4, 1),
        date(2026, 12, 31),
    )
    with pytest.raises(ImportFault, match="2025-04-01 was given"):
        FORMAT.edition(replace(source, first=date(2025, 4, 1)))


@pytest.mark.parametrize(
    ("text", "number", "field"),
    [
        pytest.param(line(), 1, "without its trailer", id="cut_off_between_lines"),
        pytest.param(line() + line()[:40], 2, "it has 6 columns, not 16", id="cut_off_in_a_line"),
        pytest.param(line() + TRAILER + line(code="Q4419"), 3, "follows the trailer", id="row_after_the_trailer"),
        pytest.param(line() + line(code="Q441") + TRAILER, 2, "code", id="code"),
        pytest.param(line() + line(carrier="1112") + TRAILER, 2, "carrier", id="carrier"),
        pytest.param(line() + line(locality="5") + TRAILER, 2, "locality", id="locality"),
        pytest.param(line() + line(code="Q4419", amount="12.3.4") + TRAILER, 2, "nonfacility amount", id="amount"),
        pytest.param(line() + line(code="Q4419", amount="-1.00") + TRAILER, 2, "nonfacility amount", id="below_zero"),
        pytest.param(line() + line(code="Q4419", year="2025") + TRAILER, 2, "year", id="two_years"),
        pytest.param(line() + line(amount="0000179.44") + TRAILER, 2, "stands in line 1 too", id="contradiction"),
    ],
)
def test_that_a_fault_names_the_line_and_the_field(as_file, rows_of, text, number, field):
    with pytest.raises(ImportFault, match=field) as caught:
        rows_of(FORMAT, as_file(text, "fees.txt"))
    assert (caught.value.file, caught.value.line) == ("fees.txt", number)


def test_that_a_row_repeated_word_for_word_is_given_once(as_file, rows_of):
    assert len(rows_of(FORMAT, as_file(line() + line() + TRAILER))) == 1


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("year,carrier,locality,code\n2026,01112,05,Q4418\n", id="header_and_too_few_columns"),
        pytest.param("00001 A00     0 Cholera\n", id="another_format"),
        pytest.param(TRAILER, id="trailer_alone"),
    ],
)
def test_that_another_file_is_not_taken_for_it(as_file, text):
    assert not FORMAT.recognise(as_file(text, "PFREV26B.txt"))


def test_the_published_revision_of_2026(real, rows_of):
    source = real("PFREV26B.txt")
    rows = {(row["carrier"], row["locality"], row["code"]): row for row in rows_of(FORMAT, source)}
    assert len(rows) == 4033
    assert rows["01112", "05", "Q4418"]["nonfacility"] == "179.43"
    assert rows["01112", "05", "21610"]["nonfacility"] == "1337.33"
    assert {row["status"] for row in rows.values()} == {"A", "R"}
    assert FORMAT.edition(source).name == "Physician fees 2026"
