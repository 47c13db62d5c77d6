"""How often a wound may be grafted: the visit against the contractor's or the payer's limit on file."""

from __future__ import annotations

from decimal import ROUND_CEILING, Decimal

from core.choices import Contractor, Payer
from core.encounter import Episode
from core.numbers import listed, plain
from core.rulebook import Rule, RuleRow
from core.rules import Stage
from core.sheet import Sheet

STAGE = Stage.COVERAGE
BY_CONTRACTOR = (Payer.MEDICARE,)  # Original Medicare has no limit of its own: its contractor sets one


class ApplicationLimit(RuleRow, frozen=True, kw_only=True):
    """One policy's limit. It concerns a visit when payer, contractor, state and product all fit.

    Attributes:
        of: Whose limit it is, in words.
        contractor: The Medicare contractor; None for a payer's limit.
        states: Where a local plan is; empty for a plan that is not local.
        products: Codes it is for; empty for every product.
        applications: The most in one episode, this one counted; None when no total is on file.
        weeks: The most weeks since the first application; None when none is on file.
        initial: The most before the criteria must be shown again; None when there is no such step.
        weekly: At most one application in a calendar week.
        one_plan: It is the policy of one plan among those under this payer.
    """

    of: str
    policy: str
    payers: tuple[Payer, ...]
    contractor: Contractor | None = None
    states: tuple[str, ...] = ()
    products: tuple[str, ...] = ()
    applications: int | None = None
    weeks: int | None = None
    initial: int | None = None
    weekly: bool = False
    one_plan: bool = False


LIMITS = Rule("application_limits", ApplicationLimit, key=lambda row: (row.of, row.policy))


def work(sheet: Sheet) -> None:
    episode = sheet.encounter.episode
    if episode is None or not any(wound.wound.grafted for wound in sheet.wounds):
        return
    for held in sheet.rules.all(LIMITS).values():
        row = held.row
        if _concerns(sheet, row) and (beyond := _beyond(row, episode)):
            which = " That is one plan's policy: check the patient's own." if row.one_plan else ""
            sheet.warn(
                "coverage.application-limit",
                f"This is application {plain(_number(episode))}, {plain(episode.weeks_since_first)} weeks after the "
                f"first: {listed(beyond)}. {held.says} Policy: {row.of}, {row.policy}.{which}",
                held.cite,
                [opened.code for opened in sheet.products if not row.products or opened.code in row.products],
            )


def _concerns(sheet: Sheet, row: ApplicationLimit) -> bool:
    encounter = sheet.encounter
    if encounter.payer not in row.payers:
        return False
    if encounter.payer in BY_CONTRACTOR and row.contractor is not sheet.contractor:
        return False
    if row.states and encounter.state not in row.states:
        return False
    return not row.products or any(opened.code in row.products for opened in sheet.products)


def _number(episode: Episode) -> Decimal:
    return episode.applications_before + 1


def _beyond(row: ApplicationLimit, episode: Episode) -> list[str]:
    """Return each bound that this application passes, as half a sentence; nothing while it is within all of them."""
    number, weeks = _number(episode), episode.weeks_since_first
    passed = []
    if row.applications is not None and number > row.applications:
        passed.append(f"more than {row.applications} applications")
    elif row.initial is not None and number > row.initial:
        passed.append(f"past the first {row.initial}")
    if row.weeks is not None and weeks > row.weeks:
        passed.append(f"past {row.weeks} weeks")
    if row.weekly and episode.applications_before > weeks.to_integral_value(ROUND_CEILING):
        passed.append("more than one in a week")
    return passed
