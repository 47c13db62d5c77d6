"""The Cases place: the day, a case, and what is asked before something is done to them."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget
from stage import Stage

from db.cases.backup import SUFFIX
from gui.cases import words
from gui.cases.place import CasesPlace, Page
from scenes.table import open_case, scene


def show_day(stage: Stage) -> CasesPlace:
    """Show the day with its first worksheet chosen."""
    open_case(stage)
    place = stage.go("cases")
    assert isinstance(place, CasesPlace)
    place.list.table.select(0)
    stage.app.cases.controller.case.settle()
    stage.settle(0.3)
    return place


@scene
def cases(stage: Stage) -> None:
    show_day(stage)


@scene
def cases_history(stage: Stage) -> QWidget:
    """A case down to the foot of its history, with its areas in percent."""
    place = show_day(stage)
    place.detail.trend_head.link().click()
    for head in (place.detail.visits_head, place.detail.history_head):
        if not head.link().isHidden():
            head.link().click()
    stage.settle(0.3)
    place.right.verticalScrollBar().setValue(place.right.verticalScrollBar().maximum())
    return place.right


@scene
def cases_searched(stage: Stage) -> QWidget:
    place = show_day(stage)
    place.list.search.setText("0147")
    place.list.search.textEdited.emit("0147")
    stage.settle(0.5)
    place.list.table.select(0)
    stage.settle(0.3)
    return place.list


@scene
def cases_nothing_found(stage: Stage) -> QWidget:
    place = show_day(stage)
    place.list.search.setText("zephyr")
    place.list.search.textEdited.emit("zephyr")
    stage.settle(0.5)
    return place.list


@scene
def cases_delete(stage: Stage) -> QWidget:
    """What goes, and what stays, before a case is deleted for good."""
    place = show_day(stage)
    place.list.table.deleted.emit()
    return place.list.confirm


@scene
def cases_menu(stage: Stage) -> QWidget:
    """The menu of a worksheet."""
    place = show_day(stage)
    table = place.list.table
    rect = table.visualRect(table.currentIndex())
    table.menu_wanted.emit(table.viewport().mapToGlobal(rect.center() + QPoint(0, rect.height() // 2)))
    return stage.popup()


@scene
def store_menu(stage: Stage) -> QWidget:
    """The menu of the store as a whole."""
    place = show_day(stage)
    place.list.store.click()
    return stage.popup()


@scene
def cases_pdfs(stage: Stage) -> QWidget:
    """What is asked before the PDFs of the day are made."""
    show_day(stage)
    stage.do("pdfs_listed")
    return stage.dialog()


@scene
def cases_pdfs_made(stage: Stage) -> QWidget:
    """Where the PDFs of the day are, in a folder as a coder's computer has it."""
    place = show_day(stage)
    said = words.pdfs_made(13, "S:\\Charts\\Cases 2026-03-02 PDFs", one_file=False, left_out=["Case 0152 visit 1"])
    place.list.made.show_made(said, "Open folder", place.list.table)
    stage.settle(0.3)
    return place.list.made


@scene
def cases_at_work(stage: Stage) -> QWidget:
    """A backup under way."""
    place = show_day(stage)
    card = place.show_work("Backing up the cases", "Cancel leaves no backup behind.")
    card.show_progress(43, 152)
    return card


@scene
def account_number(stage: Stage) -> QWidget:
    show_day(stage).detail.head.wanted.emit("account")
    return stage.dialog()


@scene
def old_cases(stage: Stage) -> QWidget:
    """Cases that a retention would delete, listed before they are."""
    show_day(stage)
    stage.app.cases.keeping.do("old")
    dialog = stage.dialog()
    dialog.day.setText("2026-03-01")
    dialog.ask()
    stage.wait(dialog.do.isEnabled)
    return dialog


@scene
def backup_passphrase(stage: Stage) -> QWidget:
    from gui.cases.passphrase_dialog import PassphraseDialog

    PassphraseDialog(of_backup=True, parent=show_day(stage)).open()
    return stage.dialog()


@scene
def change_passphrase(stage: Stage) -> QWidget:
    """With what was typed wrong told below it."""
    show_day(stage)
    stage.app.cases.keeping.do("passphrase")
    dialog = stage.dialog()
    dialog.old.setText("correct horse battery")
    dialog.new.setText("staple")
    dialog.new.textEdited.emit("staple")
    dialog.do.click()
    return dialog


@scene
def restore(stage: Stage) -> QWidget:
    show_day(stage)
    stage.app.cases.keeping._ask_restore(stage.folder / f"graftsheet-cases-2026-02-27{SUFFIX}")
    return stage.dialog()


def cases_damaged(stage: Stage) -> None:
    """Taken into the table among the last: the place stays like that."""
    place = show_day(stage)
    place.trouble.show_trouble("A page of the store was changed by something other than Graftsheet.", damaged=True)
    place.trouble.show_backups(())
    place.show_page(Page.TROUBLE)
