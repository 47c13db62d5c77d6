from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import msgspec
import pytest

from core.cases.store import EditedElsewhere, Find, StoreLocked
from core.cases.values import Event, VisitStatus
from tests.core.samples import ENCOUNTER, OPEN, READY
from tests.db.cases.shelf import COMPUTED, DAY, FULL_FACTS, Clock, Shelf, content, facts, keep

LATER = date(2026, 3, 9)


@pytest.fixture
def shelf(tmp_path):
    return Shelf(tmp_path).made()


@pytest.fixture
def store(shelf):
    store = shelf.opened()
    yield store
    store.close()


def events(store, case):
    return [entry.event for entry in store.history(case)]


def test_that_a_visit_comes_back_as_it_was_kept(store, shelf):
    assert store.keep("v", "c", 0, COMPUTED, FULL_FACTS, "J. Ortega foot") == 1
    visit = store.visit("v")
    assert (visit.content, visit.row.facts) == (COMPUTED, FULL_FACTS)
    assert (visit.row.case_id, visit.row.case_name, visit.row.account) == ("c", "J. Ortega foot", "")
    assert (visit.row.visit_number, visit.row.version, visit.row.status) == (1, 1, VisitStatus.DRAFT)
    assert (visit.row.begun, visit.row.changed, visit.kept, visit.logged) == (shelf.clock(), shelf.clock(), None, None)


@pytest.mark.parametrize("area", ["0.5", "12.30", "1E+2", "1234.567890123456789", "0.10"])
def test_that_an_area_keeps_every_digit(store, area):
    store.keep("v", "c", 0, content(), facts(grafted_cm2=Decimal(area)), "")
    assert str(store.visit("v").row.facts.grafted_cm2) == area


def test_that_half_typed_work_without_a_date_is_kept_as_well(store):
    store.keep("v", "c", 0, content("1/"), facts(day=None), "")
    visit = store.visit("v")
    assert (visit.content.draft, visit.content.encounter, visit.row.facts.date_of_service) == (b"1/", None, None)


def test_that_work_is_still_there_when_the_store_is_opened_again(store, shelf):
    store.keep("v", "c", 0, COMPUTED, FULL_FACTS, "")
    store.close()
    again = shelf.opened()
    assert again.visit("v").content == COMPUTED
    again.close()


def test_that_a_write_that_knows_an_older_version_is_refused_and_changes_nothing(store, shelf):
    keep(store, "v", text="mine")
    other = shelf.opened("M. Chen")
    assert keep(other, "v", version=1, text="theirs") == 2
    with pytest.raises(EditedElsewhere, match="changed in another window"):
        keep(store, "v", version=1, text="mine again")
    assert store.visit("v").content.draft == b"theirs"
    other.close()


def test_that_a_write_of_what_already_went_in_is_no_conflict(store):
    keep(store, "v", text="typed")
    assert keep(store, "v", version=0, text="typed") == 1  # the disk had answered with a fault though it was written
    assert store.visit("v").row.version == 1


def test_that_work_on_a_deleted_case_is_refused_with_what_to_do(store):
    keep(store, "v", "c")
    store.delete(["c"])
    for write in (
        lambda: keep(store, "v", "c", version=1),
        lambda: store.set_status("v", VisitStatus.CHECKED),
        lambda: store.record("v", Event.SAVED),
        lambda: store.rename("c", "x", ""),
        lambda: store.visit("v"),
        lambda: store.case("c"),
    ):
        with pytest.raises(EditedElsewhere, match="deleted in another window"):
            write()


def test_that_a_visit_stays_with_its_case(store):
    keep(store, "v", "c")
    with pytest.raises(ValueError, match="stays with its case"):
        keep(store, "v", "other", version=1)
    assert store.visit("v").row.version == 1


def test_that_cases_are_numbered_and_a_number_is_never_given_twice(store):
    for case in ("a", "b"):
        keep(store, f"v{case}", case)
    assert store.delete(["b"]) == 1
    keep(store, "vc", "c")
    assert [store.case(case).name for case in ("a", "c")] == ["Case 0001", "Case 0003"]


def test_that_a_name_that_is_taken_back_gives_way_to_the_number(store):
    keep(store, "v", name="J. Ortega")
    assert store.visit("v").row.case_name == "J. Ortega"
    keep(store, "v", version=1, name="Case 0001")
    assert store.visits(Find(words="ortega")).matching == 0
    assert store.visit("v").row.case_name == "Case 0001"


