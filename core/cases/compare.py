"""What a worksheet that was kept and today's answer to the same encounter do not have in common."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from core import words
from core.worksheet import Edition, Line, Worksheet


def differences(kept: Worksheet, now: Worksheet) -> tuple[str, ...]:
    """Return what changed, one short sentence each; empty when both answers agree in all that is billed or asked.

    Steps, sources and the wording of reasons may differ without a word: they change with every edition.
    """
    if kept == now:
        return ()
    found = [f"{words.STATUSES[kept.status]} became {words.STATUSES[now.status]}"] if kept.status != now.status else []
    found += _lines(kept, now)
    found += _ids("question", [each.id for each in kept.questions], [each.id for each in now.questions])
    found += _messages(kept, now)
    return tuple(found)


def editions_changed(kept: Worksheet, now: Worksheet) -> tuple[str, ...]:
    """Return which editions are others now: `Codes April 2026 became Codes July 2026`."""
    pairs = (
        ("Codes", kept.reference.codes, now.reference.codes),
        ("Edits", kept.reference.edits, now.reference.edits),
        ("Rules", kept.reference.rules, now.reference.rules),
    )
    return tuple(f"{what} {edition_text(was)} became {edition_text(new)}" for what, was, new in pairs if was != new)


def edition_text(edition: Edition) -> str:
    """Return an edition in a few words: its name and the days it was reviewed for, as far as they are known."""
    days = " to ".join(day.isoformat() for day in (edition.first, edition.last) if day is not None)
    return f"{edition.name} ({days})" if days else edition.name


def _lines(kept: Worksheet, now: Worksheet) -> Iterator[str]:
    """Tell of lines by code and role; several of one code are compared in their order."""
    was, new = _numbered(kept.lines), _numbered(now.lines)
    for key, line in was.items():
        if key not in new:
            yield f"{_line(line)} is no longer on the claim"
        elif (other := _line(new[key])) != _line(line):
            yield f"{_line(line)} became {other}"
        elif line.diagnoses != new[key].diagnoses:
            yield f"{line.code} points to {', '.join(new[key].diagnoses) or 'no diagnosis'}"
    for key, line in new.items():
        if key not in was:
            yield f"{_line(line)} was added"


def _numbered(lines: tuple[Line, ...]) -> dict[tuple[str, str, int], Line]:
    count: Counter[tuple[str, str]] = Counter()
    keyed = {}
    for line in lines:
        key = line.code, line.role.value
        keyed[(*key, count[key])] = line
        count[key] += 1
    return keyed


def _line(line: Line) -> str:
    return f"{'-'.join((line.code, *line.modifiers))} × {line.units:,}"


def _ids(what: str, was: list[str], new: list[str]) -> Iterator[str]:
    gone, come = len(set(was) - set(new)), len(set(new) - set(was))
    if gone:
        yield f"{gone} {what}{'s' if gone > 1 else ''} no longer asked"
    if come:
        yield f"{come} new {what}{'s' if come > 1 else ''}"


def _messages(kept: Worksheet, now: Worksheet) -> Iterator[str]:
    was = {(each.id, each.about) for each in kept.findings}
    new = {(each.id, each.about) for each in now.findings}
    for finding in now.findings:
        if (finding.id, finding.about) not in was:
            yield f"New {words.SEVERITIES[finding.severity].lower()}: {finding.message}"
    for finding in kept.findings:
        if (finding.id, finding.about) not in new:
            yield f"{words.SEVERITIES[finding.severity]} no longer given: {finding.message}"
