from __future__ import annotations

from datetime import date

import pytest
from cryptography.hazmat.primitives import hmac
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.hashes import SHA512

from core.cases.store import Find
from core.cases.values import Event, VisitContent, VisitFacts
from db.cases import retention
from db.cases.copying import Cancelled
from db.cases.retention import kept_from, last_day, old_cases
from tests.db.cases.offices import Office, keep

PAGE, RESERVED, SALT = 4096, 80, 16  # of SQLCipher 4: the last 80 bytes are 16 of IV and 64 of HMAC
WORDS = ("PLANTED-NAME", "PLANTED-ACCOUNT", "PLANTED-LOT", "PLANTED-CHANGE")


@pytest.fixture
def office(tmp_path):
    return Office(tmp_path / "office")


@pytest.fixture
def cabinet(office):
    cabinet = office.cabinet()
    cabinet.open()
    yield cabinet
    cabinet.lock()


def visit_on(store, case, number, day):
    facts = VisitFacts(date_of_service=day)
    content = VisitContent(draft=b"", encounter=None, worksheet=None)
    store.keep(f"{case:016x}{number:016x}", f"{case:032x}", 0, content, facts, f"case {case}")


@pytest.mark.parametrize(
    ("today", "years", "first"),
    [
        pytest.param(date(2026, 3, 2), 6, date(2020, 3, 2), id="ordinary"),
        pytest.param(date(2028, 2, 29), 4, date(2024, 2, 29), id="leap_day_to_leap_day"),
        pytest.param(date(2028, 2, 29), 6, date(2022, 3, 1), id="leap_day_keeps_no_less_than_asked"),
        pytest.param(date(2026, 3, 2), 0, None, id="without_end"),
    ],
)
def test_that_years_are_counted_back_from_today(today, years, first):
    assert kept_from(today, years) == first


def test_that_the_last_visit_decides_and_the_oldest_case_comes_first(cabinet):
    store = cabinet.store
    visit_on(store, 1, 1, date(2019, 5, 1))
    visit_on(store, 2, 1, date(2015, 1, 1))
    visit_on(store, 2, 2, date(2020, 3, 2))  # on the first day that is kept
    visit_on(store, 3, 1, date(2020, 3, 1))
    visit_on(store, 4, 1, date(2012, 1, 1))
    found = old_cases(store, date(2020, 3, 2))
    assert [(case.name, last_day(case)) for case in found] == [
        ("case 4", date(2012, 1, 1)),
        ("case 1", date(2019, 5, 1)),
        ("case 3", date(2020, 3, 1)),
    ]
    assert store.visits(Find()).counts.everything == 5  # listing deletes nothing


def test_that_a_visit_without_a_date_counts_for_the_day_it_was_begun(cabinet):
    visit_on(cabinet.store, 1, 1, None)
    assert old_cases(cabinet.store, date(2026, 3, 2)) == ()
    assert [case.name for case in old_cases(cabinet.store, date(2026, 3, 3))] == ["case 1"]


def test_that_cases_are_found_over_many_pages(cabinet, monkeypatch):
    monkeypatch.setattr(retention, "PAGE", 3)
    for case in range(1, 11):
        visit_on(cabinet.store, case, 1, date(2010 + case, 1, 1))
        visit_on(cabinet.store, case, 2, date(2010, 1, 1))
    told = []
    found = old_cases(cabinet.store, date(2016, 1, 1), lambda done, total: told.append((done, total)) or True)
    assert [case.name for case in found] == [f"case {case}" for case in range(1, 6)]
    assert told[-1] == (20, 20)


def test_that_an_empty_store_has_no_old_case(cabinet):
    assert old_cases(cabinet.store, date(2026, 3, 2)) == ()


def test_that_looking_can_be_cancelled(cabinet):
    visit_on(cabinet.store, 1, 1, date(2012, 1, 1))
    with pytest.raises(Cancelled):
        old_cases(cabinet.store, date(2020, 1, 1), lambda *_: False)


def decrypted(path, key):
    """Return every page of a store as SQLCipher has it in memory: free ones too, and what is left in used ones."""
    content, plain = path.read_bytes(), []
    for start in range(0, len(content), PAGE):
        page = content[start : start + PAGE]
        body = page[SALT if start == 0 else 0 : PAGE - RESERVED]
        iv = page[PAGE - RESERVED : PAGE - RESERVED + 16]
        cipher = Cipher(algorithms.AES256(key), modes.CBC(iv)).decryptor()
        plain.append(cipher.update(body) + cipher.finalize())
    return b"".join(plain)


def test_that_deleted_words_are_gone_even_for_who_has_the_key(office, cabinet):
    store, key = cabinet.store, cabinet._key.reveal()
    for number in range(2, 60):
        keep(store, f"another case {number}", number)
    # Content is packed; what cannot be packed stands in it as it is.
    noise = hmac.HMAC(b"noise", SHA512()).finalize()
    content = VisitContent(draft=noise, encounter=None, worksheet=None)
    store.keep("1" * 32, "2" * 32, 0, content, VisitFacts(words="PLANTED-LOT 77"), "PLANTED-NAME")
    store.rename("2" * 32, "PLANTED-NAME", "PLANTED-ACCOUNT")
    store.record("1" * 32, Event.CHANGED, ["Product Q4386 lot PLANTED-CHANGE"])
    before = decrypted(office.cases / "cases.db", key)
    assert b"another case 7" in before
    assert {word for word in WORDS if word.encode() in before} == set(WORDS)
    assert b"planted" in before  # as the search has them
    assert noise[8:40] in before
    assert store.delete(["2" * 32]) == 1
    after = decrypted(office.cases / "cases.db", key)
    assert b"another case 7" in after
    assert b"planted" not in after.lower()
    assert noise[8:40] not in after
    assert store.broken_history() == ""


def test_that_the_log_keeps_that_a_deleted_case_existed(cabinet):
    keep(cabinet.store, "PLANTED-NAME", 1)
    (row,) = cabinet.store.visits(Find()).rows
    cabinet.store.delete([row.case_id])
    entries = cabinet.store.history(row.case_id)
    assert [entry.event for entry in entries] == [Event.DELETED, Event.BEGUN]
    assert "PLANTED" not in repr(entries)
    assert cabinet.store.broken_history() == ""
