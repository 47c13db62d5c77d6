"""Small files of our own making, as the publishers lay them out, and the real ones where they are at hand."""

from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from db.imports.source import sources_of

REAL = Path(__file__).parents[5] / "shared" / "data"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
PARTS = {
    "[Content_Types].xml": (
        f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{TYPE}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{TYPE}.worksheet+xml"/></Types>'
    ),
    "_rels/.rels": (
        f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    ),
    "xl/_rels/workbook.xml.rels": (
        f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
    ),
    "xl/workbook.xml": (
        f'<workbook xmlns="{SHEET}" xmlns:r="{OFFICE}">'
        '<sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>'
    ),
}


def cell(row, column, value):
    place = f'r="{chr(65 + column)}{row}"'
    if isinstance(value, str):
        return f'<c {place} t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>' if value else ""
    return f"<c {place}><v>{value!r}</v></c>"


@pytest.fixture
def as_file(tmp_path):
    """Make a source of bytes or text; text is written as latin-1, which any byte can be."""

    def make(content, name="file.txt"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode("latin-1"))
        (source,) = sources_of(path)
        return source

    return make


@pytest.fixture
def as_csv(as_file):
    """Make a csv of rows, with CRLF ends as the publishers write them."""

    def make(rows, name="file.csv"):
        text = io.StringIO()
        csv.writer(text).writerows(rows)
        return as_file(text.getvalue(), name)

    return make


def sheet_of_rows(rows):
    lines = (
        f'<row r="{number}">{"".join(cell(number, place, value) for place, value in enumerate(row))}</row>'
        for number, row in enumerate(rows, 1)
    )
    return f'<worksheet xmlns="{SHEET}"><sheetData>{"".join(lines)}</sheetData></worksheet>'


def written(path, parts):
    with zipfile.ZipFile(path, "w") as archive:
        for member, content in parts.items():
            archive.writestr(member, f'<?xml version="1.0" encoding="UTF-8"?>{content}')
    return path


@pytest.fixture
def as_workbook(tmp_path):
    """Make a spreadsheet of rows; a number stays a number, in binary as spreadsheets keep it."""

    def make(rows, name="file.xlsx"):
        path = written(tmp_path / name, PARTS | {"xl/worksheets/sheet1.xml": sheet_of_rows(rows)})
        (source,) = sources_of(path)
        return source

    return make


@pytest.fixture
def workbook_of(tmp_path):
    """Make a workbook of several sheets, `title: rows`; its path. `parts` go beside or before those it has."""

    def make(sheets, name="file.xlsx", parts=None, hidden=()):
        listed, related, types, made = [], [], [], {}
        for number, (title, rows) in enumerate(sheets.items(), 1):
            state = ' state="hidden"' if title in hidden else ""
            listed.append(f'<sheet name="{escape(title)}" sheetId="{number}" r:id="r{number}"{state}/>')
            target = f"worksheets/sheet{number}.xml"
            related.append(f'<Relationship Id="r{number}" Type="{OFFICE}/worksheet" Target="{target}"/>')
            types.append(f'<Override PartName="/xl/{target}" ContentType="{TYPE}.worksheet+xml"/>')
            made[f"xl/{target}"] = sheet_of_rows(rows)
        kinds, types = PARTS["[Content_Types].xml"].split("<Override", 1)[0], "".join(types)
        main = f'<Override PartName="/xl/workbook.xml" ContentType="{TYPE}.sheet.main+xml"/>'
        made |= {
            "[Content_Types].xml": f"{kinds}{main}{types}</Types>",
            "xl/_rels/workbook.xml.rels": (
                f'<Relationships xmlns="{PACKAGE}/relationships">{"".join(related)}</Relationships>'
            ),
            "xl/workbook.xml": (
                f'<workbook xmlns="{SHEET}" xmlns:r="{OFFICE}"><sheets>{"".join(listed)}</sheets></workbook>'
            ),
        }
        return written(tmp_path / name, PARTS | made | (parts or {}))

    return make


@pytest.fixture
def real():
    """Give a published file by name, or skip."""

    def find(name):
        if not (REAL / name).exists():
            pytest.skip(f"{name} is not at hand")
        (source,) = sources_of(REAL / name)
        return source

    return find


@pytest.fixture
def rows_of():
    """Read the rows of a source that holds one table, each as a dictionary."""

    def read(form, source):
        assert form.recognise(source)
        (table,) = form.read(source)
        return [dict(zip(table.columns, row, strict=True)) for row in table.rows]

    return read
