from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from core.code_page import PageFee, code_page
from db.workbench import open_workbench
from gui.common.text import Text
from gui.look_up.controller import LookUpController
from gui.look_up.page import CodePageView
from gui.look_up.place import LookUpPlace
from gui.look_up.use import can_use, used
from gui.worksheet.draft import EncounterDraft
from gui.worksheet.rows import ProductRow, WoundRow

DAY = date(2026, 3, 2)


@pytest.fixture(scope="module")
def workbench():
    return open_workbench()


@pytest.fixture(scope="module")
def reference(workbench):
    return workbench.reference


@pytest.fixture
def page(workbench):
    return lambda code, kind="": code_page(code, DAY, workbench.reference, workbench.rules.on(DAY), kind)


@pytest.fixture
def desk(qtbot, workbench, reference):
    """A window with the place in it."""
    window, place = QWidget(), LookUpPlace()
    place.setParent(window)
    window.resize(1300, 800)
    place.setGeometry(0, 40, 1300, 760)
    qtbot.addWidget(window)
    catalog = SimpleNamespace(
        search=reference.search,
        page=lambda hit, day: code_page(hit.code, day, reference, workbench.rules.on(day), hit.kind),
    )
    controller = LookUpController(catalog, lambda: DAY, lambda: place, window)
    controller.attach(place)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    place.box.setFocus()
    return SimpleNamespace(window=window, place=place, controller=controller)


def test_that_the_place_opens_on_the_page_of_a_code_chosen_elsewhere(desk, reference):
    chosen = reference.search("acesso", DAY, 8)[1]
    desk.controller.open("acesso", chosen)
    assert desk.place.page.page().code == chosen.code
    assert desk.place.box.text() == "acesso"


def test_that_a_code_beyond_the_search_is_searched_for_itself(desk, reference):
    [chosen] = reference.search("E11.621", DAY, 1)
    desk.controller.open("acesso", chosen)
    assert desk.place.page.page().code == "E11.621"
    assert desk.place.box.text() == "E11.621"


def test_that_the_arrow_keys_walk_the_list_of_the_place(qtbot, desk):
    qtbot.keyClicks(desk.place.box, "acesso")
    first = desk.place.page.page().code
    qtbot.keyClick(desk.place.box, Qt.Key.Key_Down)
    assert desk.place.page.page().code != first
    qtbot.keyClick(desk.place.box, Qt.Key.Key_Up)
    assert desk.place.page.page().code == first


def test_that_the_place_says_what_to_type_and_when_nothing_matches(qtbot, desk):
    assert desk.place.empty.isVisible()
    qtbot.keyClicks(desk.place.box, "zzzz")
    assert (desk.place.list.hits(), desk.place.list.foot()) == ([], "Nothing matches.")
    assert not desk.place.page.isVisible()


def test_that_enter_in_the_place_uses_the_code(qtbot, desk):
    qtbot.keyClicks(desk.place.box, "q4386")
    with qtbot.waitSignal(desk.controller.use_wanted, check_params_cb=lambda page: page.code == "Q4386"):
        qtbot.keyClick(desk.place.box, Qt.Key.Key_Return)


def test_that_the_page_of_a_product_tells_what_is_on_file(desk, page):
    desk.place.show_page(page("Q4386"))
    view = desk.place.page
    assert (view.code.text(), view.state.text()) == ("Q4386", "In force on 2026-03-02")
    assert view.band.what.text() == "Official descriptor"
    assert view.band.words.text().startswith("Acesso TriFACA, per square centimeter")
    contradicted = view._contradictions.rows()
    assert [row.word() for row in contradicted] == ["Contradicted"]
    sections = (view.modifiers, view.companions, view.payers, view.facts.history, view.facts.sources)
    assert all(section.isVisible() for section in sections)


def test_that_a_code_with_less_on_file_shows_only_that(desk, page):
    desk.place.show_page(page("Q4386"))
    view = desk.place.page
    desk.place.show_page(page("E11.621"))
    view.settle()
    facts = view.facts
    gone = (view.modifiers, view.companions, view.payers, facts.history, facts.diagnoses, facts.documents)
    assert not any(section.isVisible() for section in gone)
    assert facts.facts.isVisible()


def test_that_the_sections_follow_the_code_when_typing_pauses(qtbot, desk, page):
    desk.place.show_page(page("Q4386"))
    view = desk.place.page
    desk.place.show_page(page("15275"))
    assert view.code.text() == "15275"
    assert view.page().code == "15275"
    qtbot.waitUntil(lambda: view.modifiers.head.secondary() == "for 2026-03-02")


