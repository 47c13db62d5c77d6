"""Cause and ulcer: whether both are there, and in their order."""

from __future__ import annotations

from collections.abc import Iterator, Set

from core.diagnosis.book import SEQUENCE_ID, Book, CodedWound, Problem
from core.diagnosis.rules import NEEDS_CAUSE, SEQUENCE, Pattern
from core.numbers import listed


def sequence(book: Book, wound: CodedWound, misplaced: Set[str]) -> Iterator[Problem]:
    """Yield causes without their ulcer code, or behind it. `misplaced`: codes already told to be of another place."""
    for row, is_cause, follows in book.sequence:
        causes = is_cause.of(wound.codes)
        if not causes:
            continue
        cause, after = causes[0], follows.of(wound.codes)
        early = [code for code in after if wound.codes.index(code) < wound.codes.index(cause)]
        if early:
            stand = "stand" if len(early) > 1 else "stands"
            says = f"{{Wound}}: {listed(early)} {stand} before {cause}: put {cause} first."
            yield Problem(SEQUENCE_ID, says, (cause, *early), SEQUENCE, row.cause)
        elif not after and (row.required == "always" or (row.required == "with-ulcer" and _ulcer(book, wound))):
            others = [code for code in wound.codes if code not in causes and _describes_ulcer(book, code)]
            if misplaced & {cause, *others}:
                continue
            says = f"{{Wound}}: {cause} needs {row.then_words} after it"
            says += (
                f", and {listed(others)} is none: correct one of them." if others else ": add the code of this ulcer."
            )
            yield Problem(SEQUENCE_ID, says, (cause, *others), SEQUENCE, row.cause)


def cause_missing(book: Book, wound: CodedWound) -> Iterator[Problem]:
    """Yield a code that comes after its cause, an ulcer above all, and has none."""
    for row, is_late, no_cause in book.needs_cause:
        late = is_late.of(wound.codes)
        if not late:
            continue
        before = wound.codes[: wound.codes.index(late[0])]
        known = any(is_cause.of(wound.codes) for _, is_cause, follows in book.sequence if follows(late[0]))
        if known or _some_other(before, no_cause, book):
            continue
        says = f"{{Wound}}: {late[0]} follows its cause, such as {row.such_as}, "
        says += f"and {listed(before)} is none" if before else "and none stands before it"
        yield Problem(SEQUENCE_ID, f"{says}: add the one in the chart.", (*before, late[0]), NEEDS_CAUSE, row.codes)


def _some_other(before: tuple[str, ...], no_cause: Pattern, book: Book) -> bool:
    """Whether a code before the ulcer may be its cause: any disease that is not known to be none."""
    return any(not no_cause(code) or any(is_cause(code) for _, is_cause, _ in book.sequence) for code in before)


def _ulcer(book: Book, wound: CodedWound) -> bool:
    return any(row.kind is wound.kind and row.after_cause for row, _ in book.kinds.rows)


def _describes_ulcer(book: Book, code: str) -> bool:
    return any(row.required != "order-only" and follows(code) for row, _, follows in book.sequence)
