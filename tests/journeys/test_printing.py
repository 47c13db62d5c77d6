"""The worksheet printed from a real window, through the print dialog, into a file that is then read."""

from __future__ import annotations

import subprocess

import pytest
from pypdf import PdfReader

pytestmark = pytest.mark.slow
LETTER, A4 = (612, 792), (595, 842)
BLACK_AND_WHITE = {(0, 0, 0), (255, 255, 255)}
SAID = ("15275", "99213", "Q4386", "12.00 sq cm", "4 sq cm of Q4386 left over")
COARSE = 60  # dots an inch, to tell gray from none


@pytest.fixture
def example(desktop):
    """The worked example, open in the window."""
    desktop.open_program()
    desktop.wait_for_title("Worked example")
    return desktop


def name_the_file(desktop, file):
    """Choose where the print dialog, which offers to print to a file, is to write."""
    desktop.wait_for_window("^Print$")
    desktop.key("alt+f", "ctrl+a")
    desktop.type(str(file))


def printed(desktop, file):
    """Press Print; return the pages of the file."""
    desktop.key("alt+p")
    desktop.wait_until_gone("Print")
    desktop.wait_for(f"all of {file}", lambda: file.exists() and file.read_bytes().rstrip().endswith(b"%%EOF"))
    return PdfReader(file).pages


def sizes(pages):
    return {(round(page.mediabox.width), round(page.mediabox.height)) for page in pages}


def picture(file):
    """Return the colors of all pages of a PDF as drawn by another program, one triple of bytes a pixel."""
    command = ["pdftoppm", "-r", str(COARSE), "-aa", "no", "-aaVector", "no", file]
    drawn, pixels = subprocess.run(command, capture_output=True, check=True).stdout, []
    while drawn:
        kind, width, height, _, rest = drawn.split(maxsplit=4)
        assert kind == b"P6"
        size = int(width) * int(height) * 3
        pixels += zip(*[iter(rest[:size])] * 3, strict=True)
        drawn = rest[size:]
    return pixels


def test_that_ctrl_p_prints_the_worksheet_to_a_file_with_its_words(example):
    file = example.folder / "printed.pdf"
    example.key("ctrl+p")
    name_the_file(example, file)
    pages = printed(example, file)
    text = "\n".join(page.extract_text() for page in pages)
    for words in SAID:
        assert words in text
    assert "DRAFT" not in text
    assert len(pages) == 3
    assert sizes(pages) == {LETTER}
    assert example.saved_pdf("exported.pdf").split("printed 20")[0] == text.split("printed 20")[0]


def test_that_paper_and_ink_chosen_in_the_preview_are_printed_and_kept(example):
    gray, black = example.folder / "gray.pdf", example.folder / "black.pdf"
    example.key("ctrl+e")
    example.wait_for_window("preview")
    example.key("Tab", "space")
    name_the_file(example, gray)
    assert sizes(printed(example, gray)) == {LETTER}
    assert not set(picture(gray)) <= BLACK_AND_WHITE

    example.wait_for_window("preview")
    example.key("Tab", "Tab", "Tab", "space", "Tab")
    example.type("A4")
    example.key(*["shift+Tab"] * 4, "space")
    name_the_file(example, black)
    pages = printed(example, black)
    assert sizes(pages) == {A4}
    assert set(picture(black)) == BLACK_AND_WHITE
    assert "Q4386" in pages[0].extract_text()

    example.wait_for_window("preview")
    example.key("Escape")
    example.wait_until_gone("preview")
    again = example.folder / "again.pdf"
    example.key("ctrl+p")
    name_the_file(example, again)
    assert sizes(printed(example, again)) == {A4}
    assert set(picture(again)) == BLACK_AND_WHITE


def test_that_a_page_with_a_row_left_out_says_draft_and_which(example):
    example.key("ctrl+shift+w")
    example.fill("heel", "left", "diabetic", "3.O", "2")
    text = example.saved_pdf("half.pdf")
    assert "1 row not counted" in text
    assert "Wound 2 has no length yet." in text
    assert "READY" not in text
    assert "DRAFT" in text