def test_that_each_payer_has_one_answer_and_its_rules_are_folded(desk, page):
    shown = page("Q4386")
    desk.place.show_page(shown)
    payers = desk.place.page.payers
    assert [row.payer.text() for row in payers.answers()] == [each.payer for each in shown.policies]
    assert not payers.single.isVisible()
    payers.head.link().click()
    assert len(payers.rules()) == len(shown.payers)
    assert payers.single.isVisible()


def test_that_a_code_without_answers_shows_the_rules_that_name_it(desk, page):
    shown = page("15275")
    desk.place.show_page(shown)
    payers = desk.place.page.payers
    assert not payers.card.isVisible()
    assert 0 < len(payers.rules()) <= len(shown.payers)


def test_that_modifiers_of_other_lines_are_folded_and_those_ruled_out_are_not(desk, page):
    shown = page("Q4386")
    desk.place.show_page(shown)
    modifiers = desk.place.page.modifiers
    verdicts = {row.accessibleName().partition(".")[0] for row in modifiers.rows()}
    assert {"GA: Consider", "JW, JZ: Not used", "KX: Not used"} <= verdicts
    assert not any("another line" in row.where.text() for row in modifiers.rows())
    modifiers.head.link().click()
    assert len(modifiers.rows()) == len(shown.modifiers)
    assert "another line" in modifiers.rows()[-1].where.text()


def fee(locality, nonfacility, **given):
    told = {"carrier": "01112", "locality": locality, "place": "", "modifier": ""} | given
    return PageFee(**{"facility": nonfacility, "nonfacility": nonfacility} | told)


def test_that_the_fees_of_a_year_are_shown_by_locality(desk, page):
    fees = (
        fee("05", "179.43", place="San Francisco, CA"),
        fee("06", "171.00", facility="150.00", modifier="26"),
        fee("07", "", facility=""),
    )
    desk.place.show_page(msgspec.structs.replace(page("Q4418"), fees=fees, fees_edition="Physician fees 2026"))
    section = desk.place.page.fees
    assert section.isVisible()
    assert section.head.secondary() == "USD a unit, Physician fees 2026"
    assert [row.accessibleName() for row in section.rows()] == [
        "01112 05, San Francisco, CA: office 179.43, facility 179.43",
        "01112 06, modifier 26: office 171.00, facility 150.00",
        "01112 07: office Not given, facility Not given",
    ]
    assert section.head.link().text() == ""


def test_that_many_localities_are_folded(desk, page):
    fees = tuple(fee(f"{number:02}", "127.14") for number in range(40))
    desk.place.show_page(msgspec.structs.replace(page("Q4418"), fees=fees))
    section = desk.place.page.fees
    assert len(section.rows()) == 6
    assert section.head.link().text() == "Show all 40 rows"
    section.head.link().click()
    assert len(section.rows()) == 40
    section.head.link().click()
    assert len(section.rows()) == 6


def test_that_a_code_without_fees_has_no_section_for_them(desk, page):
    desk.place.show_page(page("Q4418"))
    assert not desk.place.page.fees.isVisible()


def test_that_a_modifier_row_says_its_verdict_source_and_what_to_document(desk, page):
    desk.place.show_page(page("Q4386"))
    row = desk.place.page.modifiers.rows()[0]
    assert row.accessibleName().startswith("GA: Consider. A denial as not necessary is expected")
    assert "Documents: the signed notice" in row.accessibleDescription()
    assert "Confidence A" in row.toolTip()


def test_that_companions_of_one_reason_stand_together(desk, page):
    shown = page("Q4386")
    desk.place.show_page(shown)
    rows = desk.place.page.companions.rows()
    assert len(rows) == len({(each.when, each.source) for each in shown.companions})
    assert rows[0].codes.text().split() == ["15271", "15272", "15273", "15274"]


@pytest.mark.parametrize(
    ("width", "beside"),
    [pytest.param(1300, True, id="beside"), pytest.param(1000, False, id="under")],
)
def test_that_the_facts_go_under_the_middle_when_narrow(qtbot, desk, page, width, beside):
    desk.place.show_page(page("Q4386"))
    desk.place.resize(width, 760)
    view = desk.place.page
    qtbot.waitUntil(lambda: (view.facts.x() > view.payers.x()) is beside)
    assert (view.facts.y() > view.payers.y()) is not beside


