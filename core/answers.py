"""The answers of an encounter against the questions there are: an answer that could never count is refused.

An answer to a question that is not asked today is fine: it may be asked again when the visit changes.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping

from core.encounter import Encounter
from core.errors import InvalidInput
from core.field_checks import CODE
from core.rules import families
from core.sheet import Ask, Of

families()  # a question is declared when its family is read
FORMS = {Of.VISIT: "{id}", Of.WOUND: "{id}:WOUND", Of.CODE: "{id}:CODE"}


def check_answers(encounter: Encounter) -> None:
    """Check every answer by its key and its choice.

    Raises:
        InvalidInput: no question goes by the key, the wound behind it is not in the encounter, the code behind it has
            no code's form, or the question has no such choice.
    """
    for key, answer in encounter.answers.items():
        kind, colon, subject = key.partition(":")
        question = Ask.declared.get(kind)
        if question is None:
            close = difflib.get_close_matches(kind, Ask.declared, n=1)
            rule = f"may be a slip for {close[0]}" if close else f"must answer one of: {', '.join(Ask.declared)}"
            raise InvalidInput(f"answers.{key}", answer, rule)
        if bool(colon) is (question.of is Of.VISIT):
            form = FORMS[question.of].format(id=kind)
            raise InvalidInput(f"answers.{key}", answer, f"must have the key {form}")
        _check_subject(encounter, question, key, subject)
        question.check(key, answer)


def wound_of(key: str) -> str | None:
    """Return the id of the wound that an answer is about; None for an answer about the visit or a code."""
    kind, _, subject = key.partition(":")
    question = Ask.declared.get(kind)
    return subject if question is not None and question.of is Of.WOUND else None


def with_wound_renamed(key: str, ids: Mapping[str, str]) -> str:
    """Return the key of an answer after wounds took other ids: `ids` are the new ones by the old."""
    wound = wound_of(key)
    return key if wound is None or wound not in ids else f"{key.partition(':')[0]}:{ids[wound]}"


def _check_subject(encounter: Encounter, question: Ask, key: str, subject: str) -> None:
    if question.of is Of.WOUND:
        known = [wound.id for wound in encounter.wounds]
        if subject not in known:
            keys = ", ".join(f"{question.id}:{id}" for id in known)[:200]
            raise InvalidInput(f"answers.{key}", encounter.answers[key], f"must name a wound of this encounter: {keys}")
    elif question.of is Of.CODE and not CODE.fullmatch(subject):
        example = f"{question.id}:{subject.strip().upper()}"
        fits = CODE.fullmatch(subject.strip().upper())
        rule = f"may be a slip for {example}" if fits else "must name a five-character code behind the colon"
        raise InvalidInput(f"answers.{key}", encounter.answers[key], rule)
