"""The encounter strip: date of service, payer, contractor, state, claim, place, age and primary code."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from core import words
from core.choices import Claim, Contractor, Payer
from core.worksheet import Severity
from gui.common.field import Field
from gui.common.findings import FindingRow
from gui.common.flow import FlowLayout
from gui.common.picker import Picker
from gui.worksheet.draft import ParsedDraft
from gui.worksheet.inputs.assumed import AssumedLine
from gui.worksheet.problems import Grid, Kind
from gui.worksheet.reading import Unreadable, day
from gui.worksheet.rows import Strip

DATE, PLACE = "date_of_service", "place_of_service"
HELP = {
    DATE: "The day of the visit, as 2026-03-02, 3/2/2026 or 3/2; t is today. It picks every dated rule and code.",
    "payer": "Whose rules hold. Type the beginning of its name.",
    "contractor": "The Medicare contractor, when it is known. Delete empties the field.",
    "state": "Two letters, such as AZ. The state can stand in for the contractor.",
    "claim": "Who bills: the professional, the hospital outpatient department, or the surgical center.",
    PLACE: "Two digits, required on a professional claim. Type them, or the beginning of the name.",
    "age": "Whole years. Empty means an adult; under 10 the body surface counts.",
    "primary_code": "The application code you have in mind, such as 15275. It is compared, never used.",
}
FULL_YEAR = re.compile(r"\d{4}")
CHOICES: dict[str, type[StrEnum]] = {"payer": Payer, "contractor": Contractor, "claim": Claim}


class EncounterStrip(QWidget):
    """Draws a `Strip` and reports what is typed or picked.

    Attributes:
        typed: Field name and value: text as typed, a choice, None or a bool.
        left: Field name, when it loses the focus.
    """

    typed = Signal(str, object)
    left = Signal(str)

    def __init__(self, places: Callable[[], Sequence[tuple[str, str]]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._places = places
        self._unfinished_date = False
        self.fields = self._made_fields()
        row = QWidget()
        flow = FlowLayout(row, across=8, down=6, half=5)
        for field in self.fields.values():
            flow.addWidget(field)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        row.setSizePolicy(policy)
        self._said = FindingRow(Severity.WARNING, "", word="Not counted")
        self._said.hide()
        self.assumed = AssumedLine()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(row)
        column.addWidget(self._said)
        column.addWidget(self.assumed)
        self.assumed.typed.connect(self.typed)
        self.assumed.left.connect(self.left)
        self.setAccessibleName("Encounter")

    def show_strip(self, strip: Strip, parsed: ParsedDraft) -> None:
        """Draw `strip`; fields keep what is being typed in them."""
        for name, field in self.fields.items():
            value = getattr(strip, name)
            editor = field.editor
            if isinstance(editor, Picker):
                editor.set_key("" if value is None else str(value))
            elif editor.text() != value and not (name == DATE and self._unfinished_date):
                editor.setText(value)
        self._show_problems(parsed)
        self.assumed.show_strip(strip, parsed)

    def help_text(self) -> str:
        """Return what to type in the field that has the focus; empty when none of them has."""
        return next((HELP[name] for name, field in self.fields.items() if field.editor.hasFocus()), "")

    def go(self, name: str) -> None:
        """Give a field the focus; opens the optional ones when it is one of them."""
        if name in self.assumed.fields and not self.assumed.is_open():
            self.assumed.toggle()
        field = self.fields.get(name) or self.assumed.fields.get(name)
        if field is not None:
            field.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def reload_places(self) -> None:
        """Take the list of places anew, as after an update of the reference data."""
        editor = self.fields[PLACE].editor
        assert isinstance(editor, Picker)
        editor.set_items(self._place_items())

    def _made_fields(self) -> dict[str, Field]:
        fields = {
            DATE: Field("Date of service", placeholder="yyyy-mm-dd", width=104),
            "payer": Field("Payer", Picker(_items(words.PAYERS), optional=True), width=100),
            "contractor": Field("Contractor", Picker(_items(words.CONTRACTORS), optional=True), width=96),
            "state": Field("State", width=44),
            "claim": Field("Claim", Picker(_items(words.CLAIMS), optional=True), width=118),
            PLACE: Field("Place of service", Picker(self._place_items(), optional=True), width=98),
            "age": Field("Age", placeholder="adult", width=56),
            "primary_code": Field("Primary code", placeholder="optional", width=84),
        }
        for name, field in fields.items():
            field.editor.setObjectName(name)
            if isinstance(field.editor, Picker):
                field.editor.setPlaceholderText("Choose")
                field.editor.picked.connect(lambda key, name=name: self._picked(name, key))
            else:
                field.editor.textEdited.connect(lambda text, name=name: self._edited(name, text))
                field.editor.returnPressed.connect(lambda editor=field.editor: editor.focusNextPrevChild(True))
            field.focused.connect(lambda gained, name=name: None if gained else self._leave(name))
        return fields

    def _place_items(self) -> list[tuple[str, str]]:
        return [(code, f"{code} {label}") for code, label in self._places()]

    def _picked(self, name: str, key: str) -> None:
        kind = CHOICES.get(name)
        self.typed.emit(name, (kind(key) if key else None) if kind else key)

    def _edited(self, name: str, text: str) -> None:
        if name == DATE:  # a date on its way would empty the result; it is taken when complete or left
            self._unfinished_date = bool(text.strip()) and not _is_day(text)
            if self._unfinished_date:
                return
        self.typed.emit(name, text)

    @Slot(str)
    def _leave(self, name: str) -> None:
        editor = self.fields[name].editor
        if isinstance(editor, QLineEdit):
            self._unfinished_date = False
            self.typed.emit(name, editor.text())
        self.left.emit(name)

    def _show_problems(self, parsed: ParsedDraft) -> None:
        said = {
            problem.where.column: problem for problem in parsed.at(Grid.STRIP, 0) if problem.kind is not Kind.MISSING
        }
        messages = []
        for name, field in self.fields.items():
            problem = said.get(name)
            typing = problem is not None and field.editor.hasFocus() and problem.kind is Kind.UNFINISHED
            message = problem.message if problem is not None and not typing else ""
            field.show_bad(message)
            messages += [message] if message else []
        self._said.setVisible(bool(messages))
        if messages:
            self._said.show_finding(Severity.WARNING, messages[0], word="Not counted")


def _items(choices: Mapping[Any, str]) -> list[tuple[str, str]]:
    return [(entry.value, word) for entry, word in choices.items()]


def _is_day(text: str) -> bool:
    """Say whether a date is complete: with two digits of a year, two more may follow."""
    try:
        day(text)
    except Unreadable:
        return False
    return bool(FULL_YEAR.search(text))