def test_that_visits_of_a_case_count_in_the_order_they_were_begun(store):
    keep(store, "later", "c", day=LATER)
    keep(store, "earlier", "c", day=DAY)
    assert [(row.visit_id, row.visit_number) for row in store.case("c").visits] == [("earlier", 2), ("later", 1)]


def test_that_renaming_names_every_visit_and_the_log_says_neither_name_nor_account(store):
    keep(store, "v1", "c")
    keep(store, "v2", "c")
    store.rename("c", " J. Ortega ", " 88-1207 ")
    case = store.case("c")
    assert (case.name, case.account) == ("J. Ortega", "88-1207")
    assert {(row.case_name, row.account) for row in case.visits} == {("J. Ortega", "88-1207")}
    assert store.visits(Find(words="ortega 881207")).matching == 2
    assert store.history("c")[0].changes == ("Case name changed", "Account number changed")


def test_that_a_write_that_knows_nothing_of_a_new_name_is_refused(store):
    for visit in ("v1", "v2"):
        keep(store, visit, "c")
    store.rename("c", "J. Ortega", "")
    with pytest.raises(EditedElsewhere):
        keep(store, "v1", "c", version=1, text="typed")  # even the very work that is stored
    assert keep(store, "v2", "c", version=2, name="Ortega, J.") == 3
    with pytest.raises(EditedElsewhere):
        keep(store, "v1", "c", version=2)
    assert store.case("c").name == "Ortega, J."


def test_that_another_account_number_alone_refuses_no_write(store):
    keep(store, "v", "c")
    store.rename("c", "", "88-1207")
    assert keep(store, "v", "c", version=1, text="typed on") == 2
    assert store.case("c").account == "88-1207"


def test_that_renaming_to_the_same_is_no_event(store):
    keep(store, "v", "c", name="J. Ortega")
    store.rename("c", "J. Ortega", "")
    assert events(store, "c") == [Event.BEGUN]


def test_that_a_status_is_recorded_and_counts_as_a_change(store):
    keep(store, "v", "c")
    assert store.set_status("v", VisitStatus.CHECKED) == 2
    assert store.visit("v").row.status is VisitStatus.CHECKED
    assert store.history("c")[0].changes == ("Status draft to checked",)
    with pytest.raises(EditedElsewhere):
        keep(store, "v", "c", version=1, text="knows nothing of it")


def test_that_the_same_status_again_is_no_event(store):
    keep(store, "v", "c")
    assert store.set_status("v", VisitStatus.DRAFT) == 1
    assert events(store, "c") == [Event.BEGUN]


def test_that_saving_keeps_the_worksheet_and_later_work_leaves_it_alone(store, shelf):
    store.keep("v", "c", 0, COMPUTED, FULL_FACTS, "")
    shelf.clock.advance(60)
    entry = store.record("v", Event.SAVED, ["Wound 2 width 2.2 to 2.0"], keep_worksheet=True)
    later = content("later", ENCOUNTER, OPEN)
    store.keep("v", "c", 1, later, FULL_FACTS, "")
    visit = store.visit("v")
    assert visit.content == later
    assert (visit.kept.worksheet, visit.kept.encounter, visit.kept.by) == (READY, ENCOUNTER, "R. Diaz")
    assert visit.kept.at == entry.at == shelf.clock()


def test_that_saving_again_replaces_the_kept_worksheet(store):
    store.keep("v", "c", 0, COMPUTED, FULL_FACTS, "")
    store.record("v", Event.SAVED, keep_worksheet=True)
    store.keep("v", "c", 1, content("x", ENCOUNTER, OPEN), FULL_FACTS, "")
    store.record("v", Event.SAVED, keep_worksheet=True)
    assert store.visit("v").kept.worksheet == OPEN


def test_that_saving_half_typed_work_does_not_take_the_kept_worksheet_away(store):
    store.keep("v", "c", 0, COMPUTED, FULL_FACTS, "")
    store.record("v", Event.SAVED, keep_worksheet=True)
    store.keep("v", "c", 1, content("half"), FULL_FACTS, "")
    store.record("v", Event.SAVED, keep_worksheet=True)
    assert store.visit("v").kept.worksheet == READY


def test_that_the_encounter_of_the_newest_entry_is_known(store):
    store.keep("v", "c", 0, COMPUTED, FULL_FACTS, "")
    store.record("v", Event.PRINTED)
    other = msgspec.structs.replace(ENCOUNTER, label="other")
    store.keep("v", "c", 1, content("x", other, READY), FULL_FACTS, "")
    visit = store.visit("v")
    assert (visit.logged, visit.content.encounter) == (ENCOUNTER, other)


