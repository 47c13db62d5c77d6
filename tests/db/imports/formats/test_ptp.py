from __future__ import annotations

import zipfile
from dataclasses import replace
from datetime import date

import pytest

from db.imports.formats import formats, ptp_text, ptp_xlsx
from db.imports.importer import staged
from db.imports.plan import examine
from db.imports.reading import EditionUnsaid, ImportFault
from db.imports.store import Store

HEADER = [
    ["Made for these tests", "", "", "", "", "", ""],
    ["Column1/Column2 Edits", "", "", "", "", "", ""],
    ["Column 1", "Column 2", "*=in existence", "Effective", "Deletion", "Modifier", "PTP Edit Rationale"],
    ["", "", "prior to 1996", "Date", "Date", "0=not allowed", ""],
    ["", "", "", "", "*=no data", "1=allowed", ""],
    ["", "", "", "", "", "9=not applicable", ""],
]
FIRST = 7  # line of the first pair
OLD = ["11042", "97597", "*", "19960101", "*", "1", "Our own words"]
ENDED = ["15275", "11042", "", "20140101", "20251231", "0", "Our own words"]
NEW = ["15275", "Q4101", "", "20260701", "*", "1", "Other words"]
NOW = "2026-07-02T08:00:00Z"
CRLF, LF = "\r\n", "\n"


def lines(*rows, header=HEADER, end=CRLF):
    return "".join("\t".join(row) + end for row in (*header, *rows))


def read(source, form=ptp_text.FORMAT):
    assert form.recognise(source)
    (table,) = form.read(source)
    assert table.table == "pair"
    return [tuple(row) for row in table.rows]


def fault_of(source, form=ptp_text.FORMAT):
    with pytest.raises(ImportFault) as raised:
        read(source, form)
    return raised.value


@pytest.mark.parametrize("end", [CRLF, LF])
def test_that_pairs_are_read_below_their_six_lines_of_header(as_file, end):
    assert read(as_file(lines(OLD, ENDED, NEW, end=end))) == [
        ("11042", "97597", "1996-01-01", "", 1, "Our own words"),
        ("15275", "11042", "2014-01-01", "2025-12-31", 0, "Our own words"),
        ("15275", "Q4101", "2026-07-01", "", 1, "Other words"),
    ]


@pytest.mark.parametrize(
    "row",
    [
        pytest.param(["15275", "97602", "", "20200101", "20200101", "1", "x"], id="deleted_the_day_it_began"),
        pytest.param(["15275", "97602", "", "20200101", "20201231", "9", "x"], id="indicator_9"),
    ],
)
def test_that_a_pair_never_in_force_is_kept_as_published(as_file, row):
    (found,) = read(as_file(lines(row)))
    assert found[2:5] == ("2020-01-01", "2020-01-01" if row[4] == "20200101" else "2020-12-31", int(row[5]))


@pytest.mark.parametrize(
    ("line", "row"),
    [
        pytest.param("11042\t97597\t\t20200101\t*\t1", ("11042", "97597", "2020-01-01", "", 1, ""), id="trimmed"),
        pytest.param(
            "11042\t97597\t\t20200101\t*\t1\tx  \t\t", ("11042", "97597", "2020-01-01", "", 1, "x"), id="trailing_tabs"
        ),
        pytest.param(
            '"11042"\t"97597"\t""\t20200101\t*\t1\t"x, y"', ("11042", "97597", "2020-01-01", "", 1, "x, y"), id="quoted"
        ),
        pytest.param(" 0232T \tA4206\t*\t20200101\t\t0\tx", ("0232T", "A4206", "2020-01-01", "", 0, "x"), id="blanks"),
        pytest.param(
            "11042\t97597\t\t20200101\t*\t1\tit\x92s", ("11042", "97597", "2020-01-01", "", 1, "it’s"), id="sign"
        ),
    ],
)
def test_that_an_unusual_line_is_read_and_so_are_its_neighbours(as_file, line, row):
    found = read(as_file(lines(OLD) + line + CRLF + lines(NEW, header=())))
    assert (found[0][0], found[1], found[2][1]) == ("11042", row, "Q4101")


def test_that_blank_lines_and_the_old_end_mark_are_no_pairs(as_file):
    assert len(read(as_file(lines(OLD) + CRLF + "\t\t\t" + CRLF + lines(NEW, header=()) + "\x1a"))) == 2


