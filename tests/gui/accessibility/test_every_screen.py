"""Each scene of the window, looked at as someone who hears it, types it, or needs it large."""

from __future__ import annotations

import pytest

from gui.theme import SchemeChoice, theme
from tests.gui.accessibility import audit
from tests.gui.accessibility.conftest import settle
from tests.gui.accessibility.scenes import SCENES

SMALLEST, USUAL, LAPTOP = (1280, 720), (1440, 900), (1920, 1080)
RUN_LAST = ("run_batch",)  # stands at the top as the main button, and comes when all is filled in
IN_COLUMNS = ("checklist_tick",)  # read down one column, then up to the next, as the eye does
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
    told = audit.cramped(root)
    stage.window.resize(*USUAL)
    settle(qapp)
    told += audit.cramped(root)
    told += audit.unnamed(root) + audit.unexplained(root) + audit.silent_cells(root) + audit.raw_words(root)
    assert "\n".join(told + audit.wrong_tabs(root, RUN_LAST + IN_COLUMNS)) == ""


@pytest.mark.parametrize("scene", SCENES)
def test_that_nothing_is_cut_or_covered_at_twice_the_text_size(stage, scene):
    assert "\n".join(audit.cramped(stage.enter(scene, scale=2.0, size=LAPTOP))) == ""


@pytest.mark.parametrize("scene", LIVE)
def test_that_a_screen_follows_when_the_text_is_made_larger(stage, qapp, scene):
    root = stage.enter(scene, size=LAPTOP)
    theme().set_text_scale(1.5)
    settle(qapp)
    assert "\n".join(audit.cramped(root)) == ""


@pytest.mark.parametrize("choice", [SchemeChoice.DARK, SchemeChoice.HIGH_CONTRAST])
def test_that_no_scheme_moves_anything(stage, qapp, choice):
    root = stage.enter("worksheet with questions")
    before = [(each, each.geometry()) for each in audit.shown(root)]
    theme().set_choice(choice)
    settle(qapp)
    assert [(each, each.geometry()) for each in audit.shown(root)] == before
