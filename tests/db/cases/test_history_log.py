from __future__ import annotations

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from core.cases.values import Event
from db.cases.connection import connect
from tests.db.cases.shelf import KEY, Shelf, keep


@pytest.fixture
def shelf(tmp_path):
    """A store whose log has five entries; the third is of a case that was deleted with the fourth."""
    shelf = Shelf(tmp_path).made()
    store = shelf.opened()
    keep(store, "v", "c")
    store.record("v", Event.SAVED, ["Wound 1 width 2.2 to 2.0"])
    keep(store, "w", "d")
    store.delete(["d"])
    store.record("v", Event.PRINTED)
    store.close()
    return shelf


@pytest.fixture
def raw(shelf):
    connection = connect(shelf.path, KEY)
    yield connection
    connection.close()


def told(shelf):
    store = shelf.opened()
    fault = store.broken_history()
    store.close()
    return fault


def unguarded(raw):
    raw.execute("DROP TRIGGER history_is_never_changed")
    raw.execute("DROP TRIGGER history_is_never_shortened")
    return raw


def test_that_a_log_as_written_holds(shelf):
    assert told(shelf) == ""


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE history SET who = 'M. Chen' WHERE number = 2",
        "UPDATE history SET changes = '[]', answers = '[]' WHERE number = 2",
        "UPDATE history SET changes = '[]', answers = '[]', who = 'M. Chen' WHERE number = 3",
        "UPDATE history SET changes = '[]', answers = '[]', digest = '' WHERE number = 3",
        "DELETE FROM history WHERE number = 5",
        "REPLACE INTO history SELECT * FROM history WHERE number = 2",
    ],
)
def test_that_the_store_itself_refuses_to_change_the_log(raw, statement):
    with pytest.raises(sqlcipher.IntegrityError, match="never"):
        raw.execute(statement)


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        pytest.param("UPDATE history SET who = 'M. Chen' WHERE number = 2", "Entry 2", id="who"),
        pytest.param("UPDATE history SET at = '2026-03-02T09:00:01+00:00' WHERE number = 1", "Entry 1", id="when"),
        pytest.param("UPDATE history SET at = 'soon' WHERE number = 4", "Entry 4", id="no_time"),
        pytest.param("UPDATE history SET event = 'lost' WHERE number = 1", "Entry 1", id="no_event"),
        pytest.param("UPDATE history SET changes = '[\"other\"]' WHERE number = 2", "Entry 2", id="changes"),
        pytest.param("UPDATE history SET changes = '' WHERE number = 2", "Entry 2", id="no_changes"),
        pytest.param("UPDATE history SET changes = '[]', answers = '[]' WHERE number = 2", "Entry 2", id="emptied"),
        pytest.param("UPDATE history SET case_id = 'd' WHERE number = 2", "Entry 2", id="case"),
        pytest.param("DELETE FROM history WHERE number = 1", "Entry 1", id="first_taken_out"),
        pytest.param("DELETE FROM history WHERE number = 3", "Entry 3", id="one_taken_out"),
        pytest.param("DELETE FROM history WHERE number = 5", "ends with entry 4; 5 were written", id="last_taken_out"),
        pytest.param("DELETE FROM history", "ends with entry 0; 5 were written", id="all_taken_out"),
        pytest.param(
            "INSERT INTO history SELECT 6, case_id, visit_id, visit_number, at, who, event, changes, editions, answers,"
            " text_digest, digest FROM history WHERE number = 5",
            "Entry 6",
            id="one_added",
        ),
    ],
)
def test_that_what_is_done_behind_its_back_shows_at_the_entry(shelf, raw, statement, fault):
    unguarded(raw).execute(statement)
    assert fault in told(shelf)