def test_that_an_entry_tells_editions_and_answers(store):
    answered = msgspec.structs.replace(ENCOUNTER, answers={"discarded-reporting": "neither"})
    store.keep("v", "c", 0, content("x", answered, READY), FULL_FACTS, "")
    entry = store.record("v", Event.SAVED, ["Payer Aetna"])
    assert (entry.number, entry.event, entry.visit_number, entry.who) == (2, Event.SAVED, 1, "R. Diaz")
    assert (entry.changes, entry.answers) == (("Payer Aetna",), ("discarded-reporting: neither",))
    assert [edition.split()[0] for edition in entry.editions] == ["Rules", "Codes", "Edits"]
    assert str(READY.reference.rules.first) in entry.editions[0]
    assert store.history("c")[0] == entry


def test_that_the_log_of_a_case_is_its_own_newest_first(store):
    keep(store, "va", "a")
    keep(store, "vb", "b")
    store.record("va", Event.PRINTED)
    assert [(entry.number, entry.event) for entry in store.history("a")] == [(3, Event.PRINTED), (1, Event.BEGUN)]
    assert store.broken_history() == ""


def test_that_a_restored_store_says_so(store):
    entry = store.note_restored(["Backup of 2026-03-01"])
    assert (entry.event, entry.case_id, entry.changes) == (Event.RESTORED, "", ("Backup of 2026-03-01",))
    assert store.broken_history() == ""


def test_that_deleting_leaves_in_the_log_only_that_the_case_was(store):
    keep(store, "v1", "c", name="J. Ortega")
    keep(store, "v2", "c")
    keep(store, "other", "d")
    store.record("v1", Event.SAVED, ["Lot B-1 to B-2"])
    store.record("other", Event.SAVED, ["Lot C-1 to C-2"])
    assert store.delete(["c", "c", "never"]) == 1
    assert store.visits(Find()).counts.everything == 1
    assert store.visits(Find(words="ortega")).matching == 0
    told = [(entry.event, entry.changes) for entry in store.history("c")]
    assert told[0] == (Event.DELETED, ("Case 0001 with 2 visits",))
    assert {changes for _, changes in told[1:]} == {()}
    assert store.history("d")[0].changes == ("Lot C-1 to C-2",)
    assert store.broken_history() == ""


def test_that_deleting_nothing_is_no_event(store):
    assert store.delete([]) == 0
    assert store.delete(["never"]) == 0


def test_that_products_are_counted_by_case(store):
    for visit, case, codes in (("1", "a", ["Q4386"]), ("2", "a", ["Q4386", "Q4100"]), ("3", "b", ["Q4386"])):
        products = [{"code": code, "units": 1} for code in codes]
        store.keep(visit, case, 0, content(), msgspec.convert({"products": products}, type(facts())), "")
    assert store.products_in_use() == {"Q4100": 1, "Q4386": 2}


def test_that_a_clock_set_back_changes_neither_order_nor_what_was(store, shelf):
    keep(store, "first")
    before = shelf.clock()
    shelf.clock.advance(-86_400)
    keep(store, "second")
    keep(store, "first", version=1)
    listed = store.visits(Find()).rows
    assert [row.visit_id for row in listed] == ["first", "second"]
    assert listed[0].changed == listed[0].begun == before
    assert [entry.number for entry in store.history("case of first")] == [1]
    assert store.broken_history() == ""


def test_that_moments_of_another_zone_are_the_same_moments(tmp_path):
    phoenix = timezone(timedelta(hours=-7))
    shelf = Shelf(tmp_path, Clock(datetime(2026, 3, 2, 22, 30, tzinfo=phoenix))).made()
    store = shelf.opened()
    keep(store, "v", "c", day=None)
    row = store.visit("v").row
    assert row.begun == datetime(2026, 3, 3, 5, 30, tzinfo=UTC)
    assert store.visits(Find(day=date(2026, 3, 2))).matching == 1  # the day it was there
    store.close()


def test_that_a_moment_without_a_zone_is_a_fault_of_the_program(tmp_path):
    shelf = Shelf(tmp_path).made()
    store = shelf.opened()
    shelf.clock.time = datetime(2026, 3, 2)  # noqa: DTZ001
    with pytest.raises(ValueError, match="time zone"):
        keep(store, "v")
    shelf.clock.time = datetime(2026, 3, 2, tzinfo=UTC)
    assert store.visits(Find()).matching == 0
    store.close()


def test_that_a_closed_store_says_that_it_is_locked(store):
    store.close()
    with pytest.raises(StoreLocked, match="Unlock"):
        store.visits(Find())
