"""The visit on screen, and the work of it in the form that the store keeps."""

from __future__ import annotations

import contextlib
import uuid
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

import msgspec

from core.cases.facts import facts_of
from core.cases.store import CaseStore, StoreTrouble
from core.cases.values import Event, Visit, VisitContent, VisitFacts, VisitRow, VisitStatus
from core.encounter import Encounter
from core.errors import AppError
from core.worksheet import Worksheet
from db.cases.saver import Saved, Work
from gui.worksheet.draft import EncounterDraft
from gui.worksheet.writing import written

FORMAT = "graftsheet-draft/1"
LOCKED = "The case store is locked. Unlock it first."
OF_THE_EXAMPLE = ("This is the worked example", "It becomes a case when you change it. Ctrl+N begins one of your own.")


class TypedWork(msgspec.Struct, kw_only=True):
    """The draft as typed, as the store holds it."""

    format: str = FORMAT
    draft: EncounterDraft


def new_id() -> str:
    """Return a name for a visit or a case that no other has."""
    return uuid.uuid4().hex


@dataclass(kw_only=True)
class OnScreen:
    """Which visit of which case is on screen, and how far it is kept.

    Attributes:
        version: As last read or written; 0: not in the store yet.
        number: Of the visit within its case; 0 until the store has given it.
        name: Of the case; empty until the coder or the store has given it.
        logged: The encounter as the history last told it.
        written: The draft that is in the store, or is blank; None: none of this one is.
        stored: The same as the store holds it; empty while it has none.
        saved: Nothing was changed since the coder saved it.
        example: It is the worked example.
        held: The store knows that it is open in this window.
        came_by: What the history is to tell of its beginning, once it is in the store.
    """

    visit_id: str = field(default_factory=new_id)
    case_id: str = field(default_factory=new_id)
    version: int = 0
    number: int = 0
    name: str = ""
    status: VisitStatus = VisitStatus.DRAFT
    logged: Encounter | None = None
    written: EncounterDraft | None = field(default_factory=EncounterDraft)
    stored: bytes = b""
    saved: bool = False
    example: bool = False
    held: bool = False
    came_by: tuple[Event, str] | None = None

    @classmethod
    def of(cls, visit: Visit, draft: EncounterDraft) -> OnScreen:
        """Return a stored visit as the one on screen."""
        row = visit.row
        return cls(
            visit_id=row.visit_id,
            case_id=row.case_id,
            version=row.version,
            number=row.visit_number,
            name=row.case_name,
            status=row.status,
            logged=named(visit.logged, label_of(row)) if visit.logged is not None else None,
            written=draft,
            stored=visit.content.draft,
            saved=visit.kept is not None and visit.kept.encounter == visit.content.encounter,
        )

    def standing(self, kept_at: datetime | None) -> str:
        """Return how far a visit is kept of which nothing waits to be written; `kept_at`: when that was."""
        if self.version == 0:
            return "Worked example" if self.example else "Nothing to keep yet"
        word = "Saved" if self.saved else "Kept"
        return f"{word} {kept_at:%H:%M}" if kept_at else word

    def hold(self, store: CaseStore | None) -> None:
        """Have it count as open in this window, so that it comes back when the window is killed."""
        if store is not None and not self.held:
            with contextlib.suppress(StoreTrouble):  # the next write tries again
                store.hold(self.visit_id)
                self.held = True

    def arrived(self, saved: Saved, store: CaseStore | None) -> None:
        """Note what the store has of it now."""
        self.version, self.stored = saved.version, saved.draft
        self.hold(store)  # another program had the file while that was first tried

    def work(self, draft: EncounterDraft, worksheet: Worksheet | None) -> Work:
        """Return `draft` and its answer as the store is to keep them."""
        return Work(
            visit_id=self.visit_id,
            case_id=self.case_id,
            version=self.version,
            content=content_of(draft, worksheet),
            facts=found_by(draft, worksheet),
            name=whole_text(draft.carried.label or ""),
        )


def content_of(draft: EncounterDraft, worksheet: Worksheet | None) -> VisitContent:
    """Return the work as the store keeps it: all that was typed, what is counted of it, and its answer."""
    typed = _encoded(draft)
    if typed is None:  # no document can hold half a character, so nothing but the typing is kept
        return VisitContent(draft=_encoded_whole(draft), encounter=None, worksheet=None)
    return VisitContent(draft=typed, encounter=draft.parse().encounter, worksheet=worksheet)


def _encoded(draft: EncounterDraft) -> bytes | None:
    """Return a draft as JSON; None when it holds half a character, as some program may put on the clipboard."""
    try:
        return msgspec.json.encode(TypedWork(draft=draft))
    except UnicodeEncodeError:
        return None


def _encoded_whole(draft: EncounterDraft) -> bytes:
    return msgspec.json.encode(whole_text(msgspec.to_builtins(TypedWork(draft=draft))))


def whole_text(value: Any) -> Any:
    """Return a value of texts, lists and dicts with a question mark for each half of a character."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    if isinstance(value, dict):
        return {key: whole_text(item) for key, item in value.items()}
    return [whole_text(item) for item in value] if isinstance(value, (list, tuple)) else value


def label_of(row: VisitRow) -> str | None:
    """Return the coder's own name of a case; None where the store has numbered it."""
    return row.label or None


def named(encounter: Encounter, label: str | None) -> Encounter:
    """Return an encounter under the name that its case has by now."""
    return msgspec.structs.replace(encounter, label=label)


def draft_of(visit: Visit) -> EncounterDraft:
    """Return what was typed, under the name that the case has by now.

    Raises:
        AppError: it was written by a newer version that this one cannot read; says what is left of it.
    """
    try:
        draft = msgspec.json.decode(visit.content.draft, type=TypedWork).draft
    except (msgspec.DecodeError, ValueError) as error:
        if visit.content.encounter is None:
            raise AppError(
                f"{visit.row.case_name}, visit {visit.row.visit_number}, was typed in a newer version of Graftsheet "
                "that this one cannot read. Open it there, or begin the visit again."
            ) from error
        draft = written(visit.content.encounter)
    return replace(draft, carried=replace(draft.carried, label=label_of(visit.row)))


def found_by(draft: EncounterDraft, worksheet: Worksheet | None) -> VisitFacts:
    """Return what the day list shows of the work; what is half typed is found too."""
    typed = [row.site for row in draft.wounds]
    typed += [row.code for row in draft.products] + [row.code for row in draft.services]
    return facts_of(draft.parse().encounter, worksheet, whole_text(typed))
