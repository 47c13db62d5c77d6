"""The rule book as its users read it: one page of Markdown per rule, with examples the engine worked out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

import msgspec

from core.rulebook import CONFIDENCE_WORDS, LoadedRule, RuleRow
from core.self_test import WorkedCase
from core.worksheet import Worksheet

COMMON = set(RuleRow.__struct_fields__)
BEYOND = {
    "hold": "A later date of service keeps the last value, and the worksheet says that it was not reviewed.",
    "refuse": "A later date of service gets no value: nothing is computed from this rule until it is reviewed.",
}


class Example(msgspec.Struct, frozen=True):
    """A worked case with the worksheet the engine gave for it."""

    case: WorkedCase
    worksheet: Worksheet


def rule_page(rule: LoadedRule[Any], examples: Sequence[Example]) -> str:
    """Return the page of one rule: what it says, every value with its days, source and confidence, and examples."""
    return "\n".join(_page(rule, [example for example in examples if _uses(rule, example)])) + "\n"


def index_page(rules: Mapping[str, LoadedRule[Any]]) -> str:
    """Return the list of all rules, by title."""
    rows = [f"| [{rule.title}]({id}.md) | {rule.first} | {rule.last} |" for id, rule in sorted(rules.items())]
    head = [
        "# The rule book",
        "",
        "Every rule the program applies, written from `resources/rules/` by `python -m db.rule_pages`. Do not edit "
        "these pages:",
        "change the rule, make them again, and read what changed.",
        "",
        "Confidence: " + "; ".join(f"**{letter}** {words}" for letter, words in CONFIDENCE_WORDS.items()) + ".",
        "",
        "| rule | first day | last day reviewed |",
        "|---|---|---|",
    ]
    return "\n".join([*head, *rows]) + "\n"


def _page(rule: LoadedRule[Any], examples: Sequence[Example]) -> Iterator[str]:
    yield from (f"# {rule.title}", "", rule.says, "", BEYOND[rule.beyond], "", "## Values")
    for key, table in rule.tables.items():
        if len(rule.tables) > 1:
            yield from ("", f"### {_words(key)}")
        for row in table.rows:
            yield from _value(row)
    yield from ("", "## Examples", "")
    if not examples:
        yield "No worked case rests on this rule."
    for example in examples:
        yield from _example(rule, example)


def _value(row: RuleRow) -> Iterator[str]:
    last = "ended" if row.ends else "reviewed through"
    yield from ("", f"**From {row.effective}, {last} {row.through}**", "")
    for name in row.__struct_fields__:
        if name not in COMMON:
            yield f"- {name.replace('_', ' ')}: {_words(getattr(row, name))}"
    if row.says:
        yield f"- {row.says}"
    yield f"- Source: {row.source}. Confidence {row.confidence}: {CONFIDENCE_WORDS[row.confidence]}."


def _example(rule: LoadedRule[Any], example: Example) -> Iterator[str]:
    case, worksheet = example.case, example.worksheet
    lines = ", ".join(
        f"{line.code} × {line.units}" + (f" with {' '.join(line.modifiers)}" if line.modifiers else "")
        for line in worksheet.lines
    )
    yield f"- **{case.question}** {lines or 'No line'}. {case.rule}"
    for step in worksheet.steps:
        if _rests_on(rule, step.source, case.encounter.date_of_service):
            yield f"  - {step.label} → {step.value} {step.unit}".rstrip()


def _uses(rule: LoadedRule[Any], example: Example) -> bool:
    if rule.rule.id in example.case.shows:
        return True
    day = example.case.encounter.date_of_service
    cited = [step.source for step in example.worksheet.steps] + [found.source for found in example.worksheet.findings]
    return any(_rests_on(rule, source, day) for source in cited)


def _rests_on(rule: LoadedRule[Any], source: str, day: date) -> bool:
    return any(held.cite == source for held in rule.on(day).values())


def _words(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(_words, value)) or "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, StrEnum):
        return value.value
    return "none" if value is None or value == "" else str(value)
