"""What a payer's policies on file say of one product on one day, picked and put into words.

Only rules in force on the day speak. One that starts later or was withdrawn is named as not used. A single plan is told
when it names the product or is of the encounter's state, and only listed otherwise, so that it never reads as the
patient's own.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import groupby

import msgspec

from core.choices import Payer
from core.numbers import listed
from core.ports import PayerRule
from core.words import PAYERS

ALL_PLANS = ("all plans", "all contractors")
TOLD = {
    "coverage": "coverage",
    "exclusion": "coverage",
    "revision": "coverage",
    "prior-authorization": "prior authorization",
    "application-limit": "application limit",
    "modifier": "modifiers",
    "documentation": "documentation",
}
ONE_PROGRAM = (Payer.MEDICARE, Payer.TRICARE)  # what its rows name as plans are manuals and regions
ASKED_OF_MEDICARE = ("coverage",)  # its authorization, limit, modifiers and narrative have rule families of their own
CLOSEST_FIRST = ("code", "brand", "rule", "rest", "all")
NAMING = CLOSEST_FIRST[:4]
PLANS_LISTED = 3  # the code page has them all


class Policies(msgspec.Struct, frozen=True, kw_only=True):
    """The answer of one payer on one product, ready to be shown. `source` names policies, dates and confidence."""

    message: str
    source: str


class _Sorted(msgspec.Struct, frozen=True, kw_only=True):
    begun: tuple[PayerRule, ...]  # all that is in force, told or not
    told: tuple[PayerRule, ...]
    later: tuple[PayerRule, ...]
    withdrawn: tuple[PayerRule, ...]


def policies_on(payer: Payer, rules: Iterable[PayerRule], code: str, state: str | None, day: date) -> Policies:
    """Say what `rules` of `payer` hold on product `code`.

    Args:
        payer: Payer of the encounter.
        rules: Every rule on file under it.
        code: The product.
        state: Two-letter state of the encounter; a local plan of another state is only named. None: not given.
        day: Date of service. A rule without a date is used and shown as undated.
    """
    found = _sorted(payer, tuple(rules), code, state, day)
    of = f"{PAYERS[payer]} in {state}" if payer is Payer.MEDICAID and state else PAYERS[payer]
    sentences = [_told(group, payer) for _, group in groupby(found.told, key=_policy)]
    if not found.told:
        begin = f"{of}, {code}: {_nothing(found)}."
    elif any(rule.names in NAMING and TOLD[rule.topic] == "coverage" for rule in found.told):
        begin = f"{of}, {code}."
    else:
        begin = f"{of}, {code}: no policy on file names it."
    parts = [begin, *sentences, *_nothing_on_file(payer, found), *_not_used(found, payer)]
    return Policies(message=" ".join(parts), source=_source(found, payer))


def _sorted(payer: Payer, rules: tuple[PayerRule, ...], code: str, state: str | None, day: date) -> _Sorted:
    topics = ASKED_OF_MEDICARE if payer is Payer.MEDICARE else tuple(TOLD)
    about = [rule for rule in rules if rule.topic in topics and _reaches(rule, code, rules)]
    in_force = [rule for rule in about if rule.standing == "in-force"]
    begun = [rule for rule in in_force if _begun(rule, day)]
    near = {_policy(rule)[:2] for rule in begun if _near(rule, payer, state)}
    if not near:
        near = {_policy(rule)[:2] for rule in begun if not rule.states}
    told = [rule for rule in begun if _policy(rule)[:2] in near]
    order = {key: place for place, key in enumerate(_by_closeness(told))}
    return _Sorted(
        begun=tuple(begun),
        told=tuple(sorted(told, key=lambda rule: (order[_policy(rule)], list(TOLD).index(rule.topic)))),
        later=tuple(rule for rule in in_force if not _begun(rule, day) and _near(rule, payer, state)),
        withdrawn=tuple(rule for rule in about if rule.standing == "withdrawn" and _begun(rule, day)),
    )


def _reaches(rule: PayerRule, code: str, rules: tuple[PayerRule, ...]) -> bool:
    if rule.names != "rest":
        return rule.names == "all" or code in rule.products
    named = (other.products for other in rules if (other.plan, other.policy) == (rule.plan, rule.policy))
    return not any(code in products for products in named)


def _begun(rule: PayerRule, day: date) -> bool:
    return rule.first is None or rule.first <= day


def _near(rule: PayerRule, payer: Payer, state: str | None) -> bool:
    """Whether a rule is told in full and not only listed with its plan."""
    if payer in ONE_PROGRAM or rule.plan in ALL_PLANS:
        return True
    if rule.states and state is not None:
        return state in rule.states
    return rule.names in NAMING


def _policy(rule: PayerRule) -> tuple[str, str, str]:
    return rule.plan, rule.policy, _dated(rule)


def _by_closeness(rules: list[PayerRule]) -> list[tuple[str, str, str]]:
    return list(dict.fromkeys(map(_policy, sorted(rules, key=lambda rule: CLOSEST_FIRST.index(rule.names)))))


def _dated(rule: PayerRule) -> str:
    return str(rule.first) if rule.first else rule.dated or "undated"


def _plan(rule: PayerRule, payer: Payer) -> str:
    """Return whose plan it is, with the company where the payer of the encounter is a line of business."""
    company = Payer(rule.payer)
    local = "" if rule.plan in ALL_PLANS else rule.plan
    return local if company is payer else f"{PAYERS[company]} {local}".strip()


def _told(group: Iterable[PayerRule], payer: Payer) -> str:
    rules = list(group)
    plan = _plan(rules[0], payer)
    title = f"{plan}, {rules[0].policy}" if plan else rules[0].policy
    return f"{title[0].upper()}{title[1:]} ({_dated(rules[0])}): {'; '.join(rule.gist for rule in rules)}."


def _nothing(found: _Sorted) -> str:
    if found.withdrawn:
        return "no policy in force names it"
    return "nothing on file for this date" if found.later else "nothing on file"


def _nothing_on_file(payer: Payer, found: _Sorted) -> list[str]:
    if payer is Payer.MEDICARE or not found.told:
        return []
    heard = {"coverage", *(TOLD[rule.topic] for rule in found.begun)}
    silent = [topic for topic in dict.fromkeys(TOLD.values()) if topic not in heard]
    return [f"Nothing on file: {', '.join(silent)}."] if silent else []


def _not_used(found: _Sorted, payer: Payer) -> list[str]:
    parts = []
    if found.later:
        parts.append(f"Later than this visit, not used: {_titles(found.later)}.")
    if found.withdrawn:
        gists = dict.fromkeys(rule.gist for rule in found.withdrawn)
        parts.append(f"Withdrawn, not used: {listed(list(gists))}.")
    if plans := _plans(found, payer):
        more = f"; and {len(plans) - PLANS_LISTED} more" if len(plans) > PLANS_LISTED else ""
        parts.append(f"Other plans on file: {'; '.join(plans[:PLANS_LISTED])}{more}.")
    if payer not in ONE_PROGRAM and any(rule.plan not in ALL_PLANS for rule in found.begun):
        parts.append("Check the patient's own plan.")
    return parts


def _titles(rules: Iterable[PayerRule]) -> str:
    return "; ".join(dict.fromkeys(f"{rule.policy} (from {_dated(rule)})" for rule in rules))


def _plans(found: _Sorted, payer: Payer) -> list[str]:
    """Return the plans that are only listed, those that name the product first."""
    told = {_plan(rule, payer) for rule in found.told}
    begun = sorted(found.begun, key=lambda rule: CLOSEST_FIRST.index(rule.names))
    return [plan for plan in dict.fromkeys(_plan(rule, payer) for rule in begun) if plan not in told]


def _source(found: _Sorted, payer: Payer) -> str:
    if not found.told:
        return f"Payer policies on file: none that speaks of it. Reference: {PAYERS[payer]}."
    weakest: dict[tuple[str, str, str], str] = {}
    for rule in found.told:
        weakest[_policy(rule)] = max(rule.confidence, weakest.get(_policy(rule), ""))
    return " ".join(f"{policy}, {dated}. Confidence {sure}." for (_, policy, dated), sure in weakest.items())
