from __future__ import annotations

from datetime import UTC, datetime

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.cases.chain import START, first_broken, sealed
from core.cases.values import Event, HistoryEntry

AT = datetime(2026, 3, 2, 10, 42, tzinfo=UTC)


def entry(number, **more):
    facts = {"case_id": "c", "event": Event.CHANGED, "changes": (f"Wound {number} added",)}
    facts |= {"editions": (), "answers": (), "digest": ""} | more
    return HistoryEntry(number=number, visit_id="v", visit_number=1, at=AT, who="R. Diaz", **facts)


def log(length):
    entries, previous = [], START
    for number in range(1, length + 1):
        entries.append(sealed(previous, entry(number)))
        previous = entries[-1].digest
    return entries


def test_that_a_log_as_written_holds():
    assert first_broken(log(5)) is None
    assert first_broken([]) is None


ALTERED = {
    "case_id": "d",
    "visit_id": "w",
    "visit_number": 2,
    "at": AT.replace(minute=43),
    "who": "M. Chen",
    "event": Event.SAVED,
    "changes": (),
    "editions": ("Rules 2026",),
    "answers": ("discarded-reporting: neither",),
    "text_digest": "0" * 64,
    "digest": "0" * 64,
}


@pytest.mark.parametrize("field", ALTERED)
def test_that_an_altered_field_shows_at_its_entry(field):
    entries = log(5)
    entries[2] = msgspec.structs.replace(entries[2], **{field: ALTERED[field]})
    assert first_broken(entries) == 3


def test_that_every_field_of_an_entry_is_tried_above():
    assert set(ALTERED) == set(HistoryEntry.__struct_fields__) - {"number"}


@given(st.integers(0, 3), st.booleans())
def test_that_an_entry_taken_out_or_exchanged_shows_where_it_was(place, exchanged):
    entries = log(5)
    if exchanged:
        entries[place], entries[place + 1] = entries[place + 1], entries[place]
    else:
        del entries[place]
    assert first_broken(entries) == place + 1


def test_that_an_entry_written_anew_with_a_digest_of_its_own_shows_at_the_next_one():
    entries = log(5)
    forged = msgspec.structs.replace(entries[1], who="M. Chen")
    entries[1] = sealed(entries[0].digest, forged)
    assert first_broken(entries) == 3


def emptied(entry):
    return msgspec.structs.replace(entry, changes=(), answers=())


def log_of(*told):
    """Return a log of entries, each told as its case and its event."""
    entries, previous = [], START
    for number, (case, event) in enumerate(told, start=1):
        entries.append(sealed(previous, entry(number, case_id=case, event=event)))
        previous = entries[-1].digest
    return entries


def test_that_the_text_of_a_deleted_case_may_be_gone():
    entries = log_of(("a", Event.BEGUN), ("b", Event.BEGUN), ("a", Event.DELETED), ("b", Event.SAVED))
    assert first_broken([emptied(entries[0]), *entries[1:]]) is None


@pytest.mark.parametrize(
    ("told", "gone", "broken"),
    [
        pytest.param([("a", Event.BEGUN), ("b", Event.DELETED)], 0, 1, id="another_case_was_deleted"),
        pytest.param([("a", Event.DELETED), ("a", Event.SAVED)], 1, 2, id="deleted_before_and_begun_again"),
        pytest.param([("a", Event.BEGUN), ("a", Event.DELETED)], 1, 2, id="of_the_deletion_itself"),
        pytest.param([("a", Event.BEGUN), ("a", Event.SAVED)], 0, 1, id="never_deleted"),
    ],
)
def test_that_text_that_is_gone_without_a_deletion_shows(told, gone, broken):
    entries = log_of(*told)
    entries[gone] = emptied(entries[gone])
    assert first_broken(entries) == broken


def test_that_the_first_of_two_faults_is_named():
    entries = log_of(("a", Event.BEGUN), ("a", Event.SAVED), ("a", Event.SAVED))
    entries[0] = emptied(entries[0])
    entries[2] = msgspec.structs.replace(entries[2], who="M. Chen")
    assert first_broken(entries) == 1
