"""The line below the strip that says what is assumed, and the fields that change it."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from core import words
from core.choices import Claim, GlobalPeriod, OffCampus
from gui.common.buttons import LinkButton
from gui.common.field import Field
from gui.common.flow import FlowLayout
from gui.common.picker import Picker
from gui.common.text import ElidedText, Text
from gui.theme import FontRole, theme
from gui.worksheet.draft import ParsedDraft
from gui.worksheet.inputs.told import ToldRows, show_field_problems
from gui.worksheet.problems import Grid, Kind
from gui.worksheet.rows import Strip


class AssumedLine(QWidget):
    """Draws the optional fields of a `Strip`, folded to one line until `Change` is used.

    Attributes:
        typed: Field name and value.
        left: Field name, when it loses the focus.
    """

    typed = Signal(str, object)
    left = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = ElidedText("", FontRole.NOTE, "text2")
        self._words.setObjectName("assumed")
        self._words.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._change = LinkButton("Change")
        self._change.setObjectName("change_assumed")
        self._change.setAccessibleName("Change what is assumed")
        self._change.setToolTip("Change what is assumed (Ctrl+Shift+A)")
        self._change.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # Tab goes on to the wounds; the menu has its key
        self._change.clicked.connect(self.toggle)
        self.fields = self._made_fields()
        self._panel = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self._panel.setSizePolicy(policy)
        flow = FlowLayout(self._panel, across=8, down=6)
        for field in self.fields.values():
            flow.addWidget(field)
        self._panel.hide()
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(theme().px(6))
        head.addWidget(Text("Assumed:", FontRole.STATE, "text2"))
        head.addWidget(self._words, 1000)  # all the room up to its text; what is left goes behind the link
        head.addWidget(self._change)
        head.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(4))
        column.addLayout(head)
        column.addWidget(self._panel)
        self.told = ToldRows()
        column.addWidget(self.told)

    def show_strip(self, strip: Strip, parsed: ParsedDraft) -> None:
        """Draw what is assumed, and the optional fields."""
        self._say(assumed_words(strip))
        for name, field in self.fields.items():
            value, editor = getattr(strip, name), field.editor
            if isinstance(editor, Picker):
                editor.set_key("yes" if value is True else "" if not value else str(value))
            elif editor.text() != value:
                with QSignalBlocker(editor):
                    editor.setText(value)
        hospital = strip.claim is Claim.OUTPATIENT_HOSPITAL
        self.fields["off_campus"].setVisible(hospital)
        self.fields["body_surface"].setVisible(bool(strip.body_surface or parsed.at(Grid.STRIP, 0, "body_surface")))
        for problem in parsed.at(Grid.STRIP, 0):
            if problem.where.column in self.fields and problem.kind is Kind.BAD:
                self._open(True)
        self.told.show_problems(show_field_problems(self.fields, parsed))

    @Slot()
    def toggle(self) -> None:
        """Open or close the optional fields."""
        self._open(self._panel.isHidden())
        if not self._panel.isHidden():
            self.fields["snf_part_a"].editor.setFocus()

    def close_fields(self) -> None:
        """Close the optional fields; what they hold stays in the sentence."""
        self._open(False)

    def is_open(self) -> bool:
        return not self._panel.isHidden()

    def _say(self, text: str) -> None:
        self._words.set_text(text)
        self._words.setMaximumWidth(theme().metrics(FontRole.NOTE).horizontalAdvance(text) + 4)

    def _open(self, opened: bool) -> None:
        self._panel.setVisible(opened)
        self._change.setText("Close" if opened else "Change")
        self._change.updateGeometry()

    def _made_fields(self) -> dict[str, Field]:
        periods = [(entry.value, words.GLOBAL_PERIODS[entry]) for entry in GlobalPeriod]
        campus = [(entry.value, words.OFF_CAMPUS[entry]) for entry in OffCampus]
        fields = {
            "snf_part_a": Field(
                "Part A nursing stay", Picker([("yes", "yes")], optional=True), placeholder="no", width=120
            ),
            "global_period": Field("Global period", Picker(periods, optional=True), placeholder="none open", width=190),
            "applications_before": Field("Earlier applications", placeholder="none", width=120),
            "weeks_since_first": Field("Weeks since the first", placeholder="none", width=120),
            "off_campus": Field("Department", Picker(campus, optional=True), placeholder="on campus", width=170),
            "body_surface": Field("Body surface, sq cm", placeholder="needed under 10", width=130),
        }
        for name, field in fields.items():
            editor = field.editor
            editor.setObjectName(name)
            if isinstance(editor, Picker):
                editor.picked.connect(lambda key, name=name: self.typed.emit(name, _value(name, key)))
            else:
                editor.textEdited.connect(lambda text, name=name: self.typed.emit(name, text))
                editor.returnPressed.connect(lambda editor=editor: _next(editor))
            field.focused.connect(lambda gained, name=name: None if gained else self.left.emit(name))
        return fields


def assumed_words(strip: Strip) -> str:
    """Return what is assumed, and behind it what was given in its stead."""
    given: list[str] = []
    assumed: list[str] = []
    if not strip.age.strip():
        assumed.append(words.ASSUMED["age_years"])
    (given if strip.snf_part_a else assumed).append(
        "Part A nursing stay" if strip.snf_part_a else words.ASSUMED["snf_part_a"]
    )
    if strip.global_period:
        given.append(f"global period {words.GLOBAL_PERIODS[strip.global_period]}")
    else:
        assumed.append(words.ASSUMED["global_period"])
    if strip.applications_before.strip() or strip.weeks_since_first.strip():
        count = strip.applications_before.strip() or "?"
        given.append(f"{count} earlier application{'' if count == '1' else 's'}")
    else:
        assumed.append(words.ASSUMED["episode"])
    if strip.claim is Claim.OUTPATIENT_HOSPITAL:
        (given if strip.off_campus else assumed).append(
            words.OFF_CAMPUS[strip.off_campus] if strip.off_campus else words.ASSUMED["off_campus"]
        )
    said = ", ".join(assumed) or "nothing"
    return f"{said}  ·  Given: {', '.join(given)}" if given else said


def _value(name: str, key: str) -> object:
    if name == "snf_part_a":
        return key == "yes"
    kind = GlobalPeriod if name == "global_period" else OffCampus
    return kind(key) if key else None


def _next(editor: QLineEdit) -> None:
    editor.focusNextPrevChild(True)
