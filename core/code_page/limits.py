"""The medically unlikely edits of a code, in words."""

from __future__ import annotations

from datetime import date

from core.code_page.model import NOT_ON_FILE
from core.ports import ReferenceData, Setting
from core.rulebook import RulesOfDay
from core.rules.unit_limits import ADJUDICATION

_SETTINGS: dict[Setting, str] = {"practitioner": "Unit limit", "outpatient_hospital": "Unit limit, hospital"}


def limit_facts(code: str, day: date, reference: ReferenceData, rules: RulesOfDay) -> list[tuple[str, str]]:
    """Return the unit limits of the practitioner and the outpatient hospital table; the second only when on file."""
    told = [(label, _limit_words(setting, code, day, reference, rules)) for setting, label in _SETTINGS.items()]
    return told if told[1][1] else [(told[0][0], told[0][1] or NOT_ON_FILE)]


def _limit_words(setting: Setting, code: str, day: date, reference: ReferenceData, rules: RulesOfDay) -> str:
    limit = reference.unit_limit(setting, code, day)
    if limit is None:
        return NOT_ON_FILE if setting == "practitioner" else ""
    by = "a line" if limit.adjudication == 1 else "a day"
    held = rules.find(ADJUDICATION, limit.adjudication)
    says = f". {held.says}" if held is not None else ""
    return f"{limit.limit} {by}, edits of {limit.edition.name}{says}"
