"""What holds for every table format alike."""

from __future__ import annotations

import pytest

from db.imports.formats import (
    asc_addenda,
    asp,
    cpt_text,
    fee_revision,
    gpci,
    icd10cm_order,
    opps_addendum_b,
    pprrvu,
)
from db.imports.reading import ImportFault

MODULES = (asc_addenda, asp, cpt_text, fee_revision, gpci, icd10cm_order, opps_addendum_b, pprrvu)
FORMATS = [pytest.param(module.FORMAT, id=module.FORMAT.id) for module in MODULES]
HEADING = "HCPCS Code,SI,APC,Relative Weight,Payment Rate"


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"\n\n\n", id="blank_lines"),
        pytest.param(bytes(range(256)) * 300, id="every_byte"),
        pytest.param(b'"' + b"x" * 200_000, id="a_quote_that_never_ends"),
        pytest.param(b"%PDF-1.7\n1 0 obj\n", id="pdf"),
        pytest.param(b"<html><body>HCPCS Code, Payment Rate, APC</body></html>", id="web_page"),
    ],
)
def test_that_nothing_takes_a_file_of_another_kind_for_its_own(form, content, as_file):
    assert not form.recognise(as_file(content))


@pytest.mark.parametrize("form", FORMATS)
def test_that_nothing_takes_an_empty_workbook_for_its_own(form, as_workbook):
    assert not form.recognise(as_workbook([]))


def test_that_a_quote_that_never_ends_is_a_fault_with_its_line(as_file, rows_of):
    text = f'{HEADING}\nQ4418,S1,6000,,127.14\n"Q4419,S1,' + "x" * 200_000
    with pytest.raises(ImportFault, match="line 3: it cannot be taken apart into columns"):
        rows_of(opps_addendum_b.FORMAT, as_file(text))


def test_that_a_heading_over_two_lines_of_one_cell_is_read(as_file, rows_of):
    text = f"{HEADING.replace('Payment Rate', chr(34) + 'Payment' + chr(10) + 'Rate' + chr(34))}\nQ4418,S1,6000,,1\n"
    assert rows_of(opps_addendum_b.FORMAT, as_file(text))[0]["rate"] == "1"


def test_that_line_numbers_count_the_lines_of_the_file(as_file, rows_of):
    text = f'"A note\nover three\nlines",,,,\n\n{HEADING}\n\nQ4418,S1,6000,,dear\n'
    with pytest.raises(ImportFault, match="line 7, Payment Rate"):
        rows_of(opps_addendum_b.FORMAT, as_file(text))


def test_that_row_numbers_of_a_spreadsheet_count_from_its_first_row(as_workbook, rows_of):
    rows = [[], [], HEADING.split(","), [], ["Q4418", "S1", "6000", "", "dear"]]
    with pytest.raises(ImportFault, match="line 5, Payment Rate"):
        rows_of(opps_addendum_b.FORMAT, as_workbook(rows))
