"""Help ▸ Licences: the parts Graftsheet carries, each with its licence text, and the libraries it uses."""

from __future__ import annotations

import tomllib
from importlib import metadata
from pathlib import Path

import msgspec
from PySide6.QtWidgets import QPlainTextEdit, QWidget

import resources
from gui.common.field import Field
from gui.common.picker import Picker
from gui.common.text import Text
from gui.shell.dialogs import HelpDialog
from gui.theme import FontRole, theme

LIBRARIES = "libraries"


class Part(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Something carried in the program; `file` is where its licence lies under resources."""

    name: str
    licence: str
    file: tuple[str, ...]


class Library(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Something the program uses. `distribution`: the name its version is known by, where it has one."""

    name: str
    licence: str
    use: str
    distribution: str = ""


class Parts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    part: tuple[Part, ...]
    library: tuple[Library, ...]


def read_parts() -> Parts:
    """Return what the program is made of."""
    return msgspec.convert(tomllib.loads(resources.path("licences", "parts.toml").read_text(encoding="utf-8")), Parts)


def library_lines(libraries: tuple[Library, ...]) -> str:
    """Return a line for each library: name, version where it is known, licence and use."""
    return "\n".join(f"{library.name}{_version(library)}: {library.licence}; {library.use}" for library in libraries)


def licence_text(part: Part) -> str:
    return Path(resources.path(*part.file)).read_text(encoding="utf-8")


def _version(library: Library) -> str:
    try:
        return f" {metadata.version(library.distribution)}" if library.distribution else ""
    except metadata.PackageNotFoundError:  # a frozen build keeps no record of it
        return ""


class LicencesDialog(HelpDialog):
    """One licence at a time."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Licences", 880, 640, parent)  # as wide as the longest line of a licence
        self.setObjectName("licences_dialog")
        self._parts = read_parts()
        items = [(part.name, f"{part.name}: {part.licence}") for part in self._parts.part]
        self.choice = Picker([*items, (LIBRARIES, "Libraries it uses")])
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setMinimumHeight(theme().px(420))
        self.text.setAccessibleName("Licence text")
        self.text.setAccessibleDescription("The whole of it, to read")
        content = self.column.content
        content.setSpacing(theme().px(8))
        content.addWidget(Text("Licences", FontRole.TITLE))
        content.addWidget(Field("Part", self.choice, hint="Whose licence stands below"))
        content.addWidget(self.text, 1)
        self.choice.picked.connect(self.show_part)
        self.choice.set_key(items[0][0])
        self.show_part(items[0][0])

    def show_part(self, name: str) -> None:
        """Show the licence of a part, or the list of libraries."""
        part = next((part for part in self._parts.part if part.name == name), None)
        self.text.setPlainText(licence_text(part) if part is not None else library_lines(self._parts.library))
