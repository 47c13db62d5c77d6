"""The dialogs over the window, then what has to come last."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget
from stage import Stage

from gui.common.asking import Asking
from gui.common.text import Text
from scenes import cases
from scenes.table import SCENES, open_case, scene

DATA = "C:\\Users\\rdiaz\\AppData\\Local\\Graftsheet"  # as a coder's computer has it
SETTINGS = ("settings", "standing", "copy", "print", "look", "store", "rules")


def group(number: int) -> Callable[[Stage], QWidget]:
    def show(stage: Stage) -> QWidget:
        open_case(stage)
        stage.app.settings_control.open()
        dialog = stage.dialog()
        dialog.groups.choose(number)
        stage.settle()
        return dialog

    return show


for _number, _name in enumerate(SETTINGS):
    SCENES[f"settings-{_name}" if _number else _name] = group(_number)


@scene
def preview(stage: Stage) -> QWidget:
    open_case(stage)
    stage.do("pdf")
    stage.settle(1.0)
    return stage.dialog()


@scene
def guide(stage: Stage) -> QWidget:
    stage.do("guide")
    dialog = stage.dialog()
    dialog.show_page("reading-the-result.md")
    stage.settle(0.5)
    return dialog


@scene
def guide_search(stage: Stage) -> QWidget:
    stage.do("guide")
    dialog = stage.dialog()
    dialog.search.setText("passphrase")
    stage.settle(0.5)
    return dialog


@scene
def keyboard(stage: Stage) -> QWidget:
    stage.do("keyboard")
    return stage.dialog()


@scene
def self_test(stage: Stage) -> QWidget:
    stage.do("self_test")
    dialog = stage.dialog()
    stage.wait(lambda: not dialog._next.isActive())
    return dialog


@scene
def licences(stage: Stage) -> QWidget:
    stage.do("licences")
    return stage.dialog()


@scene
def about(stage: Stage) -> QWidget:
    stage.do("about")
    dialog = stage.dialog()
    for text in dialog.findChildren(Text):
        if text.text() == str(stage.data):
            text.setText(DATA)
    return dialog


@scene
def not_kept(stage: Stage) -> QWidget:
    """What is asked when a case that could not be kept is left."""
    Asking(lambda: stage.window).unsaved("Case 0153, visit 1", lambda choice: None)
    return stage.dialog()


@scene
def told(stage: Stage) -> QWidget:
    """What could not be done."""
    why = "The disk is full. What you type stays in the window meanwhile."
    Asking(lambda: stage.window).tell("The work is not being kept", why)
    return stage.dialog()


@scene
def begin_anew(stage: Stage) -> QWidget:
    """What is asked before the damaged store is put aside."""
    stage.app.cases.keeping._ask_anew()
    return stage.dialog()


scene(cases.cases_damaged)


@scene
def lock(stage: Stage) -> None:
    """The last scene: the store stays locked."""
    open_case(stage)
    stage.do("lock")
    stage.settle(0.3)
