"""Every screen of the window, each by the name of its picture. A scene leads the stage there and says what to draw."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from files import encounters, july, october
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from stage import Stage

from core.cases.store import Find
from core.choices import Payer
from core.intake import read_encounter
from gui.cases import words
from gui.worksheet.draft import EncounterDraft
from gui.worksheet.writing import written

HERE = Path(__file__).resolve().parent
Scene = Callable[[Stage], QWidget]
SCENES: dict[str, Scene] = {}


def scene(make: Callable[[Stage], QWidget | None]) -> Callable[[Stage], QWidget]:
    """Take a scene into the table under its own name; it draws the window unless it returns something else."""

    def set_up(stage: Stage) -> QWidget:
        drawn = make(stage) or stage.window
        stage.settle()
        return drawn

    SCENES[make.__name__.replace("_", "-")] = set_up
    return set_up


@scene
def first_run(stage: Stage) -> None:
    stage.go("worksheet")
    stage.app.file.new()


@scene
def worked_example(stage: Stage) -> None:
    stage.go("worksheet")
    stage.app.file.open_example()


@scene
def worksheet(stage: Stage) -> None:
    """The case of the day list as it is opened from there: three wounds, five lines, one question."""
    store = stage.app.desk.keeper.store
    assert store is not None
    (row,) = (row for row in store.visits(Find(words="0147")).rows if row.visit_number == 6)
    stage.app.file.open_visit(row.visit_id)
    stage.go("worksheet")
    stage.settle(0.3)


@scene
def body(stage: Stage) -> None:
    worksheet(stage)
    stage.app.worksheet.inputs.wounds.grid.setFocus()
    stage.do("pick_site")


@scene
def field_help(stage: Stage) -> None:
    worksheet(stage)
    stage.app.worksheet.inputs.focus_first()
    stage.do("help_field")


@scene
def palette(stage: Stage) -> None:
    worksheet(stage)
    stage.window.focus_look_up()
    QTest.keyClicks(stage.window.menu_row.box, "acesso")


@scene
def palette_actions(stage: Stage) -> None:
    worksheet(stage)
    stage.window.focus_look_up()
    QTest.keyClicks(stage.window.menu_row.box, "copy")


@scene
def look_up(stage: Stage) -> None:
    place = stage.go("look_up")
    place.box.setText("Q4386")
    place.typed.emit("Q4386")
    place.list.setCurrentIndex(place.list.model().index(0, 0))
    place.list.setFocus()
    stage.settle(0.3)


@scene
def cases(stage: Stage) -> None:
    worksheet(stage)
    place = stage.go("cases")
    place.list.table.select(0)
    stage.app.cases.controller.case.settle()
    stage.settle(0.3)


@scene
def cases_pdfs(stage: Stage) -> QWidget:
    """What is asked before the PDFs of the day are made."""
    cases(stage)
    stage.do("pdfs_listed")
    return stage.dialog()


def cases_pdfs_made(stage: Stage) -> None:
    """Say where the PDFs of the day are, in a folder as a coder's computer has it; for a picture of that line alone."""
    cases(stage)
    place = stage.go("cases")
    said = words.pdfs_made(13, "S:\\Charts\\Cases 2026-03-02 PDFs", one_file=False, left_out=["Case 0152 visit 1"])
    place.list.made.show_made(said, "Open folder", place.list.table)
    stage.settle(0.3)


@scene
def batch_empty(stage: Stage) -> None:
    stage.go("batch")


@scene
def batch(stage: Stage) -> None:
    place = stage.go("batch")
    source = encounters(stage.folder / "march 2026.jsonl")
    place.form.source.show_path(str(source))
    place.form.run.click()
    stage.wait(lambda: place.summary.isVisible() and place.progress is None)
    place.form.source.show_path(f"S:\\Wound care\\{source.name}")
    stage.settle(0.3)


@scene
def reference(stage: Stage) -> None:
    place = stage.go("reference")
    place.list.grid.setFocus()
    QTest.keyClick(place.list.grid, Qt.Key.Key_Down)


@scene
def reference_import(stage: Stage) -> None:
    place = stage.go("reference")
    if place.in_hand is not None:
        return
    place.files_dropped.emit([july(stage.folder / "HCPC2026_JUL.txt")])
    stage.wait(lambda: place.in_hand)
    place.in_hand.answered.emit(True)
    stage.wait(place.toast_text)
    stage.settle(0.5)
    place.files_dropped.emit([october(stage.folder / "HCPC2026_OCT.txt")])
    stage.wait(lambda: place.in_hand is not None)
    stage.settle(0.3)


@scene
def reference_imported(stage: Stage) -> None:
    """Follows `reference_import`."""
    place = stage.go("reference")
    if place.in_hand is None:
        reference_import(stage)
    place.in_hand.answered.emit(True)
    stage.wait(place.toast_text)
    stage.settle(0.3)


@scene
def settings(stage: Stage) -> QWidget:
    worksheet(stage)
    stage.app.settings_control.open()
    return stage.dialog()


@scene
def preview(stage: Stage) -> QWidget:
    worksheet(stage)
    stage.do("pdf")
    stage.settle(1.0)
    return stage.dialog()


@scene
def keyboard(stage: Stage) -> QWidget:
    stage.do("keyboard")
    return stage.dialog()


@scene
def self_test(stage: Stage) -> QWidget:
    stage.do("self_test")
    stage.settle(1.0)
    return stage.dialog()


def typed() -> EncounterDraft:
    """Return the case of case.json as typed."""
    return written(read_encounter((HERE / "case.json").read_bytes()))


def changed(stage: Stage, **parts: Any) -> None:
    """Show the case of case.json with other parts, as work of its own, so that the saved case stays as it is."""
    stage.app.file.new()
    stage.app.case.show(replace(typed(), **parts))
    stage.go("worksheet")


@scene
def questions(stage: Stage) -> None:
    changed(stage, strip=replace(typed().strip, payer=Payer.BCBS))


@scene
def bad_entry(stage: Stage) -> None:
    """A width with the letter O in it, and more product applied than was opened."""
    draft = typed()
    wounds = (*draft.wounds[:2], replace(draft.wounds[2], width="5.O"))
    changed(stage, wounds=wounds, products=(replace(draft.products[0], packages="6"),))


@scene
def disputed(stage: Stage) -> None:
    """A graft that covers a part of its wound: readings differ on which area counts."""
    draft = typed()
    changed(stage, wounds=(replace(draft.wounds[0], covered="10"), *draft.wounds[1:]))
    cards = stage.app.worksheet.result.disputed.cards()
    cards[0].toggle.click()


@scene
def guide(stage: Stage) -> QWidget:
    stage.do("guide")
    dialog = stage.dialog()
    dialog.resize(1120, 780)
    dialog.show_page("reading-the-result.md")
    stage.settle(0.5)
    return dialog


@scene
def lock(stage: Stage) -> None:
    """The last scene: the store stays locked."""
    worksheet(stage)
    stage.do("lock")
