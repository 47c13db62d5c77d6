"""The whole diagnosis code set: what is on file, how it is found, and what a build needs for it."""

from __future__ import annotations

import importlib.metadata
import sqlite3
import tomllib
from datetime import date

import pytest
from msgspec.structs import replace

import resources
from core.errors import ReferenceUnavailable, RuleDataError
from db.build_reference import build
from db.building.classification_source import read_classification, read_edition
from db.building.facts_on_file import read_facts
from db.reference.classification import Classification
from db.reference.connection import open_reference_connection
from db.reference.layout import CLASSIFICATION, DATABASE, FOLDER, is_fresh

TODAY = date(2026, 5, 4)


@pytest.fixture(scope="module")
def wanted():
    return read_edition(FOLDER)


@pytest.fixture(scope="module")
def counts(built_folder):
    connection = sqlite3.connect(built_folder / DATABASE)
    yield lambda query: connection.execute(query).fetchone()[0]
    connection.close()


def test_that_the_whole_edition_is_on_file(counts, wanted):
    assert counts("SELECT count(*) FROM classification") == wanted.codes == 98147
    assert counts("SELECT count(*) FROM classification WHERE billable") == wanted.billable == 74714
    assert counts("SELECT count(DISTINCT plain_code) FROM classification") == wanted.codes


def test_that_every_code_is_well_formed_and_has_a_wording(counts):
    assert counts("SELECT count(*) FROM classification WHERE plain_code GLOB '*[^A-Z0-9]*'") == 0
    assert counts("SELECT count(*) FROM classification WHERE length(plain_code) NOT BETWEEN 3 AND 7") == 0
    assert counts("SELECT count(*) FROM classification WHERE text <> trim(text) OR text = ''") == 0


def test_that_no_billable_code_begins_another_code(counts):
    assert (
        counts(
            "SELECT count(*) FROM classification AS short JOIN classification AS long"
            " ON long.plain_code > short.plain_code AND long.plain_code < short.plain_code || '['"
            " WHERE short.billable"
        )
        == 0
    )


def test_that_the_side_of_a_wound_code_is_the_one_in_its_wording(counts):
    both = "JOIN classification ON plain_code = replace(code, '.', '')"
    for side in ("right", "left"):
        assert counts(f"SELECT count(*) FROM diagnosis {both} WHERE side = '{side}' AND text NOT LIKE '%{side}%'") == 0
        assert counts(f"SELECT count(*) FROM diagnosis {both} WHERE side <> '{side}' AND text LIKE '% {side} %'") == 0


@pytest.mark.parametrize(
    ("code", "label", "text", "billable", "leads_to"),
    [
        pytest.param(
            "L97.412",
            "Chronic ulcer, heel/midfoot, right, fat exposed",
            "Non-pressure chronic ulcer of right heel and midfoot with fat layer exposed",
            True,
            (),
            id="wound_code_under_our_label",
        ),
        pytest.param(
            "L03.115", "Cellulitis of right lower limb", "Cellulitis of right lower limb", True, (), id="other_code"
        ),
        pytest.param(
            "E11.62",
            "Type 2 diabetes mellitus with skin complications",
            "Type 2 diabetes mellitus with skin complications",
            False,
            ("E11.620", "E11.621", "E11.622"),
            id="heading",
        ),
        pytest.param(
            "T81.31X",
            "Not a complete code",
            "",
            False,
            ("T81.31XA", "T81.31XD", "T81.31XS"),
            id="placeholder_without_its_last_character",
        ),
    ],
)
def test_that_a_code_is_answered_with_label_and_wording(reference, code, label, text, billable, leads_to):
    found = reference.diagnosis(code)
    assert (found.label, found.text, found.billable, found.leads_to) == (label, text, billable, leads_to)
    assert bool(found.source) == bool(text)


@pytest.mark.parametrize("code", ["E11.6213", "L97412", "L9", "", "e11.621", "L97.412 ", "Z99.9X", "A00.0%", "[[["])
def test_that_what_is_no_code_is_none_again_and_again(reference, code):
    assert reference.diagnosis(code) is None
    assert reference.diagnosis(code) is None


def test_that_an_answer_is_one_query_and_is_kept(built_folder):
    connection, asked = open_reference_connection(built_folder / DATABASE), []

    def fetch(query, values=()):
        asked.append(query)
        return connection.execute(query, values).fetchall()

    find = Classification(fetch)
    assert find("E11.9") is find("E11.9") is not None
    assert len(asked) == 1
    assert (find("QQQ"), find("QQQ")) == (None, None)
    assert len(asked) == 3
    connection.close()


