"""A table whose last row was cut off is never read with the shorter amount that is left."""

from __future__ import annotations

import pytest

from db.imports.formats import asc_addenda, opps_addendum_b
from db.imports.reading import ImportFault

OPPS = (
    "Addendum B.-- OPPS Payment by HCPCS Code for CY 2026,,,,,,",
    "HCPCS Code,Short Descriptor,SI,APC,Relative Weight,Payment Rate,Minimum Copayment",
    "15271,text,T,5054,21.1,1829.23,365.85",
    "Q4418,text,S1,6000,,127.14,25.43",
)
ASC = (
    "Addendum BB -- Final Covered Ancillary Services for CY 2026,,,,",
    "HCPCS Code,Short Descriptor,Payment Indicator,Payment Weight,Payment Rate",
    "J3301,text,K2,,1.25",
    "Q4418,text,K2,,127.14",
)
TABLES = [
    pytest.param(opps_addendum_b.FORMAT, OPPS, id="opps"),
    pytest.param(asc_addenda.FORMAT, ASC, id="asc"),
]


@pytest.mark.parametrize(("form", "lines"), TABLES)
def test_that_no_cut_of_the_last_line_changes_what_is_read(as_file, rows_of, form, lines):
    text = "\r\n".join(lines) + "\r\n"
    whole = rows_of(form, as_file(text))
    for kept in range(text.rindex(lines[-1]) + 1, len(text) - 2):
        try:
            rows = rows_of(form, as_file(text[:kept]))
        except ImportFault:
            continue
        assert rows == whole, text[:kept][-20:]


@pytest.mark.parametrize(("form", "lines"), TABLES)
def test_that_a_last_line_without_its_end_says_what_to_do(as_file, rows_of, form, lines):
    cut = "\r\n".join(lines)[: -1 if form is asc_addenda.FORMAT else -8]
    with pytest.raises(ImportFault, match=r"line 4: the file ends in this line without a line end.*end the line with"):
        rows_of(form, as_file(cut))


@pytest.mark.parametrize(("form", "lines"), TABLES)
def test_that_a_note_below_the_table_may_lack_its_line_end(as_file, rows_of, form, lines):
    assert len(rows_of(form, as_file("\r\n".join((*lines, "A note below the table"))))) == 2
