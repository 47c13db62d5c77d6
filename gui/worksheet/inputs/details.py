"""The strips under the wounds and products grids: what few rows need, for the current row."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from core import words
from core.numbers import plain
from gui.common.flow import FlowLayout
from gui.common.text import ElidedText, Text
from gui.theme import FontRole, theme
from gui.worksheet.draft import EncounterDraft, ParsedDraft
from gui.worksheet.inputs.inline_field import InlineField
from gui.worksheet.inputs.product_rows import MOST_COLUMNS
from gui.worksheet.inputs.row_view import Room, shown_problems
from gui.worksheet.inputs.told import ToldRows
from gui.worksheet.inputs.wound_rows import DEBRIDED_HELP, DEPTH_HELP
from gui.worksheet.line_reading import SAY_PACKAGES, package_notes
from gui.worksheet.pasting import applied_wounds
from gui.worksheet.problems import Grid
from gui.worksheet.reading import Unreadable, package_terms
from gui.worksheet.rows import ProductRow, WoundRow
from gui.worksheet.wound_reading import circle, counted_diagnoses

STRIP_PX = 40
SHAPE_HELP = "Rectangle, ellipse or circle. A circle can also be typed in the length cell, as in d 9.5."
COVERED_HELP = "The part of the wound under graft, in sq cm, when not all of it."
PREPARED_HELP = "Surgically prepared area in sq cm, when the site was prepared."
NPWT_HELP = "Negative pressure wound therapy applied at this visit: durable or disposable."


class DetailStrip(QWidget):
    """Sunken foot of a card, as tall as its rows of fields, at least 40."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields: dict[str, InlineField] = {}
        self._fields = QWidget(self)
        self.flow = FlowLayout(self._fields, across=14, down=2)
        px = theme().px
        self.row = QHBoxLayout()
        self.row.setSpacing(px(12))
        self.row.addWidget(self._fields, 1)
        self.told = ToldRows()
        column = QVBoxLayout(self)
        column.setContentsMargins(px(13), px(7), px(13), px(7))
        column.setSpacing(px(3))
        column.addLayout(self.row)
        column.addWidget(self.told)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(120), theme().px(STRIP_PX))

    def typing(self) -> str | None:
        """Return the column of the field that has the focus, or None."""
        return next((column for column, field in self.fields.items() if field.value.hasFocus()), None)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius = theme().px(7)  # inside the card's edge, whose corner is 8
        shape = QPainterPath()
        shape.addRoundedRect(self.rect().toRectF().adjusted(0, -radius, 0, 0), radius, radius)
        painter.setClipRect(self.rect())
        painter.fillPath(shape, theme().color("sunken"))
        painter.fillRect(0, 0, self.width(), 1, theme().color("line"))
        painter.end()


