"""Look up, Batch and Reference."""

from __future__ import annotations

from pathlib import Path

from files import descriptors, encounters, july, limits, october
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from stage import Stage

from gui.look_up.place import LookUpPlace
from gui.reference.place import ReferencePlace
from scenes.table import scene


def search(stage: Stage, words: str) -> LookUpPlace:
    place = stage.go("look_up")
    assert isinstance(place, LookUpPlace)
    place.box.setText(words)
    place.typed.emit(words)
    place.list.setCurrentIndex(place.list.model().index(0, 0))
    place.list.setFocus()
    stage.settle(0.3)
    return place


@scene
def look_up(stage: Stage) -> None:
    search(stage, "Q4386")


@scene
def look_up_procedure(stage: Stage) -> QWidget:
    return search(stage, "15275").right


@scene
def look_up_diagnosis(stage: Stage) -> QWidget:
    return search(stage, "L97.422").right


@scene
def look_up_nothing(stage: Stage) -> QWidget:
    return search(stage, "zephyr").list.parentWidget()


@scene
def batch_empty(stage: Stage) -> None:
    stage.go("batch")


@scene
def batch_running(stage: Stage) -> QWidget:
    place = stage.go("batch")
    place.form.source.show_path("S:\\Wound care\\march 2026.jsonl")
    place.show_waiting()
    place.show_work("Working march 2026.jsonl")
    place.progress.show_progress(430, 1240)
    return place.columns.left


@scene
def batch_fault(stage: Stage) -> QWidget:
    place = stage.go("batch")
    place.end_work()
    place.show_empty()
    place.form.source.show_path("S:\\Wound care\\april 2026.jsonl")
    place.form.run.click()
    stage.wait(lambda: place.progress is None)
    stage.settle(0.3)
    return place.columns.left


@scene
def batch(stage: Stage) -> None:
    place = stage.go("batch")
    place.show_fault("")
    source = encounters(stage.folder / "march 2026.jsonl")
    place.form.source.show_path(str(source))
    place.form.run.click()
    stage.wait(lambda: place.summary.isVisible() and place.progress is None)
    place.form.source.show_path(f"S:\\Wound care\\{source.name}")
    stage.settle(0.3)


def bring(stage: Stage) -> ReferencePlace:
    place = stage.go("reference")
    assert isinstance(place, ReferencePlace)
    return place


@scene
def reference(stage: Stage) -> None:
    place = bring(stage)
    place.list.grid.setFocus()
    QTest.keyClick(place.list.grid, Qt.Key.Key_Down)


def give(stage: Stage, path: Path) -> ReferencePlace:
    """Have a file imported, as far as it is asked about; an import that still waits is given up."""
    place = bring(stage)
    if place.in_hand is not None:
        place.list.cancelled.emit()
    stage.wait(place.list.add.isEnabled)
    place.files_dropped.emit([path])
    stage.wait(lambda: place.in_hand)
    stage.settle(0.3)
    return place


@scene
def reference_question(stage: Stage) -> QWidget:
    """A file that does not tell whom its limits are for, nor from when they hold."""
    return give(stage, limits(stage.folder / "MUE values.csv")).columns.right


@scene
def reference_licence(stage: Stage) -> QWidget:
    """A file of the association that owns the procedure codes."""
    return give(stage, descriptors(stage.folder / "short descriptors.txt")).columns.right


@scene
def reference_import(stage: Stage) -> QWidget:
    """A quarter against the one before, which is on file."""
    place = give(stage, july(stage.folder / "HCPC2026_JUL.txt"))
    place.in_hand.answered.emit(True)
    stage.wait(place.toast.text)
    stage.settle(0.5)
    return give(stage, october(stage.folder / "HCPC2026_OCT.txt")).columns.right


@scene
def reference_imported(stage: Stage) -> QWidget:
    """Follows `reference_import`."""
    place = bring(stage)
    if place.in_hand is None:
        reference_import(stage)
    place.in_hand.answered.emit(True)
    stage.wait(place.toast.text)
    stage.settle(0.3)
    return place.columns.right


@scene
def reference_compare(stage: Stage) -> QWidget:
    """One edition against another; follows `reference_imported`."""
    place = bring(stage)
    if place.detail.row().id is None:
        reference_imported(stage)
    older = place.detail.others.itemData(0)
    place.detail.others.set_key(older)
    place.detail.others.picked.emit(older)
    stage.wait(lambda: place.detail.changes())
    stage.settle(0.3)
    return place.columns.right


@scene
def reference_remove(stage: Stage) -> QWidget:
    """What removing an edition means, before it is done; follows `reference_imported`."""
    place = bring(stage)
    if place.detail.row().id is None:
        reference_imported(stage)
    place.detail.remove.click()
    return place.columns.right
