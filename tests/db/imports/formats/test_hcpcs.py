"""HCPCS Level II, text and spreadsheet."""

from __future__ import annotations

from datetime import date

import pytest

from db.imports.formats import hcpcs_text, hcpcs_xlsx
from db.imports.reading import ImportFault
from db.imports.source import sources_of

TEXT, SHEET = hcpcs_text.FORMAT, hcpcs_xlsx.FORMAT
HEADS = [
    *("HCPC", "SEQNUM", "RECID", "LONG DESCRIPTION", "SHORT DESCRIPTION", "PRICE1", "PRICE2", "COV", "TOS1"),
    *("PROCNOTE", "ADD DT", "ACT EFF DT", "TERM DT", "ACTION CD"),
]
ROW = ["A6222", "0010", "3", "Gauze", "Gauze", "35", "", "D", "S", "0017", "19970101", "20260701", "", "N"]


def row_with(**changes):
    cells = dict(zip(HEADS, ROW, strict=True)) | {name.replace("_", " "): value for name, value in changes.items()}
    return list(cells.values())


def test_that_every_column_is_read_at_its_place(as_file, rows_of, hcpcs_line):
    line = hcpcs_line("A6222", "Gauze", pricing="3538", ended="20261231", action="D", coverage="D")
    (row,) = rows_of(TEXT, as_file(line))
    assert row == {
        "code": "A6222",
        "kind": "code",
        "long": "Gauze",
        "short": "Something",
        "added": "2020-01-01",
        "action_effective": "2026-07-01",
        "terminated": "2026-12-31",
        "action": "D",
        "coverage": "D",
        "pricing": "35;38",
        "asc_group": "",
        "asc_date": "",
        "type_of_service": "",
        "betos": "",
        "processing_note": "",
    }


def test_that_continuations_are_joined_with_one_blank_and_doubled_blanks_are_single(as_file, rows_of, hcpcs_line):
    lines = hcpcs_line("A6222", "Gauze,  sterile,") + hcpcs_line("A6222", "per  square cenitmeter", sequence="00200")
    assert rows_of(TEXT, as_file(lines))[0]["long"] == "Gauze, sterile, per square cenitmeter"


def test_that_right_trimmed_lines_and_bare_line_ends_are_read(as_file, rows_of, hcpcs_line):
    lines = [hcpcs_line("A6222", "Gauze,"), hcpcs_line("A6222", "sterile", sequence="00200"), hcpcs_line("Q4101")]
    rows = rows_of(TEXT, as_file("\n".join(line.rstrip() for line in lines)))
    assert [(row["code"], row["long"]) for row in rows] == [
        ("A6222", "Gauze, sterile"),
        ("Q4101", "Something for one wound"),
    ]


def test_that_modifier_q4_is_told_from_codes_q4xxx(as_file, rows_of, hcpcs_line):
    rows = rows_of(TEXT, as_file(hcpcs_line("Q4", "Exempt") + hcpcs_line("Q4101", "Sheet")))
    assert [(row["kind"], row["code"]) for row in rows] == [("modifier", "Q4"), ("code", "Q4101")]


def test_that_a_notice_before_the_records_is_passed_over(as_file, rows_of, hcpcs_line):
    notice = "***Disclaimers\t\t\r\n\t\t\r\n*Some words.\xa0 \r\n\r\n"
    assert len(rows_of(TEXT, as_file(notice + hcpcs_line("A6222")))) == 1


def test_that_stray_bytes_of_windows_are_read_as_its_signs(as_file, rows_of, hcpcs_line):
    raw = hcpcs_line("A6222", "Patient's \x81gauze").encode("latin-1").replace(b"'", b"\x92")
    assert rows_of(TEXT, as_file(raw))[0]["long"] == "Patient’s gauze"


@pytest.mark.parametrize(
    ("acted", "name", "first", "last"),
    [
        pytest.param("20260701", "HCPCS July 2026", date(2026, 7, 1), date(2026, 9, 30), id="first_day"),
        pytest.param("20260815", "HCPCS July 2026", date(2026, 7, 1), date(2026, 9, 30), id="within_the_quarter"),
        pytest.param("20261231", "HCPCS October 2026", date(2026, 10, 1), date(2026, 12, 31), id="last_of_the_year"),
        pytest.param("20190101", "HCPCS January 2019", date(2019, 1, 1), date(2019, 3, 31), id="older_than_added"),
    ],
)
def test_that_the_edition_is_the_quarter_of_the_newest_action_whatever_the_file_is_called(
    as_file, hcpcs_line, acted, name, first, last
):
    lines = hcpcs_line("A6222", added="20190101", acted=acted) + hcpcs_line("Q4101", added="19970101", acted="19970101")
    facts = TEXT.edition(as_file(lines, "HCPC2031_JAN_ANWEB_v2.txt"))
    assert (facts.name, facts.first, facts.last, facts.setting) == (name, first, last, "")


