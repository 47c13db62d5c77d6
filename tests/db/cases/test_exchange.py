from __future__ import annotations

import csv
import itertools
import json
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from core.cases.facts import facts_of
from core.cases.store import Find, SortBy, StoreTrouble
from core.cases.values import Event, VisitContent, VisitFacts
from core.errors import AppError, ExportFailed
from core.export.encounter_document import encounter_json
from core.intake import read_encounter
from db.cases import arriving, exchange, writing
from db.cases.arriving import ArrivalRefused
from db.cases.copying import Cancelled
from tests.core import samples
from tests.db.cases.offices import Office, keep

ENCOUNTER = read_encounter(encounter_json(replace(samples.ENCOUNTER, label="DFU left")))
LATER = replace(ENCOUNTER, date_of_service=date(2026, 3, 9))


@pytest.fixture
def store(tmp_path):
    cabinet = Office(tmp_path / "office").cabinet()
    yield cabinet.open()
    cabinet.lock()


@pytest.fixture
def new_id():
    numbers = itertools.count(1)
    return lambda: f"{next(numbers):032x}"


def take(encounter):
    content = VisitContent(draft=b"as the window has it", encounter=encounter, worksheet=None)
    return content, facts_of(encounter, None)


def on(_done, _total):
    return True


def bring(store, source, content, new_id):
    source.write_bytes(content)
    return exchange.import_cases(store, source, take, new_id, on)


def lines(*encounters):
    return b"".join(json.dumps(json.loads(encounter_json(encounter))).encode() + b"\n" for encounter in encounters)


def cases(store):
    return sorted({row.case_id for row in store.visits(Find()).rows})


@pytest.mark.parametrize("name", ["cases.jsonl", "cases.json"])
def test_that_what_goes_out_comes_in_again(store, tmp_path, new_id, name):
    bring(store, tmp_path / "first.jsonl", lines(ENCOUNTER, LATER, replace(ENCOUNTER, label="VLU")), new_id)
    target = tmp_path / name
    exported = exchange.export_cases(store, cases(store), target, on)
    assert (exported.cases, exported.visits, exported.left_out) == (2, 3, ())
    found = arriving.read_encounters(target)
    assert sorted((each.label, each.date_of_service) for each in found) == [
        ("DFU left", date(2026, 3, 2)),
        ("DFU left", date(2026, 3, 9)),
        ("VLU", date(2026, 3, 2)),
    ]
    assert ENCOUNTER in found
    store.delete(cases(store))
    imported = exchange.import_cases(store, target, take, new_id, on)
    assert (imported.cases, imported.visits) == (2, 3)


def test_that_one_visit_is_a_document_of_the_contract(store, tmp_path, new_id):
    bring(store, tmp_path / "first.json", encounter_json(ENCOUNTER), new_id)
    exchange.export_cases(store, cases(store), tmp_path / "one.json", on)
    assert read_encounter((tmp_path / "one.json").read_bytes()) == ENCOUNTER


def test_that_a_folder_gets_a_file_a_visit_without_case_text_in_its_name(store, tmp_path, new_id):
    bring(store, tmp_path / "first.jsonl", lines(ENCOUNTER, LATER), new_id)
    folder = tmp_path / "out"
    folder.mkdir()
    exchange.export_cases(store, cases(store), folder, on)
    names = [path.name for path in folder.iterdir()]
    assert len(names) == 2
    assert "DFU" not in "".join(names)
    found = sorted(map(Path.read_bytes, folder.iterdir()))
    assert found == sorted(map(encounter_json, (ENCOUNTER, LATER)))


def test_that_a_case_without_a_label_goes_out_under_its_number(store, tmp_path, new_id):
    bring(store, tmp_path / "first.json", encounter_json(replace(ENCOUNTER, label=None)), new_id)
    exchange.export_cases(store, cases(store), tmp_path / "out.json", on)
    assert arriving.read_encounters(tmp_path / "out.json")[0].label == "Case 0001"


