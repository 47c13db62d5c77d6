"""The theme in force: colors by token, fonts by role, sizes that grow with the font."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication

from gui.theme.palette import make_palette
from gui.theme.scale import scaled, unit_of, within
from gui.theme.style_sheet import make_style_sheet
from gui.theme.system_contrast import tokens_from
from gui.theme.tokens import BY_SCHEME, Scheme, SchemeChoice, Token, Tokens
from gui.theme.typescale import TYPE_SCALE, FontRole, body_font, role_font, system_font

_SYSTEM_SCHEME = {
    SchemeChoice.SYSTEM: Qt.ColorScheme.Unknown,
    SchemeChoice.LIGHT: Qt.ColorScheme.Light,
    SchemeChoice.DARK: Qt.ColorScheme.Dark,
    SchemeChoice.HIGH_CONTRAST: Qt.ColorScheme.Dark,
}


class Theme(QObject):
    """Applies one palette and one style sheet to the application, and answers every question about looks.

    `changed` follows any change of color or size. A painted widget needs only a repaint, which Qt does by itself;
    a widget that keeps fonts, icons or fixed sizes takes them anew.
    """

    changed = Signal()

    def __init__(self, app: QApplication, choice: SchemeChoice = SchemeChoice.SYSTEM, text_scale: float = 1.0) -> None:
        super().__init__(app)
        self._app = app
        self._choice = choice
        self._text_scale = within(text_scale)
        self._scheme = Scheme.LIGHT
        self._tokens: Tokens = {}
        self._colors: dict[Token, QColor] = {}
        self._fonts: dict[FontRole, QFont] = {}
        self._metrics: dict[FontRole, QFontMetrics] = {}
        self._unit = 1.0
        self._sheet = ""
        if sys.platform in ("win32", "darwin"):  # elsewhere Fusion is what Qt takes by itself, and asking costs 4 ms
            app.setStyle("Fusion")  # the one style that takes every color from the palette
        self._hints = app.styleHints()
        self._needs = self._hints.accessibility()  # kept: its wrapper dies with the one it came from
        if choice is not SchemeChoice.SYSTEM:
            self._hints.setColorScheme(_SYSTEM_SCHEME[choice])
        self._hints.colorSchemeChanged.connect(self.follow_system)
        self._needs.contrastPreferenceChanged.connect(self.follow_system)
        self._apply()

    @property
    def choice(self) -> SchemeChoice:
        """What the user asked for."""
        return self._choice

    @property
    def scheme(self) -> Scheme:
        """What is drawn."""
        return self._scheme

    @property
    def text_scale(self) -> float:
        """The reader's own factor on top of the system's text size; 1.0 is the system's."""
        return self._text_scale

    @property
    def less_motion(self) -> bool:
        """Whether the system asks for less motion."""
        return self._needs.motionPreference() is Qt.MotionPreference.ReducedMotion

    def set_choice(self, choice: SchemeChoice) -> None:
        """Follow the system again, or stay with one scheme."""
        if choice is self._choice:
            return
        self._choice = choice
        self._hints.setColorScheme(_SYSTEM_SCHEME[choice])
        self.follow_system()

    def set_text_scale(self, scale: float) -> None:
        """Draw all text at `scale` times the system's size, between 0.8 and 3."""
        if (scale := within(scale)) != self._text_scale:
            self._text_scale = scale
            self.follow_system()

    @Slot()
    def follow_system(self) -> None:
        """Take scheme, contrast and font size from the system anew; say so only if anything changed."""
        if self._apply():
            self.changed.emit()

    def color(self, token: Token) -> QColor:
        return self._colors[token]

    def font(self, role: FontRole = FontRole.BODY) -> QFont:
        return self._fonts[role]

    def metrics(self, role: FontRole = FontRole.BODY) -> QFontMetrics:
        return self._metrics[role]

    def px(self, pixels: float) -> int:
        """Return a length given in logical pixels at 100 % as it is at the present text size."""
        return scaled(pixels, self._unit)

    def line(self, role: FontRole = FontRole.BODY) -> int:
        """Return the height of one line of text, in logical pixels; never less than the font needs."""
        return max(self.px(TYPE_SCALE[role].line), self._metrics[role].height())

    def _apply(self) -> bool:
        body = body_font(system_font(), self._app.primaryScreen().logicalDotsPerInch(), self._text_scale)
        scheme = self._wanted_scheme()
        tokens = tokens_from(self._system_palette()) if scheme is Scheme.SYSTEM_CONTRAST else BY_SCHEME[scheme]
        same_font = bool(self._fonts) and body == self._fonts[FontRole.BODY]
        if same_font and tokens == self._tokens:
            return False
        self._scheme, self._tokens = scheme, tokens
        self._colors = {token: QColor(value) for token, value in tokens.items()}
        if not same_font:
            self._measure(body)
            self._app.setFont(body)
        self._app.setPalette(make_palette(tokens))
        self._app.setStyleSheet(make_style_sheet(tokens, self.px))
        return True

    def _measure(self, body: QFont) -> None:
        self._fonts = {role: role_font(body, role) for role in FontRole}
        self._metrics = {role: QFontMetrics(font) for role, font in self._fonts.items()}
        self._unit = unit_of(body.pointSizeF(), self._app.primaryScreen().logicalDotsPerInch())

    def _wanted_scheme(self) -> Scheme:
        if self._choice is not SchemeChoice.SYSTEM:
            return Scheme(self._choice)
        if self._needs.contrastPreference() is Qt.ContrastPreference.HighContrast:
            return Scheme.SYSTEM_CONTRAST if sys.platform == "win32" else Scheme.HIGH_CONTRAST
        return Scheme.DARK if self._hints.colorScheme() is Qt.ColorScheme.Dark else Scheme.LIGHT

    def _system_palette(self) -> QPalette:
        self._app.setPalette(QPalette())  # an empty palette hands the system's own back
        return self._app.palette()


_installed: list[Theme] = []  # none, or the one of the running application


def theme() -> Theme:
    """Return the theme of the running application, made on first use.

    Raises:
        RuntimeError: there is no QApplication yet. A caller bug.
    """
    if _installed:
        return _installed[0]
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        raise RuntimeError("theme() needs a QApplication")
    return install(app)


def install(app: QApplication, choice: SchemeChoice = SchemeChoice.SYSTEM, text_scale: float = 1.0) -> Theme:
    """Make the theme of `app` as its settings ask, best before its first widget; later calls to `theme` return it."""
    if not _installed:
        _installed.append(Theme(app, choice, text_scale))
    _installed[0].set_choice(choice)
    _installed[0].set_text_scale(text_scale)
    return _installed[0]
