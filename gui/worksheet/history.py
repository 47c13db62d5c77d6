"""Undo and redo of drafts. Typing in one field is one step, however many keys it took."""

from __future__ import annotations

from dataclasses import dataclass

from gui.worksheet.draft import EncounterDraft
from gui.worksheet.editing import Edit

LIMIT = 500  # steps; drafts share their unchanged rows, so a step costs little


@dataclass(frozen=True, slots=True)
class _Step:
    before: EncounterDraft
    after: EncounterDraft
    label: str
    key: str


class History:
    """The drafts of one case, and where in them one is."""

    def __init__(self, draft: EncounterDraft) -> None:
        self._draft = draft
        self._done: list[_Step] = []
        self._undone: list[_Step] = []
        self._open = ""

    @property
    def draft(self) -> EncounterDraft:
        return self._draft

    @property
    def undo_label(self) -> str:
        """What Undo would take back, such as "width of wound 2"; empty when there is nothing."""
        return self._done[-1].label if self._done else ""

    @property
    def redo_label(self) -> str:
        return self._undone[-1].label if self._undone else ""

    def push(self, edit: Edit) -> bool:
        """Take an edit. Returns False when it changed nothing."""
        if edit.draft == self._draft:
            return False
        last = self._done[-1] if self._done else None
        if last and edit.key and edit.key == self._open:
            self._done.pop()
            if last.before != edit.draft:  # typed and taken back again: nothing to undo
                self._done.append(_Step(last.before, edit.draft, edit.label, edit.key))
        else:
            self._done.append(_Step(self._draft, edit.draft, edit.label, edit.key))
            del self._done[:-LIMIT]
        self._open = edit.key if self._done else ""
        self._undone.clear()
        self._draft = edit.draft
        return True

    def seal(self) -> None:
        """End the current step: what is typed next in the same field is a step of its own."""
        self._open = ""

    def undo(self) -> EncounterDraft:
        """Go one step back and return the draft; the same one when there is nothing to undo."""
        if self._done:
            step = self._done.pop()
            self._undone.append(step)
            self._draft = step.before
        self.seal()
        return self._draft

    def redo(self) -> EncounterDraft:
        if self._undone:
            step = self._undone.pop()
            self._done.append(step)
            self._draft = step.after
        self.seal()
        return self._draft
