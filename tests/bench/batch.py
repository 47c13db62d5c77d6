"""Encounters per second through a batch, and the part of it that no rule could do without: decoding and encoding."""

from __future__ import annotations

import io
import json
import os
import time
import tomllib

import msgspec
from table import Row, median_of

import resources
from core.encounter import Encounter
from core.export.document import worksheet_json
from core.intake import read_encounter
from db.batch import run_batch
from db.workbench import open_workbench

LINES = 60_000


def documents():
    """Return the worked cases as JSON lines: short visits and long ones, all payers, twelve years."""
    cases = tomllib.loads(resources.path("self_test", "worked_cases.toml").read_text(encoding="utf-8"))["case"]
    return [json.dumps(case["encounter"]).encode() for case in cases]


def rows():
    lines = documents()
    workbench, decoder, encoder = open_workbench(), msgspec.json.Decoder(Encounter), msgspec.json.Encoder()
    worksheets = [workbench.evaluate(read_encounter(line)) for line in lines]

    def floor():
        for line, worksheet in zip(lines, worksheets, strict=True):
            decoder.decode(line)
            encoder.encode(worksheet)

    def whole():
        for line in lines:
            worksheet_json(workbench.evaluate(read_encounter(line)))

    least = median_of(floor, repeats=9, number=20) / len(lines) * 1e6
    one = median_of(whole, repeats=9, number=10) / len(lines) * 1e6
    yield Row("Batch: one visit on one core", one, "µs", least, "decoding and encoding it", "at most 8 times")

    source = io.BytesIO(b"\n".join(lines * (LINES // len(lines))))
    start = time.perf_counter()
    done = sum(result.lines for result in run_batch(source))
    rate = done / (time.perf_counter() - start)
    yield Row(f"Batch: visits a second, {os.cpu_count()} cores", rate, "/s", None, "", "20,000")