@pytest.mark.parametrize(
    ("lines", "line", "field", "fault"),
    [
        pytest.param([("A6222", {"added": "20261301"})], 1, "date added", '"20261301" is not a date', id="no_such_day"),
        pytest.param([("A6222", {}), ("A6223", {"added": "        "})], 2, "date added", "missing", id="no_day"),
        pytest.param([("A6222", {"action": "?"})], 1, "action", '"?" is not an action code', id="no_such_action"),
        pytest.param([("A6222", {"long": ""})], 1, "long description", "A6222 has none", id="no_words"),
        pytest.param([("A6222", {"id": "7"})], 1, "code", "not a HCPCS modifier", id="code_as_modifier"),
        pytest.param([("A6222", {}), ("A6222", {"long": "Other"})], 2, "", "stands in line 1 too", id="twice"),
        pytest.param(
            [("A6222", {}), ("A6223", {"sequence": "00200"})], 2, "record id", 'continues "A6223"', id="of_another"
        ),
        pytest.param([("A6222", {}), ("Q4", {"sequence": "00200"})], 2, "record id", 'continues "Q4"', id="of_a_kind"),
    ],
)
def test_that_a_fault_names_the_line_and_the_field(as_file, rows_of, hcpcs_line, lines, line, field, fault):
    with pytest.raises(ImportFault, match="Nothing was imported") as caught:
        rows_of(TEXT, as_file("".join(hcpcs_line(code, **told) for code, told in lines)))
    assert (caught.value.file, caught.value.line, caught.value.field) == ("file.txt", line, field)
    assert fault in str(caught.value)


def test_that_a_record_said_twice_word_for_word_is_given_once(as_file, rows_of, hcpcs_line):
    assert len(rows_of(TEXT, as_file(hcpcs_line("A6222") * 2))) == 1


@pytest.mark.parametrize("left", [50, 150, 280, 292])
def test_that_a_file_cut_off_in_its_last_line_is_refused(as_file, rows_of, hcpcs_line, left):
    whole = hcpcs_line("A6222") + hcpcs_line("Q4101")
    with pytest.raises(ImportFault) as caught:
        rows_of(TEXT, as_file(whole[: len(hcpcs_line("A6222")) + left]))
    assert caught.value.line == 2


def test_that_a_file_cut_off_in_a_continuation_is_refused(as_file, rows_of, hcpcs_line):
    whole = hcpcs_line("A6222", "Gauze,") + hcpcs_line("A6222", "sterile", sequence="00200")
    with pytest.raises(ImportFault, match="cut off in this line"):
        rows_of(TEXT, as_file(whole[:-200]))


def test_that_a_line_of_something_else_in_the_middle_is_refused(as_file, rows_of, hcpcs_line):
    with pytest.raises(ImportFault, match="not a HCPCS record") as caught:
        rows_of(TEXT, as_file(hcpcs_line("A6222") * 9 + "<html>\r\n" + hcpcs_line("Q4101")))
    assert caught.value.line == 10


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("A letter of one line", id="words"),
        pytest.param("   CO             ADD          Outpatient ot service by ota\r\n" * 9, id="report_of_changes"),
        pytest.param('"2026","01112","05","Q4418","  ","0000179.43"\r\n' * 9, id="fees"),
    ],
)
def test_that_other_text_is_not_taken_for_it(as_file, text):
    assert not TEXT.recognise(as_file(text))


def test_that_a_spreadsheet_gives_the_same_rows_below_a_notice(as_workbook, rows_of):
    rows = rows_of(SHEET, as_workbook([["***Disclaimers"], [""], HEADS, ROW, row_with(HCPC="   Q4", RECID="7")]))
    assert (rows[0]["code"], rows[0]["pricing"], rows[0]["type_of_service"]) == ("A6222", "35", "S")
    assert (rows[1]["kind"], rows[1]["code"]) == ("modifier", "Q4")


def test_that_numbers_in_a_spreadsheet_get_their_leading_zeros_back(as_workbook, rows_of):
    cells = row_with(RECID=3, PRICE1=0, PROCNOTE=17, ADD_DT=19970101, ACT_EFF_DT=20260701)
    (row,) = rows_of(SHEET, as_workbook([HEADS, cells]))
    assert (row["pricing"], row["processing_note"], row["added"]) == ("00", "0017", "1997-01-01")


def test_that_a_continuation_in_a_spreadsheet_is_joined_too(as_workbook, rows_of):
    more = [""] * len(HEADS)
    more[:4] = ["A6222", "0020", "4", "of some size"]
    assert rows_of(SHEET, as_workbook([HEADS, ROW, more]))[0]["long"] == "Gauze of some size"


def test_that_a_row_of_neither_code_nor_modifier_names_its_place(as_workbook, rows_of):
    with pytest.raises(ImportFault) as caught:
        rows_of(SHEET, as_workbook([HEADS, ROW, row_with(HCPC="A6223", RECID="5")]))
    assert (caught.value.line, caught.value.field) == (3, "RECID")


def test_that_the_july_2026_spreadsheet_holds_every_code_and_modifier(real, rows_of):
    source = real("HCPC2026_JUL_ANWEB.xlsx")
    rows = rows_of(SHEET, source)
    assert SHEET.edition(source).name == "HCPCS July 2026"
    assert [sum(row["kind"] == kind for row in rows) for kind in ("code", "modifier")] == [8725, 384]
    assert next(row for row in rows if row["code"] == "Q4100")["terminated"] == "2025-12-31"


def test_that_text_and_spreadsheet_of_one_year_say_the_same_words(real, rows_of):
    folder = real("HCPC2026_JUL_ANWEB.xlsx").path.parent
    members = sources_of(folder / "2019-Alpha-Numeric-HCPCS-File.zip")
    (text,) = (rows_of(TEXT, each) for each in members if TEXT.recognise(each))
    (sheet,) = (rows_of(SHEET, each) for each in members if SHEET.recognise(each))
    assert len(text) == 6800
    same = ("kind", "code", "long", "short", "added", "terminated", "pricing", "coverage")
    assert [[row[name] for name in same] for row in text] == [[row[name] for name in same] for row in sheet]
