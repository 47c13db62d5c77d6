"""Feeds broken and odd encounters down the whole road and stops at the first traceback.

    python tests/fuzz/run.py --minutes 60 --seed 1

Documents are the worked cases with keys taken out, values swapped for odd ones and bytes changed. Every one must end in a worksheet
or in one `AppError`. Each is also put into words and HTML; every fiftieth into a PDF.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
import tomllib
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import msgspec

import resources
from core.choices import Claim, Contractor, GlobalPeriod, Npwt, OffCampus, Payer, Shape, Side, Site, Tissue, WoundKind
from core.errors import AppError
from core.export.html import render_html
from core.export.pdf import render_pdf
from core.intake import read_encounter
from db.workbench import open_workbench

CHOICES = [
    choice.value
    for kind in (Claim, Contractor, GlobalPeriod, Npwt, OffCampus, Payer, Shape, Side, Site, Tissue, WoundKind)
    for choice in kind
]
CODES = ["Q4386", "Q4100", "Q4114", "Q4310", "Q4433", "A4100", "A2003", "C9358", "15275", "99213", "97602", "G0681", "Q9999"]
DIAGNOSES = ["E11.621", "L97.422", "E11.622", "L97.101", "I87.312", "L89.153", "T25.321A", "I96", "E11", "Z99.9", "nonsense"]
ODD = [None, True, False, 0, -1, 1, 3, 1e308, 1e-9, "", " ", "0", "25", "25.000000000000001", "9999999", "1e5", "NaN", "3.O", "W1", "A"]
ODD += ["2012-01-01", "2011-12-31", "2023-07-01", "2025-12-31", "2026-03-02", "2027-01-01", "9999-12-31", "0001-01-01"]
ODD += [[], {}, [1], ["x"], "<b>&</b>", "Ω ж ệ 漢 \u202e\u0000", "x" * 600, "TX", "AZ", "00", "11", "22", "31"]
ODD += ["yes", "no", "both", "wound", "high", "low", "jw-and-jz", "g-codes"]
POOL = ODD + CHOICES + CODES + DIAGNOSES
KEYS = ["answers", "charges", "episode", "body_surface_cm2", "age_years", "off_campus", "snf_part_a", "services", "state"]
KEYS += ["covered_cm2", "debrided", "prepared_cm2", "npwt", "diagnoses", "shape", "depth_cm", "grafted", "side", "kind", "lot"]
GROWTH = {
    "answers": {"partial-coverage": "wound", "discarded-reporting": "neither", "cost-group:Q4132": "low"},
    "charges": {"15275": "99999.99", "Q4386": 700},
    "episode": {"applications_before": 11, "weeks_since_first": "12.5"},
    "services": [{"code": "99213"}, {"code": "99406", "separate": True}, {"code": "97602", "units": 2}],
    "debrided": {"tissue": "bone", "area_cm2": "20.3"},
    "diagnoses": ["E11.621", "L97.422"],
}


def places(node, path=()):
    for key, value in node.items() if isinstance(node, dict) else enumerate(node):
        yield node, key
        if isinstance(value, dict | list):
            yield from places(value)


def mutated(tree, chance):
    """Change a tree of JSON in one to eight places."""
    for _ in range(chance.randint(1, 8)):
        node, key = chance.choice(list(places(tree)))
        what = chance.random()
        if what < 0.15 and isinstance(node, dict):
            del node[key]
        elif what < 0.35 and isinstance(node, dict):
            new = chance.choice(KEYS)
            node[new] = json.loads(json.dumps(GROWTH.get(new, chance.choice(POOL))))
        elif what < 0.5 and isinstance(node, list):
            node.append(json.loads(json.dumps(node[key])))
        else:
            node[key] = chance.choice(POOL)
        if not tree:
            return tree
    return tree


def damaged(document, chance):
    """Change, take out or add a few bytes."""
    raw = bytearray(document)
    for _ in range(chance.randint(1, 5)):
        at = chance.randrange(len(raw) or 1)
        kind = chance.random()
        if kind < 0.4 and raw:
            raw[at % len(raw)] = chance.randrange(256)
        elif kind < 0.7:
            raw[at:at] = bytes([chance.randrange(256)])
        else:
            del raw[at : at + chance.randint(1, 20)]
    return bytes(raw)


def run(minutes, seed):
    """Return the counts of documents, worksheets and messages; raise at the first other exception, after printing its document."""
    workbench, chance = open_workbench(), random.Random(seed)
    cases = tomllib.loads(resources.path("self_test", "worked_cases.toml").read_text(encoding="utf-8"))["case"]
    end, documents, worksheets = time.monotonic() + minutes * 60, 0, 0
    while time.monotonic() < end:
        documents += 1
        tree = json.loads(json.dumps(chance.choice(cases)["encounter"]))
        document = json.dumps(mutated(tree, chance)).encode()
        if chance.random() < 0.2:
            document = damaged(document, chance)
        try:
            encounter = read_encounter(document)
            worksheet = workbench.evaluate(encounter)
            msgspec.json.encode(worksheet)
            report = workbench.report(encounter, worksheet)
            printed_at = datetime(2026, 11, 23, tzinfo=UTC)
            render_html(report, printed_at=printed_at)
            if worksheets % 50 == 0:
                render_pdf(report, workbench.fonts, printed_at=printed_at)
            worksheets += 1
        except AppError as error:
            assert str(error).strip()
        except BaseException:
            print(f"document {documents} of seed {seed}:\n{document!r}", flush=True)
            raise
    return documents, worksheets


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    tried, worked = run(options.minutes, options.seed)
    print(f"{tried:,} documents in {options.minutes:g} minutes: {worked:,} worksheets, {tried - worked:,} messages, no traceback")
