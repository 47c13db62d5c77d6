"""The worksheet as JSON says exactly what the value says."""

from __future__ import annotations

import json

import msgspec
import pytest

from core.export.document import worksheet_json
from core.worksheet import Worksheet
from tests.core.samples import OPEN, READY, STOPPED


@pytest.mark.parametrize("worksheet", [OPEN, READY, STOPPED], ids=["open", "ready", "stopped"])
@pytest.mark.parametrize("indent", [0, 2], ids=["one_line", "indented"])
def test_that_a_worksheet_survives_the_way_through_json(worksheet, indent):
    assert msgspec.json.decode(worksheet_json(worksheet, indent=indent), type=Worksheet) == worksheet


def test_that_amounts_travel_as_text_and_units_as_numbers():
    tree = json.loads(worksheet_json(OPEN))
    assert tree["areas"]["face-hand-foot"]["total_cm2"] == "17.00"
    assert tree["payment"][1]["amount"] == "2161.38"
    assert tree["lines"][4]["units"] == 17


def test_that_a_batch_line_is_one_line():
    assert b"\n" not in worksheet_json(OPEN)
    assert b"\n" in worksheet_json(OPEN, indent=2)
