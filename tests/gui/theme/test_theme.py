from __future__ import annotations

import sys
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QLabel, QLineEdit

from gui.theme import FontRole, Scheme, SchemeChoice
from gui.theme.scale import SMALLEST_BODY_PT
from gui.theme.style_sheet import make_style_sheet
from gui.theme.tokens import BY_SCHEME, LIGHT
from gui.theme.typescale import TYPE_SCALE, body_font


@pytest.mark.parametrize(
    ("choice", "scheme"),
    [
        pytest.param(SchemeChoice.LIGHT, Scheme.LIGHT, id="light"),
        pytest.param(SchemeChoice.DARK, Scheme.DARK, id="dark"),
        pytest.param(SchemeChoice.HIGH_CONTRAST, Scheme.HIGH_CONTRAST, id="high_contrast"),
    ],
)
def test_that_the_choice_recolors_the_application(qapp, look, choice, scheme):
    look.set_choice(choice)
    assert look.scheme is scheme
    assert qapp.palette().color(QPalette.ColorRole.Window).name().upper() == BY_SCHEME[scheme]["bg"]
    assert BY_SCHEME[scheme]["accent"] in qapp.styleSheet()


def test_that_the_system_is_followed_and_an_override_is_not_disturbed_by_it(qapp, look):
    qapp.styleHints().setColorScheme(Qt.ColorScheme.Dark)
    look.follow_system()
    assert look.scheme is (Scheme.DARK if qapp.styleHints().colorScheme() is Qt.ColorScheme.Dark else Scheme.LIGHT)
    look.set_choice(SchemeChoice.LIGHT)
    look.follow_system()
    assert look.scheme is Scheme.LIGHT


def test_that_changed_is_said_once_and_only_for_a_change(qtbot, look):
    look.set_choice(SchemeChoice.LIGHT)
    with qtbot.assertNotEmitted(look.changed):
        look.set_choice(SchemeChoice.LIGHT)
        look.follow_system()
    with qtbot.waitSignal(look.changed):
        look.set_choice(SchemeChoice.DARK)


def test_that_a_contrast_theme_of_the_system_is_followed_while_open_and_left_again(qtbot, look, monkeypatch):
    needs, asked = look._needs, [Qt.ContrastPreference.HighContrast]
    monkeypatch.setattr(look, "_needs", SimpleNamespace(contrastPreference=lambda: asked[-1]))
    with qtbot.waitSignal(look.changed):
        needs.contrastPreferenceChanged.emit(asked[-1])
    assert look.scheme is (Scheme.SYSTEM_CONTRAST if sys.platform == "win32" else Scheme.HIGH_CONTRAST)
    asked.append(Qt.ContrastPreference.NoPreference)
    with qtbot.waitSignal(look.changed):
        needs.contrastPreferenceChanged.emit(asked[-1])
    assert look.scheme in (Scheme.LIGHT, Scheme.DARK)


def test_that_one_contrast_theme_of_windows_after_another_is_followed(qapp, look, monkeypatch):
    """The preference stays as it is then: only the palette is another."""
    palettes = [QPalette(QColor("#2D3236")), QPalette(QColor("#FFFAEF"))]
    monkeypatch.setattr(look, "_wanted_scheme", lambda: Scheme.SYSTEM_CONTRAST)
    for palette in palettes:
        monkeypatch.setattr(look, "_system_palette", lambda palette=palette: palette)
        look.follow_system()
        assert look.color("panel") == palette.color(QPalette.ColorRole.Window)
    monkeypatch.undo()
    look.follow_system()


def test_that_widgets_already_open_follow(qtbot, look):
    edit = QLineEdit()
    qtbot.addWidget(edit)
    edit.show()
    for choice in (SchemeChoice.DARK, SchemeChoice.LIGHT):
        look.set_choice(choice)
        ground = edit.grab().toImage().pixelColor(edit.width() // 2, edit.height() // 2)
        assert ground == look.color("panel")


@pytest.mark.parametrize(
    ("system", "body"),
    [
        pytest.param(8.0, SMALLEST_BODY_PT, id="never_below_9.75"),
        pytest.param(9.75, 9.75, id="just_the_least"),
        pytest.param(14.0, 14.0, id="the_systems_own_size"),
    ],
)
def test_that_the_body_is_as_large_as_the_systems_font(qapp, system, body):
    font = QFont()
    font.setPointSizeF(system)
    assert body_font(font, 96, 1.0).pointSizeF() == pytest.approx(body)


def test_that_a_system_font_in_pixels_is_taken_in_points(qapp):
    font = QFont()
    font.setPixelSize(20)
    assert body_font(font, 96, 1.0).pointSizeF() == pytest.approx(15)


def test_that_every_role_is_a_share_of_the_body_with_tabular_digits(look):
    body = look.font().pointSizeF()
    for role, style in TYPE_SCALE.items():
        font = look.font(role)
        assert font.pointSizeF() == pytest.approx(body * style.ratio)
        assert font.weight() == style.weight
        assert QFont.Tag("tnum") in font.featureTags()
        assert style.ratio >= 0.85


@pytest.mark.parametrize("scale", [1.25, 1.5, 2.0])
def test_that_lengths_and_lines_grow_with_the_text(look, scale):
    before = look.px(100)
    look.set_text_scale(scale)
    assert look.px(100) == pytest.approx(before * scale, abs=1)
    for role in FontRole:
        assert look.line(role) >= look.metrics(role).height()


@pytest.mark.parametrize(
    ("asked", "given"), [pytest.param(0.1, 0.8, id="too_small"), pytest.param(9.0, 3.0, id="too_large")]
)
def test_that_the_text_size_stays_within_reason(look, asked, given):
    look.set_text_scale(asked)
    assert look.text_scale == given


def test_that_a_hairline_never_vanishes(look):
    assert look.px(0.2) == 1
    assert look.px(0) == 0


def test_that_the_style_sheet_leaves_no_gap_and_sets_no_text_size():
    sheet = make_style_sheet(LIGHT, round)
    assert "$" not in sheet
    assert "font" not in sheet
    assert "placeholder-text-color" in sheet


def test_that_a_placeholder_keeps_its_contrast(qtbot, look):
    look.set_choice(SchemeChoice.LIGHT)
    edit = QLineEdit()
    edit.setPlaceholderText("█████")
    qtbot.addWidget(edit)
    edit.show()
    label = QLabel()  # takes the focus ring away from the field
    qtbot.addWidget(label)
    image = edit.grab().toImage()
    colors = {image.pixelColor(x, image.height() // 2).name() for x in range(image.width())}
    assert look.color("text3").name() in colors
