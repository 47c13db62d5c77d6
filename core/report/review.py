"""What is open, what was found, and what the chart must show."""

from __future__ import annotations

import re

from core import words
from core.answers import wound_of
from core.numbers import money
from core.report.context import Context
from core.report.model import (
    AnswerText,
    ChoiceText,
    DocumentationRow,
    FindingText,
    ModifierGroup,
    ModifierRow,
    PaymentGroup,
    PaymentRow,
    QuestionText,
)
from core.report.text import clean, low, numbers_text
from core.worksheet import Choice, DocumentationItem, ItemState, LinePayment, Question, Severity, Verdict

ORDER = {severity: rank for rank, severity in enumerate(Severity)}
VERDICT_ORDER = {verdict: rank for rank, verdict in enumerate(Verdict)}
OF_A_WOUND = re.compile(r"wound (?P<wound>\d+) (?P<fact>.+)")


def questions(context: Context) -> tuple[QuestionText, ...]:
    """Return the open questions, each with what holds until it is answered."""
    return tuple(_question(context, question) for question in context.worksheet.questions)


def _question(context: Context, question: Question) -> QuestionText:
    kind, of = _split(context, question.id)
    return QuestionText(
        id=question.id,
        asks=clean(question.asks),
        choices=tuple(_choice(choice) for choice in question.choices),
        until=words.UNTIL_ANSWERED.get(kind, "").format(of),
        wounds=context.badges_of(question.about),
        holds_back=of if kind in words.HOLDS_BACK_ITS_LINE else "",
    )


def _choice(choice: Choice) -> ChoiceText:
    return ChoiceText(id=choice.id, word=words.CHOICES.get(choice.id, choice.id), means=clean(choice.means))


def answers(context: Context) -> tuple[AnswerText, ...]:
    """Return the questions that were answered, in the order answered."""
    return tuple(_answer(context, id, choice) for id, choice in context.encounter.answers.items())


def _answer(context: Context, id: str, choice: str) -> AnswerText:
    kind, of = _split(context, id)
    topic = words.QUESTION_TOPICS[kind].format(of) if kind in words.QUESTION_TOPICS else clean(id)
    return AnswerText(id=id, topic=topic, choice=choice, answer=words.CHOICES.get(choice, clean(choice)))


def _split(context: Context, id: str) -> tuple[str, str]:
    """Return the kind of a question and what it is put for, a wound by its badge: `mixed-form:W2` gives `2`."""
    kind, _, of = id.partition(":")
    wound = wound_of(id)
    return kind, clean(of) if wound is None else context.badges.get(wound, clean(of))


def findings(context: Context) -> tuple[FindingText, ...]:
    """Return the findings, stops first, then warnings, then notes; otherwise in the order found."""
    return tuple(
        FindingText(
            id=finding.id,
            severity=finding.severity,
            word=words.SEVERITIES[finding.severity],
            message=clean(finding.message),
            about=finding.about,
            wounds=context.badges_of(finding.about),
            source=clean(finding.source),
        )
        for finding in sorted(context.worksheet.findings, key=lambda finding: ORDER[finding.severity])
    )


def documentation(context: Context) -> tuple[DocumentationRow, ...]:
    """Return the checklist in the order of the worksheet."""
    return tuple(map(_item, context.worksheet.documentation))


def _item(item: DocumentationItem) -> DocumentationRow:
    name, _, lacks = clean(item.item).partition(": ") if item.state is ItemState.MISSING else (clean(item.item), "", "")
    return DocumentationRow(
        item=name,
        lacks=_drawn_together(lacks),
        state=item.state,
        word=words.STATES[item.state],
        why=clean(item.why),
        source=clean(item.source),
    )


def _drawn_together(lacks: str) -> str:
    """Write `wound 1 kind, wound 1 side, wound 2 kind, wound 2 side` as `kind, side of wounds 1, 2`."""
    wounds_of: dict[str, list[str]] = {}
    others = []
    for part in lacks.split(", "):
        found = OF_A_WOUND.fullmatch(part)
        if found is None:
            others.append(part)
        else:
            wounds_of.setdefault(found["fact"], []).append(found["wound"])
    if sum(map(len, wounds_of.values())) < 2:
        return lacks
    facts_of: dict[tuple[str, ...], list[str]] = {}
    for fact, wounds in wounds_of.items():
        facts_of.setdefault(tuple(wounds), []).append(fact)
    gathered = (
        f"{', '.join(facts)} of wound{'s' if len(wounds) > 1 else ''} {numbers_text(wounds)}"
        for wounds, facts in facts_of.items()
    )
    return "; ".join((*gathered, *others))


def payment(context: Context) -> tuple[PaymentRow, ...]:
    """Return what the published rates give, line by line."""
    return tuple(_payment(row) for row in context.worksheet.payment)


def _payment(row: LinePayment) -> PaymentRow:
    return PaymentRow(
        line=str(row.line),
        code=row.code,
        amount=money(row.amount) if row.amount is not None else "",
        basis=clean(row.basis or ""),
        withheld=clean(row.withheld or ""),
    )


def payment_groups(rows: tuple[PaymentRow, ...]) -> tuple[PaymentGroup, ...]:
    """Draw together the lines whose amount is withheld for one reason; a priced line stands alone."""
    grouped: dict[tuple[str, str], list[PaymentRow]] = {}
    for row in rows:
        grouped.setdefault((row.withheld, "" if row.withheld else row.line), []).append(row)
    return tuple(
        PaymentGroup(
            lines=numbers_text(row.line for row in members),
            codes=tuple(dict.fromkeys(row.code for row in members)),
            amount=members[0].amount,
            why=f"withheld: {low(withheld)}" if withheld else members[0].basis,
        )
        for (withheld, _), members in grouped.items()
    )


def modifiers(context: Context) -> tuple[ModifierRow, ...]:
    """Return every modifier that was weighed."""
    return tuple(
        ModifierRow(
            modifier=review.modifier,
            verdict=review.verdict,
            word=words.VERDICTS[review.verdict],
            line=review.line or "",
            why=clean(review.why),
            source=clean(review.source),
        )
        for review in context.worksheet.modifier_review
    )


def modifier_groups(rows: tuple[ModifierRow, ...]) -> tuple[ModifierGroup, ...]:
    """Draw together modifiers that share verdict, reason and source: applied, then to consider, then not used."""
    grouped: dict[tuple[Verdict, str, str], list[ModifierRow]] = {}
    for row in rows:
        grouped.setdefault((row.verdict, row.why, row.source), []).append(row)
    groups = (
        ModifierGroup(
            modifiers=tuple(dict.fromkeys(row.modifier for row in members)),
            verdict=verdict,
            word=words.VERDICTS[verdict],
            lines=tuple(dict.fromkeys(row.line for row in members if row.line)),
            why=why,
            source=source,
        )
        for (verdict, why, source), members in grouped.items()
    )
    return tuple(sorted(groups, key=lambda group: VERDICT_ORDER[group.verdict]))