class WoundDetails(DetailStrip):
    """Shape, covered part, site preparation and NPWT of the current wound, and what its first diagnosis is.

    Attributes:
        typed: Column and text, key by key.
        left: Column and text, when a field is left.
    """

    typed = Signal(str, str)
    left = Signal(str, str)

    def __init__(self, describe_diagnosis: Callable[[str], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._describe = describe_diagnosis
        self._name = Text("", FontRole.NOTE, "text2")
        self._diagnosis = ElidedText("", FontRole.NOTE, "text2")
        self._diagnosis.setObjectName("diagnosis_label")
        shapes = (*words.SHAPES.values(), words.CIRCLE)
        self.fields = {
            "shape": InlineField("Shape", "rectangle", choices=shapes, help=SHAPE_HELP),
            "depth": InlineField("Depth", "none", help=DEPTH_HELP),
            "debrided": InlineField("Debrided", "none", help=DEBRIDED_HELP),
            "covered": InlineField("Covered", "all", help=COVERED_HELP),
            "prepared": InlineField("Site prep", "none", help=PREPARED_HELP),
            "npwt": InlineField("NPWT", "none", choices=tuple(words.NPWTS.values()), help=NPWT_HELP),
        }
        self.flow.addWidget(self._name)
        for column, field in self.fields.items():
            field.value.setObjectName(f"wound_{column}")
            self.flow.addWidget(field)
            field.left.connect(lambda text, column=column: self.left.emit(column, text))
            if column != "shape":  # a shape changes the length cell: once, when it is complete
                field.typed.connect(lambda text, column=column: self.typed.emit(column, text))
        self.row.addWidget(self._diagnosis, 0)
        self._diagnosis.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)

    def show_row(self, row: WoundRow | None, problems: dict[str, str], *, last: bool = False) -> None:
        """Show one wound; None hides the strip.

        Args:
            row: As typed.
            problems: Column to what is wrong.
            last: Name the last diagnosis, the one being typed, rather than the first.
        """
        self.setVisible(row is not None)
        if row is None:
            for field in self.fields.values():
                field.set_text("")  # a hidden field can be read as well
            self._diagnosis.set_text("")
            return
        self._name.setText(f"Wound {row.id}")
        for column, field in self.fields.items():
            held = words.CIRCLE if column == "shape" and circle(row) else getattr(row, column)
            assumed = ("measured" if row.area.strip() else "rectangle") if column == "shape" else None
            field.set_text(held, assumed=assumed)
            field.value.setAccessibleName(f"Wound {row.id}, {column if column != 'npwt' else 'NPWT'}")
            field.show_bad(problems.get(column, ""))
        self._show_diagnosis(row, last)

    def set_room(self, room: Room) -> None:
        """Leave the diagnosis out when there is no room beside the fields; take in what the grid has no column for."""
        self._diagnosis.setVisible(room is Room.WIDE)
        for column in ("depth", "debrided"):
            self.fields[column].setVisible(room is Room.COMPACT)

    def _show_diagnosis(self, row: WoundRow, last: bool) -> None:
        codes = counted_diagnoses(row.diagnoses)
        code = codes[-1 if last else 0] if codes else ""
        label = self._describe(code) if code else ""
        text = f"{code} {label}" if label else ""
        self._diagnosis.set_text(text)
        self._diagnosis.setFixedWidth(min(theme().metrics(FontRole.NOTE).horizontalAdvance(text) + 2, theme().px(270)))


class ProductDetails(DetailStrip):
    """Lot and expiry of each package of the current product; also the amounts on wounds that found no column.

    Args:
        after: The widget that Tab comes from.

    Attributes:
        typed: Column such as `lot:0` and text, key by key.
        left: Column and text, when a field is left.
    """

    typed = Signal(str, str)
    left = Signal(str, str)

    def __init__(self, after: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._after = after
        self._kept: dict[str, InlineField] = {}

    def show_row(self, row: ProductRow | None, draft: EncounterDraft, room: Room, problems: dict[str, str]) -> None:
        """Show one product; the strip hides while it has no package and every amount has its column."""
        wanted = _product_fields(row, draft, room) if row is not None else []
        self._arrange([column for column, *_ in wanted])
        for column, label, name, text in wanted:
            field = self.fields[column]
            field.set_label(label, name)
            field.set_text(text)
            field.show_bad(problems.get(column, ""))
        self.setVisible(bool(wanted))

    def _arrange(self, columns: list[str]) -> None:
        if list(self.fields) == columns:
            return
        for column in columns:
            if column not in self._kept:
                self._kept[column] = self._made(column)
        while self.flow.takeAt(0) is not None:
            pass
        for column, field in self._kept.items():
            field.hide()
            if column not in columns:
                field.set_text("")  # a hidden field can be read as well
        self.fields = {column: self._kept[column] for column in columns}
        before = self._after  # Tab comes from the grid, however late a field was made
        for field in self.fields.values():
            self.flow.addWidget(field)
            field.show()
            QWidget.setTabOrder(before, field.value)
            before = field.value

    def _made(self, column: str) -> InlineField:
        assumed = {"lot": "none", "expires": "yyyy-mm-dd"}.get(column.partition(":")[0], "none")
        field = InlineField("", assumed, blank=True, parent=self._fields)
        field.value.setObjectName(f"product_{column}")
        field.typed.connect(lambda text: self.typed.emit(column, text))
        field.left.connect(lambda text: self.left.emit(column, text))
        return field


def _product_fields(row: ProductRow, draft: EncounterDraft, room: Room) -> list[tuple[str, str, str, str]]:
    """Return column, label, accessible name and text of each field."""
    fields = []
    try:
        terms = package_terms(row.packages, SAY_PACKAGES)
    except Unreadable:
        terms = ()
    for position, ((size, count), note) in enumerate(zip(terms, package_notes(row.notes, terms), strict=True)):
        name = f"Package {plain(size)}" if count == 1 else f"Packages {plain(count)} × {plain(size)}"
        fields.append((f"lot:{position}", f"{name} lot", f"{name}, lot", note.lot))
        fields.append((f"expires:{position}", "expires", f"{name}, expires", note.expires))
    wounds = applied_wounds(draft)
    if len(wounds) > MOST_COLUMNS[room]:
        fields += [(f"applied:{w}", f"Wound {w}", f"Amount on wound {w}", row.amount(w)) for w in wounds]
    return fields


def problem_texts(parsed: ParsedDraft, grid: Grid, row: int, focused: str | None = None) -> dict[str, str]:
    """Return what is wrong by column; what is unfinished is not held against the field being typed in."""
    ahead = frozenset({focused}) if focused else frozenset()
    return {each.where.column: each.message for each in shown_problems(parsed.at(grid, row), focused, ahead)}
