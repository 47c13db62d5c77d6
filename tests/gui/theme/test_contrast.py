"""WCAG contrast of every text, edge and ring against every surface it is drawn on."""

from __future__ import annotations

import re

import pytest
from PySide6.QtGui import QColor, QPalette

from gui.theme.palette import make_palette
from gui.theme.style_sheet import make_style_sheet
from gui.theme.system_contrast import tokens_from
from gui.theme.tokens import BY_SCHEME, TOKENS
from tests.gui.accessibility.contrast import MARK_LEAST, TEXT_LEAST, contrast

ROWS = ("panel", "sel", "lit", "hover")
DESK = ("bg", "panel", "sunken")
TEXT_ON = {
    "text": (*DESK, *ROWS, "rail", "question.bg", "warning.bg", "stop.bg"),
    "text2": (*DESK, *ROWS, "rail", "question.bg", "warning.bg", "stop.bg"),
    "text3": (*DESK, "hover", "line"),
    "accent": (*DESK, *ROWS, "warning.bg"),
    "accent.hover": DESK,
    "on.accent": ("accent", "accent.hover"),
    "question": (*ROWS, "bg", "question.bg"),
    "warning": (*ROWS, "bg", "rail", "warning.bg"),
    "stop": (*ROWS, "bg", "stop.bg"),
    "note": (*ROWS, "bg"),
    "ok": (*ROWS, "bg"),
    "chart1": ("panel",),
    "chart2": ("panel",),
    "chart3": ("panel",),
}
MARK_ON = {
    "edge": ("bg", "panel"),
    "accent": (*ROWS, "bg", "rail", "question.bg"),
    "warning.icon": (*ROWS, "bg", "rail", "warning.bg"),
    "stop": (*ROWS, "stop.bg"),
    "question": ("panel", "question.bg"),
    "text": ("bg", "panel"),
}
NOT_DRAWN = {"line", "border"}  # decoration: nothing is told by them alone


def pairs(table):
    return [(token, surface) for token, surfaces in table.items() for surface in dict.fromkeys(surfaces)]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        pytest.param("#000000", "#FFFFFF", 21.0, id="black_on_white"),
        pytest.param("#777777", "#FFFFFF", 4.48, id="the_gray_that_just_fails"),
        pytest.param("#123456", "#123456", 1.0, id="itself"),
    ],
)
def test_that_contrast_is_measured_as_wcag_does(one, other, expected):
    assert contrast(one, other) == pytest.approx(expected, abs=0.01)


@pytest.mark.parametrize("scheme", BY_SCHEME, ids=str)
@pytest.mark.parametrize(("token", "surface"), pairs(TEXT_ON))
def test_that_text_can_be_read_on_every_surface(scheme, token, surface):
    tokens = BY_SCHEME[scheme]
    if (scheme, token, surface) == ("high-contrast", "text3", "line"):
        surface = "panel"  # disabled text lies on black there, within a gray edge
    assert contrast(tokens[token], tokens[surface]) >= TEXT_LEAST


@pytest.mark.parametrize("scheme", BY_SCHEME, ids=str)
@pytest.mark.parametrize(("token", "surface"), pairs(MARK_ON))
def test_that_edges_rings_and_icons_can_be_seen_on_every_surface(scheme, token, surface):
    tokens = BY_SCHEME[scheme]
    assert contrast(tokens[token], tokens[surface]) >= MARK_LEAST


def test_that_no_token_is_left_unmeasured():
    surfaces = {surface for table in (TEXT_ON, MARK_ON) for used in table.values() for surface in used}
    lines = {token for token in TOKENS if token.endswith(".line")}
    assert set(TOKENS) - set(TEXT_ON) - set(MARK_ON) - surfaces - lines - NOT_DRAWN == set()


@pytest.mark.parametrize("scheme", BY_SCHEME, ids=str)
def test_that_the_palette_of_qt_is_readable_too(scheme):
    palette, role = make_palette(BY_SCHEME[scheme]), QPalette.ColorRole
    for text, surface in (
        (role.WindowText, role.Window),
        (role.Text, role.Base),
        (role.PlaceholderText, role.Base),
        (role.ButtonText, role.Button),
        (role.HighlightedText, role.Highlight),
        (role.ToolTipText, role.ToolTipBase),
        (role.Link, role.Window),
    ):
        assert contrast(palette.color(text), palette.color(surface)) >= TEXT_LEAST, (text, surface)


def rules(sheet):
    """Yield the selector and the declarations of each rule of a style sheet."""
    for selector, body in re.findall(r"([^{}]+)\{([^{}]*)\}", sheet):
        yield " ".join(selector.split()), dict(part.strip().split(": ", 1) for part in body.split(";") if ":" in part)


@pytest.mark.parametrize("scheme", BY_SCHEME, ids=str)
def test_that_what_the_style_sheet_puts_on_a_surface_of_its_own_is_readable(scheme):
    """Menus, tooltips, fields, buttons, selected text. Disabled controls are exempt (WCAG 1.4.3), and kept at 4 : 1."""
    measured = []
    for selector, said in rules(make_style_sheet(BY_SCHEME[scheme], round)):
        for under, over in (("background", "color"), ("selection-background-color", "selection-color")):
            if over not in said or not said.get(under, "").startswith("#"):
                continue
            measured.append(selector)
            least = 4.0 if ":disabled" in selector else TEXT_LEAST
            assert contrast(said[over], said[under]) >= least, (selector, said)
        if "placeholder-text-color" in said:
            measured.append("placeholder")
            assert contrast(said["placeholder-text-color"], said["background"]) >= TEXT_LEAST
    assert {"placeholder", "QToolTip", "QMenu::item:selected", 'QPushButton[kind="primary"]'} <= set(measured)


def test_that_a_system_contrast_theme_is_taken_as_it_is():
    role, given = QPalette.ColorRole, QPalette()
    colors = {
        role.Window: "#2D3236",
        role.WindowText: "#FFFFFF",
        role.Highlight: "#A6D8FF",
        role.HighlightedText: "#2D3236",
    }
    for which, color in colors.items():
        given.setColor(which, QColor(color))
    tokens = tokens_from(given)
    assert set(tokens) == set(TOKENS)
    assert {QColor(color).name() for color in tokens.values()} == {QColor(color).name() for color in colors.values()}
    for token, surface in pairs(TEXT_ON):
        if surface != "line":
            assert contrast(tokens[token], tokens[surface]) >= TEXT_LEAST, (token, surface)
