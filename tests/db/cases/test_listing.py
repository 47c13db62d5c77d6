from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from core.cases.store import Find, SortBy
from core.cases.values import VisitStatus
from core.choices import Payer
from tests.db.cases.shelf import DAY, Shelf, keep

NEXT = date(2026, 3, 3)
VISITS = {  # in the order they are written
    "a": {"name": "Meadow", "words": "L97.422 left foot", "payer": Payer.MEDICARE, "grafted_cm2": Decimal("9.5")},
    "b": {"name": "alder", "words": "L97.512 right foot lot B-1", "payer": Payer.AETNA, "grafted_cm2": Decimal("10")},
    "c": {"name": "Birch", "words": "L89.154 sacrum", "day": NEXT, "payer": Payer.CIGNA, "grafted_cm2": Decimal("120")},
    "d": {"name": "", "words": "écrasement", "day": None},
}
STATUSES = {"b": VisitStatus.CHECKED, "c": VisitStatus.QUERY}


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    store = Shelf(tmp_path_factory.mktemp("listing")).made().opened()
    for visit, more in VISITS.items():
        keep(store, visit, **more)
    for visit, status in STATUSES.items():
        store.set_status(visit, status)
    yield store
    store.close()


def found(store, **asked):
    return "".join(row.visit_id for row in store.visits(Find(**asked)).rows)


@pytest.mark.parametrize(
    ("asked", "visits"),
    [
        pytest.param({}, "cbda", id="all_last_changed_first"),
        pytest.param({"day": DAY}, "bda", id="day_with_the_one_begun_then"),
        pytest.param({"day": NEXT}, "c", id="next_day"),
        pytest.param({"day": date(2026, 3, 4)}, "", id="day_without"),
        pytest.param({"status": VisitStatus.DRAFT}, "da", id="status"),
        pytest.param({"status": VisitStatus.PRINTED}, "", id="status_that_none_has"),
        pytest.param({"day": DAY, "status": VisitStatus.CHECKED}, "b", id="day_and_status"),
        pytest.param({"words": "foot"}, "ba", id="word"),
        pytest.param({"words": "FOO"}, "ba", id="unfinished_word_in_capitals"),
        pytest.param({"words": "foot left"}, "a", id="words_in_any_order"),
        pytest.param({"words": "l97"}, "ba", id="start_of_a_code"),
        pytest.param({"words": "L97.4"}, "a", id="code_with_its_point"),
        pytest.param({"words": "l974"}, "a", id="code_without_its_point"),
        pytest.param({"words": "422"}, "a", id="part_of_a_code"),
        pytest.param({"words": "b-1"}, "b", id="lot"),
        pytest.param({"words": "ecra"}, "d", id="accent_left_out"),
        pytest.param({"words": "ÉCRA"}, "d", id="accent_in_capitals"),
        pytest.param({"words": "alder"}, "b", id="case_name"),
        pytest.param({"words": "case 0004"}, "d", id="case_number"),
        pytest.param({"words": "case 4"}, "d", id="case_number_without_its_noughts"),
        pytest.param({"words": "4"}, "da", id="case_number_alone_before_what_begins_with_it"),
        pytest.param({"words": "foot", "status": VisitStatus.DRAFT}, "a", id="words_and_status"),
        pytest.param({"words": "l", "day": NEXT}, "c", id="words_and_day"),
        pytest.param({"words": "foot", "day": DAY, "status": VisitStatus.CHECKED}, "b", id="all_three"),
        pytest.param({"words": "draft"}, "", id="a_status_is_no_word"),
        pytest.param({"words": "=draft"}, "", id="nor_with_the_sign"),
        pytest.param({"words": "20260302"}, "", id="nor_is_a_day"),
        pytest.param({"words": "?!"}, "", id="signs_alone_find_nothing"),
        pytest.param({"words": "  "}, "cbda", id="blanks_ask_nothing"),
        pytest.param({"words": '" OR foot* NOT ('}, "", id="no_query_language"),
    ],
)
def test_that_a_list_holds_what_is_asked_for(store, asked, visits):
    assert found(store, **asked) == visits


@pytest.mark.parametrize("words", ["", "l"])
@pytest.mark.parametrize(
    ("sort", "ascending"),
    [
        pytest.param(SortBy.CHANGED, "adbc", id="changed"),
        pytest.param(SortBy.STATUS, "adcb", id="status_in_the_order_of_the_work"),
        pytest.param(SortBy.CASE, "bcda", id="case_name_capitals_or_not"),
        pytest.param(SortBy.PAYER, "dbca", id="payer_none_first"),
        pytest.param(SortBy.GRAFTED, "dabc", id="area_by_size_not_by_digits"),
        pytest.param(SortBy.DATE_OF_SERVICE, "dabc", id="date_of_service"),
    ],
)
def test_that_a_list_is_sorted(store, sort, ascending, words):
    """With the word `l` the order goes through the index; every case but the one without a name has a word with it."""
    ascending = "".join(visit for visit in ascending if not words or visit in found(store, words=words))
    assert found(store, sort=sort, words=words, descending=False) == ascending
    assert found(store, sort=sort, words=words) == ascending[::-1]