def test_that_the_memory_for_answers_is_bounded(built_folder, monkeypatch):
    monkeypatch.setattr(Classification, "KEPT", 2)
    connection = open_reference_connection(built_folder / DATABASE)
    find = Classification(lambda query, values: connection.execute(query, values).fetchall())
    for code in ("A00.0", "A00.1", "A00.9", "A01.00"):
        assert find(code) is not None
    assert len(find._known) <= 2
    connection.close()


def test_that_the_edition_is_named(reference):
    edition = reference.diagnoses_edition()
    assert (edition.name, edition.first, edition.last) == ("ICD-10-CM April 2026", date(2026, 4, 1), date(2026, 9, 30))


@pytest.mark.parametrize(
    ("text", "first"),
    [
        pytest.param("L03.115", "L03.115", id="code"),
        pytest.param("l03115", "L03.115", id="code_without_point"),
        pytest.param("E11.6", "E11.621", id="wound_codes_before_the_rest_of_the_prefix"),
        pytest.param("cellulitis of right lower limb", "L03.115", id="official_wording"),
        pytest.param("right heel midfoot fat layer", "L97.412", id="official_wording_of_a_wound_code"),
    ],
)
def test_that_every_code_is_found(reference, text, first):
    assert reference.search(text, TODAY, 50)[0].code == first


def test_that_wound_codes_stand_before_the_rest_of_the_code_set(reference):
    found = [reference.diagnosis(hit.code).wound_type for hit in reference.search("pressure ulcer", TODAY, 1000)]
    assert found.index("") == len([each for each in found if each]) > 100


def test_that_active_treatment_of_a_burn_stands_before_later_encounters(reference):
    found = [hit.code for hit in reference.search("third degree burn right foot", TODAY, 50)]
    assert found[0] == "T25.321A"
    assert found.index("T25.321A") < found.index("T25.321D") < found.index("T25.321")


def test_that_a_heading_says_that_it_is_not_billable(reference):
    hit = next(hit for hit in reference.search("L97", TODAY, 500) if hit.code == "L97")
    assert (hit.kind, hit.note) == ("diagnosis", "Not billable, heading of 168 codes")


def test_that_a_wound_code_is_found_once_and_under_our_label(reference):
    hits = [hit for hit in reference.search("L97.412", TODAY, 50) if hit.code == "L97.412"]
    assert [hit.label for hit in hits] == ["Chronic ulcer, heel/midfoot, right, fat exposed"]


def test_that_a_missing_package_says_what_to_run(wanted):
    with pytest.raises(ReferenceUnavailable, match=r"not installed\. Run `python3 dev\.py setup`"):
        read_classification(replace(wanted, package="no-such-package"))


def test_that_another_version_of_the_package_says_what_to_run(wanted, monkeypatch):
    monkeypatch.setattr(importlib.metadata, "version", lambda _: "9.9.9")
    with pytest.raises(ReferenceUnavailable, match=r"1\.5\.0, and 9\.9\.9 is installed\. Run `python3 dev\.py setup`"):
        read_classification(wanted)


def test_that_a_package_with_more_or_fewer_codes_is_refused(wanted):
    with pytest.raises(RuleDataError, match="holds 98147 codes, 74714 of them billable; must be 98146"):
        read_classification(replace(wanted, codes=98146))


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        pytest.param("codes =", "kodes =", "unknown field `kodes`", id="unknown_key"),
        pytest.param("98147", '"98147"', "Expected `int`", id="text_for_a_number"),
        pytest.param("icd-10-cm-2026-04", "icd-10-cm-2031-04", "must be an edition on file", id="unknown_edition"),
    ],
)
def test_that_a_broken_list_is_refused(facts_folder, old, new, told):
    path = facts_folder / CLASSIFICATION
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    with pytest.raises(RuleDataError, match=told):
        read_facts(facts_folder)


def test_that_a_wound_code_outside_the_edition_is_refused(facts_folder):
    path = facts_folder / "diagnoses.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("L97.101,", "L97.107,"), encoding="utf-8")
    with pytest.raises(RuleDataError, match=r"L97\.107, code: must be a billable code"):
        read_facts(facts_folder)


def test_that_a_built_database_needs_no_package(facts_folder, monkeypatch):
    build(facts_folder)
    monkeypatch.setattr(importlib.metadata, "version", lambda _: pytest.fail("the package was asked for"))
    assert is_fresh(facts_folder)


def test_that_the_build_asks_for_the_version_that_is_read(wanted):
    project = tomllib.loads((resources.ROOT.parent / "pyproject.toml").read_text(encoding="utf-8"))
    pin = f"{wanted.package}=={wanted.version}"
    assert pin in project["build-system"]["requires"]
    assert pin in project["dependency-groups"]["dev"]
    assert not any(each.startswith(wanted.package) for each in project["project"]["dependencies"])
