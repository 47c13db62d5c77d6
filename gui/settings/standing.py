"""Standing answers: put in when a question first comes up in a case, said, and left open to Change."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Slot

from core.numbers import counted, listed
from core.report.model import QuestionText, Report

SAID = "Answered from Settings"


class StandingAnswers(QObject):
    """Answers a question once a case; one that is opened again, or taken back by undo, stays with the coder.

    Args:
        standing: Question id, without what stands behind its colon, to the choice.
        report: The report on screen.
        answer: Takes question id and choice id as an edit of the case.
        say: Title and detail, for a toast.
    """

    def __init__(
        self,
        standing: Callable[[], Mapping[str, str]],
        report: Callable[[], Report | None],
        answer: Callable[[str, str], None],
        say: Callable[[str, str], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._standing, self._report, self._answer, self._say = standing, report, answer, say
        self._answered: set[str] = set()

    @Slot()
    def begin(self) -> None:
        """Another case is on screen. What is open in it now was left open by its coder."""
        report = self._report()
        self._answered = {question.id for question in report.questions} if report is not None else set()

    @Slot()
    def work(self) -> None:
        """Answer what has come up since, after an edit."""
        report, standing = self._report(), self._standing()
        if report is None or not standing:
            return
        found = [(question, choice) for question in report.questions if (choice := _choice(question, standing))]
        fresh = [(question, choice) for question, choice in found if question.id not in self._answered]
        for question, choice in fresh:
            self._answered.add(question.id)
            self._answer(question.id, choice)
        if fresh:
            words = [f"{question.asks} {_word(question, choice)}." for question, choice in fresh]
            self._say(SAID, " ".join(words) if len(words) == 1 else f"{counted(len(words), 'question')}: {_all(fresh)}")


def _choice(question: QuestionText, standing: Mapping[str, str]) -> str:
    """Return the standing answer to a question; empty when there is none that it still takes."""
    choice = standing.get(question.id.partition(":")[0], "")
    return choice if any(each.id == choice for each in question.choices) else ""


def _word(question: QuestionText, choice: str) -> str:
    return next(each.word for each in question.choices if each.id == choice)


def _all(answers: list[tuple[QuestionText, str]]) -> str:
    return listed([_word(question, choice) for question, choice in answers])
