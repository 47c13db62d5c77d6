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
from gui.common.field import Field
from gui.common.flow import FlowLayout
from gui.common.picker import Picker
from gui.theme import theme
from gui.worksheet.draft import EncounterDraft, ParsedDraft
from gui.worksheet.inputs.assumed import AssumedLine
from gui.worksheet.inputs.told import ToldByField, show_field_problems
from gui.worksheet.problems import Grid, Kind, Problem, Where
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
PICKER_EDGES_PX = 34  # around the words of a picker: what lies left of them, and the caret
WIDTHS_PX = {
    DATE: 104, "payer": 100, "contractor": 96, "state": 44, "claim": 118, PLACE: 98, "age": 56, "primary_code": 84,
}  # fmt: skip
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
        self._mistyped: dict[str, Problem] = {}
        self._parsed = EncounterDraft().parse()
        self.fields = self._made_fields()
        row = QWidget()
        flow = FlowLayout(row, across=8, down=6, half=5)
        self.told = ToldByField(self.fields)
        for name, field in self.fields.items():
            flow.addWidget(field)
            flow.add_note(self.told.below(name), field)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        row.setSizePolicy(policy)
        self.assumed = AssumedLine()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(row)
        column.addWidget(self.assumed)
        self.assumed.typed.connect(self.typed)
        self.assumed.left.connect(self.left)
        self.setAccessibleName("Encounter")
        self._fit()
        theme().changed.connect(self._fit)

    def show_strip(self, strip: Strip, parsed: ParsedDraft) -> None:
        """Draw `strip`; fields keep what is being typed in them."""
        for name, field in self.fields.items():
            value = getattr(strip, name)
            editor = field.editor
            if isinstance(editor, Picker):
                editor.set_key("" if value is None else str(value))
            elif editor.text() != value and not (name == DATE and self._unfinished_date):
                editor.setText(value)
        self._fit()
        self._mistyped = {name: each for name, each in self._mistyped.items() if not getattr(strip, name)}
        self._parsed = parsed
        self._show_problems()
        self.assumed.show_strip(strip, parsed)

    def forget(self) -> None:
        """Drop what was mistyped at the lists and close the optional fields, as when another case is shown."""
        self._mistyped = {}
        self.assumed.close_fields()

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
            DATE: _text("Date of service", DATE, "yyyy-mm-dd"),
            "payer": _list("Payer", "payer", _items(words.PAYERS)),
            "contractor": _list("Contractor", "contractor", _items(words.CONTRACTORS)),
            "state": _text("State", "state"),
            "claim": _list("Claim", "claim", _items(words.CLAIMS)),
            PLACE: _list("Place of service", PLACE, self._place_items()),
            "age": _text("Age", "age", "adult"),
            "primary_code": _text("Primary code", "primary_code", "optional"),
        }
        for name, field in fields.items():
            field.editor.setObjectName(name)
            if isinstance(field.editor, Picker):
                field.editor.setPlaceholderText("Choose")
                field.editor.picked.connect(lambda key, name=name: self._picked(name, key))
                field.editor.unmatched.connect(lambda typed, name=name: self._mistype(name, typed))
            else:
                field.editor.textEdited.connect(lambda text, name=name: self._edited(name, text))
                field.editor.returnPressed.connect(lambda editor=field.editor: editor.focusNextPrevChild(True))
            field.focused.connect(lambda gained, name=name: None if gained else self._leave(name))
        return fields

    @Slot()
    def _fit(self) -> None:
        """Give each list the room of the words it shows: a payer or a place that is cut could be another one."""
        px = theme().px
        for name, field in self.fields.items():
            if isinstance(field.editor, Picker):
                shown = field.editor.currentText() or field.editor.placeholderText()
                needed = theme().metrics().horizontalAdvance(shown) + px(PICKER_EDGES_PX)
                wide = max(px(WIDTHS_PX[name]), needed)
                if field.editor.maximumWidth() != wide:
                    field.editor.setFixedWidth(wide)

    def _place_items(self) -> list[tuple[str, str]]:
        return [(code, f"{code} {label}") for code, label in self._places()]

    def _picked(self, name: str, key: str) -> None:
        self._mistyped.pop(name, None)
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

    @Slot()
    def _show_problems(self) -> None:
        self.told.show_problems(show_field_problems(self.fields, self._parsed, *self._mistyped.values()))

    def _mistype(self, name: str, typed: str) -> None:
        """Tell what was typed at a list that has no such item: the list itself cannot show it."""
        editor = self.fields[name].editor
        assert isinstance(editor, Picker)
        what = self.fields[name].label().text().lower()
        several = [editor.itemText(row) for row in range(editor.count()) if editor.itemText(row).startswith(typed)]
        example = "11 or Office" if name == PLACE else ", ".join(map(editor.itemText, range(min(editor.count(), 3))))
        say = f'"{typed}" is no {what} on the list. Type the beginning of one, such as {example}.'
        if len(several) > 1:
            say = f'"{typed}" could be {several[0]} or {several[1]}. Type both digits.'
        where = Where(grid=Grid.STRIP, row=0, column=name)
        self._mistyped[name] = Problem(where=where, typed=typed, message=say, kind=Kind.BAD)
        self._show_problems()


def _text(label: str, name: str, placeholder: str = "") -> Field:
    return Field(label, placeholder=placeholder, hint=HELP[name], width=WIDTHS_PX[name])


def _list(label: str, name: str, items: list[tuple[str, str]]) -> Field:
    """Return a field that picks from a list; the strip gives it its width."""
    field = Field(label, Picker(items, optional=True), hint=HELP[name])
    field.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return field


def _items(choices: Mapping[Any, str]) -> list[tuple[str, str]]:
    return [(entry.value, word) for entry, word in choices.items()]


def _is_day(text: str) -> bool:
    """Say whether a date is complete: with two digits of a year, two more may follow."""
    try:
        day(text)
    except Unreadable:
        return False
    return bool(FULL_YEAR.search(text))