@pytest.mark.parametrize("words", ["", "l"])
def test_that_counts_are_of_the_whole_list_before_the_status(store, words):
    listing = store.visits(Find(status=VisitStatus.QUERY, words=words))
    counts = {VisitStatus.DRAFT: 2, VisitStatus.QUERY: 1, VisitStatus.CHECKED: 1, VisitStatus.PRINTED: 0}
    if words:
        counts[VisitStatus.DRAFT] = 1
    assert (listing.matching, listing.counts.by_status) == (1, counts)
    assert listing.counts.everything == sum(counts.values())


@pytest.mark.parametrize("words", ["", "foot"])
def test_that_a_list_is_given_in_parts(store, words):
    whole = found(store, words=words)
    parts = [store.visits(Find(words=words), first, 1) for first in range(len(whole) + 2)]
    assert "".join(row.visit_id for part in parts for row in part.rows) == whole
    assert {part.matching for part in parts} == {len(whole)}
    assert [part.first for part in parts] == list(range(len(whole) + 2))


@pytest.mark.parametrize(
    ("day", "after", "nearest"),
    [
        pytest.param(DAY, True, NEXT, id="next"),
        pytest.param(NEXT, True, None, id="none_behind_the_last"),
        pytest.param(NEXT, False, DAY, id="before"),
        pytest.param(DAY, False, None, id="none_before_the_first"),
        pytest.param(date(2027, 1, 1), False, NEXT, id="from_a_day_without"),
    ],
)
def test_that_the_nearest_day_with_visits_is_found(store, day, after, nearest):
    assert store.nearest_day(day, after=after) == nearest


@pytest.fixture(scope="module")
def chairs(tmp_path_factory):
    """Cases of one day, `Chair 1` to `Chair 60`, each with a code that begins with 15."""
    store = Shelf(tmp_path_factory.mktemp("chairs")).made().opened()
    for number in range(1, 61):
        keep(store, f"v{number}", name=f"Chair {number}", words="15275 foot", day=DAY if number % 2 else NEXT)
    yield store
    store.close()


@pytest.mark.parametrize(
    ("asked", "first", "matching"),
    [
        pytest.param({"words": "chair 15"}, ["v15", "v60"], 60, id="name"),
        pytest.param({"words": " CHAIR  15 "}, ["v15", "v60"], 60, id="name_however_typed"),
        pytest.param({"words": "chair 1"}, ["v19", "v18"], 60, id="name_begun_the_newest_first"),
        pytest.param({"words": "chair"}, ["v60", "v59"], 60, id="a_word_that_all_names_begin_with"),
        pytest.param({"words": "15 chair"}, ["v60", "v59"], 60, id="no_name_begins_so"),
        pytest.param({"words": "15"}, ["v15", "v60"], 60, id="number"),
        pytest.param({"words": "chair 15", "day": NEXT}, ["v60", "v58"], 30, id="of_another_day"),
        pytest.param({"words": "chair 15", "status": VisitStatus.PRINTED}, [], 0, id="of_another_status"),
        pytest.param({"words": "chair 15", "descending": False}, ["v15", "v1"], 60, id="the_oldest_first"),
        pytest.param({"words": "chair 15", "sort": SortBy.DATE_OF_SERVICE}, ["v60", "v58"], 60, id="an_order_chosen"),
    ],
)
def test_that_the_case_that_goes_by_the_words_comes_first(chairs, asked, first, matching):
    listing = chairs.visits(Find(**asked))
    assert [row.visit_id for row in listing.rows][:2] == first
    assert listing.matching == len({row.visit_id for row in listing.rows}) == matching


def test_that_the_parts_of_a_list_with_named_cases_make_the_whole(chairs):
    whole = [row.visit_id for row in chairs.visits(Find(words="chair 1")).rows]
    parts = [chairs.visits(Find(words="chair 1"), first, 7).rows for first in range(0, 63, 7)]
    assert [row.visit_id for part in parts for row in part] == whole


def test_that_an_empty_store_lists_nothing(tmp_path):
    store = Shelf(tmp_path).made().opened()
    for words in ("", "foot"):
        listing = store.visits(Find(words=words))
        assert (listing.rows, listing.matching, listing.counts.everything) == ((), 0, 0)
    assert store.nearest_day(DAY, after=True) is None
    store.close()


def test_that_what_a_visit_no_longer_says_is_no_longer_found(tmp_path):
    store = Shelf(tmp_path).made().opened()
    keep(store, "v", words="left foot")
    keep(store, "v", version=1, words="right hand")
    store.set_status("v", VisitStatus.CHECKED)
    assert (found(store, words="foot"), found(store, words="hand")) == ("", "v")
    assert found(store, words="hand", status=VisitStatus.DRAFT) == ""
    store.close()


def test_that_putting_the_index_in_order_changes_nothing_that_is_found(tmp_path):
    store = Shelf(tmp_path).made().opened()
    for number in range(40):
        keep(store, f"v{number}", words=f"foot lot{number}")
    before = found(store, words="foot")
    store.tend()
    assert found(store, words="foot") == before
    assert found(store, words="lot39") == "v39"
    store.close()
