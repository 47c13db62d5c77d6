"""Dialogs that answer by themselves."""

from __future__ import annotations

from pathlib import Path

from gui.common.asking import Unsaved


class Dialogs:
    """Answers what it was given beforehand, and keeps what was asked and told."""

    def __init__(self):
        self.path: Path | None = None
        self.choice, self.agrees = Unsaved.CANCEL, False
        self.asked, self.told = [], []

    def open_path(self, title, kinds, done):
        self._path(title, done)

    def open_paths(self, title, kinds, done):
        self._path(title, lambda path: done([path]))

    def folder_path(self, title, done):
        self._path(title, done)

    def save_path(self, title, kinds, suggested, done):
        self._path(f"{title}: {suggested}", done)

    def unsaved(self, name, done):
        self.asked.append(f"unsaved: {name}")
        done(self.choice)

    def agree(self, title, message, do, done):
        self.asked.append(f"{title}: {message} [{do}]")
        if self.agrees:
            done()

    def tell(self, title, message):
        self.told.append((title, message))

    def _path(self, title, done):
        self.asked.append(title)
        if self.path is not None:
            done(self.path)
