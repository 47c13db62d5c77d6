from __future__ import annotations

from contextlib import closing

import pytest
from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from core.cases.store import Find, StoreTrouble
from db.cases import layout, migrations, store
from db.cases.check import fault_of
from db.cases.connection import connect
from tests.db.cases.shelf import COMPUTED, FULL_FACTS, KEY, Shelf, keep


@pytest.fixture
def shelf(tmp_path):
    """A store of form 1 with a saved visit."""
    shelf = Shelf(tmp_path).made()
    opened = shelf.opened()
    opened.keep("v", "c", 0, COMPUTED, FULL_FACTS, "J. Ortega")
    opened.close()
    return shelf


def steps_with(*more):
    steps = Migrations("cases")
    steps()(migrations.cases_visits_history)
    for step in more:
        steps()(step)
    return steps


def add_column(db):
    db.execute("ALTER TABLE case_file ADD COLUMN colour TEXT NOT NULL DEFAULT ''")


def fail(db):
    db.execute("DROP TABLE kept")
    raise RuntimeError("a step that fails")


@pytest.fixture
def next_form(monkeypatch):
    """Make the program one of form 2, whose steps are given."""

    def become(*more):
        monkeypatch.setattr(store, "FORM", 2)
        steps = steps_with(*more)
        wrapped = migrations.migrate
        monkeypatch.setattr(migrations, "migrate", lambda connection, back_up: wrapped(connection, back_up, steps))

    return become


def form(path):
    with closing(connect(path, KEY)) as raw:
        return raw.execute("PRAGMA user_version").fetchone()[0]


def test_that_the_form_is_the_count_of_the_steps(shelf):
    assert layout.FORM == len(migrations.STEPS._migrations) == form(shelf.path)
    with closing(connect(shelf.path, KEY)) as raw:
        assert [step.name for step in migrations.STEPS.applied(Database(raw))] == ["cases_visits_history"]


def test_that_an_older_store_is_backed_up_and_brought_up_to_date_with_its_cases(shelf, next_form):
    next_form(add_column)
    opened = shelf.opened()
    assert shelf.backed_up == [1]
    assert opened.visit("v").content == COMPUTED
    assert opened.broken_history() == ""
    opened.close()
    assert (form(shelf.path), fault_of(shelf.path, KEY)) == (2, "")


def test_that_it_is_done_once(shelf, next_form):
    next_form(add_column)
    shelf.opened().close()
    shelf.opened().close()
    assert shelf.backed_up == [1]


def test_that_another_window_may_have_been_quicker(shelf):
    steps = steps_with(add_column)
    for _ in range(2):
        with closing(connect(shelf.path, KEY)) as raw:
            migrations.migrate(raw, shelf.backed_up.append, steps)
    assert shelf.backed_up == [1]


def test_that_nothing_changes_without_a_backup(shelf, next_form):
    def refuse(_form):
        raise StoreTrouble("The backup was not made.")

    next_form(add_column)
    with pytest.raises(StoreTrouble, match="backup was not made"):
        shelf.opened(back_up=refuse)
    assert form(shelf.path) == 1


def test_that_the_backup_is_of_what_nobody_can_change_meanwhile(shelf, next_form):
    other = shelf.opened()
    copies = []

    def copy(_form):
        with pytest.raises(StoreTrouble, match="held by another program"):
            keep(other, "w")
        copies.append(shelf.path.read_bytes())

    before = shelf.path.read_bytes()
    next_form(add_column)
    shelf.opened(back_up=copy).close()
    other.close()
    assert copies == [before]


def test_that_a_step_that_fails_takes_the_earlier_ones_back(shelf, next_form):
    next_form(add_column, fail)
    before = shelf.path.read_bytes()
    with pytest.raises(RuntimeError, match="a step that fails"):
        shelf.opened()
    assert (form(shelf.path), shelf.path.read_bytes()) == (1, before)
    assert fault_of(shelf.path, KEY) == ""


def test_that_a_store_just_made_is_of_today(tmp_path):
    opened = Shelf(tmp_path).made().opened()
    assert opened.visits(Find()).matching == 0
    opened.close()
    assert form(opened.path) == layout.FORM
