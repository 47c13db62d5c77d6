"""What was entered, as ready text: header cells, wounds with their totals, products. See `core.report.model`."""

from __future__ import annotations

import msgspec


class Words(msgspec.Struct, frozen=True, kw_only=True):
    """Base of every part of a report: immutable."""


class Fact(Words, frozen=True, kw_only=True):
    """One labelled cell of the header."""

    label: str
    value: str


class WoundRow(Words, frozen=True, kw_only=True):
    """One wound. Lengths are cm as typed, areas sq cm with two places or more.

    Attributes:
        badge: The wound's number, from 1; its name everywhere.
        id: The user's own name for it.
        shape: `ellipse`, `circle`, `area as measured`, or empty for a rectangle.
        depth: As typed, or `not given` for a grafted wound without one.
        debrided: Tissue and area, such as `subcut. 30`.
        details: What the columns do not show, each with its own words, such as `covered 10 sq cm`.
    """

    badge: str
    id: str
    site: str
    side: str
    kind: str
    kind_short: str
    length: str
    width: str
    diameter: str
    shape: str
    depth: str
    area: str
    grafted: str
    debrided: str
    covered: str
    prepared: str
    npwt: str
    diagnoses: tuple[str, ...]
    details: tuple[str, ...]


class TotalRow(Words, frozen=True, kw_only=True):
    """One total with its arithmetic: `Face, hand, foot`, `wound 1 + wound 2`, `12.00 + 5.00`, `17.00 sq cm`."""

    what: str
    which: str
    how: str
    value: str


class PackageRow(Words, frozen=True, kw_only=True):
    """Packages of one size. `package` reads `16` or `16 × 2`."""

    package: str
    opened: str
    lot: str
    expires: str


class AppliedText(Words, frozen=True, kw_only=True):
    badge: str
    amount: str


class ProductBlock(Words, frozen=True, kw_only=True):
    """One product of the visit, in its own unit. `left_over` reads `over by 1` when more was applied than opened."""

    code: str
    name: str
    unit: str
    packages: tuple[PackageRow, ...]
    applied: tuple[AppliedText, ...]
    opened_total: str
    applied_total: str
    left_over: str
