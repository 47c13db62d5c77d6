"""A coder at work in the whole window: every key goes through the window system, at the pace it is given.

What a coder does all day, one visit after the other: type it, read it, answer, look up, save, print, go back to an
earlier one, carry it forward, and now and then open every other page. Only the pauses for thinking are left out.
"""

from __future__ import annotations

import time
from itertools import cycle, islice
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

STRIP = ("2026-03-02", "Medicare", "Noridian", "", "Professional", "11", "", "15275")
WOUNDS = (
    ("foot", "left", "diabetic", "4.0", "3.0", "0.3", "", "", "E11.621 L97.422"),
    ("heel", "right", "diabetic", "2.5", "2", "0.2", "", "", "E11.621 L97.412"),
    ("lower leg", "left", "venous", "6.5", "5", "0.2", "", "", "I87.2 L97.222"),
    ("calf", "right", "venous", "3.1", "2.2", "0.1", "", "", "I87.2 L97.211"),
    ("hand", "left", "", "1.5", "1", "0.1", "", "", "E11.621 L97.422"),
)
PRODUCTS = (("q4386", "36+36"), ("q4186", "64"), ("q4110", "64"))
LOOKED_UP = ("Q4386", "diabtic foot", "L97.4", "15275", "epifx", "JZ", "acceso", "97597", "Q41", "venous ulcer")
PAGES = ("ctrl+4", "ctrl+5", "ctrl+2")  # places to look at in passing
DIALOGS = ("ctrl+,", "shift+F1", "ctrl+/")  # settings, guide, list of keys
SCHEMES = ("dark", "light")
ACTIVE_WITHIN_S = 5


class Refusing:
    """Dialogs that nobody is there to answer: one that comes up ends the run; a file goes to `folder`."""

    def __init__(self, folder):
        self._folder = folder

    def save_path(self, title, kinds, suggested, done):
        done(Path(self._folder) / suggested)

    def __getattr__(self, name):
        def ask(*what, **options):
            raise SystemExit(f"{name} was asked: {what}")

        return ask


class Hands:
    """Presses keys in whatever has the keyboard.

    Args:
        window: The main window, which gets the keyboard when a dialog was closed.
        pace: Seconds from key to key. 0: as fast as the window takes them.
        look: Seconds spent on a page that was opened.
    """

    def __init__(self, window, pace, look):
        self._window, self._pace, self._look, self.presses = window, pace, look, 0

    def key(self, *names):
        for name in names:
            combination = QKeySequence(name)[0]
            self._press(combination.key(), combination.keyboardModifiers())

    def type(self, text):
        for letter in text:
            self._press(letter)

    def fill(self, *texts):
        """Type each text and go on with Tab."""
        for text in texts:
            self.type(text)
            self.key("Tab")

    def look(self):
        """Look at what is on screen."""
        self._wait(self._look)

    def _press(self, *key):
        front = self._front()
        if QApplication.activeWindow() is not front and QApplication.activePopupWidget() is None:
            self._bring_up(front)
        QTest.keyClick(QGuiApplication.focusWindow(), *key)
        self.presses += 1
        self._wait(self._pace)

    def _front(self):
        """Return the window to type in: a dialog that came up, also when the manager has not got to it yet."""
        kinds = (Qt.WindowType.Dialog, Qt.WindowType.Window)
        shown = [each for each in QApplication.topLevelWidgets() if each.isVisible() and each.windowType() in kinds]
        return next((each for each in shown if each is not self._window), self._window)

    def _bring_up(self, window):
        """Wait until a window has the keyboard; Qt's own platform has no manager to go on when a dialog was closed."""
        window.activateWindow()
        until = time.monotonic() + ACTIVE_WITHIN_S
        while QApplication.activeWindow() is not window:
            if time.monotonic() > until:
                raise SystemExit(
                    "the window does not get the keyboard: on a bare X server start a window manager first"
                )
            QTest.qWait(5)

    def _wait(self, seconds):
        if seconds:
            QTest.qWait(round(seconds * 1000))
        QApplication.processEvents()


