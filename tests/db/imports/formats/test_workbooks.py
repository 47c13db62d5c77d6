"""Spreadsheets: every sheet is looked at, and a large one reads the same row by row as a small one does at once."""

from __future__ import annotations

import zipfile

import pytest

from db.imports import workbook
from db.imports.formats.asc_addenda import FORMAT as ASC
from db.imports.importer import staged
from db.imports.plan import examine
from db.imports.progress import ImportCancelled
from db.imports.source import SourceRefused, forget_sheets, sources_of
from db.imports.store import Store

NOW = "2026-07-02T08:00:00Z"
SPREADSHEETML = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
AA = [
    ["Addendum AA -- Final ASC Covered Surgical Procedures for CY 2026"],
    [
        *("HCPCS Code", "Subject to Multiple Procedure Discounting", "April 2026 Payment Indicator"),
        *("April 2026 Payment Weight", "April 2026 Payment Rate"),
    ],
    ["15271", "Y", "G2", 17.5621, 9891.33],
]
BB = [
    ["Addendum BB -- Final Covered Ancillary Services for CY 2026"],
    ["HCPCS Code", "April 2026 Payment Indicator", "April 2026 Payment Weight", "April 2026 Payment Rate"],
    ["Q4418", "K2", "", 127.14],
]


@pytest.fixture
def streamed(monkeypatch):
    """Read every sheet row by row."""
    monkeypatch.setattr(workbook, "STREAMED", 0)
    forget_sheets()


def rows_both_ways(source, monkeypatch):
    whole = list(source.rows())
    monkeypatch.setattr(workbook, "STREAMED", 0)
    return whole, list(source.rows())


def test_that_two_addenda_in_one_workbook_are_an_edition_each(workbook_of, tmp_path):
    path = workbook_of({"AA": AA, "BB": BB, "Notes": [["How to read this"]], "Sheet4": []}, "addenda.xlsx")
    with Store(tmp_path / "store.sqlite3") as store:
        plan = examine([path], store, NOW)
        with staged(store, plan, lambda done, total: True) as stage:
            kept = stage.commit()
        again = examine([path], store, NOW)
    assert [(each.facts.name, each.files, each.rows) for each in kept] == [
        ("ASC Addendum AA April 2026", ("addenda.xlsx, sheet AA",), 1),
        ("ASC Addendum BB April 2026", ("addenda.xlsx, sheet BB",), 1),
    ]
    assert plan.left_out == (("addenda.xlsx, sheet Notes", "not a file that can be imported"),)
    assert (again.editions, [each.id for each in again.on_file]) == ((), [1, 2])


def test_that_a_workbook_inside_a_zip_gives_its_sheets(workbook_of, tmp_path):
    path = tmp_path / "all.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(workbook_of({"AA": AA, "BB": BB}), "addenda.xlsx")
    names = [source.name for source in sources_of(path) if ASC.recognise(source)]
    assert names == ["all.zip, addenda.xlsx, sheet AA", "all.zip, addenda.xlsx, sheet BB"]


def test_that_a_hidden_sheet_is_not_read(workbook_of):
    (source,) = sources_of(workbook_of({"Old": [["old"]], "AA": AA}, hidden=("Old",)))
    assert (source.name, source.head_rows[0][0]) == ("file.xlsx", AA[0][0])


CELLS = [
    ["Text", " three blanks in front kept ", "a & b < c", 'say "when"'],
    [1.0, 9891.33, 0.1 + 0.2, -4.0, 1e-7],
    [],
    ["", "", "third", "", "fifth"],
    *[[f"row {number}", float(number)] for number in range(300)],
]


@pytest.mark.parametrize("sheet", ["first", "second"])
def test_that_a_sheet_reads_alike_at_once_and_row_by_row(workbook_of, monkeypatch, sheet):
    path = workbook_of({"first": CELLS, "second": CELLS[::-1]})
    source = next(source for source in sources_of(path) if source.name.endswith(sheet))
    whole, rows = rows_both_ways(source, monkeypatch)
    trimmed = [[*map(str.rstrip, row)] for row in whole]
    assert [[*map(str.rstrip, row), *[""] * (len(full) - len(row))] for row, full in zip(rows, whole, strict=True)] == (
        trimmed
    )
    assert source.meter.share == 1.0


def own_cells(*cells):
    row = "".join(cells)
    return f'<worksheet xmlns="{SPREADSHEETML}"><sheetData><row r="1">{row}</row></sheetData></worksheet>'


STYLES = (
    f'<styleSheet xmlns="{SPREADSHEETML}"><numFmts><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/>'
    '<numFmt numFmtId="165" formatCode="0.00 &quot;days&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/>'
    '</cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs>'
    "</styleSheet>"
)
STRINGS = (
    f'<sst xmlns="{SPREADSHEETML}"><si><t>plain</t></si><si><r><t>two </t></r><r><t>runs</t></r></si>'
    '<si><t xml:space="preserve">   Q4</t><rPh sb="0" eb="1"><t>aside</t></rPh></si></sst>'
)


