"""The first import of a kind, held against what came with the program."""

from __future__ import annotations

import sqlite3
from datetime import date

import pytest

from db.build_reference import ensure_built
from db.imports.diff import FIRST_OF_KIND, OLDEST_OF_KIND, changes, followed
from db.imports.reading import EditionFacts, Kind
from db.imports.tables import TABLES

JULY, OCTOBER = date(2026, 7, 1), date(2026, 10, 1)


@pytest.fixture(scope="module")
def bundled():
    connection = sqlite3.connect(ensure_built())
    yield connection
    connection.close()


@pytest.fixture
def first(store):
    """Put an edition of its own making into the store; what it changes, and its rows in all."""

    def put(kind, table, rows, *, begins=OCTOBER, last=date(2026, 12, 31), setting="", watched=()):
        store.begin()
        id = store.add(EditionFacts(kind, setting, "New", begins, last), ["a.txt"], "1", "2026-10-01")
        empty = dict.fromkeys(next(each for each in TABLES if each.name == table).columns, "")
        for row in rows:
            cells = empty | row
            query = f"INSERT INTO {table} (edition, {', '.join(cells)}) VALUES ({id}{', ?' * len(cells)})"
            store.connection.execute(query, tuple(cells.values()))
        store.finish(id, [each for each in TABLES if each.name == table], len(rows))
        store.commit()
        edition = store.edition(id)
        return changes(store, edition, followed(store, edition), watched=watched)

    return put


def told(found):
    return {each.change.value: (each.count, each.samples) for each in found.changed}


LISTED = """
    SELECT code, 'code', first, last, pricing_indicator FROM product WHERE first IS NOT NULL
    UNION ALL SELECT code, 'code', first, last, '' FROM procedure WHERE code GLOB '[A-Z]*'
    UNION ALL SELECT code, 'modifier', '', last, '' FROM modifier WHERE level = 'II'
"""


@pytest.fixture
def ours(bundled, monkeypatch):
    """What came with the program as a code file has it; each code stands for its own published words."""
    marks = dict(bundled.execute("SELECT code, mark FROM wording"))
    monkeypatch.setattr("db.imports.diff_ours.mark_of", lambda words: marks.get(words, "other words"))
    return {
        code: {"code": code, "kind": kind, "long": code, "added": added, "terminated": last or "", "pricing": pricing}
        for code, kind, added, last, pricing in bundled.execute(LISTED)
    }


def test_that_a_code_file_like_ours_changes_nothing(first, ours):
    found = first(Kind.HCPCS, "code", list(ours.values()))
    assert (told(found), found.beyond, found.doubt) == ({}, 0, "")
    assert found.against == "HCPCS July 2026 that came with Graftsheet"
    assert found.older.covers == "394 product codes, 12 services and 384 modifiers"


def test_that_each_kind_of_change_to_what_came_with_the_program_is_told(first, ours):
    new = ours["Q4106"] | {"code": "Q4999"}
    ours["Q4106"] |= {"terminated": "2026-09-30"}
    ours["Q4121"] |= {"long": "Q4121 in other words"}
    ours["Q4128"] |= {"pricing": "99;11"}
    ours["Q4132"] |= {"added": "2020-01-01"}
    del ours["Q4110"], ours["JZ"]
    rows = [
        *ours.values(),
        new,
        new | {"code": "A6222"},
        new | {"code": "A2000"},
        new | {"code": "Z9", "kind": "modifier"},
    ]
    found = first(Kind.HCPCS, "code", rows, watched={"Q4106", "Q4110", "Q4186", "A6222"})
    assert told(found) == {
        "added": (2, ("Q4999", "Z9")),
        "gone": (2, ("Q4110", "JZ")),
        "ended": (1, ("Q4106",)),
        "reworded": (1, ("Q4121",)),
        "repriced": (1, ("Q4128",)),
        "changed": (1, ("Q4132",)),
    }
    assert (found.beyond, found.touched) == (2, ("Q4106", "Q4110"))