class Coder:
    """Works visits in a window, `Graftsheet`, that has just been opened."""

    def __init__(self, sheet, hands):
        self.sheet, self.hands = sheet, hands

    def work(self, number):
        """Do visit after visit what a day brings: the common things in each, the others in turn."""
        self.type_visit(number)
        self.read()
        self.look_up(number)
        self.put_out(number)
        if number % 2 == 0:
            self.go_back(number)
        if number % 3 == 0:
            self.pass_by(number)
        if number % 10 == 0:
            self.choose(f">{SCHEMES[number // 10 % 2]}")
        if number % 15 == 0:
            self.lock()
        self.settle()

    def type_visit(self, number):
        """Type two to five wounds, one product, a visit; take an edit back; look at the body and at the help."""
        hands, wounds = self.hands, islice(cycle(WOUNDS), number % 5, number % 5 + 2 + number % 4)
        wounds = list(wounds)
        hands.key("ctrl+n")
        hands.fill(*STRIP)
        for site, side, kind, length, *rest, diagnoses in wounds:
            hands.fill(site, side, kind, length)
            hands.fill(*rest)
            hands.type(diagnoses)
            hands.key("Return")
        hands.key("Return")
        hands.fill(*PRODUCTS[number % len(PRODUCTS)], *["6"] * (len(wounds) - 1))
        hands.type("6")
        hands.key("Return", "Return")
        hands.fill("99213", "")
        hands.type("yes")
        hands.key("Return", "F1")
        hands.look()
        hands.key("Escape")
        self.expect("wounds", len(self.sheet.case.draft().wounds), len(wounds))
        hands.key("ctrl+z", "ctrl+y")

    def read(self):
        """Go through the result; answer what is asked."""
        self.hands.key("F6", "Down", "Down", "F6", "F7", "Down", "space")
        self.hands.look()
        report = self.sheet.case.report()
        if report is None or len(report.lines) < 2:
            raise SystemExit("the typed visit has no claim lines, so it was not typed as meant")
        self.hands.key("ctrl+shift+c", "ctrl+shift+n")

    def look_up(self, number):
        """Find something from anywhere, read its page, look at other visits, go back."""
        self.hands.key("ctrl+k")
        self.hands.type(LOOKED_UP[number % len(LOOKED_UP)])
        self.hands.key("Return")
        self.expect("place", self.sheet.window.current_place(), "look_up")
        self.hands.look()
        self.hands.key("ctrl+1")

    def put_out(self, number):
        """Save; look at the pages, in gray or not, and save the PDF."""
        hands = self.hands
        hands.key("ctrl+s", "ctrl+e")
        preview = self.sheet.window.findChild(object, "preview")
        if preview is None or not preview.isVisible():
            raise SystemExit("the preview did not come up")
        hands.look()
        bar = preview.view.verticalScrollBar()
        for part in range(1, 5):
            bar.setValue(bar.maximum() * part // 4)
            hands.look()
        if number % 4 == 0:
            preview.black.click()
            hands.look()
        hands.key("Return", "Escape")

    def go_back(self, number):
        """Find an earlier case in the list, open it, and carry it forward every other time."""
        hands = self.hands
        hands.key("ctrl+3")
        self.expect("place", self.sheet.window.current_place(), "cases")
        hands.key("ctrl+f")
        hands.type(f"Case {1 + number // 2:04}")
        hands.look()
        hands.key("Return", "Return")
        self.expect("place", self.sheet.window.current_place(), "worksheet")
        hands.look()
        if number % 4 == 0:
            self.choose(">carry forward")
            hands.look()

    def pass_by(self, number):
        """Look at another place, at a dialog and at the body outline."""
        hands = self.hands
        hands.key(PAGES[number // 3 % len(PAGES)])
        hands.look()
        hands.key("ctrl+1", DIALOGS[number // 3 % len(DIALOGS)])
        hands.look()
        hands.key("Escape", "ctrl+shift+w", "ctrl+b")
        hands.look()
        hands.key("Right", "Right", "Escape")

    def choose(self, words):
        """Do an action from the palette."""
        self.hands.key("ctrl+k")
        self.hands.type(words)
        self.hands.key("Return")

    def lock(self):
        """Lock the store and open it again."""
        self.hands.key("ctrl+l")
        self.expect("lock", self.sheet.desk.keeper.is_locked, True)
        self.hands.look()
        self.hands.key("Return")
        self.expect("lock", self.sheet.desk.keeper.is_locked, False)

    def settle(self):
        """Have the case written and what was closed deleted, so that every sample is of the same moment."""
        if not self.sheet.desk.writing.settle():
            raise SystemExit(f"the case was not kept: {self.sheet.desk.writing.trouble}")
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def expect(self, what, found, wanted):
        if found != wanted:
            raise SystemExit(f"{what}: {found} in the place of {wanted}, so the script does not do what it says")