def test_that_visits_typed_before_and_after_a_case_was_named_anew_go_out_under_one_name(store, tmp_path, new_id):
    bring(store, tmp_path / "first.jsonl", lines(ENCOUNTER, LATER), new_id)
    (case_id,) = cases(store)
    store.rename(case_id, "Heel", "")
    exchange.export_cases(store, [case_id], tmp_path / "out.jsonl", on)
    assert {each.label for each in arriving.read_encounters(tmp_path / "out.jsonl")} == {"Heel"}


def test_that_a_visit_that_cannot_be_counted_yet_is_told(store, tmp_path, new_id):
    keep(store, "half typed")
    bring(store, tmp_path / "first.json", encounter_json(ENCOUNTER), new_id)
    exported = exchange.export_cases(store, cases(store), tmp_path / "out.jsonl", on)
    assert (exported.visits, exported.left_out) == (1, ("half typed visit 1",))
    assert len(arriving.read_encounters(tmp_path / "out.jsonl")) == 1


@pytest.mark.parametrize("name", ["out.jsonl", "out.json"])
def test_that_no_file_is_written_where_nothing_can_be_counted_yet(store, tmp_path, name):
    keep(store, "half typed")
    with pytest.raises(ExportFailed, match="nothing to export"):
        exchange.export_cases(store, cases(store), tmp_path / name, on)
    assert not (tmp_path / name).exists()


def test_that_each_visit_remembers_how_it_came_and_went(store, tmp_path, new_id):
    bring(store, tmp_path / "first.json", encounter_json(ENCOUNTER), new_id)
    exchange.export_cases(store, cases(store), tmp_path / "out.json", on)
    events = [entry.event for entry in store.history(cases(store)[0])]
    assert events == [Event.EXPORTED, Event.IMPORTED, Event.BEGUN]


def test_that_the_history_has_told_all_of_a_visit_that_came_in(store, tmp_path, new_id):
    bring(store, tmp_path / "first.json", encounter_json(ENCOUNTER), new_id)
    (row,) = store.visits(Find()).rows
    assert store.visit(row.visit_id).logged == ENCOUNTER  # else the next entry would tell it all once more


def test_that_visits_of_one_label_become_one_case_in_order_of_their_days(store, tmp_path, new_id):
    bring(store, tmp_path / "in.jsonl", lines(LATER, ENCOUNTER, replace(LATER, label=None)), new_id)
    rows = store.visits(Find(sort=SortBy.CASE, descending=False)).rows
    found = sorted((row.case_name, row.visit_number, row.facts.date_of_service.day) for row in rows)
    assert found == [("Case 0002", 1, 9), ("DFU left", 1, 2), ("DFU left", 2, 9)]


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        pytest.param("a.jsonl", lines(ENCOUNTER) + b"{", "a.jsonl, line 2", id="cut_line"),
        pytest.param("a.jsonl", lines(ENCOUNTER) + b'\n{"wounds": "x"}\n', "a.jsonl, line 3", id="bad_field"),
        pytest.param("a.json", lines(ENCOUNTER) + b"nonsense\n", "a.json, line 2", id="lines_by_another_name"),
        pytest.param("a.json", b"[" + encounter_json(ENCOUNTER) + b", 5]", "a.json, visit 2", id="bad_in_list"),
        pytest.param("a.json", b"[" + encounter_json(ENCOUNTER), "no list of visits", id="cut_list"),
        pytest.param("a.json", b"[" * 100_000, "no list of visits", id="nested"),
        pytest.param("a.json", encounter_json(ENCOUNTER)[:-9], "a.json: ", id="cut_document"),
        pytest.param("a.json", b"", "one JSON object", id="empty"),
        pytest.param("a.jsonl", b"\n\n", "holds no visit", id="no_line"),
        pytest.param("a.jsonl", b"\xff\xfe\x00", "a.jsonl is no text", id="not_text"),
        pytest.param("a.json", b"PK\x03\x04" + bytes(100), "a.json is no text", id="zip"),
    ],
)
def test_that_a_bad_file_is_named_and_nothing_is_taken_in(store, tmp_path, new_id, name, content, says):
    with pytest.raises(ArrivalRefused, match=says):
        bring(store, tmp_path / name, content, new_id)
    assert cases(store) == []


