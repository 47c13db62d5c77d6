"""Help ▸ Guide: its files, what they name, and the window that shows them."""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QKeySequence, QTextDocument, QTextFormat
from PySide6.QtTest import QTest

from db.build_hook import guide_files
from gui.app import Opening
from gui.commands.parser import COMMANDS
from gui.graftsheet import Graftsheet
from gui.help.guide import NOTHING, GuideDialog
from gui.help.guide_pages import CONTENTS, Guide, links, open_guide, plain
from gui.help.guide_view import GuideView
from gui.shell.actions import ACTIONS
from gui.shell.actions import plain as plain_words
from gui.theme import SchemeChoice
from tests.gui.accessibility.contrast import contrast
from tests.gui.dialogs import Dialogs

ROOT = Path(__file__).resolve().parents[3]
FOLDER = ROOT / "docs" / "guide"
FILES = sorted(FOLDER.glob("*.md"))
PAGES = [pytest.param(path.read_text(encoding="utf-8"), id=path.stem) for path in FILES]
PLACES = {f"Ctrl+{number}" for number in range(1, 6)}
# Keys of a control rather than of a menu; each is tried in the tests of that control.
OF_CONTROLS = {
    "Tab",
    "Enter",
    "Space",
    "Esc",
    "F2",
    "Alt+Down",
    "Alt+Left",
    "Del",
    "Ctrl+C",
    "Ctrl+V",
    "Ctrl+F",
    "Ctrl+A",
    "Ctrl+Enter",
}
KEY = re.compile(r"^(?:(?:Ctrl|Alt|Shift)\+)*(?:F\d+|[A-Z]|\d|[=,/-]|Tab|Enter|Space|Esc|Del|Up|Down|Left|Right)$")
IN_VIEW = {"View ▸ Colors"}


def code(text):
    without_blocks = re.sub(r"```.*?```", "", text, flags=re.DOTALL)
    return re.findall(r"`([^`]+)`", without_blocks)


@pytest.mark.parametrize("scheme", [SchemeChoice.LIGHT, SchemeChoice.DARK, SchemeChoice.HIGH_CONTRAST])
def test_that_a_key_stands_out_from_its_ground(qtbot, look, scheme):
    look.set_choice(scheme)
    guide, view = open_guide(), GuideView()
    qtbot.addWidget(view)
    view.show_page(guide.page("keyboard.md"), guide.folder)
    grounds = set()
    block = view.document().begin()
    while block.isValid():
        grounds |= {
            each.format.background().color().name()
            for each in block.textFormats()
            if each.format.hasProperty(QTextFormat.Property.BackgroundBrush)
        }
        block = block.next()
    (ground,) = grounds
    assert contrast(look.color("text"), ground) >= 4.5
    assert ground != look.color("panel").name()


def test_that_the_contents_name_every_page():
    named = [target for picture, _, target in links((FOLDER / CONTENTS).read_text(encoding="utf-8")) if not picture]
    assert sorted([CONTENTS, *named]) == [path.name for path in FILES]


@pytest.mark.parametrize("text", PAGES)
def test_that_every_link_and_picture_of_a_page_is_there(text):
    assert [target for _, _, target in links(text) if not (FOLDER / target).is_file()] == []


@pytest.mark.parametrize("text", PAGES)
def test_that_a_page_reaches_for_no_network(text):
    assert re.findall(r"https?:|www\.", text) == []


@pytest.mark.parametrize("text", PAGES)
def test_that_every_picture_says_what_it_shows(text):
    assert [target for picture, words, target in links(text) if picture and len(words.split()) < 1] == []


@pytest.mark.parametrize("text", PAGES)
def test_that_every_key_a_page_names_does_something(text):
    known = {spec.shortcut for spec in ACTIONS} | PLACES | OF_CONTROLS
    named = {word for word in code(text) if KEY.match(word) and ("+" in word or len(word) > 1)}
    assert named - known == set()


@pytest.mark.parametrize("text", PAGES)
def test_that_every_menu_a_page_names_is_there(text):
    known = {f"{spec.menu} ▸ {plain_words(spec.text)}" for spec in ACTIONS} | IN_VIEW
    named = re.findall(r"(?:File|Edit|Worksheet|View|Help) ▸ [A-Z][^.,:;`]*", plain(text).replace("\n", " "))
    lost = [words for words in named if not any(words.startswith(menu) for menu in known)]
    assert lost == []


