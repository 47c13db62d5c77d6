"""The fact files as people read them. That the loader refuses bad ones is proved in `tests/db/test_facts.py`."""

from __future__ import annotations

import csv
import re
import tomllib
from collections import Counter

import pytest

import resources

FOLDER = resources.path("reference")
FILES = sorted(FOLDER.glob("*.csv"))
APPLICATION = [f"1527{digit}" for digit in range(1, 9)]
LOW_COST = [f"C527{digit}" for digit in range(1, 9)]
NON_SHEET = [f"G068{digit}" for digit in range(1, 5)]
OTHERS = "15002 15003 15004 15005 11042 11043 11044 11045 11046 11047 97597 97598 97602 97605 97606 97607 97608"
VISITS = "99202 99203 99204 99205 99211 99212 99213 99214 99215 99406 99407"
PROSE = {
    "payer_rules": ("rule", "plan", "policy"),
    "diagnosis_rules": ("rule", "label"),
    "contradictions": ("claim", "fact"),
    "products": ("note",),
}


def rows(name):
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_that_a_fact_file_is_plain_text_with_unix_line_ends(path):
    content = path.read_bytes()
    assert content.endswith(b"\n")
    assert b"\r" not in content
    assert b"\t" not in content
    assert not content.startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_that_every_row_names_its_source(path):
    assert [row for row in rows(path.stem) if not row["source"]] == []


def test_that_every_source_is_used():
    used = set()
    for path in FILES:
        used |= {key for row in rows(path.stem) for key in row["source"].split(";")}
    editions = tomllib.loads((FOLDER / "editions.toml").read_text(encoding="utf-8"))["edition"]
    used |= {edition["source"] for edition in editions}
    assert set(tomllib.loads((FOLDER / "sources.toml").read_text(encoding="utf-8"))) - used == set()


def test_that_one_edition_of_the_code_set_is_shown():
    editions = tomllib.loads((FOLDER / "editions.toml").read_text(encoding="utf-8"))["edition"]
    assert [edition["name"] for edition in editions if edition["kind"] == "codes" and edition["shown"]] == [
        "HCPCS July 2026"
    ]


@pytest.mark.parametrize(("name", "column"), [(name, column) for name in PROSE for column in PROSE[name]])
def test_that_sentences_are_short_plain_and_calm(name, column):
    for row in rows(name):
        text = row[column]
        assert "!" not in text
        assert not re.search(r"\bplease\b", text, re.IGNORECASE)
        assert max((len(each.split()) for each in re.split(r"[.;:] ", text)), default=0) <= 45, text


@pytest.mark.parametrize("name", ["payer_rules", "diagnosis_rules"])
def test_that_a_rule_is_a_whole_sentence(name):
    assert [row["rule"] for row in rows(name) if not re.fullmatch(r"[A-Z0-9].*\.", row["rule"])] == []


def test_that_exactly_the_agreed_procedures_are_on_file():
    expected = {*APPLICATION, *LOW_COST, *NON_SHEET, *OTHERS.split(), *VISITS.split()}
    assert {row["code"] for row in rows("procedures")} == expected


def test_that_every_low_cost_code_ends_with_2025_and_leads_to_its_successor():
    found = {row["code"]: (row["last"], row["replaced_by"]) for row in rows("procedures")}
    assert [found[code] for code in LOW_COST] == [("2025-12-31", code) for code in APPLICATION]


@pytest.mark.parametrize(
    ("codes", "first", "step"),
    [
        pytest.param("15271 15275 C5271 C5275 G0681", "25", "25", id="steps_of_25"),
        pytest.param("15273 15277 C5273 C5277 G0683 15002 15004", "100", "100", id="steps_of_100"),
        pytest.param("11042 11043 11044 97597", "20", "20", id="steps_of_20"),
    ],
)
def test_that_base_and_add_on_share_their_step(codes, first, step):
    found = {row["code"]: row for row in rows("procedures")}
    for code in codes.split():
        add_on = found[found[code]["partner"]]
        assert (found[code]["first_sq_cm"], found[code]["step_sq_cm"]) == (first, step)
        assert (add_on["role"], add_on["first_sq_cm"], add_on["step_sq_cm"]) == ("add-on", "", step)


def test_that_our_own_labels_stay_short():
    assert [row["label"] for row in rows("procedures") if len(row["label"].split()) > 11] == []
    assert [row["short_label"] for row in rows("procedures") if len(row["short_label"]) > 30] == []


def test_that_the_unlisted_products_are_exactly_five():
    found = {row["code"] for row in rows("products") if row["unlisted"] == "yes"}
    assert found == {"A4100", "Q4100", "Q4431", "Q4432", "Q4433"}


def test_that_a_priced_product_is_a_status_s1_sheet_or_volume():
    for row in rows("products"):
        for quarter in ("2026_01", "2026_04"):
            priced, status = row[f"opps_rate_{quarter}"] == "127.14", row[f"opps_status_{quarter}"]
            assert priced == (status == "S1"), (row["code"], quarter)
        assert (row["opps_status_2026_01"] != "") == ("opps-b-2026-01" in row["source"].split(";")), row["code"]


def test_that_every_state_has_one_contractor():
    counts = Counter(row["contractor"] for row in rows("states"))
    assert counts == {
        "noridian": 16,
        "wps": 6,
        "ngs": 10,
        "cgs": 2,
        "novitas": 12,
        "first-coast": 3,
        "palmetto": 7,
    }


def test_that_the_facility_places_cover_the_agreed_ones():
    facility = {row["code"] for row in rows("places_of_service") if row["rate_type"] == "facility"}
    assert facility >= set(["19", "21", "22", "23", "24", "26", "31", "34", "41", "42", "51", "52", "53", "56", "61"])


def test_that_a_missing_resource_is_told_by_path():
    with pytest.raises(FileNotFoundError, match=r"no_such_file\.csv"):
        resources.path("reference", "no_such_file.csv")
