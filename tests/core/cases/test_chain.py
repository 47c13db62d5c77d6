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
    facts = {"changes": (f"Wound {number} added",), "editions": (), "answers": (), "digest": ""} | more
    return HistoryEntry(
        number=number, case_id="c", visit_id="v", visit_number=1, at=AT, who="R. Diaz", event=Event.CHANGED, **facts
    )


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
