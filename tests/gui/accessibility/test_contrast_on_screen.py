"""Contrast as it is on screen: every text and icon of every scene against the surface that it stands on."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QVBoxLayout, QWidget

from gui.theme import SchemeChoice, theme
from gui.theme.tokens import BY_SCHEME, Scheme
from tests.gui.accessibility.conftest import settle
from tests.gui.accessibility.contrast import LEAST, MARK_LEAST, contrast, faint, pairs, pixels, told
from tests.gui.accessibility.scenes import SCENES
from tests.gui.accessibility.widgets import label, stops

DARK = BY_SCHEME[Scheme.DARK]
WITH_CONTROLS = ("worksheet with questions", "cases of a day", "batch done", "reference preview", "settings page 2")
ROUNDED = 3  # an icon's color comes back from its half transparent edges a step or two off
DRAWN_IN_EACH = ("worksheet bad entries", "look up product", "cases of a day", "batch done")


def token_of(color):
    """Return the token of a color of the dark scheme; two tokens of one color there are one in every scheme."""
    parts = color.red(), color.green(), color.blue()
    for token, value in DARK.items():
        held = QColor(value)
        if all(abs(one - two) <= ROUNDED for one, two in zip(parts, held.getRgb()[:3], strict=True)):
            return token
    return None


@pytest.mark.parametrize("scene", SCENES)
def test_that_every_text_and_icon_stands_out_in_every_scheme(stage, qapp, look, scene):
    """Drawn in the dark scheme, whose colors tell tokens apart; the pairs of tokens are then held to each scheme."""
    look.set_choice(SchemeChoice.DARK)
    found, said = list(pairs(stage.enter(scene))), set()
    assert found
    for who, ink, below in found:
        token, under = token_of(ink.color), token_of(below)
        if token is None or under is None:
            said.add(told(who, ink, below, 0, "no color of the theme: "))
            continue
        for scheme, tokens in BY_SCHEME.items():
            ratio = contrast(tokens[token], tokens[under])
            if ratio < LEAST[ink.kind]:
                said.add(told(who, ink, below, ratio, f"{scheme}, {token} on {under}: "))
    assert "\n".join(sorted(said)) == ""


@pytest.mark.parametrize("scene", DRAWN_IN_EACH)
def test_that_it_does_so_as_drawn(stage, qapp, look, scene):
    root, said = stage.enter(scene), set()
    for choice in (SchemeChoice.LIGHT, SchemeChoice.HIGH_CONTRAST):
        look.set_choice(choice)
        settle(qapp)
        said |= faint(root)
    assert "\n".join(sorted(said)) == ""


def seen_change(before, after):
    """Return how many pixels of two pictures of a control differ by 3 : 1 or more."""
    changed = zip(before[before != after].tolist(), after[before != after].tolist(), strict=True)
    return sum(contrast(QColor.fromRgb(one), QColor.fromRgb(two)) >= MARK_LEAST for one, two in changed)


@pytest.mark.parametrize("scene", WITH_CONTROLS)
def test_that_the_focus_can_be_seen_on_every_control_in_every_scheme(stage, qapp, look, scene):
    """As much must change by 3 : 1 as the two long sides of a ring 1 px wide (WCAG 2.4.13)."""
    root, said = stage.enter(scene), []
    controls = [each for each in stops(root) if isinstance(each, QAbstractButton | QLineEdit)]
    assert controls
    for choice in (SchemeChoice.LIGHT, SchemeChoice.DARK, SchemeChoice.HIGH_CONTRAST):
        look.set_choice(choice)
        for each in controls:
            each.clearFocus()
            settle(qapp)
            before = pixels(each)
            each.setFocus(Qt.FocusReason.TabFocusReason)
            settle(qapp)
            if each.size() == QSize(before.shape[1], before.shape[0]) and each.hasFocus():
                found = seen_change(before, pixels(each))
                if found < 2 * min(each.width(), 60):
                    said.append(f"{choice}: {label(each)} changes by {found} pixels")
    assert "\n".join(said) == ""


@pytest.fixture
def sample(qtbot, look):
    """A window of three texts: readable, too faint, and disabled; and a field with a placeholder."""
    window = QWidget()
    window.setStyleSheet("QWidget { background: #FFFFFF; } QLabel#good { color: #767676; } QLabel { color: #777777; }")
    good, bad, off, field = QLabel("good"), QLabel("faint"), QLabel("off"), QLineEdit()
    good.setObjectName("good")
    off.setEnabled(False)
    field.setPlaceholderText("type")
    column = QVBoxLayout(window)
    for each in (good, bad, off, field):
        column.addWidget(each)
    qtbot.addWidget(window)
    window.show()
    return window


def test_that_the_measure_finds_what_is_just_too_faint_and_nothing_else(sample):
    (said,) = faint(sample)
    assert said == "QLabel '': text 'faint', #777777 on #ffffff, is 4.48"


def test_that_a_placeholder_is_measured_too(sample):
    assert ("type", theme().color("text3").name()) in {(ink.says, ink.color.name()) for _, ink, _ in pairs(sample)}
