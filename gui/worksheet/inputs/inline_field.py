"""A small field in a line of text: a quiet label and its value, which can be typed over where it stands."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from gui.common.field import set_bad
from gui.common.text import Text
from gui.theme import FontRole, Token, theme
from gui.worksheet.inputs import cell_editor
from gui.worksheet.inputs.cell_editor import CellEditor

SIDE_PX = 3


class _Value(CellEditor):
    """As wide as its text. Without focus it looks like text; with focus like any field."""

    def __init__(self, assumed: str, choices: tuple[str, ...], parent: QWidget, *, blank: bool) -> None:
        super().__init__((lambda: choices) if choices else None, None, parent)
        self._empty: Token = "text3" if blank else "text"
        self.setPlaceholderText(assumed)
        self.setProperty("inline", True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._fit)
        self.restyle()
        theme().changed.connect(self.restyle)

    @Slot()
    def restyle(self) -> None:
        self.setFont(theme().font(FontRole.STRONG))
        px, color = theme().px, theme().color
        rest = f"background: transparent; border: 2px solid transparent; border-radius: {px(5)}px"
        size = f"padding: 0 {px(SIDE_PX) - 2}px; min-height: {px(22)}px"
        focus = f"background: {color('panel').name()}; border-color: {color('accent').name()}"
        self.setStyleSheet(
            f"QLineEdit {{ {rest}; {size}; placeholder-text-color: {color(self._empty).name()}; }}"
            f"QLineEdit:hover {{ border-color: {color('line').name()}; }}"
            f"QLineEdit:focus {{ {focus}; }}"
            f'QLineEdit[bad="true"] {{ border-color: {color("warning.icon").name()}; }}'
        )
        self._fit()

    def sizeHint(self) -> QSize:
        metrics = theme().metrics(FontRole.STRONG)
        shown = self.text() or self.placeholderText()
        room = 2 * theme().px(SIDE_PX) + theme().px(6 if not self.hasFocus() else 14)
        return QSize(max(metrics.horizontalAdvance(shown), theme().px(14)) + room, theme().px(26))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @Slot()
    def _fit(self) -> None:
        self.updateGeometry()
        self.setFixedWidth(self.sizeHint().width())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._fit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._fit()


class InlineField(QWidget):
    """Label and value.

    Attributes:
        typed: The text after each key press.
        left: The text when the field is left, by Enter or by moving on.

    Args:
        label: What it is; for a screen reader also `name`, which says whose.
        assumed: What an empty field means, shown in its place.
        choices: A short list to complete from; Down and Up go through it.
        blank: Empty means that nothing is known, so `assumed` is drawn quieter than what is.
    """

    typed = Signal(str)
    left = Signal(str)

    def __init__(
        self,
        label: str,
        assumed: str,
        *,
        name: str = "",
        choices: Sequence[str] = (),
        help: str = "",
        blank: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._choices, self._held, self._why = tuple(choices), "", ""
        self._label = Text(label, FontRole.NOTE, "text2")
        self.value = _Value(assumed, self._choices, self, blank=blank)
        self.value.setAccessibleName(name or label)
        self.value.setAccessibleDescription(help or f"Empty means {assumed}")
        self.value.setToolTip(help)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(1))
        row.addWidget(self._label)
        row.addWidget(self.value)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.value.live.connect(self.typed)
        self.value.leaving.connect(self._on_key)
        self.value.cancelled.connect(self._cancel)
        self.value.editingFinished.connect(lambda: self.left.emit(self.value.text()))

    def set_label(self, label: str, name: str) -> None:
        if label != self._label.text() or name != self.value.accessibleName():
            self._label.setText(label)
            self.value.setAccessibleName(name)

    def set_text(self, text: str, *, assumed: str | None = None) -> None:
        """Show `text`; drawing is not editing."""
        if assumed is not None and assumed != self.value.placeholderText():
            self.value.setPlaceholderText(assumed)
            self.value.restyle()
        if self.value.text() != text:
            self.value.setText(text)
        if not self.value.hasFocus():
            self._held = text

    def show_bad(self, why: str) -> None:
        """Draw the ring of a bad value and say why; empty takes it away."""
        if why != self._why:
            self._why = why
            set_bad(self.value, bool(why), why)

    @Slot(str)
    def _on_key(self, how: str) -> None:
        if how in (cell_editor.ABOVE, cell_editor.BELOW):
            self._step(1 if how == cell_editor.BELOW else -1)
        elif how == cell_editor.PREVIOUS:
            self.value.focusNextPrevChild(False)
        else:
            self.value.focusNextPrevChild(True)

    def _step(self, by: int) -> None:
        if self._choices:
            at = (
                self._choices.index(self.value.text()) + by
                if self.value.text() in self._choices
                else 0
                if by > 0
                else -1
            )
            self.value.take(self._choices[at % len(self._choices)])
            self.value.selectAll()

    @Slot()
    def _cancel(self) -> None:
        self.value.take(self._held)
        self.value.selectAll()
