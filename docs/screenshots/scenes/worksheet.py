"""The Worksheet place: as it opens, and what one asks of it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from stage import Stage

from core.cases.compare import differences, editions_changed
from scenes.table import inputs, open_case, result, scene, typed

LAST_YEAR = "2025-12-15"


@scene
def first_run(stage: Stage) -> None:
    stage.go("worksheet")
    stage.app.file.new()


@scene
def worksheet(stage: Stage) -> None:
    """The case of the day list as it is opened from there: three wounds, five lines, one question."""
    open_case(stage)


@scene
def body(stage: Stage) -> QWidget:
    open_case(stage)
    stage.app.worksheet.inputs.wounds.grid.setFocus()
    stage.do("pick_site")
    return inputs(stage)


@scene
def field_help(stage: Stage) -> QWidget:
    open_case(stage)
    stage.app.worksheet.inputs.focus_first()
    stage.do("help_field")
    return inputs(stage)


@scene
def assumed(stage: Stage) -> QWidget:
    open_case(stage)
    stage.do("assumed")
    return stage.app.worksheet.inputs.strip


@scene
def copy_menu(stage: Stage) -> QWidget:
    open_case(stage)
    stage.app.copying.offer()
    return stage.popup()


@scene
def copied(stage: Stage) -> QWidget:
    """The foot of the result, with what was copied said over it."""
    open_case(stage)
    bar = result(stage).verticalScrollBar()
    bar.setValue(bar.maximum() - stage.window.height() // 3)
    stage.app.copying.copy_lines()
    stage.settle(0.3)
    return result(stage)


@scene
def result_foot(stage: Stage) -> QWidget:
    """Documentation, payment, and every modifier with its verdict."""
    open_case(stage)
    stage.app.worksheet.result.modifiers.head.link().click()
    stage.settle(0.3)
    result(stage).verticalScrollBar().setValue(stage.app.worksheet.result.documentation.y())
    return result(stage)


@scene
def saved_by_other_rules(stage: Stage) -> QWidget:
    """A case of last year as it was kept then, beside what the rules of today say of it."""
    open_case(stage)
    encounter = typed().parse().encounter
    assert encounter is not None
    now = stage.app.bench.worksheet(encounter)
    draft = replace(typed(), strip=replace(typed().strip, date_of_service=LAST_YEAR))
    before = draft.parse().encounter
    assert before is not None
    then = stage.app.bench.worksheet(before)
    stage.app.worksheet.result.kept_note.show_comparison(
        stage.clock.at, "M. Chen", differences(then, now), editions_changed(then, now)
    )
    return result(stage)


def found(stage: Stage) -> QWidget:
    """Return the list of what the palette found."""
    popup = stage.app.palette.popup()
    assert popup is not None
    return popup


@scene
def palette(stage: Stage) -> QWidget:
    open_case(stage)
    stage.window.focus_look_up()
    QTest.keyClicks(stage.window.menu_row.box, "acesso")
    stage.settle()
    return found(stage)


@scene
def palette_actions(stage: Stage) -> QWidget:
    """Over an empty worksheet, which leaves them alone."""
    first_run(stage)
    stage.window.focus_look_up()
    QTest.keyClicks(stage.window.menu_row.box, "copy")
    stage.settle()
    return found(stage)