def test_that_the_menu_of_a_key_is_the_one_beside_it():
    """Where a page names a menu and its key together, they belong together."""
    beside = re.findall(r"(\w+ ▸ [^.,:;`|]+?), `([^`]+)`", "\n".join(p.read_text(encoding="utf-8") for p in FILES))
    table = {f"{spec.menu} ▸ {plain_words(spec.text)}": spec.shortcut for spec in ACTIONS}
    assert len(beside) > 5
    assert [(menu, key) for menu, key in beside if table.get(menu) != key] == []


def test_that_the_command_page_names_commands_there_are():
    text = (FOLDER / "command-line.md").read_text(encoding="utf-8")
    named = set(re.findall(r"^graftsheet (\w+)", text, re.MULTILINE))
    assert named == {module.__name__.rpartition(".")[2] for module in COMMANDS}


def test_that_the_wheel_takes_every_page_and_picture_and_its_links_hold_there(tmp_path):
    for source, target in guide_files(ROOT).items():
        (tmp_path / target).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, tmp_path / target)
    packed = Guide(tmp_path / "resources" / "guide")
    assert [page.name for page in packed.pages] == [page.name for page in open_guide().pages]
    targets = [target for page in packed.pages for _, _, target in links(page.text)]
    assert [target for target in targets if not (packed.folder / target).is_file()] == []


def test_that_a_search_finds_sections_that_hold_every_word():
    found = open_guide().find("clear CLIPBOARD")
    assert [section.title for section in found][:1] == ["Clear the clipboard"]
    assert all("clipboard" in f"{section.title} {section.words}".lower() for section in found)


@pytest.mark.parametrize("words", ["", "   ", "zebra unicorn"])
def test_that_a_search_for_nothing_finds_nothing(words):
    assert open_guide().find(words) == []


def test_that_a_page_there_is_none_of_is_told():
    with pytest.raises(KeyError):
        open_guide().page("nowhere.md")


@pytest.fixture
def dialog(qtbot, look):
    made = GuideDialog(open_guide())
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def shown(dialog):
    return dialog.view.toPlainText().splitlines()[0]


def test_that_help_opens_the_guide_once_and_offline(qtbot, qapp, data_folder, monkeypatch, look):
    hook = sys.excepthook
    opening = Opening(qapp, data_folder)
    qtbot.addWidget(opening.window)
    with qtbot.waitActive(opening.window):
        opening.window.show()
        opening.window.activateWindow()
    app = Graftsheet(opening.window, opening._host, data_folder, opening.settings, dialogs=Dialogs())
    opening.graftsheet = app
    monkeypatch.setattr(sys, "excepthook", hook)
    action = opening.window.actions_table.get("guide")
    assert action.shortcut() == QKeySequence("Shift+F1")
    action.trigger()
    action.trigger()
    (guide,) = opening.window.findChildren(GuideDialog)
    assert guide.isVisible()
    assert shown(guide) == "Graftsheet guide"
    guide.close()


def test_that_the_list_leads_to_every_page(dialog):
    titles = [dialog.list.item(row).text() for row in range(dialog.list.count())]
    assert titles == [page.title for page in open_guide().pages]
    for row, title in enumerate(titles):
        dialog.list.setCurrentRow(row)
        assert shown(dialog) == title
        assert dialog.windowTitle() == (f"{title} \N{EN DASH} guide" if row else "Graftsheet guide")


def test_that_typing_finds_a_section_and_enter_goes_to_its_page(dialog):
    QTest.keyClicks(dialog.search, "carry forward next visit")
    assert dialog.list.count() >= 1
    assert shown(dialog) == "Keep cases"
    assert "found" in dialog.found.text()
    QTest.keyClick(dialog.search, Qt.Key.Key_Return)
    assert dialog.view.hasFocus()


def test_that_arrow_keys_choose_among_what_was_found(dialog):
    QTest.keyClicks(dialog.search, "copy")
    assert dialog.list.count() > 2
    first = dialog.list.currentRow()
    QTest.keyClick(dialog.search, Qt.Key.Key_Down)
    assert dialog.list.currentRow() == first + 1
    assert dialog.search.hasFocus()


