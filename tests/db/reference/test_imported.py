"""What imported editions change in the answers, day by day."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from core.choices import Claim
from core.code_page.fees import fees as page_fees
from core.errors import ReferenceUnavailable
from core.ports import ReferenceData
from core.worksheet import Edition
from db.imports.reading import EditionFacts, Kind
from db.imports.store import Store
from db.imports.tables import TABLES
from db.reference.imported import ImportedReference
from db.reference.layout import DATABASE
from db.reference.repository import open_reference
from db.reference.user_store import open_user_store
from db.workbench import open_workbench

JULY, OCTOBER = date(2026, 7, 1), date(2026, 10, 1)
QUARTERS = {JULY: date(2026, 9, 30), OCTOBER: date(2026, 12, 31), date(2024, 7, 1): date(2024, 9, 30)}
BLANK_CODE = dict.fromkeys(next(table.columns for table in TABLES if table.name == "code"), "") | {
    "kind": "code",
    "added": "2020-01-01",
    "action": "N",
    "pricing": "11",
    "coverage": "C",
}


@pytest.fixture
def path(tmp_path):
    return tmp_path / "home" / "reference.sqlite3"


@pytest.fixture
def put(path):
    """Write an edition: `put("hcpcs", first, code=[{…}])`."""

    def write(kind, first, setting="", last=None, **tables):
        with Store(path) as store:
            store.begin()
            facts = EditionFacts(Kind(kind), setting, f"{kind} {first}", first, last or QUARTERS[first])
            id = store.add(facts, ["made.txt"], str(len(store.editions())), "2026-11-23T08:00:00+00:00")
            for name, rows in tables.items():
                for row in rows:
                    columns = ", ".join(row)
                    marks = ", ".join("?" * len(row))
                    values = tuple(row.values())
                    store.connection.execute(f"INSERT INTO {name} (edition, {columns}) VALUES ({id}, {marks})", values)
            store.finish(id, [table for table in TABLES if table.name in tables], sum(map(len, tables.values())))
            store.commit()

    return write


def code(code, long, **given):
    return BLANK_CODE | {"code": code, "long": long, "short": long[:28]} | given


@pytest.fixture
def reference(path, built_folder):
    """The reference over what was put in, opened on first use."""
    opened = []

    def open_it():
        opened.append(ImportedReference(open_reference(built_folder / DATABASE), open_user_store(path)))
        return opened[0]

    yield open_it
    for each in opened:
        each.close()


def test_that_it_is_what_the_core_asks_for(put, reference):
    put("hcpcs", JULY, code=[code("A6222", "Gauze")])
    port: ReferenceData = reference()
    asked = {name for name in vars(ReferenceData) if not name.startswith("_")}
    assert {name for name in asked if not callable(getattr(port, name, None))} == set()


def test_that_a_product_takes_dates_words_and_pricing_and_keeps_its_reviewed_unit(put, reference):
    changed = code("Q4386", "Acesso, per square cenitmeter", terminated="2026-12-31", pricing="57", added="2025-10-02")
    put("hcpcs", OCTOBER, code=[changed])
    product = reference().on(date(2026, 11, 1)).product("Q4386")
    assert (product.descriptor, product.pricing_indicator) == ("Acesso, per square cenitmeter", "57")
    assert (product.dates.first, product.dates.last) == (date(2025, 10, 2), date(2026, 12, 31))
    assert (product.unit, product.name, product.reviewed) == ("sq cm", "Acesso TriFACA", True)
    assert product.source.startswith("hcpcs 2026-10-01, imported 2026-11-23; ")


@pytest.mark.parametrize(
    ("day", "name", "pricing"),
    [
        pytest.param(date(2026, 9, 30), "HCPCS July 2026", "11", id="day_before"),
        pytest.param(date(2026, 10, 1), "hcpcs 2026-10-01", "57", id="first_day"),
        pytest.param(date(2026, 12, 31), "hcpcs 2026-10-01", "57", id="last_day"),
        pytest.param(date(2027, 1, 1), "hcpcs 2026-10-01", "57", id="after_the_newest"),
        pytest.param(date(2026, 3, 2), "HCPCS July 2026", "11", id="before_both_the_next_one_tells"),
    ],
)
def test_that_the_edition_in_force_on_the_day_answers_and_is_named(put, reference, day, name, pricing):
    put("hcpcs", OCTOBER, code=[code("Q4386", "Acesso", pricing="57")])
    answering = reference()
    assert answering.codes_edition(day).name == name
    assert answering.on(day).product("Q4386").pricing_indicator == pricing


def test_that_an_edition_older_than_the_bundled_one_does_not_bring_an_ended_code_back(put, reference):
    put("hcpcs", date(2024, 7, 1), code=[code("Q4231", "Corplex p, per cc")])
    assert reference().on(date(2024, 8, 1)).product("Q4231").dates.last == date(2025, 3, 31)


@pytest.mark.parametrize(
    ("day", "live"),
    [
        pytest.param(date(2019, 12, 31), False, id="day_before_the_first"),
        pytest.param(date(2020, 1, 1), True, id="first_day"),
        pytest.param(date(2024, 12, 31), True, id="last_day"),
        pytest.param(date(2025, 1, 1), False, id="day_behind_the_last"),
        pytest.param(OCTOBER, False, id="years_behind_it"),
    ],
)
def test_that_a_terminated_row_holds_to_its_last_day_and_stays_on_file(put, reference, day, live):
    put("hcpcs", OCTOBER, code=[code("Q4999", "Newgraft", added="2020-01-01", terminated="2024-12-31")])
    answering = reference()
    assert answering.product("Q4999").dates.hold(day) is live
    assert [hit.live for hit in answering.search("Q4999", day, 1)] == [live]


def test_that_of_one_quarter_the_edition_imported_last_answers(put, reference):
    put("hcpcs", JULY, code=[code("Q4386", "First")])
    put("hcpcs", JULY, code=[code("Q4386", "Second")])
    assert reference().on(date(2026, 8, 1)).product("Q4386").descriptor == "Second"


def test_that_a_new_code_of_the_families_is_a_product_that_nobody_reviewed(put, reference):
    put("hcpcs", OCTOBER, code=[code("Q4999", "Newgraft, per square centimeter")])
    product = reference().product("Q4999")
    assert (product.unit, product.reviewed, product.name) == ("", False, "Newgraft, per square centime")
    assert "Nobody has reviewed the unit" in product.note
    assert product.sheet is None
    (hit,) = reference().search("newgraft", OCTOBER, 5)
    assert (hit.kind, hit.code, hit.live) == ("product", "Q4999", True)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        pytest.param("E0935", "E0935", id="machine"),
        pytest.param("e0935", "E0935", id="in_small_letters"),
        pytest.param("E0935 ", "E0935", id="blank_behind"),
        pytest.param("E0935.", "E0935", id="point_behind"),
        pytest.param("E09.35", "E09.35", id="diagnosis_with_its_point"),
        pytest.param("E09.3", "E09.3", id="diagnosis_that_it_begins"),
        pytest.param("E11621", "E11.621", id="wound_care_of_that_very_code"),
        pytest.param("Q4386", "Q4386", id="bundled_product"),
    ],
)
def test_that_an_exact_imported_code_stands_first(put, reference, typed, first):
    put("hcpcs", OCTOBER, code=[code("E0935", "Motion device, knee"), code("E0936", "Motion device, other")])
    assert reference().search(typed, OCTOBER, 5)[0].code == first


def test_that_an_exact_imported_code_stands_before_diagnoses_of_the_same_letters(put, reference):
    put("hcpcs", OCTOBER, code=[code("E0935", "Motion device, knee")])
    codes = [hit.code for hit in reference().search("E0935", OCTOBER, 5)]
    assert codes[:2] == ["E0935", "E09.35"]


def test_that_diagnoses_of_a_word_leave_supplies_some_places(put, reference):
    put("hcpcs", OCTOBER, code=[code(f"A{number}", "Catheter of some kind") for number in range(4300, 4340)])
    answering = reference()
    kinds = [hit.kind for hit in answering.search("catheter", OCTOBER, 60)]
    assert (len(kinds), kinds.count("hcpcs"), kinds[-15:]) == (60, 15, ["hcpcs"] * 15)
    assert "hcpcs" not in {hit.kind for hit in answering.search("catheter", OCTOBER, 8)}


@pytest.mark.parametrize("other", ["A2000", "Q4099", "A6222", "Q5101"])
def test_that_any_other_code_is_never_a_product(put, reference, other):
    put("hcpcs", OCTOBER, code=[code(other, "Something else")])
    answering = reference()
    assert answering.product(other) is None
    assert (answering.hcpcs(other).descriptor, answering.procedure(other).kind) == ("Something else", "listed")
    assert [hit.kind for hit in answering.search("something else", OCTOBER, 1)] == ["hcpcs"]


def test_that_a_code_only_the_file_has_is_known_on_days_of_the_bundled_edition_too(put, reference):
    put("hcpcs", OCTOBER, code=[code("A6222", "Gauze")])
    assert reference().on(date(2026, 8, 1)).hcpcs("A6222").descriptor == "Gauze"


def test_that_modifiers_take_their_last_day_and_unknown_ones_are_added(put, reference):
    put(
        "hcpcs",
        OCTOBER,
        code=[
            code("JZ", "Zero", kind="modifier", terminated="2026-10-31"),
            code("Z9", "A new modifier", kind="modifier"),
        ],
    )
    answering = reference().on(OCTOBER)
    assert answering.modifier("JZ").last == date(2026, 10, 31)
    assert answering.modifier("JZ").label == answering._bundled.modifier("JZ").label
    assert (answering.modifier("Z9").label, answering.modifier("Z9").last) == ("A new modifier", None)
    assert ("Z9", "modifier") in [(hit.code, hit.kind) for hit in answering.search("new modifier", OCTOBER, 5)]


def test_that_modifier_q4_and_codes_q4xxx_are_kept_apart(put, reference):
    put("hcpcs", OCTOBER, code=[code("Q4", "Exempt", kind="modifier"), code("Q4101", "Apligraf")])
    answering = reference()
    assert answering.hcpcs("Q4") is None
    assert answering.modifier("Q4101") is None
    assert answering.search("Q4", OCTOBER, 1)[0].kind == "modifier"


@pytest.mark.parametrize(
    ("day", "found"),
    [
        pytest.param(date(2026, 6, 30), False, id="before_it_took_effect"),
        pytest.param(date(2026, 7, 1), True, id="first_day"),
        pytest.param(date(2026, 9, 30), True, id="last_day_before_its_deletion"),
        pytest.param(date(2026, 10, 1), False, id="deleted"),
        pytest.param(date(2023, 1, 1), False, id="before_every_edition"),
    ],
)
def test_that_a_pair_holds_on_its_own_days(put, reference, day, found):
    pair = {"column_one": "A6222", "column_two": "A6223", "effective": "2026-07-01", "deleted": "2026-09-30"}
    put("ptp", JULY, "practitioner", pair=[pair | {"indicator": 1, "rationale": "Same"}])
    held = reference().edit_pair("practitioner", "A6223", "A6222", day)
    assert (held is not None) is found
    assert reference().edit_pair("outpatient_hospital", "A6222", "A6223", day) is None


@pytest.mark.parametrize(
    ("deleted", "indicator"),
    [pytest.param("2026-07-01", 1, id="deleted_the_day_it_began"), pytest.param("", 9, id="indicator_nine")],
)
def test_that_a_pair_that_never_was_is_not_found(put, reference, deleted, indicator):
    pair = {"column_one": "A6222", "column_two": "A6223", "effective": "2026-07-01", "deleted": deleted}
    put("ptp", JULY, "practitioner", pair=[pair | {"indicator": indicator, "rationale": ""}])
    assert reference().edit_pair("practitioner", "A6222", "A6223", JULY) is None


def test_that_a_complete_imported_table_takes_the_place_of_the_bundled_pairs(put, reference):
    put("ptp", JULY, "practitioner", pair=[])
    answering = reference()
    assert answering.edit_pair("practitioner", "15271", "97597", date(2026, 8, 1)) is None
    assert answering.edit_pair("practitioner", "15271", "97597", date(2026, 6, 30)) is not None
    assert answering.edits_edition("practitioner", date(2026, 8, 1)).name == "ptp 2026-07-01"
    assert answering.edits_edition("practitioner", date(2026, 6, 30)).name == "2024-07-01"


@pytest.mark.parametrize(
    ("day", "limit"),
    [
        pytest.param(date(2026, 6, 30), 1, id="bundled_before"),
        pytest.param(date(2026, 7, 1), 7, id="first_day"),
        pytest.param(date(2027, 7, 1), 7, id="the_newest_older_one"),
    ],
)
def test_that_a_unit_limit_is_of_the_table_for_the_day(put, reference, day, limit):
    put("mue", JULY, "practitioner", unit_limit=[{"code": "15271", "value": 7, "adjudication": 2, "rationale": ""}])
    assert reference().unit_limit("practitioner", "15271", day).limit == limit


def fee(code, locality, usd, modifier=""):
    place = {"carrier": "01112", "locality": locality, "code": code, "modifier": modifier, "status": "A"}
    return place | {"nonfacility": usd, "facility": usd}


@pytest.fixture
def fee_editions(put):
    """A whole year, and a revision from July that holds only what it changed; the year before."""
    first, last = date(2026, 1, 1), date(2026, 12, 31)
    year = [fee("Q4418", "05", "100"), fee("Q4418", "09", "90"), fee("15271", "05", "1"), fee("15271", "05", "2", "26")]
    put("physician-fees", date(2025, 1, 1), last=date(2025, 12, 31), locality_fee=[fee("Q4418", "18", "50")])
    put("physician-fees", JULY, last=last, locality_fee=[fee("Q4418", "05", "179.43"), fee("15271", "05", "3", "26")])
    put("physician-fees", first, last=last, locality_fee=year)


@pytest.mark.parametrize(
    ("code", "day", "told"),
    [
        pytest.param("Q4418", JULY, {"05": ("179.43", "2026-07-01"), "09": ("90", "2026-01-01")}, id="first_day"),
        pytest.param(
            "Q4418", date(2026, 6, 30), {"05": ("100", "2026-01-01"), "09": ("90", "2026-01-01")}, id="day_before"
        ),
        pytest.param("Q4418", date(2025, 12, 31), {"18": ("50", "2025-01-01")}, id="year_before"),
        pytest.param("Q4418", date(2027, 1, 1), {}, id="year_after"),
    ],
)
def test_that_a_fee_comes_from_the_newest_edition_of_the_year_that_has_its_row(
    fee_editions, reference, code, day, told
):
    found = reference().locality_fees(code, day)
    assert {each.locality: (str(each.nonfacility), str(each.edition.first)) for each in found} == told


def test_that_a_revision_of_one_modifier_leaves_the_other(fee_editions, reference):
    found = reference().locality_fees("15271", JULY)
    assert [(each.modifier, str(each.nonfacility)) for each in found] == [("", "1"), ("26", "3")]


def test_that_a_page_names_every_edition_its_fees_come_from(fee_editions, reference):
    found = page_fees("Q4418", JULY, reference())
    assert found["fees_edition"] == "physician-fees 2026-07-01 and physician-fees 2026-01-01"
    assert [(row.locality, row.nonfacility) for row in found["fees"]] == [("05", "179.43"), ("09", "90.00")]


def test_that_fees_are_told_by_locality_in_their_year_with_the_name_of_the_place(put, reference):
    fee = {"carrier": "01112", "locality": "05", "code": "Q4418", "modifier": "", "status": "A"}
    year = {"last": date(2026, 12, 31)}
    put(
        "physician-fees",
        date(2026, 1, 1),
        **year,
        locality_fee=[fee | {"nonfacility": "179.43", "facility": "179.43"}],
    )
    names = {"carrier": "01112", "locality": "05", "state": "CA", "locality_name": "SAN FRANCISCO"}
    put("gpci", date(2026, 1, 1), **year, gpci=[names | {"work": "1", "practice": "1", "malpractice": "1"}])
    (found,) = reference().locality_fees("Q4418", date(2026, 12, 31))
    assert (found.nonfacility, found.facility, found.place) == (
        Decimal("179.43"),
        Decimal("179.43"),
        "San Francisco, CA",
    )
    assert reference().locality_fees("Q4418", date(2027, 1, 1)) == ()
    assert reference().locality_fees("Q4419", date(2026, 5, 1)) == ()


def test_that_facility_rates_hold_in_their_quarter_only(put, reference):
    put("opps", JULY, opps=[{"code": "15271", "status": "T", "apc": "5054", "weight": "1", "rate": "1907.31"}])
    put("asc-procedures", JULY, asc=[{"code": "15271", "indicator": "G2", "weight": "1", "rate": "1000.00"}])
    answering = reference()
    rate = answering.facility_rate(Claim.OUTPATIENT_HOSPITAL, "15271", date(2026, 9, 30))
    assert (rate.status, rate.apc, rate.rate) == ("T", "5054", Decimal("1907.31"))
    assert answering.facility_rate(Claim.ASC, "15271", JULY).status == "G2"
    assert answering.facility_rate(Claim.OUTPATIENT_HOSPITAL, "15271", OCTOBER) is None
    assert not answering.has_facility_rates(Claim.OUTPATIENT_HOSPITAL, OCTOBER)
    assert not answering.has_facility_rates(Claim.PROFESSIONAL, JULY)


def test_that_an_opps_table_gives_the_status_of_its_quarter(put, reference):
    put("opps", JULY, opps=[{"code": "Q4386", "status": "E1", "apc": "", "weight": "", "rate": ""}])
    answering = reference()
    assert answering.on(date(2026, 9, 30)).product("Q4386").opps_status == "E1"
    assert answering.on(date(2026, 10, 1)).product("Q4386").opps_status == "S1"
    quarters = [each.first for each in answering.payment_history("Q4386")]
    assert quarters == sorted(quarters)
    assert (quarters[-1], answering.payment_history("Q4386")[-1].status) == (JULY, "E1")


def test_that_diagnoses_come_from_the_year_of_the_day_and_keep_their_wound_facts(put, reference):
    rows = [
        {"code": "L97", "billable": 0, "short": "Ulcer", "long": "Non-pressure chronic ulcer, new words"},
        {"code": "L97511", "billable": 1, "short": "Ulcer", "long": "Ulcer of right foot, new words"},
        {"code": "L97999", "billable": 1, "short": "New", "long": "A quite new quokka ulcer"},
    ]
    put("icd10cm", OCTOBER, last=date(2027, 9, 30), diagnosis=rows)
    answering = reference()
    before, after = answering.on(date(2026, 9, 30)), answering.on(OCTOBER)
    assert before.diagnosis("L97.999") is None
    assert (after.diagnosis("L97.999").billable, after.diagnosis("L97.999").text) == (True, "A quite new quokka ulcer")
    known = after.diagnosis("L97.511")
    assert (known.text, known.label) == ("Ulcer of right foot, new words", before.diagnosis("L97.511").label)
    assert known.wound_type == before.diagnosis("L97.511").wound_type != ""
    assert (after.diagnosis("L97").billable, after.diagnosis("L97").leads_to) == (False, ("L97.511", "L97.999"))
    assert after.diagnosis("E11.9") is None
    assert [hit.code for hit in after.search("quokka", OCTOBER, 3)] == ["L97.999"]
    assert before.search("quokka", JULY, 3) == ()


def test_that_an_empty_store_changes_nothing(path, data_folder):
    Store(data_folder / "reference.sqlite3").close()
    bench = open_workbench()
    assert bench.notice == ""
    assert bench.reference.codes_edition(JULY) == Edition(name="HCPCS July 2026", first=JULY, last=date(2026, 9, 30))


def test_that_without_a_store_nothing_is_made(data_folder):
    open_workbench()
    assert not data_folder.exists()


def test_that_a_damaged_store_does_not_stop_the_program_and_is_told(data_folder):
    data_folder.mkdir()
    (data_folder / "reference.sqlite3").write_bytes(b"damaged" * 999)
    bench = open_workbench()
    assert bench.reference.product("Q4386") is not None
    assert "The reference that came with the program is used" in bench.notice


def test_that_a_store_damaged_deep_inside_is_left_at_the_first_answer_it_cannot_give(put, path, built_folder):
    put("hcpcs", OCTOBER, code=[code(f"A{number}", "Word " * 40) for number in range(1000, 3000)])
    content = bytearray(path.read_bytes())
    content[len(content) // 4 :] = bytes(len(content) - len(content) // 4)
    path.write_bytes(content)
    answering = ImportedReference(open_reference(built_folder / DATABASE), open_user_store(path))
    for number in range(1000, 3000):
        answering.hcpcs(f"A{number}")
    assert "cannot be read" in answering.notice
    assert answering.on(OCTOBER).codes_edition(OCTOBER).name == "HCPCS July 2026"
    assert answering.on(OCTOBER).product("Q4386").pricing_indicator == "11"
    answering.close()


def test_that_an_import_is_not_seen_by_a_reference_already_open_and_does_not_disturb_it(put, reference):
    put("hcpcs", OCTOBER, code=[code("A6222", "Gauze")])
    answering = reference()
    put("hcpcs", OCTOBER, code=[code("A6222", "Other gauze")])
    assert answering.hcpcs("A6222").descriptor == "Gauze"


def test_that_another_form_of_store_is_refused(path):
    with Store(path) as store:
        store.connection.execute("PRAGMA user_version = 0")
    with pytest.raises(ReferenceUnavailable, match="has form 0, from an older version"):
        open_user_store(path)
