from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from core.choices import Claim, Payer
from gui.worksheet.draft import EncounterDraft
from gui.worksheet.pasting import pasted
from gui.worksheet.problems import Grid
from gui.worksheet.rows import PackageNote, ProductRow, ServiceRow, Strip, WoundRow
from gui.worksheet.settling import settled_row
from gui.worksheet.writing import written

SCRAPS = st.sampled_from(
    ["", "4.0", "3", "0", ".", "ø 2", "d", "lo", "Foot", "l", "sub 3", "E11.621", "L9", "16 + 6", "2x", "Q4386"]
)
TEXT = st.one_of(SCRAPS, st.text(max_size=12))
WOUND = st.builds(
    WoundRow,
    id=st.just("1"),
    **{name: TEXT for name in WoundRow.__slots__ if name not in ("id", "kept", "grafted")},
    grafted=st.booleans(),
)
NOTE = st.builds(PackageNote, size=TEXT, lot=TEXT, expires=TEXT)
PRODUCT = st.builds(
    ProductRow,
    code=TEXT,
    packages=TEXT,
    notes=st.tuples(NOTE),
    applied=st.lists(st.tuples(st.sampled_from(["1", "2"]), TEXT), max_size=2, unique_by=lambda pair: pair[0]).map(
        tuple
    ),
)
SERVICE = st.builds(ServiceRow, code=TEXT, units=TEXT, separate=st.none())
CHOSEN = ("payer", "contractor", "claim", "snf_part_a", "global_period", "off_campus")
STRIP = st.builds(
    Strip,
    payer=st.just(Payer.MEDICARE),
    claim=st.sampled_from(Claim),
    date_of_service=st.one_of(st.just("2026-03-02"), TEXT),
    **{name: TEXT for name in Strip.__slots__ if name not in (*CHOSEN, "date_of_service")},
)
DRAFT = st.builds(
    EncounterDraft, strip=STRIP, wounds=st.tuples(WOUND), products=st.tuples(PRODUCT), services=st.tuples(SERVICE)
)


@settings(deadline=None)
@given(DRAFT)
def test_that_no_typed_text_breaks_the_reading_of_a_draft(draft):
    parsed = draft.parse()
    assert (parsed.encounter is None) == bool(parsed.next_steps)
    assert len(parsed.counted_wounds) + sum(waiting.grid is Grid.WOUNDS for waiting in parsed.waiting) == 1


@settings(deadline=None)
@given(DRAFT)
def test_that_whatever_could_be_read_reads_back_the_same(draft):
    encounter = draft.parse().encounter
    if encounter is not None:
        again = written(encounter).parse()
        assert again.encounter == encounter


@settings(deadline=None)
@given(DRAFT)
def test_that_showing_cells_in_full_never_changes_what_is_counted(draft):
    typed = draft.wounds[0].debrided
    before = draft.parse().encounter
    settled = settled_row(draft, Grid.WOUNDS, 0, lambda: date(2026, 3, 5))
    after = settled.parse().encounter
    if before is not None and (
        before.wounds[0].debrided is not None or not typed.strip()
    ):  # else an area was filled in
        assert after == before


@settings(deadline=None)
@given(
    TEXT,
    st.sampled_from([Grid.WOUNDS, Grid.PRODUCTS, Grid.SERVICES]),
    st.lists(st.lists(TEXT, max_size=12), max_size=4),
)
def test_that_any_pasted_table_is_taken(column, grid, cells):
    draft = EncounterDraft(wounds=(WoundRow(id="1"),))
    text = "\n".join("\t".join(row) for row in cells)
    pasted(draft, grid, 0, column, text)[0].draft.parse()