def test_that_a_search_in_vain_says_so_and_esc_takes_it_back(dialog):
    QTest.keyClicks(dialog.search, "zebra")
    assert dialog.found.text() == NOTHING
    QTest.keyClick(dialog.search, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert dialog.list.count() == len(FILES)


def test_that_a_link_is_followed_and_alt_left_goes_back(dialog):
    dialog.show_page("trouble.md")
    dialog.view.anchorClicked.emit("reference.md")
    assert shown(dialog) == "Keep the reference up to date"
    QTest.keyClick(dialog, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert shown(dialog) == "When something goes wrong"


@pytest.mark.parametrize("address", ["https://example.org/a.md", "file:///etc/passwd", "nowhere.md", "../case.json"])
def test_that_a_link_to_anywhere_else_leads_nowhere(dialog, address):
    before = dialog.view.toPlainText()
    dialog.view.anchorClicked.emit(address)
    assert dialog.view.toPlainText() == before


def test_that_nothing_but_a_picture_is_read_for_a_page(dialog):
    style = QTextDocument.ResourceType.StyleSheetResource.value
    assert dialog.view.loadResource(style, "anything.css") is None


@pytest.mark.parametrize("name", [path.name for path in FILES])
def test_that_every_picture_of_a_page_is_drawn_within_its_width(dialog, qapp, name):
    dialog.show_page(name)
    qapp.processEvents()
    wanted = sum(bool(picture) for picture, _, _ in links(dialog._guide.page(name).text))
    drawn = pictures(dialog.view)
    assert len(drawn) == wanted
    assert all(0 < look.width() <= dialog.view.viewport().width() for look in drawn)


def pictures(view):
    found, block = [], view.document().begin()
    while block.isValid():
        step = block.begin()
        while not step.atEnd():
            if step.fragment().charFormat().isImageFormat():
                found.append(step.fragment().charFormat().toImageFormat())
            step += 1
        block = block.next()
    return found


@pytest.mark.parametrize("scheme", [SchemeChoice.LIGHT, SchemeChoice.DARK, SchemeChoice.HIGH_CONTRAST])
def test_that_the_page_takes_the_colors_in_force(dialog, look, scheme):
    look.set_choice(scheme)
    palette = dialog.view.palette()
    assert palette.base().color() == look.color("panel")
    assert palette.text().color() == look.color("text")
    assert palette.link().color() == look.color("accent")


def test_that_the_page_grows_with_the_text(dialog, look):
    look.set_text_scale(2.0)
    assert dialog.view.document().defaultFont() == look.font()


def test_that_a_screen_reader_is_told_what_each_part_is_and_reads_the_page(dialog):
    named = {part.objectName(): part.accessibleName() for part in (dialog.search, dialog.list, dialog.view)}
    assert named["guide_search"] == "Search the guide"
    assert named["guide_list"] == "Contents"
    dialog.show_page("copying.md")
    assert dialog.view.accessibleName() == "Guide: Copy to the billing system"
    interface = QAccessible.queryAccessibleInterface(dialog.view)
    text = interface.textInterface()
    assert "Ctrl+Shift+C" in text.text(0, text.characterCount())


def test_that_the_keyboard_reaches_every_part(dialog):
    order, part = [], dialog.search
    for _ in range(12):
        order.append(part.objectName())
        part = part.nextInFocusChain()
    wanted = ["guide_search", "guide_list", "guide_page", "guide_back", "guide_close"]
    assert [name for name in order if name in wanted] == wanted


def test_that_space_pages_on(qtbot, look):
    view = GuideView()
    qtbot.addWidget(view)
    view.resize(400, 200)
    view.show()
    guide = open_guide()
    view.show_page(guide.page("first-worksheet.md"), guide.folder)
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert view.verticalScrollBar().value() > 0
    QTest.keyClick(view, Qt.Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)
    assert view.verticalScrollBar().value() == 0


def test_that_a_guide_that_is_not_there_is_an_os_error(tmp_path):
    with pytest.raises(OSError, match=CONTENTS):
        Guide(tmp_path)
