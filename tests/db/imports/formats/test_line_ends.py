"""Text is the same whatever ends its lines, and whatever mark stands in front of them."""

from __future__ import annotations

from datetime import date

import pytest

from db.imports.formats import add_on_edits, cpt_text, fee_revision, hcpcs_text, icd10cm_order, mue_csv, ptp_text
from db.imports.reading import ImportFault

MARK = b"\xef\xbb\xbf"
PTP = (
    "Made for these tests\t\t\t\t\t\t",
    "Column 1\tColumn 2\t*=in existence\tEffective\tDeletion\tModifier\tPTP Edit Rationale",
    "11042\t97597\t*\t19960101\t*\t1\tOur own words",
    "15275\tQ4101\t\t20260701\t*\t1\tOther words",
)
MUE = (
    '"Made for these tests,',
    'in two lines.",,,',
    '"HCPCS/',
    'CPT Code",Practitioner Services MUE Values,MUE Adjudication Indicator,MUE Rationale',
    "15271,1,2 Date of Service Edit: Policy,Our own words",
    "Q4101,176,3 Date of Service Edit: Clinical,Other words",
)
FEE = '"2026","01112","05","{}","  ","179.43","179.43"," ","3","A","0","0.00","0.00","9","0.00","0.00"'
FEES = (FEE.format("Q4418"), FEE.format("A2040"), '"TRL- END OF FILE"')
ADD_ON = tuple(
    f"1{add_on}{'':7}{primary}{'':7}2013091{'':263}" for add_on, primary in (("15272", "15271"), ("15276", "15275"))
)
ICD = tuple(f"{n:05} {code:7} 1 {'Short text':60} The long text of it" for n, code in ((1, "E11621"), (2, "L97411")))
CPT = ("CPT(R) 2026", "Copyright 1966-2025 American Medical Association.", "", "15271\tOurs, one", "15272\tOurs, two")


def hcpcs(code):
    line = f"{code}001003{'Something for one wound':80}{'Something':28}00"
    return f"{f'{line:229}C':268}2020010120260701{'':8}N{'':27}"


@pytest.mark.parametrize("mark", [pytest.param(b"", id="no_mark"), pytest.param(MARK, id="byte_order_mark")])
@pytest.mark.parametrize(
    "end", [pytest.param(b"\r\n", id="crlf"), pytest.param(b"\n", id="lf"), pytest.param(b"\r", id="cr")]
)
@pytest.mark.parametrize(
    ("form", "lines"),
    [
        pytest.param(hcpcs_text.FORMAT, (hcpcs("A6222"), hcpcs("A6223")), id="hcpcs"),
        pytest.param(ptp_text.FORMAT, PTP, id="ptp"),
        pytest.param(mue_csv.FORMAT, MUE, id="mue"),
        pytest.param(add_on_edits.FORMAT, ADD_ON, id="add_on"),
        pytest.param(fee_revision.FORMAT, FEES, id="fees"),
        pytest.param(icd10cm_order.FORMAT, ICD, id="icd10cm"),
        pytest.param(cpt_text.FORMAT, CPT, id="cpt"),
    ],
)
def test_that_every_line_is_read_whatever_ends_it(as_file, rows_of, form, lines, end, mark):
    made = as_file(mark + b"".join(line.encode() + end for line in lines))
    plain = as_file("".join(f"{line}\r\n" for line in lines), "plain.txt")
    assert len(rows_of(form, made)) == 2
    assert rows_of(form, made) == rows_of(form, plain)


def test_that_two_hcpcs_lines_run_into_one_are_a_fault(as_file, rows_of):
    made = as_file(f"{hcpcs('A6222')}\r\n{hcpcs('A6223')}{hcpcs('A6224')}\r\n")
    with pytest.raises(ImportFault, match=r"line 2: it has 640 columns, not 320\."):
        rows_of(hcpcs_text.FORMAT, made)


def test_that_the_edition_of_pairs_is_told_by_the_last_line_whatever_ends_it(as_file):
    made = as_file(MARK + b"".join(line.encode() + b"\r" for line in PTP), "practitioner.txt")
    told = ptp_text.FORMAT.edition(type(made)(made.name, made.path, size=made.size, setting="practitioner"))
    assert (told.first, told.part) == (date(2026, 7, 1), "11042/97597-15275/Q4101")
