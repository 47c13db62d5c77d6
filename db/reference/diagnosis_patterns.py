"""Diagnosis codes by pattern: which sequencing rules fit a code."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from core.ports import DiagnosisRule


@lru_cache(maxsize=1024)
def _expression(pattern: str) -> re.Pattern[str]:
    """`-` is any one character; a run of them at the end is one or more; `.-` at the end is anything below."""
    if pattern.endswith(".-"):
        return re.compile(re.escape(pattern[:-2]) + r"(\..+)?")
    stem = pattern.rstrip("-")
    tail = "[0-9A-Z]+" if stem != pattern else ""
    return re.compile("".join("[0-9A-Z]" if each == "-" else re.escape(each) for each in stem) + tail)


def fits(pattern: str, code: str) -> bool:
    """Return whether `code`, written with its point, falls under `pattern`."""
    return _expression(pattern).fullmatch(code) is not None


def rules_for(code: str, rules: Iterable[DiagnosisRule]) -> tuple[DiagnosisRule, ...]:
    """Return the rules that name `code`: the most exact pattern first, then that with the longer fixed beginning."""
    found: list[tuple[tuple[int, int], DiagnosisRule]] = []
    for rule in rules:
        closeness = [_closeness(pattern) for pattern in rule.codes if fits(pattern, code)]
        if closeness:
            found.append((max(closeness), rule))
    return tuple(rule for _, rule in sorted(found, key=lambda pair: pair[0], reverse=True))


def _closeness(pattern: str) -> tuple[int, int]:
    return len(pattern.replace("-", "")), len(pattern.partition("-")[0])
