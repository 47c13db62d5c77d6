"""Feeds broken and odd encounters down the whole road and stops at the first traceback.

    python tests/fuzz/run.py --minutes 60 --seed 1

Documents are the worked cases with values swapped, parts added or taken out, and bytes changed. Every one must end in a
worksheet or in one `AppError`. Each worksheet is also put into words and HTML; every fiftieth into a PDF.
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
CODES = [
    "Q4386",
    "Q4100",
    "Q4114",
    "Q4310",
    "Q4433",
    "A4100",
    "A2003",
    "C9358",
    "15275",
    "99213",
    "97602",
    "G0681",
    "Q9999",
]
DIAGNOSES = [
    "E11.621",
    "L97.422",
    "E11.622",
    "L97.101",
    "I87.312",
    "L89.153",
    "T25.321A",
    "I96",
    "E11",
    "Z99.9",
    "nonsense",
]
ODD = [
    None,
    True,
    False,
    0,
    -1,
    1,
    3,
    1e308,
    1e-9,
    "",
    " ",
    "0",
    "25",
    "25.000000000000001",
    "9999999",
    "1e5",
    "NaN",
    "3.O",
    "W1",
    "A",
]
ODD += ["2012-01-01", "2011-12-31", "2023-07-01", "2025-12-31", "2026-03-02", "2027-01-01", "9999-12-31", "0001-01-01"]
ODD += [[], {}, [1], ["x"], "<b>&</b>", "Ω ж ệ 漢 \u202e\u0000", "x" * 600, "TX", "AZ", "00", "11", "22", "31"]
ODD += ["yes", "no", "both", "wound", "high", "low", "jw-and-jz", "g-codes"]
POOL = ODD + CHOICES + CODES + DIAGNOSES
SIZES = ["0.1", "4", "12", "25", "25.01", "60", "99.99", "100", "301", 1675, 7.5]
FITTING = {  # values that fit their key, so that most documents get past the door
    "date_of_service": [
        "2012-01-01",
        "2014-06-01",
        "2023-07-01",
        "2024-02-01",
        "2025-12-31",
        "2026-01-15",
        "2027-03-01",
    ],
    "payer": [*Payer],
    "mac": [*Contractor],
    "state": ["TX", "AZ", "NY", "FL", "OH", "NC", "VA"],
    "claim": [*Claim],
    "place_of_service": ["11", "12", "22", "24", "31"],
    "snf_part_a": [True, False],
    "off_campus": [*OffCampus],
    "age_years": [0, 4, 9, 10, 80],
    "body_surface_cm2": [2000, 7000, "12000.5"],
    "global_period": [*GlobalPeriod],
    "episode": [
        {"applications_before": 11, "weeks_since_first": "12.5"},
        {"applications_before": 0, "weeks_since_first": 0},
    ],
    "primary_code": ["15271", "15275", "15277", "Q4386"],
    "site": [*Site],
    "side": [*Side],
    "kind": [*WoundKind],
    "area_cm2": SIZES,
    "length_cm": SIZES,
    "width_cm": SIZES,
    "diameter_cm": SIZES,
    "depth_cm": ["0", "0.3"],
    "covered_cm2": ["0.1", "4"],
    "prepared_cm2": SIZES,
    "grafted": [True, False],
    "npwt": [*Npwt],
    "debrided": [{"tissue": tissue, "area_cm2": "20.3"} for tissue in Tissue],
    "diagnoses": [
        ["E11.621", "L97.422"],
        ["L97.101"],
        ["I87.312", "L97.822"],
        ["T25.321A"],
        ["L89.153", "I96"],
        ["E11"],
    ],
    "code": CODES,
    "size": SIZES,
    "amount": SIZES,
    "count": [1, 2, "3"],
    "services": [[{"code": "99213"}, {"code": "99406", "separate": True}, {"code": "97602", "units": 2}], []],
    "charges": [{"15275": "99999.99", "Q4386": 700}, {"Q4386": "9000"}],
    "answers": [
        {"partial-coverage": "wound", "discarded-reporting": "jw-and-jz", "cost-group:Q4132": "low"},
        {"non-sheet-codes": "g-codes", "mixed-form:A": "both", "separate-visit:99213": "yes"},
    ],
}
OF_VISIT = [
    "payer",
    "mac",
    "state",
    "claim",
    "place_of_service",
    "date_of_service",
    "age_years",
    "body_surface_cm2",
    "episode",
]
OF_VISIT += ["services", "charges", "answers", "global_period", "off_campus", "snf_part_a", "primary_code"]
OF_WOUND = [
    "side",
    "kind",
    "covered_cm2",
    "prepared_cm2",
    "npwt",
    "debrided",
    "diagnoses",
    "grafted",
    "depth_cm",
    "site",
]
ODDLY = 0.06  # share of changes that put anything anywhere


def places(node, path=()):
    for key, value in node.items() if isinstance(node, dict) else enumerate(node):
        yield node, key
        if isinstance(value, dict | list):
            yield from places(value)


def copied(value):
    return json.loads(json.dumps(value))


def mutated(tree, chance):
    """Change a tree of JSON in one to eight places, mostly into something else that fits."""
    for _ in range(chance.randint(1, 8)):
        node, key = chance.choice(list(places(tree)))
        what = chance.random()
        if what < ODDLY:
            node[key] = copied(chance.choice(POOL))
        elif what < ODDLY * 1.3 and isinstance(node, dict):
            del node[key]
        elif what < 0.3:
            new = chance.choice(OF_VISIT)
            tree[new] = copied(chance.choice(FITTING[new]))
        elif what < 0.6 and isinstance(tree.get("wounds"), list):
            wounds = [wound for wound in tree["wounds"] if isinstance(wound, dict)]
            if wounds:
                new = chance.choice(OF_WOUND)
                chance.choice(wounds)[new] = copied(chance.choice(FITTING[new]))
        elif what < 0.7 and isinstance(tree.get("wounds"), list) and tree["wounds"]:
            tree["wounds"].append({"id": f"N{len(tree['wounds'])}", "site": "leg", "area_cm2": chance.choice(SIZES)})
        elif key in FITTING:
            node[key] = copied(chance.choice(FITTING[key]))
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
    """Return how many documents and worksheets; raise at the first other exception, after printing its document."""
    workbench, chance = open_workbench(), random.Random(seed)
    cases = tomllib.loads(resources.path("self_test", "worked_cases.toml").read_text(encoding="utf-8"))["case"]
    end, documents, worksheets = time.monotonic() + minutes * 60, 0, 0
    while time.monotonic() < end:
        documents += 1
        tree = mutated(copied(chance.choice(cases)["encounter"]), chance)
        document = json.dumps(tree).encode()
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
            if not str(error).strip():
                raise
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
    print(f"{tried:,} documents in {options.minutes:g} minutes, no traceback")
    print(f"{worked:,} worksheets, {tried - worked:,} messages")
