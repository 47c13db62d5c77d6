"""The print, read back from the file."""

from __future__ import annotations

import subprocess
import sys
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from msgspec.structs import replace
from pypdf import PdfReader

from core.encounter import Applied, Package
from core.export.fonts import Fonts
from core.export.pdf import render_pdf
from tests.core.samples import OPEN, PRODUCT, READY, STOPPED, WOUNDS, report_of, step, wound

ROOT = Path(__file__).parents[3]
FOLDER = ROOT / "resources" / "fonts"
FONTS = Fonts(regular=(FOLDER / "NotoSans-Regular.ttf").read_bytes(), bold=(FOLDER / "NotoSans-Bold.ttf").read_bytes())
PRINTED = datetime(2026, 11, 23, 10, 44, tzinfo=timezone(-timedelta(hours=7)))
GOLDEN = Path(__file__).parent / "worked_example.txt"


def printed(worksheet=OPEN, page="letter", at=PRINTED, **changes):
    report = report_of(worksheet, **changes)
    return render_pdf(replace(report, version="1.0"), FONTS, printed_at=at, page=page)


def digest():
    return sha256(printed()).hexdigest()


def read(*arguments, **changes):
    return PdfReader(BytesIO(printed(*arguments, **changes)))


def text_of(reader):
    return "\n".join(page.extract_text() for page in reader.pages)


def in_one_line(text):
    """Join what was wrapped, so that a text can be looked for as it was typed."""
    return "".join(text.split())


def many(count):
    """An encounter of `count` wounds, and its worksheet."""
    wounds = tuple(wound(f"W{number}", "2.0", "1.5", depth_cm=Decimal("0.2")) for number in range(1, count + 1))
    ids = " ".join(entry.id for entry in wounds)
    steps = tuple(
        step(f"area:{entry.id}", f"Wound {place}, left foot: 2.0 × 1.5", "3.00")
        for place, entry in enumerate(wounds, 1)
    )
    terms = " + ".join("3.00" for _ in wounds)
    steps += (step("total:sheet:face-hand-foot", f"Face, hand, foot: {terms}", f"{3 * count}.00", "sq cm"),)
    first = replace(OPEN.lines[0], wounds=tuple(ids.split()), steps=tuple(part.id for part in steps))
    use = replace(PRODUCT, applied=tuple(Applied(wound=entry.id, amount=Decimal(3)) for entry in wounds))
    return {"wounds": wounds, "products": (use,)}, replace(OPEN, lines=(first,), steps=steps, areas={})


def test_that_the_worked_example_prints_as_agreed():
    found = text_of(read())
    assert [text.strip() for text in found.splitlines()] == GOLDEN.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("page", ["letter", "a4"])
def test_that_the_same_report_and_time_give_the_same_bytes(page):
    assert printed(page=page) == printed(page=page)


def test_that_another_print_time_gives_another_file():
    assert printed() != printed(at=PRINTED + timedelta(minutes=1))


def test_that_bytes_do_not_depend_on_what_was_printed_before():
    code = "from tests.core.export.test_pdf import digest; print(digest())"
    alone = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    printed(READY)
    assert alone.stdout.strip() == digest()


@pytest.mark.parametrize(
    ("page", "width", "height"), [pytest.param("letter", 612, 792, id="letter"), pytest.param("a4", 595, 842, id="a4")]
)
def test_that_the_page_has_the_size_asked_for(page, width, height):
    box = read(page=page).pages[0].mediabox
    assert (round(box.width), round(box.height)) == (width, height)


@pytest.mark.parametrize(
    ("worksheet", "words"),
    [
        pytest.param(OPEN, "1 question open", id="open"),
        pytest.param(STOPPED, "1 stop, 1 question open", id="stopped"),
    ],
)
def test_that_a_draft_says_so_on_every_page(worksheet, words):
    first, *later = (page.extract_text() for page in read(worksheet).pages)
    assert first.splitlines()[0] == "DRAFT"
    assert "DRAFT \n" + words in first
    assert later
    assert all(text.splitlines()[0] == "DRAFT" and f"DRAFT: {words}" in text for text in later)