@pytest.mark.parametrize(
    ("code", "begins", "gone"),
    [
        pytest.param("A2046", JULY, False, id="begins_after_the_edition"),
        pytest.param("A2046", OCTOBER, True, id="has_begun"),
        pytest.param("C5271", JULY, False, id="had_ended_before"),
        pytest.param("A2003", OCTOBER, False, id="its_days_are_not_on_file"),
    ],
)
def test_that_a_code_is_missed_only_while_it_is_in_force(first, ours, code, begins, gone):
    ours.pop(code, None)
    last = "2026-09-30" if begins == JULY else "2026-12-31"
    found = first(Kind.HCPCS, "code", list(ours.values()), begins=begins, last=date.fromisoformat(last))
    assert ("gone" in told(found)) == gone


def test_that_a_second_first_import_is_held_against_the_import_before_it(store, first, ours):
    rows = list(ours.values())
    assert first(Kind.HCPCS, "code", rows).against.endswith("came with Graftsheet")
    again = first(Kind.HCPCS, "code", rows[1:])
    assert (again.against, again.beyond, told(again)["gone"][0]) == ("New (a.txt)", 0, 1)


@pytest.mark.parametrize(
    ("kind", "table", "row", "begins", "alone"),
    [
        pytest.param(Kind.ASP, "asp", {"code": "J1234"}, OCTOBER, FIRST_OF_KIND, id="nothing_of_its_kind"),
        pytest.param(Kind.HCPCS, "code", {"code": "A6222"}, date(2026, 4, 1), OLDEST_OF_KIND, id="older_than_ours"),
        pytest.param(Kind.MUE, "unit_limit", {"code": "15271"}, OCTOBER, OLDEST_OF_KIND, id="nothing_of_its_setting"),
    ],
)
def test_that_what_cannot_be_compared_says_why(first, kind, table, row, begins, alone):
    found = first(
        kind,
        table,
        [row | ({"value": 1, "adjudication": 1} if table == "unit_limit" else {})],
        begins=begins,
        setting="dme" if kind is Kind.MUE else "",
    )
    assert (found.against, found.alone, found.changed) == ("", alone, ())


PAIRS = """
    SELECT column_one, column_two, CAST(indicator AS INTEGER), rationale FROM edit_pair
     WHERE setting = 'practitioner' AND edition = 'ptp-2024-07' AND indicator IN ('0', '1')
"""


@pytest.fixture
def pairs(bundled):
    return {
        (one, two): {
            "column_one": one,
            "column_two": two,
            "effective": "2020-01-01",
            "indicator": indicator,
            "rationale": rationale,
        }
        for one, two, indicator, rationale in bundled.execute(PAIRS)
    }


def test_that_pairs_are_compared_as_they_stand_on_the_first_day(first, pairs):
    ended, gone, reworded, changed, deleted_later = list(pairs)[:5]
    assert not {("15271", "15278"), ("15278", "15271")} & pairs.keys()
    pairs[ended] |= {"deleted": "2025-12-31"}
    pairs[reworded] |= {"rationale": "Another reason"}
    pairs[changed] |= {"indicator": 1 - pairs[changed]["indicator"]}
    pairs[deleted_later] |= {"deleted": "2026-12-31"}
    del pairs[gone]
    like = {"effective": "2026-10-01", "indicator": 1, "rationale": "New"}
    rows = [
        *pairs.values(),
        pairs[changed] | {"effective": "2010-01-01", "deleted": "2012-12-31", "indicator": 9},
        like | {"column_one": "15271", "column_two": "15278"},
        like | {"column_one": "15278", "column_two": "15271", "indicator": 9},  # listed, and no edit
        like | {"column_one": "15271", "column_two": "00100"},
        like | {"column_one": "15273", "column_two": "15278", "deleted": "2026-10-01"},
    ]
    found = first(Kind.PTP, "pair", rows, setting="practitioner")
    assert found.against == "NCCI pairs 2024-07-01 that came with Graftsheet"
    assert {change: count for change, (count, _) in told(found).items()} == {
        "added": 1,
        "gone": 1,
        "ended": 1,
        "reworded": 1,
        "changed": 1,
    }
    assert told(found)["ended"][1] == (" ".join(ended),)
    assert told(found)["added"][1] == ("15271 15278",)
    assert found.beyond == 1


