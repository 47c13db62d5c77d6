"""What each fact file holds: its columns, its key, and the rules between its cells."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, get_args

from core.choices import Contractor, Payer
from core.ports import Setting
from db.building import fact_columns as kind
from db.building.facts import Table

SETTINGS = get_args(Setting)
UNITS = ("sq cm", "cubic cm", "cc", "mL", "mg", "each")
KINDS = (
    "application",
    "low-cost-application",
    "non-sheet-application",
    "site-preparation",
    "debridement",
    "npwt",
    "visit",
    "counseling",
    "other",
)
TOPICS = (
    "application-limit",
    "bundling",
    "codes",
    "companion",
    "coverage",
    "criteria",
    "documentation",
    "exclusion",
    "global",
    "modifier",
    "narrative",
    "payment",
    "payment-group",
    "prior-authorization",
    "revision",
    "units",
)
GENERAL = "general"  # trade guides: no payer's rule
COVERAGE_STANCES = ("covered", "listed", "not-covered", "unproven", "not-addressed", "unclear", "deferred")
AUTHORIZATION_STANCES = ("required", "not-required", "depends", "not-read")
STANCES = {"prior-authorization": AUTHORIZATION_STANCES} | dict.fromkeys(
    ("coverage", "exclusion", "revision"), COVERAGE_STANCES
)
WORDING = {"kind": kind.word("code", "modifier"), "code": kind.TEXT, "mark": kind.MARK}
NAMING = ("code", "brand", "rule")  # how a policy can speak of products that are listed beside it


def tables(sources: Collection[str], editions: Collection[str]) -> tuple[Table, ...]:
    """Return every fact table, given the known source keys and edition ids."""
    source, edition = kind.citation(sources), kind.key_of("edition", editions)
    return (
        _products(source, edition),
        _procedures(source),
        _limits(source, edition),
        _pairs(source, edition),
        _modifiers(source),
        _places(source),
        _diagnoses(source),
        _diagnosis_rules(),
        _payer_rules(),
        _states(source),
        _contradictions(source),
        Table(name="wording", file="wordings", columns=WORDING | {"source": source}, key=("kind", "code")),
    )


def _products(source: kind.Column, edition: kind.Column) -> Table:
    columns = {
        "code": kind.CODE,
        "edition": edition,
        "name": kind.TEXT,
        "unit": kind.word(*UNITS, ""),
        "unit_quantity": kind.OPTIONAL_NUMBER,
        "unit_basis": kind.word("descriptor", "inferred", "none", "not on file"),
        "sheet": kind.FLAG,
        "unlisted": kind.FLAG,
        "add_on": kind.OPTIONAL_FLAG,
        "first": kind.OPTIONAL_DAY,
        "last": kind.OPTIONAL_DAY,
        "replaced_by": kind.CODES,
        "category": kind.word("PMA", "510(k)", "361", ""),
        "opps_status_2025_10": kind.word("N", "S1", "E1", "G", "K", ""),
        "opps_status_2026_01": kind.word("N", "S1", "E1", "G", "K", ""),
        "opps_rate_2026_01": kind.OPTIONAL_NUMBER,
        "opps_status_2026_04": kind.word("N", "S1", "E1", "G", "K", ""),
        "opps_rate_2026_04": kind.OPTIONAL_NUMBER,
        "pricing_indicator": kind.word("11", "13", "51", "53", ""),
        "note": kind.OPTIONAL_TEXT,
        "source": source,
    }
    checks = (_unit_and_quantity, _sheet_by_area, _replaced_when_ended)
    return Table(name="product", file="products", columns=columns, key=("code",), checks=checks)


def _unit_and_quantity(row: Mapping[str, Any]) -> tuple[str, str] | None:
    if (row["unit"] == "") != (row["unit_quantity"] is None):
        return "unit_quantity", "must stand exactly where a unit does"
    if row["unit_quantity"] == "0":
        return "unit_quantity", "must be more than 0"
    if (row["unit"] == "") != (row["unit_basis"] in ("none", "not on file")):
        return "unit_basis", "must say where the unit is from, or that there is none"
    return None


def _sheet_by_area(row: Mapping[str, Any]) -> tuple[str, str] | None:
    fits = row["unit"] in ("sq cm", "") if row["sheet"] else row["unit"] != "sq cm"
    return None if fits else ("sheet", "must be yes for sq cm and no for every other unit")


def _replaced_when_ended(row: Mapping[str, Any]) -> tuple[str, str] | None:
    if row["replaced_by"] and row["last"] is None:
        return "replaced_by", "must stand with a last day"
    return None


def _procedures(source: kind.Column) -> Table:
    columns = {
        "code": kind.CODE,
        "label": kind.TEXT,
        "short_label": kind.TEXT,
        "kind": kind.word(*KINDS),
        "body_group": kind.word("trunk-and-limb", "face-hand-foot", "any", ""),
        "role": kind.word("base", "add-on", "single"),
        "partner": kind.CODES,
        "first_sq_cm": kind.OPTIONAL_NUMBER,
        "step_sq_cm": kind.OPTIONAL_NUMBER,
        "first": kind.DAY,
        "last": kind.OPTIONAL_DAY,
        "replaced_by": kind.CODES,
        "source": source,
    }
    checks = (_role_and_partner, _replaced_when_ended)
    return Table(name="procedure", file="procedures", columns=columns, key=("code",), checks=checks)


def _role_and_partner(row: Mapping[str, Any]) -> tuple[str, str] | None:
    if (row["role"] == "single") != (not row["partner"]):
        return "partner", "must be given for a base or an add-on code, and only there"
    if (row["role"] == "base") != (row["first_sq_cm"] is not None):
        return "first_sq_cm", "must be given for a base code, and only there"
    if (row["role"] == "single") != (row["step_sq_cm"] is None):
        return "step_sq_cm", "must be given for a base or an add-on code, and only there"
    return None


def _limits(source: kind.Column, edition: kind.Column) -> Table:
    columns = {
        "code": kind.CODE,
        "setting": kind.word(*SETTINGS),
        "edition": edition,
        "units": kind.WHOLE,
        "adjudication": kind.WHOLE,
        "rationale": kind.TEXT,
        "source": source,
    }
    key = ("code", "setting", "edition")
    return Table(name="unit_limit", file="mue", columns=columns, key=key, checks=(_known_adjudication,))


def _known_adjudication(row: Mapping[str, Any]) -> tuple[str, str] | None:
    return None if row["adjudication"] in (1, 2, 3) else ("adjudication", "must be 1, 2 or 3")


def _pairs(source: kind.Column, edition: kind.Column) -> Table:
    columns = {
        "column_one": kind.CODE,
        "column_two": kind.CODE,
        "setting": kind.word(*SETTINGS),
        "edition": edition,
        "indicator": kind.word("0", "1", "9", "absent"),
        "rationale": kind.OPTIONAL_TEXT,
        "source": source,
    }
    key = ("column_one", "column_two", "setting", "edition")
    return Table(name="edit_pair", file="ptp", columns=columns, key=key, checks=(_two_codes, _pair_says_why))


def _two_codes(row: Mapping[str, Any]) -> tuple[str, str] | None:
    return ("column_two", "must differ from column one") if row["column_one"] == row["column_two"] else None


def _pair_says_why(row: Mapping[str, Any]) -> tuple[str, str] | None:
    if (row["indicator"] == "absent") != (row["rationale"] == ""):
        return "rationale", "must be given for a pair, and only there"
    return None


def _modifiers(source: kind.Column) -> Table:
    columns = {
        "code": kind.MODIFIER,
        "label": kind.TEXT,
        "level": kind.word("I", "II"),
        "applies_to": kind.TEXT,
        "last": kind.OPTIONAL_DAY,
        "source": source,
    }
    return Table(name="modifier", file="modifiers", columns=columns, key=("code",))


def _places(source: kind.Column) -> Table:
    columns = {
        "code": kind.PLACE,
        "label": kind.TEXT,
        "rate_type": kind.word("facility", "nonfacility"),
        "source": source,
    }
    return Table(name="place", file="places_of_service", columns=columns, key=("code",))


def _diagnoses(source: kind.Column) -> Table:
    columns = {
        "code": kind.DIAGNOSIS,
        "label": kind.TEXT,
        "billable": kind.FLAG,
        "wound_type": kind.TEXT,
        "side": kind.word("right", "left", "both legs", "side not stated", ""),
        "severity": kind.OPTIONAL_TEXT,
        "may_be_first": kind.word("yes", "no", "no if cause known", "yes unless I96"),
        "companion": kind.OPTIONAL_TEXT,
        "application_family": kind.word("15271", "15275", "by site"),
        "source": source,
    }
    return Table(name="diagnosis", file="diagnoses", columns=columns, key=("code",))


def _diagnosis_rules() -> Table:
    columns = {
        "codes": kind.PATTERNS,
        "label": kind.TEXT,
        "wound_type": kind.TEXT,
        "rule": kind.TEXT,
        "source": kind.TEXT,
    }
    return Table(name="diagnosis_rule", file="diagnosis_rules", columns=columns, key=("codes", "label"))


def _payer_rules() -> Table:
    columns = {
        "payer": kind.several(kind.word(*Payer, GENERAL), empty=False),
        "plan": kind.TEXT,
        "policy": kind.TEXT,
        "topic": kind.word(*TOPICS),
        "codes": kind.TEXT,
        "products": kind.CODES,
        "names": kind.word(*NAMING, "rest", "all", ""),
        "stance": kind.word(*COVERAGE_STANCES, *AUTHORIZATION_STANCES, ""),
        "gist": kind.OPTIONAL_TEXT,
        "rule": kind.TEXT,
        "first": kind.OPTIONAL_DAY,
        "dated": kind.OPTIONAL_TEXT,
        "standing": kind.word("in-force", "withdrawn", "proposed", "superseded"),
        "states": kind.several(kind.STATE),
        "source": kind.TEXT,
        "confidence": kind.word("A", "B", "C"),
    }
    key = ("payer", "plan", "policy", "topic", "codes", "rule")
    checks = (_one_date, _products_named, _says_of_products)
    return Table(name="payer_rule", file="payer_rules", columns=columns, key=key, checks=checks)


def _one_date(row: Mapping[str, Any]) -> tuple[str, str] | None:
    if row["first"] is not None and row["dated"]:
        return "dated", "must be empty when a first day is given"
    return None


def _products_named(row: Mapping[str, Any]) -> tuple[str, str] | None:
    if (row["names"] in NAMING) != bool(row["products"]):
        return "products", "must be given where they are named by code, brand or rule, and only there"
    return None


def _says_of_products(row: Mapping[str, Any]) -> tuple[str, str] | None:
    if bool(row["names"]) != bool(row["gist"]):
        return "gist", "must be given where products are spoken of, and only there"
    fitting = STANCES.get(row["topic"], ("",)) if row["names"] else ("",)
    return None if row["stance"] in fitting else ("stance", f"must be {' or '.join(map(repr, fitting))} here")


def _states(source: kind.Column) -> Table:
    columns = {"state": kind.STATE, "contractor": kind.word(*Contractor), "source": source}
    return Table(name="state", file="states", columns=columns, key=("state",))


def _contradictions(source: kind.Column) -> Table:
    columns = {
        "code": kind.CODE,
        "claim": kind.TEXT,
        "fact": kind.TEXT,
        "url": kind.OPTIONAL_TEXT,
        "source": source,
    }
    return Table(name="contradiction", file="contradictions", columns=columns, key=("code", "claim"))
