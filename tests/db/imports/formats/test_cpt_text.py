from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from db.imports.formats.cpt_text import FORMAT
from db.imports.reading import EditionUnsaid, ImportFault, Kind

# The texts are ours: no descriptor of the AMA stands in this project.
NOTICE = "CPT(R) 2026 data file\r\nCopyright 1966-2025 American Medical Association.\tAll rights\r\n\r\n"
LONG = "Our own words, made up for this test, and more than forty-eight characters of them"


def lines(text=LONG):
    return f"15271\t{text}\r\n0232T\tOurs\r\n"


def test_that_code_and_text_are_read_below_the_notice(as_file, rows_of):
    assert rows_of(FORMAT, as_file(NOTICE + lines())) == [
        {"code": "15271", "length": "long", "text": LONG},
        {"code": "0232T", "length": "long", "text": "Ours"},
    ]


def test_that_it_is_read_only_with_a_licence():
    assert FORMAT.needs_attestation


@pytest.mark.parametrize(
    ("characters", "length"),
    [
        pytest.param(28, "short", id="28_is_short"),
        pytest.param(29, "medium", id="29_is_medium"),
        pytest.param(48, "medium", id="48_is_medium"),
        pytest.param(49, "long", id="49_is_long"),
    ],
)
def test_that_the_longest_text_tells_the_length(as_file, rows_of, characters, length):
    source = as_file(NOTICE + lines("X" * characters), "LONGULT.txt")
    assert {row["length"] for row in rows_of(FORMAT, source)} == {length}
    assert FORMAT.edition(source).part == length


@pytest.mark.parametrize(
    "title",
    [
        pytest.param(b"CPT 2026", id="plain"),
        pytest.param(b"CPT(R) 2026", id="sign_in_brackets"),
        pytest.param(b"CPT\xae 2026", id="sign_in_latin_1"),
        pytest.param("CPT® 2026".encode(), id="sign_in_utf_8"),
    ],
)
def test_that_the_year_of_cpt_is_taken_and_not_that_of_the_copyright(as_file, title):
    notice = title + b" copyright 2025 American Medical Association\r\n"
    facts = FORMAT.edition(as_file(notice + lines().encode()))
    assert (facts.kind, facts.name, facts.first, facts.last) == (
        Kind.CPT,
        "CPT 2026",
        date(2026, 1, 1),
        date(2026, 12, 31),
    )


def test_that_a_copyright_alone_asks_for_the_year(as_file):
    source = as_file("CPT is copyright 2025 American Medical Association\n" + lines())
    with pytest.raises(EditionUnsaid, match="which CPT year"):
        FORMAT.edition(source)
    assert FORMAT.edition(replace(source, first=date(2026, 7, 1))).name == "CPT July 2026"


def test_that_letters_of_either_encoding_are_read(as_file, rows_of):
    for encoding in ("utf-8", "cp1252"):
        source = as_file(NOTICE.encode() + "15271\tFünf – ours\n".encode(encoding))
        assert rows_of(FORMAT, source)[0]["text"] == "Fünf – ours"


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        pytest.param("1527", 'line 6, code: "1527" is not a code', id="cut_off_in_the_code"),
        pytest.param("15272\t ", "line 6, text: it is missing after 15272", id="cut_off_before_the_text"),
        pytest.param("15271\tOther words", "line 6: 15271 long stands in line 4 too", id="contradiction"),
        pytest.param("A line of prose", 'line 6, code: "A line of prose"', id="prose_in_the_middle"),
    ],
)
def test_that_a_fault_names_line_and_field(as_file, rows_of, bad, said):
    with pytest.raises(ImportFault, match=said):
        rows_of(FORMAT, as_file(NOTICE + lines() + bad))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(lines(), id="without_the_notice"),
        pytest.param(NOTICE + "15271 Fixed width\n", id="fixed_width"),
        pytest.param(NOTICE + "1002589\t15271\tWith another number in front\n", id="other_columns"),
        pytest.param(NOTICE + "26\tA modifier\n", id="modifiers"),
        pytest.param("", id="empty"),
    ],
)
def test_that_another_file_is_not_taken_for_it(as_file, text):
    assert not FORMAT.recognise(as_file(text, "LONGULT.txt"))