@pytest.mark.parametrize(
    ("cells", "read"),
    [
        pytest.param(['<c r="A1" t="s"><v>1</v></c>'], ("two runs",), id="shared_text_in_runs"),
        pytest.param(['<c r="A1" t="s"><v>2</v></c>'], ("   Q4",), id="blanks_in_front_and_what_is_said_aside"),
        pytest.param(['<c r="A1"><v>12.0</v></c>'], ("12",), id="whole_number"),
        pytest.param(['<c r="A1" s="1"><v>46204</v></c>'], ("2026-07-01",), id="day"),
        pytest.param(['<c r="A1" s="2"><v>46204</v></c>'], ("2026-07-01",), id="day_in_a_form_of_its_own"),
        pytest.param(['<c r="A1" s="2"><v>46204.5</v></c>'], ("2026-07-01 12:00:00",), id="moment"),
        pytest.param(['<c r="A1" s="3"><v>46204</v></c>'], ("46204",), id="number_whose_form_quotes_days"),
        pytest.param(['<c r="A1" t="b"><v>1</v></c>'], ("True",), id="truth"),
        pytest.param(['<c r="A1" t="str"><f>A2&amp;A3</f><v>made</v></c>'], ("made",), id="made_by_a_formula"),
        pytest.param(['<c r="A1" s="1"/>', '<c r="C1"><v>3</v></c>'], ("", "", "3"), id="gap"),
        pytest.param(["<c><v>1</v></c>", "<c><v>2</v></c>"], ("1", "2"), id="without_places"),
    ],
)
def test_that_every_kind_of_cell_is_read_row_by_row(workbook_of, streamed, cells, read):
    parts = {"xl/worksheets/sheet1.xml": own_cells(*cells), "xl/styles.xml": STYLES, "xl/sharedStrings.xml": STRINGS}
    (source,) = sources_of(workbook_of({"A": []}, parts=parts))
    assert list(source.rows()) == [read]


@pytest.mark.parametrize(
    ("sheet", "said"),
    [
        pytest.param(own_cells('<c r="A1" t="s"><v>9</v></c>'), "row 1 cannot be read", id="no_such_text"),
        pytest.param(own_cells('<c r="A1"><v>1,5</v></c>'), "row 1 cannot be read", id="no_number"),
        pytest.param(own_cells("<c>")[:-60], "cannot be read", id="cut_off"),
        pytest.param('<!DOCTYPE a [<!ENTITY b "c">]>' + own_cells(), "declares a document type", id="document_type"),
    ],
)
def test_that_a_damaged_sheet_is_refused_row_by_row(workbook_of, streamed, sheet, said):
    parts = {"xl/worksheets/sheet1.xml": sheet, "xl/sharedStrings.xml": STRINGS}
    (source,) = sources_of(workbook_of({"A": []}, parts=parts))
    with pytest.raises(SourceRefused, match=said):
        list(source.rows())


def test_that_recognising_a_large_sheet_reads_only_its_head(workbook_of, streamed):
    (source,) = sources_of(workbook_of({"A": [[f"row {number}", "x" * 200] for number in range(5000)]}))
    assert len(source.head_rows) == 40
    assert source.meter.share < 0.2


def test_that_days_are_counted_from_where_the_workbook_says(workbook_of, streamed):
    path = workbook_of({"A": []}, parts={"xl/styles.xml": STYLES})
    with zipfile.ZipFile(path) as archive:
        told = {name: archive.read(name).decode() for name in archive.namelist()}
    told["xl/workbook.xml"] = told["xl/workbook.xml"].replace("<sheets>", '<workbookPr date1904="1"/><sheets>')
    told["xl/worksheets/sheet1.xml"] = own_cells('<c r="A1" s="1"><v>44742</v></c>')
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in told.items():
            archive.writestr(name, content)
    (source,) = sources_of(path)
    assert list(source.rows()) == [("2026-07-01",)]


def test_that_the_published_spreadsheet_reads_alike_both_ways(real, monkeypatch):
    whole, rows = rows_both_ways(real("HCPC2026_JUL_ANWEB.xlsx"), monkeypatch)
    assert len(rows) == 9110
    assert all(full[: len(row)] == row and not any(full[len(row) :]) for full, row in zip(whole, rows, strict=True))


def test_that_reading_a_large_sheet_is_told_as_it_goes_and_can_be_stopped(workbook_of, streamed):
    parts = {"xl/sharedStrings.xml": f'<sst xmlns="{SPREADSHEETML}">{"<si><t>unused words</t></si>" * 9000}</sst>'}
    (source,) = sources_of(workbook_of({"A": [[f"row {number}", "x" * 200] for number in range(5000)]}, parts=parts))
    told = []

    def heard():
        told.append(source.meter.share)
        if source.meter.share > 0.5:
            raise ImportCancelled

    source.meter.heard = heard
    read = source.rows()
    next(read)
    assert told  # the words, before the first row
    with pytest.raises(ImportCancelled):
        list(read)
    assert told == sorted(told)
    assert (len(told) >= 5, told[-1] < 0.7) == (True, True)
