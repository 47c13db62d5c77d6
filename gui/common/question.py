"""A question answered in place. Never preselected; answered, it folds to one line with Change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from gui.common import paint
from gui.common.buttons import LinkButton
from gui.common.tall_by_width import TallByWidth
from gui.common.text import Text
from gui.theme import FontRole, draw_icon, theme

_WIDE_CHOICES = 2  # more than these stand one under another


@dataclass(frozen=True, slots=True)
class ChoiceText:
    """One choice: its id, what it is called, and what it does to the claim."""

    id: str
    title: str
    means: str = ""


class ChoiceButton(QAbstractButton):
    """One choice, looking and reading like a radio button; the arrow keys go from choice to choice."""

    def __init__(self, choice: ChoiceText, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choice = choice
        self.setText(choice.title)
        self.setObjectName(f"choice_{choice.id}")
        self.setAccessibleName(choice.title)
        self.setAccessibleDescription(choice.means)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        px, room = theme().px, max(width - theme().px(34 + 4), 1)
        flags = Qt.TextFlag.TextWordWrap
        title = theme().metrics(FontRole.TOTAL).boundingRect(0, 0, room, 9999, flags, self.choice.title).height()
        height = max(title, theme().line())
        if self.choice.means:
            means = theme().metrics(FontRole.NOTE).boundingRect(0, 0, room, 9999, flags, self.choice.means).height()
            height += max(means, theme().line(FontRole.NOTE))
        return int(height) + px(10)

    def sizeHint(self) -> QSize:
        return QSize(theme().px(220), self.heightForWidth(theme().px(220)))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(90), theme().line() + theme().px(10))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Right):
            self.focusNextChild()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Left):
            self.focusPreviousChild()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, px = QPainter(self), theme().px
        rect, hovered = QRectF(self.rect()), self.underMouse()
        paint.box(painter, rect, 6, surface="hover" if hovered else "panel", edge="edge" if hovered else "border")
        if self.hasFocus():
            paint.ring(painter, self.rect(), radius=6)
        else:
            self._draw_lower_edge(painter)
        self._draw_radio(painter, QPointF(px(19), rect.height() / 2))
        words = self.rect().adjusted(px(34), px(5), -px(4), -px(5))
        flags = int(Qt.TextFlag.TextWordWrap.value | Qt.AlignmentFlag.AlignLeft.value)
        painter.setFont(theme().font(FontRole.TOTAL))
        painter.setPen(theme().color("text"))
        used = painter.drawText(words, flags, self.choice.title)
        words.setTop(words.top() + max(used.height(), theme().line()))
        painter.setFont(theme().font(FontRole.NOTE))
        painter.setPen(theme().color("text2"))
        painter.drawText(words, flags, self.choice.means)
        painter.end()

    def _draw_lower_edge(self, painter: QPainter) -> None:
        painter.setPen(QPen(theme().color("edge"), 1))
        corner, bottom = theme().px(6) - 2, self.height() - 0.5
        painter.drawLine(QPointF(corner, bottom), QPointF(self.width() - corner, bottom))

    def _draw_radio(self, painter: QPainter, center: QPointF) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius = theme().px(15) / 2
        painter.setPen(QPen(theme().color("edge"), 1.2))
        painter.setBrush(theme().color("panel"))
        painter.drawEllipse(center, radius, radius)
        if self.isDown():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme().color("accent"))
            painter.drawEllipse(center, radius / 2, radius / 2)
        painter.restore()

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.update()
        super().leaveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.update()
        super().focusInEvent(event)


class QuestionCard(TallByWidth):
    """One open question with its choices, or one answered line.

    Args:
        asks: One sentence.
        choices: None when the answer is a field of the encounter; then only the sentence is shown.
        until: What holds until answered.

    Attributes:
        answered: `(question_id, choice_id)`, when a choice is taken.
        withdrawn: `(question_id)`, when Change is used on an answered question.
    """

    answered = Signal(str, str)
    withdrawn = Signal(str)

    def __init__(
        self,
        question_id: str,
        asks: str,
        choices: Sequence[ChoiceText] = (),
        until: str = "",
        *,
        answer: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._id = question_id
        self.setObjectName(f"question_{question_id}")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._answer = answer
        px = theme().px
        self._word = Text("Answered" if answer else "Question", FontRole.STATE, "question")
        said = f"{asks.rstrip('?')}: {answer}." if answer else asks
        role = FontRole.BODY if answer else FontRole.STRONG
        self._asks = Text(said, role, wrap=True, selectable=True)
        head = QHBoxLayout()
        head.setContentsMargins(px(21), 0, 0, 0)
        head.setSpacing(px(6))
        head.addWidget(self._word, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._asks, 1)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(px(6))
        self._column.addLayout(head)
        self._buttons: list[ChoiceButton] = []
        if answer:
            self._add_change(head)
        else:
            self._add_choices(choices, until)
        self.setAccessibleName(f"{self._word.text()}: {said}")
        self.setAccessibleDescription(until)
        self._arrange()
        theme().changed.connect(self._arrange)

    @property
    def question_id(self) -> str:
        return self._id

    def is_answered(self) -> bool:
        return bool(self._answer)

    def choices(self) -> tuple[ChoiceButton, ...]:
        return tuple(self._buttons)

    def _add_change(self, head: QHBoxLayout) -> None:
        change = LinkButton("Change")
        change.setObjectName("change")
        change.setAccessibleDescription(f"Change the answer: {self._asks.text()}")
        change.clicked.connect(lambda: self.withdrawn.emit(self._id))
        head.addWidget(change, 0, Qt.AlignmentFlag.AlignTop)

    def _add_choices(self, choices: Sequence[ChoiceText], until: str) -> None:
        grid = QGridLayout()
        grid.setSpacing(theme().px(8))
        columns = _WIDE_CHOICES if len(choices) <= _WIDE_CHOICES else 1
        for place, choice in enumerate(choices):
            button = ChoiceButton(choice)
            button.setAccessibleDescription(" ".join(filter(None, (self._asks.text(), choice.means))))
            button.clicked.connect(lambda _=False, taken=choice.id: self.answered.emit(self._id, taken))
            grid.addWidget(button, place // columns, place % columns)
            self._buttons.append(button)
        if choices:
            self._column.addLayout(grid)
        if until:
            self._column.addWidget(Text(until, FontRole.NOTE, "text2", wrap=True))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, px = QPainter(self), theme().px
        surface, edge = ("panel", "border") if self._answer else ("question.bg", "question.line")
        paint.box(painter, QRectF(self.rect()), 8, surface=surface, edge=edge)  # type: ignore[arg-type]
        middle = self._asks.y() + theme().line() / 2
        draw_icon(painter, "check-circle" if self._answer else "question", "question", px(13), middle)
        painter.end()

    @Slot()
    def _arrange(self) -> None:
        px = theme().px
        self._word.setFixedHeight(theme().line())
        down = px(6) if self._answer else px(9)
        self._column.setContentsMargins(px(13), down, px(13), down)