def test_that_limits_are_compared_by_value_and_reason(first, bundled):
    query = "SELECT code, units, adjudication, rationale FROM unit_limit WHERE setting = ? AND edition = 'mue-2024-07'"
    columns = ("code", "value", "adjudication", "rationale")
    rows = [dict(zip(columns, row, strict=True)) for row in bundled.execute(query, ("practitioner",))]
    more, reason = rows[0], rows[1]
    rows[0] = more | {"value": more["value"] + 1}
    rows[1] = reason | {"rationale": "Another reason"}
    rows += [more | {"code": "00100"}, more | {"code": "Q4418"}]
    found = first(Kind.MUE, "unit_limit", rows, setting="practitioner")
    assert told(found) == {
        "reworded": (1, (reason["code"],)),
        "changed": (1, (more["code"],)),
    }
    assert (found.beyond, found.against) == (2, "Unit limits 2024-07-01 that came with Graftsheet")


def test_that_add_on_pairs_are_compared(first):
    known = [("11045", "11042"), ("11046", "11043"), ("11047", "11044"), ("15003", "15002"), ("15005", "15004")]
    known += [("15272", "15271"), ("15274", "15273"), ("15276", "15275"), ("15278", "15277"), ("97598", "97597")]
    known += [("G0682", "G0681"), ("G0684", "G0683"), ("11045", "97597"), ("00100", "00101")]
    rows = [{"type": 1, "add_on": one, "primary_code": two, "effective": "2026-01-01"} for one, two in known]
    rows[0] |= {"deleted": "2026-06-30"}
    del rows[1]
    assert told(first(Kind.ADD_ON, "add_on", rows)) == {
        "added": (1, ("11045 97597",)),
        "gone": (1, ("11046 11043",)),
        "ended": (1, ("11045 11042",)),
    }


def test_that_hospital_rates_are_compared_as_numbers(first, bundled):
    query = """
        SELECT code, opps_status_2026_04, coalesce(opps_rate_2026_04, '') FROM product
         WHERE opps_status_2026_04 <> '' AND (last IS NULL OR last >= '2026-10-01') ORDER BY code
    """
    rows = [{"code": code, "status": status, "rate": rate} for code, status, rate in bundled.execute(query)]
    priced = [row for row in rows if row["rate"]]
    priced[0]["rate"] += "0"
    priced[1]["rate"] = "130.00"
    priced[2]["status"] = "N"
    found = first(Kind.OPPS, "opps", rows)
    assert found.against == "OPPS Addendum B April 2026 that came with Graftsheet"
    assert told(found) == {"repriced": (1, (priced[1]["code"],)), "changed": (1, (priced[2]["code"],))}


def test_that_diagnoses_are_compared_by_their_words_whatever_their_commas(first, bundled):
    query = "SELECT plain_code, text, billable FROM classification"
    rows = {code: {"code": code, "long": text, "billable": billable} for code, text, billable in bundled.execute(query)}
    rows["E11621"]["long"] = rows["E11621"]["long"].upper().replace(" ", ",  ")
    assert "é" in rows["S14145"]["long"]
    rows["S14145"]["long"] = rows["S14145"]["long"].replace("é", "e")
    rows["S52261B"]["long"], _, second = rows["S52261B"]["long"].partition("/\t")
    assert second
    assert rows["W08XXXS"]["long"].endswith("/Fall from stool")
    rows["W08XXXS"]["long"] = rows["W08XXXS"]["long"].removesuffix("/Fall from stool")
    rows["L97422"]["long"] += ", reworded"
    rows["L97411"]["billable"] = 0
    rows["L9799"] = rows["E11621"] | {"code": "L9799"}
    del rows["L97412"]
    found = first(Kind.ICD10CM, "diagnosis", list(rows.values()))
    assert told(found) == {
        "added": (1, ("L9799",)),
        "gone": (1, ("L97412",)),
        "reworded": (1, ("L97422",)),
        "changed": (1, ("L97411",)),
    }
    assert found.older.covers == "98,147 codes and headings"