@pytest.mark.parametrize(
    ("row", "field"),
    [
        pytest.param(["1104", *OLD[1:]], "column 1", id="short_code"),
        pytest.param(["11\x0042", *OLD[1:]], "column 1", id="stray_byte_in_a_code"),
        pytest.param(["11042", "9759q", *OLD[2:]], "column 2", id="small_letter"),
        pytest.param([*OLD[:2], "x", *OLD[3:]], "before 1996", id="unknown_mark"),
        pytest.param([*OLD[:3], "20230229", *OLD[4:]], "effective date", id="no_day"),
        pytest.param([*OLD[:3], "*", *OLD[4:]], "effective date", id="no_beginning"),
        pytest.param([*OLD[:4], "2026", *OLD[5:]], "deletion date", id="cut_date"),
        pytest.param([*OLD[:5], "2", OLD[6]], "modifier indicator", id="unknown_indicator"),
        pytest.param(OLD[:4], "deletion date", id="too_few_fields"),
    ],
)
@pytest.mark.parametrize("end", [CRLF, LF])
def test_that_a_fault_names_line_and_field(as_file, row, field, end):
    fault = fault_of(as_file(lines(OLD, row, NEW, end=end)))
    assert (fault.file, fault.line, fault.field) == ("file.txt", FIRST + 1, field)


def test_that_a_fault_shows_a_stray_byte_by_its_number(as_file):
    assert r"2026\x050701" in str(fault_of(as_file(lines([*OLD[:3], "2026\x050701", *OLD[4:]]))))


def test_that_too_many_fields_are_a_fault(as_file):
    assert fault_of(as_file(lines(OLD, [*NEW, "more"]))).line == FIRST + 1


def test_that_a_fault_far_down_names_its_line(as_file):
    many = [[f"{number:05}", *OLD[1:]] for number in range(20_000)]
    fault = fault_of(as_file(lines(*many, ["1104", *OLD[1:]], NEW)))
    assert (fault.line, fault.field) == (FIRST + 20_000, "column 1")


def test_that_every_row_of_many_blocks_comes_once_and_in_order(as_file):
    many = [[f"{number:05}", *OLD[1:]] for number in range(20_000)]
    assert [row[0] for row in read(as_file(lines(*many)))] == [row[0] for row in many]


@pytest.mark.parametrize("kept", range(1, len("\t".join(NEW))))
def test_that_a_last_line_cut_anywhere_is_a_fault(as_file, kept):
    fault = fault_of(as_file(lines(OLD, ENDED) + "\t".join(NEW)[:kept]))
    assert fault.line == FIRST + 2


def test_that_a_whole_last_line_may_lack_its_end(as_file):
    padded = [*OLD[:6], f"{OLD[6]}  "]
    assert len(read(as_file(lines(NEW, padded) + "\t".join(ENDED)))) == 3


def test_that_a_header_without_pairs_is_a_fault(as_file):
    with pytest.raises(ImportFault, match="no pairs"):
        ptp_text.edition(replace(as_file(lines()), setting="practitioner"))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("Column 1\tColumn 2\tModifier Indicator\r\n11042\t97597\t1\r\n", id="list_of_changes"),
        pytest.param(lines(OLD, NEW, header=()), id="no_header"),
        pytest.param("Code,Rate\r\n11042,97597\r\n", id="another_table"),
    ],
)
def test_that_another_file_is_not_taken_for_pairs(as_file, text):
    assert not any(form.recognise(as_file(text)) for form in (ptp_text.FORMAT, ptp_xlsx.FORMAT))


def test_that_no_other_format_takes_the_pairs_for_its_own(as_file, as_workbook):
    for source in (as_file(lines(OLD, NEW)), as_workbook([*HEADER, OLD, NEW])):
        assert len([form for form in formats() if form.recognise(source)]) == 1


def test_that_the_setting_is_asked_for_and_the_name_offered(as_file):
    with pytest.raises(EditionUnsaid, match="practitioner or outpatient hospital") as asked:
        ptp_text.edition(as_file(lines(OLD, NEW), "ccioph-v322r0-f1.txt"))
    found = asked.value
    assert (found.wanted, found.setting, found.first) == (("setting",), "outpatient_hospital", date(2026, 7, 1))
    assert found.settings == ("practitioner", "outpatient_hospital")


def test_that_the_newest_edit_tells_the_quarter(as_file):
    facts = ptp_text.edition(replace(as_file(lines(OLD, ENDED, NEW)), setting="practitioner"))
    assert (facts.name, facts.setting) == ("PTP edits, practitioner, July 2026", "practitioner")
    assert (facts.first, facts.last) == (date(2026, 7, 1), date(2026, 9, 30))
    assert facts.part == "11042/97597-15275/Q4101"