def test_that_a_message_names_the_field(store, tmp_path, new_id):
    bad = encounter_json(ENCOUNTER).replace(b'"medicare"', b'"medicar"')
    with pytest.raises(ArrivalRefused, match="payer"):
        bring(store, tmp_path / "a.json", bad, new_id)


def test_that_a_file_that_is_not_there_is_told(store, tmp_path, new_id):
    with pytest.raises(ArrivalRefused, match="cannot be read"):
        exchange.import_cases(store, tmp_path / "none.json", take, new_id, on)


@pytest.mark.parametrize(("limit", "says"), [("LARGEST", "over 0 MB"), ("MOST", "more than 1 visits")])
def test_that_a_file_beyond_the_limits_is_refused(store, tmp_path, new_id, monkeypatch, limit, says):
    monkeypatch.setattr(arriving, limit, 1)
    with pytest.raises(ArrivalRefused, match=says):
        bring(store, tmp_path / "a.jsonl", lines(ENCOUNTER, LATER), new_id)


def test_that_no_more_than_the_limit_is_read(tmp_path, monkeypatch):
    monkeypatch.setattr(arriving, "LARGEST", 1 << 20)
    source = tmp_path / "sparse.json"
    with source.open("wb") as file:
        file.truncate(1 << 40)  # a terabyte that takes no room
    with pytest.raises(ArrivalRefused, match="over 1 MB"):
        arriving.read_encounters(source)


THREE = lines(ENCOUNTER, replace(LATER, label="VLU"), replace(LATER, label="burn"))


@pytest.mark.parametrize("steps", range(7), ids=lambda steps: f"after_{steps}_of_6")
def test_that_a_cancelled_import_ends_at_once_and_leaves_nothing_at_all(store, tmp_path, new_id, steps):
    (tmp_path / "a.jsonl").write_bytes(THREE)
    before, told = kept_in(store), []
    with pytest.raises(Cancelled):
        exchange.import_cases(
            store, tmp_path / "a.jsonl", take, new_id, lambda done, _: told.append(done) or done < steps
        )
    assert told[-1] == steps
    assert kept_in(store) == before
    visit = keep(store, "the first of all")
    row = store.visit(visit).row
    assert [entry.number for entry in store.history(row.case_id)] == [1]
    assert store.broken_history() == ""


def test_that_an_import_that_fails_halfway_leaves_nothing_at_all(store, tmp_path, new_id, monkeypatch):
    real, begun = writing.begin, []

    def begin_two(*args, **more):
        if len(begun) == 2:
            raise StoreTrouble("The disk is full.")
        begun.append(args)
        return real(*args, **more)

    monkeypatch.setattr(writing, "begin", begin_two)
    before = kept_in(store)
    with pytest.raises(StoreTrouble, match="full"):
        bring(store, tmp_path / "a.jsonl", THREE, new_id)
    assert len(begun) == 2
    assert kept_in(store) == before


def test_that_nobody_waits_for_the_store_while_an_import_is_worked(store, tmp_path, new_id):
    (tmp_path / "a.jsonl").write_bytes(THREE)
    other = store.for_writer()

    def take_beside(encounter):
        keep(other, "typed meanwhile", number=9, version=versions[-1])
        versions.append(versions[-1] + 1)
        return take(encounter)

    versions = [0]
    exchange.import_cases(store, tmp_path / "a.jsonl", take_beside, new_id, on)
    other.close()
    assert versions[-1] == 3
    assert len(cases(store)) == 4


