"""The Worksheet place while one types: the case is changed, as work of its own, so the day list comes before."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from stage import Stage

from core.choices import Payer
from scenes.table import changed, inputs, result, scene, typed


@scene
def typing(stage: Stage) -> QWidget:
    """A product is being typed: what fits stands below the cell."""
    changed(stage, wounds=typed().wounds[:1], products=(), services=())
    grid = stage.app.worksheet.inputs.products.grid
    grid.setFocus()
    grid.go(0, "code")
    for letter in "acesso":
        QTest.keyClicks(stage.window.focusWidget() or grid, letter)
    stage.settle(0.3)
    return inputs(stage)


@scene
def nothing_yet(stage: Stage) -> QWidget:
    """Wounds without a product or a payer: the result says what comes next."""
    draft = typed()
    changed(stage, strip=replace(draft.strip, payer=None), products=(), services=())
    return result(stage)


@scene
def questions(stage: Stage) -> QWidget:
    changed(stage, strip=replace(typed().strip, payer=Payer.BCBS))
    return result(stage)


@scene
def bad_entry(stage: Stage) -> None:
    """A width with the letter O in it, and more product applied than was opened."""
    draft = typed()
    wounds = (*draft.wounds[:2], replace(draft.wounds[2], width="5.O"))
    changed(stage, wounds=wounds, products=(replace(draft.products[0], packages="6"),))


@scene
def disputed(stage: Stage) -> QWidget:
    """A graft that covers a part of its wound: readings differ on which area counts, and a query is drafted."""
    draft = typed()
    changed(stage, wounds=(replace(draft.wounds[0], covered="10"), *draft.wounds[1:]))
    (card, *_) = stage.app.worksheet.result.disputed.cards()
    card.toggle.click()
    stage.settle()
    result(stage).ensureWidgetVisible(card)
    return result(stage)
