"""A base code and its own add-on are one procedure on two lines: no edit ever stands between them."""

from __future__ import annotations

import pytest

from core.ports import EditPair
from core.rules import bundling
from core.sheet import DraftLine
from core.worksheet import Edition, Role

FLOWABLE = {"code": "Q4114", "packages": [{"size": "500"}], "applied": [{"wound": "A", "amount": "4"}]}
OLD_SHEET = {"code": "Q4132", "packages": [{"size": "500"}], "applied": [{"wound": "A", "amount": "120"}]}


def wound(area, site="leg", **more):
    return {"id": "A", "site": site, "area_cm2": area} | more


def debrided(tissue):
    return {"wounds": [wound("61", grafted=False, debrided={"tissue": tissue, "area_cm2": "61"})]}


def prepared(site):
    return {"wounds": [wound("301", site, grafted=False, kind="burn", prepared_cm2="301")]}


def low_cost(area, site):
    return {
        "claim": "outpatient-hospital",
        "date_of_service": "2025-06-03",
        "wounds": [wound(area, site)],
        "products": [OLD_SHEET],
        "answers": {"cost-group:Q4132": "low"},
    }


FAMILIES = {
    ("15271", "15272"): {"wounds": [wound("53")]},
    ("15273", "15274"): {"wounds": [wound("253")]},
    ("15275", "15276"): {"wounds": [wound("53", "foot")]},
    ("15277", "15278"): {"wounds": [wound("253", "foot")]},
    ("C5271", "C5272"): low_cost("53", "leg"),
    ("C5273", "C5274"): low_cost("253", "leg"),
    ("C5275", "C5276"): low_cost("53", "foot"),
    ("C5277", "C5278"): low_cost("253", "foot"),
    ("G0681", "G0682"): {"wounds": [wound("53")], "products": [FLOWABLE]},
    ("G0683", "G0684"): {"wounds": [wound("253")], "products": [FLOWABLE]},
    ("15002", "15003"): prepared("leg"),
    ("15004", "15005"): prepared("foot"),
    ("11042", "11045"): debrided("subcutaneous"),
    ("11043", "11046"): debrided("muscle"),
    ("11044", "11047"): debrided("bone"),
    ("97597", "97598"): debrided("skin"),
}


@pytest.mark.parametrize("payer", ["medicare", "aetna"])
@pytest.mark.parametrize("codes", FAMILIES, ids="-".join)
@pytest.mark.parametrize("claim", ["professional", "outpatient-hospital", "asc"])
def test_that_no_family_is_parted_from_its_own_add_on(compute, lines_of, codes, claim, payer):
    if payer != "medicare" and codes[0][0] in "CG":
        pytest.skip("codes of Medicare")
    if claim != "outpatient-hospital" and codes[0][0] == "C":
        pytest.skip("the case has its own claim")
    worksheet = compute(**{"claim": claim, "payer": payer} | FAMILIES[codes])
    base, add_on = (line for line in lines_of(worksheet) if not line[0].startswith("Q"))
    assert (base, add_on[0], len(add_on)) == ((codes[0], 1), codes[1], 2)
    assert worksheet.status == "ready"
    assert not [finding.id for finding in worksheet.findings if finding.id.startswith("bundling.")]


def test_that_the_case_covers_every_base_and_add_on_of_the_rules(workbench):
    rows = [row for loaded in workbench.rules.loaded.values() for table in loaded.tables.values() for row in table.rows]
    assert {(row.base, row.add_on) for row in rows if hasattr(row, "add_on")} == set(FAMILIES)


@pytest.mark.parametrize("indicator", [0, 1])
@pytest.mark.parametrize("column_one", ["97597", "97598"])
def test_that_an_edit_of_any_edition_between_the_two_is_passed_over(sheet_with, column_one, indicator):
    """An imported table may name the two in either order; with other codes the same table still counts."""

    class Edits:
        def edit_pair(self, setting, first, second, day):
            edition = Edition(name="", first=None, last=None)
            two = next(code for code in (first, second) if code != column_one)
            return EditPair(
                column_one=column_one, column_two=two, indicator=indicator, rationale="", edition=edition, source=""
            )

    lines = [
        DraftLine("97597", 1, Role.DEBRIDEMENT, ("A",), ()),
        DraftLine("97598", 2, Role.DEBRIDEMENT_ADD_ON, ("A",), (), add_on_to="97597"),
    ]
    sheet = sheet_with(*lines)
    sheet.reference = Edits()
    bundling.work(sheet)
    assert sheet.findings == []
    lines[1].add_on_to = None
    bundling.work(sheet)
    assert len(sheet.findings) == 1
