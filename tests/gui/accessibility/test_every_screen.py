"""Each scene of the window, looked at as someone who hears it, types it, or needs it large."""

from __future__ import annotations

import pytest

from gui.theme import SchemeChoice, theme
from tests.gui.accessibility.conftest import settle
from tests.gui.accessibility.naming import silent_cells, undescribed, unexplained, unnamed
from tests.gui.accessibility.room import cramped
from tests.gui.accessibility.scenes import SCENES
from tests.gui.accessibility.tabs import wrong_tabs
from tests.gui.accessibility.widgets import shown
from tests.gui.accessibility.wording import raw_words

SMALLEST, USUAL, LAPTOP = (1280, 720), (1440, 900), (1920, 1080)
RUN_LAST = ("run_batch",)  # stands at the top as the main button, and comes when all is filled in
BESIDE = ("guide_back",)  # stands under the list of pages, and comes after the page that the list leads to
COMES_ROUND = ("agree_do",)  # the focus begins on the harmless answer, the last one
IN_COLUMNS = ("checklist_tick",)  # read down one column, then up to the next, as the eye does
EXCEPTIONS = RUN_LAST + BESIDE + COMES_ROUND + IN_COLUMNS
LIVE = (
    "worksheet with questions",
    "worksheet of many rows",
    "worksheet help",
    "look up product",
    "cases of a day",
    "batch done",
    "reference preview",
    "settings page 2",
)


@pytest.mark.parametrize("scene", SCENES)
def test_that_a_screen_can_be_seen_whole_heard_and_reached(stage, qapp, scene):
    root = stage.enter(scene, size=SMALLEST)
    told = cramped(root)
    stage.window.resize(*USUAL)
    settle(qapp)
    told += cramped(root)
    told += unnamed(root) + undescribed(root) + unexplained(root)
    told += silent_cells(root) + raw_words(root)
    assert "\n".join(told + wrong_tabs(root, EXCEPTIONS)) == ""


@pytest.mark.parametrize("scene", SCENES)
def test_that_nothing_is_cut_or_covered_at_twice_the_text_size(stage, scene):
    assert "\n".join(cramped(stage.enter(scene, scale=2.0, size=LAPTOP))) == ""


@pytest.mark.parametrize("scene", LIVE)
def test_that_a_screen_follows_when_the_text_is_made_larger(stage, qapp, scene):
    root = stage.enter(scene, size=LAPTOP)
    theme().set_text_scale(1.5)
    settle(qapp)
    assert "\n".join(cramped(root)) == ""


@pytest.mark.parametrize("choice", [SchemeChoice.DARK, SchemeChoice.HIGH_CONTRAST])
def test_that_no_scheme_moves_anything(stage, qapp, choice):
    root = stage.enter("worksheet with questions")
    before = [(each, each.geometry()) for each in shown(root)]
    theme().set_choice(choice)
    settle(qapp)
    assert [(each, each.geometry()) for each in shown(root)] == before
