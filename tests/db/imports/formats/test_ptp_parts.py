"""Pairs come in several files, which may be imported one by one, and may say the same twice."""

from __future__ import annotations

import pytest

from db.imports.importer import staged
from db.imports.plan import examine
from db.imports.reading import ImportFault
from db.imports.store import Store
from db.reference.user_store import open_user_store

HEAD = ["Column 1", "Column 2", "*=in existence", "Effective", "Deletion", "Modifier", "PTP Edit Rationale"]
HEADER = [["Made for these tests"], ["Edits"], HEAD, ["", "", "a"], ["", "", "b"], ["", "", "c"]]
ONE = ["11042", "97597", "", "20260701", "*", "1", "Our own words"]
TWO = ["15271", "97602", "", "20260701", "*", "1", "Our own words"]
THREE = ["29999", "97602", "", "20200101", "*", "0", "Our own words"]
FOUR = ["30000", "97602", "", "20260701", "*", "0", "Our own words"]
FIVE = ["G0681", "97602", "", "20260701", "*", "0", "Our own words"]
NOW = "2026-07-02T08:00:00Z"


@pytest.fixture
def store(tmp_path):
    with Store(tmp_path / "reference.sqlite3") as opened:
        yield opened


@pytest.fixture
def pairs(tmp_path):
    """Write a file of pairs."""

    def make(name, *rows):
        path = tmp_path / name
        path.write_text("".join("\t".join(row) + "\r\n" for row in (*HEADER, *rows)), newline="")
        return path

    return make


def plan_of(store, *paths):
    return examine(paths, store, NOW, setting="practitioner")


def take(store, *paths):
    with staged(store, plan_of(store, *paths), lambda done, total: True) as stage:
        return stage.commit()


def codes(store, edition):
    found = store.connection.execute("SELECT column_one FROM pair WHERE edition = ? ORDER BY 1", (edition,))
    return [code for (code,) in found]


def test_that_a_part_imported_later_joins_its_edition(store, pairs):
    first, second = pairs("f1.txt", ONE, TWO, THREE), pairs("f2.txt", FOUR, FIVE)
    take(store, first)
    (plan,) = plan_of(store, second).editions
    assert plan.joins.id == 1
    (edition,) = take(store, second)
    assert (edition.id, edition.rows, edition.files) == (1, 5, ("f1.txt", "f2.txt"))
    assert codes(store, 1) == ["11042", "15271", "29999", "30000", "G0681"]
    found = open_user_store(store.path)
    assert [held.id for _, _, held in found.editions()] == [1]
    found.close()


def test_that_a_part_on_file_is_left_out_and_the_missing_ones_join(store, pairs):
    first, second = pairs("f1.txt", ONE, THREE), pairs("f2.txt", FOUR, FIVE)
    take(store, first)
    plan = plan_of(store, first, second)
    assert plan.left_out == (("f1.txt", "on file already, in edition 1"),)
    assert [each.files for each in plan.editions] == [("f2.txt",)]
    take(store, second)
    assert [each.id for each in plan_of(store, first).on_file] == [1]
    assert [each.id for each in plan_of(store, second, first).on_file] == [1]


def test_that_a_part_that_is_not_kept_leaves_its_edition_as_it_was(store, pairs):
    take(store, pairs("f1.txt", ONE, THREE))
    before = store.editions()
    with staged(store, plan_of(store, pairs("f2.txt", FOUR)), lambda done, total: True) as stage:
        assert stage.editions[0].rows == 3
    assert (store.editions(), codes(store, 1)) == (before, ["11042", "29999"])
    take(store, pairs("f3.txt", FIVE))
    assert store.editions()[0].rows == 3


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([ONE, [*THREE[:5], "1", THREE[6]]], id="same_ends"),
        pytest.param([TWO, THREE], id="begins_later"),
        pytest.param([ONE, TWO, FOUR], id="ends_later"),
    ],
)
def test_that_one_file_published_again_is_refused_with_what_to_do(store, pairs, rows):
    take(store, pairs("f1.txt", ONE, THREE), pairs("f2.txt", FOUR, FIVE))
    with pytest.raises(ImportFault, match=r"f1 v2\.txt: it replaces one of the 2 files of .* edition 1\. Import all 2"):
        plan_of(store, pairs("f1 v2.txt", *rows))


def test_that_all_files_published_again_are_an_edition_beside(store, pairs):
    second = pairs("f2.txt", FOUR, FIVE)
    take(store, pairs("f1.txt", ONE, THREE), second)
    (edition,) = take(store, pairs("f1 v2.txt", ONE, TWO, THREE), second)
    assert (edition.id, edition.rows) == (2, 5)
    assert store.edition(1).rows == 4


def test_that_a_part_of_another_quarter_is_an_edition_of_its_own(store, pairs):
    take(store, pairs("f1.txt", ONE))
    later = [FOUR[0], FOUR[1], "", "20261001", *FOUR[4:]]
    (edition,) = take(store, pairs("f2.txt", later))
    assert (edition.id, edition.facts.name) == (2, "PTP edits, practitioner, October 2026")


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([ONE, ONE, TWO], id="next_to_each_other"),
        pytest.param([ONE, TWO, ONE, TWO, TWO], id="far_apart"),
    ],
)
def test_that_a_pair_said_again_word_for_word_counts_once(store, pairs, rows):
    (edition,) = take(store, pairs("f1.txt", *rows))
    assert (edition.rows, codes(store, 1)) == (2, ["11042", "15271"])


@pytest.mark.parametrize(
    ("rows", "line"),
    [
        pytest.param([ONE, [*ONE[:5], "0", ONE[6]]], 8, id="next_to_each_other"),
        pytest.param([ONE, ONE, TWO, [*ONE[:5], "0", ONE[6]]], 10, id="behind_a_repeat"),
    ],
)
def test_that_a_contradiction_names_the_file_and_both_lines(store, pairs, rows, line):
    with pytest.raises(ImportFault, match=rf"f1\.txt, line {line}: 11042 97597 2026-07-01 stands in line 7 too"):
        take(store, pairs("f1.txt", *rows))
    assert store.editions() == ()


def test_that_a_contradiction_in_a_spreadsheet_names_both_rows(store, as_workbook):
    path = as_workbook([*HEADER, ONE, TWO, [*ONE[:5], "0", ONE[6]]]).path
    with pytest.raises(ImportFault, match=r"file\.xlsx, line 9: 11042 97597 2026-07-01 stands in line 7 too"):
        take(store, path)
