"""The published files as the first of their kind, held against what came with the program. Skipped without them."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from db.build_reference import ensure_built
from db.imports.importer import staged
from db.imports.plan import examine
from db.imports.session import previewed
from db.reference.wording import mark_of

REAL = Path(__file__).parents[4] / "shared" / "data"
NOW = "2026-11-23T08:00:00+00:00"
IN_USE = frozenset({"Q4386", "Q4418", "Q4186", "A2003", "C1832"})


@pytest.fixture
def preview(store):
    """What a published file would change, and its edition in the open transaction."""

    def look(name):
        if not (REAL / name).exists():
            pytest.skip("the published file is not at hand")
        plan = examine([REAL / name], store, NOW)
        with staged(store, plan, lambda done, total: True) as stage:
            found = previewed(store, plan, stage, IN_USE)
            stage.commit()
        return found

    return look


def test_that_the_list_that_ours_was_read_from_changes_nothing(store, preview):
    found = preview("HCPC2026_JUL_ANWEB.xlsx")
    (codes,) = found.editions
    assert (codes.against, codes.changed, codes.doubt) == ("HCPCS July 2026 that came with Graftsheet", (), "")
    assert (codes.rows, codes.beyond, found.products) == (9109, 8328, ())


def test_that_every_wording_on_file_is_the_published_one(store, preview):
    preview("HCPC2026_JUL_ANWEB.xlsx")
    published = store.connection.execute("SELECT kind, code, long FROM code").fetchall()
    bundled = sqlite3.connect(ensure_built())
    kept = {(kind, code): mark for kind, code, mark in bundled.execute("SELECT kind, code, mark FROM wording")}
    bundled.close()
    assert len(kept) == 781
    assert {(kind, code): mark_of(long) for kind, code, long in published if (kind, code) in kept} == kept


def test_that_the_published_add_on_edits_hold_ours(preview):
    (edits,) = preview("add-code-edits-medicare-effective-10012025.zip").editions
    assert (edits.covers, edits.changed, edits.doubt) == ("14 add-on pairs of wound care", (), "")


def test_that_fees_are_compared_with_nothing_and_say_so(preview):
    (fees,) = preview("PFREV26B.txt").editions
    assert (fees.against, fees.alone) == ("", "the first of its kind, so there is nothing to compare it with")


def test_that_a_list_of_years_ago_says_that_it_is_older_than_ours(preview):
    (codes,) = preview("2019-Alpha-Numeric-HCPCS-File.zip").editions
    assert codes.alone == "older than all of its kind, so there is nothing to compare it with"