def test_that_a_ready_sheet_is_never_called_a_draft():
    text = text_of(read(READY))
    assert "READY \nnothing open, no stops" in text
    assert "DRAFT" not in text


def test_that_every_page_carries_the_foot_and_its_number():
    pages = read(**many(200)[0], worksheet=many(200)[1]).pages
    assert len(pages) > 5
    for number, page in enumerate(pages, start=1):
        text = page.extract_text()
        assert f"Page {number} of {len(pages)}" in text
        assert "A coding aid. The payer's policy governs, and the coder decides." in text
        assert "Case 0147, visit 6 · date of service 2026-03-02 · printed 2026-11-23 10:44 · Graftsheet" in text


def test_that_two_hundred_wounds_print_once_each_under_repeated_heads():
    changes, worksheet = many(200)
    texts = [page.extract_text() for page in read(worksheet, **changes).pages]
    rows = [text.splitlines().count("yes") for text in texts]
    assert sum(rows) == 200
    assert all("Debrided" in text and "Grafted" in text for text, count in zip(texts, rows, strict=True) if count)


def test_that_a_thousand_wounds_print():
    changes, worksheet = many(1000)
    text = text_of(read(worksheet, **changes))
    assert "Wound 1000, left foot" in text
    assert "1 to 1000" in text


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("<b>bold</b> & <img src='x'/> <para>", id="markup"),
        pytest.param("%s {0} \\n (paren) \\)", id="format_and_pdf_signs"),
        pytest.param("Nguyễn Thị Ánh ỹ Đỗ", id="vietnamese"),
        pytest.param("Ωμέγα ᾳ Παπαδόπουλος", id="greek"),
        pytest.param("Жуковский Ґанок ё", id="cyrillic"),
        pytest.param("“quoted” – … ‘x’ € ₫ ½", id="punctuation"),
    ],
)
def test_that_typed_text_is_printed_as_typed(typed):
    package = replace(PRODUCT.packages[0], lot=typed)
    named = replace(WOUNDS[0], id=typed)
    use = replace(PRODUCT, packages=(package,), applied=(Applied(wound=typed, amount=Decimal(12)),))
    text = in_one_line(text_of(read(label=typed, wounds=(named, *WOUNDS[1:]), products=(use,))))
    assert text.count(in_one_line(typed)) >= 3  # title, wound, lot
    assert "Aboxstandsfor" not in text


def test_that_a_character_without_a_glyph_is_told():
    reader = read(label="Lot 漢字")
    assert "U+5B57, U+6F22" in reader.pages[0].extract_text()
    assert reader.metadata.title.startswith("Lot 漢字")


def test_that_a_label_in_another_script_does_not_fill_the_page_with_code_points():
    text = in_one_line(read(label="".join(map(chr, range(0x4E00, 0x4E00 + 30)))).pages[0].extract_text())
    assert text.count("U+4E") == 8
    assert "U+4E07and22more.TheHTMLworksheetshowsit." in text


def test_that_hidden_characters_show_as_marks():
    text = read(label="T3\u202e71402\x00\ud800").pages[0].extract_text()
    assert "T3\ufffd71402\ufffd\ufffd" in text


@pytest.mark.parametrize("page", ["letter", "a4"])
@pytest.mark.parametrize("typed", [pytest.param("W" * 500, id="one_word"), pytest.param("ab " * 166, id="many_words")])
def test_that_long_text_wraps_whole(typed, page):
    typed = typed.strip()
    use = replace(
        PRODUCT,
        packages=(Package(size=Decimal(16), lot=typed),),
        applied=(Applied(wound=typed, amount=Decimal(12)),),
    )
    reader = read(page=page, label=typed, wounds=(replace(WOUNDS[0], id=typed), *WOUNDS[1:]), products=(use,))
    letter = typed[0]
    assert text_of(reader).count(letter) >= 3 * typed.count(letter)


def test_that_long_findings_and_questions_wrap():
    finding = replace(OPEN.findings[0], message="x" * 3000, source="y" * 3000)
    question = replace(OPEN.questions[0], asks="z" * 3000)
    text = text_of(read(replace(OPEN, findings=(finding,), questions=(question,))))
    assert all(text.count(letter) >= 3000 for letter in "xyz")


