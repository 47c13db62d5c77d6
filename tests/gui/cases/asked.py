"""What a test does with the dialogs that the Cases place opens."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QPushButton

LONG = "correct horse battery"


def dialog_of(screen, name):
    return next(
        found for found in screen.place.findChildren(QDialog) if found.objectName() == name and found.isVisible()
    )


def fill(dialog, **texts):
    for name, text in texts.items():
        edit = dialog.findChild(QLineEdit, name)
        edit.setText(text)
        edit.textEdited.emit(text)


def press(dialog, name="do"):
    dialog.findChild(QPushButton, name).click()


def wrong(dialog):
    return dialog.findChild(QLabel, "wrong").text()
