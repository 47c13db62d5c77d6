"""Open questions, answered in place. A card is kept as long as its question stands, so that the focus stays in it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.report.model import AnswerText, QuestionText
from gui.common.question import ChoiceText, QuestionCard
from gui.common.tall_by_width import TallByWidth
from gui.theme import theme


class Questions(TallByWidth):
    """Open questions first, then the answered ones folded to a line each.

    Attributes:
        answered: `(question id, choice id)`.
        withdrawn: `(question id)`.
    """

    answered = Signal(str, str)
    withdrawn = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("questions")
        self._cards: dict[QuestionText | AnswerText, QuestionCard] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme().px(7))

    def show_questions(self, questions: tuple[QuestionText, ...], answers: tuple[AnswerText, ...]) -> None:
        """Show these; cards whose words did not change are left alone."""
        wanted: list[QuestionText | AnswerText] = [*questions, *answers]
        if list(self._cards) != wanted:
            kept, focused = self._cards, self._focused()
            self._cards = {item: kept.pop(item) if item in kept else self._made(item) for item in wanted}
            for gone in kept.values():
                self._column.removeWidget(gone)
                gone.hide()
                gone.deleteLater()
            for place, card in enumerate(self._cards.values()):
                if self._column.indexOf(card) != place:
                    self._column.insertWidget(place, card)
                card.show()
            self._refocus(focused)
        self.setVisible(bool(wanted))

    def open_cards(self) -> list[QuestionCard]:
        return [card for card in self._cards.values() if not card.is_answered()]

    def go_to_next(self) -> bool:
        """Move the focus to the first choice of the next open question. Returns False when there is none."""
        cards = [card for card in self.open_cards() if card.choices()]
        if not cards:
            return False
        focused = self._focused()
        ids = [card.question_id for card in cards]
        place = (ids.index(focused) + 1) % len(ids) if focused in ids else 0
        cards[place].choices()[0].setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def _made(self, item: QuestionText | AnswerText) -> QuestionCard:
        if isinstance(item, AnswerText):
            card = QuestionCard(item.id, item.topic, answer=item.answer.lower())
        else:
            choices = [ChoiceText(choice.id, choice.word, choice.means) for choice in item.choices]
            card = QuestionCard(item.id, item.asks, choices, item.until)
        card.answered.connect(self.answered)
        card.withdrawn.connect(self.withdrawn)
        return card

    def _focused(self) -> str:
        inside = [card for card in self._cards.values() if card.isAncestorOf(card.focusWidget() or self)]
        holder = self.window().focusWidget()
        held = [card for card in inside if holder is not None and card.isAncestorOf(holder)]
        return held[0].question_id if held else ""

    def _refocus(self, question: str) -> None:
        """Keep the focus with a question whose card had to be made anew: on its Change link, or its first choice."""
        for card in self._cards.values():
            if question and card.question_id == question and not card.isAncestorOf(self.window().focusWidget() or self):
                links = [child for child in card.findChildren(QWidget, "change")]
                target = next(iter([*card.choices(), *links]), None)
                if target is not None:
                    target.setFocus(Qt.FocusReason.OtherFocusReason)