def test_that_nothing_is_drawn_outside_the_margins():
    seen = []

    def note(text, matrix, transform, font, size):
        if text.strip() and size < 100:
            seen.append((matrix[4] + transform[4], text.strip()))

    changes, worksheet = many(40)
    long = {**changes, "label": "W" * 500}
    for page in read(worksheet, **long).pages:
        page.extract_text(visitor_text=note)
    assert seen
    assert min(x for x, _ in seen) >= 42.9
    assert max(x for x, _ in seen) < 612 - 43


def test_that_the_file_names_itself_and_its_language():
    reader = read()
    root = reader.trailer["/Root"]
    assert root["/Lang"] == "en-US"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"] == True  # noqa: E712  # a PDF boolean, not Python's
    assert reader.metadata.title == "Case 0147, visit 6, skin substitute worksheet"
    assert not reader.metadata.author
    assert reader.metadata.creation_date == PRINTED


def test_that_every_font_is_embedded_and_cut_down():
    fonts = {
        font.get_object()["/BaseFont"]: font.get_object()["/FontDescriptor"]
        for page in read().pages
        for font in page["/Resources"]["/Font"].values()
    }
    assert sorted(name.partition("+")[2] for name in fonts) == ["NotoSans-Bold", "NotoSans-Regular"]
    assert all("/FontFile2" in descriptor for descriptor in fonts.values())


def test_that_sections_can_be_jumped_to():
    names = [entry["/Title"] for entry in read().outline]
    assert names[:4] == ["Wounds", "Claim lines", "Question still open", "Findings"]
    assert names[-1] == "Documentation"


def test_that_signatures_never_stand_alone():
    last = read(many(40)[1], **many(40)[0]).pages[-1].extract_text()
    assert "Reviewer" in last
    assert "Documentation" in last


def test_that_charges_print_in_their_own_column():
    text = text_of(read(charges={"Q4386": Decimal(250)}))
    assert "24F" in text
    assert "4,250.00" in text


def test_that_a_worksheet_without_lines_says_so():
    bare = replace(OPEN, lines=(), findings=(), payment=(), modifier_review=(), documentation=(), steps=(), areas={})
    text = text_of(read(bare, products=()))
    assert "No line can be billed yet." in text
    assert "Findings" not in text


def test_that_a_graft_without_its_product_says_so():
    assert "No product is counted. The claim lines are for the graft alone." in text_of(read(READY, products=()))


def test_that_more_than_three_wounds_of_a_product_are_listed():
    changes, worksheet = many(5)
    text = text_of(read(worksheet, **changes))
    assert "Applied to wound 1: 3; wound 2: 3; wound 3: 3; wound 4: 3; wound 5: 3." in text


def test_that_importing_the_renderer_does_not_load_reportlab():
    code = "import sys, core.export.pdf; sys.exit('reportlab' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def test_that_many_modifiers_wrap_in_their_column():
    crowded = replace(OPEN.lines[0], modifiers=("58", "59", "XS", "PO", "KX", "LT"))
    text = text_of(read(replace(OPEN, lines=(crowded,))))
    assert all(f"\n{modifier}\n" in text for modifier in crowded.modifiers)


def test_that_black_and_white_has_nothing_gray_and_still_says_draft():
    report = replace(report_of(), version="1.0")
    reader = PdfReader(BytesIO(render_pdf(report, FONTS, printed_at=PRINTED, black_and_white=True)))
    levels = set()
    for page in reader.pages:
        content = page.get_contents().get_data().decode("latin-1").split("\n")
        levels |= {line.split()[-2] for line in content if line.endswith((" g", " G"))}
    assert {float(level) for level in levels} == {0.0}
    assert "DRAFT" in reader.pages[0].extract_text()
    assert all("DRAFT: " in page.extract_text() for page in reader.pages[1:])


def test_that_black_and_white_says_the_same():
    words = "".join(text_of(read(READY)).split())
    report = replace(report_of(READY), version="1.0")
    black = PdfReader(BytesIO(render_pdf(report, FONTS, printed_at=PRINTED, black_and_white=True)))
    assert "".join(text_of(black).split()) == words
