"""The table of scenes, and what several of them begin with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget
from stage import Stage

from core.cases.store import Find
from core.intake import read_encounter
from gui.worksheet.draft import EncounterDraft
from gui.worksheet.writing import written

HERE = Path(__file__).resolve().parents[1]
SCENES: dict[str, Callable[[Stage], QWidget]] = {}


def scene(make: Callable[[Stage], QWidget | None]) -> Callable[[Stage], QWidget]:
    """Take a scene into the table under its own name; it draws the window unless it returns a part or a dialog."""

    def set_up(stage: Stage) -> QWidget:
        drawn = make(stage) or stage.window
        stage.settle(0.2)
        return drawn

    SCENES[make.__name__.replace("_", "-")] = set_up
    return set_up


def open_case(stage: Stage) -> None:
    """Open the case of the day list that has three wounds, five lines and a question."""
    store = stage.app.desk.keeper.store
    assert store is not None
    (row,) = (row for row in store.visits(Find(words="0147")).rows if row.visit_number == 6)
    stage.app.file.open_visit(row.visit_id)
    stage.go("worksheet")
    stage.settle(0.3)


def typed() -> EncounterDraft:
    """Return the case of case.json as typed."""
    draft = written(read_encounter((HERE / "case.json").read_bytes()))
    return replace(draft, carried=replace(draft.carried, label=None))  # the store numbers it


def changed(stage: Stage, **parts: Any) -> None:
    """Show the case of case.json with other parts, as work of its own, so that the saved case stays as it is."""
    stage.app.file.new()
    stage.app.case.show(replace(typed(), **parts))
    stage.go("worksheet")
    stage.settle(0.3)
    stage.wait(stage.app.desk.writing.settle)


def inputs(stage: Stage) -> QWidget:
    """Return the column of inputs; a scene that changes nothing else draws it alone."""
    return stage.app.worksheet.columns.left


def result(stage: Stage) -> QWidget:
    """Return the column of the result."""
    return stage.app.worksheet.columns.right
