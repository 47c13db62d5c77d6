"""What has to be asked in a dialog: a file, what to do with unsaved work. Never blocks: answers arrive later."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Protocol

import shiboken6
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QFileDialog, QLabel, QMessageBox, QWidget

from gui.common.announce import announce
from gui.theme import FontRole, icon_pixmap, theme

BETWEEN = "\n\n"
WIDTH_PX, ICON_PX = 340, 28


class Unsaved(StrEnum):
    """What to do with unsaved work."""

    SAVE = "save"
    DISCARD = "discard"
    CANCEL = "cancel"


class Dialogs(Protocol):
    """What can be asked; `Asking` does it, tests pass a stand-in."""

    def open_path(self, title: str, kinds: str, done: Callable[[Path], object]) -> None: ...

    def open_paths(self, title: str, kinds: str, done: Callable[[list[Path]], object]) -> None: ...

    def folder_path(self, title: str, done: Callable[[Path], object]) -> None: ...

    def save_path(self, title: str, kinds: str, suggested: str, done: Callable[[Path], object]) -> None: ...

    def unsaved(self, name: str, done: Callable[[Unsaved], object]) -> None: ...

    def agree(self, title: str, message: str, do: str, done: Callable[[], object]) -> None: ...

    def tell(self, title: str, message: str) -> None: ...


class Asking:
    """Asks in dialogs of the system."""

    def __init__(self, parent: Callable[[], QWidget | None]) -> None:
        self._parent = parent
        self._folder = ""
        self._told: QMessageBox | None = None

    def open_path(self, title: str, kinds: str, done: Callable[[Path], object]) -> None:
        """Ask for a file to open; `done` gets it, and is not called when the dialog is left."""
        dialog = self._file_dialog(title, kinds)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        self._ask(dialog, done)

    def open_paths(self, title: str, kinds: str, done: Callable[[list[Path]], object]) -> None:
        """Ask for one or more files to open."""
        dialog = self._file_dialog(title, kinds)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)

        def take(names: list[str]) -> None:
            self._folder = str(Path(names[0]).parent)
            done([Path(name) for name in names])

        dialog.filesSelected.connect(take)
        dialog.finished.connect(lambda _: dialog.deleteLater())
        dialog.open()

    def folder_path(self, title: str, done: Callable[[Path], object]) -> None:
        """Ask for a folder that exists; the next question begins in it, not above it."""
        dialog = self._file_dialog(title, "")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        self._ask(dialog, done)

    def save_path(self, title: str, kinds: str, suggested: str, done: Callable[[Path], object]) -> None:
        """Ask where to write; an existing file is asked about by the dialog."""
        dialog = self._file_dialog(title, kinds)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setDefaultSuffix(Path(suggested).suffix.lstrip("."))
        dialog.selectFile(suggested)
        self._ask(dialog, done)

    def unsaved(self, name: str, done: Callable[[Unsaved], object]) -> None:
        """Ask what to do with a case that could not be kept."""
        box = QMessageBox(self._parent())
        box.setObjectName("unsaved")
        box.setWindowTitle("Case not kept")
        box.setText(f"{name} is not in the case store.")
        box.setInformativeText("Save it as a file, discard it, or go back to it.")
        _shape(box)
        kinds = QMessageBox.StandardButton
        box.setStandardButtons(kinds.Save | kinds.Discard | kinds.Cancel)
        box.setDefaultButton(kinds.Save)
        taken = {kinds.Save: Unsaved.SAVE, kinds.Discard: Unsaved.DISCARD}
        _without_icons(box)
        box.finished.connect(lambda code: done(taken.get(kinds(code), Unsaved.CANCEL)))
        box.finished.connect(lambda _: box.deleteLater())
        box.open()

    def agree(self, title: str, message: str, do: str, done: Callable[[], object]) -> None:
        """Tell what is doubtful, and call `done` when the user chooses the button `do` rather than Not now."""
        box = self._warning("agree", title, message)
        chosen = box.addButton(do, QMessageBox.ButtonRole.AcceptRole)
        chosen.setObjectName("agree_do")
        box.setDefaultButton(box.addButton("Not now", QMessageBox.ButtonRole.RejectRole))
        _without_icons(box)
        box.finished.connect(lambda _: done() if box.clickedButton() is chosen else None)
        box.finished.connect(lambda _: box.deleteLater())
        box.open()

    def tell(self, title: str, message: str) -> None:
        """Tell what could not be done; what is told while another message stands there goes under it, once."""
        box = self._told
        if box is not None and shiboken6.isValid(box) and box.isVisible():
            said = box.informativeText()
            more = message if title == box.text() else f"{title}. {message}"
            if (title, message) != (box.text(), said) and more not in said.split(BETWEEN):
                box.setInformativeText(f"{said}{BETWEEN}{more}")
                announce(box, more)
            return
        self._told = box = self._warning("told", title, message)
        box.setStandardButtons(QMessageBox.StandardButton.Ok)
        _without_icons(box)
        box.finished.connect(lambda _: box.deleteLater())
        box.open()

    def _warning(self, name: str, title: str, message: str) -> QMessageBox:
        box = QMessageBox(self._parent())
        box.setObjectName(name)
        box.setIconPixmap(icon_pixmap("warning", "warning.icon", ICON_PX, box.devicePixelRatioF()))
        box.setWindowTitle(title)
        box.setText(title)
        box.setInformativeText(message)
        _shape(box)
        return box

    def _file_dialog(self, title: str, kinds: str) -> QFileDialog:
        return QFileDialog(self._parent(), title, self._folder, kinds)

    def _ask(self, dialog: QFileDialog, done: Callable[[Path], object]) -> None:
        def take(name: str) -> None:
            of_folder = dialog.fileMode() is QFileDialog.FileMode.Directory
            self._folder = name if of_folder else str(Path(name).parent)
            done(Path(name))

        dialog.fileSelected.connect(take)
        dialog.finished.connect(lambda _: dialog.deleteLater())
        dialog.open()


def _shape(box: QMessageBox) -> None:
    """Set what a box says like the dialogs of our own: the first sentence as a title, and lines of a fair length."""
    for name, role in (("qt_msgbox_label", FontRole.SECTION), ("qt_msgbox_informativelabel", FontRole.BODY)):
        for label in box.findChildren(QLabel, name):
            label.ensurePolished()  # the style sets a font of its own once
            label.setFont(theme().font(role))
            label.setMinimumWidth(theme().px(WIDTH_PX))


def _without_icons(box: QMessageBox) -> None:
    """Take the icons that some desktops put on buttons away: they are of another family than ours."""
    for button in box.buttons():
        button.setIcon(QIcon())
        button.setAccessibleDescription(box.informativeText())