def kept_in(store):
    """Return every row that the store holds, the log and all its counters too."""
    with store.reading() as connection:
        query = "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
        tables = [name for (name,) in connection.execute(query)]
        return {table: connection.execute(f"SELECT * FROM {table}").fetchall() for table in tables}


def test_that_a_cancelled_export_leaves_no_file(store, tmp_path, new_id):
    bring(store, tmp_path / "in.json", encounter_json(ENCOUNTER), new_id)
    with pytest.raises(Cancelled):
        exchange.export_cases(store, cases(store), tmp_path / "out.json", lambda *_: False)
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["in.json"]


def test_that_a_file_that_cannot_be_written_is_told(store, tmp_path, new_id):
    bring(store, tmp_path / "in.json", encounter_json(ENCOUNTER), new_id)
    with pytest.raises(ExportFailed, match="could not be written"):
        exchange.export_cases(store, cases(store), tmp_path / "none" / "out.json", on)


EVIL = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1", "=cmd|'/c calc'!A0"]


@pytest.mark.parametrize("cell", EVIL)
def test_that_no_cell_begins_a_formula(cell):
    assert exchange.neutral(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "DFU left", "15275 x1", "2026-03-02", "12.0", "a=b"])
def test_that_an_ordinary_cell_stays_as_it_is(cell):
    assert exchange.neutral(cell) == cell


def table(path):
    return list(csv.reader(path.read_text("utf-8-sig").splitlines()))


def test_that_a_list_of_cases_carries_no_formula(store, tmp_path):
    for number, text in enumerate(EVIL, start=1):
        content = VisitContent(draft=b"", encounter=None, worksheet=None)
        case = f"{number:032x}"
        store.keep(f"{number + 99:032x}", case, 0, content, VisitFacts(), text)
        store.rename(case, text, text)
    target = tmp_path / "list.csv"
    exported = exchange.export_cases(store, cases(store), target, on)
    assert (exported.visits, exported.left_out) == (len(EVIL), ())
    titles, *rows = table(target)
    assert titles == list(exchange.VISIT_TITLES)
    assert len(rows) == len(EVIL)
    assert [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r", "＝"))] == []
    assert "'=1+1" in {row[0] for row in rows}


def test_that_a_list_shows_what_the_day_list_shows(store, tmp_path, new_id):
    bring(store, tmp_path / "in.jsonl", lines(LATER, ENCOUNTER), new_id)
    store.rename(cases(store)[0], "DFU left", "MRN 7")
    exchange.export_cases(store, cases(store), tmp_path / "list.csv", on)
    _, *rows = table(tmp_path / "list.csv")
    assert [row[:6] for row in rows] == [
        ["DFU left", "MRN 7", "1", "2026-03-02", "draft", "medicare"],
        ["DFU left", "MRN 7", "2", "2026-03-09", "draft", "medicare"],
    ]


def test_that_the_history_of_a_case_goes_out_with_its_digests(store, tmp_path, new_id):
    bring(store, tmp_path / "in.json", encounter_json(ENCOUNTER), new_id)
    (case,) = cases(store)
    assert exchange.export_history(store, case, tmp_path / "history.jsonl") == 2
    written = [json.loads(line) for line in (tmp_path / "history.jsonl").read_bytes().splitlines()]
    assert [entry["digest"] for entry in written] == [entry.digest for entry in reversed(store.history(case))]


def test_that_the_history_as_a_list_carries_no_formula(store, tmp_path):
    visit = keep(store, "DFU left")
    store.record(visit, Event.CHANGED, ["=1+1"])
    exchange.export_history(store, store.visit(visit).row.case_id, tmp_path / "history.csv")
    assert table(tmp_path / "history.csv")[-1][5] == "'=1+1"


def test_that_refusals_are_of_the_kind_the_window_shows():
    assert issubclass(ArrivalRefused, AppError)