def test_that_a_retired_code_says_so(desk, page, reference):
    ended = reference.search("C5271", DAY, 1)[0]
    desk.place.show_page(page(ended.code))
    assert desk.place.page.state.text() == "Ended 2025-12-31"


@pytest.mark.parametrize(
    ("code", "kind", "usable"),
    [
        pytest.param("Q4386", "product", True, id="product"),
        pytest.param("15275", "procedure", True, id="application"),
        pytest.param("99213", "procedure", True, id="visit"),
        pytest.param("11042", "procedure", False, id="worked_out_from_the_wounds"),
        pytest.param("E11.621", "diagnosis", True, id="diagnosis"),
        pytest.param("22", "modifier", False, id="modifier"),
        pytest.param("22", "place", True, id="place"),
    ],
)
def test_that_only_what_has_a_place_in_the_worksheet_can_be_used(desk, page, code, kind, usable):
    desk.place.show_page(page(code, kind))
    assert can_use(page(code, kind)) is usable
    assert desk.place.page.findChild(QPushButton, "use_code").isVisible() is usable


def test_that_used_codes_go_where_they_belong(page):
    draft = EncounterDraft(wounds=(WoundRow(id="1", diagnoses="L97.422"),))
    assert used(draft, page("Q4386"), 0).draft.products[0].code == "Q4386"
    assert used(draft, page("15275"), 0).draft.strip.primary_code == "15275"
    assert used(draft, page("99213"), 0).draft.services[0].code == "99213"
    assert used(draft, page("E11.621"), 0).draft.wounds[0].diagnoses == "L97.422 E11.621"
    assert used(draft, page("11", "place"), 0).draft.strip.place_of_service == "11"


def test_that_a_product_is_not_entered_twice(page):
    draft = EncounterDraft(products=(ProductRow(code="q4386"),))
    assert used(draft, page("Q4386"), 0) is None


def test_that_a_diagnosis_is_not_entered_twice(page):
    draft = EncounterDraft(wounds=(WoundRow(id="1", diagnoses="E11.621"),))
    assert used(draft, page("E11.621"), 0) is None


def test_that_the_page_scrolls_to_its_end_and_no_further(qtbot, desk, page):
    desk.place.show_page(page("Q4386"))
    inside, view = desk.place.right.widget(), desk.place.right.viewport()
    qtbot.waitUntil(lambda: inside.height() == max(inside.heightForWidth(view.width()), view.height()))


def test_that_a_code_found_again_stays_unfolded(qtbot, desk):
    qtbot.keyClicks(desk.place.box, "q438")
    qtbot.keyClicks(desk.place.box, "6")
    modifiers = desk.place.page.modifiers
    qtbot.waitUntil(lambda: desk.place.page.page().code == "Q4386" and modifiers.head.link().text() != "")
    desk.place.page.settle()
    modifiers.head.link().click()
    unfolded = len(modifiers.rows())
    qtbot.keyClicks(desk.place.box, " ")
    desk.place.page.settle()
    assert desk.place.page.page().code == "Q4386"
    assert len(modifiers.rows()) == unfolded


def test_that_the_facts_of_a_code_without_tables_have_the_middle_to_themselves(qtbot, desk):
    desk.controller.open("E11.621")
    page = desk.place.page
    page.settle()
    qtbot.waitUntil(lambda: page.facts.x() == 0)
    assert page.facts.width() > 500


def test_that_the_facts_stand_beside_the_tables_of_a_product(qtbot, desk):
    desk.controller.open("E11.621")
    desk.place.page.settle()
    desk.controller.open("Q4386")
    desk.place.page.settle()
    qtbot.waitUntil(lambda: desk.place.page.facts.x() > desk.place.page.modifiers.width())


@pytest.mark.parametrize("code", ["L97.411", "I87.2", "31", "T31.0"])
@pytest.mark.parametrize("width", [760, 1000, 1400])
def test_that_facts_that_stand_alone_are_shown_to_their_last_line(qtbot, page, code, width):
    alone = CodePageView()
    qtbot.addWidget(alone)
    alone.resize(width, 900)
    with qtbot.waitExposed(alone):
        alone.show()
    alone.show_page(page(code))
    alone.settle()

    def cut_off():
        shown = [text for text in alone.findChildren(Text) if text.isVisible()]
        return [text.accessibleName() for text in shown if 0 < text.heightForWidth(text.width()) > text.height()]

    qtbot.waitUntil(lambda: cut_off() == [])