def test_that_a_deletion_does_not_tell_the_quarter(as_file):
    row = [*OLD[:3], "20260401", "20301231", *OLD[5:]]
    facts = ptp_text.edition(replace(as_file(lines(row)), setting="practitioner"))
    assert facts.first == date(2026, 4, 1)


def test_that_a_header_that_names_the_setting_is_believed(as_file):
    header = [["Practitioner PTP edits"], *HEADER[1:]]
    assert ptp_text.edition(as_file(lines(NEW, header=header))).setting == "practitioner"


def test_that_the_first_day_is_asked_for_when_the_name_speaks_of_another_quarter(as_file):
    source = replace(as_file(lines(OLD, NEW), "ccipra-v323r0-f1.txt"), setting="practitioner")
    with pytest.raises(EditionUnsaid) as asked:
        ptp_text.edition(source)
    assert (asked.value.wanted, asked.value.first) == (("first",), date(2026, 10, 1))
    assert ptp_text.edition(replace(source, first=date(2026, 10, 1))).first == date(2026, 10, 1)


@pytest.mark.parametrize(
    ("said", "field"),
    [({"setting": "dme"}, "setting"), ({"setting": "practitioner", "first": date(2026, 6, 30)}, "first day")],
)
def test_that_what_cannot_be_is_refused(as_file, said, field):
    with pytest.raises(ImportFault) as raised:
        ptp_text.edition(replace(as_file(lines(OLD, NEW)), **said))
    assert raised.value.field == field


def test_that_text_and_spreadsheet_are_one_edition_with_the_same_rows(as_file, as_workbook):
    rows = [["00100", "0213T", *OLD[2:]], ENDED, NEW]
    text = replace(as_file(lines(*rows)), setting="practitioner")
    numbers = [[100, "0213T", "*", 19960101, "*", 1, OLD[6]], [15275, 11042, "", 20140101, 20251231, 0, ENDED[6]], NEW]
    sheet = replace(as_workbook([*HEADER, *numbers]), setting="practitioner")
    assert read(sheet, ptp_xlsx.FORMAT) == read(text)
    assert ptp_xlsx.edition(sheet) == ptp_text.edition(text)


def test_that_a_fault_in_a_spreadsheet_names_row_and_field(as_workbook):
    fault = fault_of(as_workbook([*HEADER, OLD, [*OLD[:3], 2026, *OLD[4:]]]), ptp_xlsx.FORMAT)
    assert (fault.line, fault.field) == (FIRST + 1, "effective date")


@pytest.fixture
def imported(tmp_path):
    """Import files for practitioners; give what the store then holds."""

    def run(*paths):
        with Store(tmp_path / "store.sqlite3") as store:
            plan = examine(paths, store, NOW, setting="practitioner")
            with staged(store, plan, lambda done, total: True) as stage:
                stage.commit()
            return plan, store.editions(), store.connection.execute("SELECT * FROM pair").fetchall()

    return run


def zipped(path, members):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def test_that_a_zip_of_several_parts_is_one_edition_and_no_part_counts_twice(imported, tmp_path, as_workbook):
    sheet = as_workbook([*HEADER, OLD, [*ENDED[:3], "20260701", *ENDED[4:]]]).path.read_bytes()
    members = {
        "f1.txt": lines(OLD, [*ENDED[:3], "20260701", *ENDED[4:]]),
        "f1.xlsx": sheet,
        "f2.txt": lines(NEW),
        "readme.txt": "Nothing here",
    }
    plan, editions, rows = imported(zipped(tmp_path / "pairs.zip", members))
    assert [each.rows for each in editions] == [3]
    assert len(rows) == 3
    assert len(plan.left_out) == 2


def test_that_a_pair_deleted_the_day_it_began_may_stand_beside_its_successor(imported, tmp_path):
    path = tmp_path / "pairs.txt"
    never = [*NEW[:4], NEW[3], "9", NEW[6]]
    path.write_text(lines(never, NEW), newline="")
    _, _, rows = imported(path)
    assert len(rows) == 2


def test_that_a_pair_twice_with_other_values_changes_nothing(imported, tmp_path):
    path = tmp_path / "pairs.txt"
    path.write_text(lines(OLD, NEW, [*NEW[:5], "0", NEW[6]]), newline="")
    with pytest.raises(ImportFault, match="15275 Q4101"):
        imported(path)
    with Store(tmp_path / "store.sqlite3") as store:
        assert store.editions() == ()
