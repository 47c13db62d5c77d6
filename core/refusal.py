"""Why an encounter was refused, in the words of the form instead of those of the document."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping

from core import words
from core.cases.changes import FIELDS, NAMED
from core.errors import AppError, InvalidInput, shown

ENTRIES: Mapping[str, str] = {  # of a list
    "wounds": "Wound",
    "products": "Product",
    "services": "Service",
    "packages": "package",
    "applied": "amount",
    "diagnoses": "diagnosis",
}
NAMES: Mapping[str, str] = FIELDS | {
    "applied": "the list of amounts applied",
    "amount": "how much",
    "applications_before": "how many",
    "weeks_since_first": "weeks since the first",
    "expires": "expiry date",
    "separate": "separate from the graft visit",
    "wound": "its wound",
    "wounds": "the list of wounds",
    "products": "the list of products",
    "services": "the list of services",
    "packages": "the list of packages",
    "diagnoses": "the list of diagnoses",
    "charges": "the list of charges",
    "answers": "the list of answers",
}
WHOLE = "The document"  # where there is no field to name
_CHOICES = {choice.value: word for table in NAMED.values() for choice, word in table.items()} | {
    tissue.value: word for tissue, word in words.TISSUES.items()
}
_PART = re.compile(r"([^.\[\]]+)(?:\[(\d+)\])?")
_KEY = re.compile(r"\b[a-z]+(?:_[a-z0-9]+)+\b")
_JOINED = re.compile(r"\b[a-z]+(?:-[a-z]+)+\b")
_LINE = re.compile(r"\bline 1, ")  # a line of a file: its number is told elsewhere


def plainly(error: AppError) -> str:
    """Return why, as one sentence or two: the field as the form calls it, what it is, and what it may be.

    Choices are not listed, since a list of forty tells nothing; the nearest is named.
    """
    if not isinstance(error, InvalidInput):
        return str(error)
    if error.field == WHOLE:
        return _whole(error)
    where, rule, value = place_words(error.field), error.rule, str(error.value)
    if value == "an unknown key":
        return _unknown(error)
    if error.value is None:
        return f"{where} is missing{'' if rule.startswith('must be given, ') else f'; it {_said(rule)}'}."
    if "one of: " in rule:
        return f"{where} is {shown(error.value)}, which is not one of its choices.{_nearest(value, rule)}"
    return f"{where} is {shown(error.value)}; it {_said(rule)}."


def place_words(path: str) -> str:
    """Return the path of a field as the form names it: `Wound 1, area` for `wounds[0].area_cm2`."""
    within, _, key = path.partition(".")
    if key and within == "charges":
        return f"Charge for {key}"
    if key and within == "answers":
        topic, _, about = key.partition(":")
        known = words.QUESTION_TOPICS.get(topic)
        return f"Answer to “{key if known is None else known.format(about).removeprefix(': ')}”"
    said = [
        f"{ENTRIES[name]} {int(number) + 1}" if number and name in ENTRIES else NAMES.get(name, name.replace("_", " "))
        for name, number in _PART.findall(path)
    ]
    text = ", ".join(said)
    return text[:1].upper() + text[1:]


def _whole(error: InvalidInput) -> str:
    if str(error.value) == "empty":
        return "The line is empty."
    if error.rule.endswith("saved as UTF-8"):
        return f"The line is {error.value}. Save the file as UTF-8."
    fault = error.rule.partition("(")[2].removesuffix(")")
    if not fault:
        return "The line holds no encounter, but something else."
    if fault.endswith("line 1, character 1"):
        return f"The line is not JSON: {shown(error.value)}."
    return f"The line is not whole: {_LINE.sub('', fault)}."


def _unknown(error: InvalidInput) -> str:
    above, _, key = error.field.rpartition(".")
    slip = error.rule.partition("may be a slip for ")[2]
    meant = f" It may be meant as {_named(slip)}." if slip else ""
    where = f"{place_words(above)}: " if above else ""
    return f"{where}“{key}” is no field of an encounter.{meant}"


def _nearest(value: str, rule: str) -> str:
    choices = rule.partition("one of: ")[2].split(", ")
    near = difflib.get_close_matches(value.lower(), choices, n=1)
    return f" {_CHOICES.get(near[0], near[0])} is nearest." if near else ""


def _said(rule: str) -> str:
    """Return a rule with keys and choices of the document replaced by words."""
    worded = _KEY.sub(lambda found: _named(found[0]), rule)
    return _JOINED.sub(lambda found: _CHOICES.get(found[0], found[0]).lower(), worded)


def _named(key: str) -> str:
    name = NAMES.get(key, key.replace("_", " "))
    return name[:1].lower() + name[1:]
