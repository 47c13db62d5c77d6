from __future__ import annotations

import json
from decimal import Decimal

import jsonschema
import msgspec
import pytest

import resources
from core.schema import encounter_schema, worksheet_schema


@pytest.mark.parametrize(("name", "schema"), [("encounter", encounter_schema), ("worksheet", worksheet_schema)])
def test_that_the_published_schema_is_the_one_the_types_give(name, schema):
    published = resources.path("schemas", f"graftsheet-{name}-1.schema.json").read_text(encoding="utf-8")
    again = f"main.py compute --schema {name} > resources/schemas/graftsheet-{name}-1.schema.json"
    assert json.loads(published) == schema(), again
    jsonschema.Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize(
    ("area", "allowed"),
    [(12, True), (12.5, True), ("12.50", True), ("twelve", False), (True, False), ("", False), ("-1", False)],
)
def test_that_a_number_is_a_json_number_or_a_decimal_string(visit, area, allowed):
    document = json.loads(visit(wounds=[{"id": "A", "site": "foot", "area_cm2": area}]))
    validator = jsonschema.Draft202012Validator(encounter_schema())
    assert validator.is_valid(document) is allowed


def test_that_areas_leave_as_decimal_strings(compute):
    worksheet = json.loads(msgspec.json.encode(compute()))
    assert worksheet["areas"]["face-hand-foot"]["total_cm2"] == "12"
    assert Decimal(worksheet["areas"]["face-hand-foot"]["total_cm2"]) == 12
