"""What one edition changes against another."""

from __future__ import annotations

from datetime import date

import pytest

from db.imports.diff import changed_products, changes
from db.imports.reading import EditionFacts, Kind
from db.imports.tables import TABLES
from db.imports.words import difference_lines


@pytest.fixture
def editions(store, take_in, hcpcs_file, hcpcs_line):
    """Two editions; the second has one change of each kind."""
    kept = [hcpcs_line(f"A{number}") for number in range(1000, 1100)]
    old = [hcpcs_line(code, "Words") for code in ("Q4101", "Q4102", "Q4103", "Q4104", "Q4105")]
    new = [
        hcpcs_line("Q4102", "Words", ended="20261231"),
        hcpcs_line("Q4103", "Other words"),
        hcpcs_line("Q4104", "Words", pricing="11"),
        hcpcs_line("Q4105", "Words", coverage="D"),
        hcpcs_line("Q4106", "Words", acted="20261001"),
    ]
    take_in(store, hcpcs_file(*kept, *old))
    take_in(store, hcpcs_file(*kept, *new, name="new.txt"))
    return store.edition(1), store.edition(2)


def test_that_each_kind_of_change_is_counted_and_shown(store, editions):
    older, newer = editions
    found = changes(store, newer, older)
    assert [(each.change.value, each.count, each.samples) for each in found.changed] == [
        ("added", 1, ("Q4106",)),
        ("gone", 1, ("Q4101",)),
        ("ended", 1, ("Q4102",)),
        ("reworded", 1, ("Q4103",)),
        ("repriced", 1, ("Q4104",)),
        ("changed", 1, ("Q4105",)),
    ]
    assert found.doubt == ""


def test_that_the_products_of_the_cases_that_change_are_named(store, editions):
    older, newer = editions
    assert changed_products(store, newer, older, {"Q4101", "Q4103", "Q4106", "A1000"}) == ("Q4101", "Q4103", "Q4106")
    assert changed_products(store, newer, None, {"Q4101"}) == ()


def test_that_an_action_letter_alone_is_no_change(store, take_in, hcpcs_file, hcpcs_line):
    take_in(store, hcpcs_file(hcpcs_line("A6222", action="A")))
    take_in(store, hcpcs_file(hcpcs_line("A6222", action="N", acted="20261001"), name="b.txt"))
    found = changes(store, store.edition(2), store.edition(1))
    assert difference_lines(found) == [
        "HCPCS October 2026, 1 row, against HCPCS July 2026, edition 1:",
        "  nothing changed",
    ]


def test_that_a_file_that_lost_many_rows_is_doubted(store, take_in, hcpcs_file, hcpcs_line):
    take_in(store, hcpcs_file(*(hcpcs_line(f"A{number}") for number in range(1000, 1010))))
    take_in(store, hcpcs_file(*(hcpcs_line(f"A{number}") for number in range(1000, 1008)), name="b.txt"))
    found = changes(store, store.edition(2), store.edition(1))
    assert found.doubt.startswith("2 of 10 rows are gone. The file may be cut off")


def test_that_a_pair_ends_and_one_that_never_was_is_not_counted(store):
    ids = []
    pair = {
        "column_one": "11042",
        "column_two": "97597",
        "effective": "2020-01-01",
        "indicator": 1,
        "rationale": "Same",
    }
    never = pair | {"deleted": "2020-01-01"}
    for number, rows in enumerate([[pair | {"deleted": ""}], [pair | {"deleted": "2026-09-30"}, never]]):
        store.begin()
        facts = EditionFacts(Kind.PTP, "practitioner", f"PTP {number}", date(2026, 7, 1), date(2026, 9, 30))
        ids.append(store.add(facts, ["made.txt"], str(number), "2026-07-01"))
        for row in rows:
            store.connection.execute(
                f"INSERT INTO pair (edition, {', '.join(row)}) VALUES ({ids[-1]}, {', '.join('?' * len(row))})",
                tuple(row.values()),
            )
        store.finish(ids[-1], [table for table in TABLES if table.name == "pair"], len(rows))
        store.commit()
    found = changes(store, store.edition(ids[1]), store.edition(ids[0]))
    assert [(each.change.value, each.samples) for each in found.changed] == [("ended", ("11042 97597",))]
