from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from db.imports.formats.icd10cm_order import FORMAT
from db.imports.reading import EditionUnsaid, ImportFault


def line(order, code, billable, short="Short text", long="The long text of it"):
    return f"{order:05} {code:7} {billable} {short:60} {long}\r\n"


HEADING, CODE = line(1, "E11", 0), line(2, "E11621", 1, "Type 2 with foot ulcer", "Type 2 with a foot ulcer")


def test_that_codes_come_without_point_and_headings_are_told_from_them(as_file, rows_of):
    assert rows_of(FORMAT, as_file(HEADING + CODE)) == [
        {"code": "E11", "billable": 0, "short": "Short text", "long": "The long text of it"},
        {"code": "E11621", "billable": 1, "short": "Type 2 with foot ulcer", "long": "Type 2 with a foot ulcer"},
    ]


def test_that_seven_characters_and_letters_of_other_encodings_are_read(as_file, rows_of):
    accented = line(3, "S91301A", 1, "M\xe9ni\xe8re", "M\xe9ni\xe8re")
    rows = rows_of(FORMAT, as_file((CODE + accented).encode("cp1252")))
    assert (rows[1]["code"], rows[1]["long"]) == ("S91301A", "Ménière")


def test_that_the_coder_is_asked_for_the_day_and_offered_the_year_in_the_name(as_file):
    source = as_file(CODE, "icd10cm_order_2027.txt")
    with pytest.raises(EditionUnsaid, match="does not say its year") as caught:
        FORMAT.edition(source)
    assert (caught.value.wanted, caught.value.first) == (("first",), date(2026, 10, 1))


@pytest.mark.parametrize(
    ("name", "offered"),
    [
        pytest.param("icd10cm-order-April-2026.txt", date(2026, 4, 1), id="april_before"),
        pytest.param("icd10cm_order_2026_april.txt", date(2026, 4, 1), id="april_behind"),
        pytest.param("codes.txt", None, id="nothing"),
    ],
)
def test_that_an_april_release_is_offered_as_such(as_file, name, offered):
    with pytest.raises(EditionUnsaid) as caught:
        FORMAT.edition(as_file(CODE, name))
    assert caught.value.first == offered


@pytest.mark.parametrize(
    ("first", "name", "last"),
    [
        pytest.param(date(2026, 10, 1), "ICD-10-CM 2027", date(2027, 9, 30), id="october_begins_the_next_year"),
        pytest.param(date(2026, 4, 1), "ICD-10-CM April 2026", date(2026, 9, 30), id="april_lasts_to_september"),
    ],
)
def test_that_an_edition_lasts_to_the_end_of_its_fiscal_year(as_file, first, name, last):
    facts = FORMAT.edition(replace(as_file(CODE), first=first))
    assert (facts.name, facts.first, facts.last) == (name, first, last)


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        pytest.param(line(2, "E1165", 1), 'line 3, order: "00002" does not follow 00002', id="order_repeated"),
        pytest.param("00003 E1\r\n", 'line 3, code: "E1" is not a diagnosis', id="cut_off_in_the_code"),
        pytest.param("00003 E1165  \r\n", 'line 3, billable: "" is neither', id="cut_off_before_billable"),
        pytest.param(line(3, "E1165", 2), 'line 3, billable: "2" is neither 0 nor 1', id="billable"),
        pytest.param(line(3, "E1165", 1)[:40], "line 3, long description: it is missing", id="cut_off_in_a_text"),
        pytest.param(line(3, "11X65", 1), 'line 3, code: "11X65" is not a diagnosis', id="code"),
    ],
)
def test_that_a_fault_names_line_and_field(as_file, rows_of, bad, said):
    with pytest.raises(ImportFault, match=said):
        rows_of(FORMAT, as_file(line(1, "E11", 0) + CODE + bad))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(line(1, "001", 0) + line(2, "0016070", 1), id="procedures_of_icd_10_pcs"),
        pytest.param("A000    Cholera\n", id="list_without_order"),
        pytest.param("", id="empty"),
    ],
)
def test_that_another_file_is_not_taken_for_it(as_file, text):
    assert not FORMAT.recognise(as_file(text, "icd10cm_order_2026.txt"))


def test_that_a_code_whose_second_character_is_a_letter_is_a_diagnosis(as_file, rows_of):
    assert rows_of(FORMAT, as_file(HEADING + CODE + line(3, "QA00", 0)))[2]["code"] == "QA00"
