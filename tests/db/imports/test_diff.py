"""What one edition changes against another."""

from __future__ import annotations

from datetime import date

import pytest

from db.imports.diff import ComparisonCancelled, changes, followed, replaced
from db.imports.reading import EditionFacts, Kind
from db.imports.session import told_changes
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


def test_that_the_watched_codes_that_change_are_named_beyond_the_samples(store, editions):
    older, newer = editions
    watched = {"Q4101", "Q4103", "Q4106", "A1000"}
    assert changes(store, newer, older, samples=0, watched=watched).touched == ("Q4101", "Q4103", "Q4106")
    assert changes(store, newer, older).touched == ()


def test_that_a_code_that_had_ended_before_is_not_missed_when_it_leaves_the_list(
    store, take_in, hcpcs_file, hcpcs_line
):
    lines = [hcpcs_line("Q4101", ended="20260630"), hcpcs_line("Q4102", ended="20261231"), hcpcs_line("A6222")]
    take_in(store, hcpcs_file(*lines))
    take_in(store, hcpcs_file(hcpcs_line("A6222", acted="20261001"), name="b.txt"))
    found = changes(store, store.edition(2), store.edition(1), watched={"Q4101", "Q4102"})
    assert [(each.change.value, each.samples) for each in found.changed] == [("gone", ("Q4102",))]
    assert found.touched == ("Q4102",)


def test_that_a_code_in_force_again_has_not_ended(store, take_in, hcpcs_file, hcpcs_line):
    take_in(store, hcpcs_file(hcpcs_line("Q4101", ended="20261231")))
    take_in(store, hcpcs_file(hcpcs_line("Q4101", acted="20261001"), name="b.txt"))
    found = changes(store, store.edition(2), store.edition(1))
    assert [each.change.value for each in found.changed] == ["changed"]


def test_that_an_edition_follows_the_newest_that_begins_no_later(store, take_in, hcpcs_file, hcpcs_line):
    for number, acted in enumerate(("20270101", "20270701", "20270701", "20270401"), start=1):
        take_in(store, hcpcs_file(hcpcs_line("A6222", f"Words {number}", acted=acted), name=f"{number}.txt"))
    january, july, again, april = (store.edition(number) for number in range(1, 5))
    assert [followed(store, each) for each in (july, again, april)] == [april, july, january]
    assert [replaced(store, each) for each in (july, again, april)] == [(), (july,), ()]
    assert changes(store, again, july).against == "HCPCS July 2027 (2.txt)"


def test_that_an_action_letter_alone_is_no_change(store, take_in, hcpcs_file, hcpcs_line):
    take_in(store, hcpcs_file(hcpcs_line("A6222", action="A")))
    take_in(store, hcpcs_file(hcpcs_line("A6222", action="N", acted="20261001"), name="b.txt"))
    found = changes(store, store.edition(2), store.edition(1))
    assert difference_lines(told_changes(found)) == [
        "HCPCS October 2026, 1 row, against HCPCS July 2026:",
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


@pytest.mark.parametrize("stretch", [1, 7, 50_000])
def test_that_a_comparison_by_stretches_of_rows_tells_the_same(store, editions, monkeypatch, stretch):
    monkeypatch.setattr("db.imports.diff_tables.STRETCH", stretch)
    told = []
    older, newer = editions
    found = changes(store, newer, older, samples=3, progress=lambda done, total: told.append((done, total)) or True)
    assert {each.change.value: (each.count, each.samples) for each in found.changed} == {
        "added": (1, ("Q4106",)),
        "gone": (1, ("Q4101",)),
        "ended": (1, ("Q4102",)),
        "reworded": (1, ("Q4103",)),
        "repriced": (1, ("Q4104",)),
        "changed": (1, ("Q4105",)),
    }
    assert told == sorted(told)
    assert told[-1] == (210, 210)


def test_that_a_comparison_can_be_cancelled(store, editions, monkeypatch):
    monkeypatch.setattr("db.imports.diff_tables.STRETCH", 10)
    older, newer = editions
    with pytest.raises(ComparisonCancelled):
        changes(store, newer, older, progress=lambda done, total: done < 50)


def test_that_no_more_samples_are_named_than_asked_for(store, take_in, hcpcs_file, hcpcs_line, monkeypatch):
    monkeypatch.setattr("db.imports.diff_tables.STRETCH", 3)
    take_in(store, hcpcs_file(hcpcs_line("A1000")))
    more = [hcpcs_line(f"A{number}", acted="20261001") for number in range(1001, 1020)]
    take_in(store, hcpcs_file(hcpcs_line("A1000"), *more, name="b.txt"))
    (added,) = changes(store, store.edition(2), store.edition(1), samples=5).changed
    assert (added.count, added.samples) == (19, ("A1001", "A1002", "A1003", "A1004", "A1005"))


def fees(store, number, rows):
    store.begin()
    facts = EditionFacts(Kind.PHYSICIAN_FEES, "", f"Fees {number}", date(2026, number, 1), date(2026, 12, 31))
    id = store.add(facts, ["made.txt"], str(number), "2026-07-01")
    for carrier, code, amount in rows:
        store.connection.execute(
            "INSERT INTO locality_fee (edition, carrier, locality, code, modifier, nonfacility, facility, status) "
            "VALUES (?, ?, '05', ?, '', ?, ?, 'A')",
            (id, carrier, code, amount, amount),
        )
    store.finish(id, [table for table in TABLES if table.name == "locality_fee"], len(rows))
    store.commit()
    return store.edition(id)


def test_that_what_a_fee_revision_leaves_out_is_not_gone(store):
    older = fees(store, 1, [("01112", "Q4101", "1.00"), ("01112", "Q4102", "2.00"), ("02102", "Q4101", "3.00")])
    newer = fees(store, 4, [("01112", "Q4101", "1.50")])
    found = changes(store, newer, older, watched=("Q4101", "Q4102"))
    assert [(each.change.value, each.samples) for each in found.changed] == [("repriced", ("01112 05 Q4101",))]
    assert (found.doubt, found.touched) == ("", ("Q4101",))
    same = fees(store, 5, [("01112", "Q4101", "1.50")])
    assert changes(store, same, newer, watched=("Q4101", "Q4102")).touched == ()
