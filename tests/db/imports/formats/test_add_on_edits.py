from __future__ import annotations

from datetime import date

import pytest

from db.imports.formats import formats
from db.imports.formats.add_on_edits import FORMAT, WIDTH
from db.imports.reading import EditionUnsaid, ImportFault
from db.imports.source import sources_of

HEADS = [
    "AOC_Edit_Type",
    "Add-On_Code",
    "AOC_DelDT",
    "Primary_Code",
    "Primary_Code_DelDT",
    "AOC_Edit_EffDT",
    "AOC_Edit_DelDT",
    "Special_Instruction_Notes",
]
NOTICE = ["Made for these tests.\nIn two lines.", *[""] * 7]
PLAIN = ["1", "15272", "", "15271", "", "2013091", "", ""]
CONTRACTOR = ["2", "0054T", "", "CCCCC", "", "2013091", "", "Our own words"]
ENDED = ["3", "0232T", "2021181", "A4206", "2023365", "2021091", "2024366", ""]
NEW = ["1", "15276", "", "15275", "", "2025274", "", ""]
ZIP = "add-code-edits-medicare-effective-10012025.zip"


def line(row):
    kind, add_on, add_on_ended, primary, primary_ended, effective, deleted, note = row
    return f"{kind}{add_on}{add_on_ended:7}{primary}{primary_ended:7}{effective:7}{deleted:7}{note:256}"


def text(*rows, trimmed=False):
    return "".join(f"{line(row).rstrip() if trimmed else line(row)}\r\n" for row in rows)


def fault_of(source):
    assert FORMAT.recognise(source)
    with pytest.raises(ImportFault) as raised:
        [list(each.rows) for each in FORMAT.read(source)]
    return raised.value


@pytest.mark.parametrize("trimmed", [False, True])
def test_that_edits_are_read_with_days_by_their_number_in_the_year(as_file, rows_of, trimmed):
    rows = rows_of(FORMAT, as_file(text(PLAIN, CONTRACTOR, ENDED, trimmed=trimmed)))
    assert [tuple(row.values()) for row in rows] == [
        (1, "15272", "15271", "2013-04-01", "", ""),
        (2, "0054T", "", "2013-04-01", "", "Our own words"),
        (3, "0232T", "A4206", "2021-04-01", "2024-12-31", ""),
    ]


def test_that_the_spreadsheet_is_the_same_edition(as_file, as_workbook, rows_of):
    rows = [PLAIN, CONTRACTOR, ENDED, NEW]
    numbers = [["1", 15272, "", 15271, "", 2013091, "", ""], CONTRACTOR, ENDED, NEW]
    written, sheet = as_file(text(*rows)), as_workbook([NOTICE, HEADS, *numbers])
    assert rows_of(FORMAT, sheet) == rows_of(FORMAT, written)
    assert FORMAT.edition(sheet) == FORMAT.edition(written)


def test_that_the_newest_edit_tells_the_quarter(as_file):
    facts = FORMAT.edition(as_file(text(PLAIN, NEW, ENDED)))
    assert facts.name == "Add-on code edits, October 2025"
    assert (facts.first, facts.last) == (date(2025, 10, 1), date(2025, 12, 31))


def test_that_the_first_day_is_asked_for_when_the_name_speaks_of_another_quarter(as_file):
    with pytest.raises(EditionUnsaid) as asked:
        FORMAT.edition(as_file(text(PLAIN, NEW), "AOC_V2026Q1_01-MCR.txt"))
    assert (asked.value.wanted, asked.value.first) == (("first",), date(2026, 1, 1))


def test_that_a_quoted_note_loses_its_quotes(as_file, rows_of):
    (row,) = rows_of(FORMAT, as_file(text([*PLAIN[:7], '"One, and two"'])))
    assert row["note"] == "One, and two"


@pytest.mark.parametrize(
    ("row", "field"),
    [
        pytest.param(["4", *PLAIN[1:]], "edit type", id="unknown_type"),
        pytest.param(["1", "1527 ", *PLAIN[2:]], "add-on code", id="short_code"),
        pytest.param([*PLAIN[:3], "15\x9971", *PLAIN[4:]], "primary code", id="stray_byte"),
        pytest.param([*PLAIN[:5], "2025366", "", ""], "effective date", id="no_such_day"),
        pytest.param([*PLAIN[:5], "", "2025365", ""], "effective date", id="no_beginning"),
        pytest.param([*PLAIN[:6], "2024367", ""], "deletion date", id="no_such_day_of_a_leap_year"),
    ],
)
def test_that_a_fault_names_line_and_field(as_file, row, field):
    fault = fault_of(as_file(text(PLAIN, CONTRACTOR, ENDED, row, NEW)))
    assert (fault.file, fault.line, fault.field) == ("file.txt", 4, field)


def test_that_a_line_too_long_is_a_fault(as_file):
    assert fault_of(as_file(text(PLAIN, CONTRACTOR, ENDED) + f"{line(NEW)}x\r\n")).line == 4


@pytest.mark.parametrize("kept", [1, 6, 18, 31, 32, 38, 39, WIDTH - 1])
def test_that_a_last_line_cut_anywhere_is_a_fault(as_file, kept):
    assert fault_of(as_file(text(PLAIN, CONTRACTOR, ENDED) + line(NEW)[:kept])).line == 4


def test_that_two_lines_run_into_one_are_a_fault(as_file):
    assert fault_of(as_file(text(PLAIN, CONTRACTOR, ENDED) + f"{line(PLAIN)[:60]}{line(NEW)}\r\n")).line == 4


def test_that_a_right_trimmed_line_that_ends_too_early_names_the_field(as_file):
    fault = fault_of(as_file(text(PLAIN, CONTRACTOR, ENDED, trimmed=True) + "115276       15275       2025\r\n"))
    assert (fault.line, fault.field) == (4, "effective date")


def test_that_a_row_said_twice_counts_once(as_file, rows_of):
    assert len(rows_of(FORMAT, as_file(text(PLAIN, NEW, PLAIN)))) == 2


def test_that_one_edit_with_two_ends_is_a_fault_that_names_both_lines(as_file):
    fault = fault_of(as_file(text(PLAIN, CONTRACTOR, NEW, [*PLAIN[:6], "2025365", ""])))
    assert fault.line == 4
    assert "line 1" in str(fault)


@pytest.mark.parametrize(
    "content", ["", "\r\n", "15272,15271\r\n", "1" * 40 + "x" * 255 + "\r\n", "115272 15271 2013091\r\n"]
)
def test_that_another_file_is_not_taken_for_edits(as_file, content):
    assert not FORMAT.recognise(as_file(content))


def test_that_no_other_format_takes_the_edits_for_its_own(as_file, as_workbook):
    for source in (as_file(text(PLAIN, NEW)), as_workbook([NOTICE, HEADS, PLAIN, NEW])):
        assert len([form for form in formats() if form.recognise(source)]) == 1


def test_that_both_files_of_the_published_zip_are_one_edition(real, rows_of):
    path = real("HCPC2026_JUL_ANWEB.xlsx").path.parent / ZIP
    if not path.exists():
        pytest.skip(f"{ZIP} is not at hand")
    sheet, written = sorted(sources_of(path), key=lambda source: not source.is_spreadsheet)
    rows = rows_of(FORMAT, written)
    assert rows == rows_of(FORMAT, sheet)
    assert FORMAT.edition(written) == FORMAT.edition(sheet)
    assert len(rows) == 8615
    assert sum(not row["primary_code"] for row in rows) == 55
    assert {row["primary_code"] for row in rows if row["add_on"] == "15276"} >= {"15275"}
