"""Help ▸ Self-test: works the built-in cases with the rules and the reference that are loaded, one case at a time."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.encounter import Encounter
from core.numbers import counted
from core.self_test import Outcome, WorkedCase, WorkedCases, run_self_test
from core.worksheet import Worksheet
from gui.common.announce import announce
from gui.common.pill import Pill, PillKind
from gui.common.text import Text
from gui.shell.dialogs import HelpDialog
from gui.theme import FontRole, draw_icon, theme

ICON_ROOM_PX = 28


class CaseRow(QWidget):
    """Question, answer and rule of one case, with the sign of whether it came out."""

    def __init__(self, outcome: Outcome, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.passed = not outcome.difference
        word = Text("Pass" if self.passed else "Differs", FontRole.STATE, "ok" if self.passed else "stop")
        head = QHBoxLayout()
        head.setSpacing(theme().px(10))
        head.addWidget(Text(outcome.case.question, FontRole.STRONG, wrap=True, selectable=True), 1)
        head.addWidget(word, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme().px(ICON_ROOM_PX), theme().px(2), 0, theme().px(8))
        column.setSpacing(theme().px(2))
        column.addLayout(head)
        column.addWidget(Text(answer(outcome.case), wrap=True, selectable=True))
        if not self.passed:
            column.addWidget(Text(outcome.difference, token="stop", wrap=True, selectable=True))
        column.addWidget(Text(outcome.case.rule, FontRole.NOTE, "text2", wrap=True, selectable=True))
        self.setAccessibleName(f"{word.text()}: {outcome.case.question}")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        name, token = ("check-circle", "ok") if self.passed else ("warning-circle", "stop")
        draw_icon(painter, name, token, 0, theme().px(2) + theme().line() / 2)  # type: ignore[arg-type]
        painter.end()


class SelfTestDialog(HelpDialog):
    """Runs as soon as it is shown.

    Args:
        cases: The built-in cases.
        evaluate: Works one encounter; may raise `AppError`, which goes to the window's handler of errors.
    """

    def __init__(
        self, cases: WorkedCases, evaluate: Callable[[Encounter], Worksheet], parent: QWidget | None = None
    ) -> None:
        super().__init__("Self-test", 640, 640, parent)
        self.setObjectName("self_test_dialog")
        self._cases, self._evaluate = cases, evaluate
        self.rows: list[CaseRow] = []
        self.state = Pill(PillKind.DRAFT, "Running")
        head = QHBoxLayout()
        head.addWidget(Text("Self-test", FontRole.TITLE))
        head.addWidget(self.state)
        head.addStretch(1)
        says = (
            "Questions coders ask, with the answers that must come out. They are worked now, on this computer, "
            "with the rules and the reference data that are loaded."
        )
        content = self.column.content
        content.setSpacing(theme().px(6))
        content.addLayout(head)
        content.addWidget(Text(says, token="text2", wrap=True))
        self._room = QVBoxLayout()
        content.addLayout(self._room)
        content.addStretch(1)
        self._next = QTimer(self, interval=0)
        self._next.timeout.connect(self._work_one)
        self._next.start()

    def _work_one(self) -> None:
        done = len(self.rows)
        if done == len(self._cases.case):
            self._finish()
            return
        one = msgspec.structs.replace(self._cases, case=self._cases.case[done : done + 1])
        row = CaseRow(run_self_test(one, self._evaluate)[0])
        self.rows.append(row)
        self._room.addWidget(row)
        self.state.show_state(PillKind.DRAFT, f"{done + 1} of {len(self._cases.case)}")

    def _finish(self) -> None:
        self._next.stop()
        whole, wrong = len(self.rows), sum(not row.passed for row in self.rows)
        if wrong:
            self.state.show_state(PillKind.STOPPED, f"{counted(wrong, 'case')} of {whole} differ")
        else:
            self.state.show_state(PillKind.READY, f"All {whole} cases pass")
        announce(self, self.state.text())


def answer(case: WorkedCase) -> str:
    """Return what must come out, in words: `15275 × 1, Q4386 × 12; 1 question`."""
    lines = ", ".join(
        f"{line.code} × {line.units}" + (f" with {' '.join(line.modifiers)}" if line.modifiers else "")
        for line in case.lines
    )
    said = lines or "No line"
    if case.questions:
        said += f"; {counted(len(case.questions), 'question')} open"
    return f"{said}; stopped" if case.status == "stopped" else said
